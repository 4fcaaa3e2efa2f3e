"""An entry: one document of the input, or the reason why there is none in its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

Item = dict[str, Any]

BEGINNING = 200
"""So many characters of a document are kept with its error."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document stands: a file, a member of it, and a line or row from 1."""

    file: str
    member: str | None = None
    line: int | None = None
    row: int | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.member is not None:
            parts.append(self.member)
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.row is not None:
            parts.append(f"row {self.row}")
        return ", ".join(parts)

    def to_dict(self) -> Item:
        """The place as JSON values; what doesn't apply is left out."""
        values = {
            "file": self.file,
            "member": self.member,
            "line": self.line,
            "row": self.row,
        }
        return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a document can't be read: its kind, a message, and how the document begins.

    The kinds are `file` (can't be opened, or breaks off), `encoding`, `format`, `field`
    (missing or of a wrong type), `size`, `html`, `pipeline` (a component raised),
    `crash` (the process that read it ended) and `time`.
    """

    kind: str
    message: str
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One document: its place, and the item to read or the problem with it.

    `encoding` names the encoding that was found out, where it isn't UTF-8. The text of
    a `page` is the source of an HTML page. A `repeated` entry has the id of an earlier
    one. `dates` tells how its date was read, where it wasn't written in ISO 8601, and
    `page_day` that the day which the page tells is to be its date. `corrections` are
    those of persons that may be about it.
    """

    place: Origin
    item: Item = field(default_factory=dict)
    problem: Problem | None = None
    encoding: str | None = None
    page: bool = False
    repeated: bool = False
    dates: str | None = None
    page_day: bool = False
    corrections: tuple[Any, ...] = ()

    @property
    def doc_id(self) -> str | None:
        """The id of the document, if it has one."""
        found = self.item.get("doc_id")
        return None if found is None else str(found)

    def failed(self, kind: str, message: str) -> "Entry":
        """The same entry with a problem instead of its text."""
        text = self.item.get("text")
        return replace(
            self,
            item={"doc_id": self.doc_id},
            problem=Problem(kind, message, beginning_of(text)),
        )

    def dead_letter(self) -> Mapping[str, Any]:
        """What the dead-letter file tells of a document with a problem."""
        if self.problem is None:
            raise ValueError(f"{self.place} has no problem")
        return {
            **self.place.to_dict(),
            "doc_id": self.doc_id,
            "kind": self.problem.kind,
            "error": self.problem.message,
            "beginning": self.problem.beginning,
        }


def beginning_of(value: object) -> str:
    """The first characters of a text, of bytes, or of whatever stands for a text."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        return value[:BEGINNING].decode("utf-8", errors="replace")
    return str(value)[:BEGINNING].encode(errors="replace").decode()
