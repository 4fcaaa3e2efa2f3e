"""Print what names of one's own cost, beside the targets."""

from collections.abc import Iterable

Figures = dict[str, float]

MOST_SECONDS, MOST_MEGABYTES, LARGEST_SHARE = 1.0, 100.0, 0.05
"""The targets: start-up and memory of the names, matching as a part of all reading."""


def print_components(measured: dict[str, Figures], components: Iterable[str]) -> None:
    """The components beside each other."""
    print(
        f"{'component':20}{'build':>9}{'memory':>10}{'save':>9}{'load':>9}"
        f"{'match':>13}{'found':>8}"
    )
    for name in components:
        one = measured[name]
        print(
            f"{name:20}{one['build']:7.2f} s{one['megabytes']:7.1f} MB"
            f"{one['save']:7.2f} s{one['load']:7.2f} s"
            f"{one['microseconds']:10,.0f} µs{one['found']:8.1%}"
        )
    bare = measured["conflict_entities"]["bare_microseconds"]
    print(f"{'  without patterns':20}{bare:57,.0f} µs\n")


def print_start(measured: dict[str, Figures]) -> None:
    """What the names take to start."""
    start, own = measured["start"], measured["conflict_entities"]
    names, world = start["names_of_tables"], start["names_of_world"]
    print("start-up of the names, spaCy imported before")
    rows = [
        ("code of the package", start["package"], start["code_megabytes"]),
        ("code of the component", start["import"], 0.0),
        (f"{names:,.0f} names of tables, {world:,.0f} of GeoNames",
         start["tables"], start["tables_megabytes"]),
        ("component", start["component"], start["component_megabytes"]),
        ("patterns", own["build"], own["megabytes"]),
    ]  # fmt: skip
    for what, taken, held in rows:
        print(f"  {what:44}{taken:6.2f} s{held:8.1f} MB")
    taken = sum(row[1] for row in rows)
    held = sum(row[2] for row in rows)
    print(f"  {'all':44}{taken:6.2f} s{held:8.1f} MB")
    print(f"  {verdict(taken, MOST_SECONDS, 's')}", end=", ")
    print(f"{verdict(held, MOST_MEGABYTES, 'MB')}\n")


def print_pipeline(found: Figures) -> None:
    """The names within the whole pipeline."""
    first = found["first"] - found["share_bare_seconds"]
    print("whole pipeline over the texts of the corpus")
    print(f"  conflict_entities with patterns {found['share']:.1%}, ", end="")
    print(f"without {found['share_bare']:.1%} of the time", end=" ")
    print(f"({verdict(found['share'], LARGEST_SHARE, '')})")
    print(f"  of it looking names up {found['lookup']:.1%} of the time", end=" ")
    print(f"({verdict(found['lookup'], LARGEST_SHARE, '')})")
    print(f"  at the first reading it takes {first:.2f} s of the clock more")
    print(
        f"  saved in {found['save']:.2f} s, loaded in {found['load']:.2f} s "
        f"({found['load_bare']:.2f} s without patterns); `conflictner.load()` in a "
        f"fresh process takes {found['start']:.2f} s"
    )


def verdict(value: float, most: float, unit: str) -> str:
    """Whether a target is met."""
    told = f"{most:g} {unit}" if unit else f"{most:.0%}"
    return f"target below {told} {'met' if value < most else 'missed'}"
