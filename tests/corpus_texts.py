"""The annotated texts of the corpus, for tests that read some of them."""

from functools import cache
from pathlib import Path

from conflictner.corpus import CorpusDocument, read_documents

CORPUS = Path(__file__).parents[1] / "corpus"

SPLITS = ("train", "dev", "test", "older")


@cache
def documents(split: str) -> list[CorpusDocument]:
    """The documents of a split."""
    return read_documents(CORPUS / split)


@cache
def of_set(name: str) -> list[CorpusDocument]:
    """The documents of one of the older sets: `reports`, `development` …"""
    return [
        one
        for split in SPLITS
        for one in documents(split)
        if one.columns["set"] == name
    ]


def item(one: CorpusDocument) -> dict[str, object]:
    """A document as `read_many` takes it."""
    return {"doc_id": one.doc_id, "date": one.date, "text": one.text}
