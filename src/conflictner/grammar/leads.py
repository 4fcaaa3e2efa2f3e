"""What the screen tells of the sentences of a Doc, told once for all that ask."""

from itertools import pairwise
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from conflictner.grammar.doc_words import words_of
from conflictner.grammar.screening import Lead, Screen

_LEADS: WeakKeyDictionary[Doc, tuple[Screen, dict[tuple[int, int], list[Lead]]]] = (
    WeakKeyDictionary()
)
"""The leads of the Docs that are in use, by sentence; they go as their Doc does."""


def leads_of(doc: Doc, screen: Screen) -> dict[tuple[int, int], list[Lead]]:
    """What a screen tells of the sentences of a Doc.

    A sentence is told by its first token and the one behind its last.
    """
    kept = _LEADS.get(doc)
    if kept is not None and kept[0] is screen:
        return kept[1]
    words = words_of(doc)
    size = len(words.texts)
    edges = [index for index, opens in enumerate(words.starts) if opens and index]
    sentences = list(pairwise([0, *edges, size])) if size else []
    found = screen.document(words, sentences)
    told = dict(zip(sentences, found, strict=True))
    _LEADS[doc] = screen, told
    return told


def leads_in(doc: Doc, screen: Screen, start: int, end: int) -> list[Lead]:
    """What a screen tells of the sentence from one token of a Doc to another."""
    leads = leads_of(doc, screen).get((start, end))
    if leads is None:  # somebody else has split the Doc into sentences
        words = words_of(doc)
        leads = screen.leads(words.texts[start:end], words.spaces[start:end])
    return leads


def forget_leads(doc: Doc) -> None:
    """Let go of what was kept for a Doc: nobody asks for it any more."""
    _LEADS.pop(doc, None)
