"""Short articles without end: every other one about conflict, each with new names."""

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SYLLABLES = "ba dar el gor ka lim mo nur qas ra sha tel um vor wa zan".split()
ENDINGS = "bad dan ir kend mak ow tal ya".split()
ACTORS = ("Gunmen", "Rebels", "The army", "A militia", "Police", "Two armed groups")
VICTIMS = ("farmers", "soldiers", "traders", "villagers", "guards", "aid workers")
DEEDS = (
    "{actor} killed {n} {victims} near {village} on {day}, {source} said.",
    "{actor} shelled the market of {village} overnight; at least {n} {victims} died.",
    "Clashes between {actor} and rebels near {village} left {n} {victims} wounded.",
    "{source} said on {day} that {actor} had abducted {n} {victims} from {village}.",
    "{n} {victims} were hurt when a drone struck {village} on {day}.",
)
CALM = (
    "The council of {village} opened a library with {n} shelves on {day}.",
    "{n} pupils from {village} won a prize for singing, {source} said.",
    "Prices of wheat in {village} fell by {n} percent on {day}.",
)
SOURCES = ("police", "the mayor", "a monitor", "residents", "the ministry")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def article(number: int, seed: int) -> dict[str, Any]:
    """The article of a number, always the same."""
    chance = random.Random(f"{seed}.{number}")
    village = "".join(chance.choices(SYLLABLES, k=2)) + chance.choice(ENDINGS)
    sentences = [chance.choice(DEEDS if number % 2 else CALM)]
    if chance.random() < 0.3:  # noqa: PLR2004
        sentences.append(chance.choice(CALM))
    text = " ".join(sentences).format(
        actor=chance.choice(ACTORS),
        victims=chance.choice(VICTIMS),
        village=village.capitalize(),
        source=chance.choice(SOURCES),
        day=chance.choice(DAYS),
        n=chance.randrange(2, 90),
    )
    text = text[0].upper() + text[1:]
    day = f"2025-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}"
    return {"doc_id": f"s{number:06}", "date": day, "text": text}


def articles(number: int, seed: int) -> Iterator[dict[str, Any]]:
    """So many articles."""
    for one in range(number):
        yield article(one, seed)


def write_articles(path: Path, number: int, seed: int, bad_every: int = 0) -> None:
    """Write articles as JSONL; every so manyth line can't be read."""
    with path.open("w", encoding="utf-8") as file:
        for count, row in enumerate(articles(number, seed), start=1):
            if bad_every and count % bad_every == 0:
                row["text"] = None
            file.write(json.dumps(row) + "\n")
