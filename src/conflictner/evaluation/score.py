"""Compare records with gold annotation, slot by slot and type by type.

event     an asserted event found: the same type, and the same trigger or at least the
          same sentence
who ...   its fillers, right by their words: a word too many or too few is let pass, a
          missing head or half a sentence isn't; fillers of missed events are missed,
          those of invented events are invented
TUPLE     event, who, whom, where and how_many together: the headline figure
number_of right numbers that also name the right victims (`of`)
same_id   of every two mentions found, whether the same two are taken for one thing
perfect   the share of gold events with all of who, whom, where and how_many right
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from conflictner.errors import InputError
from conflictner.evaluation.matching import (
    CORE,
    ENTITY_SLACK,
    EXTRA,
    align,
    alike,
    compare_slot,
    fillers,
    overlap,
    required,
    same_number,
    words,
)
from conflictner.event import Record
from conflictner.records import LABELS

ROWS = ("TUPLE", "event", *CORE, "number_of", *EXTRA, "entity", "same_id")


@dataclass
class Tally:
    """How many were right, invented and missed."""

    right: int = 0
    invented: int = 0
    missed: int = 0

    def add(self, right: int = 0, invented: int = 0, missed: int = 0) -> None:
        """Count these on top."""
        self.right += right
        self.invented += invented
        self.missed += missed

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / max(1, self.right + self.invented)

    @property
    def recall(self) -> float:
        """The share of what there is that was found."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.invented + self.missed)


@dataclass
class Scores:
    """The tallies of a comparison, and each difference in words."""

    rows: dict[str, Tally] = field(
        default_factory=lambda: {name: Tally() for name in ROWS}
    )
    types: dict[str, Tally] = field(default_factory=dict)
    perfect: Tally = field(default_factory=Tally)
    status: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def event(self, kind: str, **counts: int) -> None:
        """Count events of a type."""
        self.rows["event"].add(**counts)
        self.types.setdefault(kind, Tally()).add(**counts)

    def to_dict(self) -> Record:
        """The figures as JSON values."""
        return {
            **{
                name: {
                    "precision": round(tally.precision, 4),
                    "recall": round(tally.recall, 4),
                    "f1": round(tally.f1, 4),
                    "right": tally.right,
                    "invented": tally.invented,
                    "missed": tally.missed,
                }
                for name, tally in self.table()
            },
            "perfect": round(self.perfect.recall, 4),
            "status": dict(sorted(self.status.items())),
        }

    def table(self) -> Iterator[tuple[str, Tally]]:
        """The rows of the table: headline, slots, entities, then the types."""
        yield from self.rows.items()
        for kind in sorted(self.types):
            yield f"type:{kind}", self.types[kind]


def score(gold: Mapping[str, Record], predicted: Mapping[str, Record]) -> Scores:
    """Compare records with gold annotation, both by `doc_id`.

    A document without a record counts as one in which nothing was found; a record
    without gold isn't looked at.
    """
    scores = Scores()
    for doc_id, annotation in gold.items():
        record = predicted.get(doc_id)
        if record is None:
            scores.misses.append(f"{doc_id}: no record for this document")
            record = {}
        _score_events(doc_id, annotation, record, scores)
        _score_entities(doc_id, annotation, record, scores)
    for name in ("event", *CORE):
        tally = scores.rows[name]
        scores.rows["TUPLE"].add(tally.right, tally.invented, tally.missed)
    return scores


def check_offsets(predicted: Mapping[str, Record], texts: Mapping[str, str]) -> None:
    """Raise `InputError` for the first span that isn't its slice of the text."""
    for doc_id, record in predicted.items():
        if doc_id not in texts:
            continue
        for span in _spans([record.get("entities", []), record.get("events", [])]):
            slice_of_text = texts[doc_id][span["start"] : span["end"]]
            if slice_of_text != span["text"]:
                raise InputError(
                    f"{doc_id}: the span {span['start']}-{span['end']} is "
                    f"{slice_of_text!r} in the text, not {span['text']!r}; "
                    "was the record made from another version of the text?"
                )


def _spans(value: object) -> Iterator[Record]:
    if isinstance(value, dict):
        if value.keys() >= {"start", "end", "text"}:
            yield value
        for part in value.values():
            yield from _spans(part)
    elif isinstance(value, list):
        for part in value:
            yield from _spans(part)


def _score_events(
    doc_id: str, annotation: Record, record: Record, scores: Scores
) -> None:
    gold, found = annotation["events"], list(record.get("events", ()))
    of_gold = align(gold, found)
    for number, wanted in enumerate(gold):
        if wanted.get("optional"):
            continue
        event = found[of_gold[number]] if number in of_gold else None
        if wanted["status"] != "asserted":
            scores.status[_status_verdict(wanted, event)] += 1
        elif event is None or _status(event) != "asserted":
            _count_missed(doc_id, wanted, event, scores)
        else:
            _count_found(doc_id, wanted, event, scores)
    of_found = {other: one for one, other in of_gold.items()}
    for number, event in enumerate(found):
        partner = gold[of_found[number]] if number in of_found else None
        if _status(event) != "asserted":
            scores.status["beside the gold"] += partner is None
        elif partner is not None and (
            partner.get("optional") or partner["status"] == "asserted"
        ):
            continue
        elif not any(
            other.get("optional") and overlap(other["trigger"], event["trigger"])
            for other in gold  # the word may name an event, so also one of another type
        ):
            _count_invented(doc_id, event, partner, scores)


def _status(event: Record) -> str:
    status: str = event.get("status", "asserted")
    return status


def _status_verdict(wanted: Record, event: Record | None) -> str:
    if event is None:
        return "not found"
    status = _status(event)
    if status == wanted["status"]:
        return "right"
    return "taken for fact" if status == "asserted" else "mixed up"


def _named(event: Record) -> str:
    trigger = event["trigger"]
    return f"{event['type']} “{trigger['text']}” at {trigger['start']}"


def _count_missed(
    doc_id: str, wanted: Record, event: Record | None, scores: Scores
) -> None:
    scores.event(wanted["type"], missed=1)
    scores.perfect.add(missed=1)
    for slot in (*CORE, *EXTRA):
        scores.rows[slot].add(missed=len(required(wanted, slot)))
    why = f" (said to be {_status(event)})" if event else ""
    scores.misses.append(f"{doc_id}: missed {_named(wanted)}{why}")


def _count_invented(
    doc_id: str, event: Record, partner: Record | None, scores: Scores
) -> None:
    scores.event(event["type"], invented=1)
    for slot in (*CORE, *EXTRA):
        scores.rows[slot].add(invented=len(fillers(event, slot)))
    why = f" (it is {partner['status']})" if partner else ""
    scores.misses.append(f"{doc_id}: invented {_named(event)}{why}")


def _count_found(doc_id: str, wanted: Record, event: Record, scores: Scores) -> None:
    scores.event(wanted["type"], right=1)
    flawless = True
    for slot in (*CORE, *EXTRA):
        right, invented, missed = compare_slot(slot, wanted, event)
        scores.rows[slot].add(right, invented, missed)
        if slot in CORE and (invented or missed):
            flawless = False
            texts = [filler["text"] for filler in fillers(wanted, slot)]
            others = [filler["text"] for filler in fillers(event, slot)]
            scores.misses.append(
                f"{doc_id}: {_named(wanted)}: {slot} {texts} but got {others}"
            )
    scores.perfect.add(right=flawless, missed=not flawless)
    numbers = fillers(event, "how_many")
    for number in required(wanted, "how_many"):
        hit = next((other for other in numbers if same_number(number, other)), None)
        if hit is not None and number.get("of"):
            same = alike(words(number["of"]), words(_counted(hit)))
            scores.rows["number_of"].add(right=same, missed=not same)


def _counted(number: Record) -> str:
    of = number.get("of") or ""
    return of.get("text", "") if isinstance(of, dict) else of


# Entities ----------------------------------------------------------------------------


def _score_entities(
    doc_id: str, annotation: Record, record: Record, scores: Scores
) -> None:
    left = list(record.get("entities", ()))
    linked: list[tuple[str, str]] = []
    tally = scores.rows["entity"]
    for wanted in annotation["entities"]:
        hit = _find_entity(wanted, left)
        if hit is None:
            tally.add(missed=1)
            scores.misses.append(
                f"{doc_id}: missed {wanted['label']} “{wanted['text']}” "
                f"at {wanted['start']}"
            )
            continue
        left.remove(hit)
        tally.add(right=1)
        if wanted.get("id"):
            linked.append((wanted["id"], hit.get("id") or f"?{hit['start']}"))
    tally.add(invented=sum(entity["label"] in LABELS for entity in left))
    for number, (wanted_id, found_id) in enumerate(linked):
        for other_wanted, other_found in linked[:number]:
            want, got = wanted_id == other_wanted, found_id == other_found
            scores.rows["same_id"].add(want and got, got and not want, want and not got)


def _find_entity(wanted: Record, found: list[Record]) -> Record | None:
    of_label = [entity for entity in found if entity["label"] == wanted["label"]]

    def distance(entity: Record) -> int:
        return int(
            abs(entity["start"] - wanted["start"]) + abs(entity["end"] - wanted["end"])
        )

    for entity in of_label:
        if distance(entity) == 0:
            return entity
    for entity in of_label:
        if overlap(wanted, entity) and distance(entity) <= ENTITY_SLACK:
            return entity
    return None
