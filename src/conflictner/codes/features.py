"""What the rules of the codes ask of an event, as features with the words behind them.

| feature | holds if |
|---|---|
| `who:SIDE`, `whom:SIDE` | a filler is of that side of `actor_sides.tsv`, or its words are of that class of `code_words.tsv` |
| `who:armed`, `whom:armed` | a filler is an armed actor |
| `who:several`, `whom:several` | the slot has two fillers or more |
| `who`, `whom`, `weapon` | the slot has a filler |
| `trigger:CLASS`, `weapon:CLASS` | a word of the class stands in the trigger or in a weapon |
| `sentence:CLASS`, `text:CLASS` | in the event's sentence, in the text |
| `cue:RULE` | a pattern of `code_cues.tsv` was found in the sentence |
| `near_cue:RULE` | one was found in the three sentences before or behind it |
| `near:TYPE` | an asserted event of that type stands in these |
| `beside:TYPE` | another asserted event of that type stands in the sentence |
| `beside_who:SIDE`, `beside_whom:SIDE` | a filler of such an event is of that side |
| `beside_change:VALUE` | the `change` of such an event is that |
| `bare` | who, whom, how_many and weapon are empty |
| `change:VALUE` | the event's `change` is that |
"""  # noqa: E501  rows of a table

from collections.abc import Iterable

from conflictner.codes.code_words import CodedSentence
from conflictner.codes.cues import CodeCue
from conflictner.codes.rules import Stretch
from conflictner.codes.sides import sides_of
from conflictner.event import Record

_SLOTS = ("who", "whom")


def code_features(
    event: Record,
    beside: Iterable[Record],
    sentence: CodedSentence | None,
    cues: Iterable[CodeCue],
    near: Iterable[str],
    in_text: Iterable[str],
) -> dict[str, Stretch]:
    """The features of an event.

    Args:
        event: An event of a record.
        beside: The other asserted events of its sentence.
        sentence: The words of its sentence.
        cues: The patterns that were found in it.
        near: What the sentences round it tell, as features without words.
        in_text: The classes that have a word in the text.
    """
    found: dict[str, Stretch] = {}
    for slot in _SLOTS:
        _add_fillers(found, slot, event, sentence)
    for other in beside:
        trigger = other["trigger"]
        found.setdefault(f"beside:{other['type']}", (trigger["start"], trigger["end"]))
        if other.get("change"):
            found.setdefault(f"beside_change:{other['change']}", None)
        for slot in _SLOTS:
            _add_fillers(found, f"beside_{slot}", other, sentence, slot)
    for weapon in event["weapon"]:
        stretch = (weapon["start"], weapon["end"])
        found.setdefault("weapon", stretch)
        _add_words(found, "weapon", sentence, *stretch)
    trigger = event["trigger"]
    _add_words(found, "trigger", sentence, trigger["start"], trigger["end"])
    if sentence is not None:
        _add_words(found, "sentence", sentence, sentence.start, sentence.end)
    for cue in cues:
        found.setdefault(f"cue:{cue.rule}", (cue.start, cue.end))
    for name in near:
        found.setdefault(name, None)
    for name in in_text:
        found.setdefault(f"text:{name}", None)
    if not any(event[slot] for slot in ("who", "whom", "how_many", "weapon")):
        found["bare"] = None
    if event.get("change"):
        found[f"change:{event['change']}"] = (trigger["start"], trigger["end"])
    return found


def _add_fillers(
    found: dict[str, Stretch],
    name: str,
    event: Record,
    sentence: CodedSentence | None,
    slot: str = "",
) -> None:
    if len(event[slot or name]) > 1:
        found[f"{name}:several"] = None
    for filler in event[slot or name]:
        found.setdefault(name, (filler["start"], filler["end"]))
        for side, stretch in sides_of(
            filler, name.removeprefix("beside_"), sentence
        ).items():
            found.setdefault(f"{name}:{side}", stretch)


def _add_words(
    found: dict[str, Stretch],
    name: str,
    sentence: CodedSentence | None,
    start: int,
    end: int,
) -> None:
    for word in sentence.within(start, end) if sentence is not None else ():
        for one in word.classes:
            found.setdefault(f"{name}:{one}", (word.start, word.end))
