"""Docs with events put there by hand, for tests of what reads them."""

from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

TEXT = (
    "Gunmen killed at least nine farmers and two guards in Kormak on Friday. "
    "Police said they did not detain anyone. Nobody spoke."
)


def find(doc: Doc, text: str, **names: Any) -> Span:
    """The span of the first occurrence of a text."""
    start = doc.text.index(text)
    span = doc.char_span(start, start + len(text))
    return Span(doc, span.start, span.end, **names)


def group(doc: Doc, name: str, spans: list[Span], values: list[dict[str, Any]]) -> None:
    """Write a span group with its parallel values."""
    doc.spans[name] = SpanGroup(doc, name=name, spans=spans, attrs={"values": values})


def role(
    doc: Doc, event: int, slot: str, text: str, **value: Any
) -> tuple[Span, dict[str, Any]]:
    """A filler of an event; its head is its last word unless one is given."""
    span = find(doc, text, label=slot, span_id=str(event))
    head = [span[-1].idx, span.end_char]
    return span, {"head": head, "rule": f"rule of {slot}", **value}


def sentence(doc: Doc, start: int) -> list[int]:
    """The offsets of the sentence that a character stands in."""
    end = doc.text.find(". ", start)
    return [
        doc.text.rfind(". ", 0, start) + 2 if ". " in doc.text[:start] else 0,
        len(doc.text) if end == -1 else end + 1,
    ]


def two_events(nlp: Language | None = None) -> Doc:
    """A killing with two victim groups, and an arrest that didn't happen."""
    nlp = nlp or spacy.blank("en")
    doc = nlp.make_doc(TEXT)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
    doc.set_ents([find(doc, "Kormak", label="PLACE", span_id="kormak")])
    doc.spans["dateline"] = SpanGroup(
        doc,
        name="dateline",
        attrs={"date": "2025-03-08", "doc_id": "a1", "columns": {"outlet": "Wire"}},
    )
    triggers = [
        find(doc, "killed", label="killing", span_id="0"),
        find(doc, "detain", label="arrest", span_id="1"),
    ]
    group(
        doc,
        "events",
        triggers,
        [
            {
                "status": "asserted",
                "cue": None,
                "cue_row": "",
                "row": "kill.VERB.killing",
                "rule": "verb",
                "confidence": 0.9,
                "sentence": sentence(doc, triggers[0].start_char),
            },
            {
                "status": "negated",
                "cue": [TEXT.index("not"), TEXT.index("not") + 3],
                "cue_row": "not.PART:1",
                "row": "detain.VERB.arrest",
                "rule": "verb",
                "confidence": 0.8,
                "sentence": sentence(doc, triggers[1].start_char),
            },
        ],
    )
    nine = {"low": 9, "high": None, "of": "farmers"}
    two = {"low": 2, "high": 2, "of": "guards"}
    friday = {"from": "2025-03-07", "to": "2025-03-07"}
    police = [TEXT.index("Police"), TEXT.index("Police") + 6]
    guards = TEXT.index("guards")
    other = {"start": guards, "end": guards + 6, "rule": "near"}
    roles = [
        role(doc, 0, "who", "Gunmen", runners_up=[other]),
        role(doc, 0, "whom", "farmers"),
        role(doc, 0, "whom", "guards"),
        role(doc, 0, "how_many", "at least nine", **nine),
        role(doc, 0, "how_many", "two", **two),
        role(doc, 0, "where", "Kormak"),
        role(doc, 0, "when", "Friday", **friday),
        role(doc, 1, "who", "they", antecedent=[police]),
        role(doc, 1, "source", "Police"),
    ]
    group(doc, "roles", [span for span, _ in roles], [value for _, value in roles])
    group(
        doc,
        "rejected",
        [find(doc, "guards", label="protest")],
        [{"row": "guard.VERB.protest", "condition": "it is no verb here"}],
    )
    return doc


@Language.component("mark_killed")
def mark_killed(doc: Doc) -> Doc:
    """A stand-in for the pipeline: each `killed` is an event with the word after it."""
    triggers = [
        Span(doc, token.i, token.i + 1, label="killing", span_id=str(number))
        for number, token in enumerate(t for t in doc if t.text == "killed")
    ]
    objects = [
        Span(doc, span.end, span.end + 1, label="whom", span_id=span.id_)
        for span in triggers
    ]
    group(
        doc,
        "events",
        triggers,
        [
            {
                "status": "asserted",
                "cue": None,
                "sentence": [span.start_char, objects[number].end_char],
            }
            for number, span in enumerate(triggers)
        ],
    )
    group(
        doc,
        "roles",
        objects,
        [
            {"head": [span.start_char, span.end_char], "antecedent": [[0, 1]]}
            for span in objects
        ],
    )
    return doc
