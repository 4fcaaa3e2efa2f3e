"""Write `docs/examples.md`: sentences of the corpus with their annotation, by type.

python scripts/corpus_examples.py            writes the page anew
"""

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from conflictner.corpus import CorpusDocument, read_documents
from conflictner.knowledge.event_types import event_types

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "examples.md"
OF_A_TYPE = 5
SHORTEST, LONGEST = 50, 190
SLOTS = ("who", "whom", "how_many", "where", "when", "weapon", "source")

Example = tuple[CorpusDocument, dict[str, Any]]

HEAD = """\
# Examples of annotation

Sentences of `corpus/train`, each with one of the events it holds: the trigger is in
bold, its slots stand below. `docs/annotation.md` has the rules. The page is made by
`scripts/corpus_examples.py`.
"""


def _all(event: dict[str, Any], *slots: str) -> list[dict[str, Any]]:
    return [filler for slot in slots for filler in event.get(slot, ())]


BORDERS = {
    "Negated": lambda event: event["status"] == "negated",
    "Unreal: planned, feared, demanded, conditional": (
        lambda event: event["status"] == "unreal"
    ),
    "A number without an end, or a vague one": lambda event: any(
        number.get("high") is None and number.get("low")
        for number in event.get("how_many", ())
    ),
    "A part of the victims told apart": lambda event: any(
        filler.get("subset") for filler in _all(event, "whom", "how_many")
    ),
    "A place, a day or an agent from another sentence": lambda event: any(
        filler.get("inferred") for filler in _all(event, "who", "where")
    ),
    "A pronoun, with what it stands for": lambda event: any(
        filler.get("also") and filler["text"].lower() in ("they", "them", "he", "it")
        for filler in _all(event, "who", "whom")
    ),
    "Control that was lost, or is not held": lambda event: (
        event.get("change") in ("lost", "not_held")
    ),
    "Optional: found or not, it doesn't count": lambda event: bool(event["optional"]),
}
"""What the guide settles beyond the types, and how to tell an event of the kind."""

WAR_WORDS = re.compile(
    r"\b(?:attack\w*|battle\w*|kill\w*|bomb\w*|siege|raid\w*|captur\w*|strike\w*"
    r"|fir(?:ed|ing)|clash\w*|shot|campaign\w*|march\w*)\b",
    re.IGNORECASE,
)


def examples(documents: Iterable[CorpusDocument]) -> Iterator[Example]:
    """The events that stand in a sentence of a length to be shown."""
    for one in documents:
        for event in one.events:
            sentence = event["sentence"]
            if SHORTEST <= sentence["end"] - sentence["start"] <= LONGEST:
                yield one, event


def chosen(found: Iterable[Example], most: int) -> list[Example]:
    """The first of them with another trigger each, of another document each."""
    kept: list[Example] = []
    words: set[str] = set()
    names: set[str] = set()
    for one, event in found:
        word = event["trigger"]["text"].lower()
        if word not in words and one.doc_id not in names:
            kept.append((one, event))
            words.add(word)
            names.add(one.doc_id)
        if len(kept) == most:
            break
    return kept


def shown(one: CorpusDocument, event: dict[str, Any]) -> Iterator[str]:
    """The lines of an example."""
    start, end = event["sentence"]["start"], event["sentence"]["end"]
    first, last = event["trigger"]["start"], event["trigger"]["end"]
    text = f"{one.text[start:first]}**{one.text[first:last]}**{one.text[last:end]}"
    yield f"- {' '.join(text.split())}"
    slots = [f"{event['type']}, {event['status']}"]
    for slot in SLOTS:
        if event.get(slot):
            slots.append(f"{slot}: {'; '.join(map(_filler, event[slot]))}")
    if event.get("change"):
        slots.append(f"change: {event['change']}")
    yield f"  <br>{' · '.join(slots)} ({one.doc_id})"


def _filler(filler: dict[str, Any]) -> str:
    told = [name for name in ("optional", "subset", "inferred") if filler.get(name)]
    if "low" in filler:
        told.insert(0, f"{filler['low']} to {filler['high']}".replace("None", "open"))
    if "from" in filler:
        told.insert(0, f"{filler['from']} to {filler['to']}".replace("None", "unknown"))
    told += [f"or “{other['text']}”" for other in filler.get("also", ())[:1]]
    return filler["text"] + (f" ({', '.join(told)})" if told else "")


def silent(documents: Iterable[CorpusDocument]) -> Iterator[str]:
    """Sentences with words of war in which nothing may be found."""
    for one in documents:
        if one.columns["war"] == "no" and not one.events:
            for line in re.split(r"(?<=[.!?])\s+|\n", one.text):
                if SHORTEST <= len(line) <= LONGEST and WAR_WORDS.search(line):
                    yield f"- {line} ({one.doc_id})"
                    break


def page(documents: list[CorpusDocument]) -> str:
    """The whole page."""
    found = list(examples(documents))
    lines = [HEAD]
    for name, kind in event_types().items():
        lines += [f"## {name}\n", f"{kind.definition}\n"]
        wanted = (
            (one, event)
            for one, event in found
            if event["type"] == name
            and event["status"] == "asserted"
            and not event["optional"]
        )
        for example in chosen(wanted, OF_A_TYPE):
            lines += shown(*example)
        lines.append("")
    for title, is_one in BORDERS.items():
        lines.append(f"## {title}\n")
        wanted = ((one, event) for one, event in found if is_one(event))
        for example in chosen(wanted, OF_A_TYPE):
            lines += shown(*example)
        lines.append("")
    lines.append("## Nothing, however martial the words\n")
    lines += list(silent(documents))[: 3 * OF_A_TYPE]
    return "\n".join([*lines, ""])


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(read_documents(ROOT / "corpus" / "train")), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
