"""`conflictner lexicon find`: what a name would match, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.names import (
    CONTEXT,
    LABELS,
    STRONG,
    VARIANT,
    WEAK,
    NameEntry,
)
from conflictner.knowledge.overlay import Overlay
from conflictner.knowledge.script import (
    ARABIC_LETTER,
    fold_script,
    readings_of,
    script_key,
)
from conflictner.knowledge.sounds import ARTICLES
from conflictner.knowledge.spelling import Comparison
from conflictner.knowledge.variants import may_be_variant
from conflictner.workbench.nearest import FAR, nearest
from conflictner.workbench.sheets import NAMING, shipped_rows

_STRENGTHS = {
    STRONG: "speaks for itself",
    CONTEXT: "needs another sign: a word of place, a title, a known name next to it",
    VARIANT: "a spelling that is in no table: needs its country in the text",
    WEAK: "weak: needs another sign, or its country in the text",
}


@dataclass(frozen=True, slots=True)
class FoundName:
    """A known thing that a name would match.

    `how` is `exact`, `by sound`, `Arabic script`, `description` or `suggestion`;
    `comparison` tells how the two spellings differ, and `status` what an actor was on
    the day asked for.
    """

    how: str
    name: str
    label: str
    id: str
    kind: str
    country: str
    strength: str
    table: str
    comparison: str = ""
    status: str = ""
    latitude: float | None = None
    longitude: float | None = None
    inside: tuple[str, ...] = ()
    source: str = ""

    def lines(self) -> Iterator[str]:
        """The match, line by line."""
        told = ", ".join(filter(None, (self.kind, self.country)))
        yield f"{self.how}: {self.name}, {self.label} {self.id} ({told}); {self.table}"
        if self.comparison:
            yield f"  letters: {self.comparison}"
        if self.how != "suggestion":
            yield f"  strength: {_STRENGTHS.get(self.strength, self.strength)}"
        if self.inside:
            yield f"  is in: {' < '.join(self.inside)}"
        if self.latitude is not None:
            yield f"  coordinates: {self.latitude}, {self.longitude}"
        elif self.label == "PLACE":
            yield "  coordinates: none in the tables"
        if self.status:
            yield f"  status: {self.status}"
        if self.source:
            yield f"  source: {self.source}"


@dataclass(frozen=True, slots=True)
class Found:
    """What a name would match, and the nearest known names if nothing does."""

    name: str
    matches: tuple[FoundName, ...]
    suggestions: tuple[FoundName, ...]
    notes: tuple[str, ...]

    def __str__(self) -> str:
        lines: list[str] = []
        for match in self.matches:
            lines += match.lines()
        if not self.matches:
            lines.append(f"nothing matches “{self.name}”")
        lines += self.notes
        if self.suggestions:
            lines.append("the nearest known names by sound:")
            lines += [f"  {line}" for one in self.suggestions for line in one.lines()]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """What was found as JSON values."""
        return asdict(self)


def find(
    name: str,
    names: Dictionaries,
    *,
    overlay: Overlay | None = None,
    country: str = "",
    date: str | None = None,
) -> Found:
    """Tell what a name would match, and why.

    Args:
        name: A name as a text may write it.
        names: The tables, from `dictionaries`.
        overlay: The user's rows, to tell which of them holds a name.
        country: The ISO 3166 code of the country that the text is about; without one
            sounds are compared in all countries.
        date: The day on which the status of an actor is told.
    """
    tell = _Teller(names, overlay or Overlay(), date)
    key = " ".join(keys_of(name))
    matches = [tell.match("exact", entry) for entry in names.index.get(key)]
    taken = {(one.label, one.id) for one in matches}
    notes = [
        f"{entry.name} is only matched exactly, as an acronym; “{name}” isn't"
        for entry in names.index.get(key)
        if entry.exact and entry.exact != name
    ]
    described = names.described.get(key)
    if described is not None:
        matches.append(tell.actor("description", name, described))
        taken.add((matches[-1].label, described))
    for entry in _in_script(name, names):
        matches.append(tell.match("Arabic script", entry))
    countries = [country, ""] if country else names.variants.countries
    content = [word for word in keys_of(name) if word not in ARTICLES]
    for variant in names.variants.find(name, countries):
        place = LABELS[variant.entry.label], variant.entry.id
        if place not in taken:
            matches.append(tell.match("by sound", variant.entry, variant.comparison))
    if any(one.how == "by sound" for one in matches):
        if len(content) == 1 and not may_be_variant(name):
            notes.append(
                f"in a text “{name}” is taken for an acronym or an English word, and "
                "is not compared by sound"
            )
        elif any(one.how == "exact" and one.strength == STRONG for one in matches):
            notes.append("a name that a table lists is not compared by sound in a text")
    if country and country not in names.variants.countries:
        notes.append(f"names of {country} are not compared by sound")
    suggestions: list[FoundName] = []
    if not matches and not ARABIC_LETTER.search(name):
        suggestions = [
            tell.match("suggestion", entry, comparison)
            for comparison, entry in nearest(name, names, country)
        ]
    return Found(name, tuple(matches), tuple(suggestions), tuple(notes))


def _in_script(name: str, names: Dictionaries) -> Iterator[NameEntry]:
    if not ARABIC_LETTER.search(name):
        return
    keys = [script_key(name)]
    if " " not in name.strip():
        keys += readings_of(fold_script(name.strip()))
    for key in dict.fromkeys(keys):
        yield from names.script.get(key)


def _letters(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    far = comparison.cost >= FAR
    return "different consonants; closest by letters" if far else str(comparison)


class _Teller:
    """Tells of entries what the tables hold."""

    def __init__(self, names: Dictionaries, own: Overlay, date: str | None) -> None:
        self.names, self.date = names, date
        self.rows: dict[tuple[str, str], list[str]] = {}
        for rows in (shipped_rows(), own):
            for table in NAMING:
                for row in rows.rows(table):
                    place = f"{row.file}, line {row.line}"
                    self.rows.setdefault((table, row.cells["id"]), []).append(place)

    def match(
        self, how: str, entry: NameEntry, comparison: Comparison | None = None
    ) -> FoundName:
        label = LABELS[entry.label]
        place = self.names.gazetteer.get(entry.id) if label == "PLACE" else None
        table = {"PLACE": "places", "GROUP": "groups"}.get(label, "actors")
        rows = self.rows.get((table, entry.id), [])
        if label == "PLACE" and entry.id in self.names.gazetteer.world.numbers:
            rows = [*rows, "gazetteer.tsv (GeoNames)"]
        point = place.point if place is not None else None
        actor = self.names.registry.get(entry.id) if table == "actors" else None
        source = place.source if place else actor.source if actor else ""
        return FoundName(
            how,
            entry.name,
            label,
            entry.id,
            entry.kind,
            entry.country,
            entry.strength,
            "; ".join(rows) or "no row",
            _letters(comparison),
            self._status(entry.id) if table == "actors" else "",
            point[0] if point else None,
            point[1] if point else None,
            tuple(p.name for p in self.names.gazetteer.chain(entry.id))
            if place
            else (),
            source,
        )

    def actor(self, how: str, name: str, identity: str) -> FoundName:
        actor = self.names.registry[identity]
        entry = NameEntry(
            LABELS.index(actor.label), identity, actor.kind, actor.country, STRONG,
            (), "", True, name,
        )  # fmt: skip
        return self.match(how, entry)

    def _status(self, identity: str) -> str:
        if identity not in self.names.registry:
            return ""
        dated = self.names.registry[identity].at(self.date)
        day = f"on {self.date}" if self.date else "throughout"
        if dated.existed is False:
            return f"{day}: did not exist"
        status = dated.status
        if status is None:
            return f"{day}: unknown; known as {dated.kind}"
        facts: Iterable[str] = (
            dated.kind,
            status.role,
            f"side {status.affiliation}" if status.affiliation else "",
            f"ACLED inter {status.acled_inter}" if status.acled_inter else "",
            f"PLOVER {status.plover}" if status.plover else "",
        )
        return f"{day}: {', '.join(filter(None, facts)) or 'it changed; give a date'}"
