"""The options of reading, each told once: for Python, jobs and the command line.

A dataclass holds the options that belong together, with the help that the command line
shows. Public functions take them as keywords: `Unpack[ReadingKeywords]` tells type
checkers the names, and `taken` makes the dataclass of what was given.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, TypedDict

from spacy.language import Language

from conflictner.base_checks import DEFAULT_BASE
from conflictner.errors import InputError
from conflictner.formats.date_columns import DateColumn, check_format, parse_date
from conflictner.formats.date_tables import source_of
from conflictner.formats.expansion import MAX_EXPANSION
from conflictner.formats.fields import Fields
from conflictner.formats.limits import MAX_FILE_BYTES
from conflictner.parsing.kernels import Kernel
from conflictner.parsing.sentence_parser import Wanted
from conflictner.pipeline import SHIPPED, load
from conflictner.reading import Date

MAX_BYTES = 5_000_000
"""The largest size of a text that is read by default, in bytes."""


def option(default: Any, told: str, shown: Any = None, **limits: Any) -> Any:  # noqa: ANN401
    """An option: its default, its help, and its type on the command line."""
    return field(
        default=default, metadata={"help": told, "shown": shown, "limits": limits}
    )


@dataclass(frozen=True)
class ReadingOptions:
    """How texts are read.

    Attributes:
        base: The base pipeline: the name of a package, a folder, or a `Language`.
        lexicon: A folder of your own tables.
        kernel: The library for matrix products, see `load`.
        parse: Which sentences are parsed, see `load`.
        entities: Where the base pipeline looks for names, see `load`.
        model: The model that checks the rules, see `load`.
    """

    base: str | Path | Language = option(
        DEFAULT_BASE, "The English base pipeline: a package or a folder.", str
    )
    lexicon: str | Path | None = option(
        None, "A folder of your own tables.", Path | None
    )
    kernel: Kernel | None = option(
        None,
        "The library for matrix products: blis, numpy, or the "
        "faster of the two, found by a short trial (the default).",
        Literal["fastest", "numpy", "blis"] | None,
    )
    parse: Wanted | None = option(
        None,
        "Which sentences are parsed: those that may hold an event "
        "(events), or all. The events found are the same.",
        Literal["events", "all"] | None,
    )
    entities: Wanted | None = option(
        None,
        "Where to look for names that no table lists: in all "
        "sentences (all), or only in those with a word for an "
        "event (events), which is faster.",
        Literal["events", "all"] | None,
    )
    model: str | Path | None = option(
        SHIPPED,
        "The model that checks the rules: the one that is shipped, "
        "the folder of your own, or none.",
        str,
    )

    def keywords(self) -> dict[str, Any]:
        """All but the base, as keyword arguments of `load`."""
        names = ("lexicon", "kernel", "parse", "entities", "model")
        return {name: getattr(self, name) for name in names}

    def load(self) -> Language:
        """The pipeline that they describe."""
        return load(self.base, **self.keywords())


@dataclass(frozen=True)
class ColumnOptions:
    """Which columns of a file are the id, the text and the date of a document.

    Attributes:
        date: The date of the documents that have none of their own.
        id_field: The column that holds the ids.
        text_field: The column that holds the texts.
        date_field: The column with the dates; all other columns are carried through.
        date_format: How ambiguous dates like `3/5/2019` are written: `dmy`, `mdy`,
            `ymd`, `ydm`, or a pattern like `%d.%m.%Y`. Without it the whole column
            decides, and a date that stays ambiguous is not read.
        date_from: Where dates come from if no column gives them: `name`, `mtime` or
            `meta` of the files, or a table with the columns `doc_id` and `date`.
        max_bytes: The largest size of a text in bytes; longer texts are not read.
        max_file_bytes: The largest size in bytes, unpacked, of files that must be read
            as a whole: Word, Excel, PDF, feeds, XML, SGML.
        max_expansion: How many times its size a packed file, or a ZIP with all its
            members, may grow to; 100 MB are unpacked in any case.
    """

    date: Date = option(
        None,
        "The day of publication, like 2025-03-07, of texts that give none.",
        str | None,
    )
    id_field: str = option("doc_id", "The column that holds the ids.", str)
    text_field: str = option("text", "The column that holds the texts.", str)
    date_field: str = option("date", "The column that holds the dates.", str)
    date_format: str | None = option(
        None,
        "How ambiguous dates like 3/5/2019 are written: dmy, mdy, "
        "ymd, ydm, or a pattern like %d.%m.%Y.",
        str | None,
    )
    date_from: str | Path | None = option(
        None,
        "Where dates come from if no column gives them: file names "
        "(name), modification times (mtime), metadata of files "
        "(meta), or a table with the columns doc_id and date.",
        str | None,
    )
    max_bytes: int = option(
        MAX_BYTES,
        "The largest size of a text in bytes; longer texts are not read.",
        int,
        min=1,
    )
    max_file_bytes: int = option(
        MAX_FILE_BYTES,
        "The largest size in bytes, unpacked, of files that must be read as a whole: "
        "Word, Excel, PDF, feeds, XML, SGML.",
        int,
        min=1,
    )
    max_expansion: int = option(
        MAX_EXPANSION,
        "How many times its size a packed file or an archive may grow to; "
        "100 MB are unpacked in any case.",
        int,
        min=1,
    )

    def fields(self, name: str = "the option --date") -> Fields:
        """What readers of files ask.

        Args:
            name: What a message calls the option `date`.
        """
        return Fields(
            self.id_field,
            self.text_field,
            self.date_field,
            parse_date(self.date, name),
            self.max_bytes,
            column=DateColumn(check_format(self.date_format)),
            source=source_of(self.date_from, self.date_format),
            max_file_bytes=self.max_file_bytes,
            max_expansion=self.max_expansion,
        )


class ReadingKeywords(TypedDict, total=False):
    """The keywords of `ReadingOptions`."""

    base: str | Path | Language
    lexicon: str | Path | None
    kernel: Kernel | None
    parse: Wanted | None
    entities: Wanted | None
    model: str | Path | None


class ColumnKeywords(TypedDict, total=False):
    """The keywords of `ColumnOptions`."""

    date: Date
    id_field: str
    text_field: str
    date_field: str
    date_format: str | None
    date_from: str | Path | None
    max_bytes: int
    max_file_bytes: int
    max_expansion: int


class JobKeywords(ReadingKeywords, ColumnKeywords, total=False):
    """The keywords of both."""


def taken(
    given: Mapping[str, Any],
) -> tuple[ReadingOptions, ColumnOptions]:
    """The options that keywords give; an unknown one raises `InputError`.

    >>> taken({"id_field": "id"})[1].id_field
    'id'
    """
    reading = {one.name for one in fields(ReadingOptions)}
    columns = {one.name for one in fields(ColumnOptions)}
    for name in given:
        if name not in reading | columns:
            near = difflib.get_close_matches(name, [*reading, *columns], 1, 0.5)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise InputError(f"there is no option {name!r}{hint}")
    return (
        ReadingOptions(**{name: given[name] for name in reading & given.keys()}),
        ColumnOptions(**{name: given[name] for name in columns & given.keys()}),
    )
