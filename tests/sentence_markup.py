"""Sentences in which every event is marked; what is unmarked must not be found.

`[Gunmen|who] [killed|killing] [nine|how_many 9] [boys|whom].` A mark is
`[words|part, part]`. A part names an event type, which makes the words its trigger,
or a slot, and then tells more:

- `a`, `b`, …: which of the sentence's events; a filler may serve several (`where a b`)
- `killing?`, `who?`: may be found or not
- `negated`, `unreal`: the status of a trigger; `cue=tried`: the word that made it so
- `9`, `9..`, `..40`, `10..15`, with `vague`, `approximate`: what a number says
- `subset`, `of=boys`: what a number counts
- `2025-03-07`, `2025-03-06..2025-03-07`, `..2025-03-08`, `?`: the days of a time
- `inferred`: the filler is carried over from another sentence
- `antecedent=boys`: what a pronoun stands for

Marks may be nested. `{…}` in a mark holds words that may belong to the filler or not.
In a block, a blank line parts two examples, `¶` is a line's end, and a line
`! reason` heads an example that the program gets wrong so far.
"""

import re
from dataclasses import dataclass, field

import pytest

import conflictner
from conflictner.knowledge.event_rows import SLOTS
from conflictner.knowledge.event_types import event_types
from conflictner.workbench.marks import read_marks
from marked import bounds

DAY = "2025-03-10"
"""The day on which every example was written: a Monday."""

_LETTER = re.compile(r"[a-z]")
_BOUNDS = re.compile(r"\?|\d[\d-]*|\d[\d-]*\.\.|\.\.\d[\d-]*|\d[\d-]*\.\.\d[\d-]*")
_STATUSES = ("negated", "unreal")
_FLAGS = ("vague", "approximate", "subset", "inferred")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass
class Part:
    """What one mark says of one role."""

    start: int
    end: int
    text: str
    name: str
    optional: bool = False
    events: list[str] = field(default_factory=list)
    status: str = "asserted"
    bounds: str | None = None
    flags: set[str] = field(default_factory=set)
    told: dict[str, str] = field(default_factory=dict)
    loose: tuple[tuple[int, int], ...] = ()

    def covers(self, found: dict) -> bool:
        """Whether a found span has these edges."""
        starts, ends = {self.start}, {self.end}
        for start, end in self.loose:
            if start == self.start:
                starts.add(end)
            if end == self.end:
                ends.add(start)
        text = found["text"]
        end = found["end"] - len(text) + len(_POSSESSIVE.sub("", text))
        return found["start"] in starts and bool({found["end"], end} & ends)


def read_sentence(example: str) -> tuple[str, list[Part]]:
    """The bare sentence and what its marks say; bad marks are refused."""
    sentence, marks = read_marks(example.replace("¶", "\n"))
    parts = []
    for mark in marks:
        for words in mark.note.split(","):
            part = _read_part(words.split(), example)
            part.start, part.end, part.text = mark.start, mark.end, mark.text
            part.loose = mark.loose
            parts.append(part)
    _check_events(parts, example)
    return sentence, parts


def _read_part(words: list[str], example: str) -> Part:
    if not words:
        raise ValueError(f"a mark without a role: {example}")
    part = Part(0, 0, "", words[0].rstrip("?"), words[0].endswith("?"))
    if part.name not in {*event_types(), *SLOTS}:
        raise ValueError(f"unknown role “{words[0]}”: {example}")
    for number, word in enumerate(words[1:], 1):
        if "=" in word:
            name, _, value = " ".join(words[number:]).partition("=")
            if name not in ("of", "cue", "antecedent"):
                raise ValueError(f"“{name}” says nothing: {example}")
            part.told[name] = value
            break
        if _LETTER.fullmatch(word):
            part.events.append(word)
        elif word in _STATUSES and part.name in event_types():
            part.status = word
        elif word in _FLAGS and part.name in SLOTS:
            part.flags.add(word)
        elif _BOUNDS.fullmatch(word) and part.name in ("how_many", "when"):
            part.bounds = word
        else:
            raise ValueError(f"“{word}” says nothing of {part.name}: {example}")
    part.events = part.events or ["a"]
    return part


def _check_events(parts: list[Part], example: str) -> None:
    letters = [letter for part in parts for letter in part.events if _names(part)]
    if len(letters) != len(set(letters)):
        raise ValueError(f"two triggers of one event: {example}")
    if any(letter not in letters for part in parts for letter in part.events):
        raise ValueError(f"a filler of no event: {example}")


def _names(part: Part) -> bool:
    return part.name in event_types()


def differences(example: str, events: list[dict]) -> list[str]:
    """Where what was found differs from the marks; empty where it doesn't."""
    _, parts = read_sentence(example)
    found, left = [], list(events)
    for trigger in filter(_names, parts):
        event = next((event for event in left if _at(trigger, event)), None)
        if event is None:
            if not trigger.optional:
                found.append(f"no {trigger.name} “{trigger.text}”")
            continue
        left.remove(event)
        told = f"{trigger.name} “{trigger.text}”"
        if event["status"] != trigger.status:
            found.append(f"{told} is {event['status']}, not {trigger.status}")
        cue = (event.get("cue") or {}).get("text")
        if "cue" in trigger.told and cue != trigger.told["cue"]:
            found.append(f"{told} has the cue “{cue}”, not “{trigger.told['cue']}”")
        (letter,) = trigger.events
        own = [part for part in parts if letter in part.events and part is not trigger]
        found += [f"{told} {what}" for what in _fillers_differ(own, event)]
    found += [
        f"{event['type']} “{event['trigger']['text']}” invented" for event in left
    ]
    return found


def _at(trigger: Part, event: dict) -> bool:
    place = event["trigger"]["start"], event["trigger"]["end"]
    return event["type"] == trigger.name and place == (trigger.start, trigger.end)


def _fillers_differ(parts: list[Part], event: dict) -> list[str]:
    found = []
    for slot in SLOTS:
        fillers = list(event[slot])
        if event["type"] == "clash" and slot in ("who", "whom"):
            # a clash has two sides, whichever slot they fill
            fillers = event["who"] + event["whom"] if slot == "who" else []
        wanted = [part for part in parts if part.name == slot]
        inferred = any("inferred" in part.flags for part in parts)
        if not inferred:
            fillers = [one for one in fillers if not one.get("inferred")]
        for part in wanted:
            filler = next((one for one in fillers if part.covers(one)), None)
            if filler is not None:
                fillers.remove(filler)
                found += _values_differ(part, filler)
            elif not part.optional:
                found.append(f"{slot} lacks “{part.text}”")
        found += [
            f"{slot} has “{one['text']}” ({one['rule']})"
            for one in fillers
            if not (one.get("inferred") and slot in ("where", "when"))
        ]
    return found


def _values_differ(part: Part, filler: dict) -> list[str]:
    found = []
    if part.bounds is not None:
        ends = ("low", "high") if part.name == "how_many" else ("from", "to")
        got = bounds(*(filler.get(end) for end in ends))
        if got != part.bounds:
            found.append(f"“{part.text}” says {got}, not {part.bounds}")
        for flag in ("vague", "approximate"):
            if bool(filler.get(flag)) != (flag in part.flags):
                found.append(f"“{part.text}” must {_not(flag, part)}be {flag}")
    for flag in ("subset", "inferred"):
        if bool(filler.get(flag)) != (flag in part.flags):
            found.append(f"“{part.text}” must {_not(flag, part)}be {flag}")
    if "of" in part.told and filler.get("of") != part.told["of"]:
        counted = filler.get("of")
        found.append(f"“{part.text}” counts “{counted}”, not “{part.told['of']}”")
    if "antecedent" in part.told:
        texts = [one["text"] for one in filler.get("antecedent") or ()]
        if part.told["antecedent"] not in texts:
            found.append(f"“{part.text}” stands for {texts}")
    return found


def _not(flag: str, part: Part) -> str:
    return "" if flag in part.flags else "not "


def examples(block: str) -> dict[str, str]:
    """The examples of a block, each with the reason why it fails so far, or none."""
    found: dict[str, str] = {}
    for paragraph in re.split(r"\n\s*\n", block.strip()):
        lines = [line.strip() for line in paragraph.splitlines()]
        reason = ""
        while lines and lines[0].startswith("! "):
            reason = f"{reason} {lines.pop(0).removeprefix('! ')}".strip()
        example = " ".join(lines)
        if not example or example in found or "! " in example:
            raise ValueError(f"empty, twice the same or a stray reason: {paragraph}")
        found[example] = reason
    return found


def parameters(block: str) -> list:
    """The examples of a block for `pytest.mark.parametrize`."""
    return [
        pytest.param(
            example,
            id=read_sentence(example)[0].replace("\n", " ")[:60],
            marks=[pytest.mark.xfail(reason=reason)] if reason else [],
        )
        for example, reason in examples(block).items()
    ]


def read_examples(nlp, *blocks: str, date: str | None = DAY) -> dict[str, list[dict]]:
    """The events of every example of the blocks, read in one go."""
    items = [
        {"text": read_sentence(example)[0], "date": date, "doc_id": example}
        for block in blocks
        for example in examples(block)
    ]
    docs = conflictner.read_many(nlp, items)
    return {doc._.record["doc_id"]: doc._.record["events"] for doc in docs}
