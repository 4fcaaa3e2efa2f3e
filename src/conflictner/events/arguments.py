"""Arguments of a trigger: from syntax, by the row's frame, to slots."""

from collections.abc import Iterator
from dataclasses import replace

from conflictner.events.noun_arguments import ARMS, NounArguments
from conflictner.events.triggers import Trigger
from conflictner.knowledge.event_rows import SLOTS
from conflictner.syntax import clauses, relations
from conflictner.syntax.context import Context
from conflictner.syntax.relations import Argument
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node
from conflictner.syntax.voice import particle_objects, reads_passive

# Words that fill no slot: `whose`, and the reflexives of `blew himself up`.
_EMPTY = frozenset("whose himself herself itself themselves".split())
_TARGET_PREPS = frozenset("at on upon into toward towards".split())
_GROUNDS = frozenset("city town village neighbourhood district camp site".split())
_NEVER_ACTORS = frozenset("time abstract property".split())


class Arguments:
    """Find what fills who, whom, where and weapon of a trigger by its own syntax."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.nouns = NounArguments(context)
        self._known: dict[int, list[tuple[str, str, Argument]]] = {}

    def of(self, trigger: Trigger) -> Iterator[tuple[str, Node, Rule]]:
        """Slot, head and rule of each argument."""
        for slot, path, argument in self._of(trigger):
            yield from self._by_kind(trigger, slot, path, argument)

    def outer(self, trigger: Trigger) -> Iterator[tuple[str, Node, Rule]]:
        """Slot, outer head (`dozens` of `dozens of people`) and rule of each."""
        for slot, _, argument in self._of(trigger):
            yield slot, argument.head, argument.rule

    def _of(self, trigger: Trigger) -> list[tuple[str, str, Argument]]:
        """The slots of a trigger, found once: they are asked for again and again."""
        index = trigger.token.i
        if index not in self._known:
            self._known[index] = list(self._slots(trigger))
        return self._known[index]

    def _slots(self, trigger: Trigger) -> Iterator[tuple[str, str, Argument]]:
        paths = self.nouns.paths if trigger.nominal else self._verb_paths
        if trigger.row.pos == "ADJ":
            paths = self._adjective_paths
        for path, argument in paths(trigger):
            slot = argument.rule.light or _slot(trigger, path)
            if slot is not None and slot != "none":
                yield slot, path, argument

    def _by_kind(
        self, trigger: Trigger, slot: str, path: str, argument: Argument
    ) -> Iterator[tuple[str, Node, Rule]]:
        head = self.context.real_head(argument.head)
        if head.lower_ in relations.RELATIVE_PRONOUNS or head.lower_ in _EMPTY:
            return
        kind = self.context.kind(head)
        rule = replace(argument.rule, path=path)
        if (
            slot == "who"
            and path == "of"
            and kind == "place"
            and (trigger.row.event_type.place_of and trigger.support is not None)
        ):
            yield trigger.row.event_type.place_of, head, rule  # `began a sweep of Homs`
        elif slot == "who":
            yield from self._actor(trigger, head, kind, path, rule)
        elif slot == "whom":
            lent = rule.via is Via.SUPPORT_PHRASE
            if path == "at" and lent and kind in ("place", "site"):
                yield "where", head, rule
                return
            if path in _TARGET_PREPS and not self._is_target(trigger, kind, path):
                if kind in ("place", "site"):
                    yield "where", head, rule
                return
            yield from self._patient(trigger, head, kind, rule)
        elif slot == "where":
            if kind in ("place", "site", "name", "it") or (
                path == "object" and kind in ("other", "property")
            ):
                yield "where", head, rule
        elif slot == "weapon" and path == "subject":
            yield from self._actor(trigger, head, kind, path, rule)
        elif slot not in SLOTS or (slot == "weapon" and kind in ARMS):
            # a slot of the user's own takes whatever stands there
            yield slot, head, rule

    def _is_target(self, trigger: Trigger, kind: str, path: str) -> bool:
        """`fired on people` has a target, `shot a man at the entrance` only a place."""
        if kind in ("abstract", "event", "time") or (
            kind == "other" and path in ("at", "on")
        ):
            return False
        if trigger.row.pos == "VERB":
            passive = reads_passive(self.context, trigger.token, trigger.row)
            objects = (
                clauses.subject(trigger.token)  # `rockets were fired at a mill`
                if passive
                else clauses.direct_objects(trigger.token)
            )
            thrown = all(
                self.context.kind(o.head) == "weapon"
                or self.context.of_class(o.head.lemma_, "shot")
                or self.context.of_class(o.head.lemma_, "own_way")
                for o in objects
            )
            return thrown and (bool(objects) or not passive)
        return True

    def _actor(
        self, trigger: Trigger, head: Node, kind: str, path: str, rule: Rule
    ) -> Iterator[tuple[str, Node, Rule]]:
        if kind in ARMS and trigger.row.event_type.weapon_subject:
            yield "weapon", head, rule
            if self._has_owner(head):
                yield "who", head, rule
            return
        if path == "with" and kind in ARMS:
            yield "weapon", head, rule
            return
        if kind in ("event", *_NEVER_ACTORS):
            return
        if kind in ("place", "site"):
            entity = self.context.entity_at.get(head.i)
            if entity is None or entity.label_ != "PLACE" or kind == "site":
                return
            value = self.context.entity_values.get(entity.start, {})
            if path == "between" and value.get("place_kind") in _GROUNDS:
                yield "where", head, rule  # `fighting between two towns`
                return
        yield "who", head, rule

    def _patient(
        self, trigger: Trigger, head: Node, kind: str, rule: Rule
    ) -> Iterator[tuple[str, Node, Rule]]:
        known_event = kind == "event" and head.lower_ in self.context.lexicon.by_form
        if kind in ("time", "abstract") or known_event:
            return
        event_type = trigger.row.event_type
        thrown = (
            self.context.of_class(trigger.row.lemma, "throwing")
            or rule.preposition == "of"
        )
        if kind == "weapon" and thrown:
            yield "weapon", head, rule
            return
        named = head.i in self.context.entity_at
        where = {"place": event_type.place_object, "site": event_type.site_object}
        if kind == "name" and not named:
            # a name that nobody knows: villages are, armies are known
            where["name"] = event_type.unknown_object
        # villages that are flattened are what was destroyed
        wanted = ("where", "named") if named else ("where",)
        if where.get(kind) in wanted:
            yield "where", head, replace(rule, place=True)
        else:
            yield "whom", head, rule

    def _has_owner(self, head: Node) -> bool:
        """`Russian drones`, `army jets`: somebody's weapons stand for their owner."""
        for child in head.lefts:
            if child.dep_ in ("amod", "compound", "poss", "nmod"):
                entity = self.context.entity_at.get(child.i)
                if entity is not None or self.context.kind(child) in (
                    "force",
                    "leader",
                ):
                    return True
        return False

    def _verb_paths(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        verb = trigger.token
        subjects = clauses.subject(verb)
        if reads_passive(self.context, verb, trigger.row):
            for found in subjects:
                yield "object", Argument(found.head, replace(found.rule, passive=True))
            for found in clauses.agents(verb):
                if self.context.kind(found.head) not in ("time", "place", "site"):
                    yield "subject", found
        else:
            for found in subjects:
                yield "subject", found
            for found in [
                *clauses.direct_objects(verb),
                *particle_objects(verb, trigger.row),
            ]:
                yield "object", found
        yield from self._prepositions(verb)
        yield from self._of_object(trigger)

    def _of_object(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        """Phrases that the parser hung on the object, and `using …`."""
        verb = trigger.token
        for child in relations.children(verb, "dobj"):
            for prep, noun in relations.prepositional(child):
                if prep in ("from", "to", "into", "with", "against", "of") and (
                    prep in trigger.row.arguments
                ):
                    yield (
                        prep,
                        Argument(noun, Rule(Via.OBJECT_PHRASE, preposition=prep)),
                    )
        for child in relations.children(verb, "advcl"):
            if child.lemma_ == "use":
                for found in clauses.direct_objects(child):
                    yield "using", found

    def _prepositions(self, token: Node) -> Iterator[tuple[str, Argument]]:
        for prep, noun in relations.prepositional(token):
            if prep != "by" or token.pos_ == "ADJ":
                yield prep, Argument(noun, Rule(Via.PHRASE, preposition=prep))

    def _adjective_paths(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        """`were found dead`, `left 78 dead`, `78 people dead`."""
        token = trigger.token
        governor = token.head
        own = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass")]
        if not own and trigger.row.condition("verb") is not None:
            # `set the post ablaze`, read as one noun phrase
            own = [c for c in token.lefts if c.dep_ == "compound" and c.pos_ == "NOUN"]
        if own:
            for start in own:
                for noun in relations.conjuncts(start):
                    yield "subject", Argument(noun, Rule(Via.SMALL_CLAUSE_SUBJECT))
            if relations.is_verb(governor):
                yield from self._causers(governor)
        elif relations.is_verb(governor):
            yield from self._of_governor(token, governor)
        elif token.dep_ in ("amod", "acl", "appos", "relcl") and governor.i < token.i:
            yield "subject", Argument(governor, Rule(Via.NOUN_BEFORE_ADJECTIVE))
        elif token.i and token.nbor(-1).i in self.context.quantity_at:
            yield "subject", Argument(token.nbor(-1), Rule(Via.NUMBER_BEFORE_ADJECTIVE))
        yield from self._prepositions(token)

    def _of_governor(
        self, token: Node, governor: Node
    ) -> Iterator[tuple[str, Argument]]:
        """`were found dead by the army`, `the raid left them dead`."""
        objects = [o for o in clauses.direct_objects(governor) if o.head.i != token.i]
        if clauses.is_passive(governor) or not objects:
            for found in clauses.subject(governor):
                yield "subject", found
            for found in clauses.agents(governor):
                yield "causer", found
        else:
            for found in objects:
                yield "subject", found
            yield from self._causers(governor)

    def _causers(self, governor: Node) -> Iterator[tuple[str, Argument]]:
        for found in clauses.subject(governor):
            yield "causer", Argument(found.head, Rule(Via.CAUSING_SUBJECT))


# Paths whose slot doesn't depend on the frame.
_FIXED = {"causer": "who", "place": "where", "weapon": "weapon"}


def _slot(trigger: Trigger, path: str) -> str | None:
    """The slot of a path, by the trigger's frame."""
    if trigger.row.pos == "ADJ" and path == "subject":
        return "whom"
    return _FIXED.get(path) or trigger.row.arguments.get(path)
