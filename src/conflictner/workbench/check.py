"""`conflictner lexicon check`: tell every error and every doubt in tables."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language

from conflictner.base_checks import DEFAULT_BASE
from conflictner.errors import TableError, TableProblem
from conflictner.knowledge.dictionaries import overlay_problems, shipped_problems
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.lexicon import LEXICON_TABLES, lexicon
from conflictner.knowledge.overlay import TABLES, Overlay
from conflictner.knowledge.world import world
from conflictner.pipeline import load
from conflictner.workbench.check_actors import actor_findings, group_findings
from conflictner.workbench.check_classes import class_findings
from conflictner.workbench.check_events import event_findings, unused_findings
from conflictner.workbench.check_names import name_findings
from conflictner.workbench.check_places import cycle_findings, place_findings
from conflictner.workbench.findings import CheckReport, Finding, error
from conflictner.workbench.sheets import (
    Sheets,
    find_tables,
    own_sheets,
    read_own,
    shipped_sheets,
)


def check(
    arguments: Iterable[str | Path] = (),
    nlp: Language | None = None,
    base: str = DEFAULT_BASE,
) -> CheckReport:
    """Check tables: a folder, files, or without arguments the shipped ones.

    Args:
        arguments: Files of tables and folders of them.
        nlp: A pipeline to read examples with; it is left as it was.
        base: The base pipeline that is loaded where no pipeline is given.
    """
    paths = list(arguments)
    if not paths:
        sheets = shipped_sheets()
        problems = shipped_problems()
    else:
        rows, problems = read_own(find_tables(paths))
        sheets = own_sheets(rows)
    return check_sheets(sheets, [error(one) for one in problems], nlp or load(base))


def check_sheets(
    sheets: Sheets, errors: list[Finding], nlp: Language | None = None
) -> CheckReport:
    """Check rows that were read, with what was wrong in the reading."""
    number = sum(len(sheets.checked.rows(table)) for table in TABLES)
    if sheets.own:
        errors = [*errors, *map(error, overlay_problems(sheets.checked))]
    else:  # for a user's, the line above tells of it
        errors = [*errors, *cycle_findings(sheets)]
    sound = without(sheets.checked, (one.problem for one in errors))
    if sheets.own:
        sound, more = without_lexicon_errors(sound)
        errors = [*errors, *map(error, more)]
    sheets = replace(sheets, checked=sound)
    return CheckReport.of([*errors, *_doubts(sheets, nlp or load())], number)


def without(rows: Overlay, problems: Iterable[TableProblem]) -> Overlay:
    """The rows but those that something is wrong with."""
    wrong = {(problem.file, problem.line) for problem in problems}
    return Overlay(
        {
            table: tuple(r for r in rows.rows(table) if (r.file, r.line) not in wrong)
            for table in TABLES
        }
    )


def without_lexicon_errors(rows: Overlay) -> tuple[Overlay, list[TableProblem]]:
    """The rows that the lexicon takes, and what is wrong with the others.

    It tells of the first table that is wrong only, so it is asked again without the
    wrong rows; an error that comes of a row left out is not told again.
    """
    problems: list[TableProblem] = []
    left_out: set[str] = set()
    while True:
        try:
            lexicon(rows.only(LEXICON_TABLES).to_json())
        except TableError as refusal:
            found = list(refusal.problems)
            if not without_is_less(rows, found):
                return rows, [*problems, *found]
            problems += [
                one for one in found if not any(repr(n) in one.what for n in left_out)
            ]
            wrong = {(one.file, one.line) for one in found}
            left_out |= {
                row.cells[table.removesuffix("s")]
                for table in ("types", "slots", "frames")
                for row in rows.rows(table)
                if (row.file, row.line) in wrong
            }
            rows = without(rows, found)
        else:
            return rows, problems


def without_is_less(rows: Overlay, problems: list[TableProblem]) -> bool:
    """Whether rows are among those that the problems name."""
    wrong = {(problem.file, problem.line) for problem in problems}
    return any((r.file, r.line) in wrong for table in TABLES for r in rows.rows(table))


def _doubts(sheets: Sheets, nlp: Language) -> Iterator[Finding]:
    places = [t.cells for (table, _), t in sheets.things.items() if table == "places"]
    gazetteer = Gazetteer(places, world())
    yield from name_findings(sheets, nlp, gazetteer)
    yield from place_findings(sheets, gazetteer)
    yield from actor_findings(sheets, gazetteer)
    yield from group_findings(sheets, gazetteer)
    yield from unused_findings(sheets)
    yield from class_findings(sheets)
    if not sheets.checked.rows("events"):
        return
    laid: list[Any] = [
        component
        for _, component in nlp.pipeline
        if sheets.own and hasattr(component, "lay_over")
    ]
    before = [component.overlay for component in laid]
    try:
        for component in laid:
            component.lay_over(sheets.checked)
        yield from event_findings(sheets, nlp)
    finally:
        for component, overlay in zip(laid, before, strict=True):
            component.lay_over(overlay)
