"""Give a place name of a text the place that a person says it means."""

from typing import Any

from conflictner.corrections.correction import Correction, is_stretch
from conflictner.corrections.fillers import BY_A_PERSON, mark_person
from conflictner.event import Record
from conflictner.knowledge.gazetteer import Gazetteer, Place
from conflictner.knowledge.geodesy import moved
from conflictner.places.placed import located, precision_of

Change = tuple[str, str, Any]
"""What became of a change: the outcome, what else to tell, and what stood there."""

_KEPT_RELATIONS = ("near", "countryside", "border", "off")
"""What the words say of a place stays right when it is another place."""


def change_place(
    record: Record, event: Record, one: Correction, gazetteer: Gazetteer
) -> Change:
    """Give a filler of `where` another place, with every mention of the same words."""
    place = gazetteer.get(one.new)
    if place is None:
        return "no_place", f"{one.new!r}", None
    fillers = [filler for filler in event["where"] if _is_meant(filler, one.old)]
    if not fillers and one.old is None:
        unknown = [filler for filler in event["where"] if not _places_of(filler)]
        fillers = unknown or list(event["where"])
    if not fillers:
        agreed = [f for f in event["where"] if _means(f, one.new)]
        if agreed:
            mark_person(agreed[0], one, changed=False)
            return "agreed", "", one.new
        return ("no_words" if not event["where"] else "value_gone"), "", None
    if len({(filler["start"], filler["end"]) for filler in fillers}) > 1:
        return "ambiguous", ", ".join(f"“{f['text']}”" for f in fillers), None
    was = fillers[0].get("location", {}).get("places") or None
    span = (fillers[0]["start"], fillers[0]["end"])
    for other in record["events"]:
        for filler in other["where"]:
            if (filler["start"], filler["end"]) == span:
                filler["location"] = _location(filler.get("location"), place, gazetteer)
                filler["entity"] = place.id
                mark_person(filler, one, changed=True)
    _change_mention(record, span, place, gazetteer)
    same = was == [place.id]
    return "agreed" if same else "applied", "", was


def change_setting(event: Record, one: Correction, gazetteer: Gazetteer) -> Change:
    """Give the inferred place of an event without one of its own another place."""
    setting = (event.get("setting") or {}).get("place")
    if not setting:
        return "no_words", "", None
    place = gazetteer.get(one.new)
    if place is None:
        return "no_place", f"{one.new!r}", None
    was = setting.get("entity")
    if one.old is not None and one.old != was:
        return "value_gone", f"the place is {was!r} by now", None
    setting["entity"] = place.id
    setting["location"] = _location(setting.get("location"), place, gazetteer)
    setting["by"] = BY_A_PERSON
    return "agreed" if was == place.id else "applied", "", was


def _is_meant(filler: Record, old: object) -> bool:
    if is_stretch(old):
        return bool((filler["start"], filler["end"]) == (old["start"], old["end"]))  # type: ignore[index]
    return old is not None and _means(filler, old)


def _means(filler: Record, place: object) -> bool:
    return place in _places_of(filler) or filler.get("entity") == place


def _places_of(filler: Record) -> list[str]:
    return (filler.get("location") or {}).get("places") or []


def _change_mention(
    record: Record, span: tuple[int, int], place: Place, gazetteer: Gazetteer
) -> None:
    """Change the last name within these words, which tells the place."""
    inside = [
        entity
        for entity in record["entities"]
        if entity["label"] == "PLACE"
        and span[0] <= entity["start"]
        and entity["end"] <= span[1]
    ]
    if inside:
        entity = inside[-1]
        entity["id"] = place.id
        entity["place"] = {"id": place.id, "rule": BY_A_PERSON, "rivals": []}
        entity["location"] = _location(entity.get("location"), place, gazetteer)


def _location(before: Record | None, place: Place, gazetteer: Gazetteer) -> Record:
    """The location of the place, in the relation that the words tell."""
    before = before or {}
    relation, rule = before.get("relation"), before.get("rule") or ""
    codes = (before.get("geo_precision"), before.get("where_prec"))
    if relation in _KEPT_RELATIONS:
        return located(gazetteer, relation, place, codes, rule=rule)
    if relation == "offset":
        value = located(gazetteer, relation, place, codes, rule=rule, point=False)
        distance, bearing = before.get("distance_km"), before.get("bearing")
        value["distance_km"], value["bearing"] = distance, bearing
        if place.point is not None and distance is not None and bearing is not None:
            latitude, longitude = moved(place.point, distance, bearing)
            value["latitude"] = round(latitude, 5)
            value["longitude"] = round(longitude, 5)
            value["derived"] = True
        return value
    return located(gazetteer, "in", place, precision_of(place, gazetteer))
