"""Examples from texts without annotation: what a model and the rules find together.

Both together are right more often than the encoder alone, so that it learns from them,
and from the wording of texts that nobody has annotated. What they aren't sure of isn't
asked.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.annotations import EVENTS, REJECTED
from conflictner.decision.weighing import Case, Weigher
from conflictner.decision.writing import Writer
from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import WindowCutter
from conflictner.event import Record
from conflictner.reading import read_many
from conflictner.text.plain_doc import read_plainly
from conflictner.training.examples import Example, examples_of

SURE = 0.7
"""How likely an event or a filler must be to be learned."""

EVENT_IN_DOUBT, FILLER_IN_DOUBT = 0.15, 0.3
"""As likely as this, and not sure: not asked. Below: learned to be none."""


def self_taught(
    nlp: Language,
    weigher: Weigher,
    cutter: WindowCutter,
    labels: Labels,
    items: Sequence[Mapping[str, Any]],
) -> Iterator[Example]:
    """What an encoder learns from texts without annotation.

    Args:
        nlp: A pipeline of rules alone.
        weigher: What weighs the rules against a model.
        cutter: What cuts the texts.
        labels: What the encoder tells.
        items: The texts, as `read_many` takes them.
    """
    for doc in read_many(nlp, items):
        with read_plainly([doc]) as (plain,):
            (case,) = weigher.cases([plain])
            told = {
                "events": list(_events(plain, case, weigher)),
                "entities": [
                    {"start": one.start_char, "end": one.end_char, "label": one.label_}
                    for one in plain.ents
                    if one.label_ in labels.names
                ],
            }
            asked = (*EVENTS.spans(plain), *REJECTED.spans(plain))
            yield from examples_of(
                cutter,
                labels,
                plain.text,
                [(one.start_char, one.end_char) for one in plain.sents],
                told,
                [span.start_char for span in asked],
            )


def _events(plain: Doc, case: Case, weigher: Weigher) -> Iterator[Record]:
    writer = Writer(plain)
    for candidate in case.candidates:
        verdict = weigher.decider.decide(candidate, case.valued)
        likely = verdict.likely or 0.0
        if verdict.number is None or (not verdict.taken and likely < EVENT_IN_DOUBT):
            continue
        event: Record = {
            "type": verdict.type,
            "status": verdict.status,
            "trigger": {"start": candidate.start, "end": candidate.end},
            "optional": likely < SURE,
        }
        for slot, fillers in verdict.fillers.items():
            told = (
                (filler.likely or 0.0, writer.filler(slot, filler, "0"))
                for filler in fillers
                if (filler.likely or 0.0) >= FILLER_IN_DOUBT
            )
            event[slot] = [
                {
                    "start": found[0].start_char,
                    "end": found[0].end_char,
                    "optional": share < SURE,
                }
                for share, found in told
                if found is not None
            ]
        yield event
