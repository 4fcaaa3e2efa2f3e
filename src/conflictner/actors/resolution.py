"""Tell what an actor is on the day of the text: a named one, or `gunmen loyal to X`.

A named actor has the status that the registry gives it on the document's date. A phrase
without a name has the kind of its noun, and the side that its words tell: a nation, a
group, a body, whom it is loyal to. What neither words nor date tell is left open.
"""

from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from conflictner.actors.allegiance import Allegiance
from conflictner.actors.answers import dated_answer
from conflictner.actors.generic import Generic, generic_actors
from conflictner.annotations import ActorValue, EntityValue
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.registry import (
    EXTERNAL_FORCES,
    STATE_FORCES,
)
from conflictner.text.doc_text import text_of
from conflictner.text.words import words_of

STATE_KINDS = frozenset(("state_forces", "security_forces", "government"))
ARMED_KINDS = frozenset(
    "armed_group political_militia jihadist rebel identity_militia criminal".split()
)
_REBELS, _IDENTITY_MILITIA, _POLITICAL_MILITIA = 2, 4, 3


@lru_cache(maxsize=20_000)
def _key(words: str) -> str:
    """What a description is looked up by."""
    return " ".join(keys_of(words.replace("’", "'")))


class ActorReader:
    """Says what the actors of one Doc are.

    Args:
        doc: The Doc, with its entities and their values.
        dictionaries: Tells actors, groups and countries.
        date: The day of the text, empty if unknown.
    """

    def __init__(
        self,
        doc: Doc,
        dictionaries: Dictionaries,
        date: str | None,
        values: dict[int, EntityValue],
    ) -> None:
        self.doc = doc
        self.dictionaries = dictionaries
        self.date = date
        self.values = values
        self.allegiance = Allegiance(doc, dictionaries, values)
        self.entity_at = self.allegiance.entity_at
        self.words = words_of(doc)

    def named(self, entity: Span, country: str = "") -> ActorValue | None:
        """What a named actor is; None for a name that the registry doesn't know.

        Args:
            entity: Its name in the text.
            country: The ISO 3166 code of the country of the event, empty if unknown.
        """
        identity = entity.id_
        actor = self.dictionaries.registry.get(identity)
        if actor is not None:
            return dated_answer(actor.at(self.date), country)
        return self._ministry(identity, country)

    def read(self, span: Span, head: Token, country: str = "") -> ActorValue | None:
        """What the filler of an event is; None where its words don't name an actor.

        Args:
            span: The filler.
            head: Its head word.
            country: The country of the event, empty if unknown.
        """
        entity = self.entity_at.get(head.i)
        if entity is not None:
            return self._of_entity(entity, country)
        generic = self._generic(head)
        described = self._described(span, country)
        if described is not None:
            return {**described, "rule": f"described; {described['rule']}"}
        inner = self.allegiance.body(span, head)
        if inner is not None:
            found = self.named(inner, country)
            if found is not None:
                rule = f"of “{inner.text}”; {found['rule']}"
                return {**found, "side": inner.id_, "rule": rule}
        side, rule, loyal = self.allegiance.side(span, head)
        if generic is None:
            return None
        if not side and country and self.allegiance.of_government(span, head):
            side = f"{self.dictionaries.gazetteer.country_id(country)}_government"
            rule = "the government of the country where it happened"
        return self._generic_value(generic, side, rule, country, loyal=loyal)

    def _of_entity(self, entity: Span, country: str) -> ActorValue | None:
        if entity.label_ == "PLACE":
            value = self.values.get(entity.start, {})
            government = value.get("metonym")
            place = self.dictionaries.gazetteer.get(value.get("place", ""))
            if not government and place is not None and place.kind == "country":
                government = f"{place.id}_government"
            if not government:
                return None
            return self._government(government, country)
        if entity.label_ == "GROUP":
            if self.dictionaries.groups.get(entity.id_, {}).get("kind") == "armed":
                return self._value(
                    "rebel", side=entity.id_, acled_inter=_REBELS, plover="REB",
                    rule="named by an armed movement",
                )  # fmt: skip
            return self._value(
                "civilians", side=entity.id_, acled_inter=None, plover="",
                rule="a group of people",
            )  # fmt: skip
        return self.named(entity, country)

    def _government(self, identity: str, country: str) -> ActorValue:
        actor = self.dictionaries.registry.get(identity)
        if actor is not None:
            found = dated_answer(actor.at(self.date), country)
            return {**found, "rule": f"government; {found['rule']}"}
        place = self.dictionaries.gazetteer.get(identity.removesuffix("_government"))
        home = place.country if place is not None else ""
        abroad = bool(country and home and country != home)
        return self._value(
            "government", identity=identity, country=home, plover="GOV",
            acled_inter=EXTERNAL_FORCES if abroad else STATE_FORCES, rule="government",
        )  # fmt: skip

    def _ministry(self, identity: str, country: str) -> ActorValue | None:
        owner, _, kind = identity.rpartition("_ministry")[0].rpartition("_")
        if not kind or not identity.endswith("_ministry"):
            return None
        place = self.dictionaries.gazetteer.get(owner)
        home = place.country if place is not None else ""
        abroad = bool(home and country and home != country)
        return self._value(
            "ministry", identity=identity, plover="GOV", country=home,
            acled_inter=EXTERNAL_FORCES if abroad else STATE_FORCES,
            side=f"{owner}_government" if owner else "", rule="a ministry",
        )  # fmt: skip

    def _described(self, span: Span, country: str) -> ActorValue | None:
        """`Israeli army`, with its nationality, wherever the filler begins."""
        start = span.start
        while start > span.sent.start and start - 1 in self.entity_at:
            start = self.entity_at[start - 1].start
        text, end = text_of(self.doc), span.end_char
        for first in range(start, span.end):
            words = text[self.doc[first].idx : end]
            identity = self.dictionaries.described.get(_key(words))
            if identity is not None:
                actor = self.dictionaries.registry.get(identity)
                if actor is not None:
                    return dated_answer(actor.at(self.date), country)
        return None

    def _generic(self, head: Token) -> Generic | None:
        known = generic_actors()
        word = head.lower_
        texts = self.words.texts
        for index in range(head.i - 1, max(head.i - 3, -1), -1):
            found = known.get((texts[index].lower(), word))
            if found is not None:
                return found
        return known.get(("", word)) or known.get(("", head.lemma_.lower()))

    def _generic_value(
        self, generic: Generic, side: str, rule: str, country: str, *, loyal: bool
    ) -> ActorValue:
        kind, inter, plover = generic.kind, generic.acled_inter, generic.plover
        home = ""
        government = side.endswith("_government")
        if kind == "forces" and government:
            kind, inter, plover = "state_forces", STATE_FORCES, "MIL"
        elif kind == "forces" and loyal:
            kind, inter, plover = "political_militia", _POLITICAL_MILITIA, "PRM"
        if kind in STATE_KINDS:
            if government:
                place = self.dictionaries.gazetteer.get(
                    side.removesuffix("_government")
                )
                home = place.country if place is not None else ""
                if country and home and home != country:
                    kind, inter = "foreign_forces", EXTERNAL_FORCES
            elif side and loyal:
                kind, inter, plover = "political_militia", _POLITICAL_MILITIA, "PRM"
        elif kind in ARMED_KINDS and side:
            if loyal:
                kind, inter, plover = "political_militia", _POLITICAL_MILITIA, "PRM"
            elif not government and side in self.dictionaries.groups:
                kind, inter = "identity_militia", _IDENTITY_MILITIA
        if kind == "civilians" and government:
            side = side.removesuffix("_government")
        rule = (
            f"kind given by its noun; side {rule}" if rule else "kind given by its noun"
        )
        return self._value(
            kind, side=side, country=home, acled_inter=inter, plover=plover, rule=rule
        )

    def _value(
        self,
        kind: str,
        *,
        rule: str,
        acled_inter: int | None,
        plover: str,
        identity: str = "",
        side: str = "",
        country: str = "",
    ) -> ActorValue:
        value: ActorValue = {
            "id": identity or None,
            "kind": kind,
            "side": side or None,
            "country": country or None,
            "acled_inter": acled_inter,
            "plover": plover or None,
            "rule": rule,
        }
        if side:
            self._date_side(value, side)
        return value

    def _date_side(self, value: ActorValue, side: str) -> None:
        """What the side was on the day: whom one is loyal to may rule no more."""
        actor = self.dictionaries.registry.get(side)
        if actor is not None:
            status = actor.at(self.date).status
            if status is not None and status.role:
                value["side_role"] = status.role
