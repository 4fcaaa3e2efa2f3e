"""The incidents of a collection of documents, which grows."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from conflictner.clustering.account import Dispatch
from conflictner.clustering.changes import changes_between, with_old_ids
from conflictner.clustering.constraints import Constraint
from conflictner.clustering.grouping import clusters_of
from conflictner.clustering.incident_lines import incident_line
from conflictner.displays import Displayed
from conflictner.errors import InputError

Json = dict[str, Any]


class Incident(dict[str, Any], Displayed):
    """A line of `incidents.jsonl`: a dictionary with a short `repr`."""

    def __repr__(self) -> str:
        when, place = self.get("when") or {}, self.get("place") or {}
        killed = (self.get("casualties") or {}).get("killed") or {}
        days = dict.fromkeys(filter(None, (when.get("from"), when.get("to"))))
        documents = len(self.get("documents") or ())
        parts = (
            f"{self.get('id')} {self.get('type')}",
            " to ".join(days),
            str(place.get("name") or place.get("id") or ""),
            f"killed={killed['best']}" if killed.get("best") is not None else "",
            f"documents={documents}",
        )
        return f"<incident {' '.join(filter(None, parts))}>"


@dataclass(frozen=True, repr=False)
class IncidentCollection(Displayed):
    """Incidents, with the documents that tell of them.

    It is a sequence of the incidents, which are the lines of `incidents.jsonl`.

    Attributes:
        incidents: The incidents, in the order of their first accounts.
        dispatches: What each document tells, by its id.
        changes: What the last update changed.
        repeated: The ids of documents that were given twice with one text; they count
            once.
        replaced: The ids of documents of which the update gave a new version.
    """

    incidents: list[Json] = field(default_factory=list)
    dispatches: dict[str, Dispatch] = field(default_factory=dict)
    changes: list[Json] = field(default_factory=list)
    repeated: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        told = [Incident(one) for one in self.incidents]
        object.__setattr__(self, "incidents", told)

    def __repr__(self) -> str:
        return f"<{len(self)} incidents of {len(self.dispatches)} documents>"

    def __iter__(self) -> Iterator[Json]:
        return iter(self.incidents)

    def __len__(self) -> int:
        return len(self.incidents)

    def __getitem__(self, number: int) -> Json:
        return self.incidents[number]

    @property
    def left_out(self) -> dict[str, int]:
        """How many events belong to no incident, by the reason."""
        found: Counter[str] = Counter()
        for dispatch in self.dispatches.values():
            found.update(dispatch.left_out)
        return dict(sorted(found.items()))

    def summary(self) -> Json:
        """What there is, and what was left out, as JSON values."""
        held = self.dispatches.values()
        told = [account for one in held for account in one.accounts]
        return {
            "documents": len(self.dispatches),
            "incidents": len(self.incidents),
            "events": sum(len(account.events) for account in told),
            "events_left_out": self.left_out,
            "documents_without_events": sum(not one.accounts for one in held),
            "documents_without_date": sum(one.date is None for one in held),
            "accounts_without_day": sum(one.from_day is None for one in told),
            "accounts_without_place": sum(not one.spots for one in told),
            "copies": sum(len(incident["copies"]) > 0 for incident in self.incidents),
            "repeated": self.repeated,
            "replaced": self.replaced,
            "changes": dict(sorted(Counter(c["change"] for c in self.changes).items())),
        }

    def summary_lines(self, output: str) -> Iterator[str]:
        """The summary in words, line by line."""
        facts = self.summary()
        yield (
            f"documents: {facts['documents']}, events: {facts['events']}, "
            f"incidents: {facts['incidents']} → {output}"
        )
        for reason, count in facts["events_left_out"].items():
            yield f"events left out: {count}, {reason}"
        for name, words in _TOLD.items():
            if facts[name]:
                count = facts[name]
                told = count if isinstance(count, int) else ", ".join(count)
                yield f"{words}: {told}"

    def with_documents(
        self, new: Iterable[Dispatch], constraints: Sequence[Constraint] = ()
    ) -> "IncidentCollection":
        """The incidents of these documents and of new ones, with what changes.

        A document whose id is known replaces the earlier version of it. Raises
        `InputError` where two of the new ones have one id and different texts.

        Args:
            new: What new documents tell.
            constraints: What persons say of events, of old ones and new ones.
        """
        added: dict[str, Dispatch] = {}
        repeated = []
        for dispatch in new:
            known = added.get(dispatch.doc_id)
            if known is not None and not _same_text(known, dispatch):
                raise InputError(
                    f"two documents have the id {dispatch.doc_id!r} and different "
                    "texts; give each document an id of its own"
                )
            if known is not None:
                repeated.append(dispatch.doc_id)
            else:
                added[dispatch.doc_id] = dispatch
        same = [
            name
            for name, one in added.items()
            if name in self.dispatches and _same_text(self.dispatches[name], one)
        ]
        replaced = sorted((added.keys() & self.dispatches.keys()) - {*same})
        dispatches = dict(sorted({**self.dispatches, **added}.items()))
        clusters, copies = clusters_of(dispatches.values(), constraints)
        fresh = [incident_line(cluster, copies) for cluster in clusters]
        incidents = with_old_ids(fresh, self.incidents, replaced)
        return IncidentCollection(
            incidents,
            dispatches,
            changes_between(self.incidents, incidents),
            sorted({*repeated, *same}),
            replaced,
        )


_TOLD = {
    "documents_without_events": "documents that tell of no event",
    "documents_without_date": "documents without a date, joined by their words",
    "accounts_without_day": "accounts without a day of their own",
    "accounts_without_place": "accounts without a place that has an id",
    "copies": "incidents that copies of one text tell, which count once",
    "repeated": "documents given again with the same text, which count once",
    "replaced": "documents whose new version takes the place of the old one",
}
"""The words for what the summary tells."""


def _same_text(one: Dispatch, other: Dispatch) -> bool:
    if one.sha1 and other.sha1:
        return one.sha1 == other.sha1
    return one == other
