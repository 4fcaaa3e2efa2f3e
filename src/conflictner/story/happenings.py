"""Join the mentions of a record's events, and tell where and when each happened."""

from typing import Any

from conflictner.event import Record
from conflictner.story.background import recency_of
from conflictner.story.dating import Dating
from conflictner.story.joining import Happening, join_mentions
from conflictner.story.layout import Layout
from conflictner.story.likeness import MentionComparison
from conflictner.story.mapped_places import PlaceMap, place_mentions
from conflictner.story.placing import Placing
from conflictner.story.pooling import pool
from conflictner.story.scenes import Scene, scenes_of
from conflictner.story.setting import Setting


def tell_happenings(record: Record, text: str) -> Record:
    """A record whose events have a `setting`, with its `incidents`.

    Args:
        record: The record of a document. Its events stay as they are; where they have
            a `currency`, older events take nothing from the news.
        text: The document's text.
    """
    layout = Layout(text)
    places = place_map(record)
    scenes = scenes_of(record, layout, places)
    comparison = MentionComparison(text, places)
    groups = join_mentions(scenes, comparison.signs)
    settings = _settings(record, layout, places, scenes, comparison, groups)
    events = [
        {**event, "setting": settings[event["id"]].to_dict()}
        for event in record["events"]
    ]
    by_id = {event["id"]: event for event in record["events"]}
    return {
        **record,
        "events": events,
        "incidents": pool(groups, by_id, settings),
    }


def place_map(record: Record) -> PlaceMap:
    """The named places of a record, and which of them its events name together."""
    places = PlaceMap(place_mentions(record))
    for event in record["events"]:
        keys = [
            place.key
            for filler in event["where"]
            for place in places.within(filler["start"], filler["end"])
        ]
        places.beside |= {
            frozenset((one, other)) for one in keys for other in keys if one != other
        }
    return places


def _settings(
    record: Record,
    layout: Layout,
    places: PlaceMap,
    scenes: list[Scene],
    comparison: MentionComparison,
    groups: list[Happening],
) -> dict[int, Setting]:
    by_event = {scene.id: group for group in groups for scene in group.scenes}
    events = {event["id"]: event for event in record["events"]}
    published = record.get("date")
    common: dict[str, Any] = {
        "events": events,
        "layout": layout,
        "scenes": scenes,
        "comparison": comparison,
        "groups": by_event,
        "recency": recency_of(events, scenes, by_event, published, layout.text),
    }
    placing = Placing(places=places, **common)
    dating = Dating(published=published, **common)
    return {
        scene.id: Setting(placing.place(scene), dating.date(scene)) for scene in scenes
    }
