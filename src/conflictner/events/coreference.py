"""Give pronouns and definite descriptions among the fillers their antecedents.

The method is the classic one of salience (Lappin and Leass 1994), cut down to what the
slots need: the candidates are the noun phrases of this and the two sentences before,
filtered by number and kind and ranked by nearness and by being a subject. It is right
more often than not, not always; the pronoun itself stays the filler.
"""

from collections.abc import Iterator

from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.phrases import Phrases
from conflictner.syntax.tree import Node, NodeSpan

_PLURAL = frozenset("they them their themselves both others".split())
_MALE_OR_FEMALE = frozenset("he him his himself she her hers herself".split())
_THING = frozenset("it its itself".split())
_SPEAKER = frozenset("i me my we us our ours myself ourselves".split())
_KINDS = {
    "plural": frozenset("person force group organisation leader vehicle".split()),
    "single": frozenset(("person", "leader")),
    "thing": frozenset("organisation force leader place site property vehicle".split()),
    "spot": frozenset(("place", "site")),
}
_REACH = 3
_SUBJECT_BONUS = 12
_SENTENCE_COST = 15


class Coreference:
    """Find the antecedents of a Doc's fillers."""

    def __init__(self, context: Context, phrases: Phrases) -> None:
        self.context = context
        self.phrases = phrases
        self.unread: set[int] = set()
        self.asked: set[int] = set()
        self.sentences = list(context.tree.sents)
        self.sentence_at = context.tree.sentence_number
        self._nouns: dict[int, list[Node]] = {}

    def resolve(self, mentions: list[EventMention]) -> list[NodeSpan]:
        """Write `antecedent`, in characters, to the fillers that stand for others.

        Gives the sentences in their reach that haven't been parsed. Once they are,
        fillers must be resolved again.
        """
        self.unread = set()
        self._nouns.clear()
        for mention in mentions:
            speakers = [filler.head for filler in mention.of("source")]
            for filler in mention.fillers:
                if filler.slot in ("who", "whom", "where", "source"):
                    self._resolve(filler, speakers)
        fresh = sorted(self.unread - self.asked)
        self.asked |= self.unread
        return [self.sentences[number] for number in fresh]

    def _resolve(self, filler: FillerSpan, speakers: list[int]) -> None:
        token = self.context.tree[filler.head]
        filler.value.pop("antecedent", None)
        found = self._antecedent(token, speakers, depth=0)
        if found is not None:
            start, end = self.phrases.filler(found)
            span = self.context.tree[start:end]
            filler.value["antecedent"] = [[span.start_char, span.end_char]]

    def _antecedent(
        self, token: Node, speakers: list[int], *, depth: int
    ) -> Node | None:
        """The nearest fitting noun; an antecedent that is a pronoun is followed on."""
        if depth >= _REACH:
            return None
        word = token.lower_
        if word in _SPEAKER:
            return self.context.tree[speakers[0]] if speakers else None
        kinds, plural = self._wanted(token)
        if not kinds:
            return None
        best, best_score = None, -1000
        for candidate in self._candidates(token):
            if not self._fits(candidate, token, kinds, plural=plural):
                continue
            score = self._salience(candidate, token)
            if score > best_score:
                best, best_score = candidate, score
        if best is not None and best.pos_ == "PRON":
            return self._antecedent(best, speakers, depth=depth + 1) or best
        return best

    def _wanted(self, token: Node) -> tuple[frozenset[str], bool | None]:
        word = token.lower_
        if word in _PLURAL:
            return _KINDS["plural"], True
        if word in _MALE_OR_FEMALE:
            return _KINDS["single"], False
        if word in _THING:
            return _KINDS["thing"], False
        if word == "there":
            return _KINDS["spot"], False
        described = self.context.lexicon.stands_for.get(token.lemma_.lower())
        if described is not None and token.i not in self.context.entity_at:
            lefts = token.lefts
            if any(child.lower_ in ("the", "those", "these") for child in lefts) and (
                all(child.dep_ not in ("amod", "compound", "poss") for child in lefts)
            ):
                return described, None
        return frozenset(), None

    def _candidates(self, token: Node) -> Iterator[Node]:
        number = self.sentence_at(token.i)
        for near in range(max(0, number - _REACH + 1), number + 1):
            sentence = self.sentences[near]
            if not self.context.tree.is_parsed(sentence):
                self.unread.add(near)
                continue
            nouns = self._nouns.get(near)
            if nouns is None:
                nouns = self._nouns[near] = [
                    noun
                    for noun in sentence
                    if noun.pos_ in ("NOUN", "PROPN", "PRON", "NUM")
                    and noun.dep_ not in ("compound", "nmod", "amod", "meta")
                ]
            for candidate in nouns:
                if candidate.i >= token.i:
                    break
                yield candidate

    def _fits(
        self,
        candidate: Node,
        token: Node,
        kinds: frozenset[str],
        *,
        plural: bool | None,
    ) -> bool:
        if (
            self.context.kind(candidate) not in kinds
            or candidate.lemma_ == token.lemma_
        ):
            return False
        if (
            candidate.lower_ in relations.RELATIVE_PRONOUNS
            or candidate.lower_ in _SPEAKER
        ):
            return False
        if relations.clause_head(candidate) == relations.clause_head(token) and (
            candidate.dep_ in ("nsubj", "nsubjpass") and token.dep_ in ("dobj", "pobj")
        ):
            return False  # `they shot them`: not the same
        if plural is None:
            # a description stands for a name or for a noun that says more
            return candidate.i in self.context.entity_at or candidate.n_lefts > 0
        many = candidate.tag_ in ("NNS", "NNPS") or candidate.lower_ in _PLURAL
        many = many or any(child.dep_ == "conj" for child in candidate.rights)
        if plural:
            return many or self.context.kind(candidate) in ("force", "organisation")
        return not many

    def _salience(self, candidate: Node, token: Node) -> int:
        apart = self.sentence_at(token.i) - self.sentence_at(candidate.i)
        score = -apart * _SENTENCE_COST - (token.i - candidate.i) // 4
        if candidate.dep_ in ("nsubj", "nsubjpass"):
            score += _SUBJECT_BONUS
        if candidate.i in self.context.entity_at:
            score += 2
        return score
