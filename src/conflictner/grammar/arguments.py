"""Arguments of a trigger: from syntax, by the row's frame, to slots."""

from collections.abc import Iterator

from spacy.tokens import Token

from conflictner.grammar import clauses
from conflictner.grammar.clauses import Argument
from conflictner.grammar.context import Context
from conflictner.grammar.triggers import Trigger, reads_passive
from conflictner.knowledge.lexicon import LightVerb

# Types whose object, if it is a place, is where it happened.
PLACE_IS_WHERE = frozenset(
    "attack strike control deployment restriction bombing protest displacement clash "
    "killing injury property_damage".split()
)
_SITE_IS_WHERE = frozenset("control deployment restriction protest clash".split())
_OF_WHERE = frozenset(("control", "restriction", "strike", "attack", "deployment"))
_LAUNCHES = frozenset("weapon vehicle".split())
# Prepositional phrases of a light verb that belong to its event noun.
_LENT = {
    "object": frozenset(("on", "against", "at", "with", "between")),
    "subject": frozenset(("between", "with", "among", "against", "involving")),
}
# Types in which a bare weapon or vehicle as subject is the means.
_ARMED = frozenset("attack strike bombing killing injury property_damage".split())
_SIDES = frozenset("force person leader organisation name".split())
_MEDIATING = frozenset("announce broker mediate declare report confirm hail".split())
# Adjectives that are also nouns for people.
_ADJECTIVES = frozenset("individual human mass other military security".split())
_GROUND_TYPES = frozenset("strike control deployment restriction".split())
_TARGET_PREPS = frozenset("at on into toward towards".split())
_NEVER_ACTORS = frozenset("time abstract property".split())


class Arguments:
    """Find what fills who, whom, where and weapon of a trigger by its own syntax."""

    def __init__(self, context: Context) -> None:
        self.context = context

    def of(self, trigger: Trigger) -> Iterator[tuple[str, Token, str]]:
        """Slot, head and rule of each argument."""
        for slot, path, argument in self._slots(trigger):
            yield from self._by_kind(trigger, slot, path, argument)

    def outer(self, trigger: Trigger) -> Iterator[tuple[str, Token, str]]:
        """Slot, outer head (`dozens` of `dozens of people`) and rule of each."""
        for slot, _, argument in self._slots(trigger):
            yield slot, argument.head, argument.rule

    def _slots(self, trigger: Trigger) -> Iterator[tuple[str, str, Argument]]:
        paths = self._noun_paths if trigger.nominal else self._verb_paths
        if trigger.row.pos == "ADJ":
            paths = self._adjective_paths
        for path, argument in paths(trigger):
            slot = _slot(trigger, path)
            if slot is not None and slot != "none":
                yield slot, path, argument

    def _by_kind(
        self, trigger: Trigger, slot: str, path: str, argument: Argument
    ) -> Iterator[tuple[str, Token, str]]:
        head = self.context.real_head(argument.head)
        if head.lower_ in clauses.RELATIVE_PRONOUNS or head.lower_ == "whose":
            return
        kind = self.context.kind(head)
        rule = argument.rule if path in argument.rule else f"{path}: {argument.rule}"
        if slot == "who":
            yield from self._actor(trigger, head, kind, path, rule)
        elif slot == "whom":
            if path == "at" and "support" in rule and kind in ("place", "site"):
                yield "where", head, rule
                return
            if path in _TARGET_PREPS and not self._is_target(trigger, head, kind):
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
        elif slot == "weapon" and kind in _LAUNCHES:
            yield "weapon", head, rule

    def _is_target(self, trigger: Trigger, head: Token, kind: str) -> bool:
        """`fired on people` has a target, `shot a man at the entrance` only a place."""
        if kind in ("abstract", "event", "other", "time"):
            return False
        if trigger.row.pos == "VERB":
            objects = clauses.direct_objects(trigger.token)
            thrown = all(self.context.kind(o.head) == "weapon" for o in objects)
            return thrown and not reads_passive(
                self.context, trigger.token, trigger.row
            )
        return True

    def _actor(
        self, trigger: Trigger, head: Token, kind: str, path: str, rule: str
    ) -> Iterator[tuple[str, Token, str]]:
        if kind in _LAUNCHES and trigger.row.type in _ARMED:
            yield "weapon", head, rule
            if self._has_owner(head):
                yield "who", head, rule
            return
        if path == "with" and kind in _LAUNCHES:
            yield "weapon", head, rule
            return
        if kind in ("event", *_NEVER_ACTORS):
            return
        if kind in ("place", "site"):
            entity = self.context.entity_at.get(head.i)
            if entity is None or entity.label_ != "PLACE" or kind == "site":
                return
        yield "who", head, rule

    def _patient(
        self, trigger: Trigger, head: Token, kind: str, rule: str
    ) -> Iterator[tuple[str, Token, str]]:
        known_event = kind == "event" and head.lower_ in self.context.lexicon.by_form
        if kind in ("time", "abstract") or known_event:
            return
        type_ = trigger.row.type
        if kind == "weapon" and type_ in ("strike", "attack"):
            yield "weapon", head, rule
            return
        is_where = kind == "place" and type_ in PLACE_IS_WHERE
        unknown = kind == "name" and head.i not in self.context.entity_at
        if unknown and type_ in _GROUND_TYPES:
            is_where = True  # a name that nobody knows: villages are, armies are known
        if type_ == "property_damage" and head.i not in self.context.entity_at:
            is_where = False  # villages that are flattened are what was destroyed
        if is_where or (kind == "site" and type_ in _SITE_IS_WHERE):
            yield "where", head, f"{rule}, a place"
        else:
            yield "whom", head, rule

    def _has_owner(self, head: Token) -> bool:
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
                yield "object", Argument(found.head, f"passive {found.rule}")
            for found in clauses.agents(verb):
                if self.context.kind(found.head) not in ("time", "place", "site"):
                    yield "subject", found
            skipped = {"by"}
        else:
            for found in subjects:
                yield "subject", found
            for found in clauses.direct_objects(verb):
                yield "object", found
            skipped = {"by"}
        yield from self._prepositions(verb, skipped)
        for child in clauses.children(verb, "dobj"):
            for prep, noun in clauses.prepositional(child):
                if prep in ("from", "to", "into", "with", "against") and (
                    prep in trigger.row.arguments
                ):
                    yield prep, Argument(noun, f"{prep} phrase of the object")
        for child in clauses.children(verb, "advcl"):
            if child.lemma_ == "use":
                for found in clauses.direct_objects(child):
                    yield "using", found

    def _prepositions(
        self, token: Token, skipped: set[str]
    ) -> Iterator[tuple[str, Argument]]:
        for prep, noun in clauses.prepositional(token):
            if prep not in skipped:
                yield prep, Argument(noun, f"{prep} phrase")

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
                for noun in clauses.conjuncts(start):
                    yield "subject", Argument(noun, "subject of the small clause")
            if clauses.is_verb(governor):
                yield from self._causers(governor)
        elif clauses.is_verb(governor):
            objects = [
                o for o in clauses.direct_objects(governor) if o.head.i != token.i
            ]
            if clauses.is_passive(governor) or not objects:
                for found in clauses.subject(governor):
                    yield "subject", found
            else:
                for found in objects:
                    yield "subject", found
                yield from self._causers(governor)
        elif token.dep_ in ("amod", "acl", "appos", "relcl") and governor.i < token.i:
            yield "subject", Argument(governor, "noun before the adjective")
        elif token.i and token.nbor(-1).i in self.context.quantity_at:
            yield "subject", Argument(token.nbor(-1), "number before the adjective")
        yield from self._prepositions(token, set())

    def _causers(self, governor: Token) -> Iterator[tuple[str, Argument]]:
        for found in clauses.subject(governor):
            yield "causer", Argument(found.head, "subject of the causing verb")

    def _noun_paths(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        noun = trigger.token
        for prep, inner in clauses.prepositional(noun):
            yield prep, Argument(inner, f"{prep} phrase of the noun")
        if noun.dep_ == "pobj" and noun.head.lower_ == "of":
            count = noun.head.head  # `hundreds of strikes on bases`, hung on the count
            if count.i in self.context.quantity_at:
                for prep, inner in clauses.prepositional(count):
                    if prep != "of":
                        yield prep, Argument(inner, f"{prep} phrase of the count")
        for child in noun.lefts:
            if child.dep_ == "poss":
                for owner in self._owners(noun, child):
                    yield "poss", Argument(owner, "possessor")
            elif child.dep_ in ("compound", "amod", "nmod") and child.tag_ != "VBN":
                yield from self._premodifier(trigger, child)
        for child in clauses.children(noun, "acl", "relcl"):
            yield from self._carried_out_by(child)
        if trigger.support is not None:
            yield from self._supported(trigger)
        if trigger.row.arguments.get("between") == "who":
            yield from self._between(trigger)

    @staticmethod
    def _owners(noun: Token, owner: Token) -> Iterator[Token]:
        """The possessors of a noun; `whose` is what its relative clause tells of."""
        if owner.lower_ == "whose":
            antecedent = clauses.relative_antecedent(clauses.clause_head(noun))
            if antecedent is not None:
                yield antecedent
            return
        yield from clauses.conjuncts(owner)

    def _between(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        """The sides of a fight or a deal, wherever the parser hung `between`."""
        sentence = trigger.token.sent
        for prep in trigger.token.doc[trigger.token.i : sentence.end]:
            if prep.lower_ == "between" and prep.dep_ == "prep":
                for child in clauses.children(prep, "pobj"):
                    sides = list(clauses.conjuncts(child))
                    if any(self.context.kind(s) in _SIDES for s in sides):
                        for side in sides:
                            yield "between", Argument(side, "between phrase nearby")
                        return

    def _premodifier(
        self, trigger: Trigger, child: Token
    ) -> Iterator[tuple[str, Argument]]:
        if child.lower_ in _ADJECTIVES:
            return
        kind = self.context.kind(child)
        entity = self.context.entity_at.get(child.i)
        if kind in _LAUNCHES:
            yield "weapon", Argument(child, "word before the noun")
        elif kind in ("force", "leader", "organisation") or (
            entity is not None and entity.label_ in ("GROUP", "ORG", "PERSON")
        ):
            owner = "compound" if child.dep_ != "amod" else "amod"
            if trigger.row.arguments.get(owner) == "whom":
                owner = "poss"
            yield owner, Argument(child, "word before the noun")
        elif kind in ("person", "site", "property"):
            yield "compound", Argument(child, "word before the noun")
        elif kind == "place" and entity is not None:
            yield "place", Argument(child, "place before the noun")

    def _carried_out_by(self, verb: Token) -> Iterator[tuple[str, Argument]]:
        covering = self._light(verb, "subject")
        if covering is not None and covering.object != "none":
            for found in clauses.direct_objects(verb):
                yield f"light-{covering.object}", found
        for relation in ("on", "to"):  # `blamed on X`, `attributed to X`
            blamed = self._light(verb, relation)
            if blamed is not None and blamed.object == "who":
                for prep, noun in clauses.prepositional(verb):
                    if prep == relation:
                        yield (
                            "light-who",
                            Argument(noun, f"{prep} phrase of “{verb.text}”"),
                        )
        light = self._light(verb, "object")
        if light is None or light.subject not in ("who", "whom"):
            return
        if clauses.is_passive(verb):
            for found in clauses.agents(verb):
                yield f"light-{light.subject}", found
        elif verb.dep_ == "relcl":
            for found in clauses.subject(verb):
                yield f"light-{light.subject}", found

    def _light(self, verb: Token, relation: str) -> LightVerb | None:
        for light in self.context.lexicon.light_verbs.get(verb.lemma_.lower(), ()):
            if light.relation == relation:
                return light
        return None

    def _supported(self, trigger: Trigger) -> Iterator[tuple[str, Argument]]:
        support = trigger.support
        assert support is not None  # noqa: S101  the caller has looked
        verb = support.head
        verb_condition = trigger.row.condition("verb")
        own = (
            verb_condition is not None and verb.lemma_.lower() in verb_condition.allowed
        )
        light = self._light(verb, trigger.relation)
        passive = clauses.is_passive(verb)
        if own and "subject" in trigger.row.arguments:
            yield from self._lent(trigger, verb, passive=passive)
            return
        if own and light is None:
            light = LightVerb(verb.lemma_, "who", "none", trigger.relation)
        if light is None:
            return
        subjects = clauses.agents(verb) if passive else clauses.subject(verb)
        mediated = trigger.row.type == "agreement" and verb.lemma_ in _MEDIATING
        if trigger.relation != "subject" and not mediated:
            for found in subjects:
                if found.head.i != trigger.token.i:
                    yield f"light-{light.subject}", found
        if light.object != "none":
            objects = clauses.subject(verb) if passive else clauses.direct_objects(verb)
            for found in objects:
                if found.head.i != trigger.token.i:
                    yield f"light-{light.object}", found
        lent = _LENT.get(trigger.relation, frozenset())
        for prep, noun in clauses.prepositional(verb):
            if prep in lent and noun.i != trigger.token.i:
                yield prep, Argument(noun, f"{prep} phrase of the support verb")

    def _lent(
        self, trigger: Trigger, verb: Token, *, passive: bool
    ) -> Iterator[tuple[str, Argument]]:
        """The verb that makes the noun an event lends it its arguments."""
        token = trigger.token
        if (
            not passive
            and verb.tag_ in ("VBD", "VBN")
            and (clauses.agents(verb) or trigger.row.type in ("abduction", "arrest"))
        ):
            # `others taken prisoner (by both sides)`: the noun isn't an object
            objects = clauses.direct_objects(verb)
            passive = all(found.head.i == token.i for found in objects)
        if passive:
            for found in clauses.agents(verb):
                yield "subject", found
            for found in clauses.subject(verb):
                if found.head.i != token.i:
                    yield "object", found
        else:
            for found in clauses.subject(verb):
                if found.head.i != token.i:
                    yield "subject", found
            for found in clauses.direct_objects(verb):
                if found.head.i != token.i:
                    yield "object", found
        for prep, noun in clauses.prepositional(verb):
            if noun.i != token.i and prep != "by":
                yield prep, Argument(noun, f"{prep} phrase of the support verb")


# Paths whose slot doesn't depend on the frame.
_FIXED = {"causer": "who", "place": "where", "weapon": "weapon"}


def _slot(trigger: Trigger, path: str) -> str | None:
    """The slot of a path: by a light verb's own row, else by the trigger's frame."""
    if path.startswith("light-"):
        return path.removeprefix("light-")
    if trigger.row.pos == "ADJ" and path == "subject":
        return "whom"
    return _FIXED.get(path) or trigger.row.arguments.get(path)
