"""Decode bytes: UTF-8 if they are, else by their mark, their word, or their look.

An encoding is guessed for a whole text or a whole file, never line by line, and the
guess is told. News in English that is no UTF-8 is Windows-1252 nearly always, so this
is taken where it makes sense; for all other bytes charset-normalizer decides.
"""

import codecs
import re

WINDOWS = "windows-1252"

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; the longer ones come first where one begins another."""

FOREIGN_SHARE = 0.05
"""English text has at most this share of letters beyond ASCII."""

OUT_OF_PLACE = re.compile("[a-z][À-ÖØ-ÞŠŒŽŸ]|[\u0080-\u009f]|[¡-¿×÷]{3}")
"""What Windows-1252 makes of other encodings: capitals at the ends of words."""

SAMPLE = 65_536


class UnknownEncodingError(ValueError):
    """The encoding of bytes can't be found out."""


def marked_encoding(data: bytes) -> str | None:
    """The encoding that the byte order mark at the beginning of the data names."""
    return next((name for mark, name in MARKS if data.startswith(mark)), None)


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Decode a text; tells the encoding where it isn't UTF-8.

    Args:
        data: The bytes of the whole text.
        declared: The encoding that the text says of itself.
    """
    marked = marked_encoding(data)
    for name in (marked, "utf-8", declared):
        if name is None:
            continue
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        return _one_newline(text), None if name.startswith("utf-8") else name
    name = detect(data)
    return _one_newline(data.decode(name)), name


def detect(data: bytes) -> str:
    """Find out the encoding of bytes that aren't UTF-8.

    Raises `UnknownEncodingError` for bytes that are no text in any encoding.
    """
    if b"\0" in data[:SAMPLE]:
        raise UnknownEncodingError("it contains null bytes, so it is not text")
    try:
        text = data.decode(WINDOWS)
    except UnicodeDecodeError:
        pass
    else:
        foreign = sum(not one.isascii() and one.isalpha() for one in text)
        if foreign <= max(1, FOREIGN_SHARE * len(text)):
            if not OUT_OF_PLACE.search(text):
                return WINDOWS
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    if best is None:
        raise UnknownEncodingError("its encoding can't be determined")
    name = codecs.lookup(best.encoding).name
    try:
        data.decode(name)
    except UnicodeDecodeError:
        raise UnknownEncodingError(
            f"it looks like {name} at first, but is not"
        ) from None
    return WINDOWS if name == "cp1252" else name


def _one_newline(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
