"""The other columns of a document: none is lost to a name, none is too deep."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

DEEPEST_COLUMN = 100
"""A column with more lists in lists than this is refused."""


def renamed(columns: Mapping[str, Any], own: Collection[str]) -> dict[str, Any]:
    """Columns, where one with a name of our own gets one that no other has.

    >>> renamed({"events": 1, "outlet": 2}, own=["events"])
    {'input_events': 1, 'outlet': 2}
    >>> renamed({"events": 1, "input_events": 2}, own=["events"])
    {'input_input_events': 1, 'input_events': 2}
    """
    found: dict[str, Any] = {}
    for name, value in columns.items():
        new = name
        while new in own or (new != name and new in columns):
            new = f"input_{new}"
        found[new] = value
    return found


def numbered(names: Iterable[str]) -> list[str]:
    """The names of columns, those that came before with a number.

    >>> numbered(["note", "date", "note", "note"])
    ['note', 'date', 'note_2', 'note_3']
    """
    given = list(names)
    taken = set(given)
    found: list[str] = []
    seen: Counter[str] = Counter()
    for name in given:
        seen[name] += 1
        new = name
        while seen[name] > 1 and new in taken:
            new = f"{name}_{seen[name]}"
            seen[name] += new in taken
        taken.add(new)
        found.append(new)
    return found


def repeated(names: Iterable[str]) -> set[str]:
    """The names that more than one column has."""
    return {name for name, number in Counter(names).items() if number > 1}


def doubled_message(place: object, names: Iterable[str]) -> str:
    """What is wrong where several columns could be the text, the id or the date."""
    told = " and ".join(f"`{name}`" for name in sorted(names))
    return f"{place}: more than one column is called {told}; rename all but one"


def too_deep(value: object) -> bool:
    """Whether a value holds lists or dictionaries in each other beyond the limit."""
    level, depth = [value], 0
    while level := [one for one in level if isinstance(one, list | tuple | dict)]:
        depth += 1
        if depth > DEEPEST_COLUMN:
            return True
        level = [
            inner
            for one in level
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return False
