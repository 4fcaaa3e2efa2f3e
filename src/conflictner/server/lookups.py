"""Places and actors as an assistant may cite them: with table, row and source.

All that a name may mean is listed; which of them a text means is not decided here.
"""

from dataclasses import asdict
from functools import cached_property
from typing import Any

from conflictner.actors.answers import dated_answer
from conflictner.errors import InputError
from conflictner.knowledge.dictionaries import TABLES, Dictionaries, dictionaries
from conflictner.knowledge.overlay import Overlay
from conflictner.knowledge.registry import DatedActor
from conflictner.server.requests import checked_country, checked_day, checked_name
from conflictner.workbench.find import Found, FoundName, find

Json = dict[str, Any]

PLACE = "PLACE"

MOST_ACTORS = 100
"""So many actors are listed in one answer."""

NOTHING = "no table lists this name; the suggestions only sound like it"
SEVERAL = "the tables list several of this name; its text must decide"


class Lookups:
    """Answers what the tables of names tell.

    Args:
        own: The user's rows, laid over the shipped tables.
    """

    def __init__(self, own: Overlay | None = None) -> None:
        self.own = own or Overlay()

    @cached_property
    def names(self) -> Dictionaries:
        """The tables, read when they are first asked."""
        return dictionaries(self.own.only(TABLES).to_json())

    def find_place(self, name: str, country: str = "") -> Json:
        """The places that a name may mean."""
        return self._matches(name, country, None, places=True)

    def find_actor(self, name: str, country: str = "", date: str | None = None) -> Json:
        """The actors that a name may mean, with what each is on a day."""
        return self._matches(name, country, date, places=False)

    def _matches(
        self, name: str, country: str, date: str | None, *, places: bool
    ) -> Json:
        words = checked_name(name)
        code = checked_country(country, self.names.gazetteer)
        day = checked_day(date)
        found = find(words, self.names, overlay=self.own, country=code, date=day)
        matches = _of_label(found.matches, places=places)
        answer: Json = {
            "name": words,
            "country": code or None,
            "date": day,
            "matches": matches,
            "suggestions": [] if matches else self._suggestions(found, places=places),
            "notes": list(found.notes),
        }
        if not matches:
            answer["notes"].append(NOTHING)
        elif len({one["id"] for one in matches}) > 1:
            answer["notes"].append(SEVERAL)
        return answer

    def _suggestions(self, found: Found, *, places: bool) -> list[Json]:
        return _of_label(found.suggestions, places=places)

    def registry_at(
        self, date: str, actor: str = "", country: str = "", kind: str = ""
    ) -> Json:
        """What actors were on a day: one by its id, or all of a country or kind."""
        day = checked_day(date)
        if day is None:
            raise InputError("`date` is empty; give a day, like 2025-03-07")
        code = checked_country(country, self.names.gazetteer)
        dated = self.names.registry.at(day)
        if actor:
            if actor not in self.names.registry:
                raise InputError(
                    f"the registry has no actor with the id {actor!r}; `find_actor` "
                    "tells the ids of a name"
                )
            listed = [dated[actor]]
        elif not code and not kind:
            raise InputError(
                "name an `actor` by its id, or a `country` or a `kind`: the whole "
                "registry is too long for an answer"
            )
        else:
            listed = [
                one
                for one in dated.values()
                if (not code or code in one.actor.country.split("|"))
                and (not kind or one.kind == kind)
            ]
        shown = [_dated(one) for one in listed[:MOST_ACTORS]]
        return {"date": day, "actors": shown, "left_off": len(listed) - len(shown)}


def _of_label(several: tuple[FoundName, ...], *, places: bool) -> list[Json]:
    return [
        {
            name: (list(value) if isinstance(value, tuple) else value)
            for name, value in asdict(one).items()
        }
        for one in several
        if (one.label == PLACE) is places
    ]


def _dated(found: DatedActor) -> Json:
    """What an actor is on a day; its status is null where no row tells one."""
    answer = dict(dated_answer(found, ""))
    status = answer if found.status is not None else None
    told: Json = {
        "id": found.id,
        "name": found.actor.name,
        "existed": found.existed,
        "rule": answer["rule"],
        "source": answer.get("source") or found.actor.source or None,
        "status": None,
    }
    if status is not None:
        told["status"] = {
            name: status.get(name)
            for name in (
                "kind", "role", "side", "country", "acled_inter", "plover",
                "valid_from", "valid_until",
            )
        }  # fmt: skip
    else:
        told["known_as"] = found.kind
    return told
