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

from conflictner.annotations import NAMED
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.gazetteer import AREAS, COUNTRY_KINDS, Gazetteer, Place
from conflictner.knowledge.geodesy import moved
from conflictner.knowledge.tables import read_table, shipped
from conflictner.knowledge.word_classes import cues, word_class
from conflictner.names.matching import Resolution
from conflictner.places.offsets import read_offset
from conflictner.places.stretches import Stretches
from conflictner.text.words import words_of

AT, NEAR, OFFSET = "in", "near", "offset"
_SEA_KINDS = frozenset(("sea", "strait", "gulf", "ocean"))
_POINT_PRECISION = (1, 1)
_STRETCH_PRECISION = (3, 5)
_NEAR_PRECISION = (2, 2)
_LIKELY_PRECISION = (3, 6)
_CODES = {"country": (None, 6), "admin1": (3, 4), "admin2": (2, 3), "admin3": (2, 3)}
_LONGEST_PHRASE = 5
_WIDENED = frozenset(("near", "countryside"))
_DIVISION = re.compile(r"_(?:governorate|district|subdistrict)$")


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


@cache
def _passed_over() -> frozenset[str]:
    """What may stand between a phrase and the name, which tells only its kind."""
    return cues("place_kind") | {"the", "of", "city"}


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
        self.dictionaries = dictionaries
        self.gazetteer = dictionaries.gazetteer
        self.stretches = Stretches(doc, spans, dictionaries)
        self.texts = words_of(doc).texts

    def locate(self, span: Span, resolution: Resolution) -> dict[str, Any]:
        """The location that a place name gives, with its phrase, as JSON values.

        A place that is only the likeliest of its name gets the lowest precision.
        """
        value = self._locate(span, resolution)
        if resolution.likely:
            value["geo_precision"], value["where_prec"] = _LIKELY_PRECISION
        return value

    def _locate(self, span: Span, resolution: Resolution) -> dict[str, Any]:
        place = self.gazetteer.get(resolution.place)
        stretch = self.stretches.of(span, place)
        if stretch is not None:
            return self._stretch(*stretch)
        left = self.stretches.words_before(span)
        distance = read_offset(left)
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
        after = self.texts[span.end : span.end + 2]
        return len(after) > 1 and after[0].lower() == "to" and after[1][:1].isupper()

    def _level(self, place: Place) -> str:
        return self.gazetteer.level(place)

    def _codes(self, place: Place) -> tuple[int | None, int | None] | None:
        return _codes_of(place, self._level(place))

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
        points = [one.point for one in (first, second) if one and one.point]
        if len(points) > 1 or (points and not (first and second)):  # or one is unknown
            value["latitude"] = round(
                sum(point[0] for point in points) / len(points), 5
            )
            value["longitude"] = round(
                sum(point[1] for point in points) / len(points), 5
            )
            value["derived"] = True
        if first and second and value["admin"]:
            other = self.gazetteer.admin(second.id)
            value["admin"] = {
                level: name
                for level, name in value["admin"].items()
                if other.get(level) == name
            }
        return value

    def _phrase(self, span: Span, left: str, side: str) -> _Phrase | None:
        if side == "before":
            words = left.split()
            while words and words[-1] in _passed_over():
                known = self._match(words, side)
                if known is not None:
                    return known
                words.pop()
            return self._match(words, side)
        after = [text.lower() for text in self.texts[span.end : span.end + 4]]
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
        if span.start > 1 and self.texts[span.start - 1].lower() == "of":
            near.append(self.texts[span.start - 2].lower())
        elif span.start:
            near.append(self.texts[span.start - 1].lower())
        if span.end < len(self.texts):
            near.append(self.texts[span.end].lower())
        return next((word for word in near if word in word_class("settlement")), "")

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
        middle = latitude is not None and place is not None and place.point_from
        derived: dict[str, Any] = {"derived": True} if middle else {}
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


def _codes_of(place: Place, level: str) -> tuple[int | None, int | None] | None:
    """ACLED's and UCDP's precision of a place that is named without more."""
    if level:
        return _CODES[level]
    if place.kind in _SEA_KINDS:
        return 3, 7
    if place.kind in AREAS or place.kind == "road":
        return _STRETCH_PRECISION
    return _POINT_PRECISION if place.kind else None


def named_in(place: Place | None, gazetteer: Gazetteer) -> dict[str, Any]:
    """The location of the place in the name of a body, a people or a government.

    That something bears a place's name doesn't say that it lies there: the precision
    is no better than that of a first-level division.
    """
    codes = _codes_of(place, gazetteer.level(place)) if place is not None else None
    geo, where = codes or (None, None)
    latitude, longitude = (place.point if place else None) or (None, None)
    return {
        **({"derived": True} if place is not None and place.point_from else {}),
        "relation": NAMED,
        "places": [place.id] if place is not None else [],
        "country": place.country if place is not None else None,
        "admin": gazetteer.admin(place.id) if place is not None else {},
        "latitude": latitude,
        "longitude": longitude,
        "geo_precision": max(geo, 3) if geo else None,
        "where_prec": max(where, 4) if where else None,
        "rule": None,
    }


def _is_kind(phrase: _Phrase, place: Place | None) -> bool:
    """`the Tivra area`: of a landscape, `area` says no more than the name."""
    area = place is not None and place.kind in AREAS | COUNTRY_KINDS
    return area and phrase.words == ("area",)
