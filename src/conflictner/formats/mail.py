"""Read mails: one in a file (`.eml`), or a mailbox of many (`.mbox`)."""

from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default as policy
from typing import IO

from conflictner.formats.encodings import UnknownEncodingError, decode
from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.fields import Fields, size_message
from conflictner.formats.markup import html_words
from conflictner.formats.streams import Stream

BEGIN = b"From "
"""How the line begins that parts the mails of a mailbox."""

ATTACHED = 20
"""A mail may be so many times as long as a text, for what is attached to it."""


def read_mail(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read a file with one mail."""
    place = Origin(stream.name, stream.member)
    most = ATTACHED * fields.max_bytes
    with stream.open() as file:
        data = file.read(most + 1)
    yield _entry(data, most, fields, place, stream.stem)


def read_mailbox(stream: Stream, fields: Fields) -> Iterator[Entry]:
    """Read the mails of a mailbox, one after another."""
    most = ATTACHED * fields.max_bytes
    number = 0
    with stream.open() as file:
        for number, data in enumerate(_mails(file, most), start=1):
            place = Origin(stream.name, stream.member, row=number)
            yield _entry(data, most, fields, place, f"{stream.stem}:{number}")
    if not number:
        place = Origin(stream.name, stream.member)
        message = (
            f"{place}: this mailbox contains no mail; each message must "
            "begin with `From `"
        )
        yield Entry(place, problem=Problem("format", message))


def _mails(file: IO[bytes], most: int) -> Iterator[bytes]:
    held: bytearray | None = None
    blank = True
    while line := file.readline(1_000_000):
        if blank and line.startswith(BEGIN):
            if held is not None:
                yield bytes(held)
            held = bytearray()
        elif held is not None and len(held) <= most:
            held += line[1:] if line.startswith(b">From ") else line
        blank = not line.strip()
    if held is not None:
        yield bytes(held)


def _entry(data: bytes, most: int, fields: Fields, place: Origin, name: str) -> Entry:
    if len(data) > most:
        message = f"{place}: {size_message(fields.max_bytes)}"
        return Entry(place, {"doc_id": name}, Problem("size", message))
    try:
        mail = message_from_bytes(data, policy=policy)
        text, attached = _text(mail), _attached(mail)
        head = {key: _header(mail, key) for key in HEADERS}
    except Exception as error:  # of whatever kind a broken mail raises
        message = (
            f"{place}: this message can't be read ({type(error).__name__}: {error})"
        )
        return Entry(place, {"doc_id": name}, Problem("format", message))
    if text is None:
        message = f"{place}: this message contains no text"
        return Entry(place, {"doc_id": name}, Problem("field", message))
    message_id = (head.pop("Message-ID") or "").strip("<> ") or None
    columns = {
        "title": head["Subject"],
        "author": head["From"],
        "outlet": head["List-Id"],
        "link": head["Archived-At"],
        "message_id": message_id,
        "file": place.file,
        "member": place.member,
        "attachments": attached or None,
    }
    return fields.document(place, name, message_id, text, head["Date"], columns)


HEADERS = ("Message-ID", "Subject", "From", "Date", "List-Id", "Archived-At")


def _header(mail: EmailMessage, name: str) -> str | None:
    found = mail.get(name)
    return None if found is None else " ".join(str(found).split())


def _text(mail: EmailMessage) -> str | None:
    """The plain text of a mail, else the words of its HTML."""
    part = mail.get_body(("plain", "html"))
    if part is None:
        return None
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text, _ = decode(data, part.get_content_charset())
    except UnknownEncodingError:
        text = data.decode(errors="replace")
    return html_words(text) if part.get_content_subtype() == "html" else text.strip()


def _attached(mail: EmailMessage) -> list[str]:
    """The names of what is attached, which isn't read."""
    return [
        one.get_filename() or one.get_content_type() for one in mail.iter_attachments()
    ]
