"""Measure whether the time a word grows with the length of a text.

    python benchmarks/length.py [--model none] [--longest 1000000] [--only news …]

Texts of several kinds are read at growing lengths: paragraphs of news, one sentence
that never ends, a line of nouns, letters without a space, and blanks. Told are the
microseconds of the processor for each word (for each five characters where there are
hardly any), and how they compare with those at 10,000 characters. The reading and the
record are both measured. The exit code is 1 if a ratio is above the target.
"""

import argparse
import gc
import itertools
import sys
import time
import warnings
from collections.abc import Iterator

from spacy.language import Language

import conflictner

SHORTEST = 10_000
TARGET = 1.3
"""The time a word at the greatest length is at most so many times that at 10,000."""

LETTERS = 5
"""Where there are no words, so many letters count as one."""

FEWEST_WORDS = 20_000
"""A length is read as often as it takes to read so many words."""

CLAUSES = (
    "gunmen killed {n} farmers near Kormak on Friday",
    "the army said that rebels shelled the market of Dorsa",
    "police detained {n} people in Aleppo",
    "a drone struck a convoy and wounded at least {n} soldiers",
    "residents fled to the hills before the militia burned the village",
    "the ministry denied that it had fired on the crowd",
)
NOUNS = (
    "farmers",
    "Kormak",
    "the ministry of health",
    "Dorsa",
    "two drivers",
    "rebels",
)


def news() -> Iterator[str]:
    """Paragraphs of sentences."""
    for number in itertools.count(2):
        said = CLAUSES[number % len(CLAUSES)].format(n=number % 90 + 2)
        yield f"{said[0].upper()}{said[1:]}.{' ' if number % 4 else chr(10) * 2}"


def endless() -> Iterator[str]:
    """One sentence that never ends."""
    for number in itertools.count(2):
        yield CLAUSES[number % len(CLAUSES)].format(n=number % 90 + 2) + " and "


def listed() -> Iterator[str]:
    """Names and nouns with commas, without a verb."""
    for number in itertools.count():
        yield f"{NOUNS[number % len(NOUNS)]}, "


def spaceless() -> Iterator[str]:
    """Letters without a space."""
    for number in itertools.count():
        yield f"kill{number % 7}"


def blank() -> Iterator[str]:
    """Sentences with many blanks between them."""
    for number, sentence in enumerate(news()):
        yield sentence + (" " if number % 2 else "\n") * 500


KINDS = {one.__name__: one for one in (news, endless, listed, spaceless, blank)}


def text_of(kind: str, length: int) -> str:
    """A text of a kind, of about so many characters."""
    parts: list[str] = []
    size = 0
    for part in KINDS[kind]():
        parts.append(part)
        size += len(part)
        if size >= length:
            return "".join(parts)
    raise AssertionError


def words_in(kind: str, text: str) -> int:
    """The words of a text, or what counts as so many."""
    return len(text) // LETTERS if kind in ("spaceless", "blank") else len(text.split())


def microseconds(nlp: Language, kind: str, text: str) -> float:
    """The processor's time for a word of a text."""
    words = words_in(kind, text)
    times = []
    for _ in range(max(1, FEWEST_WORDS // words)):
        gc.collect()
        began = time.process_time()
        record = conflictner.read(nlp, text, "2025-03-10")._.record
        times.append(time.process_time() - began)
        del record
    return min(times) / words * 1e6


def main() -> int:
    """Measure each kind of text at each length."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--model", default="shipped", help="none: the rules alone")
    parser.add_argument("--longest", type=int, default=1_000_000)
    parser.add_argument("--only", nargs="+", choices=KINDS, default=list(KINDS))
    asked = parser.parse_args()
    warnings.simplefilter("ignore", conflictner.NotEnglishWarning)
    nlp = conflictner.load(model=asked.model, kernel="numpy")
    for kind in asked.only:
        microseconds(nlp, kind, text_of(kind, SHORTEST))  # which fills the caches
    worst = 0.0
    lengths = [SHORTEST]
    while lengths[-1] < asked.longest:
        lengths.append(min(lengths[-1] * 10, asked.longest))
    for kind in asked.only:
        told = {
            length: microseconds(nlp, kind, text_of(kind, length)) for length in lengths
        }
        ratio = told[lengths[-1]] / told[SHORTEST]
        worst = max(worst, ratio)
        shown = ", ".join(f"{length:,}: {one:.1f}" for length, one in told.items())
        print(f"{kind:10} {ratio:5.2f} ({shown} µs a word)", flush=True)
    return 1 if worst > TARGET else 0


if __name__ == "__main__":
    sys.exit(main())
