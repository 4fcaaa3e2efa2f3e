"""Tell where a phrase lies: in a place, near it, so far away from it, between two.

The precision is told in the codes of two codebooks. ACLED's `geo_precision`: 1 a named
town, 2 a small area or near a town, 3 a larger region. UCDP's `where_prec`: 1 exact, 2
within some 25 km of a known point, 3 second-level division, 4 first-level division, 5
landscape or stretch, 6 country, 7 sea. What is told is the precision of the words;
coordinates are the gazetteer's, or follow from them by distance and direction.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span

from conflictner.grammar.name_matching import Resolution
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import (
    AREAS,
    COUNTRY_KINDS,
    Place,
    moved,
)
from conflictner.knowledge.names import PLACE, cues
from conflictner.knowledge.tables import read_table, shipped
from conflictner.values.number_words import read_number

AT, NEAR, OFFSET, BETWEEN, ALONG = "in", "near", "offset", "between", "along"
_SEA_KINDS = frozenset(("sea", "strait", "gulf", "ocean"))
_POINT_PRECISION = (1, 1)
_STRETCH_PRECISION = (3, 5)
_NEAR_PRECISION = (2, 2)
_CODES = {"country": (None, 6), "admin1": (3, 4), "admin2": (2, 3), "admin3": (2, 3)}
_BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180,
    "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
_UNITS = {
    "km": 1.0, "kms": 1.0, "kilometre": 1.0, "kilometres": 1.0, "kilometer": 1.0,
    "kilometers": 1.0, "mile": 1.609, "miles": 1.609, "mi": 1.609, "m": 0.001,
    "metre": 0.001, "metres": 0.001, "meter": 0.001, "meters": 0.001,
    "nautical miles": 1.852, "nautical mile": 1.852,
}  # fmt: skip
_SIDE = r"(?:north|south)[- ]?(?:east|west)|north|south|east|west"
_KINDS = (
    r"(?:(?:the|of|city|town|village|camp|capital|port|central|downtown|old) ){0,4}$"
)
_DIRECTION = re.compile(
    rf"(?:to the )?(?:just )?(?P<side>{_SIDE})(?:ern)?(?:wards?)? (?:of|from) {_KINDS}"
)
_DISTANCE = re.compile(
    r"(?P<number>[\d.,]+|(?:[a-z-]+ ){0,2}[a-z-]+) ?-?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b(?: \([^)]*\))?"
    rf"(?: (?:to the )?(?P<side>{_SIDE})(?:ern)?)? ?(?:away )?(?:of|from|outside|off) "
    rf"{_KINDS}"
)
_TELLS_OFFSET = re.compile(r"north|south|east|west|k?m\b|mile|met(?:re|er)|kms")
_BETWEEN = re.compile(
    r"\b(?:between|linking|connecting|joining|"
    r"(?:road|highway|motorway|route|track|way|convoy|line|railway)s?"
    r"(?: that \w+| leading| running)? from) (?:the )?(?:[\w-]+ (?:of )?){0,2}$"
)
_WAYS = frozenset(
    "road highway motorway route line corridor railway front axis".split()
)
_TO = frozenset(("and", "to", "with", "-", "–", "—"))
_WINDOW = 12
_LONGEST_PHRASE = 5
_WIDENED = frozenset(("near", "countryside"))
_DIVISION = re.compile(r"_(?:governorate|district|subdistrict)$")
_HYPHEN = re.compile(r"\s?[-–—]\s?(?=[A-Z])")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True, slots=True)
class _Phrase:
    words: tuple[str, ...]
    relation: str
    codes: tuple[int | None, int | None]


@cache
def _phrases(side: str) -> dict[tuple[str, ...], _Phrase]:
    """The phrases before or behind a place name, by their words."""
    columns = ("words", "side", "relation", "geo_precision", "where_prec", "note")
    found = [
        _Phrase(
            tuple(row["words"].split()),
            row["relation"],
            (int(row["geo_precision"]), int(row["where_prec"])),
        )
        for _, row in read_table(shipped("spatial"), columns)
        if row["side"] == side
    ]
    return {phrase.words: phrase for phrase in found}


class Locator:
    """Locates the place names of one Doc.

    Args:
        doc: The Doc, with its sentences.
        spans: Its place names in text order, each with its resolution.
        dictionaries: Tells coordinates and divisions.
    """

    def __init__(
        self,
        doc: Doc,
        spans: list[tuple[Span, Resolution]],
        dictionaries: Dictionaries,
    ) -> None:
        self.doc = doc
        self.dictionaries = dictionaries
        self.gazetteer = dictionaries.gazetteer
        self.resolved = {span.start: (span, found) for span, found in spans}

    def locate(self, span: Span, resolution: Resolution) -> dict[str, Any]:
        """The location that a place name gives, with its phrase, as JSON values."""
        place = self.gazetteer.get(resolution.place)
        ends = self._ends(span) if place is None else None
        if ends is not None:
            return self._stretch(ALONG, *ends)
        other = self._other_end(span)
        if other is not None:
            relation, second = other
            return self._stretch(relation, place, second)
        left = self._left(span)
        distance = self._distance(left)
        if distance is not None and not self._goes_on(span):
            return self._offset(place, *distance)
        for side in ("before", "after"):
            phrase = self._phrase(span, left, side)
            if phrase is not None and not _is_kind(phrase, place):
                codes = phrase.codes
                level = self._level(place) if place is not None else ""
                wide = level not in ("", "admin3") and phrase.relation in _WIDENED
                if place is not None and wide:
                    codes = self._codes(place) or codes
                    if phrase.relation == "countryside":
                        return self._value(AT, place, codes)
                return self._value(
                    phrase.relation, place, codes, rule=" ".join(phrase.words)
                )
        if place is None:
            kind = self._kind_word(span)
            return self._value(AT, None, _POINT_PRECISION if kind else None, rule=kind)
        return self._value(AT, place, self._codes(place))

    def _goes_on(self, span: Span) -> bool:
        """`300 km from X to Y`: the length of a way, not a distance of a place."""
        after = self.doc[span.end : span.end + 2]
        return (
            len(after) > 1 and after[0].lower_ == "to" and after[1].text[:1].isupper()
        )

    def _left(self, span: Span) -> str:
        start = max(span.sent.start, span.start - _WINDOW)
        words = self.doc[start : span.start].text.lower()
        return " ".join(words.split()) + " "

    def _level(self, place: Place) -> str:
        return self.gazetteer.level(place)

    def _codes(self, place: Place) -> tuple[int | None, int | None] | None:
        level = self._level(place)
        if level:
            return _CODES[level]
        if place.kind in _SEA_KINDS:
            return 3, 7
        if place.kind in AREAS or place.kind == "road":
            return _STRETCH_PRECISION
        return _POINT_PRECISION if place.kind else None

    def _distance(self, left: str) -> tuple[float | None, int | None] | None:
        """Kilometres and bearing of `12 km south of X`, `north of X`."""
        if not _TELLS_OFFSET.search(left):
            return None
        match = _DISTANCE.search(left)
        if match:
            kilometres = _number(match["number"])
            if kilometres is not None:
                side = match["side"]
                return (
                    round(kilometres * _UNITS[match["unit"]], 3),
                    _bearing(side) if side else None,
                )
        match = _DIRECTION.search(left)
        if match:
            return None, _bearing(match["side"])
        return None

    def _offset(
        self, place: Place | None, kilometres: float | None, bearing: int | None
    ) -> dict[str, Any]:
        told = "distance and direction" if kilometres is not None else "direction"
        relation = OFFSET if kilometres is not None else NEAR
        value = self._value(relation, place, _NEAR_PRECISION, rule=told, point=False)
        if place is not None and self._level(place) in ("country", "admin1"):
            value["geo_precision"], value["where_prec"] = _STRETCH_PRECISION
        value["distance_km"], value["bearing"] = kilometres, bearing
        if place is not None and place.point is not None:
            if kilometres is not None and bearing is not None:
                latitude, longitude = moved(place.point, kilometres, bearing)
                value["derived"] = True
            else:
                latitude, longitude = place.point
            value["latitude"], value["longitude"] = (
                round(latitude, 5),
                round(longitude, 5),
            )
        return value

    def _stretch(
        self, relation: str, first: Place | None, second: Place | None
    ) -> dict[str, Any]:
        value = self._value(
            relation, first, _STRETCH_PRECISION, rule="two ends", point=False
        )
        if second is not None:
            value["places"] = [*value["places"], second.id]
        if first and second and first.point and second.point:
            value["latitude"] = round((first.point[0] + second.point[0]) / 2, 5)
            value["longitude"] = round((first.point[1] + second.point[1]) / 2, 5)
            value["derived"] = True
        if first and second and value["admin"]:
            other = self.gazetteer.admin(second.id)
            value["admin"] = {
                level: name
                for level, name in value["admin"].items()
                if other.get(level) == name
            }
        return value

    def _other_end(self, span: Span) -> tuple[str, Place | None] | None:
        """The other end of `between X and Y`, `the X-Y road`, `from X to Y road`."""
        after = self._neighbour(span, forward=True)
        before = self._neighbour(span, forward=False)
        if after is not None:
            if _BETWEEN.search(self._left(span)):
                return BETWEEN, self._place(after)
            if self._is_way(after):
                return ALONG, self._place(after)
        if before is not None:
            if _BETWEEN.search(self._left(before)):
                return BETWEEN, self._place(before)
            if self._is_way(span):
                return ALONG, self._place(before)
        return None

    def _ends(self, span: Span) -> tuple[Place | None, Place | None] | None:
        """The ends of `Homs-Tartus highway`, whose name is made of them."""
        if span[-1].lower_ not in _WAYS:
            return None
        parts = _HYPHEN.split(self.doc[span.start : span.end - 1].text)
        if len(parts) != 2:  # noqa: PLR2004
            return None
        first, second = (self._known(part) for part in parts)
        return (first, second) if first or second else None

    def _known(self, name: str) -> Place | None:
        """The place of a name that lies in a country of the text's other places."""
        entries = self.dictionaries.index.get(" ".join(keys_of(name)))
        places = [self.gazetteer.get(e.id) for e in entries if e.label == PLACE]
        countries = {
            other.country
            for _, resolution in self.resolved.values()
            if (other := self.gazetteer.get(resolution.place)) is not None
        }
        found = [place for place in places if place and place.country in countries]
        return found[0] if found else None

    def _is_way(self, span: Span) -> bool:
        """Whether `road` follows the second of two joined names."""
        before = self.doc[span.start - 1].text if span.start else ""
        joined = before in ("-", "–", "—", "to")
        after = span.end
        while after < len(self.doc) and self.doc[after].lower_ in (
            "international",
            "main",
        ):
            after += 1
        return joined and after < len(self.doc) and self.doc[after].lower_ in _WAYS

    def _neighbour(self, span: Span, *, forward: bool) -> Span | None:
        """The place name behind or before `and`, `to`, a hyphen."""
        for start, (other, _) in self.resolved.items():
            first, second = (span, other) if forward else (other, span)
            gap = second.start - first.end
            if start == span.start or not 1 <= gap <= 4:  # noqa: PLR2004  `and the town of`
                continue
            if self.doc[first.end].lower_ in _TO:
                between = self.doc[first.end + 1 : second.start]
                if all(
                    token.lower_ in cues("place_kind") | {"the", "of"}
                    for token in between
                ):
                    return other
        return None

    def _place(self, span: Span) -> Place | None:
        return self.gazetteer.get(self.resolved[span.start][1].place)

    def _phrase(self, span: Span, left: str, side: str) -> _Phrase | None:
        if side == "before":
            words = left.split()
            while words and (words[-1] in cues("place_kind") | {"the", "of", "city"}):
                known = self._match(words, side)
                if known is not None:
                    return known
                words.pop()
            return self._match(words, side)
        after = [token.lower_ for token in self.doc[span.end : span.end + 4]]
        if after[:1] == ["'s"] or after[:1] == ["’s"]:
            after = after[1:]
        while after and (after[0].endswith("ern") or after[0] in ("'s", "rural")):
            after = after[1:]
        return self._match(after, side)

    @staticmethod
    def _match(words: list[str], side: str) -> _Phrase | None:
        known = _phrases(side)
        for size in range(_LONGEST_PHRASE, 0, -1):
            part = words[-size:] if side == "before" else words[:size]
            phrase = known.get(tuple(part))
            if phrase is not None:
                return phrase
        return None

    def _kind_word(self, span: Span) -> str:
        """`village` of `the village of X` or `X village`."""
        near = []
        if span.start > 1 and self.doc[span.start - 1].lower_ == "of":
            near.append(self.doc[span.start - 2].lower_)
        elif span.start:
            near.append(self.doc[span.start - 1].lower_)
        if span.end < len(self.doc):
            near.append(self.doc[span.end].lower_)
        points = frozenset(
            "village villages town towns city hamlet hamlets neighbourhood "
            "neighborhood camp checkpoint base suburb settlement quarter".split()
        )
        return next((word for word in near if word in points), "")

    def _seat(self, place: Place | None) -> Place | None:
        """The town that a division without coordinates is named after."""
        if place is None or self._level(place) not in ("admin1", "admin2", "admin3"):
            return None
        return self.gazetteer.get(_DIVISION.sub("", place.id))

    def _value(
        self,
        relation: str,
        place: Place | None,
        codes: tuple[int | None, int | None] | None,
        *,
        rule: str = "",
        point: bool = True,
    ) -> dict[str, Any]:
        latitude, longitude = (None, None)
        if place is not None and place.point is not None and point:
            latitude, longitude = place.point
        geo, where = codes or (None, None)
        seat = self._seat(place) if point and latitude is None else None
        derived = {}
        if seat is not None and seat.point is not None:
            latitude, longitude = seat.point
            derived = {"derived": True, "seat": seat.id}
        return {
            **derived,
            "relation": relation,
            "places": [place.id] if place is not None else [],
            "country": place.country if place is not None else None,
            "admin": self.gazetteer.admin(place.id) if place is not None else {},
            "latitude": latitude,
            "longitude": longitude,
            "geo_precision": geo,
            "where_prec": where,
            "rule": rule or None,
        }


def _is_kind(phrase: _Phrase, place: Place | None) -> bool:
    """`the Ghab area`: of a landscape, `area` says no more than the name."""
    area = place is not None and place.kind in AREAS | COUNTRY_KINDS
    return area and phrase.words == ("area",)


def _bearing(side: str) -> int:
    return _BEARINGS[side.replace("-", "").replace(" ", "")]


def _number(text: str) -> float | None:
    text = text.strip()
    if _NUMBER.fullmatch(text.strip(",.")):
        return float(text.strip(",.").replace(",", ""))
    words = text.split()
    for start in range(len(words)):
        phrase = " ".join(words[start:])
        found = read_number(phrase, 0)
        if found is not None and found.end == len(phrase):
            return float(found.value)
    return None
