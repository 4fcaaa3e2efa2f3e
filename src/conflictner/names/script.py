"""Find names in Arabic script, where no capital tells a name from a word."""

from conflictner.knowledge.names import PLACE, STRONG, NameEntry
from conflictner.knowledge.script import (
    ARABIC_LETTER,
    ScriptIndex,
    fold_script,
    readings_of,
    without_article,
)
from conflictner.knowledge.word_classes import cues
from conflictner.names.matching import NameCandidate
from conflictner.names.words import NameWords

_WELL_KNOWN = frozenset("country capital city governorate town".split())


def find_script_names(words: NameWords, index: ScriptIndex) -> list[NameCandidate]:
    """The names of the tables that stand in Arabic script, longest first.

    A name that is a word, too, or that only GeoNames knows counts behind a word for a
    kind of place or `in`, `from`, `to`.
    """
    whole = "".join(words.texts)
    if whole.isascii() or not ARABIC_LETTER.search(whole):
        return []
    folded = [fold_script(text) for text in words.texts]
    found: list[NameCandidate] = []
    position = 0
    while position < len(folded):
        one = None
        if ARABIC_LETTER.search(words.texts[position]):
            one = _name_at(folded, position, index)
        if one is not None:
            found.append(one)
        position = one.end if one is not None else position + 1
    return found


def _name_at(folded: list[str], start: int, index: ScriptIndex) -> NameCandidate | None:
    before = folded[start - 1] if start else ""
    for reading_number, first in enumerate(readings_of(folded[start])):
        placed = _tells_place(before) or (reading_number and folded[start][0] in "بل")
        for length in range(index.longest(first), 0, -1):
            if length == 1 and first in cues("arabic_place_kind"):
                continue  # `city`, which is Medina's name, too
            rest = [
                without_article(word) for word in folded[start + 1 : start + length]
            ]
            if len(rest) < length - 1:
                continue
            key = " ".join([first, *rest])
            word = length == 1 and first in cues("arabic_word")
            entries = [
                entry
                for entry in index.get(key)
                if placed or entry.full or _speaks(entry, reading_number, word=word)
            ]
            if entries:
                best = _best(entries)
                return NameCandidate(
                    start, start + length, entries=entries, label=best.label, key=key
                )
    return None


def _speaks(entry: NameEntry, clitics: int, *, word: bool) -> bool:
    """Whether a name counts without a word before it that tells of a place.

    What is left behind a taken-off `and` may be part of a word; it must be well known.
    """
    if entry.strength != STRONG or word:
        return False
    return not clitics or entry.label != PLACE or entry.kind in _WELL_KNOWN


def _best(entries: list[NameEntry]) -> NameEntry:
    strong = [entry for entry in entries if entry.strength == STRONG]
    return (strong or entries)[0]


def _tells_place(word: str) -> bool:
    plain = without_article(word)
    return plain in cues("arabic_place_kind") or any(
        reading in cues("arabic_place_kind") for reading in readings_of(word)
    )
