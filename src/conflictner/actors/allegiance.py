"""Whose an actor without a name is, by the words round its noun.

`HTS fighters` are of a body, `gunmen loyal to X` of a side, `Turkish soldiers` of a
nation, `regime troops` of the government of the country.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from conflictner.actors.generic import loyalties
from conflictner.annotations import EntityValue
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.gazetteer import COUNTRY_KINDS
from conflictner.knowledge.word_classes import word_class

_GOVERNMENT = frozenset(("government", "regime", "pro-government"))
_REACH = 4


class Allegiance:
    """Reads whose the actors of one Doc are.

    Args:
        doc: The Doc, with its entities.
        dictionaries: Tells groups and countries.
        values: What the tables tell of each entity, by its first token.
    """

    def __init__(
        self, doc: Doc, dictionaries: Dictionaries, values: dict[int, EntityValue]
    ) -> None:
        self.doc = doc
        self.dictionaries = dictionaries
        self.values = values
        self._entities: dict[tuple[int, int, int], list[Span]] = {}
        self.entity_at = {
            index: entity
            for entity in doc.ents
            for index in range(entity.start, entity.end)
        }

    def body(self, span: Span, head: Token) -> Span | None:
        """`HTS fighters`, `members of the RSF`: the body that they are of."""
        if head.lower_ not in word_class("member"):
            return None
        for entity in self.entities(span, head):
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

    def entities(self, span: Span, head: Token) -> list[Span]:
        """The names in the filler, and those that stand before or behind its words."""
        key = span.start, span.end, head.i
        if key not in self._entities:
            self._entities[key] = list(self._find_entities(span, head))
        return self._entities[key]

    def _find_entities(self, span: Span, head: Token) -> Iterator[Span]:
        edge = min(max(head.right_edge.i + 1, span.end), head.sent.end)
        seen = set()
        for index in range(max(span.start - 2, head.sent.start), edge):
            entity = self.entity_at.get(index)
            if entity is not None and entity.start not in seen:
                seen.add(entity.start)
                yield entity

    def side(self, span: Span, head: Token) -> tuple[str, str, bool]:
        """Whose they are by the words: loyal to one, of a nation, of a group."""
        entities = self.entities(span, head)
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
        for words, loyal in loyalties("before"):
            if tuple(before[-len(words) :]) == words:
                return f"“{' '.join(words)} {entity.text}”", loyal
        for words, loyal in loyalties("after"):
            if tuple(after[: len(words)]) == words:
                return f"“{entity.text} {' '.join(words)}”", loyal
        return "", False

    def of_government(self, span: Span, head: Token) -> bool:
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
