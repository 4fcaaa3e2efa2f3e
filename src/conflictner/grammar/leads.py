"""What the screen tells of the sentences of a Doc, told once for all that ask."""

from collections.abc import Sequence
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from conflictner.grammar.doc_words import words_of
from conflictner.grammar.screening import Lead, Screen

_LEADS: WeakKeyDictionary[Doc, tuple[Screen, dict[tuple[int, int], list[Lead]]]] = (
    WeakKeyDictionary()
)
"""The leads of the Docs that are in use, by sentence; they go as their Doc does."""


def keep_leads(
    doc: Doc,
    screen: Screen,
    sentences: Sequence[tuple[int, int]],
    leads: Sequence[list[Lead]],
) -> None:
    """Keep what a screen told of the sentences of a Doc, for `leads_of`.

    Args:
        doc: The Doc.
        screen: The screen that told it.
        sentences: The first token of each sentence, and the one behind its last.
        leads: What it told of each.
    """
    _LEADS[doc] = screen, dict(zip(sentences, leads, strict=True))


def leads_of(doc: Doc, screen: Screen, start: int, end: int) -> list[Lead]:
    """What a screen tells of the sentence of a Doc from one token to another."""
    kept = _LEADS.get(doc)
    if kept is not None and kept[0] is screen:
        leads = kept[1].get((start, end))
        if leads is not None:
            return leads
    words = words_of(doc)
    return screen.leads(words.texts[start:end], words.spaces[start:end])


def forget_leads(doc: Doc) -> None:
    """Let go of what was kept for a Doc: nobody asks for it any more."""
    _LEADS.pop(doc, None)
