"""Check names and aliases: shared ones, dead ones, and ones that are words too."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.language import Language

from conflictner.errors import TableProblem
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.name_index import TableLayer
from conflictner.knowledge.names import (
    GROUP,
    LABELS,
    PERSON,
    PLACE,
    NameEntry,
    describes,
    make_entry,
)
from conflictner.knowledge.overlay import OwnRow
from conflictner.knowledge.spelling import compare
from conflictner.knowledge.word_classes import common_words, cues
from conflictner.workbench.check_words import english_words, why_dead
from conflictner.workbench.findings import NOTE, WARNING, Finding
from conflictner.workbench.sheets import Sheets, Thing

_SHORTEST = 3
_MOST_OTHERS = 3


class _Named(NamedTuple):
    """One name of one thing, with the row that gives it and its order among all."""

    order: int
    thing: Thing
    entry: NameEntry
    row: OwnRow
    known: bool  # whether it is looked up in texts


def name_findings(
    sheets: Sheets, nlp: Language, gazetteer: Gazetteer
) -> Iterator[Finding]:
    """What is doubtful about the names of places, actors and groups.

    Args:
        sheets: The tables.
        nlp: A pipeline, whose tokenizer splits names as it splits texts.
        gazetteer: The places of the tables.
    """
    names = list(_names(sheets))
    yield from _shared(sheets, names, gazetteer)
    of_thing: dict[tuple[int, str], list[_Named]] = {}
    for one in names:
        of_thing.setdefault((one.thing.label, one.thing.id), []).append(one)
    described = _descriptions(names)
    for same in of_thing.values():
        for index, one in enumerate(same):
            if sheets.is_checked(one.row):
                yield from _alone(one, nlp, described)
                yield from _repeated(one, same[:index])


def _names(sheets: Sheets) -> Iterator[_Named]:
    """The names of the things to look at, and of all that share one of them."""
    things = sheets.things.values()
    wanted = {
        _key(name)
        for thing in things
        for name, row in thing.names()
        if sheets.is_checked(row)
    }
    order = 0
    for thing in things:
        if not any(_key(name) in wanted for name, _ in thing.names()):
            continue
        cells = {**thing.cells, "aliases": "|".join(n for n, _ in thing.names())}
        known = TableLayer([(thing.label, cells)]).keys if cells["name"] else {}
        for name, row in thing.names():
            order += 1
            entry = make_entry(
                thing.label, thing.id, name, kind=cells["kind"],
                country=cells["country"], strength=cells["check"] or "strong",
            )  # fmt: skip
            yield _Named(order, thing, entry, row, _key(name) in known)


def _key(name: str) -> str:
    return " ".join(keys_of(name))


def _finding(
    severity: str, kind: str, one: _Named, what: str, remedy: str = ""
) -> Finding:
    return Finding(
        severity, kind, TableProblem(one.row.file, one.row.line, what, remedy)
    )


def _shared(
    sheets: Sheets, names: Iterable[_Named], gazetteer: Gazetteer
) -> Iterator[Finding]:
    """Names that several things of one label have."""
    by_key: dict[tuple[int, str], list[_Named]] = {}
    for one in names:
        if one.known:
            key = one.thing.label, _key(one.entry.name)
            by_key.setdefault(key, []).append(one)
    for same in by_key.values():
        for index, one in enumerate(same):
            if not sheets.is_checked(one.row):
                continue
            others = {
                other.thing.id: other
                for other in same[:index]
                if _collide(one, other, gazetteer)
            }
            near = [o for o in others.values() if not _are_apart(one, o)]
            far = [
                o
                for o in others.values()
                if _are_apart(one, o) and not _with_context(one, o)
            ]
            if near:
                yield _finding(
                    WARNING, "shared name", one,
                    f"“{one.entry.name}” of {one.thing.id} also names {_list(near)}",
                    "the text must show which is meant: remove it from one "
                    "row, or give both rows the same id if they are the same thing",
                )  # fmt: skip
            if far:
                yield _finding(
                    NOTE, "shared name abroad", one,
                    f"“{one.entry.name}” of {one.thing.id} also names {_list(far)}",
                    "the country that a text is about decides; write context "
                    "under check to require another sign",
                )  # fmt: skip


def _collide(one: _Named, other: _Named, gazetteer: Gazetteer) -> bool:
    if one.thing.id == other.thing.id:
        return False
    exact, other_exact = one.entry.exact, other.entry.exact
    if exact and other_exact and exact != other_exact:
        return False
    if one.thing.label != PLACE:
        return True
    # A province bears the name of its city: which is meant, the words beside it tell.
    for inner, outer in ((one, other), (other, one)):
        if any(p.id == outer.thing.id for p in gazetteer.chain(inner.thing.id)):
            return False
    return True


def _are_apart(one: _Named, other: _Named) -> bool:
    if one.thing.label != PLACE:
        return False
    countries = (set(n.entry.country.split("|")) for n in (one, other))
    return set.isdisjoint(*countries)


def _with_context(one: _Named, other: _Named) -> bool:
    return "context" in (one.thing.cells["check"], other.thing.cells["check"])


def _list(others: list[_Named]) -> str:
    told = [
        f"{o.thing.id} ({', '.join(filter(None, (o.entry.kind, o.entry.country)))}; "
        f"{o.row.file}, line {o.row.line})"
        for o in others[:_MOST_OTHERS]
    ]
    more = len(others) - _MOST_OTHERS
    return ", ".join(told) + (f" and {more} more" if more > 0 else "")


def _descriptions(names: Iterable[_Named]) -> dict[str, set[str]]:
    """Descriptions of actors (`Israeli army`), with the ids of those that have them."""
    found: dict[str, set[str]] = {}
    for one in names:
        if one.thing.label not in (PLACE, GROUP) and describes(one.entry.name):
            found.setdefault(_key(one.entry.name), set()).add(one.thing.id)
    return found


def _alone(
    one: _Named, nlp: Language, described: dict[str, set[str]]
) -> Iterator[Finding]:
    """What is doubtful about a name by itself."""
    name = one.entry.name
    reason, remedy = why_dead(name, nlp)
    if not reason and describes(name):
        reason, remedy = _why_no_description(one, described)
    if reason:
        yield _finding(
            WARNING, "dead alias", one, f"“{name}” can never match: {reason}", remedy
        )
        return
    if not one.known:
        return
    letters = sum(letter.isalnum() for letter in name)
    if letters < _SHORTEST:
        yield _finding(
            NOTE if one.entry.exact else WARNING, "short name", one,
            f"“{name}” has only {letters} letter{'s' * (letters != 1)}",
            "such a short name matches by chance; write it in full",
        )  # fmt: skip
    word = _what_word(one)
    if word and not one.thing.cells["check"]:
        yield _finding(
            WARNING, "word too", one, f"“{name}” of {one.thing.id} is also {word}",
            "write context under check, so that it needs another sign, " "or remove it",
        )  # fmt: skip


def _why_no_description(one: _Named, described: dict[str, set[str]]) -> tuple[str, str]:
    if one.thing.label in (PLACE, GROUP):
        return (
            f"“{one.entry.name.rpartition(' ')[2]}” in lower case makes "
            "it a description",
            "write the name as a name, with capitals",
        )
    others = described.get(_key(one.entry.name), set()) - {one.thing.id}
    if others:
        return (
            f"{', '.join(sorted(others))} is also described by it",
            "leave it with the one that is meant most often",
        )
    if one.entry.name[0].islower():
        return "it names nobody: it begins with a lower-case letter", "remove it"
    return "", ""


def _what_word(one: _Named) -> str:
    key = _key(one.entry.name)
    if one.entry.exact or " " in key:
        return ""
    if key in cues("given_name") and one.thing.label != GROUP:
        return "a given name"
    if one.thing.label == PERSON or key not in common_words() | english_words():
        return ""
    return "an English word"


def _repeated(one: _Named, before: list[_Named]) -> Iterator[Finding]:
    """An alias that adds nothing to the names before it."""
    name, key = one.entry.name, _key(one.entry.name)
    how = one.entry.capitals, one.entry.exact
    for other in before:
        if _key(other.entry.name) == key:
            alike = (other.entry.capitals, other.entry.exact) == how
            within = one.row == other.row
            # A row that changes a thing may give its name again.
            if alike and (within or name != one.row.cells["name"]):
                what = "is already in the row" if within else "is already known"
                yield _finding(
                    WARNING if within else NOTE, "dead alias", one,
                    f"“{name}” of {one.thing.id} {what}, as “{other.entry.name}”",
                    "capitals, accents, hyphens and apostrophes don't count; "
                    "remove it",
                )  # fmt: skip
            return
    if not before or not one.known or not _is_compared(one):
        return
    first = before[0].entry.name
    comparison = compare(first, name)
    if comparison.same:
        yield _finding(
            NOTE, "not needed", one,
            f"“{name}” is found as a spelling of “{first}” anyway: {comparison}",
            f"{LABELS[one.thing.label]} names that are listed are safer "
            "than those found by sound; keep it if texts use it often",
        )  # fmt: skip


def _is_compared(one: _Named) -> bool:
    """Whether names are compared by sound with this one."""
    label, country = one.thing.label, one.thing.cells["country"]
    romanised = country in cues("romanised") or (label != PLACE and not country)
    plain = not one.entry.exact and not any(sign.isdigit() for sign in one.entry.name)
    tribe = label != GROUP or one.thing.cells["kind"] == "tribe"
    return romanised and plain and tribe
