"""What is written to a Doc of each of its names."""

from conflictner.annotations import EntityValue
from conflictner.knowledge.actor_kinds import actor_kind
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.names import ORG, PERSON, PLACE
from conflictner.names.matching import NameCandidate


def value_of(one: NameCandidate, dictionaries: Dictionaries) -> EntityValue:
    """What the tables tell of a name, as JSON values; what is empty is left out."""
    value: EntityValue = {}
    if one.inner is not None:
        value["inner_place"] = one.inner.place
        value["inner_rule"] = one.inner.rule
        value["inner_rivals"] = list(one.inner.rivals)
    if one.label == PLACE and one.resolution is not None:
        gazetteer = dictionaries.gazetteer
        value["place"] = one.resolution.place
        value["place_rule"] = one.resolution.rule
        value["rivals"] = list(one.resolution.rivals)
        value["likely"] = one.resolution.likely
        place = gazetteer.get(one.resolution.place)
        value["place_kind"] = place.kind if place is not None else ""
    elif one.label in (ORG, PERSON):
        value["kind"] = actor_kind(one.identity, dictionaries.registry)
    if one.spelling and any(
        e.id == one.identity or e.id == value.get("place") for e in one.entries
    ):
        value["spelling"] = one.spelling
    for key in [key for key, content in value.items() if not content]:
        del value[key]  # type: ignore[misc]
    return value
