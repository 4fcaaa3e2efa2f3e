"""Count what a corpus holds."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from statistics import fmean
from typing import Any

from conflictner.corpus.documents import CorpusDocument
from conflictner.event import Record

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_SENTENCE_END = re.compile(r"[.!?…]+[)\]\"”’']*\s+|\n+")

IsNoun = Callable[[CorpusDocument, Record], bool]
"""Tells whether the trigger of an event is a noun."""


def statistics(
    documents: Iterable[CorpusDocument], is_noun: IsNoun | None = None
) -> dict[str, Any]:
    """The figures of a corpus.

    Args:
        documents: The documents.
        is_noun: Tells of an event whether its trigger is a noun; without it, the share
            of these isn't told.
    """
    documents = list(documents)
    events = [(one, event) for one in documents for event in one.events]
    required = [(one, event) for one, event in events if not event.get("optional")]
    words = sum(len(_WORD.findall(one.text)) for one in documents)
    sentences = sum(
        1 for one in documents for part in _SENTENCE_END.split(one.text) if part.strip()
    )
    found: dict[str, Any] = {
        "documents": len(documents),
        "words": words,
        "sentences": sentences,
        "words_per_sentence": round(words / max(1, sentences), 1),
        "entities": sum(len(one.entities) for one in documents),
        "events": len(events),
        "required_events": len(required),
        "events_per_document": round(len(events) / max(1, len(documents)), 1),
        "without_event": sum(not one.events for one in documents),
        "without_war": sum(one.columns.get("war") == "no" for one in documents),
        "stories": len({one.columns.get("story") for one in documents} - {None, ""}),
        "conflicts": len({one.columns.get("conflict") for one in documents} - {None}),
        "inferred": round(fmean([_inferred(e) for _, e in required] or [0]), 3),
        "types": _counted(event["type"] for _, event in events),
        "status": _counted(event["status"] for _, event in events),
        "kinds": _counted(str(one.columns.get("kind")) for one in documents),
    }
    if is_noun is not None:
        nouns = [is_noun(one, event) for one, event in required]
        found["noun_triggers"] = round(fmean(nouns or [0]), 3)
    return found


def _inferred(event: Record) -> bool:
    """Whether a place or an agent of an event stands in another sentence."""
    return any(
        filler.get("inferred")
        for slot in ("who", "where")
        for filler in event.get(slot, ())
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())
