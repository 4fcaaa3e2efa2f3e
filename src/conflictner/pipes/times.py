"""Mark the times that a text names: `on Thursday`, `a day earlier`, `in December`."""

from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from conflictner.text.alignment import span_at
from conflictner.text.doc_text import text_of
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
        text = text_of(doc)
        dateline_end = _dateline_end(doc)
        spans, values = [], []
        for moment in find_moments(text, document_date(doc)):
            span = span_at(doc, moment.start, moment.end)
            if span is None or moment.start < dateline_end:
                continue
            spans.append(span)
            values.append(
                {
                    "from": moment.day_from and moment.day_from.isoformat(),
                    "to": moment.day_to and moment.day_to.isoformat(),
                    "relation": moment.relation,
                }
            )
        doc.spans["times"] = SpanGroup(
            doc, name="times", spans=spans, attrs={"values": values}
        )
        return doc


def document_date(doc: Doc) -> date | None:
    """The date given with a document, else the one in its dateline, else None.

    A dateline without a year (`KORMAK, Nov. 3`) tells no date.
    """
    if "dateline" in doc.spans and (given := doc.spans["dateline"].attrs.get("date")):
        return date.fromisoformat(str(given)[:10])
    end = _dateline_end(doc)
    if not end:
        return None
    moments = find_moments(text_of(doc)[:end])
    days = [moment.day_from for moment in moments if moment.day_from]
    return days[0] if len(days) == 1 else None


def _dateline_end(doc: Doc) -> int:
    """The offset behind the dateline, 0 if the text has none."""
    if "dateline" not in doc.spans:
        return 0
    spans = doc.spans["dateline"]
    return max((span.end_char for span in spans), default=0)
