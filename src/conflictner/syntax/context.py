"""What the earlier stages found in a Doc, by token, for the event grammar."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.tokens import Doc, Span

from conflictner.annotations import ENTITIES, LABELS, QUANTITIES, TIMES, EntityValue
from conflictner.document import given_date
from conflictner.knowledge.lexicon import Lexicon
from conflictner.syntax.tree import Node, NodeSpan, Tree

PERSON_PRONOUNS = frozenset(
    "he she they them him her his we us i me my you who whom whoever anyone everyone "
    "someone nobody everybody anybody somebody others another those these many some "
    "several all both most few none themselves himself".split()
)
_COUNTING = frozenset("all any each few many most much none one several some".split())
"""Pronouns behind which `of` tells who is meant."""

_KIND_OF_ACTOR = {
    "force": "force",
    "government": "leader",
    "organisation": "organisation",
    "media": "organisation",
    "person": "person",
}
_KIND_OF_LABEL = {"PLACE": "place", "PERSON": "person", "GROUP": "person"}
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "X"))


@dataclass(frozen=True)
class Marked:
    """A span of an earlier stage with its value."""

    start: int
    end: int
    value: Mapping[str, Any]


class Context:
    """A Doc's parse with its entities, quantities and times by token."""

    def __init__(self, doc: Doc, words: Lexicon) -> None:
        self.tree = Tree(doc)
        self.lexicon = words
        self._partitives = _COUNTING | words.classes["partitive"]
        self._kinds: dict[int, str] = {}
        self.entity_at: dict[int, NodeSpan] = {}
        for named in doc.ents:
            start, end = named.start, named.end
            entity = NodeSpan(self.tree, start, end, named.label_)
            self.entity_at |= dict.fromkeys(range(start, end), entity)
        self.entity_values = entity_values(doc)
        self.date = given_date(doc)
        self.labels = {span.start: span for span in LABELS.spans(doc)}
        self.quantity_at = _by_token(QUANTITIES.read(doc))
        self.time_at = _by_token(TIMES.read(doc))

    def forget(self, sentences: Iterable[NodeSpan]) -> None:
        """Read sentences anew, as they have been parsed since."""
        for sentence in sentences:
            self.tree.forget(sentence)
        self._kinds.clear()

    def label_of(self, sentence: NodeSpan) -> Span | None:
        """The label that heads a sentence's line, behind a list mark or not."""
        if not self.labels:
            return None
        for start in range(sentence.start, min(sentence.start + 12, sentence.end)):
            if start in self.labels:
                return self.labels[start]
        return None

    def kind(self, token: Node) -> str:
        """What kind of thing a noun or pronoun names; `name` or `other` if unknown.

        A pronoun `it` is `it`: it may stand for anything but people.
        """
        known = self._kinds.get(token.i)
        if known is None:
            known = self._kinds[token.i] = self._find_kind(token)
        return known

    def _find_kind(self, token: Node) -> str:
        entity = self.entity_at.get(token.i)
        if entity is not None and entity.end - 1 >= token.i:
            return self._kind_of_entity(entity)
        word = token.lower_
        if word in PERSON_PRONOUNS:
            return "person"
        if word == "it":
            return "it"
        if token.i in self.time_at:
            return "time"
        if self._is_named_deed(token):
            return "name"
        found = self._kind_of_noun(token)
        if found:
            return found
        if token.i in self.quantity_at or token.tag_ == "CD":
            return "person"
        return "name" if token.pos_ == "PROPN" else "other"

    def _is_named_deed(self, token: Node) -> bool:
        """`Operation Silent Hawk`: those who take part go by the name of the deed."""
        if not token.text[:1].isupper():
            return False
        first = token.left_edge
        while not first.text[:1].isupper() and first.i < token.i:
            first = first.nbor(1)
        return (
            first.i < token.i
            and first.text[:1].isupper()
            and self.of_class(first.lower_, "named_deed")
        )

    def _kind_of_noun(self, token: Node) -> str:
        """The kind of a common noun by the table and by the words beside it."""
        kinds, word = self.lexicon.kinds, token.lower_
        found = kinds.get(word) or kinds.get(token.lemma_.lower(), "")
        inner = _of_what(token)
        if inner is not None and self.of_class(word, "part_of_building"):
            if self.kind(inner) == "site":
                return "site"
        before = [child for child in token.lefts if child.dep_ in ("compound", "amod")]
        if found == "group" and word not in ("community", "communities"):
            return (
                self.kind(inner)
                if inner
                else self.lexicon.bare_kinds.get(word, "person")
            )
        names = {child.lower_ for child in before}
        if found == "weapon" and self._is_dug(word, before):
            return "site"
        if word in ("camp", "camps"):
            # a camp of soldiers is a post, one of displaced people a settlement
            forces = any(kinds.get(name) == "force" for name in names)
            martial = forces or names & self.lexicon.classes["martial"]
            return "site" if martial else found
        if word in ("center", "centre", "centers", "centres"):
            # a health centre is a building, a town centre a place
            nouns = {child.lower_ for child in before if child.dep_ == "compound"}
            return "site" if nouns - self.lexicon.classes["open_air"] else "place"
        if word in ("community", "communities"):
            # `the community of X`, `Kormak community` are villages
            entities = [self.entity_at.get(child.i) for child in before]
            entities.append(self.entity_at.get(inner.i) if inner else None)
            if any(one is not None and one.label_ == "PLACE" for one in entities):
                return "place"
        if found == "organisation" and self.of_class(word, "administrative"):
            # `the Tamora department`, `the department of Tamora` are places, `the
            # department` and `the council of Tamora` are not
            beside = [self.entity_at.get(child.i) for child in before]
            if inner is not None and word not in ("state", "council"):
                beside.append(self.entity_at.get(inner.i))
            if any(
                entity is not None and entity.label_ == "PLACE" for entity in beside
            ):
                return "place"
        return "person" if found == "group" else found

    def _is_dug(self, word: str, before: list[Node]) -> bool:
        """`a gold mine`, `the Kormak mine`: no weapon."""
        if not self.of_class(word, "weapon_or_site"):
            return False
        entities = [self.entity_at.get(child.i) for child in before]
        return any(self.of_class(child.lower_, "mined") for child in before) or any(
            one is not None and one.label_ == "PLACE" for one in entities
        )

    def _kind_of_entity(self, entity: NodeSpan) -> str:
        if entity.label_ == "PLACE" and len(entity) > 1:
            # `Saudi Maternity Hospital` is a building, not a town
            last = self.lexicon.kinds.get(entity[-1].lower_, "")
            return "site" if last == "site" else "place"
        if entity.label_ != "ORG":
            return _KIND_OF_LABEL.get(entity.label_, "name")
        known = self.entity_values.get(entity.start, {}).get("kind", "")
        if known:
            return _KIND_OF_ACTOR.get(known, "organisation")
        last = self.lexicon.kinds.get(entity[-1].lower_, "")
        return last if last in ("force", "leader") else "name"

    def of_class(self, word: str, name: str) -> bool:
        """Whether a word is of a class of `word_classes.tsv`."""
        return word in self.lexicon.classes[name]

    def real_head(self, token: Node) -> Node:
        """The counted noun behind a count: `people` of `dozens of people`."""
        seen = 0
        while seen < 4:  # noqa: PLR2004  dozens of members of ...: never deeper
            seen += 1
            partitive = token.lower_ in self._partitives or token.i in self.quantity_at
            if not partitive:
                return token
            inner = _of_what(token)
            if inner is None:
                return token
            token = inner
        return token


def _of_what(token: Node) -> Node | None:
    """The noun behind `of`."""
    for prep in token.children:
        if prep.lower_ == "of":
            for child in prep.children:
                if child.dep_ == "pobj":
                    return child
    return None


def entity_values(doc: Doc) -> dict[int, EntityValue]:
    """What the tables tell of each named entity, by its first token."""
    return {span.start: value for span, value in ENTITIES.read(doc)}


def _by_token(found: Iterable[tuple[Span, Mapping[str, Any]]]) -> dict[int, Marked]:
    by_token: dict[int, Marked] = {}
    for span, value in found:
        marked = Marked(span.start, span.end, value)
        for index in range(span.start, span.end):
            by_token[index] = marked
    return by_token
