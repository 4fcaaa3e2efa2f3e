"""Texts and words of our own, of which the first inputs are made."""

import csv
import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

ROOT = Path(__file__).parents[1]
LONGEST_TEXT = 400
"""Seeds are short: what is tried again and again must be quick."""

FRAME_WORDS = (
    "on in at near of and or but to from by with after before since until between not "
    "if would may said told reported denied that who which their they it , . ; : - – — "
    "' ’ “ ” \" ( ) [ ] … • * # @ % $ € / \\ < > & | = + ? ! _ ~ ` ^ { } 0 1 12 67 "
    "1,200 2.5 ½ ² ١٢ 10% 2025 30/6/2024 2024-02-29 5:00 p.m. least dozen hundred "
    "thousand million half several dozens hours days weeks ago later earlier last next "
    "yesterday overnight tonight Monday Friday March Feb. 31 the a an no al-Kormak "
    "Dorsa's U.N. KORMAK (Wire) <p> </b> &nbsp; \u00a0 \u200b \u200e \ufeff \u00ad "
    "\u0301 \u2028 \x00 \x1f \r\n \n\n \t İ ß ﬁ 🚨 دورسا دمشق Киев 武装 \ud7ff"
).split(" ")


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of a table of the package."""
    source = files("conflictner").joinpath("data", f"{name}.tsv")
    lines = source.read_text("utf-8").splitlines()
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def paragraphs() -> tuple[str, ...]:
    """The short paragraphs of the texts that ship with the checkout."""
    texts = [
        one.read_text("utf-8") for one in sorted(ROOT.glob("corpus/articles/*.txt"))
    ]
    lines = (
        (ROOT / "corpus" / "week" / "articles.jsonl").read_text("utf-8").splitlines()
    )
    texts += [json.loads(line)["text"] for line in lines]
    found = [
        part.strip() for text in texts for part in text.split("\n") if part.strip()
    ]
    return tuple(dict.fromkeys(one for one in found if len(one) <= LONGEST_TEXT))


def examples() -> Iterator[str]:
    """The example sentences of the lexicon, without their marks."""
    for row in table("events"):
        text = row["example"]
        while "[" in text:
            before, _, rest = text.partition("[")
            marked, _, after = rest.partition("]")
            text = before + marked.partition("|")[0] + after
        yield text


@cache
def news_words() -> tuple[str, ...]:
    """Words of events, names and grammar."""
    found = [*FRAME_WORDS]
    found += [row["lemma"] for row in table("events")]
    found += [row["words"] for row in table("vague_numbers")]
    found += [row["word"] for row in table("word_classes")]
    found += [row["name"] for row in table("places")[:200]]
    found += [row["name"] for row in table("actors")[:200]]
    return tuple(dict.fromkeys(filter(None, found)))
