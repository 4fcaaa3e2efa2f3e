"""What could not be coded: empty cells with their reasons, and what was left out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from conflictner.exports.export_columns import Cell, ExportColumn

NEVER_CODED = "this is never coded"
NO_VALUE = "the record has no value"

MOST_REASONS = 3
"""So many reasons of a kind are told in short; the others are counted."""

MOST_COLUMNS = 6
"""So many columns are named in short; the others are counted."""


@dataclass(slots=True)
class ExportRow:
    """A row under construction: its cells, and why others are empty.

    Attributes:
        cells: The values by column.
        lacks: Why a cell is empty, by column.
        fallbacks: By which rule a cell was filled that the text doesn't tell outright.
    """

    cells: dict[str, Cell] = field(default_factory=dict)
    lacks: dict[str, str] = field(default_factory=dict)
    fallbacks: dict[str, str] = field(default_factory=dict)

    def put(
        self, name: str, value: Cell, reason: str = "the text doesn't tell"
    ) -> None:
        """Fill a cell, or note why it is empty."""
        if value is None or value == "":
            self.lacks[name] = reason
        else:
            self.cells[name] = value

    def fall_back(self, name: str, value: Cell, rule: str) -> None:
        """Fill a cell by a rule of the codebook, which is told."""
        self.cells[name] = value
        self.fallbacks[name] = rule


@dataclass(slots=True)
class LossReport:
    """What an export of records could not tell.

    Attributes:
        format: The format.
        columns: Its columns.
        rows: The number of rows.
        filled: How many cells of each column are filled.
        lacks: How often a cell of a column is empty for a reason.
        fallbacks: How often a cell of a column was filled by a rule.
        left_out: Events that make no row, with the reason.
        dropped: Fields of records that the format has no place for.
        notes: What else to know.
    """

    format: str
    columns: tuple[str, ...]
    rows: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    lacks: Counter[tuple[str, str]] = field(default_factory=Counter)
    fallbacks: Counter[tuple[str, str]] = field(default_factory=Counter)
    left_out: list[dict[str, Any]] = field(default_factory=list)
    dropped: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, name: str, columns: Sequence[ExportColumn]) -> "LossReport":
        """An empty report of a format."""
        return cls(name, tuple(column.name for column in columns))

    def add(self, row: ExportRow) -> None:
        """Count the cells of a row."""
        self.rows += 1
        for name in self.columns:
            if row.cells.get(name) is not None:
                self.filled[name] += 1
            else:
                reason = row.lacks.get(name, NO_VALUE)
                self.lacks[name, reason] += 1
        self.fallbacks.update(row.fallbacks.items())

    def count(self, cells: Mapping[str, Cell]) -> None:
        """Count the cells of a row that tells no reasons."""
        self.add(ExportRow({name: v for name, v in cells.items() if v is not None}))

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "format": self.format,
            "rows": self.rows,
            "columns": {
                name: {
                    "filled": self.filled[name],
                    "empty": _of(self.lacks, name),
                    "by_rule": _of(self.fallbacks, name),
                }
                for name in self.columns
            },
            "left_out": self.left_out,
            "dropped": list(self.dropped),
            "notes": self.notes,
        }

    def summary_lines(self) -> list[str]:
        """The report in few words: the reasons, each with the columns it empties.

        Reasons beyond the most frequent are counted; `lines` and the file beside the
        output have them all.
        """
        told = [self._head()]
        told += _grouped("empty", self.lacks, without=NEVER_CODED)
        told += _grouped("by rule", self.fallbacks)
        never = [c for c in self.columns if [*_of(self.lacks, c)] == [NEVER_CODED]]
        if never and self.rows:
            told.append(f"never coded: {_few(never)}")
        reasons = Counter(one["reason"] for one in self.left_out)
        if reasons:
            parts = [f"{why} ({n})" for why, n in _most(reasons)]
            rest = len(reasons) - len(parts)
            more = f"; and for {rest} more reasons" if rest else ""
            told.append(f"left out: {'; '.join(parts)}{more}")
        if self.dropped:
            told.append(f"fields without a place: {_few(self.dropped)}")
        return told + self.notes

    def _head(self) -> str:
        total = self.rows * len(self.columns)
        share = (
            f", {self.filled.total() / total:.0%} of the cells filled" if total else ""
        )
        return f"rows: {self.rows}{share}"

    def lines(self) -> list[str]:
        """The report in words: what isn't whole, column by column."""
        told = [self._head()]
        for name in self.columns if self.rows else ():
            empty = _of(self.lacks, name)
            rules = _of(self.fallbacks, name)
            if not empty and not rules:
                continue
            if empty and [*empty] == [NEVER_CODED]:
                continue
            reasons = "; ".join(f"{why} ({n})" for why, n in empty.items())
            by_rule = "; ".join(f"by rule: {why} ({n})" for why, n in rules.items())
            told.append(
                f"{name}: {self.filled[name]} of {self.rows} filled: "
                + "; ".join(filter(None, (reasons, by_rule)))
            )
        never = [c for c in self.columns if [*_of(self.lacks, c)] == [NEVER_CODED]]
        if never:
            told.append(f"never coded: {', '.join(never)}")
        reasons_out = Counter(one["reason"] for one in self.left_out)
        told += [f"left out: {why} ({n})" for why, n in sorted(reasons_out.items())]
        if self.dropped:
            told.append(f"fields without a place: {', '.join(self.dropped)}")
        return told + self.notes


def _of(counts: Counter[tuple[str, str]], name: str) -> dict[str, int]:
    return {why: n for (column, why), n in sorted(counts.items()) if column == name}


def _grouped(
    kind: str, counts: Counter[tuple[str, str]], without: str = ""
) -> list[str]:
    """A line for each of the most frequent reasons, with the columns that have it."""
    columns: dict[str, list[str]] = {}
    cells: Counter[str] = Counter()
    for (column, why), number in counts.items():
        if why != without:
            columns.setdefault(why, []).append(column)
            cells[why] += number
    shown = _most(cells)
    told = [f"{kind}: {why} ({n} cells: {_few(columns[why])})" for why, n in shown]
    rest = len(cells) - len(shown)
    if rest:
        number = cells.total() - sum(n for _, n in shown)
        told.append(f"{kind}: {number} cells for {rest} more reasons")
    return told


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    # One more reason takes no more room than telling that there is one.
    return ranked if len(ranked) == MOST_REASONS + 1 else ranked[:MOST_REASONS]


def _few(names: Sequence[str]) -> str:
    rest = len(names) - MOST_COLUMNS
    shown = ", ".join(names if rest == 1 else names[:MOST_COLUMNS])
    return f"{shown} and {rest} more" if rest > 1 else shown
