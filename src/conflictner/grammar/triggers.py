"""Find the words that name an event, and say of the others why they don't."""

from dataclasses import dataclass

from conflictner.grammar import misreadings, syntax
from conflictner.grammar.accidents import tells_of_accident
from conflictner.grammar.conditions import Conditions
from conflictner.grammar.context import Context
from conflictner.grammar.parse import Token
from conflictner.grammar.syntax import Argument
from conflictner.knowledge.event_rows import EventRow

_NOMINAL_DEPS = frozenset(
    "nsubj nsubjpass dobj pobj attr appos compound conj poss oprd ROOT npadvmod nmod "
    "dep".split()
)
CERTAIN_EVENTS = 2
_COMPLEMENT_DEPS = frozenset(
    "dobj attr oprd acomp nsubjpass dative xcomp ccomp".split()
)
_STRICTNESS = {"number": 1, "modified": 0}
_ACCUSING = frozenset("accuse suspect convict acquit".split())
_ACCIDENT = "the document tells of an accident or a disaster, not of violence"
_BLAME = frozenset("responsibility blame credit".split())
_CARRIERS = frozenset("of in for with".split())


@dataclass(frozen=True)
class Trigger:
    """A word that names an event, by a row of the lexicon."""

    token: Token
    row: EventRow
    support: Argument | None = None
    relation: str = ""

    @property
    def nominal(self) -> bool:
        """Whether the trigger is a noun."""
        return self.row.pos == "NOUN"


@dataclass(frozen=True)
class Rejected:
    """A word of the lexicon that names no event here, and what it lacks."""

    token: Token
    row: EventRow
    condition: str


def governing_verb(noun: Token) -> tuple[Token, str] | None:
    """The verb that has a noun as subject, object or in a prepositional phrase.

    Counts and collections are passed over: `launched a series of attacks`.
    """
    token = noun
    for _ in range(6):
        head, dep = token.head, token.dep_
        if head == token:
            return None
        if dep in ("conj", "appos", "compound", "nmod") and not syntax.is_verb(head):
            token = head
        elif dep in _COMPLEMENT_DEPS or (dep == "advmod" and token.pos_ == "ADJ"):
            return (head, "object") if syntax.is_verb(head) else None
        elif dep == "nsubj":
            return (head, "subject") if syntax.is_verb(head) else None
        elif dep == "pobj":
            prep = head
            while prep.dep_ in ("prep", "pcomp") and prep.head.dep_ == "prep":
                prep = prep.head
            if syntax.is_verb(prep.head) or prep.head.pos_ == "ADJ":
                return prep.head, head.lower_
            noun = prep.head
            if head.lower_ == "of" and noun.head.lemma_ in _ACCUSING:
                return noun.head, "of"  # `accused both sides of abuses`
            if prep.head.lower_ in _BLAME:
                token = prep.head  # `claimed responsibility for the attack`
            elif head.lower_ == "of" and prep.head.pos_ in ("NOUN", "NUM", "PROPN"):
                token = prep.head
            else:
                return None
        else:
            return None
    return None


class TriggerFinder:
    """Match a Doc's words with the rows of `events.tsv`."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.conditions = Conditions(context)

    def find(self) -> tuple[list[Trigger], list[Rejected]]:
        """The triggers, and the candidates that failed with the reason.

        Words of unknown kind pass a condition only where the document tells of a
        conflict: where it holds `CERTAIN_EVENTS` that need no such leave.
        """
        self.conditions.relaxed = False
        found, rejected = self._match_all(self._candidates())
        if len(found) >= CERTAIN_EVENTS and rejected:
            self.conditions.relaxed = True
            again = [(failure.token, self._rows(failure.token)) for failure in rejected]
            more, rejected = self._match_all(again)
            found = sorted([*found, *more], key=lambda trigger: trigger.token.i)
        found = _without_support_verbs(found)
        if found and tells_of_accident(self.context, found):
            rejected += [Rejected(t.token, t.row, _ACCIDENT) for t in found]
            return [], rejected
        return found, rejected

    def _candidates(self) -> list[tuple[Token, tuple[EventRow, ...]]]:
        found = []
        doc, by_form = self.context.doc, self.context.lexicon.by_form
        texts = doc.texts
        for index, word in enumerate(doc.lowers):
            # only a word of the lexicon, or one behind a hyphen, is looked at closely
            if word in by_form or (index > 1 and texts[index - 1] == "-"):
                token = doc[index]
                rows = self._rows(token)
                if rows and not self._in_name(token):
                    found.append((token, rows))
        return found

    def _rows(self, token: Token) -> tuple[EventRow, ...]:
        by_form = self.context.lexicon.by_form
        joined = _hyphenated(token)
        return (
            by_form.get(joined, ())
            if joined in by_form
            else by_form.get(token.lower_, ())
        )

    def _match_all(
        self, candidates: list[tuple[Token, tuple[EventRow, ...]]]
    ) -> tuple[list[Trigger], list[Rejected]]:
        found: list[Trigger] = []
        rejected: list[Rejected] = []
        for token, rows in candidates:
            trigger, failure = self._match(token, rows)
            if trigger is not None:
                found.append(trigger)
            elif failure is not None:
                rejected.append(failure)
        return found, rejected

    def _in_name(self, token: Token) -> bool:
        entity = self.context.entity_at.get(token.i)
        if token.dep_ == "meta":
            return True
        if entity is None:
            return token.i in self.context.time_at
        return entity.label_ != "GROUP" and token.text[:1].isupper()

    def _match(
        self, token: Token, rows: tuple[EventRow, ...]
    ) -> tuple[Trigger | None, Rejected | None]:
        failure: Rejected | None = None
        for row in sorted(rows, key=_specific_first):
            reason = self._wrong_use(token, row)
            if reason is None:
                trigger, reason = self._check(token, row)
                if trigger is not None:
                    return trigger, None
            if failure is None or "part of speech" in failure.condition:
                failure = Rejected(token, row, reason or "")
        return None, failure

    def _wrong_use(self, token: Token, row: EventRow) -> str | None:
        if "-" not in row.lemma and not _has_part_of_speech(token, row.pos):
            return f"its part of speech is {token.pos_}, not {row.pos}"
        attributive = token.dep_ == "amod" and token.i < token.head.i
        if row.pos != "NOUN" and attributive and not misreadings.is_misread(token):
            return f"it only describes “{token.head.text}” (attributive)"
        if (
            row.condition("verb") is None
            and row.pos != "NOUN"
            and _is_nominalised(token)
        ):
            return "it names people, not what happened to them"
        if row.pos == "NOUN" and token.dep_ in ("compound", "nmod", "amod"):
            head = token.head
            if head.i > token.i and not self._carries_event(head):
                return f"it only describes “{head.text}” (compound)"
        return None

    def _carries_event(self, head: Token) -> bool:
        kind = self.context.kind(head)
        return kind == "event" and head.lower_ not in self.context.lexicon.by_form

    def _check(self, token: Token, row: EventRow) -> tuple[Trigger | None, str]:
        support: Argument | None = None
        relation = ""
        if row.pos in ("NOUN", "ADJ"):
            governor = governing_verb(token)
            if governor:
                support = Argument(governor[0], "support verb")
                relation = governor[1]
            wanted = row.condition("verb")
            if wanted is not None and (
                support is None or support.head.lemma_.lower() not in wanted.allowed
            ):
                found = _verb_above(token, wanted.allowed)
                if found is not None:
                    support, relation = Argument(found, "support verb"), "in"
        for condition in row.conditions:
            if not self.conditions.hold(condition, token, row, support):
                return None, f"the row asks for {condition}"
        return Trigger(token, row, support, relation), ""


def _without_support_verbs(triggers: list[Trigger]) -> list[Trigger]:
    """`took them prisoner`, `fought a battle`: one event, on the noun."""
    lent: dict[int, set[str]] = {}
    for trigger in triggers:
        if trigger.support is not None and trigger.relation != "subject":
            types = lent.setdefault(trigger.support.head.i, set())
            own = trigger.row.condition("verb") is not None
            if own or (trigger.relation == "object" and not _set_off(trigger.token)):
                types.add("any" if own else trigger.row.type)
    return [
        trigger
        for trigger in triggers
        if trigger.row.pos != "VERB"
        or not lent.get(trigger.token.i, set()) & {"any", trigger.row.type}
    ]


def _set_off(noun: Token) -> bool:
    """`drones crashed into X, the third attack this week`: taken for an object."""
    edge = noun.left_edge.i
    return edge > noun.sent.start and noun.doc[edge - 1].text == ","


def _hyphenated(token: Token) -> str:
    """`sit-in`, three tokens, at its last."""
    if token.i <= 1 or token.nbor(-1).text != "-":
        return ""
    first = token.nbor(-2)
    if first.whitespace_ or token.nbor(-1).whitespace_:
        return ""
    return f"{first.lower_}-{token.lower_}"


def _verb_above(token: Token, lemmas: frozenset[str]) -> Token | None:
    """The support verb, where the parser hung the phrase on the verb's object."""
    current = token
    for _ in range(4):
        if current.head == current or current.dep_ in syntax.CLAUSAL:
            return None
        current = current.head
        if current.lemma_.lower() in lemmas and syntax.is_verb(current):
            return current
    return None


def _specific_first(row: EventRow) -> tuple[int, int]:
    return (-sum(_STRICTNESS.get(c.name, 2) for c in row.conditions), row.line)


# Bases that end like participles.
_BASE_FORMS = frozenset("riot shoot plot revolt bolt halt assault melt open".split())


def _has_part_of_speech(token: Token, pos: str) -> bool:
    nominal_tag = token.pos_ in ("NOUN", "PROPN")
    deps = {child.dep_ for child in token.children}
    if pos == "NOUN":
        if nominal_tag:
            return "nsubj" not in deps or "cop" in deps
        if token.pos_ not in ("VERB", "ADJ") or token.lower_.endswith("ed"):
            return False
        if token.dep_ == "pcomp" and token.tag_ == "VBG":
            # `after shelling by troops`, but not `after shelling the town`
            phrases = {child.lower_ for child in token.children}
            return not deps & {"dobj", "nsubj", "aux"} and bool(phrases & {"by", "of"})
        return token.dep_ in _NOMINAL_DEPS and not deps & {"dobj", "nsubj", "aux"}
    if pos == "VERB":
        if token.pos_ in ("VERB", "AUX"):
            gerund_noun = token.tag_ == "VBG" and token.dep_ in (
                "nsubj",
                "pobj",
                "dobj",
            )
            return not (gerund_noun and deps & {"det", "poss"})
        participle = token.lower_.endswith(("ed", "en", "wn", "ot", "ght", "lt"))
        participle = participle and token.lower_ not in _BASE_FORMS
        if token.pos_ in ("ADJ", "PROPN", "NOUN", "ADV") and participle:
            return True
        return nominal_tag and bool(deps & {"nsubj", "dobj", "aux"})
    return token.pos_ in ("ADJ", "NOUN", "ADV", "VERB", "ADP", "PROPN", "X")


def _is_nominalised(token: Token) -> bool:
    """`the wounded`, `the dead`: people who are named after what happened to them."""
    if token.dep_ not in ("nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss"):
        return False
    if token.tag_ in ("VBD", "VBZ", "VBP", "VB", "VBG"):
        return False
    return any(child.lower_ in ("the", "those") for child in token.lefts)
