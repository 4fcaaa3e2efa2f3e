"""What FollowTheMoney's schema allows, as far as an export uses it.

FollowTheMoney is the data model of investigative newsrooms (OCCRP's Aleph). An entity
has an id, a schema, and properties, each a list of strings.
"""

import datetime
import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from conflictner.knowledge.tables import read_table, shipped

FtmEntity = dict[str, Any]

_ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.-]*[0-9a-zA-Z])?")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_COUNTRY = re.compile(r"[a-z]{2}")
_LANGUAGE = re.compile(r"[a-z]{3}")
_CHECKSUM = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class FtmProperty:
    """A property of a schema: its type, and the schemata that it may point to."""

    type: str
    range: tuple[str, ...]
    meaning: str


@cache
def ftm_properties() -> dict[str, dict[str, FtmProperty]]:
    """The properties that an export fills, by schema and name.

    >>> ftm_properties()["Event"]["addressEntity"].range
    ('Address',)
    """
    columns = ("schema", "property", "type", "range", "meaning")
    found: dict[str, dict[str, FtmProperty]] = {}
    for _, row in read_table(shipped("ftm_properties"), columns):
        own = found.setdefault(row["schema"], {})
        ranges = tuple(filter(None, row["range"].split("|")))
        own[row["property"]] = FtmProperty(row["type"], ranges, row["meaning"])
    return found


@cache
def _schemata() -> dict[tuple[str, str], str]:
    rows = read_table(shipped("ftm_schemata"), ("label", "kind", "schema", "note"))
    return {(row["label"], row["kind"]): row["schema"] for _, row in rows}


def schema_of_actor(label: str, kind: str = "") -> str | None:
    """The schema of a named actor; None for what is no legal entity.

    >>> schema_of_actor("ORG", "ministry"), schema_of_actor("GROUP", "religion")
    ('PublicBody', None)
    """
    known = _schemata()
    return known.get((label, kind)) or known.get((label, ""))


def is_link(value: str) -> bool:
    """Whether a text is the address of a page."""
    return _URL.fullmatch(value) is not None


def entity_problems(entities: Iterable[FtmEntity]) -> list[str]:
    """What is wrong with entities: properties, values, and ids that name nothing."""
    every = list(entities)
    schemata = {one["id"]: one["schema"] for one in every}
    problems = []
    for one in every:
        known = ftm_properties().get(one["schema"])
        if known is None:
            problems.append(f"{one['id']}: there is no schema {one['schema']}")
            continue
        for name, values in one["properties"].items():
            if name not in known:
                problems.append(f"{one['id']}: {one['schema']} has no {name}")
                continue
            problems += [
                f"{one['id']}: {name} is {value!r}, no {known[name].type}"
                for value in values
                if not _fits(value, known[name], schemata)
            ]
    return problems


def _fits(value: object, told: FtmProperty, schemata: Mapping[str, str]) -> bool:
    if not isinstance(value, str) or not value.strip():
        return False
    if told.type == "entity":
        known = schemata.get(value)
        return _ID.fullmatch(value) is not None and known in told.range
    check = _KINDS.get(told.type)
    return check is None or check(value)


def _is_day(value: str) -> bool:
    try:
        return bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _is_number(value: str) -> bool:
    try:
        return math.isfinite(float(value))
    except ValueError:
        return False


_KINDS: dict[str, Callable[[str], bool]] = {
    "date": _is_day,
    "number": _is_number,
    "url": is_link,
    "country": lambda value: _COUNTRY.fullmatch(value) is not None,
    "language": lambda value: _LANGUAGE.fullmatch(value) is not None,
    "checksum": lambda value: _CHECKSUM.fullmatch(value) is not None,
}
