"""Files of every format, made small, and what was read of them."""

import io
from email.message import EmailMessage

import pytest

docx = pytest.importorskip("docx")
openpyxl = pytest.importorskip("openpyxl")

A, B = "Shells fell on Dorsa.", "Two millers were hurt."

TABLE = [["doc_id", "date", "text", "dead"], ["a", "2025-03-08", A, 2]]


def told(entries):
    """The id, date and text of each document; of one that isn't read what is wrong."""
    return [
        (entry.item["doc_id"], entry.item["date"], entry.item["text"])
        if entry.problem is None
        else entry.problem.message
        for entry in entries
    ]


def mail(text=A, **headers) -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = "<m1@d.org>"
    message["Subject"] = "Flash: Dörsa"
    message["From"] = "Ada Moor <ada@d.org>"
    message["Date"] = headers.pop("Date", "Sat, 08 Mar 2025 23:00:00 +0300")
    message.set_content(text, **headers)
    return message


def word(*blocks, **told) -> bytes:
    document = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
        else:
            table = document.add_table(rows=0, cols=len(block[0]))
            for row in block:
                cells = table.add_row().cells
                for cell, text in zip(cells, row, strict=True):
                    cell.text = text
    for name, value in told.items():
        setattr(document.core_properties, name, value)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(*pages: list[str]) -> bytes:
    """A small PDF with so many lines on each page."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, lines in enumerate(pages):
        words = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 50 700 Td {words}ET"
        objects += [
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources"
            f"<</Font<</F1 3 0 R>>>>/Contents {5 + 2 * number} 0 R>>",
            f"<</Length {len(stream)}>>stream\n{stream}\nendstream",
        ]
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj{content}endobj\n".encode()
    begin = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return (
        data
        + (
            f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{begin}\n%%EOF"
        ).encode()
    )


def book(sheets: dict[str, list[list[object]]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()
