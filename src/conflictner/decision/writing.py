"""Write verdicts to the span groups of a Doc, in the place of what the rules wrote."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from spacy.tokens import Doc, Span, Token

from conflictner.annotations import (
    DATELINE,
    EVENTS,
    QUANTITIES,
    REJECTED,
    ROLES,
    TIMES,
    EventValue,
    RejectedValue,
    RoleValue,
    ScoresValue,
)
from conflictner.decision.counted import complete_numbers
from conflictner.decision.deciding import EventVerdict, FillerVerdict
from conflictner.decision.outcomes import without_outcomes
from conflictner.decision.own_names import by_own_name, filler_head
from conflictner.decision.trimming import is_no_phrase, trimmed
from conflictner.events.attribution import NOBODY
from conflictner.syntax.rules import Rule, Via
from conflictner.text.headings import HEADINGS
from conflictner.text.overlaps import Overlaps

Value = TypeVar("Value")

WORTH_TELLING = 0.1
"""How likely a word that no rule knows must be for its rejection to be told."""

UNLIKELY = "the model and the rules together find no event likely enough ({likely})"

_BY_MODEL = Rule(Via.MODEL).to_json()


class Writer:
    """Write verdicts to one Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.events = list(EVENTS.read(doc))
        self.roles = list(ROLES.read(doc))
        self.inferred: dict[str, list[tuple[Span, RoleValue]]] = defaultdict(list)
        for span, value in self.roles:
            if value.get("inferred"):
                self.inferred[span.id_].append((span, value))
        self.tables = EVENTS.attribute(doc, "tables")
        self.numbers = _by_place(QUANTITIES.read(doc))
        self.times = _by_place(TIMES.read(doc))
        self.datelines = _places(DATELINE.spans(doc))
        headings = (span for group in HEADINGS for span in group.spans(doc))
        self.headings = _places(headings)

    def write(self, verdicts: Sequence[EventVerdict]) -> None:
        """Write verdicts, which stand in the order of the text."""
        events: list[tuple[Span, EventValue]] = []
        roles: list[tuple[Span, RoleValue]] = []
        rejected = list(REJECTED.read(self.doc))
        for verdict in without_outcomes(self.doc.text, self._one_a_word(verdicts)):
            if not verdict.taken:
                rejected += self._rejection(verdict)
                continue
            number = str(len(events))
            events.append(self._event(verdict, number))
            roles += self._fillers(verdict, number)
        taken = {span.start for span, _ in events}
        rejected = [one for one in rejected if one[0].start not in taken]
        told = {"tables": self.tables} if self.tables else {}
        EVENTS.write(self.doc, _spans(events), _values(events), **told)
        ROLES.write(self.doc, _spans(roles), _values(roles), **told)
        REJECTED.write(self.doc, _spans(rejected), _values(rejected))

    def _one_a_word(self, verdicts: Sequence[EventVerdict]) -> list[EventVerdict]:
        """The verdicts without all but the likeliest on one token of the Doc.

        The encoder's words are smaller: `car_bombing` is one token.
        """
        best: dict[int, EventVerdict] = {}
        for verdict in verdicts:
            token = self._span(verdict.candidate.start, verdict.candidate.end).start
            other = best.get(token)
            if other is None or _rank(verdict) > _rank(other):
                best[token] = verdict
        return [best[token] for token in sorted(best)]

    def filler(
        self, slot: str, verdict: FillerVerdict, number: str
    ) -> tuple[Span, RoleValue] | None:
        """The span and the value of a filler; None where it lacks the value it needs.

        Args:
            slot: The slot.
            verdict: The verdict on it.
            number: The number of its event.
        """
        rules = verdict.candidate.rules
        if rules is not None:
            span, known = self.roles[rules.number]
            value = known.copy()
        else:
            span = trimmed(self._span(verdict.candidate.start, verdict.candidate.end))
            further = None if is_no_phrase(span) else self._valued(slot, span)
            if further is None:
                return None
            span, of_stretch = further
            head = filler_head(span)
            value = {
                "head": [head.idx, head.idx + len(head)],
                "rule": _BY_MODEL,
                "confidence": None,
                **of_stretch,  # type: ignore[typeddict-item]
            }
        value["confidence"] = _rounded(verdict.likely)
        value["made_by"] = verdict.made_by
        value["scores"] = _scores(**verdict.scores)
        return Span(self.doc, span.start, span.end, label=slot, span_id=number), value

    def _valued(self, slot: str, span: Span) -> tuple[Span, dict[str, Any]] | None:
        """The stretch that a filler stands for, with its number or its days."""
        if slot == "how_many":
            for stretch, number in self.numbers.of(span.start, span.end):
                return stretch, {**number}
            return None
        if slot == "when":
            for stretch, days in self.times.of(span.start, span.end):
                return stretch, {"from": days["from"], "to": days["to"]}
            return None
        if slot == "where" and _starts_in(span, self.datelines):
            return None  # where it was written
        if slot in ("who", "whom") and not any(map(_is_word, span)):
            return None  # `a man in his 60s`
        return None if slot == "source" and self._claims_nothing(span) else (span, {})

    def _claims_nothing(self, span: Span) -> bool:
        """`Nobody`, `no group`, and what heads a line make no claim."""
        if span[0].lower_ == "no" or span.text.lower() in NOBODY:
            return True
        return _starts_in(span, self.headings)

    def _rejection(self, verdict: EventVerdict) -> list[tuple[Span, RejectedValue]]:
        candidate = verdict.candidate
        likely = verdict.likely or 0.0
        if candidate.rules is not None:
            row = self.events[candidate.rules.number][1]["row"]
        elif candidate.rejected or likely < WORTH_TELLING:
            return []
        else:
            row = ""
        start = self._span(candidate.start, candidate.end).start
        span = Span(self.doc, start, start + 1, label=verdict.type)
        condition = UNLIKELY.format(likely=round(likely, 2))
        return [(span, {"row": row, "condition": condition})]

    def _event(self, verdict: EventVerdict, number: str) -> tuple[Span, EventValue]:
        rules, encoder = verdict.candidate.rules, verdict.candidate.encoder
        if rules is not None:
            span, known = self.events[rules.number]
            value = known.copy()
            if verdict.status != value["status"]:
                value["cue"], value["cue_row"] = None, ""
            if verdict.type != rules.type:
                # what the rules took it for is not what made it
                value |= {"change": "", "row": "", "rule": _BY_MODEL}
        else:
            span = self._span(verdict.candidate.start, verdict.candidate.end)
            sentence = span[0].sent
            value = {
                "status": "",
                "cue": None,
                "cue_row": "",
                "row": "",
                "rule": _BY_MODEL,
                "confidence": None,
                "change": "",
                "sentence": [sentence.start_char, sentence.end_char],
            }
        value["status"] = verdict.status
        value["confidence"] = _rounded(verdict.likely)
        value["made_by"] = verdict.made_by
        value["scores"] = _scores(
            rules.confidence if rules and rules.type == verdict.type else None,
            None if encoder is None else float(1 - encoder.types[0]),
        )
        label = verdict.type
        return Span(self.doc, span.start, span.end, label=label, span_id=number), value

    def _fillers(
        self, verdict: EventVerdict, number: str
    ) -> list[tuple[Span, RoleValue]]:
        found: list[tuple[Span, RoleValue]] = []
        for slot, fillers in verdict.fillers.items():
            written: list[Span] = []
            for one in sorted(fillers, key=lambda one: -(one.likely or 0.0)):
                filler = self.filler(slot, one, number) if one.taken else None
                if filler is not None and not _overlaps(filler[0], written, slot):
                    written.append(filler[0])
                    found.append(filler)
        found = sorted(_one_part_each(found), key=lambda pair: pair[0].start)
        found = list(by_own_name(found))
        filled = {span.label_ for span, _ in found}
        rules = verdict.candidate.rules
        if rules is not None:
            for span, value in self.inferred[self.events[rules.number][0].id_]:
                if span.label_ not in filled:
                    again = Span(
                        self.doc,
                        span.start,
                        span.end,
                        label=span.label_,
                        span_id=number,
                    )
                    found.append((again, value))
        complete_numbers(found)
        return found

    def _span(self, start: int, end: int) -> Span:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        assert span is not None
        return span


def _by_place(pairs: Iterable[tuple[Span, Value]]) -> Overlaps[tuple[Span, Value]]:
    return Overlaps((span.start, span.end, (span, value)) for span, value in pairs)


def _rank(verdict: EventVerdict) -> tuple[bool, bool, float]:
    own = verdict.candidate.rules is not None and verdict.candidate.rules.own
    return own, verdict.taken, verdict.likely or 0.0


def _places(spans: Iterable[Span]) -> Overlaps[bool]:
    return Overlaps((span.start, span.end, True) for span in spans)


def _is_word(token: Token) -> bool:
    return any(sign.isalpha() for sign in token.text) and not token.text[0].isdigit()


def _starts_in(span: Span, others: Overlaps[bool]) -> bool:
    return bool(others.of(span.start, span.start + 1))


def _overlaps(span: Span, others: Sequence[Span], slot: str) -> bool:
    """Whether a filler shares words with others, or stands right beside one.

    Two who act or suffer have a comma or a word between them: `the traders' leader` and
    `Ada Moor` are one.
    """
    apart = 0 if slot in ("who", "whom") else 1
    return any(
        one.start + apart <= span.end and span.start + apart <= one.end
        for one in others
    )


_PARTS = frozenset(("who", "whom", "where"))
"""The slots of which a word has one: who does it, to whom it is done, or where."""


def _one_part_each(
    found: list[tuple[Span, RoleValue]],
) -> Iterator[tuple[Span, RoleValue]]:
    """The fillers without those of the model over the head of a likelier one.

    In `shelled a post 12 km south of Kormak` the post can't be both hit and the place.
    """
    for span, value in found:
        start, end = span.start_char, span.end_char
        if not (
            value["made_by"] == "model"
            and span.label_ in _PARTS
            and any(
                other.label_ in _PARTS - {span.label_}
                and start <= told["head"][0] < end
                and (told["confidence"] or 0) > (value["confidence"] or 0)
                for other, told in found
            )
        ):
            yield span, value


def _scores(rules: float | None, model: float | None) -> ScoresValue:
    return {"rules": _rounded(rules), "model": _rounded(model)}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _spans(pairs: Iterable[tuple[Span, Value]]) -> list[Span]:
    return [span for span, _ in pairs]


def _values(pairs: Iterable[tuple[Span, Value]]) -> list[Value]:
    return [value for _, value in pairs]
