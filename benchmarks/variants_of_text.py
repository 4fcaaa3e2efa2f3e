"""Disturb all texts of the corpus, read each, and tell whose events have changed.

    python benchmarks/variants_of_text.py [--every 1] [--model none] [--only NBSP CRLF]

White space, marks that can't be seen, letters in pieces and other quotation marks mean
nothing: a text has the same events with and without them, in the same places. Offsets
are carried back to the text as it stands before records are compared; the exit code is
1 if one differs.
"""

import argparse
import json
import random
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import conflictner
from conflictner.pipeline import NO_MODEL, SHIPPED

CORPUS = Path(__file__).parents[1] / "corpus"

Disturbed = list[tuple[str, str]]
"""What stands before each character of a text, and what stands in its place."""


def each(text: str, change: Callable[[str], str]) -> Disturbed:
    """Change each character of a text."""
    return [("", change(letter)) for letter in text]


def between_letters(text: str, mark: str, every: int) -> Disturbed:
    """Put a mark that can't be seen into words, at random places."""
    chance = random.Random(every)
    found = []
    for before, letter in zip(" " + text, text, strict=False):
        inside = before.isalpha() and letter.isalpha() and not chance.randrange(every)
        found.append((mark if inside else "", letter))
    return found


def beside_words(text: str, mark: str) -> Disturbed:
    """Put a mark that can't be seen at both ends of words."""
    return [
        (mark if before.isalnum() != letter.isalnum() else "", letter)
        for before, letter in zip(" " + text, text, strict=False)
    ]


def opens(text: str, place: int) -> bool:
    """Whether a quotation mark opens a quotation."""
    return not place or text[place - 1].isspace() or text[place - 1] in "(["


def curly(text: str) -> Disturbed:
    """Curly quotation marks for straight ones."""
    marks = {'"': "”“", "'": "’‘"}
    return [
        ("", marks[letter][opens(text, place)] if letter in marks else letter)
        for place, letter in enumerate(text)
    ]


STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")

DISTURBANCES: dict[str, Callable[[str], Disturbed]] = {
    "double spaces": lambda text: each(text, lambda c: "  " if c == " " else c),
    "NBSP": lambda text: each(text, lambda c: "\u00a0" if c == " " else c),
    "thin spaces": lambda text: each(text, lambda c: "\u2009" if c == " " else c),
    "narrow NBSP": lambda text: each(text, lambda c: "\u202f" if c == " " else c),
    "tabs": lambda text: each(text, lambda c: "\t" if c == " " else c),
    "spaces at line ends": lambda text: each(text, lambda c: c.replace("\n", "  \n ")),
    "soft hyphens": lambda text: between_letters(text, "\u00ad", 6),
    "U+2011": lambda text: each(text, lambda c: c.replace("-", "\u2011")),
    "zero-width spaces": lambda text: between_letters(text, "\u200b", 7),
    "zero-width beside words": lambda text: beside_words(text, "\u200b"),
    "zero-width joiners": lambda text: between_letters(text, "\u200d", 5),
    "word joiners": lambda text: beside_words(text, "\u2060"),
    "marks of direction": lambda text: beside_words(text, "\u200e"),
    "BOM": lambda text: [("\ufeff" if not n else "", c) for n, c in enumerate(text)],
    "BOM within": lambda text: beside_words(text, "\ufeff"),
    "NFD": lambda text: each(text, lambda c: unicodedata.normalize("NFD", c)),
    "CRLF": lambda text: each(text, lambda c: c.replace("\n", "\r\n")),
    "CR": lambda text: each(text, lambda c: c.replace("\n", "\r")),
    "U+2028": lambda text: each(text, lambda c: c.replace("\n", "\u2028")),
    "straight quotes": lambda text: each(text, lambda c: c.translate(STRAIGHT)),
    "curly quotes": curly,
}


def texts() -> list[dict[str, Any]]:
    """The texts of the corpus, each with its date."""
    found = []
    for path in sorted(CORPUS.rglob("*.jsonl")):
        rows = map(json.loads, path.read_text("utf-8").splitlines())
        found += [
            {"text": row["text"], "date": row.get("date")}
            for row in rows
            if "text" in row
        ]
    for path in sorted(CORPUS.rglob("*.txt")):
        found.append({"text": path.read_text("utf-8"), "date": "2025-03-10"})
    return found


def plainly(value: Any, places: dict[int, int], ends: dict[int, int]) -> Any:  # noqa: ANN401
    """A record with the offsets of another text and without words of that text."""
    if isinstance(value, list):
        return [plainly(one, places, ends) for one in value]
    if not isinstance(value, dict):
        return value
    found = {
        key: plainly(one, places, ends)
        for key, one in value.items()
        if key not in ("text", "head", "rule", "of")
    }
    if isinstance(value.get("start"), int):
        found["start"] = places.get(value["start"], f"?{value['start']}")
        found["end"] = ends.get(value["end"], f"?{value['end']}")
    return found


def told(record: dict[str, Any], disturbed: Disturbed) -> tuple[list[Any], list[Any]]:
    """The events and the names of a record, by the offsets of the text behind it."""
    places, ends, position = {}, {}, 0
    for place, (before, letter) in enumerate(disturbed):
        position += len(before)
        places[position] = place
        position += len(letter)
        ends[position] = place + 1
    return (
        plainly(record["events"], places, ends),
        plainly(record["entities"], places, ends),
    )


def changes(
    nlp: Any,  # noqa: ANN401
    rows: list[dict[str, Any]],
    disturb: Callable[[str], Disturbed],
    before: list[dict[str, Any]],
) -> Iterator[tuple[int, int, list[tuple[Any, Any]]]]:
    """For each text its events, how many have changed, and the changed ones."""
    disturbed = [disturb(row["text"]) for row in rows]
    items = [
        {**row, "text": "".join(a + b for a, b in one)}
        for row, one in zip(rows, disturbed, strict=True)
    ]
    docs = conflictner.read_many(nlp, items)
    for item, row, one, old, doc in zip(
        items, rows, disturbed, before, docs, strict=True
    ):
        if doc.text != item["text"]:
            raise SystemExit("a Doc has another text than it was made of")
        events, names = told(old, each(row["text"], str))
        new_events, new_names = told(doc._.record, one)
        lost = [event for event in events if event not in new_events]
        added = [event for event in new_events if event not in events]
        wrong = [(event, None) for event in lost] + [(None, event) for event in added]
        wrong += [
            (name, None) for name in [*names, *new_names]
            if name not in names or name not in new_names
        ]  # fmt: skip
        yield len(events), max(len(lost), len(added)), wrong


def main() -> int:
    """Tell for each disturbance how many events and names changed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every n-th text")
    parser.add_argument("--only", nargs="*", help="only these disturbances")
    parser.add_argument("--show", type=int, default=0, help="so many changes are shown")
    parser.add_argument(
        "--model", default=SHIPPED, help=f"`{NO_MODEL}`: the rules alone"
    )
    chosen = parser.parse_args()
    nlp = conflictner.load(model=None if chosen.model == NO_MODEL else chosen.model)
    rows = texts()[:: chosen.every]
    before = [doc._.record for doc in conflictner.read_many(nlp, rows)]
    bad = 0
    for name, disturb in DISTURBANCES.items():
        if chosen.only and name not in chosen.only:
            continue
        found = list(changes(nlp, rows, disturb, before))
        events = sum(number for number, *_ in found)
        changed = sum(number for _, number, _ in found)
        texts_changed = sum(bool(wrong) for *_, wrong in found)
        bad += texts_changed
        print(
            f"{name:26} {changed:5} of {events} events, "
            f"{texts_changed} of {len(rows)} texts",
            flush=True,
        )
        shown = [pair for *_, wrong in found for pair in wrong][: chosen.show]
        for pair in shown:
            print("    ", json.dumps(pair, ensure_ascii=False)[:600])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
