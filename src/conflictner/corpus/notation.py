"""The quick notation of annotated documents: the text, and its annotation line by line.

    doc: k001
    date: 2025-03-10
    kind: wire

    > Gunmen killed at least nine soldiers near Kormak on Friday, the ministry said.
    E Kormak PLACE
    killing killed | who Gunmen | whom soldiers | n at least nine = 9+ of soldiers | …

`docs/annotation.md` describes it. What can't be read is told with file and line.
"""

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from conflictner.corpus.fillers import read_count, read_filler, read_time
from conflictner.corpus.lookup import (
    NotationError,
    find_words,
    lines_of,
    occurrences,
    sentence_bounds,
    span,
)
from conflictner.errors import InputError, TableProblem
from conflictner.event import Record
from conflictner.knowledge.event_types import event_types
from conflictner.records import LABELS

STATUS = {"": "asserted", "-": "negated", "~": "unreal"}
SLOTS = {
    "who": "who",
    "whom": "whom",
    "where": "where",
    "with": "weapon",
    "src": "source",
}
CURRENCIES = ("current", "background", "cumulative")
CHANGES = ("gained", "held", "lost", "not_held")

_EVENT = re.compile(r"([a-z_]+)([-~]?)(\??)\s+(.+)")
_ENTITY = re.compile(rf"(.+?)\s+({'|'.join(LABELS)})(?:\s+([a-z0-9_]+))?")
_LINE_MARK = re.compile(r"@(\d+)\s*(.*)")


@dataclass
class Notation:
    """A file of the notation as it was read.

    Attributes:
        header: Its keys: `doc`, `date` and whatever else is told of the document.
        text: The text.
        entities: The names.
        events: The events.
        problems: What could not be read, with its line.
    """

    header: dict[str, str]
    text: str
    entities: list[Record] = field(default_factory=list)
    events: list[Record] = field(default_factory=list)
    problems: list[TableProblem] = field(default_factory=list)

    def gold(self) -> Record:
        """The annotation as the guide has it."""
        date = self.header.get("date")
        return {
            "doc_id": self.header.get("doc", ""),
            "date": None if date in (None, "", "null") else date,
            "sha1": hashlib.sha1(self.text.encode(), usedforsecurity=False).hexdigest(),
            "entities": sorted(self.entities, key=lambda one: int(one["start"])),
            "events": sorted(
                self.events, key=lambda one: (int(one["trigger"]["start"]), one["type"])
            ),
        }


def read_notation(path: Path, text: str | None = None) -> Notation:
    """Read a file of the notation.

    Args:
        path: The file.
        text: The text, if the file annotates one that it doesn't hold: `@N` then says
            which of its lines is annotated.
    """
    try:
        lines = path.read_bytes().decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path}: byte 0x{error.object[error.start]:02x} is not UTF-8; save the "
            "file as UTF-8"
        ) from None
    header: dict[str, str] = {}
    first = 0
    while first < len(lines) and lines[first].strip():
        if not lines[first].startswith("#"):
            key, _, value = lines[first].partition(":")
            header[key.strip()] = value.strip()
        first += 1
    body = [(number, lines[number]) for number in range(first, len(lines))]
    held = [
        line[2:] if line[1:2] == " " else line[1:] for _, line in body if _is_text(line)
    ]
    reader = _Reader(Notation(header, "\n".join(held) if text is None else text))
    for number, line in body:
        try:
            reader.read(line)
        except NotationError as error:
            told = f"{error} (in {line.strip()[:80]!r})"
            reader.found.problems.append(TableProblem(str(path), number + 1, told))
    reader.found.problems += [
        TableProblem(str(path), 1, f"the header has no {key}")
        for key in ("doc", "date")
        if key not in header
    ]
    return reader.found


def _is_text(line: str) -> bool:
    return line.startswith(">")


class _Reader:
    """Reads the lines of a file one after the other."""

    def __init__(self, found: Notation) -> None:
        self.found = found
        self.lines = lines_of(found.text)
        self.current = self.seen = -1
        self.types = event_types()

    def read(self, line: str) -> None:
        """Read a line: of text, of annotation, or the mark of a line."""
        if _is_text(line):
            if line[1:].strip():
                self.seen += 1
                self.current = self.seen
            return
        line = line.strip()
        if not line or line.startswith("#"):
            return
        if mark := _LINE_MARK.fullmatch(line):
            self.current, line = int(mark[1]) - 1, mark[2]
            if not line:
                return
        if not 0 <= self.current < len(self.lines):
            raise NotationError("there is no line of text above")
        if line.startswith("E "):
            self._entities(line[2:])
        else:
            self._event(line)

    def _find(self, words: str, sentence: tuple[int, int] | None) -> Record:
        return find_words(self.lines, self.current, words, sentence)

    def _entities(self, line: str) -> None:
        taken = [(one["start"], one["end"]) for one in self.found.entities]
        named = []
        for part in filter(None, (part.strip() for part in line.split(";"))):
            match = _ENTITY.fullmatch(part)
            if match is None:
                raise NotationError(f"a name is NAME LABEL [id], not {part!r}")
            named.append(match)
        for match in sorted(named, key=lambda one: -len(one[1])):
            words, label, identity = match[1], match[2], match[3]
            if re.search(r"#\d+$", words):
                spans = [self._find(words, None)]
            else:
                where = occurrences(self.lines[self.current], words)
                spans = [span(start, words) for start in where]
            fresh = [
                one
                for one in spans
                if not any(
                    one["start"] < end and start < one["end"] for start, end in taken
                )
            ]
            if not fresh:
                raise NotationError(
                    f"{words!r} doesn't occur there as a word of its own"
                )
            slug = re.sub(r"\W+", "_", fresh[0]["text"].lower()).strip("_")
            for one in fresh:
                taken.append((one["start"], one["end"]))
                self.found.entities.append(
                    {**one, "label": label, "id": identity or slug}
                )

    def _event(self, line: str) -> None:
        fields = [part.strip() for part in line.split("|")]
        match = _EVENT.fullmatch(fields[0])
        if match is None or match[1] not in self.types:
            raise NotationError("an event is TYPE TRIGGER | SLOT FILLERS …")
        trigger = self._find(match[4], None)
        if " " in trigger["text"]:
            raise NotationError(f"a trigger is one word, not {trigger['text']!r}")
        line_of = max(one for one in self.lines_before(trigger["start"]))
        sentence = sentence_bounds(self.lines[line_of], trigger["start"])
        event: Record = {
            "type": match[1],
            "status": STATUS[match[2]],
            "optional": bool(match[3]),
            "trigger": trigger,
            "sentence": {"start": sentence[0], "end": sentence[1]},
            **{slot: [] for slot in ("who", "whom", "where", "how_many", "when")},
            **{slot: [] for slot in ("source", "weapon")},
        }
        for part in fields[1:]:
            self._slot(event, part, sentence)
        _check_victims(event)
        self.found.events.append(event)

    def lines_before(self, place: int) -> list[int]:
        """The numbers of the lines that start before a place."""
        return [n for n, line in enumerate(self.lines) if line.start <= place]

    def _slot(self, event: Record, part: str, sentence: tuple[int, int]) -> None:
        name, _, rest = part.partition(" ")
        fillers = [one.strip() for one in rest.split(";") if one.strip()]
        if name in SLOTS:
            event[SLOTS[name]] += [
                read_filler(f, sentence, self._find) for f in fillers
            ]
        elif name == "n":
            event["how_many"] += [read_count(f, sentence, self._find) for f in fillers]
        elif name == "when":
            event["when"] += [read_time(f, sentence, self._find) for f in fillers]
        elif name == "inc" and rest:
            event["incident"] = rest.strip()
        elif name == "cur" and rest.strip() in CURRENCIES:
            event["currency"] = rest.strip()
        elif name == "change" and rest.strip() in CHANGES:
            event["change"] = rest.strip()
        elif part:
            raise NotationError(
                f"{part!r} is not a slot; the slots are who whom where with "
                "src n when inc cur change"
            )


def _check_victims(event: Record) -> None:
    victims = [filler["text"] for filler in (*event["whom"], *event["who"])]
    for number in event["how_many"]:
        counted = number.get("of")
        if counted and not any(counted in text for text in victims):
            raise NotationError(
                f"no whom or who contains {counted!r}, which is counted"
            )
