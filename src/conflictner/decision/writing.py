"""Write the verdicts of the decision to the span groups of a Doc."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Span

from conflictner.annotations import (
    EVENTS,
    QUANTITIES,
    REJECTED,
    ROLES,
    TIMES,
    EventValue,
    RejectedValue,
    RoleValue,
)
from conflictner.decision.deciding import EventVerdict, FillerVerdict
from conflictner.syntax.columns import is_parsed
from conflictner.syntax.rules import Rule, Via

WORTH_TELLING = 0.1
"""How likely a word that no rule knows must be an event for its rejection to be told."""

UNLIKELY = "the encoder and the rules together find no event likely enough ({likely})"

_BY_MODEL = Rule(Via.MODEL).to_json()


class Writer:
    """Write verdicts to one Doc, in the place of what the rules wrote."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.events = list(EVENTS.read(doc))
        self.roles = list(ROLES.read(doc))
        self.inferred: dict[str, list[tuple[Span, RoleValue]]] = defaultdict(list)
        for span, value in self.roles:
            if value.get("inferred"):
                self.inferred[span.id_].append((span, value))
        self.tables = EVENTS.attribute(doc, "tables")

    def write(self, verdicts: Sequence[EventVerdict]) -> None:
        """Write verdicts, which stand in the order of the text."""
        events: list[tuple[Span, EventValue]] = []
        roles: list[tuple[Span, RoleValue]] = []
        rejected = list(REJECTED.read(self.doc))
        for verdict in verdicts:
            if not verdict.taken:
                rejected += self._rejection(verdict)
                continue
            number = str(len(events))
            events.append(self._event(verdict, number))
            roles += self._fillers(verdict, number)
        told = {"tables": self.tables} if self.tables else {}
        EVENTS.write(self.doc, *_parted(events), **told)
        ROLES.write(self.doc, *_parted(roles), **told)
        taken = {span.start for span, _ in events}
        REJECTED.write(
            self.doc, *_parted([one for one in rejected if one[0].start not in taken])
        )

    def _rejection(self, verdict: EventVerdict) -> list[tuple[Span, RejectedValue]]:
        rules = verdict.candidate.rules
        if rules is None and (
            verdict.candidate.rejected or (verdict.likely or 0) < WORTH_TELLING
        ):
            return []
        span = self._span(verdict.candidate.start, verdict.candidate.end)
        row = self.events[rules.number][1]["row"] if rules is not None else ""
        condition = UNLIKELY.format(likely=round(verdict.likely or 0, 2))
        found = Span(self.doc, span.start, span.start + 1, label=verdict.type)
        return [(found, {"row": row, "condition": condition})]

    def _event(self, verdict: EventVerdict, number: str) -> tuple[Span, EventValue]:
        rules = verdict.candidate.rules
        likely = _rounded(verdict.likely)
        scores = _event_scores(verdict)
        if rules is not None:
            span, value = self.events[rules.number]
            same = verdict.status == value["status"]
            value = {
                **value,
                "status": verdict.status,
                "cue": value["cue"] if same else None,
                "cue_row": value["cue_row"] if same else "",
                "change": value["change"] if verdict.type == rules.type else "",
                "confidence": likely,
                "made_by": verdict.made_by,
                "scores": scores,
            }
        else:
            span = self._span(verdict.candidate.start, verdict.candidate.end)
            sentence = span[0].sent
            value = {
                "status": verdict.status,
                "cue": None,
                "cue_row": "",
                "row": "",
                "rule": _BY_MODEL,
                "confidence": likely,
                "change": "",
                "sentence": [sentence.start_char, sentence.end_char],
                "made_by": verdict.made_by,
                "scores": scores,
            }
        return (
            Span(
                self.doc, span.start, span.end, label=verdict.type, span_id=number
            ),
            value,
        )

    def _fillers(
        self, verdict: EventVerdict, number: str
    ) -> Iterable[tuple[Span, RoleValue]]:
        found: list[tuple[Span, RoleValue]] = []
        for slot, fillers in verdict.fillers.items():
            for one in fillers:
                if one.taken:
                    found += self.filler(slot, one, number)
        rules = verdict.candidate.rules
        if rules is not None:
            for span, value in self.inferred[self.events[rules.number][0].id_]:
                found.append((self._labelled(span, span.label_, number), value))
        _count_victims(found)
        return found

    def filler(
        self, slot: str, verdict: FillerVerdict, number: str
    ) -> list[tuple[Span, RoleValue]]:
        """The span and the value of a filler; none where it has no value of its own."""
        told = {
            "confidence": _rounded(verdict.likely),
            "made_by": verdict.made_by,
            "scores": verdict.scores,
        }
        one = verdict.candidate
        if one.rules is not None:
            span, value = self.roles[one.rules.number]
            made: RoleValue = {**value, **told}  # type: ignore[typeddict-item]
            return [(self._labelled(span, slot, number), made)]
        span = self._span(one.start, one.end)
        value_of = {"how_many": QUANTITIES, "when": TIMES}.get(slot)
        further: dict[str, object] = {}
        if value_of is not None:
            exact = next(
                (
                    (stretch, value)
                    for stretch, value in value_of.read(self.doc)
                    if stretch.start < span.end and span.start < stretch.end
                ),
                None,
            )
            if exact is None:
                return []
            span = exact[0]
            further = {k: v for k, v in exact[1].items() if k != "relation"}
        head = _head(span)
        made = {  # type: ignore[typeddict-item]
            "head": [head.idx, head.idx + len(head)],
            "rule": _BY_MODEL,
            **told,
            **further,
        }
        return [(self._labelled(span, slot, number), made)]

    def _labelled(self, span: Span, slot: str, number: str) -> Span:
        return Span(self.doc, span.start, span.end, label=slot, span_id=number)

    def _span(self, start: int, end: int) -> Span:
        span = self.doc.char_span(start, end, alignment_mode="expand")
        assert span is not None
        return span


def _head(span: Span):  # noqa: ANN202
    return span.root if is_parsed(span) else span[-1]


def _count_victims(found: list[tuple[Span, RoleValue]]) -> None:
    """Say of numbers that the encoder found whom they count: who stands behind them.

    Where nobody does, it is the only victim there is.
    """
    victims = [span for span, _ in found if span.label_ == "whom"]
    for span, value in found:
        if span.label_ != "how_many" or "of" in value:
            continue
        behind = [one for one in victims if span.end <= one.start <= span.end + 3]
        nearest = min(behind, key=lambda one: one.start, default=None)
        if nearest is None and len(victims) == 1:
            nearest = victims[0]
        value["of"] = nearest.text if nearest is not None else None
        value["subset"] = False


def _event_scores(verdict: EventVerdict) -> dict[str, float | None]:
    rules, encoder = verdict.candidate.rules, verdict.candidate.encoder
    return {
        "rules": None if rules is None else rules.confidence,
        "model": None if encoder is None else round(float(1 - encoder.types[0]), 3),
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 3)


def _parted(pairs: list) -> tuple[list, list]:  # type: ignore[type-arg]
    return [span for span, _ in pairs], [value for _, value in pairs]
