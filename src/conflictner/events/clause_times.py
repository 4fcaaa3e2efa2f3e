"""When: the times of each clause of a sentence, and who inherits them."""

from collections import defaultdict
from dataclasses import replace

from conflictner.events.scopes import Scopes, mark_of
from conflictner.events.triggers import Trigger
from conflictner.knowledge.lexicon import reports
from conflictner.syntax import relations
from conflictner.syntax.context import Context, Marked
from conflictner.syntax.rules import Rule, Scope, Via
from conflictner.syntax.tree import Node, NodeSpan


class ClauseTimes:
    """The times of the clauses of one sentence."""

    def __init__(self, context: Context, sentence: NodeSpan, scopes: Scopes) -> None:
        self.context = context
        self.tree = context.tree
        self.sentence = sentence
        self.scopes = scopes
        self.by_owner: dict[int, list[tuple[Marked, Rule]]] = defaultdict(list)
        for token in sentence:
            time = context.time_at.get(token.i)
            if time is not None and time.start == token.i:
                self._collect_time(token, time)

    def of(self, owner: Node) -> list[tuple[Marked, Rule]]:
        """The times in the clause of this verb, or on this noun, itself."""
        return self.by_owner[owner.i]

    def times(self, owner: Node, trigger: Trigger) -> list[tuple[Marked, Rule]]:
        """The times of a clause: its own, else those that it shares or inherits."""
        settled = self._settled(owner, trigger)
        if settled is not None:
            return settled
        own = self._of_trigger(self.of(owner), owner, trigger)
        if own:
            return self._divided(own, owner, trigger.token)
        if self.of(owner):
            return []
        for other, scope in self.scopes.related(owner):
            found = self.of(other)
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
                    for time in self.of(below)
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

    def _settled(
        self, owner: Node, trigger: Trigger
    ) -> list[tuple[Marked, Rule]] | None:
        """The times of a clause whose form leaves no other, or None."""
        described = self._described(trigger)
        if described:
            return described
        day = self.context.time_at.get(owner.head.i)
        if owner.dep_ == "relcl" and day is not None:
            # `the raid of 3 May, in which nine died`, hung on the day
            return [(day, Rule(Via.TIME, scope=Scope.DESCRIBED))]
        if owner.dep_ == "acl" and self.context.of_class(owner.lemma_, "keeping"):
            return self.of(owner)  # `struck on Monday in villages held by the army`
        return None

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
        if verb.dep_ == "dobj":
            return None  # `in Borno and Yobe states on Friday`
        return verb if relations.is_verb(verb) and self._reports(verb) else None

    def _described(self, trigger: Trigger) -> list[tuple[Marked, Rule]]:
        """`an offensive that began in 2022`: the noun's own clause tells its time."""
        return [
            (time, replace(rule, scope=Scope.NOUN_CLAUSE))
            for clause in self.scopes.own_clauses(trigger)
            for time, rule in self.of(clause)
        ]

    def _of_trigger(
        self, times: list[tuple[Marked, Rule]], owner: Node, trigger: Trigger
    ) -> list[tuple[Marked, Rule]]:
        """Without times of other nouns, of what is said, and of a causing subject."""
        token = trigger.token
        kept = []
        spoken = self._reports(owner) and not self._costs_lives(owner)
        light = trigger.relation == "object" and self.context.of_class(
            owner.lemma_, "announcing"
        )
        for time, rule in times:
            holder = self._holder(self.tree[time.start], owner)
            if trigger.nominal and holder is not None and holder.i != token.i:
                if not self._same_deed(trigger, holder):
                    continue
            hangs = holder is not None and holder.i == token.i
            if spoken and token.i != owner.i and time.start < token.i:
                if not light and not hangs:
                    continue
            between = token.i < time.start < owner.i  # `the arrests on Friday led to …`
            if trigger.nominal and trigger.relation == "subject" and holder is None:
                apart = relations.is_verb(owner) and not self._happens(owner)
                if apart and not between:
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
        return speech and not self.context.of_class(verb.lemma_, "perceiving")

    def _costs_lives(self, verb: Node) -> bool:
        """`an attack claimed nine lives on Friday`."""
        losses = relations.children(verb, "dobj")
        return any(self.context.of_class(one.lemma_, "life_loss") for one in losses)

    def _happens(self, verb: Node) -> bool:
        """`clashes rocked X on Friday`: a verb that says no more than that it was."""
        if not any(child.dep_ in ("dobj", "ccomp") for child in verb.children):
            return True
        lights = self.context.lexicon.light_verbs.get(verb.lemma_.lower(), ())
        if self._costs_lives(verb):
            return True
        return any(light.relation == "subject" for light in lights) or (
            self.context.of_class(verb.lemma_, "harming")
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
            if self.of(verb):
                return [
                    (
                        Marked(
                            time.start,
                            time.end,
                            {"from": time.value.get("from"), "to": self.context.date},
                        ),
                        Rule(Via.SINCE),
                    )
                    for time, _ in self.of(verb)
                ]
        return []

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
        if clause.dep_ == "acl" and clause.i < time.start:
            agents = relations.children(clause, "agent")
            if agents and self.context.of_class(clause.lemma_, "keeping"):
                # `bombed villages held by the rebels on Sunday`
                clause = self.scopes.owner(clause.head)
        self.of(clause).append((time, Rule(Via.TIME)))


def _subject_edge(verb: Node) -> int:
    edges = [child.left_edge.i for child in verb.children if "subj" in child.dep_]
    return min(edges, default=verb.i)


def _has_subject(verb: Node) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)
