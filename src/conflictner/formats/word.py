"""Read documents of Word (`.docx`): paragraphs and tables in their order."""

from collections.abc import Iterator
from typing import Any

from conflictner.formats.entries import Entry, Origin
from conflictner.formats.expansion import check_parts
from conflictner.formats.extras import missing_reader
from conflictner.formats.fields import Fields
from conflictner.formats.limits import check_office_file
from conflictner.formats.streams import Stream, seekable


def read_docx(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read a file as one document."""
    missing = missing_reader(stream, ".docx")
    if missing is not None:
        yield missing
        return
    import docx

    with seekable(stream, fields.max_file_bytes) as file:
        check_parts(file, fields.max_expansion)
        check_office_file(file, fields.max_file_bytes)
        document = docx.Document(file)
    text = "\n\n".join(filter(None, _blocks(document)))
    told = document.core_properties
    columns = {
        "title": told.title,
        "author": told.author,
        "file": stream.name,
        "member": stream.member,
    }
    date = None
    if fields.source.kind == "meta":
        date = told.created or told.modified
    place = Origin(stream.name, stream.member)
    yield fields.document(place, stream.stem, None, text, date, columns)


def _blocks(document: Any) -> Iterator[str]:  # noqa: ANN401  python-docx has no types
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                # A cell that spans several columns comes once for each.
                cells = list(dict.fromkeys(cell.text.strip() for cell in row.cells))
                yield "\n".join(filter(None, cells))
        else:
            yield block.text.strip()
