"""Chooses the other Latin-script names of a place: the commonest, not the foreign."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from divisions import without_type
from place import Place
from tables import is_written_in, least_of

from names import consonants_of, is_usable, key_of, letters_of, to_ascii

MOST_ALIASES, FEW_ALIASES = 8, 3
COMMON = 2  # elsewhere an alias counts that is written in so many ways

_ECHO = re.compile(r"\bE[hk][a-z]{1,2}-|[^aeiouy ]j\b|kh?j[aeo]")
_FOREIGN_TYPE = re.compile(
    r".* (?:vilayeti|viloyati|muhafezesi|diyari|dairesi|krasi|respublikasi|respublika)"
    "|(?:muhafazat|mehoz|mintaqat|muhafazah) .*",
    re.IGNORECASE,
)
_CYRILLIC_LETTERS = str.maketrans(dict(zip(
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e jo zh z i j k l m n o p r s t u f kh c ch sh shch '' y ' eh ju ja"
    .split(),
    strict=True,
)))  # fmt: skip


def _cyrillic_echoes(names: Iterable[str]) -> set[str]:
    """Letter-by-letter copies of the Cyrillic names, in the way GeoNames makes them."""
    cyrillic = (name.lower() for name in names if "а" <= name[:1].lower() <= "я")
    echoes = (name.translate(_CYRILLIC_LETTERS) for name in cyrillic)
    return {key_of(echo) for echo in echoes if echo.isascii()}


def aliases_of(place: Place) -> list[str]:
    """The other Latin-script names of a place: the kept ones, then the commonest."""
    raw = [name for name in place.names if name]
    echoes = (
        set() if is_written_in(place.country, "cyrillic") else _cyrillic_echoes(raw)
    )
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for alias in raw:
        plain = to_ascii(alias)
        if place.division:
            plain = without_type(plain)
        echo = key_of(alias) in echoes or _ECHO.search(plain)
        if not echo and not _FOREIGN_TYPE.fullmatch(plain) and is_usable(plain):
            spelled[letters_of(plain)][plain] += 1
    seen = {letters_of(place.name)}
    found = []
    for alias in place.kept:
        if alias != place.name and alias not in found:
            found.append(alias)
            seen.add(letters_of(alias))
    counts = {
        letters: sum(forms.values())
        for letters, forms in spelled.items()
        if letters not in seen
    }
    least = 1 if _is_rich(place.country) or place.division else COMMON
    consonants = {consonants_of(alias) for alias in (place.name, *found)}
    ranked = sorted(
        (-number - (consonants_of(letters) not in consonants), len(letters), letters)
        for letters, number in counts.items()
        if number >= least
    )
    for _, _, letters in ranked[: max(0, _room(place) - len(found))]:
        forms = spelled[letters]
        found.append(min(forms, key=lambda form: (-forms[form], form)))
    return found


def _room(place: Place) -> int:
    if _is_rich(place.country) or place.kind == "country":
        return MOST_ALIASES
    cities = place.kind in ("city", "capital") or place.first
    return FEW_ALIASES if cities else 0


def _is_rich(country: str) -> bool:
    """Whether all places of a country have aliases; elsewhere only cities have any."""
    return least_of(country) is not None or is_written_in(country, "arabic")
