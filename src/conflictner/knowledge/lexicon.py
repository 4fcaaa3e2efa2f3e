"""The lexicon of events: which words trigger which type, under which conditions.

Tables: `events.tsv` (words), `frames.tsv` (how arguments map to slots), `nouns.tsv`
(what kind of thing a noun names), `word_classes.tsv` (what words do in a sentence),
`light_verbs.tsv` (verbs that lend their arguments to an event noun), `cues.tsv` (words
that make an event unreal or deny it) and `speech.tsv` (words that introduce a claim).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from conflictner.errors import TableError, TableProblem
from conflictner.knowledge.event_rows import (
    CONDITIONS,
    SLOTS,
    Cue,
    EventRow,
    LightVerb,
    read_conditions,
)
from conflictner.knowledge.event_types import (
    NAME,
    EventType,
    read_event_types,
    shipped_types,
)
from conflictner.knowledge.inflection import noun_forms, verb_forms
from conflictner.knowledge.nouns import read_nouns
from conflictner.knowledge.overlay import (
    EVENT_COLUMNS,
    FRAME_COLUMNS,
    OFF,
    Overlay,
    OwnRow,
)
from conflictner.knowledge.tables import Row, raise_problems, read_table, shipped
from conflictner.knowledge.word_classes import (
    NOUN_COLUMNS,
    WordClasses,
    read_classes,
    speech_words,
    word_classes,
    wrong_class,
)

LEXICON_TABLES = ("events", "frames", "nouns", "word_classes", "types", "slots")
"""The tables of words that a user's own are laid over."""


@dataclass(frozen=True)
class Lexicon:
    """All that the event grammar knows of words."""

    rows: tuple[EventRow, ...]
    by_form: dict[str, tuple[EventRow, ...]] = field(repr=False)
    kinds: dict[str, str] = field(repr=False)
    bare_kinds: dict[str, str] = field(repr=False)
    stands_for: dict[str, frozenset[str]] = field(repr=False)
    light_verbs: dict[str, tuple[LightVerb, ...]] = field(repr=False)
    cues: dict[str, tuple[Cue, ...]] = field(repr=False)
    speech: dict[str, str] = field(repr=False)
    classes: WordClasses = field(repr=False)
    types: dict[str, EventType] = field(repr=False)
    slots: tuple[str, ...] = SLOTS


def _rows_of(table: str, columns: tuple[str, ...], own: Overlay) -> list[OwnRow]:
    """The shipped rows of a table, then a user's."""
    shipped_rows = read_table(shipped(table), columns)
    return [*(OwnRow("", line, row) for line, row in shipped_rows), *own.rows(table)]


def _problem(table: str, row: OwnRow, what: str, remedy: str) -> TableProblem:
    return TableProblem(row.file or f"{table}.tsv", row.line, what, remedy)


def _frames(own: Overlay, slots: tuple[str, ...]) -> dict[str, dict[str, str]]:
    frames: dict[str, dict[str, str]] = {}
    problems: list[TableProblem] = []
    for one in _rows_of("frames", FRAME_COLUMNS, own):
        arguments = {}
        for part in one.cells["arguments"].split():
            path, _, slot = part.partition("=")
            if slot not in (*slots, "none"):
                problems.append(
                    _problem(
                        "frames",
                        one,
                        f"{part!r} must be path=slot, with a slot of "
                        f"{', '.join(slots)}",
                        "add slots of your own to slots.tsv",
                    )
                )
            arguments[path] = slot
        frames[one.cells["frame"]] = arguments
    raise_problems(problems)
    return frames


_NOTHING_TO_TAKE_OUT = (
    "no row has this lemma, pos, type and conditions, so that none can be taken out",
    "copy these four cells from the shipped events.tsv",
)


def _event_rows(
    own: Overlay, types: dict[str, EventType], slots: tuple[str, ...]
) -> tuple[EventRow, ...]:
    frames = _frames(own, slots)
    rows: dict[tuple[str, ...], EventRow] = {}
    problems: list[TableProblem] = []
    for one in _rows_of("events", EVENT_COLUMNS, own):
        row = one.cells
        key = (row["lemma"], row["pos"], row["type"], row["conditions"])
        if one.file and row["frame"] == OFF:
            if rows.pop(key, None) is None:
                problems.append(_problem("events", one, *_NOTHING_TO_TAKE_OUT))
            continue
        wrong = _wrong_event(row, types, frames)
        if wrong is not None:
            problems.append(_problem("events", one, *wrong))
            continue
        rows[key] = EventRow(
            row["lemma"],
            row["pos"],
            row["type"],
            row["frame"],
            read_conditions(row["conditions"]),
            row["example"],
            one.line,
            frames[row["frame"]],
            Path(one.file).name,
            types[row["type"]],
        )
    raise_problems(problems)
    return tuple(rows.values())


def _wrong_event(
    row: Row, types: Iterable[str], frames: dict[str, dict[str, str]]
) -> tuple[str, str] | None:
    """What is wrong with a row of events, and what to do about it."""
    lemma = row["lemma"]
    if row["type"] not in types:
        return (
            f"unknown event type {row['type']!r} of {lemma}",
            f"the types are {', '.join(types)}; add types of your own to types.tsv",
        )
    if row["frame"] not in frames:
        return (
            f"the frame {row['frame']!r} of {lemma} is not in frames.tsv",
            f"the frames are {', '.join(sorted(frames))}",
        )
    if row["pos"] not in ("VERB", "NOUN", "ADJ"):
        return (
            f"the part of speech of {lemma} is {row['pos']!r}",
            "write VERB, NOUN or ADJ",
        )
    if not lemma or lemma != lemma.lower():
        return f"the lemma is {lemma!r}", "write a word in lower case"
    try:
        read_conditions(row["conditions"])
    except KeyError as error:
        return (
            f"unknown condition {error} of {lemma}",
            f"the conditions are {', '.join(sorted(CONDITIONS))}",
        )
    return None


def _forms(row: EventRow) -> set[str]:
    if row.pos == "VERB":
        return set(verb_forms(row.lemma))
    if row.pos == "NOUN":
        return set(noun_forms(row.lemma))
    return {row.lemma}


def _classes(own: Overlay) -> WordClasses:
    """The classes of words, with those that a user's rows add."""
    shipped_classes = word_classes()
    rows = own.rows("word_classes")
    raise_problems(
        _problem("word_classes", row, *wrong)
        for row in rows
        if (wrong := wrong_class(row.cells)) is not None
    )
    added = read_classes(row.cells for row in rows)
    return {
        name: words | added.get(name, frozenset())
        for name, words in shipped_classes.items()
    }


def _light_verbs() -> dict[str, tuple[LightVerb, ...]]:
    found: dict[str, tuple[LightVerb, ...]] = {}
    columns = ("verb", "relation", "subject", "object", "example")
    for _, row in read_table(shipped("light_verbs"), columns):
        verb = LightVerb(row["verb"], row["subject"], row["object"], row["relation"])
        found[row["verb"]] = (*found.get(row["verb"], ()), verb)
    return found


def _cues() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    columns = ("word", "pos", "status", "relations", "sure", "example")
    for line, row in read_table(shipped("cues"), columns):
        if row["status"] not in ("unreal", "negated", "asserted"):
            raise TableError(f"cues.tsv, line {line}: unknown status {row['status']!r}")
        cue = Cue(
            row["word"],
            row["pos"],
            row["status"],
            frozenset(row["relations"].split("|")),
            f"{row['word']}.{row['pos']}:{line}",
            row["sure"] == "yes",
        )
        found[row["word"]] = (*found.get(row["word"], ()), cue)
    return found


@lru_cache(maxsize=4)
def lexicon(overlay: str = "") -> Lexicon:
    """The shipped lexicon with a user's tables laid over it, read once for each.

    Args:
        overlay: The user's rows, as `Overlay.to_json` gives them.
    """
    own = Overlay.from_json(overlay) if overlay else Overlay()
    own_types = [(row.file, row.line, row.cells) for row in own.rows("types")]
    types = read_event_types([*shipped_types(), *own_types])
    slots = _slots(own)
    rows = _event_rows(own, types, slots)
    by_form: dict[str, tuple[EventRow, ...]] = {}
    for row in rows:
        for form in _forms(row):
            by_form[form] = (*by_form.get(form, ()), row)
    nouns = read_nouns(_rows_of("nouns", NOUN_COLUMNS, own))
    return Lexicon(
        rows,
        by_form,
        nouns.kinds,
        nouns.bare,
        nouns.stands_for,
        _light_verbs(),
        _cues(),
        speech_words(),
        _classes(own),
        types,
        slots,
    )


def _slots(own: Overlay) -> tuple[str, ...]:
    """The slots, a user's own behind the shipped ones; each name is lower_snake."""
    raise_problems(
        _problem(
            "slots",
            row,
            f"the slot {row.cells['slot']!r} isn't lower_snake",
            "use lower-case letters, digits and _, and begin with a letter",
        )
        for row in own.rows("slots")
        if not NAME.fullmatch(row.cells["slot"])
    )
    return tuple(dict.fromkeys((*SLOTS, *(r.cells["slot"] for r in own.rows("slots")))))


def reports(words: Lexicon, lemma: str) -> bool:
    """Whether a verb introduces what somebody claims."""
    return words.speech.get(lemma.lower()) in ("verb", "states")


@lru_cache(maxsize=4)
def known_verbs(overlay: str = "") -> dict[str, str]:
    """The forms of the verbs that the tables know, each with its lemma."""
    words = lexicon(overlay)
    verbs = {row.lemma for row in words.rows if row.pos == "VERB"}
    verbs |= {word for row in words.rows for word in _verbs_of(row)}
    verbs |= set(words.light_verbs)
    verbs |= {word for word, cues in words.cues.items() if cues[0].pos == "VERB"}
    verbs |= {word for word, use in words.speech.items() if use in ("verb", "states")}
    return {form: verb for verb in sorted(verbs) for form in verb_forms(verb)}


def _verbs_of(row: EventRow) -> frozenset[str]:
    condition = row.condition("verb")
    return condition.allowed if condition is not None else frozenset()
