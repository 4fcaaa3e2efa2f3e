"""Where and when: the places and times of each clause, and who inherits them."""

from dataclasses import dataclass, field, replace

from conflictner.events.locatives import LOCATIVE, Locatives
from conflictner.events.place_names import named_places
from conflictner.events.scopes import Scopes, mark_of
from conflictner.events.triggers import Trigger
from conflictner.knowledge.lexicon import reports
from conflictner.syntax import relations
from conflictner.syntax.context import Context, Marked
from conflictner.syntax.rules import Naming, Rule, Scope, Via
from conflictner.syntax.tree import Node, NodeSpan

# Verbs that say of an event no more than that, or when, it was.
_HAPPENING = frozenset(
    "begin start take break occur happen erupt last end sign reach agree launch carry "
    "hold enter come mark follow unleash mount stage conduct commit".split()
)
_OF_PLACES = frozenset(("pobj", "conj", "pcomp", "dobj"))
_ANNOUNCING = frozenset("announce declare confirm report order".split())


@dataclass
class Setting:
    """The places and times that stand in one clause."""

    places: list[tuple[Node, Rule]] = field(default_factory=list)
    times: list[tuple[Marked, Rule]] = field(default_factory=list)


class PlacesAndTimes:
    """The places_and_times of the clauses of one sentence."""

    def __init__(
        self, context: Context, sentence: NodeSpan, triggers: list[Trigger]
    ) -> None:
        self.context = context
        self.tree = context.tree
        self.sentence = sentence
        self.scopes = Scopes(triggers)
        self.locatives = Locatives(context)
        self.by_owner: dict[int, Setting] = {}
        self._collect()

    def of(self, owner: Node) -> Setting:
        """What stands in the clause of this verb, or hangs on this noun, itself."""
        setting = self.by_owner.get(owner.i)
        if setting is None:
            setting = self.by_owner[owner.i] = Setting()
        return setting

    def places(self, owner: Node) -> list[tuple[Node, Rule]]:
        """The places of a clause: its own, else those that it shares or inherits."""
        own = self.own_places(owner)
        if any(head.i in self.context.entity_at for head, _ in own):
            return own
        for other, scope in self.scopes.related(owner):
            found = self.of(other).places or self._antecedents(other)
            if scope is Scope.BEFORE_REPORT:
                found = [place for place in found if place[0].i < owner.left_edge.i]
            if own:
                # `… in Dorsa and shot them beside a canal`: the canal lies there
                found = [one for one in found if one[0].i in self.context.entity_at]
            if found:
                return own + [
                    (head, replace(rule, scope=scope)) for head, rule in found
                ]
        return own

    def _speech_before(self, time: Marked) -> Node | None:
        """`said on Thursday it had …`: the time of the speech, not of the event."""
        index = time.start - 1
        while index > self.sentence.start and self.tree[index].lower_ in (
            "on",
            "late",
            "early",
        ):
            index -= 1
        verb = self.tree[index]
        return verb if relations.is_verb(verb) and self._reports(verb) else None

    def own_places(self, owner: Node) -> list[tuple[Node, Rule]]:
        """The places of a clause that it names itself or that open its sentence."""
        own = [*self._headed(), *self.of(owner).places, *self._antecedents(owner)]
        return own + [place for place in self._fronted(owner) if place not in own]

    def _headed(self) -> list[tuple[Node, Rule]]:
        """`Ethiopia: drone attack leaves six dead`: the place before the colon."""
        entity = self.context.entity_at.get(self.sentence.start)
        if entity is None or entity.label_ != "PLACE" or entity.end >= len(self.tree):
            return []
        if entity.root.dep_ == "meta":
            return []  # a dateline
        if entity.start != self.sentence.start or self.tree[entity.end].text != ":":
            return []
        headline = self.sentence[-1].text not in (".", "!", "?", '"', "”")
        return [(entity.root, Rule(Via.HEADLINE))] if headline else []

    def _fronted(self, owner: Node) -> list[tuple[Node, Rule]]:
        """`In Homs, police said …`: what opens the sentence sets all of its scene."""
        top = owner
        while top.dep_ in ("conj", "ccomp", "advcl", "xcomp") and relations.is_verb(
            top.head
        ):
            if top.dep_ == "advcl" and top.tag_ not in ("VBG", "VBN"):
                break
            top = top.head
        if top == owner:
            return []
        subjects = [child.left_edge.i for child in top.children if "subj" in child.dep_]
        return [
            (head, replace(rule, scope=Scope.SENTENCE_HEAD))
            for head, rule in self.of(top).places
            if subjects and head.i < min(subjects)
        ]

    def times(self, owner: Node, trigger: Trigger) -> list[tuple[Marked, Rule]]:
        """The times of a clause: its own, else those that it shares or inherits."""
        described = self._described(trigger)
        if described:
            return described
        own = self._of_trigger(self.of(owner).times, owner, trigger)
        if own:
            return self._divided(own, owner, trigger.token)
        if self.of(owner).times:
            return []
        for other, scope in self.scopes.related(owner):
            found = self.of(other).times
            if scope is Scope.COORDINATED:
                found = [t for t in found if t[0].value.get("relation") != "until"]
            if scope is Scope.COORDINATED and other.i < owner.i and _has_subject(owner):
                found = [time for time in found if time[0].start < _subject_edge(other)]
            if self._reports(other) and trigger.support is None:
                found = [time for time in found if time[0].start > trigger.token.i]
            if not found and scope is Scope.DEPENDENT:
                found = [
                    time
                    for below in self.scopes.below(other)
                    for time in self.of(below).times
                ]
            if scope is Scope.BEFORE_REPORT:
                after_speaker = other.i < owner.i
                found = [
                    time
                    for time in found
                    if time[0].start < owner.left_edge.i and not after_speaker
                ]
            if found:
                return [(time, replace(rule, scope=scope)) for time, rule in found]
        return self._since(owner)

    def described_places(self, trigger: Trigger) -> list[tuple[Node, Rule]]:
        """`the offensive that X launched in Y`: the noun's own clause tells where."""
        return [
            (head, replace(rule, scope=Scope.NOUN_CLAUSE))
            for clause in self._own_clauses(trigger)
            for head, rule in self.of(clause).places
        ]

    @staticmethod
    def _own_clauses(trigger: Trigger) -> list[Node]:
        """The clauses of a noun that say no more than that it was, or who did it."""
        if not trigger.nominal:
            return []
        clauses = relations.children(trigger.token, "relcl", "acl")
        return [clause for clause in clauses if clause.lemma_ in _HAPPENING]

    def _described(self, trigger: Trigger) -> list[tuple[Marked, Rule]]:
        """`an offensive that began in 2022`: the noun's own clause tells its time."""
        return [
            (time, replace(rule, scope=Scope.NOUN_CLAUSE))
            for clause in self._own_clauses(trigger)
            for time, rule in self.of(clause).times
        ]

    def _of_trigger(
        self, times: list[tuple[Marked, Rule]], owner: Node, trigger: Trigger
    ) -> list[tuple[Marked, Rule]]:
        """Without times of other nouns, of what is said, and of a causing subject."""
        token = trigger.token
        kept = []
        spoken = self._reports(owner)
        light = trigger.relation == "object" and owner.lemma_ in _ANNOUNCING
        for time, rule in times:
            holder = self._holder(self.tree[time.start], owner)
            if trigger.nominal and holder is not None and holder.i != token.i:
                if not self._same_deed(trigger, holder):
                    continue
            hangs = holder is not None and holder.i == token.i
            if spoken and token.i != owner.i and time.start < token.i:
                if not light and not hangs:
                    continue
            if trigger.nominal and trigger.relation == "subject" and holder is None:
                if relations.is_verb(owner) and not self._happens(owner):
                    continue
            kept.append((time, rule))
        return kept

    @staticmethod
    def _same_deed(trigger: Trigger, holder: Node) -> bool:
        """Whether one noun's time is another's: `taken prisoner in Friday's raid`."""
        token = trigger.token
        if holder.is_ancestor(token) or token.is_ancestor(holder):
            return True
        verb = trigger.support
        if verb is None or trigger.row.condition("verb") is None:
            return False
        return verb.head.is_ancestor(holder)

    def _reports(self, verb: Node) -> bool:
        speech = reports(self.context.lexicon, verb.lemma_)
        return speech and verb.lemma_ not in ("hear", "see", "witness")

    def _happens(self, verb: Node) -> bool:
        """`clashes rocked X on Friday`: a verb that says no more than that it was."""
        if not any(child.dep_ in ("dobj", "ccomp") for child in verb.children):
            return True
        lights = self.context.lexicon.light_verbs.get(verb.lemma_.lower(), ())
        return any(light.relation == "subject" for light in lights) or (
            verb.lemma_ in ("leave", "kill", "wound", "injure", "take")
        )

    def _holder(self, token: Node, owner: Node) -> Node | None:
        """The trigger noun that a time hangs on, below the clause's verb."""
        for above in token.ancestors:
            if above.i == owner.i:
                return None
            if above.i in self.scopes.nouns:
                return above
        return None

    def _divided(
        self, times: list[tuple[Marked, Rule]], owner: Node, trigger: Node
    ) -> list[tuple[Marked, Rule]]:
        """Of several times in a clause, a noun takes the one that follows it."""
        if len(times) == 1:
            return times
        nouns = [
            index
            for index in self.scopes.nouns
            if relations.clause_head(self.tree[index]) == owner
        ]
        taken: dict[int, int] = {}
        for position, (time, _) in enumerate(times):
            before = [index for index in nouns if index < time.start]
            if before and owner.i < before[-1]:
                taken[position] = before[-1]
        if not taken or len(taken) == len(times):
            return times
        if trigger.i in taken.values():
            return [t for p, t in enumerate(times) if taken.get(p) == trigger.i]
        return [t for p, t in enumerate(times) if p not in taken]

    def _since(self, owner: Node) -> list[tuple[Marked, Rule]]:
        """`killed since the clashes broke out on Thursday`: from then to this day."""
        for child in owner.children:
            verb = child
            if child.dep_ == "prep" and child.lower_ == "since":
                verb = next(
                    (c for c in child.children if c.dep_ in ("pcomp", "pobj")), child
                )
            elif child.dep_ != "advcl" or mark_of(child) != "since":
                continue
            if self.of(verb).times:
                return [
                    (
                        Marked(
                            time.start,
                            time.end,
                            {"from": time.value.get("from"), "to": self.context.date},
                        ),
                        Rule(Via.SINCE),
                    )
                    for time, _ in self.of(verb).times
                ]
        return []

    def _antecedents(self, clause: Node) -> list[tuple[Node, Rule]]:
        """`X, where …`: the place that a relative clause tells of."""
        if clause.dep_ == "ccomp" and clause.head.dep_ == "relcl":
            clause = clause.head
        if clause.dep_ != "relcl":
            return []
        adverb = any(child.lower_ == "where" for child in clause.children)
        in_which = any(
            child.lower_ in LOCATIVE
            and any(inner.lower_ == "which" for inner in child.children)
            for child in clause.children
        )
        place = clause.head
        before = self.tree[clause.left_edge.i - 1] if clause.left_edge.i else place
        if before.is_punct and before.i:
            before = before.nbor(-1)
        if in_which and self.context.kind(before) in ("event", "time"):
            return []
        if not (adverb or in_which) or self.context.kind(place) not in (
            "place",
            "site",
        ):
            return []
        found = [
            (head, Rule(Via.WHERE_CLAUSE))
            for noun in relations.conjuncts(place)
            for head, _ in self.named_places(noun)
        ]
        above = self.of(self.scopes.owner(place)).places
        return found + [
            (head, Rule(Via.BESIDE_WHERE_CLAUSE))
            for head, _ in above
            if head.i < place.i and all(head.i != other.i for other, _ in found)
        ]

    def _collect(self) -> None:
        time_at = self.context.time_at
        for token in self.sentence:
            if token.dep_ in _OF_PLACES:
                self._collect_place(token)
            time = time_at.get(token.i)
            if time is not None and time.start == token.i:
                self._collect_time(token, time)

    def _collect_place(self, noun: Node) -> None:
        anchor = self.locatives.anchor(noun)
        if anchor is None:
            return
        prep, governor = anchor
        if governor is not None:
            setting = self.of(self.scopes.owner(governor))
            for head, naming in self.named_places(noun):
                if all(head.i != other.i for other, _ in setting.places):
                    rule = Rule(Via.PHRASE, preposition=prep, naming=naming)
                    setting.places.append((head, rule))

    def named_places(self, noun: Node) -> list[tuple[Node, Naming]]:
        """The places that a noun phrase names, see `named_places`."""
        return named_places(self.context, noun)

    def _collect_time(self, token: Node, time: Marked) -> None:
        outer = token
        while (
            outer.i >= time.start
            and outer.head != outer
            and (time.start <= outer.head.i < time.end)
        ):
            outer = outer.head
        clause = self.scopes.owner(outer)
        spoken = self._speech_before(time)
        if spoken is not None:
            clause = spoken
        elif self.tree[time.end - 1].lower_ in ("after", "before") and not (
            self.tree[time.end].is_punct if time.end < len(self.tree) else True
        ):
            # `two days after they fled`: of what governs the clause, not of the clause
            if clause.dep_ != "advcl":
                return
            clause = self.scopes.owner(clause.head)
        for child in clause.children:
            # `overran a base and, a day later, took the town`: of the second verb
            if (
                child.dep_ == "conj"
                and relations.is_verb(child)
                and (
                    clause.i < time.start < child.i
                    and any(c.dep_ == "cc" and c.i < time.start for c in clause.rights)
                )
            ):
                clause = child
                break
        self.of(clause).times.append((time, Rule(Via.TIME)))


def _subject_edge(verb: Node) -> int:
    edges = [child.left_edge.i for child in verb.children if "subj" in child.dep_]
    return min(edges, default=verb.i)


def _has_subject(verb: Node) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
