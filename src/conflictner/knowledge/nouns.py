"""What nouns name: the kinds of `nouns.tsv`, with a user's rows laid over."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from conflictner.errors import TableProblem
from conflictner.knowledge.event_rows import KINDS
from conflictner.knowledge.inflection import noun_forms
from conflictner.knowledge.overlay import OwnRow
from conflictner.knowledge.tables import raise_problems


@dataclass(frozen=True)
class Nouns:
    """What nouns name.

    Attributes:
        kinds: The kind of each noun, by all its forms.
        bare: What a collection names that isn't told of what: `group`, an armed group.
        stands_for: The kinds of what `the militia` may refer back to, by the lemma.
    """

    kinds: dict[str, str] = field(default_factory=dict)
    bare: dict[str, str] = field(default_factory=dict)
    stands_for: dict[str, frozenset[str]] = field(default_factory=dict)


def read_nouns(rows: Iterable[OwnRow]) -> Nouns:
    """Read rows, the shipped ones first; raises `TableError` for unknown kinds."""
    found = Nouns()
    problems: list[TableProblem] = []
    for row in rows:
        wrong = list(_unknown_kinds(row))
        problems += wrong
        if not wrong:
            _add(found, row)
    raise_problems(problems)
    return found


def _add(found: Nouns, row: OwnRow) -> None:
    noun, kind, bare = row.cells["noun"], row.cells["kind"], row.cells["bare"]
    forms = noun_forms(noun)
    if row.file:  # a user's noun goes before the forms of a shipped one
        found.kinds.update(dict.fromkeys(forms, kind))
    for form in forms:
        found.kinds.setdefault(form, kind)
    found.kinds[noun] = kind
    if bare and kind == "group":
        found.bare.update(dict.fromkeys(forms, bare))
    if row.cells["stands_for"]:
        found.stands_for[noun] = frozenset(row.cells["stands_for"].split("|"))


def _unknown_kinds(row: OwnRow) -> Iterator[TableProblem]:
    for column in ("kind", "bare", "stands_for"):
        cell = row.cells[column]
        for kind in cell.split("|") if cell or column == "kind" else ():
            if kind not in KINDS:
                what = "kind" if column == "kind" else f"kind in `{column}`"
                yield TableProblem(
                    row.file or "nouns.tsv",
                    row.line,
                    f"unknown {what} {kind!r} of {row.cells['noun']}",
                    f"the kinds are {', '.join(sorted(KINDS))}",
                )
