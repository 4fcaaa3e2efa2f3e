"""Whether two Latin spellings can be one Arabic name, by sound and not by list.

A spelling is read as a row of sounds, each with the letters that write it: `kh`, `ou`,
`ay` are one sound. Two rows are aligned as by edit distance (Wagner and Fischer 1974),
where each pair of sounds costs what it tells against one name behind both: nothing for
`q` and `k` or `ou` and `u`, little for `a` and `e`, very much for `m` and `s`.
Articles, doubled letters, hamza, ayn and the `h` of `-ah` carry no weight; an article
fused with a word (`Abdulrahman`, `Deirezzor`) is one of several readings.

Two spellings are one name where the alignment costs at most what `limit` allows. Which
letters write a sound and what a pair costs are facts of romanisation, set by hand; the
pairs of spellings that they were measured on stand in `tests/data`.
"""

from dataclasses import dataclass
from functools import lru_cache

from conflictner.knowledge.sounds import VOWELS, Pronunciation, readings

_GLIDES = {"w": frozenset("ouUOw"), "y": frozenset("ieIEy")}

_BETWEEN_VOWELS = {
    "aA": 0.05, "ae": 0.2, "Ae": 0.4, "ai": 0.7, "aI": 1.1, "Ai": 1.0, "AI": 1.3,
    "ao": 0.5, "Ao": 0.7, "au": 0.8, "Au": 1.0, "aU": 1.1, "AU": 1.3, "aE": 0.5,
    "AE": 0.7, "aO": 0.5, "AO": 0.7, "ei": 0.1, "eI": 0.35, "eE": 0.1, "eo": 0.6,
    "eu": 0.8, "eU": 1.1, "eO": 0.9, "iI": 0.05, "iE": 0.35, "IE": 0.3, "io": 0.9,
    "iu": 0.9, "ou": 0.05, "oU": 0.1, "oO": 0.1, "uU": 0.05, "uO": 0.3, "UO": 0.2,
}  # fmt: skip
_BETWEEN_CONSONANTS = {
    "tT": 0.2, "Ts": 0.3, "TD": 0.3, "Tz": 0.5, "dD": 0.15, "dz": 0.5, "Dz": 0.1,
    "zs": 0.5, "td": 1.0, "sS": 0.8, "SC": 0.05, "Cx": 0.3, "Ck": 0.5, "jg": 0.25,
    "jC": 0.5, "jy": 0.45, "Gg": 0.15, "Gq": 0.5, "Gk": 0.9, "kq": 0.0, "gq": 0.25,
    "gk": 0.5, "xh": 0.35, "xk": 0.6, "bp": 0.2, "bv": 0.5, "fv": 0.3, "wv": 0.2,
    "ck": 0.0, "cq": 0.1, "cs": 0.4, "cS": 0.5, "cj": 0.3,
}  # fmt: skip
_GLIDE_FOR_VOWEL = {
    "wu": 0.05, "wU": 0.05, "wo": 0.15, "wO": 0.4, "yi": 0.05, "yI": 0.05, "ye": 0.3,
    "yE": 0.4,
}  # fmt: skip
_PAIRS = {
    pair: cost
    for table in (_BETWEEN_VOWELS, _BETWEEN_CONSONANTS, _GLIDE_FOR_VOWEL)
    for key, cost in table.items()
    for pair in ((key[0], key[1]), (key[1], key[0]))
}
_OTHER_VOWEL = 1.4
_OTHER = 9.0
_LEFT_OUT = {
    "a": 0.4, "e": 0.3, "i": 0.4, "o": 0.45, "u": 0.45, "A": 0.9, "I": 1.0, "U": 0.9,
    "E": 0.9, "O": 0.9,
}  # fmt: skip
_FINAL_LEFT_OUT = {"a": 0.7, "e": 0.35, "i": 1.6, "I": 1.6, "o": 1.2, "u": 1.2}
_FINAL_DIPHTHONG = 0.9  # of a nisba: Karbala and Karbalai
_FIRST_LEFT_OUT = 0.8
_GLIDE_LEFT_OUT = 0.15
_LOOSE_GLIDE_LEFT_OUT = 0.9
_H_LEFT_OUT = 0.7
_T_LEFT_OUT = 0.5
_FEW_CONSONANTS = 2
_LIMIT_OF_FEW = 0.25
_LOWEST, _BY_SOUND, _HIGHEST = 0.25, 0.07, 0.95


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Letters of two spellings that stand for each other; empty where left out."""

    left: str
    right: str
    cost: float

    def __str__(self) -> str:
        return f"{self.left or '-'}~{self.right or '-'}"


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two spellings compare: the cost, and the letters that differ."""

    cost: float
    limit: float
    differences: tuple[Correspondence, ...]

    @property
    def same(self) -> bool:
        """Whether they can be two spellings of one name."""
        return self.cost <= self.limit

    def __str__(self) -> str:
        letters = ", ".join(map(str, self.differences)) or "no sound differs"
        return f"{letters} (cost {self.cost:.2f} of {self.limit:.2f})"


@lru_cache(maxsize=20_000)
def compare(left: str, right: str) -> Comparison:
    """Compare two spellings by the readings of them that fit best.

    >>> compare("Deir ez-Zor", "Dayr az Zawr").same
    True
    >>> compare("Hama", "Hamas").same
    False
    >>> print(compare("Suwayda", "Soueida"))
    u~-, w~ou, ay~ei (cost 0.20 of 0.25)
    """
    best: Comparison | None = None
    for one in readings(left):
        for other in readings(right):
            found = _align(one, other)
            if best is None or found.cost < best.cost:
                best = found
    return best or Comparison(_OTHER, 0.0, ())


def limit(reading: Pronunciation) -> float:
    """The highest cost of one name, by the sounds of the shorter spelling.

    Names of one or two consonants are told apart by their vowels alone.
    """
    if len(reading.block) <= _FEW_CONSONANTS:
        return _LIMIT_OF_FEW
    return min(_HIGHEST, _LOWEST + _BY_SOUND * len(reading.sounds))


def _length(reading: Pronunciation) -> int:
    return len(reading.sounds)


def _align(left: Pronunciation, right: Pronunciation) -> Comparison:
    """The cheapest alignment of two readings."""
    highest = limit(min(left, right, key=_length))
    width = len(right.sounds) + 1
    row = [0.0]
    steps: list[list[int]] = [[0]]
    for column in range(1, width):
        row.append(row[-1] + _cost_of_leaving_out(right, column - 1))
        steps[0].append(2)
    for index, sound in enumerate(left.sounds, start=1):
        out = _cost_of_leaving_out(left, index - 1)
        before, row = row, [row[0] + out]
        taken = [1]
        final = index == len(left.sounds)
        for column in range(1, width):
            last = final and column == width - 1
            options = (
                before[column - 1] + _cost(sound, right.sounds[column - 1], last=last),
                before[column] + out,
                row[column - 1] + _cost_of_leaving_out(right, column - 1),
            )
            step = options.index(min(options))
            row.append(options[step])
            taken.append(step)
        if min(row) > highest + _OTHER:
            return Comparison(_OTHER, highest, ())
        steps.append(taken)
    return Comparison(row[-1], highest, _differences(left, right, steps))


def _cost(one: str, other: str, *, last: bool = False) -> float:
    if one == other:
        return 0.0
    known = _PAIRS.get((one, other))
    if known is not None:
        return known + _FINAL_DIPHTHONG * (last and "E" in (one, other))
    return _OTHER_VOWEL if one in VOWELS and other in VOWELS else _OTHER


def _cost_of_leaving_out(reading: Pronunciation, index: int) -> float:
    sounds = reading.sounds
    sound = sounds[index]
    near = sounds[max(index - 1, 0) : index] + sounds[index + 1 : index + 2]
    if sound in _GLIDES:
        beside = any(other in _GLIDES[sound] for other in near)
        return _GLIDE_LEFT_OUT if beside else _LOOSE_GLIDE_LEFT_OUT
    if sound in VOWELS:
        return _cost_of_leaving_out_vowel(reading, index, near)
    if sound == "h":
        return _H_LEFT_OUT
    if (
        sound == "t"
        and index in reading.ends
        and sounds[index - 1 : index] in ("a", "e")
    ):
        return _T_LEFT_OUT if index < len(sounds) - 1 else _OTHER
    return _OTHER


def _cost_of_leaving_out_vowel(reading: Pronunciation, index: int, near: str) -> float:
    sound = reading.sounds[index]
    for glide, vowels in _GLIDES.items():
        if glide in near and sound in vowels:
            return _GLIDE_LEFT_OUT
    if index == len(reading.sounds) - 1:
        return _FINAL_LEFT_OUT.get(sound, _OTHER_VOWEL)
    if index == 0:
        return _FIRST_LEFT_OUT
    return _LEFT_OUT.get(sound, _OTHER_VOWEL)


def _differences(
    left: Pronunciation, right: Pronunciation, steps: list[list[int]]
) -> tuple[Correspondence, ...]:
    found = []
    row, column = len(left.sounds), len(right.sounds)
    while row or column:
        step = steps[row][column]
        one = left.letters[row - 1] if step != 2 else ""  # noqa: PLR2004
        other = right.letters[column - 1] if step != 1 else ""
        if step == 0:
            last = row == len(left.sounds) and column == len(right.sounds)
            cost = _cost(left.sounds[row - 1], right.sounds[column - 1], last=last)
        elif step == 1:
            cost = _cost_of_leaving_out(left, row - 1)
        else:
            cost = _cost_of_leaving_out(right, column - 1)
        if one != other:
            found.append(Correspondence(one, other, cost))
        row -= step != 2  # noqa: PLR2004
        column -= step != 1
    return tuple(reversed(found))
