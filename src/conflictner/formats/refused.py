"""The formats that are not read: by their suffix, with what to do instead."""

from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.streams import Stream

_WORD = "save it as .docx or as plain text"
_EXCEL = "save it as .xlsx or .csv"
_UNPACK = "unpack it, or pack it as .zip or .tar.gz"
_EXPORT = "export it as .csv, .jsonl or .parquet"
_WORDS_ONLY = "the text in it must be transcribed first, by OCR or by hand"

REFUSED: dict[str, str] = {
    ".doc": _WORD,
    ".dot": _WORD,
    ".rtf": _WORD,
    ".odt": _WORD,
    ".pages": _WORD,
    ".wpd": _WORD,
    ".epub": "convert it to .html or plain text",
    ".mobi": "convert it to .html or plain text",
    ".tex": "convert it to plain text",
    ".ppt": "save its text as .docx or as plain text",
    ".pptx": "save its text as .docx or as plain text",
    ".odp": "save its text as .docx or as plain text",
    ".xls": _EXCEL,
    ".xlsb": _EXCEL,
    ".ods": _EXCEL,
    ".numbers": _EXCEL,
    ".msg": "save it as .eml",
    ".pst": "export it as .mbox",
    ".7z": _UNPACK,
    ".rar": _UNPACK,
    ".zst": _UNPACK,
    ".lz4": _UNPACK,
    ".z": _UNPACK,
    ".warc": "extract its pages as .html, or its texts as .jsonl",
    ".db": _EXPORT,
    ".sqlite": _EXPORT,
    ".sqlite3": _EXPORT,
    ".sql": _EXPORT,
    ".mdb": _EXPORT,
    ".accdb": _EXPORT,
    ".dta": _EXPORT,
    ".sav": _EXPORT,
    ".sas7bdat": _EXPORT,
    ".rds": _EXPORT,
    ".rda": _EXPORT,
    ".rdata": _EXPORT,
    ".pkl": _EXPORT,
    ".pickle": _EXPORT,
    ".feather": _EXPORT,
    ".arrow": _EXPORT,
    ".orc": _EXPORT,
    ".avro": _EXPORT,
    ".h5": _EXPORT,
    ".shp": _EXPORT,
    ".dbf": _EXPORT,
    ".kml": _EXPORT,
    ".kmz": _EXPORT,
    ".yaml": _EXPORT,
    ".yml": _EXPORT,
    ".png": _WORDS_ONLY,
    ".jpg": _WORDS_ONLY,
    ".jpeg": _WORDS_ONLY,
    ".gif": _WORDS_ONLY,
    ".webp": _WORDS_ONLY,
    ".tif": _WORDS_ONLY,
    ".tiff": _WORDS_ONLY,
    ".bmp": _WORDS_ONLY,
    ".svg": _WORDS_ONLY,
    ".mp3": _WORDS_ONLY,
    ".ogg": _WORDS_ONLY,
    ".oga": _WORDS_ONLY,
    ".wav": _WORDS_ONLY,
    ".m4a": _WORDS_ONLY,
    ".mp4": _WORDS_ONLY,
    ".mov": _WORDS_ONLY,
    ".avi": _WORDS_ONLY,
    ".webm": _WORDS_ONLY,
    ".exe": "give files that contain text",
    ".css": "give files that contain text",
    ".js": "give files that contain text",
    ".spacy": "give the texts that the Docs were made from",
}
"""Each suffix with what to do. Any other is read as plain text, if it looks like it."""


def refuse(stream: Stream) -> Entry:
    """An entry that says why a file isn't read."""
    place = Origin(stream.name, stream.member)
    message = f"{place}: {stream.kind} files are not read; {REFUSED[stream.kind]}"
    return Entry(place, problem=Problem("format", message))
