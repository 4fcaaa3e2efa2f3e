"""Names in Arabic script, by letters that all ways of writing them share."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from conflictner.knowledge.names import CONTEXT, PLACE, STRONG, WEAK, NameEntry
from conflictner.knowledge.tables import Row
from conflictner.knowledge.world import World

ARABIC_LETTER = re.compile("[\u0621-\u064a\u0671-\u06d3]")
"""A letter of the Arabic script."""

_ARTICLE = "ال"
_JOINED = ("و", "ف", "ب", "ل", "ك")
_FOLDED = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىیئ", "ي"),
        "ؤ": "و",
        "ة": "ه",
        "ک": "ك",
        "گ": "ك",
        "ـ": None,
        "ء": None,
    }
)
_SHORTEST = 2


def fold_script(word: str) -> str:
    """A word without vowel signs, its letters in one form.

    >>> fold_script("اللَّاذِقِيَّة") == fold_script("اللاذقيه")
    True
    """
    plain = "".join(
        mark for mark in unicodedata.normalize("NFC", word)
        if not unicodedata.combining(mark)
    )  # fmt: skip
    return plain.translate(_FOLDED)


def without_article(word: str) -> str:
    """A folded word without its article."""
    cut = word.removeprefix(_ARTICLE)
    return cut if len(cut) >= _SHORTEST else word


def script_key(name: str) -> str:
    """The key of a name: its folded words without their articles.

    >>> script_key("دير الزور") == script_key("ديرالزور")
    False
    """
    return " ".join(without_article(fold_script(word)) for word in name.split())


def readings_of(word: str) -> Iterator[str]:
    """A folded word as it stands, then without `and`, `in`, `to`, `like` before it."""
    yield without_article(word)
    cut = word
    for _ in range(2):
        if cut[:1] not in _JOINED or len(cut) <= _SHORTEST + 1:
            return
        cut = cut[1:]
        yield without_article(cut)


class ScriptIndex:
    """Names in Arabic script.

    Args:
        rows: The rows of the tables of places, actors and groups, with their labels.
        world: The table made from GeoNames.
    """

    def __init__(self, rows: Iterable[tuple[int, Row]], world: World) -> None:
        self._rows = list(rows)
        self._world = world
        self._entries: dict[str, list[NameEntry]] = {}
        self._longest: dict[str, int] = {}

    def get(self, key: str) -> list[NameEntry]:
        """The things of a name, given by its key."""
        self._fill()
        return self._entries.get(key, [])

    def longest(self, first: str) -> int:
        """The number of words of the longest name that starts with a word."""
        self._fill()
        return self._longest.get(first, 0)

    def _fill(self) -> None:
        """Read the names when the first Arabic text comes; English ones need none."""
        if self._entries:
            return
        for label, row in self._rows:
            for name in filter(None, row.get("arabic", "").split("|")):
                strength = CONTEXT if row["check"] else STRONG
                self._add(label, row["id"], row["kind"], row["country"], strength, name)
        for line in self._world.lines[1:]:
            cells = line.split("\t")
            if len(cells) > 1 and cells[9]:
                for name in cells[9].split("|"):
                    self._add(PLACE, cells[0], cells[2], cells[3], WEAK, name)

    def _add(
        self,
        label: int,
        identity: str,
        kind: str,
        country: str,
        strength: str,
        name: str,
    ) -> None:
        key = script_key(name)
        known = self._entries.setdefault(key, [])
        if any(entry.id == identity and entry.label == label for entry in known):
            return
        known.append(
            NameEntry(
                label, identity, kind, country, strength, (), "", " " in key, name
            )
        )
        first = key.partition(" ")[0]
        self._longest[first] = max(self._longest.get(first, 0), key.count(" ") + 1)
