"""The limits that the clustering asks for: table `incident_limits.tsv`."""

from functools import cache

from conflictner.knowledge.tables import read_table, shipped


@cache
def limit(name: str) -> float:
    """A limit by its name.

    >>> limit("near_kilometres") < limit("far_kilometres")
    True
    """
    rows = read_table(shipped("incident_limits"), ("limit", "value", "note"))
    return {row["limit"]: float(row["value"]) for _, row in rows}[name]
