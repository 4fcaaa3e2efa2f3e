"""What a check of tables finds: errors, warnings and notes, each with its line."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from conflictner.errors import TableProblem

ERROR, WARNING, NOTE = "error", "warning", "note"

SEVERITIES = (ERROR, WARNING, NOTE)
"""An error keeps a table from being loaded; a warning is likely a mistake; a note is
worth a look."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a check found.

    `kind` names it in two or three words, such as `shared name`, so that it can be
    counted.
    """

    severity: str
    kind: str
    problem: TableProblem

    def __str__(self) -> str:
        return str(self.problem)

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON values."""
        return {
            "severity": self.severity,
            "kind": self.kind,
            "file": self.problem.file,
            "line": self.problem.line,
            "what": self.problem.what,
            "remedy": self.problem.remedy,
        }


def error(problem: TableProblem, kind: str = "not usable") -> Finding:
    """A finding that keeps the table from being loaded."""
    return Finding(ERROR, kind, problem)


@dataclass(frozen=True)
class CheckReport:
    """All that a check found: errors first, each kind by file and line."""

    findings: tuple[Finding, ...]
    rows: int

    @staticmethod
    def of(findings: Iterable[Finding], rows: int) -> "CheckReport":
        """A report of findings, each once, in order."""
        ordered = sorted(
            set(findings), key=lambda one: (SEVERITIES.index(one.severity), one.problem)
        )
        return CheckReport(tuple(ordered), rows)

    def by(self, severity: str) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(one for one in self.findings if one.severity == severity)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the tables from being loaded."""
        return self.by(ERROR)

    def count(self) -> str:
        """The closing line: how many of each severity, and of which kinds."""
        parts = []
        for severity in SEVERITIES:
            found = self.by(severity)
            kinds = Counter(one.kind for one in found).most_common()
            told = ", ".join(f"{kind} {number}" for kind, number in kinds)
            parts.append(f"{severity}s: {len(found)}" + (f" ({told})" if told else ""))
        return f"rows checked: {self.rows}; {'; '.join(parts)}"

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON values."""
        return {
            "rows": self.rows,
            **{f"{name}s": len(self.by(name)) for name in SEVERITIES},
            "findings": [one.to_dict() for one in self.findings],
        }
