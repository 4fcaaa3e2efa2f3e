"""Tables that give an event a code: the first row whose conditions hold decides.

A condition is a feature, as `features.py` lists them, or several with `|` between, of
which one must hold. A row without a code says that such an event has none; its name is
the reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from conflictner.codes.rule_checks import wrong_condition, wrong_type
from conflictner.errors import TableProblem
from conflictner.knowledge.tables import raise_problems, read_table, shipped

Stretch = tuple[int, int] | None
"""Where the words of a feature stand in the text, if it has any."""

Features = Mapping[str, Stretch]


@dataclass(frozen=True, slots=True)
class CodeRule:
    """A row of a table of rules.

    Attributes:
        rule: Its name.
        types: The event types that it is for; empty for all.
        needs: Alternatives of features, of each of which one must hold.
        unless: Features of which none may hold.
        codes: The cells of its other columns.
    """

    rule: str
    types: frozenset[str]
    needs: tuple[tuple[str, ...], ...]
    unless: frozenset[str]
    codes: tuple[str, ...]

    def holds(self, event_type: str, features: Features) -> bool:
        """Whether the row is for an event with these features."""
        return (
            (not self.types or event_type in self.types)
            and all(any(one in features for one in need) for need in self.needs)
            and not any(one in features for one in self.unless)
        )

    def cue(self, features: Features) -> Stretch:
        """The words of the last condition that has words."""
        for need in reversed(self.needs):
            for one in need:
                if (stretch := features.get(one)) is not None:
                    return stretch
        return None


@cache
def code_rules(table: str, columns: tuple[str, ...]) -> tuple[CodeRule, ...]:
    """The rows of a table of rules, in their order.

    Args:
        table: The name of a shipped table.
        columns: The columns that hold the codes.

    Raises:
        TableError: A row names a type, a class or a pattern that there isn't.
    """
    header = ("rule", "types", "needs", "unless", *columns, "note")
    source = shipped(table)
    problems: list[TableProblem] = []
    found = []
    for line, row in read_table(source, header):
        rule = CodeRule(
            row["rule"],
            frozenset(row["types"].split("|")) - {""},
            tuple(tuple(need.split("|")) for need in row["needs"].split()),
            frozenset(row["unless"].split()),
            tuple(row[column] for column in columns),
        )
        conditions = [one for need in rule.needs for one in need] + [*rule.unless]
        told = [wrong_type(name) for name in rule.types]
        told += [wrong_condition(condition) for condition in conditions]
        problems += [
            TableProblem(str(source), line, what, "codes/features.py lists them")
            for what in told
            if what is not None
        ]
        found.append(rule)
    raise_problems(problems)
    return tuple(found)


@cache
def rules_for(
    table: str, columns: tuple[str, ...], event_type: str
) -> tuple[CodeRule, ...]:
    """The rows of a table of rules that may be for events of a type, in their order."""
    return tuple(
        rule
        for rule in code_rules(table, columns)
        if not rule.types or event_type in rule.types
    )


def first_rule(
    rules: tuple[CodeRule, ...], event_type: str, features: Features
) -> CodeRule | None:
    """The first row that is for an event with these features, if any."""
    return next((rule for rule in rules if rule.holds(event_type, features)), None)
