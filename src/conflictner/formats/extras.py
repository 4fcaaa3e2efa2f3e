"""Say which library a format needs where it isn't installed."""

from importlib import import_module

from conflictner.formats.entries import Entry, Origin, Problem
from conflictner.formats.streams import Stream

LIBRARIES = {
    ".html": ("trafilatura", "trafilatura", "html"),
    ".htm": ("trafilatura", "trafilatura", "html"),
    ".xhtml": ("trafilatura", "trafilatura", "html"),
    ".rss": ("feedparser", "feedparser", "feeds"),
    ".docx": ("docx", "python-docx", "docx"),
    ".pdf": ("pypdf", "pypdf", "pdf"),
    ".xlsx": ("openpyxl", "openpyxl", "xlsx"),
    ".xlsm": ("openpyxl", "openpyxl", "xlsx"),
}
"""The module that reads a format, its name as a package, and the extra it is in."""


def missing_reader(stream: Stream, kind: str | None = None) -> Entry | None:
    """An entry that says what to install for a file, if that isn't there.

    Args:
        stream: The file.
        kind: The suffix of its format, where its own isn't that.
    """
    module, package, extra = LIBRARIES[kind or stream.kind]
    try:
        import_module(module)
    except ImportError as error:
        place = Origin(stream.name, stream.member)
        message = (
            f"{place}: reading this format needs {package}, which isn't installed; "
            f'`pip install ".[{extra}]"` in a checkout installs it ({error})'
        )
        return Entry(place, problem=Problem("format", message))
    return None
