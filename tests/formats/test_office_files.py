"""Markdown, Word, PDF and Excel."""

import pytest

from container_files import TABLE, A, B, book, pdf, told, word

# Markdown, Word, PDF, Excel


def test_marks_of_markdown_are_taken_off(read_file):
    source = f"""---
title: "Flash 4"
date: 2025-03-08
tags: [a]
---
# Flash update

* Shells **fell** on [Dorsa](https://d.org/x_y).
1. Two _millers_ were `hurt`.

![map](map.png)

> {B}

```
code
```
"""
    (entry,) = read_file("flash.md", source)
    assert told([entry]) == [
        (
            "flash",
            "2025-03-08",
            f"Flash update\n\nShells fell on Dorsa.\n\nTwo millers were hurt.\n\n{B}",
        )
    ]
    assert entry.item["title"] == "Flash 4"


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "snake_case_name", "5 - 3", "a > b", "C# is odd", "*"]
)
def test_words_with_the_signs_of_markdown_stay(read_file, text):
    assert read_file("a.md", text)[0].item["text"] == text


def test_paragraphs_and_tables_of_word_are_read_in_order(read_file):
    data = word(A, [["8 March", B]], "", "Calm.", title="Flash 4", author="Ada")
    (entry,) = read_file("flash.docx", data)
    assert told([entry]) == [("flash", None, f"{A}\n\n8 March\n{B}\n\nCalm.")]
    assert (entry.item["title"], entry.item["author"]) == ("Flash 4", "Ada")


def test_pages_of_a_pdf_are_joined_and_told(read_file):
    data = pdf(["Shells fell on the mill of Dorsa in the eve-", "ning.", "1"], [B])
    (entry,) = read_file("flash.pdf", data)
    text = f"Shells fell on the mill of Dorsa in the evening.\n\n{B}"
    assert told([entry]) == [("flash", None, text)]
    begin = entry.item["pages"][1]
    assert text[begin:] == B


def test_a_pdf_without_text_is_told(read_file):
    (entry,) = read_file("scan.pdf", pdf([]))
    assert "contains no text; scanned pages need OCR" in entry.problem.message


SHEETS = {
    "one": {"Events": TABLE},
    "a title above": {"Events": [["Incidents of Dorsa"], [], *TABLE]},
    "another sheet": {"Read me": [["Made by Ada"]], "Events": TABLE},
    "empty rows": {"Events": [*TABLE, [None] * 4, []]},
    "a serial number": {"Events": [TABLE[0], ["a", 45724, A, 2]]},
    "month first": {"Events": [TABLE[0], ["a", "3/8/2025", A, 2]], "Z": [["text"]]},
}


@pytest.mark.parametrize("case", SHEETS)
def test_sheets_are_tables(read_file, case):
    from conflictner.formats.date_columns import DateColumn

    (entry,) = read_file("in.xlsx", book(SHEETS[case]), column=DateColumn("mdy"))
    assert told([entry]) == [("a", "2025-03-08", A)]
    assert entry.item["dead"] == 2
    assert str(entry.place).startswith("in.xlsx, Events, row ")


def test_a_sheet_without_texts_is_passed_over_and_told(read_file):
    passed = []
    data = book({"Read me": [["Made by Ada"]], "Events": TABLE})
    read_file(
        "in.xlsx", data, passed=lambda place, why: passed.append((str(place), why))
    )
    assert passed == [("in.xlsx, Read me", "the sheet has no column `text`")]


def test_a_workbook_without_texts_names_its_columns(read_file):
    (entry,) = read_file("in.xlsx", book({"Events": [["id", "notes"], [1, A]]}))
    assert (
        "the field `text` is missing; the columns are id, notes"
        in entry.problem.message
    )
