"""Chooses the Arabic and Persian names of a place."""

import re
import unicodedata

from place import Place
from tables import is_written_in

MOST_ARABIC = 3

_ARABIC_NAME = re.compile(
    "[ء-غف-يٱپچژگکی \u200c\u064b-\u0655\u0640ٹڈڑےںہھټډړښږۍېځڅګڼئ-]+"
)
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u064b-\u0652\u0670\u0640\u200c-\u200f]")
_URDU = re.compile("[ٹڈڑےںہھ]")
_PASHTO = re.compile("[ټډړښږۍېځڅګڼ]")
_PERSIAN_LETTERS = str.maketrans({"ی": "ي", "ک": "ك", "ى": "ي", "ٱ": "ا"})
_ARABIC_TYPES = re.compile(
    "^(?:محافظة|مديرية|منطقة|شعبية|ولاية|استان|ولایت|امارة|إمارة|قضاء|بلدية) "
    "| (?:ولايت|ولایت)$"
)


def arabic_of(place: Place) -> list[str]:
    """The Arabic and Persian names of a place, without vowel signs.

    The shortest is first; in Arab countries the Persian ones come after the Arabic.
    """
    south_east = place.country == "TR" and _in_south_east(place)
    if not (is_written_in(place.country, "arabic") or south_east):
        return []
    found: dict[str, str] = {}
    for name in sorted(place.names):
        if not _ARABIC_NAME.fullmatch(name) or "فرماندار" in name:
            continue
        if _URDU.search(name) and place.country != "PK":
            continue
        if _PASHTO.search(name) and place.country not in ("AF", "PK"):
            continue
        plain = " ".join(_ARABIC_MARKS.sub("", name).replace("ٱ", "ا").split()).strip(
            "-"
        )
        if place.division:
            plain = _ARABIC_TYPES.sub("", plain)
        if len(plain) <= 1:
            continue
        form = unicodedata.normalize("NFKD", plain).translate(_PERSIAN_LETTERS)
        key = "".join(letter for letter in form if letter.isalpha())
        if key not in found or _exactness(plain) > _exactness(found[key]):
            found[key] = plain
    persian = re.compile(
        "$^" if is_written_in(place.country, "persian") else "[یکپچژگ]"
    )
    ranked = sorted(
        found.values(), key=lambda name: (bool(persian.search(name)), len(name), name)
    )
    return ranked[:MOST_ARABIC]


def _exactness(name: str) -> tuple[int, int, str]:
    arabic = -len(re.findall("[یک]", name))
    return (arabic, len(unicodedata.normalize("NFKD", name)) - name.count(" "), name)


def _in_south_east(place: Place) -> bool:
    north, west = 39.2, 35.5
    return bool(place.latitude) and (
        float(place.latitude) < north and float(place.longitude) > west
    )
