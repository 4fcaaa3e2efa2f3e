"""Verbs and nouns that stand where violence is told, and are no triggers."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from conflictner.annotations import EVENTS
from conflictner.knowledge.lexicon import Lexicon, known_verbs
from conflictner.knowledge.overlay import Overlay
from conflictner.knowledge.tables import read_table, shipped
from conflictner.knowledge.word_classes import cues
from conflictner.syntax.context import Context
from conflictner.syntax.relations import prepositional
from conflictner.syntax.tree import Node, NodeSpan
from conflictner.workbench.corpus import document_of
from conflictner.workbench.tally import WordTally

_ACTING = frozenset(("force", "person", "leader"))
_PEOPLE = frozenset(("force", "person"))
_TARGETS = frozenset(("force", "person", "place", "site", "property", "vehicle"))
_SUBJECTS = ("nsubj", "nsubjpass")
_OBJECTS = ("dobj", "obj")
_EVENT_PREPOSITIONS = frozenset("during after amid in by".split())
_VERY_COMMON = frozenset(
    "want need like use live work look ask try start stop happen help remain include "
    "follow call become appear arrive return visit play open win receive serve turn"
    .split()
)  # fmt: skip
_SHORTEST = 3


class WordCounter:
    """Counts content words that the lexicon lacks, beside those that tell of violence.

    Args:
        words: The lexicon of the pipeline.
        overlay: The user's tables that are laid over it.
    """

    def __init__(self, words: Lexicon, overlay: Overlay) -> None:
        self.lexicon = words
        told = known_verbs(overlay.to_json() if overlay else "")
        self.barred = {
            *STOP_WORDS, *words.speech, *words.light_verbs, *words.cues, *told,
            *told.values(), *_tame(), *_VERY_COMMON,
        }  # fmt: skip
        self.violent: dict[tuple[str, str], WordTally] = {}
        self.all: Counter[tuple[str, str]] = Counter()
        self.hits: Counter[tuple[str, str]] = Counter()

    def add(self, doc: Doc) -> None:
        """Count the words of a Doc."""
        context = Context(doc, self.lexicon)
        document = document_of(doc) or str(id(doc))
        triggers = {span.start for span in EVENTS.spans(doc)}
        for sentence in context.tree.sents:
            violent = _is_violent(sentence, triggers, context)
            for token, pos in self._words(sentence, triggers, context):
                lemma = token.lemma_.lower()
                self.all[lemma, pos] += 1
                if violent and _stands_as_event(token, pos, context):
                    tally = self.violent.setdefault((lemma, pos), WordTally())
                    tally.add(lemma, document, " ".join(sentence.text.split()))
                    self.hits[lemma, pos] += _hits_people(token, context)

    def ranked(self) -> list[tuple[str, str, WordTally, float]]:
        """The words by count times share of violent sentences, the likeliest first.

        Of those alike, the words for what is done to people go first.
        """
        found = [
            (lemma, pos, tally, tally.count / self.all[lemma, pos])
            for (lemma, pos), tally in self.violent.items()
        ]
        return sorted(found, key=self._rank)

    def _rank(
        self, one: tuple[str, str, WordTally, float]
    ) -> tuple[float, int, str, str]:
        lemma, pos, tally, share = one
        return -tally.count * share, -self.hits[lemma, pos], lemma, pos

    def _words(
        self, sentence: NodeSpan, triggers: set[int], context: Context
    ) -> Iterator[tuple[Node, str]]:
        """The verbs and nouns that may be missing, each with its part of speech."""
        for token in sentence:
            lemma, word = token.lemma_.lower(), token.lower_
            plain = (
                token.pos_ in ("VERB", "NOUN")
                and token.text.isalpha()
                and len(lemma) >= _SHORTEST
                and token.i not in triggers
                and token.i not in context.entity_at
                and token.i not in context.time_at
            )
            if not plain or not {lemma, word}.isdisjoint(self.barred):
                continue
            if lemma in self.lexicon.by_form or word in self.lexicon.by_form:
                continue
            if token.pos_ == "NOUN":
                kinds = self.lexicon.kinds
                kind = kinds.get(word) or kinds.get(lemma, "")
                if kind not in ("", "event"):
                    continue
            yield token, token.pos_


def _is_violent(sentence: NodeSpan, triggers: set[int], context: Context) -> bool:
    """Whether a sentence holds a trigger or a number of people."""
    if any(index in triggers for index in range(sentence.start, sentence.end)):
        return True
    return any(
        token.i in context.quantity_at
        and token.dep_ == "nummod"
        and context.kind(token.head) in _PEOPLE
        for token in sentence
    )


def _stands_as_event(token: Node, pos: str, context: Context) -> bool:
    """Whether a word stands as what somebody does to somebody, or somewhere."""
    if pos == "VERB":
        subjects = [c for c in token.children if c.dep_ in _SUBJECTS]
        objects = [c for c in token.children if c.dep_ in _OBJECTS]
        agents = [
            noun for prep, noun in prepositional(token) if prep in ("by", "at", "on")
        ]
        acts = any(context.kind(one) in _ACTING for one in (*subjects, *agents))
        hits = any(context.kind(one) in _TARGETS for one in objects)
        return acts or hits
    kinds = [context.kind(noun) for _, noun in prepositional(token)]
    own = any(kind in _TARGETS for kind in kinds)
    head = token.head
    within = token.dep_ == "pobj" and head.lower_ in _EVENT_PREPOSITIONS
    subject = token.dep_ in _SUBJECTS and own
    return own and (within or subject or token.dep_ in _OBJECTS)


def _hits_people(token: Node, context: Context) -> bool:
    """Whether it is done to people: they are its object, or its passive subject."""
    objects = (c for c in token.children if c.dep_ in (*_OBJECTS, "nsubjpass"))
    return any(context.kind(one) in _PEOPLE for one in objects)


@cache
def _tame() -> frozenset[str]:
    """Words of politics and of speech, which tell of no violence."""
    columns = ("word", "use", "note")
    words = {row["word"] for _, row in read_table(shipped("metonymy"), columns)}
    return frozenset(words) | cues("speech")
