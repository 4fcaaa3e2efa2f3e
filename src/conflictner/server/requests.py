"""What an assistant may ask: sizes, days, countries and names are checked first."""

from collections.abc import Mapping, Sequence
from typing import Any

from conflictner.errors import InputError
from conflictner.formats.date_columns import parse_date
from conflictner.knowledge.gazetteer import Gazetteer

MOST_CHARACTERS = 100_000
"""The longest text of one call; an assistant wants no more of an answer."""

MOST_DOCUMENTS = 50
MOST_CHARACTERS_TOGETHER = 400_000
"""What `incidents` takes in one call; `conflictner incidents` has no limit."""

LONGEST_NAME = 200


def checked_text(text: str, name: str = "the text") -> str:
    """A text that may be read; raises `InputError` for one that may not."""
    if not text.strip():
        raise InputError(f"{name} is empty; give the words of the article")
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"{name} has {len(text):,} characters, more than the {MOST_CHARACTERS:,} "
            "of one call; give it in parts, or use `conflictner annotate`"
        )
    return text


def checked_day(date: str | None, name: str = "`date`") -> str | None:
    """A day as an ISO date, or None; raises `InputError` for what is no day."""
    return parse_date(date, name)


def checked_name(name: str) -> str:
    """A name to look up, without white space at its ends."""
    short = " ".join(name.split())
    if not short:
        raise InputError("the name is empty")
    if len(short) > LONGEST_NAME:
        raise InputError(
            f"the name has {len(short)} characters, more than {LONGEST_NAME}; give "
            "a name, not a sentence"
        )
    return short


def checked_country(country: str, gazetteer: Gazetteer) -> str:
    """The ISO 3166 code of a country, or empty; raises `InputError` for others."""
    code = country.strip().upper()
    if code and not gazetteer.country_id(code):
        raise InputError(
            f"the country is {country!r}; give an ISO 3166 code of two letters, like SY"
        )
    return code


def checked_documents(documents: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Documents to find incidents in, each with an id of its own."""
    if not documents:
        raise InputError("there are no documents; give a list, each with `text`")
    if len(documents) > MOST_DOCUMENTS:
        raise InputError(
            f"there are {len(documents)} documents, more than the {MOST_DOCUMENTS} of "
            "one call; use `conflictner incidents` for more"
        )
    found: list[dict[str, Any]] = []
    names: set[str] = set()
    for number, document in enumerate(documents, start=1):
        one = {name: value for name, value in document.items() if value is not None}
        name = str(one.get("doc_id") or f"d{number}")
        place = f"the text of document {name!r}"
        if name in names:
            raise InputError(f"two documents have the id {name!r}; give each its own")
        names.add(name)
        text = one.get("text")
        if not isinstance(text, str):
            raise InputError(f"{place} is missing; give it under `text`")
        day = checked_day(one.get("date"), f"the date of document {name!r}")
        found.append(
            {**one, "doc_id": name, "text": checked_text(text, place), "date": day}
        )
    whole = sum(len(one["text"]) for one in found)
    if whole > MOST_CHARACTERS_TOGETHER:
        raise InputError(
            f"the documents have {whole:,} characters together, more than the "
            f"{MOST_CHARACTERS_TOGETHER:,} of one call; use `conflictner incidents`"
        )
    return found
