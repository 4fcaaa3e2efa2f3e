"""What stands in the place of spaCy's components gives the same, to the last word."""

import numpy as np
import pytest
import spacy
from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
from spacy.tokens import Doc

import conflictner
from conflictner.base_checks import DEFAULT_BASE
from conflictner.parsing.attribute_rules import AttributeRules
from conflictner.parsing.kernels import fastest_kernel, kernel_of, use_kernel
from conflictner.parsing.lean_network import LeanNetwork, WordVectors
from conflictner.parsing.lemmas import Lemmas
from corpus_texts import SPLITS, documents

ATTRIBUTES = [TAG, POS, MORPH, LEMMA, DEP]

AWKWARD = [
    "He ain't gonna go, y'all.",
    "There 's nothin' , and there were two .",
    "  Two   spaces\n\nand lines ",
    "But it was n't his, was it?",
    "Havin' fun, doin' it cos I'd've liked to.",
]


@pytest.fixture(scope="module")
def base():
    """The base pipeline as spaCy loads it."""
    return spacy.load(DEFAULT_BASE)


@pytest.fixture(scope="module")
def texts():
    """Texts of every kind."""
    some = [one for split in SPLITS for one in documents(split)[::12]]
    return [*(one.text for one in some), *AWKWARD]


def sentences(nlp, texts, stop):
    """The sentences of texts, read up to a component."""
    found = []
    for text in texts:
        doc = nlp.make_doc(text)
        for name, component in nlp.pipeline:
            if name == stop:
                break
            doc = component(doc)
        found.append(doc)
    return found


@pytest.mark.parametrize("together", [True, False])
def test_rules_and_lemmas_are_those_of_the_components(base, texts, together):
    rules, lemmas = base.get_pipe("attribute_ruler"), base.get_pipe("lemmatizer")
    theirs = sentences(base, texts, "attribute_ruler")
    own = [doc.copy() for doc in theirs]
    for doc in theirs:
        lemmas(rules(doc))
    table, quick = AttributeRules(rules), Lemmas(lemmas)
    for doc in own * 2 if together else own:
        doc.from_array([LEMMA], np.zeros(len(doc), dtype="uint64"))
        if together:
            table.apply([doc], quick)
        else:
            table.apply([doc])
            quick.apply([doc])
    assert table.understood
    for doc, other in zip(own, theirs, strict=True):
        assert (doc.to_array(ATTRIBUTES) == other.to_array(ATTRIBUTES)).all()


def test_lemmas_that_were_met_in_a_memory_zone_can_be_spelled_in_the_next():
    nlp = conflictner.load()
    text = "The shelling quarterdecked the Kormakians and defenestrated two."
    told = []
    for _ in range(3):
        with nlp.memory_zone():
            told.append([token.lemma_ for token in conflictner.read(nlp, text)])
    assert told[0] == told[1] == told[2]
    assert "defenestrate" in told[0]


def test_a_rule_that_is_not_understood_is_left_to_the_component():
    nlp = spacy.load(DEFAULT_BASE)
    rules = nlp.get_pipe("attribute_ruler")
    before = AttributeRules(rules)
    rules.add([[{"SHAPE": "dddd"}]], {"LEMMA": "year"})
    assert not before.are_of(rules)
    table = AttributeRules(rules)
    assert not table.understood
    (doc,) = sentences(nlp, ["It was in 1999."], "attribute_ruler")
    table.apply([doc])
    assert doc[3].lemma_ == "year"


def test_a_lean_network_gives_the_same_vectors(base, texts):
    lean = spacy.load(DEFAULT_BASE)
    use_kernel(lean, "numpy")
    docs = [base.make_doc(text) for text in texts] + [Doc(base.vocab)]
    for name in ("tok2vec", "ner"):
        models = [nlp.get_pipe(name).model for nlp in (base, lean)]
        if name == "ner":
            models = [model.get_ref("tok2vec").layers[0] for model in models]
        assert any(isinstance(node._func, LeanNetwork) for node in models[1].walk())
        for usual, own in zip(*(m.predict(docs) for m in models), strict=True):
            assert np.allclose(usual, own, atol=1e-4)


def test_kept_words_are_forgotten_when_there_are_too_many(base, monkeypatch):
    monkeypatch.setattr("conflictner.parsing.lean_network._WORDS_KEPT", 20)
    network = base.get_pipe("tok2vec").model
    vectors = WordVectors(network.layers[0])
    doc = base.make_doc("One two three four five six seven eight nine ten eleven.")
    rows = doc.to_array(vectors.columns)
    first = vectors.of(rows)
    other = base.make_doc("A b c d e f g h i j k l m n o p q r s t u v w x y z")
    assert len(vectors.of(other.to_array(vectors.columns))) == len(other)
    assert (vectors.of(rows) == first).all()
    assert len(vectors.places) <= 20


def test_both_kernels_give_the_same_records(texts):
    items = [{"text": text, "date": "2025-03-09"} for text in texts]
    records = []
    for kernel in ("blis", "numpy"):
        nlp = conflictner.load(kernel=kernel)
        assert kernel_of(nlp) == kernel
        records.append([doc._.record for doc in conflictner.read_many(nlp, items)])
    assert records[0] == records[1]


def test_a_kernel_can_be_given_back():
    nlp = spacy.load(DEFAULT_BASE)
    use_kernel(nlp, "numpy")
    use_kernel(nlp, "blis")
    network = nlp.get_pipe("tok2vec").model
    assert kernel_of(nlp) == "blis"
    assert not any(isinstance(node._func, LeanNetwork) for node in network.walk())


def test_the_fastest_is_one_of_the_two():
    assert fastest_kernel() in ("blis", "numpy")
    assert kernel_of(conflictner.load(kernel="fastest")) == fastest_kernel()


def test_an_unknown_kernel_is_told():
    with pytest.raises(conflictner.PipelineError, match="one of blis, numpy, fastest"):
        conflictner.load(kernel="cuda")
