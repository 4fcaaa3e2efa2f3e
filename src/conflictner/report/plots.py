"""Plots of the frames of `to_frame`: a timeline, a map, and the growth of tolls.

Each function draws a figure of its own and gives it back, so that it can be saved or
changed: `plot_map(frame).savefig("map.png")`. They need matplotlib, the extra `plot`.
What isn't stated as a fact isn't drawn, and no day or place is guessed.
"""

from typing import TYPE_CHECKING

from conflictner.errors import InputError
from conflictner.knowledge.event_types import event_types
from conflictner.report.borders import country_rings
from conflictner.report.figures import FIELDS
from conflictner.report.summaries import OTHER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from pandas import DataFrame, Index, Series

COLOURS = {
    "Battles": "#c8500a",
    "Explosions/Remote violence": "#e0a100",
    "Violence against civilians": "#0072b2",
    "Riots": "#b0608b",
    "Protests": "#009e73",
    "Strategic developments": "#56b4e9",
    OTHER: "#7a7a7a",
}
"""The families of types in colours that those can tell apart who don't see all, after
Okabe and Ito (2008); the same as in the report."""

MARKERS = "osD^vP*X"
LARGEST = 600
"""The area of the largest sign of the map, in square points."""

COUNTRY_PRECISION = 6
POINT_PRECISION = 2
"""UCDP's `where_prec`: up to it, coordinates are those of a point."""

STEPS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
"""The lengths of the bars of a timeline, by the name of pandas."""


def plot_timeline(frame: "DataFrame", *, step: str = "month") -> "Figure":
    """Draw how many events there were by day, week, month or year, by their kind.

    Events that are told for a longer time than a bar is wide have no bar; how many they
    are stands below.

    Args:
        frame: From `to_frame`.
        step: `day`, `week`, `month` or `year`.

    Raises:
        InputError: If the frame or the step is none of these.
    """
    if step not in STEPS:
        raise InputError(f"the step is {step!r}; it is one of {', '.join(STEPS)}")
    events = _events(frame, "first_day", "last_day")
    first = events["first_day"].dt.to_period(STEPS[step])
    last = events["last_day"].dt.to_period(STEPS[step])
    dated = events["first_day"].notna() & (first == last)
    figure, axes = _subplots((9, 3.5))
    counted = events[dated].groupby([first[dated], "family"]).size().unstack("family")
    if len(counted):
        days = counted.resample(STEPS[step]).sum() if len(counted) > 1 else counted
        middles = days.index.to_timestamp()
        widths = (days.index + 1).to_timestamp() - middles
        bottom = [0.0] * len(days)
        for family in (name for name in COLOURS if name in days):
            heights = days[family].fillna(0)
            axes.bar(
                middles,
                heights,
                widths * 0.9,
                bottom,
                align="edge",
                color=COLOURS[family],
                label=family,
            )
            bottom = [one + other for one, other in zip(bottom, heights, strict=True)]
        axes.legend(frameon=False, fontsize="small")
    left = int((~dated).sum())
    axes.set_ylabel(f"events a {step}")
    axes.set_xlabel(f"{left} events without a day, or told for longer" if left else "")
    return figure


def plot_map(frame: "DataFrame", *, by: str = "killed") -> "Figure":
    """Draw where events were, by the number killed or by the number of events.

    A filled circle is a place told to some 25 kilometres, a hollow square on edge an
    area, drawn in its middle or its seat. Facts about a country have no sign: the
    country is shaded. An event that names no place is drawn where its setting is.

    Args:
        frame: From `to_frame`.
        by: `killed` or `events`.

    Raises:
        InputError: If the frame or `by` is none of these.
    """
    if by not in ("killed", "events"):
        raise InputError(f"by is {by!r}; it is `killed` or `events`")
    columns = ("latitude", "longitude", "country", "where_prec")
    settings = tuple(f"setting_{name}" for name in columns)
    events = _events(frame, *columns, *settings, "low")
    nowhere = events["where_prec"].isna() & events["latitude"].isna()
    for name, setting in zip(columns, settings, strict=True):
        events[name] = events[name].where(~nowhere, events[setting])
    killing = (events["type"] == "killing") & ~events["subset"]
    if by == "killed":
        events["value"] = events["low"].where(killing).fillna(0)
    else:
        events = events.drop_duplicates(["doc_id", "event"]).assign(value=1.0)
    figure, axes = _subplots((9, 6))
    whole = events["where_prec"] == COUNTRY_PRECISION
    _draw_countries(axes, set(events.loc[whole.fillna(False), "country"].dropna()))
    located = events[events["latitude"].notna() & ~whole.fillna(False)]
    keys = ["latitude", "longitude", "where_prec"]
    for exact in (False, True):
        point = (located["where_prec"] <= POINT_PRECISION).fillna(False) == exact
        places = located[point].groupby(keys, dropna=False)
        if not len(places):
            continue
        values = places["value"].sum().astype(float)
        families = places["family"].agg(lambda kinds: kinds.mode()[0])
        colours = [COLOURS[family] for family in families]
        share = values / max(1.0, float(values.max()))
        axes.scatter(
            values.index.get_level_values("longitude").astype(float),
            values.index.get_level_values("latitude").astype(float),
            s=10 + LARGEST * share,
            marker="o" if exact else "D",
            facecolors=colours if exact else "none",
            edgecolors="white" if exact else colours,
            alpha=0.7,
            zorder=3,
        )
    _frame_map(axes, located)
    left = len(events) - len(located) - int(whole.sum())
    axes.set_xlabel(f"{left} rows without a place on the map" if left else "")
    return figure


def plot_tolls(frame: "DataFrame", *, counted: str = "killed") -> "Figure":
    """Draw the numbers that each source gives, by the day on which they were published.

    Of a tally the running tolls are drawn, a line for each source by its id.

    Args:
        frame: From `to_frame`, usually of the events of one incident or one war; or the
            rows of `tally`.
        counted: What is counted: `killed`, `injured`, `abducted`, `detained`,
            `displaced`.

    Raises:
        InputError: If the frame or `counted` is none of these.
    """
    if "source_id" in getattr(frame, "columns", ()):
        tolls = _running_tolls(frame, counted)
        sizes = tolls.groupby("source").size()
        return _draw_tolls(tolls, sizes.sort_values(ascending=False).index, counted)
    types = [name for name, field in FIELDS.items() if field == counted]
    if not types:
        raise InputError(
            f"{counted!r} isn't counted; choose of {', '.join(FIELDS.values())}"
        )
    events = _events(frame, "date", "source", "low", "high")
    events = events[events["type"].isin(types) & events["date"].notna()]
    events = events[~events["subset"]]
    events["value"] = events["low"].fillna(events["high"])
    events = events[events["value"].notna()]
    events["source"] = events["source"].fillna("the outlets themselves")
    whole = events.groupby(["source", "date", "doc_id", "event"], dropna=False)["value"]
    tolls = whole.sum().groupby(["source", "date"]).max()
    names = events.groupby("source").size().sort_values(ascending=False).index
    return _draw_tolls(tolls, names, counted)


def _running_tolls(tally: "DataFrame", counted: str) -> "Series[float]":
    """The greatest running toll of each source and day in the rows of a tally."""
    rows = tally[(tally["counts"] == counted) & tally["cumulative"].astype(bool)].copy()
    rows["value"] = rows["low"].fillna(rows["high"])
    rows["source"] = rows["source_id"].fillna(rows["source"]).fillna(rows["outlet"])
    rows["date"] = rows["date"].astype("datetime64[us]")
    rows = rows[rows["value"].notna() & rows["date"].notna() & rows["source"].notna()]
    tolls: Series[float] = rows.groupby(["source", "date"])["value"].max()
    return tolls


def _draw_tolls(tolls: "Series[float]", names: "Index[str]", counted: str) -> "Figure":
    figure, axes = _subplots((9, 4))
    palette = list(COLOURS.values())
    for number, name in enumerate(names[: len(MARKERS)]):
        own = tolls.xs(name, level="source").astype(float)
        axes.step(
            own.index,
            own,
            where="post",
            marker=MARKERS[number],
            color=palette[number % len(palette)],
            label=name,
        )
    if len(names):
        axes.legend(frameon=False, fontsize="small")
        axes.set_ylim(bottom=0)
    more = len(names) - len(MARKERS)
    axes.set_ylabel(counted)
    axes.set_xlabel(f"{more} more sources are not drawn" if more > 0 else "")
    return figure


def _events(frame: "DataFrame", *columns: str) -> "DataFrame":
    """The rows that are stated as facts, with the family of their type."""
    needed = ("doc_id", "event", "type", "status", "subset", *columns)
    missing = [name for name in needed if name not in getattr(frame, "columns", ())]
    if missing:
        raise InputError(
            f"the frame has no column {missing[0]!r}; give one that `to_frame` made"
        )
    events = frame.loc[frame["status"] == "asserted", list(needed)].copy()
    if "low" not in columns:  # then a row is an event, not a victim group
        events = events.drop_duplicates(["doc_id", "event"])
    events["subset"] = events["subset"].fillna(False).astype(bool)
    families = {name: one.acled_event or OTHER for name, one in event_types().items()}
    events["family"] = [families.get(str(name), OTHER) for name in events["type"]]
    return events


def _subplots(size: tuple[float, float]) -> "tuple[Figure, Axes]":
    """A new figure with axes; it is closed, so that it is shown where it is given."""
    try:
        import matplotlib.pyplot as plt
    except ImportError as error:
        raise InputError(
            'plots need matplotlib; `pip install ".[plot]"` in a checkout '
            f"adds it ({error})"
        ) from None
    figure, axes = plt.subplots(figsize=size, layout="constrained")
    plt.close(figure)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _draw_countries(axes: "Axes", shaded: set[str]) -> None:
    from matplotlib.collections import PolyCollection

    rings = country_rings()
    for code in rings:
        colour = "#dbe7ee" if code in shaded else "#f6f5f0"
        countries = PolyCollection(
            rings[code], facecolors=colour, edgecolors="#b3b0a5", linewidths=0.5
        )
        axes.add_collection(countries, autolim=False)


def _frame_map(axes: "Axes", located: "DataFrame") -> None:
    """Show the part of the world that holds the places."""
    axes.set_aspect("equal")
    axes.set_xlim(-180, 180)
    axes.set_ylim(-60, 84)
    if len(located):
        for name, limits in (("longitude", axes.set_xlim), ("latitude", axes.set_ylim)):
            low, high = float(located[name].min()), float(located[name].max())
            margin = max(1.0, (high - low) * 0.1)
            limits(low - margin, high + margin)
