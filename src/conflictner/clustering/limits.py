"""The limits that the clustering asks for: table `incident_limits.tsv`."""

from functools import cache

from conflictner.knowledge.tables import read_table, shipped


@cache
def limit_of(name: str) -> float:
    """A limit by its name.

    >>> limit_of("near_kilometres") < limit_of("far_kilometres")
    True
    """
    rows = read_table(shipped("incident_limits"), ("limit", "value", "note"))
    return {row["limit"]: float(row["value"]) for _, row in rows}[name]
