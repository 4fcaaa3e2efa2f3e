"""Articles, actors, places and links as entities of FollowTheMoney.

A phrase without a name makes no entity: it would look like somebody. A name that no
table lists is an entity of its document: another document may mean somebody else by it.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any

from conflictner.event import Record
from conflictner.exports.documents import HEADLINES, LINKS, OUTLETS
from conflictner.exports.ftm_schema import FtmEntity, is_link, schema_of_actor
from conflictner.exports.occurrences import ToldEvent
from conflictner.exports.sites import Site
from conflictner.knowledge.dictionaries import Dictionaries

ID_DIGITS = 16

_SLUG = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
_SETTLED = frozenset(("city", "town", "village", "capital"))
_INSIDE = "in"

Values = Mapping[str, str | Iterable[str] | None]


class EntityGraph:
    """Gathers entities, each thing once.

    Args:
        tables: Tells actors and places.
    """

    def __init__(self, tables: Dictionaries) -> None:
        self._tables = tables
        self._entities: dict[str, FtmEntity] = {}

    @property
    def entities(self) -> list[FtmEntity]:
        """The entities, in the order in which they came."""
        return list(self._entities.values())

    def put(self, schema: str, identity: str, values: Values) -> str:
        """Take in an entity, or more values of one that is there; gives its id."""
        made: FtmEntity = {"id": identity, "schema": schema, "properties": {}}
        properties = self._entities.setdefault(identity, made)["properties"]
        for name, value in values.items():
            several = [value] if isinstance(value, str) else value or ()
            for one in several:
                if one.strip() and one not in properties.setdefault(name, []):
                    properties[name].append(one)
        return identity

    def document(self, record: Record) -> str:
        """The article of a record; of two records of one text the same."""
        link = _first(record, LINKS)
        english = record.get("language") == "English"
        return self.put(
            "Article",
            f"cn-doc-{record['sha1']}",
            {
                "fileName": str(record.get("doc_id") or record["sha1"]),
                "title": _first(record, HEADLINES),
                "publisher": _first(record, OUTLETS),
                "sourceUrl": link if link and is_link(link) else None,
                "publishedAt": record.get("date"),
                "contentHash": record["sha1"],
                "language": "eng" if english else None,
            },
        )

    def link(
        self, event: str, told: ToldEvent, slot: str, filler: Record
    ) -> tuple[str, str] | None:
        """Link a named filler to its event; gives its slot and id, None without one."""
        actor = self._actor(told.record, filler)
        if actor is None:
            return None
        record = told.record
        place = f"{filler['start']}-{filler['end']}"
        key = f"{told.key}:{slot}:{place}:{actor}"
        maker = filler.get("by") or filler.get("made_by") or "rules"
        link = _first(record, LINKS)
        self.put(
            "UnknownLink",
            f"cn-link-{_digest(key)}",
            {
                "subject": actor,
                "object": event,
                "role": slot,
                "summary": filler["text"],
                "description": f"rule: {filler.get('rule')}; found by: {maker}",
                "recordId": f"{record['doc_id']}#{told.event['id']}:{place}",
                "proof": self.document(record),
                "publisher": _first(record, OUTLETS),
                "sourceUrl": link if link and is_link(link) else None,
            },
        )
        return slot, actor

    def _actor(self, record: Record, filler: Record) -> str | None:
        """The entity of a named filler; None for what is no legal entity."""
        listed = (filler.get("actor") or {}).get("id") or filler.get("entity")
        known = self._tables.registry.get(str(listed))
        identity = str(listed if known is not None else filler.get("entity"))
        mentions = [
            entity
            for entity in record.get("entities") or ()
            if entity.get("id") == identity
        ]
        texts = sorted({" ".join(one["text"].split()) for one in mentions})
        proof = self.document(record)
        if known is not None:
            schema = schema_of_actor(known.label, known.kind)
            if schema is None:
                return None
            aliases = [text for text in texts if text != known.name]
            codes = [code.lower() for code in known.country.split("|") if code]
            values: Values = {"name": known.name, "alias": aliases, "country": codes,
                              "proof": proof}  # fmt: skip
            return self.put(schema, f"cn-actor-{_slug(identity)}", values)
        label = next((one["label"] for one in mentions), "")
        schema = schema_of_actor(label)
        if schema is None or not texts:
            return None
        name = max(texts, key=len)
        own = f"cn-name-{record['sha1'][:ID_DIGITS]}-{_slug(identity)}"
        rest = [text for text in texts if text != name]
        return self.put(schema, own, {"name": name, "alias": rest, "proof": proof})

    def address(self, site: Site) -> str | None:
        """The place of an occurrence, if a table lists it."""
        location = site.location
        if not site.place and not location.get("country"):
            return None
        relation = str(location.get("relation") or _INSIDE)
        exact = relation == _INSIDE and not location.get("derived")
        gazetteer = self._tables.gazetteer
        place = gazetteer.get(site.place) if site.place else None
        name = place.name if place is not None and exact else site.words
        admin = location.get("admin") or {}
        divisions = [admin.get(level) for level in ("admin2", "admin1", "country")]
        chain = dict.fromkeys(filter(None, (name, *divisions)))
        point = None if site.only_country else site.point
        if exact:
            identity = f"cn-place-{_slug(site.place or str(location['country']))}"
        else:
            key = (location.get("places"), relation, site.words.lower(), point)
            identity = f"cn-place-{_digest(repr(key))}"
        settled = place is not None and exact and place.kind in _SETTLED
        remarks = [f"{relation}: “{site.words}”"] if not exact else []
        if location.get("where_prec") is not None:
            remarks.append(f"UCDP's precision: {location['where_prec']}")
        return self.put(
            "Address",
            identity,
            {
                "name": name,
                "full": ", ".join(chain),
                "city": name if settled else None,
                "region": admin.get("admin2"),
                "state": admin.get("admin1"),
                "country": site.country.country.lower() if site.country else None,
                "latitude": None if point is None else str(float(point[0])),
                "longitude": None if point is None else str(float(point[1])),
                "remarks": remarks,
            },
        )


def _first(record: Record, names: tuple[str, ...]) -> str | None:
    value: Any = next((record[name] for name in names if record.get(name)), None)
    return value if isinstance(value, str) else None


def _slug(identity: str) -> str:
    """An id as FollowTheMoney takes it, which has no underscores; else a hash of it."""
    if _SLUG.fullmatch(identity):
        return identity.replace("_", "-")
    return _digest(identity)


def _digest(words: str) -> str:
    digest = hashlib.sha1(words.encode(), usedforsecurity=False)
    return digest.hexdigest()[:ID_DIGITS]
