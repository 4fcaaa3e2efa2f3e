"""Let the base pipeline read the sentences that are wanted, and annotate the Doc."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from spacy.vocab import Vocab

from conflictner.errors import PipelineError
from conflictner.events.candidates import candidates_in
from conflictner.events.filtering import (
    CandidateFilter,
    TriggerCandidate,
    candidate_filter,
)
from conflictner.knowledge.lexicon import LEXICON_TABLES, known_verbs
from conflictner.knowledge.overlay import Overlay
from conflictner.parsing.base_reader import BaseReader
from conflictner.parsing.restoration import (
    Restoration,
    restore_custom,
    restore_entities,
)
from conflictner.pipes.own_tables import OwnTables
from conflictner.pipes.simplify import ORIGINAL, Original
from conflictner.syntax.word_use import has_part_of_speech
from conflictner.text.plain_copy import Copy, Text, copy_sentences, make_docs

Wanted = Literal["events", "all"]

WANTED: tuple[Wanted, ...] = ("events", "all")


@Language.factory(
    "conflict_restore",
    assigns=[
        "token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents",
    ],
    default_config={"parse": "events", "entities": "all"},
)  # fmt: skip
class Restore(OwnTables):
    """Return the Doc that `conflict_simplify` has a stand-in for, annotated.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        parse: Which sentences are parsed: those that may hold an event, as the words of
            the lexicon and those beside them tell (`events`), or `all`. The events are
            the same.
        entities: In which sentences the base pipeline looks for names: in those with a
            word that names an event (`events`), or in `all`. Names of the tables are
            found everywhere.
    """

    def __init__(
        self, nlp: Language, name: str, *, parse: Wanted, entities: Wanted
    ) -> None:
        for option, value in (("parse", parse), ("entities", entities)):
            if value not in WANTED:
                raise PipelineError(
                    f"{option} is {value!r}; it must be one of {', '.join(WANTED)}"
                )
        self.name = name
        self.vocab = nlp.vocab
        self.base = BaseReader(nlp)
        self.parse = parse
        self.entities = entities
        self.lay_over(Overlay())

    def lay_over(self, overlay: Overlay) -> None:
        """Lay a user's own tables over the shipped ones: their verbs are known, too."""
        own = overlay.only(LEXICON_TABLES)
        tables = own.to_json() if own else ""
        self.overlay = own
        self.candidate_filter = candidate_filter(tables)
        self.restoration = Restoration(self.vocab.strings, known_verbs(tables))

    def __call__(self, stand_in: Doc) -> Doc:
        """Annotate and return the original."""
        return next(self.pipe([stand_in]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate and return the originals; the sentences of a batch go together."""
        for batch in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            yield from self._restore(batch)

    def _restore(self, batch: Sequence[Doc]) -> list[Doc]:
        originals = [_original(stand_in) for stand_in in batch]
        readings = []
        for original, stand_in in zip(originals, batch, strict=True):
            if original.copy is None:
                readings.append(Reading(original, self.candidate_filter))
            else:
                self._restore_whole(original.text, original.copy, stand_in)
        for reading in readings:
            reading.copy_sentences(
                [
                    number
                    for number in range(len(reading.sentences))
                    if self.parse == "all" or reading.may_hold_event(number)
                ],
                self.vocab,
            )
        self.base.parse([doc for reading in readings for doc in reading.docs()])
        self._find_names(readings)
        for reading in readings:
            self.restoration.write(reading.text, reading.parsed())
            restore_entities(reading.text, reading.in_order())
        return [original.text.doc for original in originals]

    def _find_names(self, readings: Sequence["Reading"]) -> None:
        if self.entities == "all":
            parsed = [doc for reading in readings for doc in reading.docs()]
            self.base.name(parsed, parsed=True)
            others = [
                doc for reading in readings for doc in reading.copy_others(self.vocab)
            ]
            self.base.name(others, parsed=False)
        else:
            wanted = [doc for reading in readings for doc in reading.docs_with_words()]
            self.base.name(wanted, parsed=True)

    def _restore_whole(self, text: Text, copy: Copy, stand_in: Doc) -> None:
        if len(stand_in) != len(copy.kept):
            raise PipelineError(
                "a component of the base pipeline has merged or split tokens, so that "
                "its parse fits the text no more; take it out (it may be "
                "merge_entities, merge_noun_chunks or merge_subtokens)"
            )
        read = replace(copy, starts=[0], docs=[stand_in])
        self.restoration.write(text, [(0, len(text.words), read)])
        restore_entities(text, [read])
        restore_custom(text.doc, stand_in, copy.kept)


def _original(stand_in: Doc) -> Original:
    original: Original | None = stand_in.user_data.pop(ORIGINAL, None)
    if original is None:
        raise PipelineError(
            "conflict_restore got a text that conflict_simplify hasn't seen; "
            "both must stand in the pipeline, conflict_simplify first"
        )
    return original


class Reading:
    """The sentences of a text, and the copies of those that were read.

    Args:
        original: The text.
        candidate_filter: Tells which sentences may hold an event.
    """

    def __init__(self, original: Original, candidate_filter: CandidateFilter) -> None:
        self.text = text = original.text
        self.rewording = original.rewording
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
