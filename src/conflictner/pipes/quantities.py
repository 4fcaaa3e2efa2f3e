"""Mark counts of people and things, exact or vague: `at least 12`, `dozens`."""

from spacy.language import Language
from spacy.tokens import Doc, Span

from conflictner.annotations import QUANTITIES, QuantityValue
from conflictner.text.alignment import span_at
from conflictner.text.doc_text import text_of
from conflictner.text.plain_doc import read_plainly
from conflictner.values.quantity import find_quantities


@Language.factory("conflict_quantities", assigns=["doc.spans"])
class Quantities:
    """Write every count in the text to `doc.spans["quantities"]`.

    `attrs["values"]` of the group holds the bounds of each, in the same order.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Mark the counts of `doc` in place."""
        with read_plainly([doc]) as (plain,):
            self._mark(plain)
        return doc

    def _mark(self, doc: Doc) -> None:
        spans: list[Span] = []
        values: list[QuantityValue] = []
        for quantity in find_quantities(text_of(doc)):
            span = span_at(doc, quantity.start, quantity.end)
            if span is None:
                continue
            spans.append(span)
            values.append(
                {
                    "low": quantity.low,
                    "high": quantity.high,
                    "vague": quantity.vague,
                    "approximate": quantity.approximate,
                }
            )
        QUANTITIES.write(doc, spans, values)
