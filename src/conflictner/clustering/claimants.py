"""Who a claim is by: one id for all the names and descriptions of one source.

`SOHR`, `the Observatory`, `the monitor` and its head are one source. A name has its id
in the registry, else the one that it has in its document; a person who belongs to a
body speaks for it. A description stands for the named source of the document that it
fits, if exactly one does; else it has no id.
"""

from collections.abc import Iterator
from functools import cache

from conflictner.event import Record
from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.folding import fold
from conflictner.knowledge.tables import read_table, shipped

_PERSON = "person"


class Claimants:
    """The sources of one document.

    Args:
        record: The document's record.
    """

    def __init__(self, record: Record) -> None:
        self._entities = [
            entity for entity in record.get("entities") or () if entity.get("id")
        ]
        self._registry = shipped_dictionaries().registry
        self._named = list(self._names(record))

    def _names(self, record: Record) -> Iterator[tuple[str, str]]:
        """The ids of the organisations, and the folded words of each of their names."""
        for entity in self._entities:
            if entity.get("label") == "ORG":
                yield str(entity["id"]), fold(str(entity.get("text") or ""))
        for event in record.get("events") or ():
            for filler in event.get("source") or ():
                if filler.get("entity") and not self._is_place(str(filler["entity"])):
                    name = fold(str(filler.get("text") or ""))
                    yield str(filler["entity"]), name

    def id_of(self, filler: Record) -> str | None:
        """The id of a claimant, None where nothing tells who it is."""
        identity = (filler.get("actor") or {}).get("id") or filler.get("entity")
        if not identity:
            identity = self._of_antecedent(filler)
        if identity and not self._is_place(str(identity)):
            return self.body_of(str(identity))
        return self._described(filler)

    def body_of(self, identity: str) -> str:
        """The body that a person of the registry speaks for; others for themselves."""
        actor = self._registry.get(identity)
        if actor is not None and actor.kind == _PERSON and actor.parent:
            return actor.parent
        return identity

    def _is_place(self, identity: str) -> bool:
        """`a teacher from X` is no source that is called X."""
        labels = {
            entity.get("label") for entity in self._entities if entity["id"] == identity
        }
        return labels == {"PLACE"}

    def _of_antecedent(self, filler: Record) -> str | None:
        for span in filler.get("antecedent") or ():
            for entity in self._entities:
                inside = span["start"] <= entity["start"] < span["end"]
                if inside and entity.get("label") in ("ORG", "PERSON"):
                    return str(entity["id"])
        return None

    def _described(self, filler: Record) -> str | None:
        """The one named source that a description fits, by its noun or its kind."""
        head = fold(str(filler.get("head") or ""))
        if not head:
            return None
        signs = _signs().get(head, frozenset((head,)))
        fitting = {
            self.body_of(identity)
            for identity, name in self._named
            if signs & {*name.split(), self._kind(identity)}
        }
        return fitting.pop() if len(fitting) == 1 else None

    def _kind(self, identity: str) -> str:
        actor = self._registry.get(identity)
        return actor.kind if actor is not None else ""


@cache
def _signs() -> dict[str, frozenset[str]]:
    """What tells that a noun may stand for a name: words of it, kinds of actors."""
    rows = read_table(shipped("claimant_nouns"), ("noun", "signs", "note"))
    return {row["noun"]: frozenset(row["signs"].split("|")) for _, row in rows}
