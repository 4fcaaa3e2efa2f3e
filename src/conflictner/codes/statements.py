"""PLOVER's acts of speech and diplomacy, which are no events of this program.

A pattern of `plover_cues.tsv` tells of an act. It counts only between two names of its
sentence: the nearest political actor before its words is the source, the nearest name
behind them the target. A political actor is one that the registry knows as such, a
government that a place stands for, or a country or nation with a word such as
`ministry` behind it. Of a sentence the first row of the table counts that it fulfils.
"""

from bisect import bisect_left
from collections.abc import Iterable

from conflictner.codes.code_words import CodedSentence
from conflictner.codes.cues import PLOVER_CUES, CodeCue, find_cues
from conflictner.codes.plover import quad_classes
from conflictner.codes.sides import actor_sides
from conflictner.event import Record

_OFFICIAL = frozenset(("official", "state_force"))
"""Classes of words that make the name of a country that of its state."""


def statements(
    record: Record, sentences: Iterable[CodedSentence], text: str
) -> list[Record]:
    """The acts that the sentences of a document tell of, as JSON values.

    Args:
        record: The record of a document.
        sentences: The words of its sentences.
        text: The document's text.
    """
    entities = sorted(record["entities"], key=lambda entity: entity["start"])
    return [
        answer
        for sentence in sentences
        if (answer := _statement(entities, sentence, text)) is not None
    ]


def _statement(
    entities: list[Record], sentence: CodedSentence, text: str
) -> Record | None:
    first, last = (
        bisect_left(entities, offset, key=lambda entity: entity["start"])
        for offset in (sentence.start, sentence.end)
    )
    names = entities[first:last]
    for cue in find_cues(sentence, PLOVER_CUES):
        before = [name for name in names if _speaks(name, cue, sentence)]
        behind = [name for name in names if name["start"] >= cue.end]
        if before and behind:
            event, mode = cue.codes
            return {
                "event": event,
                "mode": mode or None,
                "quad": quad_classes()[event],
                "rule": cue.rule,
                "cue": _mention(cue.start, cue.end, text),
                "source": _name(before[-1]),
                "target": _name(behind[0]),
            }
    return None


def _speaks(name: Record, cue: CodeCue, sentence: CodedSentence) -> bool:
    """Whether a name before the words of an act is that of a political actor."""
    if name["end"] > cue.start:
        return False
    if "metonym" in name:
        return True
    actor = name.get("actor")
    if actor is not None:
        speakers = (("speaker", str(actor.get(key))) for key in ("plover", "kind"))
        return any(speaker in actor_sides() for speaker in speakers)
    return name["label"] in ("PLACE", "GROUP") and any(
        word.classes & _OFFICIAL for word in sentence.within(name["end"], cue.start)
    )


def _name(entity: Record) -> Record:
    return {key: entity[key] for key in ("start", "end", "text", "id")}


def _mention(start: int, end: int, text: str) -> Record:
    return {"start": start, "end": end, "text": text[start:end]}
