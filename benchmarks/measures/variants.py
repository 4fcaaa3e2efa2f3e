"""The pipelines that are compared, each with its own way to read texts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

import conflictner
from conflictner.knowledge.lexicon import lexicon
from conflictner.pipeline import MEDIUM_BASE
from measures.texts import Item

VERB_LIST = "benchmark_verb_list"
"""The component of the stock variant that looks for verbs of the lexicon."""

COUNTRY = "SY"
"""The stock variant takes the places of this country only: the names of the world would
cost `EntityRuler` more than all the rest."""


@dataclass(frozen=True)
class Variant:
    """A pipeline to measure.

    Args:
        name: In the JSON.
        title: In the table.
        make: Makes it from the name of a base pipeline.
        ours: Whether it reads by `conflictner.read_many`, else by `Language.pipe`.
    """

    name: str
    title: str
    make: Callable[[str], Language]
    ours: bool = True

    def read(self, nlp: Language, items: list[Item]) -> Iterator[Doc]:
        """Read documents as a user of this pipeline would, at its stock settings."""
        if self.ours:
            return conflictner.read_many(nlp, items)
        return nlp.pipe(item["text"] for item in items)


def load_base(name: str) -> Language:
    """The bare base pipeline, as spaCy loads it."""
    if name.replace("-", "_") == MEDIUM_BASE:
        name = str(import_module(MEDIUM_BASE).model_path())
    return spacy.load(name)


def load_ours(base: str, **options: Any) -> Language:  # noqa: ANN401
    """Our pipeline with options of `conflictner.load`."""
    return conflictner.load(base, **options)


def load_stock(base: str) -> Language:
    """The base with spaCy's `EntityRuler` and a list of verbs."""
    nlp = load_base(base)
    ruler: Any = nlp.add_pipe("entity_ruler", before="ner")
    with nlp.select_pipes(enable=["entity_ruler"]):  # else each pattern is parsed
        ruler.add_patterns(make_patterns())
    nlp.add_pipe(VERB_LIST)
    return nlp


def make_patterns() -> list[dict[str, str]]:
    """Names of the Syrian places and of all actors, as `EntityRuler` takes them."""
    labels: dict[str, str] = {}
    for place in conflictner.gazetteer():
        if place.country == COUNTRY:
            labels |= dict.fromkeys((place.name, *place.aliases), "PLACE")
    for actor in conflictner.registry():
        labels |= dict.fromkeys((actor.name, *actor.aliases), actor.label)
    return [{"label": label, "pattern": name} for name, label in labels.items()]


@cache
def listed_verbs() -> frozenset[str]:
    """The lemmas of the lexicon's verbs."""
    return frozenset(row.lemma for row in lexicon().rows if row.pos == "VERB")


@Language.component(VERB_LIST)
def list_sentences(doc: Doc) -> Doc:
    """Keep the sentences with a verb of the list as spans."""
    verbs = listed_verbs()
    doc.spans["listed"] = [
        sentence
        for sentence in doc.sents
        if any(token.pos_ == "VERB" and token.lemma_ in verbs for token in sentence)
    ]
    return doc


BASE = Variant("base", "bare base pipeline", load_base, ours=False)

VARIANTS = (
    BASE,
    Variant(
        "events",
        'ours, entities="events", fastest kernel',
        partial(load_ours, entities="events", kernel="fastest"),
    ),
    Variant(
        "all",
        'ours, entities="all", fastest kernel',
        partial(load_ours, entities="all", kernel="fastest"),
    ),
    Variant(
        "rules",
        'rules alone, entities="events", fastest kernel',
        partial(load_ours, entities="events", kernel="fastest", model=None),
    ),
    Variant(
        "rules_all",
        'rules alone, entities="all", fastest kernel',
        partial(load_ours, entities="all", kernel="fastest", model=None),
    ),
    Variant("default", "ours, as load() gives it", load_ours),
    Variant(
        "ungated",
        "ours, gating and choice of kernel off",
        partial(load_ours, parse="all", kernel="blis"),
    ),
    Variant("stock", "base, EntityRuler and verb list", load_stock, ours=False),
)
