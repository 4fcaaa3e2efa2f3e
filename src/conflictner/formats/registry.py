"""Read the entries of all inputs, each file by the format that its suffix names.

Nothing stops the reading: what can't be read becomes an entry with a problem.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import PurePath

from conflictner.formats import (
    columnar,
    delimited,
    json_documents,
    json_lines,
    mail,
    markup_files,
    pdf,
    plain,
    reuters,
    tabbed,
    word,
    workbook,
)
from conflictner.formats.archives import members_of
from conflictner.formats.encodings import UnknownEncodingError
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.expansion import Allowance, measured
from conflictner.formats.fields import Fields
from conflictner.formats.limits import OutOfTimeError, TooLargeError, timed
from conflictner.formats.refused import REFUSED, refuse
from conflictner.formats.streams import Stream, message_of, parts_of

Reader = Callable[[Stream, Fields], Iterator[Entry]]


def read_entries(found: Iterable[Stream | Entry], fields: Fields) -> Iterator[Entry]:
    """Read the entries of files, in order; those that are entries already stay."""
    for one in found:
        if isinstance(one, Entry):
            yield one
        else:
            yield from read_stream(one, fields)
            one.meter.close()


def read_stream(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the entries of one file; if it breaks off, the last one says so."""
    reader = reader_of(stream.kind)
    stream = _limited(stream, fields.max_expansion)
    last: Origin | None = None
    fields = fields.of_file(stream, lambda: _dates_of(stream, reader, fields))
    place = Origin(stream.name, stream.member)
    try:
        with closing(reader(stream, fields)) as entries:  # type: ignore[type-var]
            for entry in timed(entries, fields.seconds):
                last = entry.place
                yield entry
    except Exception as error:  # of whatever kind: the other files must go on
        after = "" if last is None else f" after {last}"
        yield _broken(place, f"{place}: {message_of(error)}{after}", _kind_of(error))
    except OutOfTimeError:
        after = "" if last is None else f" after {last}"
        message = (
            f"took more than {fields.seconds:g} seconds to read{after}; raise the "
            "limit with --timeout, or leave it out"
        )
        yield _broken(place, f"{place}: {message}", "time")


def _kind_of(error: Exception) -> str:
    if isinstance(error, TooLargeError):
        return "size"
    if isinstance(error, UnknownEncodingError):
        return "encoding"
    # what is read line by line by its mark; another may be the name of a member
    wide = isinstance(error, UnicodeDecodeError) and error.encoding != "utf-8"
    return "encoding" if wide else "file"


def _limited(stream: Stream, expansion: int) -> Stream:
    """A packed file, which can be read as far as its allowance goes."""
    if stream.stored is None:
        return stream
    opened, stored = stream.open, stream.stored
    return replace(
        stream, open=lambda: measured(opened(), Allowance(stored, expansion))
    )


def _dates_of(stream: Stream, reader: Reader, fields: Fields) -> Iterator[object]:
    """The dates of all rows of a file, read beside its own reading."""
    if not stream.again:  # a pipe
        return
    noted: deque[object] = deque()

    def note(row: Mapping[str, object]) -> None:
        noted.append(row.get(fields.date))

    # What goes wrong is told when it is read.
    with stream.meter.unseen(), suppress(Exception, OutOfTimeError):
        for _ in timed(reader(stream, replace(fields, noted=note)), fields.seconds):
            while noted:
                yield noted.popleft()


def _broken(place: Origin, message: str, kind: str = "file") -> Entry:
    return Entry(place, problem=Problem(kind, message))


def read_archive(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the members of an archive, each as a file of its own."""
    if stream.member is not None:
        place = Origin(stream.name, stream.member)
        yield _broken(
            place,
            f"{place}: this archive is inside another archive; unpack it",
            "format",
        )
        return
    found = False
    passed: list[str] = []
    with closing(members_of(stream, fields)) as members:  # type: ignore[type-var]
        for member in members:
            reason = not_read(PurePath(str(member.member)))
            if reason is None:
                found = True
                yield from read_stream(member, fields)
            else:
                passed.append(f"{member.member}: {reason}")
                fields.pass_over(Origin(stream.name, member.member), reason)
    if not found:
        place = Origin(stream.name)
        why = f"none of its files is read ({passed[0]})" if passed else "it is empty"
        yield _broken(place, f"{place}: {why}", "format")


READERS: dict[str, Reader] = {
    ".txt": plain.read_plain_text,
    ".text": plain.read_plain_text,
    ".md": plain.read_markdown,
    ".markdown": plain.read_markdown,
    ".html": plain.read_page,
    ".htm": plain.read_page,
    ".xhtml": plain.read_page,
    ".jsonl": json_lines.read_json_lines,
    ".ndjson": json_lines.read_json_lines,
    ".json": json_documents.read_json,
    ".geojson": json_documents.read_json,
    ".csv": delimited.read_csv,
    ".tsv": tabbed.read_tsv,
    ".tab": tabbed.read_tsv,
    ".parquet": columnar.read_parquet,
    ".xlsx": workbook.read_workbook,
    ".xlsm": workbook.read_workbook,
    ".docx": word.read_docx,
    ".pdf": pdf.read_pdf,
    ".xml": markup_files.read_xml,
    ".nitf": markup_files.read_xml,
    ".rss": markup_files.read_xml,
    ".atom": markup_files.read_xml,
    ".rdf": markup_files.read_xml,
    ".sgm": reuters.read_sgml,
    ".sgml": reuters.read_sgml,
    ".eml": mail.read_mail,
    ".mbox": mail.read_mailbox,
    ".zip": read_archive,
    ".tar": read_archive,
}
"""What reads a file, by its suffix."""


def reader_of(kind: str) -> Reader:
    """What reads files of a suffix; a text, unless it is known to be something else."""
    if kind in REFUSED:
        return _refused
    return READERS.get(kind, plain.read_plain_text)


def not_read(path: PurePath) -> str | None:
    """Why a file in a folder or an archive isn't read; nothing for one that is.

    Files of other suffixes, which a user may name, aren't taken from folders.
    """
    kind, _, _ = parts_of(path)
    if kind in READERS:
        return None
    if kind in REFUSED:
        return f"{kind} files are not read; {REFUSED[kind]}"
    what = f"{kind} files" if kind else "files without a suffix"
    return (
        f"{what} are skipped in folders and archives; give the file "
        "by name to read it as text"
    )


def _refused(stream: Stream, _fields: Fields) -> Iterator[Entry]:
    yield refuse(stream)
