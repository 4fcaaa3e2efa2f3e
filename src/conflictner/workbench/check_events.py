"""Check tables of events: whether examples come out as marked, and what is unused."""

from collections.abc import Iterable, Iterator

from spacy.language import Language

from conflictner.errors import TableProblem
from conflictner.knowledge.inflection import noun_forms, verb_forms
from conflictner.knowledge.overlay import OFF, OwnRow
from conflictner.pipes.events import lexicon_of
from conflictner.reading import read_many
from conflictner.workbench.examples import differences, read_example
from conflictner.workbench.findings import NOTE, WARNING, Finding
from conflictner.workbench.marks import Mark
from conflictner.workbench.sheets import Sheets

DAY = "2025-03-10"
"""The day on which examples are read: a Monday."""


def event_findings(sheets: Sheets, nlp: Language) -> Iterator[Finding]:
    """What is doubtful about rows of events.

    Args:
        sheets: The tables.
        nlp: The pipeline, with the tables laid over the shipped ones.
    """
    words = lexicon_of(nlp)
    types, slots = words.types, words.slots
    read: list[tuple[OwnRow, str, list[Mark]]] = []
    for row in sheets.rows("events"):
        example = row.cells["example"]
        if row.cells["frame"] == OFF:
            continue
        if not example:
            yield _warning(
                "no example", row, f"{_row(row)} has no example",
                "write a sentence with its words marked: "
                "[Gunmen|who] [killed|killing] [two|how_many] [boys|whom].",
            )  # fmt: skip
            continue
        try:
            sentence, marks = read_example(example, types, slots)
        except ValueError as error:
            yield _warning(
                "unreadable example", row, f"the example of {_row(row)}: {error}",
                f"a mark is [words|name]; the names are {', '.join((*types, *slots))}",
            )  # fmt: skip
            continue
        wrong = _wrong_trigger(row, marks, types)
        if wrong:
            yield _warning(
                "unreadable example", row, f"the example of {_row(row)} {wrong}",
                "mark the row's word with the row's type",
            )  # fmt: skip
            continue
        read.append((row, sentence, marks))
    items = [{"text": sentence, "date": DAY} for _, sentence, _ in read]
    docs = read_many(nlp, items)
    for (row, _, marks), doc in zip(read, docs, strict=True):
        found = differences(marks, doc._.record["events"], types, slots)
        if found:
            yield _warning(
                "example fails", row,
                f"the example of {_row(row)} doesn't come out as marked: "
                f"{', '.join(found)}",
                "`conflictner explain` shows why; correct the frame, the "
                "conditions or the marks",
            )  # fmt: skip


def unused_findings(sheets: Sheets) -> Iterator[Finding]:
    """Own types, slots and frames that no row uses."""
    rows = [*sheets.beside.rows("events"), *sheets.checked.rows("events")]
    frames = [*sheets.beside.rows("frames"), *sheets.checked.rows("frames")]
    used = {
        "types": {row.cells["type"] for row in rows},
        "slots": {
            part.partition("=")[2]
            for row in frames
            for part in row.cells["arguments"].split()
        },
        "frames": {row.cells["frame"] for row in rows},
    }
    where = {
        "types": "no row of events has it",
        "slots": "no frame fills it",
        "frames": "no row of events has it",
    }
    for table, names in used.items():
        for row in sheets.rows(table):
            name = row.cells[table.removesuffix("s")]
            if name not in names:
                yield Finding(
                    WARNING if sheets.own else NOTE, f"unused {table[:-1]}",
                    TableProblem(
                        row.file, row.line,
                        f"the {table[:-1]} {name!r} is unused: {where[table]}",
                        "use it, or remove it",
                    ),
                )  # fmt: skip


def _row(row: OwnRow) -> str:
    return f"{row.cells['lemma']} ({row.cells['pos']}, {row.cells['type']})"


def _wrong_trigger(row: OwnRow, marks: list[Mark], types: Iterable[str]) -> str:
    trigger = next(mark for mark in marks if mark.note in types)
    lemma = row.cells["lemma"]
    forms = {"VERB": verb_forms, "NOUN": noun_forms}.get(row.cells["pos"])
    known = forms(lemma) if forms is not None else (lemma,)
    if trigger.note != row.cells["type"]:
        return f"marks {trigger.note}, not {row.cells['type']}"
    if trigger.text.lower() not in known:
        told = ", ".join(known)
        return f"marks “{trigger.text}”; the known forms of {lemma} are {told}"
    return ""


def _warning(kind: str, row: OwnRow, what: str, remedy: str) -> Finding:
    return Finding(WARNING, kind, TableProblem(row.file, row.line, what, remedy))
