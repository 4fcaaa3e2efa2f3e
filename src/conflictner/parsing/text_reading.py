"""The sentences of a text on their way through the base pipeline."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc
from spacy.vocab import Vocab

from conflictner.events.candidates import candidates_in
from conflictner.events.filtering import CandidateFilter, TriggerCandidate
from conflictner.knowledge.rewording import Rewording
from conflictner.syntax.word_use import has_part_of_speech
from conflictner.text.plain_copy import Copy, Text, copy_sentences, make_docs


class TextReading:
    """The sentences of a text, and the copies of those that were read.

    Args:
        text: The text.
        rewording: The words that the copies have for others.
        candidate_filter: Tells which sentences may hold an event.
    """

    def __init__(
        self,
        text: Text,
        rewording: Rewording | None,
        candidate_filter: CandidateFilter,
    ) -> None:
        self.text = text
        self.rewording = rewording
        self.sentences = text.sentences()
        self.candidates = [
            candidates_in(text.doc, candidate_filter, start, end)
            for start, end in self.sentences
        ]
        self.copies: dict[int, Copy] = {}
        self.unparsed: dict[int, Copy] = {}

    def may_hold_event(self, number: int) -> bool:
        """Whether a sentence may hold an event that asks for no other beside it."""
        return any(candidate.certain for candidate in self.candidates[number])

    def copy_sentences(self, numbers: Iterable[int], vocab: Vocab) -> None:
        """Copy some sentences, to be parsed."""
        self.copies = dict(self._copied(numbers, vocab))

    def copy_others(self, vocab: Vocab) -> list[Doc]:
        """Copy the other sentences, and give their parts."""
        others = (n for n in range(len(self.sentences)) if n not in self.copies)
        self.unparsed = dict(self._copied(others, vocab))
        return [doc for copy in self.unparsed.values() for doc in copy.docs]

    def _copied(
        self, numbers: Iterable[int], vocab: Vocab
    ) -> Iterator[tuple[int, Copy]]:
        for number in numbers:
            copy = copy_sentences(self.text, [self.sentences[number]], self.rewording)
            yield number, replace(copy, docs=make_docs(copy, self.text, vocab))

    def docs(self) -> list[Doc]:
        """The parts of the sentences to be parsed."""
        return [doc for copy in self.copies.values() for doc in copy.docs]

    def docs_with_words(self) -> list[Doc]:
        """The parts of the parsed sentences with a word that names an event.

        Its part of speech has been told by then.
        """
        return [
            doc
            for number, copy in self.copies.items()
            if any(
                self._is_word(candidate, number, copy)
                for candidate in self.candidates[number]
            )
            for doc in copy.docs
        ]

    def _is_word(self, candidate: TriggerCandidate, number: int, copy: Copy) -> bool:
        index = self.sentences[number][0] + candidate.index
        place = bisect_left(copy.kept, index)
        if place == len(copy.kept) or copy.kept[place] != index:
            return False
        if copy.words[place] != self.text.words[index]:
            return True  # it was reworded
        part, within = copy.part(place)
        token = copy.docs[part][within]
        return any(
            "-" in row.lemma or has_part_of_speech(token, row.pos)
            for row in (*candidate.certain, *candidate.relaxed)
        )

    def parsed(self) -> list[tuple[int, int, Copy]]:
        """Where the parsed sentences start and end, and their copies."""
        return [(*self.sentences[number], copy) for number, copy in self.copies.items()]

    def in_order(self) -> list[Copy]:
        """All copies, in the order of the text."""
        both = self.copies | self.unparsed
        return [both[number] for number in sorted(both)]
