"""Mark the times that a text names: `on Thursday`, `a day earlier`, `in December`."""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from conflictner.annotations import TIMES, TimeValue
from conflictner.document import dateline_end, document_date
from conflictner.text.alignment import span_at
from conflictner.text.doc_text import text_of
from conflictner.text.plain_doc import read_plainly
from conflictner.values.moment import find_moments


@Language.factory("conflict_times", assigns=["doc.spans"])
class Times:
    """Write every expression of time to `doc.spans["times"]`.

    `attrs["values"]` of the group holds the days of each, in the same order, resolved
    against the document's date; without one they stay unknown.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark the times of `doc` in place."""
        with read_plainly([doc]) as (plain,):
            self._mark(plain)
        return doc

    def _mark(self, doc: Doc) -> None:
        text = text_of(doc)
        heading = dateline_end(doc)
        spans: list[Span] = []
        values: list[TimeValue] = []
        for moment in find_moments(text, document_date(doc)):
            span = span_at(doc, moment.start, moment.end)
            if span is None or moment.start < heading:
                continue
            spans.append(span)
            values.append(
                {
                    "from": _iso(moment.day_from),
                    "to": _iso(moment.day_to),
                    "relation": moment.relation,
                }
            )
        TIMES.write(doc, spans, values)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
