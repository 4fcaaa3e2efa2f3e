"""Tell what an actor is on the day of the text: a named one, or `gunmen loyal to X`.

A named actor has the status that the registry gives it on the document's date. A phrase
without a name has the kind of its noun, and the side that its words tell: a nation, a
group, a body, whom it is loyal to. What neither words nor date tell is left open.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import COUNTRY_KINDS
from conflictner.knowledge.registry import (
    EXTERNAL_FORCES,
    STATE_FORCES,
    DatedActor,
)
from conflictner.knowledge.tables import read_table, shipped

STATE_KINDS = frozenset(("state_forces", "security_forces", "government"))
ARMED_KINDS = frozenset(
    "armed_group political_militia jihadist rebel identity_militia criminal".split()
)
_MEMBERS = frozenset(
    "fighter fighters member members militant militants gunman gunmen elements element "
    "commander commanders soldier soldiers troops forces force leader leaders official "
    "officials spokesman spokeswoman spokesperson source sources operatives operative "
    "rebels rebel guards insurgents jihadists militiamen men units unit personnel "
    "convoy patrol patrols checkpoint positions position base headquarters police jets "
    "warplanes drones brigades brigade battalion cell spokesmen faction".split()
)
_GOVERNMENT = frozenset(("government", "regime", "pro-government"))
_IDENTITY_MILITIA, _POLITICAL_MILITIA, _CIVILIANS = 4, 3, 7
_REACH = 4


@dataclass(frozen=True, slots=True)
class _Generic:
    kind: str
    acled_inter: int | None
    plover: str


@cache
def _generics() -> dict[tuple[str, str], _Generic]:
    columns = ("word", "before", "kind", "acled_inter", "plover", "note")
    return {
        (row["before"], row["word"]): _Generic(
            row["kind"],
            int(row["acled_inter"]) if row["acled_inter"] else None,
            row["plover"],
        )
        for _, row in read_table(shipped("generic_actors"), columns)
    }


@cache
def _loyalties(place: str) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """Words that tell whose side one is on, and whether one fights for that side."""
    rows = read_table(shipped("loyalties"), ("words", "place", "use", "note"))
    return tuple(
        (tuple(row["words"].split()), row["use"] == "loyal")
        for _, row in rows
        if row["place"] == place
    )


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
        values: dict[int, dict[str, Any]],
    ) -> None:
        self.doc = doc
        self.dictionaries = dictionaries
        self.date = date
        self.values = values
        self.entity_at = {
            index: entity
            for entity in doc.ents
            for index in range(entity.start, entity.end)
        }

    def named(self, entity: Span, country: str = "") -> dict[str, Any] | None:
        """What a named actor is; None for a name that the registry doesn't know.

        Args:
            entity: Its name in the text.
            country: The ISO 3166 code of the country of the event, empty if unknown.
        """
        identity = entity.id_
        actor = self.dictionaries.registry.get(identity)
        if actor is not None:
            return _dated(actor.at(self.date), country)
        return self._ministry(identity, country)

    def read(self, span: Span, head: Token, country: str = "") -> dict[str, Any] | None:
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
        inner = self._body(span, head)
        if inner is not None:
            found = self.named(inner, country)
            if found is not None:
                rule = f"of “{inner.text}”; {found['rule']}"
                return {**found, "side": inner.id_, "rule": rule}
        side, rule, loyal = self._side(span, head)
        if generic is None:
            return None
        if not side and country and self._of_government(span, head):
            side = f"{self.dictionaries.gazetteer.country_id(country)}_government"
            rule = "the government of the country where it happened"
        return self._generic_value(generic, side, rule, country, loyal=loyal)

    def _of_entity(self, entity: Span, country: str) -> dict[str, Any] | None:
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
            return self._value(
                "civilians", side=entity.id_, acled_inter=None, plover="",
                rule="a group of people",
            )  # fmt: skip
        return self.named(entity, country)

    def _government(self, identity: str, country: str) -> dict[str, Any]:
        actor = self.dictionaries.registry.get(identity)
        if actor is not None:
            found = _dated(actor.at(self.date), country)
            return {**found, "rule": f"government; {found['rule']}"}
        place = self.dictionaries.gazetteer.get(identity.removesuffix("_government"))
        home = place.country if place is not None else ""
        abroad = bool(country and home and country != home)
        return self._value(
            "government", identity=identity, country=home, plover="GOV",
            acled_inter=EXTERNAL_FORCES if abroad else STATE_FORCES, rule="government",
        )  # fmt: skip

    def _ministry(self, identity: str, country: str) -> dict[str, Any] | None:
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

    def _described(self, span: Span, country: str) -> dict[str, Any] | None:
        """`Israeli army`, with its nationality, wherever the filler begins."""
        start = span.start
        while start > span.sent.start and start - 1 in self.entity_at:
            start = self.entity_at[start - 1].start
        for first in range(start, span.end):
            key = " ".join(keys_of(self.doc[first : span.end].text.replace("’", "'")))
            identity = self.dictionaries.described.get(key)
            if identity is not None:
                actor = self.dictionaries.registry.get(identity)
                if actor is not None:
                    return _dated(actor.at(self.date), country)
        return None

    def _body(self, span: Span, head: Token) -> Span | None:
        """`HTS fighters`, `members of the RSF`: the body that they are of."""
        if head.lower_ not in _MEMBERS:
            return None
        for entity in self._entities(span, head):
            gap = self.doc[entity.end : head.i]
            beside = entity.end <= head.i and all(
                token.is_punct or token.lower_ in ("'s", "’s") for token in gap
            )
            behind = head.i < entity.start <= head.i + _REACH and any(
                token.lower_ in ("of", "from", "for")
                for token in self.doc[head.i : entity.start]
            )
            if entity.label_ == "ORG" and (beside or behind):
                return entity
        return None

    def _entities(self, span: Span, head: Token) -> Iterable[Span]:
        """The names in the filler, and those that stand before or behind its words."""
        edge = min(max(head.right_edge.i + 1, span.end), head.sent.end)
        seen = set()
        for index in range(max(span.start - 2, head.sent.start), edge):
            entity = self.entity_at.get(index)
            if entity is not None and entity.start not in seen:
                seen.add(entity.start)
                yield entity

    def _side(self, span: Span, head: Token) -> tuple[str, str, bool]:
        """Whose they are by the words: loyal to one, of a nation, of a group."""
        entities = list(self._entities(span, head))
        for entity in entities:
            words, loyal = self._loyal(entity)
            if words:
                return self._side_of(entity), words, loyal
        for entity in entities:
            near = entity.end <= head.i <= entity.end + _REACH
            if entity.label_ == "GROUP" and (near or entity.start < span.end):
                return self._side_of(entity), f"of “{entity.text}”", False
            if entity.label_ == "PLACE" and near and self._owns(entity):
                return self._side_of(entity), f"of “{entity.text}”", False
        return "", "", False

    def _owns(self, entity: Span) -> bool:
        """`Mali's army`, `US troops`: whose the place's forces are."""
        after = self.doc[entity.end] if entity.end < len(self.doc) else None
        if after is not None and after.lower_ in ("'s", "’s"):
            return True
        place = self.dictionaries.gazetteer.get(
            self.values.get(entity.start, {}).get("place", "")
        )
        return place is not None and place.kind in COUNTRY_KINDS

    def _loyal(self, entity: Span) -> tuple[str, bool]:
        before = [
            token.lower_ for token in self.doc[max(entity.start - 4, 0) : entity.start]
            if not token.is_punct and token.lower_ != "the"
        ]  # fmt: skip
        after = [
            token.lower_ for token in self.doc[entity.end : entity.end + 3]
            if not token.is_punct and token.lower_ not in ("'s", "’s")
        ]  # fmt: skip
        for words, loyal in _loyalties("before"):
            if tuple(before[-len(words) :]) == words:
                return f"“{' '.join(words)} {entity.text}”", loyal
        for words, loyal in _loyalties("after"):
            if tuple(after[: len(words)]) == words:
                return f"“{entity.text} {' '.join(words)}”", loyal
        return "", False

    def _of_government(self, span: Span, head: Token) -> bool:
        """`government forces`, `regime soldiers`: whose they are, the words tell."""
        words = {t.lower_ for t in self.doc[max(span.start - 2, 0) : head.i]}
        return bool(words & _GOVERNMENT)

    def _side_of(self, entity: Span) -> str:
        """The id of a side: the government of a nation, a group, a body, a person."""
        if entity.label_ == "GROUP":
            row = self.dictionaries.groups.get(entity.id_)
            if row is not None and row["kind"] == "nationality":
                return f"{row['country']}_government"
        if entity.label_ == "PLACE":
            value = self.values.get(entity.start, {})
            place = self.dictionaries.gazetteer.get(value.get("place", ""))
            country = place.country.split("|")[0] if place is not None else ""
            home = self.dictionaries.gazetteer.country_id(country) or entity.id_
            return str(value.get("metonym") or f"{home}_government")
        return entity.id_

    def _generic(self, head: Token) -> _Generic | None:
        known = _generics()
        word = head.lower_
        for index in range(head.i - 1, max(head.i - 3, -1), -1):
            found = known.get((self.doc[index].lower_, word))
            if found is not None:
                return found
        return known.get(("", word)) or known.get(("", head.lemma_.lower()))

    def _generic_value(
        self, generic: _Generic, side: str, rule: str, country: str, *, loyal: bool
    ) -> dict[str, Any]:
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
        rule = f"kind by its noun; side {rule}" if rule else "kind by its noun"
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
    ) -> dict[str, Any]:
        value: dict[str, Any] = {
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

    def _date_side(self, value: dict[str, Any], side: str) -> None:
        """What the side was on the day: whom one is loyal to may rule no more."""
        actor = self.dictionaries.registry.get(side)
        if actor is not None:
            status = actor.at(self.date).status
            if status is not None and status.role:
                value["side_role"] = status.role


def _dated(found: DatedActor, country: str) -> dict[str, Any]:
    """A registry's answer as JSON values."""
    status = found.status
    if status is not None and found.day is not None:
        rule = f"status on {found.day}"
    elif status is not None:
        rule = "status of every day: the text has no date"
    elif found.existed is False:
        rule = f"the registry knows it, but not on {found.day}"
    else:
        rule = "the registry tells of no status on that day"
    abroad = bool(country and found.actor.country and country != found.actor.country)
    value: dict[str, Any] = {
        "id": found.id,
        "kind": found.kind,
        "side": status.affiliation or None if status else None,
        "country": found.actor.country or None,
        "acled_inter": found.acled_inter(country),
        "plover": status.plover or None if status else None,
        "rule": rule + (", abroad" if abroad else ""),
    }
    if status is not None:
        if status.role:
            value["role"] = status.role
        value["valid_from"] = status.first_day.isoformat() if status.first_day else None
        value["valid_until"] = status.last_day.isoformat() if status.last_day else None
        value["source"] = status.source or found.actor.source or None
    return value
