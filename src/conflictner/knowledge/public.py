"""Places and actors for those who look them up without a text."""

from pathlib import Path

from conflictner.knowledge.dictionaries import TABLES, dictionaries
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.overlay import Paths, read_overlay
from conflictner.knowledge.registry import Registry


def gazetteer(lexicon: str | Path | None = None, *, places: Paths = None) -> Gazetteer:
    """The gazetteer: places by id, with coordinates and what they lie in.

    Args:
        lexicon: A folder of your own tables.
        places: Tables of places of your own.

    Examples:
        >>> jableh = gazetteer()["jableh"]
        >>> jableh.kind, jableh.point, jableh.arabic[0]
        ('city', (35.3621, 35.9276), 'جبلة')
        >>> [place.name for place in gazetteer().chain("jableh")][-2:]
        ['Latakia Governorate', 'Syria']
    """
    overlay = read_overlay(lexicon, places=places).only(TABLES)
    return dictionaries(overlay.to_json()).gazetteer


def registry(
    lexicon: str | Path | None = None,
    *,
    actors: Paths = None,
    actor_statuses: Paths = None,
) -> Registry:
    """The registry: actors by id, and what each was on a day.

    Args:
        lexicon: A folder of your own tables.
        actors: Tables of actors of your own.
        actor_statuses: Tables of their statuses.

    Examples:
        >>> registry()["hts"].at("2024-06-01").kind
        'rebel'
        >>> registry().at("2025-03-07")["bashar_al_assad"].acled_inter()
        7
    """
    own = read_overlay(lexicon, actors=actors, actor_statuses=actor_statuses)
    return dictionaries(own.only(TABLES).to_json()).registry
