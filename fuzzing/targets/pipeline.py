"""The whole pipeline: texts to records, with the rules alone and with the model."""

import json
import warnings
from collections.abc import Callable, Iterator
from functools import partial

import conflictner
from conflictner.errors import PipelineError
from fuzzing.seeds import examples, news_words, paragraphs
from fuzzing.target import Target, check_spans, require

DATES = (None, "2025-03-10", "2024-02-29", "1970-01-01", "9999-12-31", "1800-01-01")
WELL_FORMED, EXPLAINED = 16, 8
"""Bits of the first byte: whether broken UTF-8 is mended, whether all is explained."""


def read_text(model: str | None) -> Callable[[bytes], None]:
    """Read a text, whose first byte chooses its date."""
    nlp = conflictner.load(model=model, kernel="numpy")
    warnings.simplefilter("ignore", conflictner.NotEnglishWarning)

    def run(data: bytes) -> None:
        if not data:
            return
        chosen = data[0]
        errors = "replace" if chosen & WELL_FORMED else "surrogateescape"
        text = data[1:].decode("utf-8", errors)
        date = DATES[(chosen & 7) % len(DATES)]
        try:
            doc = conflictner.read(nlp, text, date, "a", outlet=text[:9])
            record = doc._.record
        except PipelineError as error:
            # Of a text of any kind a component must not fail.
            raise error.__cause__ or error from None
        text = text.encode("utf-8", "replace").decode() if "?" in text else doc.text
        require(len(doc.text) > 0 or not text, "the text was lost")
        check_spans(record, doc.text)
        json.dumps(record, ensure_ascii=False, allow_nan=False).encode()
        if chosen & EXPLAINED:
            str(conflictner.explain(doc))

    return run


def text_seeds(every: int) -> Iterator[bytes]:
    """Paragraphs and examples, each with a first byte."""
    for number, text in enumerate([*paragraphs(), *examples()]):
        if number % every == 0:
            yield bytes([WELL_FORMED | EXPLAINED | number % 6]) + text.encode()


TARGETS = (
    Target(
        "pipeline-rules",
        partial(read_text, None),
        partial(text_seeds, 3),
        news_words,
        longest=300,
        executions=100_000,
        share=2.0,
    ),
    Target(
        "pipeline-model",
        partial(read_text, "shipped"),
        partial(text_seeds, 9),
        news_words,
        longest=300,
        executions=20_000,
        share=1.5,
    ),
)
