"""Where and when: the places and times of each clause, and who inherits them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from conflictner.grammar import clauses
from conflictner.grammar.context import Context, Marked

_LOCATIVE = frozenset(
    "in at near on around along across outside inside throughout within between by "
    "beside behind under above off beyond over through amid opposite towards toward "
    "east west north south northeast northwest southeast southwest close next "
    "surrounding".split()
)
_HINGES = frozenset("of to from in on near with at".split())
_BEARINGS = frozenset(
    "east west north south northeast northwest southeast southwest middle centre center "
    "outskirts edge part parts rest heart vicinity kilometres kilometers km miles "
    "northeastern side".split()
)
_SITE_LOCATIVE = frozenset(
    "in at near on inside outside around along within by beside across close".split()
)
_NAMING = frozenset(("person", "force", "leader", "organisation", "name"))
_BEFORE = "before the reported clause"
_CARRY_DOWN = frozenset(("acl", "xcomp", "pcomp", "advcl"))


@dataclass
class Setting:
    """The places and times that stand in one clause."""

    places: list[tuple[Token, str]] = field(default_factory=list)
    times: list[tuple[Marked, str]] = field(default_factory=list)


class Settings:
    """The settings of the clauses of one sentence, found when they are asked for."""

    def __init__(self, context: Context, sentence: Span) -> None:
        self.context = context
        self.sentence = sentence
        self.by_clause: dict[int, Setting] = {}
        self._collect()

    def of(self, head: Token) -> Setting:
        """What stands in the clause of this verb itself."""
        return self.by_clause.setdefault(head.i, Setting())

    def places(self, clause: Token) -> list[tuple[Token, str]]:
        """The places of a clause: its own, else those that it shares or inherits."""
        own = self.of(clause).places
        if own:
            return own
        for other, rule in self._related(clause, backwards=True):
            found = [
                place for place in self.of(other).places
                if rule != _BEFORE or place[0].i < clause.left_edge.i
            ]  # fmt: skip
            if found:
                return [(head, f"{where}, {rule}") for head, where in found]
        return []

    def times(self, clause: Token) -> list[tuple[Marked, str]]:
        """The times of a clause: its own, else those that it shares or inherits."""
        own = self.of(clause).times
        if own:
            return own
        for other, rule in self._related(clause, backwards=True):
            found = [
                (time, f"{when}, {rule}")
                for time, when in self.of(other).times
                if rule != _BEFORE or time.start < clause.left_edge.i
            ]
            if found:
                return found
        return []

    def _related(
        self, clause: Token, *, backwards: bool
    ) -> Iterator[tuple[Token, str]]:
        """Clauses that share their setting with this one, nearest first."""
        head = clause.head
        if head != clause:
            if clause.dep_ == "conj" and clauses.is_verb(head):
                yield head, "shared by coordination"
                if head.dep_ in _CARRY_DOWN:
                    yield from self._related(head, backwards=False)
            elif clause.dep_ in _CARRY_DOWN and self._carries_down(clause):
                yield clauses.clause_head(head), "of the governing clause"
                yield from self._related(clauses.clause_head(head), backwards=False)
            elif clause.dep_ == "relcl":
                yield clauses.clause_head(head), "of the clause that it describes"
            elif clause.dep_ == "ccomp" and head.i > clause.i:
                yield head, _BEFORE
        if not backwards:
            return
        for child in clause.children:
            if child.dep_ == "conj" and clauses.is_verb(child):
                yield child, "shared by coordination"
        for child in clause.children:
            participle = child.dep_ == "advcl" and child.tag_ in ("VBG", "VBN")
            if participle or child.dep_ in ("xcomp", "pcomp") or (
                child.dep_ == "advcl" and _mark(child) in ("when", "as", "while")
            ):
                yield child, "of the dependent clause"

    @staticmethod
    def _carries_down(clause: Token) -> bool:
        if clause.dep_ != "advcl":
            return True
        mark = _mark(clause)
        return mark in ("when", "as", "while", "") 

    def _collect(self) -> None:
        for token in self.sentence:
            if token.dep_ == "pobj" or token.dep_ == "conj" or token.dep_ == "pcomp":
                self._collect_place(token)
            if token.i in self.context.time_at:
                time = self.context.time_at[token.i]
                if time.start == token.i:
                    self._collect_time(token, time)

    def _collect_place(self, noun: Token) -> None:
        anchor = self._locative_anchor(noun)
        if anchor is None:
            return
        prep, governor = anchor
        if governor is not None:
            setting = self.of(clauses.clause_head(governor))
            for head, rule in self.named_places(noun):
                if all(head.i != other.i for other, _ in setting.places):
                    setting.places.append((head, f"{prep} phrase{rule}"))

    def _locative_anchor(self, noun: Token) -> tuple[str, Token | None] | None:
        """The preposition of a place and the word that the phrase hangs on."""
        kind = self.context.kind(noun)
        first = noun
        while first.dep_ == "conj" and first.head.dep_ in ("pobj", "conj"):
            first = first.head
        if first.dep_ != "pobj" or kind not in ("place", "site"):
            return None
        prep = first.head
        word = prep.lower_
        while prep.dep_ == "prep" and prep.head.dep_ in ("prep", "advmod", "pcomp"):
            prep = prep.head
            word = prep.lower_ if prep.lower_ in _LOCATIVE else word
        governor = prep.head
        if word in _HINGES and governor.lower_ in _BEARINGS | _LOCATIVE:
            outer = self._locative_anchor_of_bearing(governor)
            return outer
        allowed = _LOCATIVE if kind == "place" else _SITE_LOCATIVE
        if word not in allowed:
            return None
        return (word, governor) if self._tells_where(governor, word) else None

    def _locative_anchor_of_bearing(
        self, bearing: Token
    ) -> tuple[str, Token | None] | None:
        """`in the west of Daraa`, `50 km from Uvira`."""
        if bearing.dep_ == "pobj":
            word, governor = bearing.head.lower_, bearing.head.head
            if bearing.head.dep_ == "prep" and bearing.head.head.dep_ == "prep":
                governor = bearing.head.head.head
            if word in _LOCATIVE | {"to"} and self._tells_where(governor, word):
                return word, governor
            return None
        if self._tells_where(bearing.head, "in"):
            return bearing.lower_, bearing.head
        return None

    def _tells_where(self, governor: Token, word: str) -> bool:
        """Whether a place that hangs on this word is where the clause plays."""
        if clauses.is_verb(governor) or governor.pos_ in ("ADJ", "ADV", "NUM"):
            return True
        kind = self.context.kind(governor)
        if kind == "place":
            return self._is_where(governor)
        if kind in ("leader", "organisation"):
            return False
        if governor.dep_ in ("nsubj", "appos") and kind in _NAMING and word != "near":
            speaker = governor.head
            if speaker.lemma_ in self.context.lexicon.speech:
                return False
        entity = self.context.entity_at.get(governor.i)
        return entity is None or entity.label_ == "PLACE"

    def _is_where(self, place: Token) -> bool:
        first = place
        while first.dep_ in ("conj", "appos") and first.head != first:
            first = first.head
        return first.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass", "attr")

    def named_places(self, noun: Token) -> list[tuple[Token, str]]:
        """The place's own name where it has one: of `town of X`, `X, a city in Y`."""
        inner = [
            name
            for prep in noun.children
            if prep.dep_ == "prep" and prep.lower_ == "of"
            for child in prep.children
            if child.dep_ == "pobj" and self.context.kind(child) == "place"
            for name in clauses.conjuncts(child)
        ]
        entity = self.context.entity_at.get(noun.i)
        if entity is None and inner and self.context.kind(noun) in ("place", "other"):
            return [(name, ", the name after “of”") for name in inner]
        found = [(noun, "")]
        for child in noun.rights:
            if child.dep_ == "appos" and self.context.kind(child) == "place":
                other = self.context.entity_at.get(child.i)
                if entity is None and other is not None:
                    found = [(child, ", the name beside it")]
        return found

    def _collect_time(self, token: Token, time: Marked) -> None:
        outer = token
        while outer.i >= time.start and outer.head != outer and (
            time.start <= outer.head.i < time.end
        ):
            outer = outer.head
        clause = clauses.clause_head(outer)
        for child in clause.children:
            # `overran a base and, a day later, took the town`: of the second verb
            if child.dep_ == "conj" and clauses.is_verb(child) and (
                clause.i < time.start < child.i
                and any(c.dep_ == "cc" and c.i < time.start for c in clause.rights)
            ):
                clause = child
                break
        self.of(clause).times.append((time, "time in the clause"))


def _mark(clause: Token) -> str:
    for child in clause.lefts:
        if child.dep_ in ("mark", "advmod", "prep") and child.lower_ in (
            "when", "as", "while", "after", "before", "since", "until", "because",
            "although", "though", "if", "where", "once", "unless", "whereas",
        ):  # fmt: skip
            return child.lower_
    return ""
