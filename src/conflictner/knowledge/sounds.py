"""From the letters of a spelling to its sounds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from conflictner.knowledge.folding import fold
from conflictner.knowledge.tables import read_table, shipped

ARTICLES = frozenset(
    "al el il ul ad ed ud ar er ur as es us ash esh ach ech at et ut ath an en un az "
    "ez uz adh edh l".split()
)
"""Forms of the article, as words of their own."""


_LETTERS = {
    "kh": "x", "gh": "G", "sh": "S", "sch": "S", "ch": "C", "th": "T", "dh": "D",
    "zh": "j", "ph": "f", "qu": "q", "dj": "j", "dsch": "j", "tch": "C", "ck": "k",
    "cq": "k",
    "aa": "A", "ee": "I", "ii": "I", "oo": "U", "ou": "U", "uu": "U", "oe": "e",
    "ai": "E", "ay": "E", "ei": "E", "ey": "E", "au": "O", "aw": "O", "ow": "O",
}  # fmt: skip


_SOUND = re.compile(
    "(?:iy+|i|y+)[ae]$|dsch|sch|tch|[kgstdzpc]h|dj|ck|cq|qu(?=[ei])|aa|ee|ii|oo|ou|uu|oe"
    "|a[iyuw](?![aeiouyw])|e[iy](?![aeiouy])|ow(?![aeiou])|[a-z]"
)


VOWELS = frozenset("aAeiIouUEOY")


_FUSED_FIRST = re.compile(
    r"^(?:(?:al|el|ul)(?=[^aeiou])|[aeu](sh|ch|th|dh|[zsdrnt])(?=\1))"
)


_FUSED_INSIDE = re.compile(
    r"(?<=[a-z]{2})(?:[aeuo]l(?=[^aeioul])|[aeuo](sh|ch|th|dh|[zsdrnt])(?=\1))(?=[a-z]{3})"
)


_FUSED_LAST = re.compile(r"(?<=^abd)(?:[aeuo][lrsdnzt]h?)$")


_MOST_KEYS = 16


_CLASSES = str.maketrans(
    {
        **dict.fromkeys("tTdDz", "t"),
        **dict.fromkeys("sSC", "s"),
        **dict.fromkeys("kqgGcj", "k"),
        **dict.fromkeys("bpvf", "b"),
        "x": "h",
        **dict.fromkeys("aAeiIouUEOYwy", None),
    }
)


_BLOCKS = {
    **dict.fromkeys("tdD", "t"),
    **dict.fromkeys("sS", "s"),
    **dict.fromkeys("kqgG", "k"),
    **dict.fromkeys("bpvf", "b"),
    "x": "h",
    "z": "ts",  # of dh, and a German s
    "T": "ts",
    "C": "sh",
    "c": "ks",
    "j": "k-",  # a German y
    **dict.fromkeys("aAeiIouUEOYwy", ""),
}
"""The classes of each sound under which a name is looked up; `-` is none."""


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """One way to read a spelling: its sounds, and the letters that write each."""

    sounds: str
    letters: tuple[str, ...]
    ends: frozenset[int]

    @property
    def block(self) -> str:
        """The consonants, so coarsely that all spellings of a name share them."""
        return self.sounds.translate(_CLASSES)


def block_keys(name: str) -> frozenset[str]:
    """The keys under which a name and all its spellings can be looked up.

    >>> block_keys("Qamishli") & block_keys("Kamichly")
    frozenset({'kmsl'})
    """
    keys: set[str] = set()
    for reading in readings(name):
        several = [_BLOCKS.get(sound, sound) for sound in reading.sounds]
        choices = [one for one in several if one != ""]
        for key in islice(product(*choices), _MOST_KEYS):
            keys.add("".join(key).replace("-", ""))
    return frozenset(keys)


@lru_cache(maxsize=50_000)
def readings(name: str) -> tuple[Pronunciation, ...]:
    """The ways to read a spelling: as it stands, and with fused articles taken out."""
    words = _words(name)
    found = {_read(words): None}
    for loosened in _loosened(words):
        found[_read(loosened)] = None
    return tuple(reading for reading in found if reading.sounds)


def _words(name: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[^a-z]+", fold(name)) if word]
    kept = [
        _known_words().get(word, word)
        for index, word in enumerate(words)
        if word not in ARTICLES or index == len(words) - 1
    ]
    return tuple(kept)


def _loosened(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The words with articles inside and before them taken out, one by one and all."""
    every = list(words)
    for index, word in enumerate(words):
        for pattern in (_FUSED_FIRST, _FUSED_INSIDE, _FUSED_LAST):
            cut = pattern.sub("", word, count=1)
            if cut != word and len(cut) > 2:  # noqa: PLR2004  `alep`: not an article
                yield (*words[:index], cut, *words[index + 1 :])
                every[index] = pattern.sub("", every[index], count=1)
    yield tuple(every)


@lru_cache(maxsize=1)
def _known_words() -> dict[str, str]:
    """Words of names with spellings of their own: `kfar` is `kafr`."""
    rows = read_table(shipped("spelling_words"), ("word", "spellings", "note"))
    return {
        spelling: row["word"]
        for _, row in rows
        for spelling in row["spellings"].split("|")
    }


def _read(words: tuple[str, ...]) -> Pronunciation:
    sounds: list[str] = []
    letters: list[str] = []
    ends: set[int] = set()
    for word in words:
        for match in _SOUND.finditer(_without_final_h(word)):
            letter = match.group()
            sound = _LETTERS.get(letter) or (letter if len(letter) == 1 else "Y")
            if sounds and sounds[-1] == sound and sound not in VOWELS:
                letters[-1] += letter  # doubled
                continue
            sounds.append(sound)
            letters.append(letter)
        ends.add(len(sounds) - 1)
    return Pronunciation("".join(sounds), tuple(letters), frozenset(ends))


def _without_final_h(word: str) -> str:
    if len(word) > 2 and word[-1] == "h" and word[-2] in "aeiou":  # noqa: PLR2004
        return word[:-1]
    return word
