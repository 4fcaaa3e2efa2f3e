"""The texts that are measured on: conflict-dense, mixed and general news."""

import itertools
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import news

from conflictner.errors import InputError
from conflictner.files import read_jsonl

Item = dict[str, Any]

CORPUS = Path(__file__).parents[2] / "corpus"

KINDS = ("dense", "mixed", "general")

ONE_IN = 10
"""Of so many documents of mixed news one is about conflict."""

FEWEST_WORDS = 11
"""A shorter paragraph is a headline."""


def read_kinds(
    dense: Path | None, general: Path | None, megabytes: float
) -> dict[str, list[Item]]:
    """The documents of each kind, so many that they fill the size.

    Args:
        dense: A JSONL file about conflict; without it the texts of `corpus/`.
        general: A JSONL file of general news; without it `news.py` makes it.
        megabytes: The size of each kind.
    """
    return {
        "dense": fill(dense_items(dense), megabytes),
        "mixed": fill(mix(dense_items(dense), general_items(general)), megabytes),
        "general": fill(general_items(general), megabytes),
    }


def dense_items(path: Path | None) -> Iterator[Item]:
    """Documents about conflict, again and again."""
    return itertools.cycle(_dense(path))


def general_items(path: Path | None) -> Iterator[Item]:
    """Documents of general news: a file's again and again, or ever new ones."""
    return itertools.cycle(read_items(path)) if path else news.make_stories()


def mix(dense: Iterator[Item], general: Iterator[Item]) -> Iterator[Item]:
    """General news, every tenth document about conflict."""
    for number in itertools.count():
        yield next(dense if number % ONE_IN == ONE_IN // 2 else general)


def fill(items: Iterable[Item], megabytes: float) -> list[Item]:
    """The first documents that together have the size."""
    taken, size = [], 0
    for item in items:
        taken.append(item)
        size += len(item["text"].encode())
        if size >= megabytes * 1e6:
            break
    return taken


def read_items(path: Path) -> list[Item]:
    """The documents of a JSONL file, of which each line has a `text`."""
    items = []
    for line, row in read_jsonl(path, _stop):
        text = row.get("text")
        if not isinstance(text, str):
            raise InputError(f"{path}, line {line}: there is no text under `text`")
        if text.strip():
            items.append({key: row.get(key) for key in ("doc_id", "date", "text")})
    if not items:
        raise InputError(f"{path}: there are no texts in it")
    return items


def _stop(error: Exception) -> None:
    raise error


def paragraphs(path: Path | None) -> Iterator[Item]:
    """Paragraphs about conflict, each a document, again and again."""
    found = [
        (item["date"], text.strip())
        for item in _dense(path)
        for text in item["text"].split("\n")
        if len(text.split()) >= FEWEST_WORDS
    ]
    if not found:
        raise InputError(f"{path}: no paragraph has {FEWEST_WORDS} words")
    return (
        {"doc_id": f"paragraph_{number}", "date": date, "text": text}
        for number, (date, text) in enumerate(itertools.cycle(found))
    )


def _dense(path: Path | None) -> list[Item]:
    paths = [path] if path else sorted(CORPUS.glob("*/inputs.jsonl"))
    return [item for path in paths for item in read_items(path)]


def count_words(items: Iterable[Item]) -> int:
    """The number of words: of what stands between white space."""
    return sum(len(item["text"].split()) for item in items)


def write_items(items: Iterable[Item], path: Path) -> int:
    """Write documents as JSON lines; gives the number of their words."""
    words = 0
    with path.open("w", encoding="utf-8") as file:
        for item in items:
            words += count_words([item])
            file.write(json.dumps(item, ensure_ascii=False) + "\n")
    return words
