"""What the filter tells of the sentences of a Doc, told once for all that ask."""

from itertools import pairwise
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from conflictner.events.filtering import CandidateFilter, TriggerCandidate
from conflictner.text.words import words_of

_CANDIDATES: WeakKeyDictionary[
    Doc, tuple[CandidateFilter, dict[tuple[int, int], list[TriggerCandidate]]]
] = WeakKeyDictionary()
"""The candidates of Docs in use, by sentence; they go as their Doc does."""


def candidates_of(
    doc: Doc, candidate_filter: CandidateFilter
) -> dict[tuple[int, int], list[TriggerCandidate]]:
    """What a filter tells of the sentences of a Doc.

    A sentence is told by its first token and the one behind its last.
    """
    kept = _CANDIDATES.get(doc)
    if kept is not None and kept[0] is candidate_filter:
        return kept[1]
    words = words_of(doc)
    size = len(words.texts)
    edges = [index for index, opens in enumerate(words.starts) if opens and index]
    sentences = list(pairwise([0, *edges, size])) if size else []
    found = candidate_filter.document(words, sentences)
    told = dict(zip(sentences, found, strict=True))
    _CANDIDATES[doc] = candidate_filter, told
    return told


def candidates_in(
    doc: Doc, candidate_filter: CandidateFilter, start: int, end: int
) -> list[TriggerCandidate]:
    """What a filter tells of the sentence from one token of a Doc to another."""
    candidates = candidates_of(doc, candidate_filter).get((start, end))
    if candidates is None:  # somebody else has split the Doc into sentences
        words = words_of(doc)
        candidates = candidate_filter.candidates(
            words.texts[start:end], words.spaces[start:end]
        )
    return candidates


def forget_candidates(doc: Doc) -> None:
    """Let go of what was kept for a Doc: nobody asks for it any more."""
    _CANDIDATES.pop(doc, None)
