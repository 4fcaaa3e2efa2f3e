"""The plain objects that the grammar reads tell the same as spaCy's."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

import conflictner
from conflictner.syntax.tree import Tree
from conflictner.text.doc_text import text_of

TEXT = (
    "KORMAK, March 3 – Gunmen on motorbikes, whom nobody knew, killed nine soldiers of "
    "the al-Rima brigade (RB) and two drivers. “They burned it,” a witness said.\n"
    "\nThe army denied that it had shelled the U.S.-led convoy; police were silent."
)


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    """A Doc with a dateline, brackets, quotation marks and two paragraphs."""
    return conflictner.read(nlp, TEXT, date="2025-03-10")


def test_tokens_tell_what_those_of_spacy_do(doc: Doc) -> None:
    """Every attribute of every token."""
    parse = Tree(doc)
    assert len(parse) == len(doc)
    for own, token in zip(parse, doc, strict=True):
        for name in ("i", "text", "lower_", "lemma_", "pos_", "tag_", "dep_"):
            assert getattr(own, name) == getattr(token, name)
        for name in ("whitespace_", "is_punct", "is_space", "n_lefts"):
            assert getattr(own, name) == getattr(token, name)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(own, name).i == getattr(token, name).i
        for name in ("children", "lefts", "rights", "subtree", "ancestors"):
            theirs = [other.i for other in getattr(token, name)]
            assert [other.i for other in getattr(own, name)] == theirs
        assert own.sent.text == token.sent.text


def test_stretches_tell_what_spans_do(doc: Doc) -> None:
    """Sentences, and stretches of any length."""
    parse = Tree(doc)
    assert [s.start for s in parse.sents] == [s.start for s in doc.sents]
    assert [s.root.i for s in parse.sents] == [s.root.i for s in doc.sents]
    for start in range(len(doc)):
        own, span = parse[start : start + 3], doc[start : start + 3]
        assert (own.text, own.start_char, own.end_char) == (
            span.text, span.start_char, span.end_char,
        )  # fmt: skip
    assert parse[-1].i == len(doc) - 1
    with pytest.raises(IndexError):
        parse[0].nbor(-1)


def test_an_empty_doc_has_an_empty_parse(nlp: Language) -> None:
    """Nothing to read is no error."""
    parse = Tree(conflictner.read(nlp, ""))
    assert (len(parse), parse.sents) == (0, [])


def test_text_is_that_of_the_doc(doc: Doc) -> None:
    """Also where an empty Doc was filled after its text was asked for."""
    assert text_of(doc) == doc.text == TEXT
    other = Doc(doc.vocab)
    assert text_of(other) == ""
    assert text_of(other.from_bytes(doc.to_bytes())) == TEXT
