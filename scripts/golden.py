"""Show how records differ from the reviewed ones in `tests/golden`, and renew these.

    python scripts/golden.py                       what is different, event by event
    python scripts/golden.py --accept              take over what was reviewed
    python scripts/golden.py --accept NAME ...     of these documents only

After a change of rules, tables or weights: read each difference as a claim about the
text, decide whether it is better, and commit the renewed records with the change.
`rules` holds records of the rules alone, value by value; `model` those of the default
pipeline without its scores and likelihoods, whose last digits differ from machine to
machine. The texts are those of `corpus/articles` and `corpus/week`.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language

import conflictner

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
CORPUS = ROOT / "corpus"
DAY = "2025-03-09"
WIDTH = 100
LEFT_OUT = {"rules": frozenset[str](), "model": frozenset(("scores", "confidence"))}
"""Ways to read, with the fields that are left out."""

WITH_MODEL = ("articles",)
"""The folders whose texts are also read with the model."""

Json = dict[str, Any]


def texts() -> Iterator[tuple[str, Json]]:
    """The documents by the names of their files."""
    for path in sorted((CORPUS / "articles").glob("*.txt")):
        told = {"doc_id": path.stem, "date": DAY, "text": path.read_text("utf-8")}
        yield f"articles.{path.stem}", told
    for line in (CORPUS / "week" / "articles.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        yield f"week.{told['doc_id']}", told


def records(nlp: Language, way: str) -> dict[str, Json]:
    """The records of the documents, by the names of their files."""
    chosen = {
        name: told
        for name, told in texts()
        if way == "rules" or name.partition(".")[0] in WITH_MODEL
    }
    docs = conflictner.read_many(nlp, chosen.values())
    return {
        name: without(json.loads(json.dumps(doc._.record)), LEFT_OUT[way])
        for name, doc in zip(chosen, docs, strict=True)
    }


def without(value: Any, left_out: frozenset[str]) -> Any:  # noqa: ANN401  JSON
    """JSON values without some fields."""
    if isinstance(value, dict):
        return {n: without(v, left_out) for n, v in value.items() if n not in left_out}
    return [without(v, left_out) for v in value] if isinstance(value, list) else value


def written(value: Any, indent: str = "") -> str:  # noqa: ANN401  JSON
    """JSON for people: what fits on a line stands on one."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDTH or not isinstance(value, dict | list):
        return line
    deeper = f"{indent} "
    if isinstance(value, list):
        parts = [written(one, deeper) for one in value]
        opened, closed = "[]"
    else:
        parts = [
            f"{json.dumps(name, ensure_ascii=False)}: {written(one, deeper)}"
            for name, one in value.items()
        ]
        opened, closed = "{}"
    inside = ",\n".join(f"{deeper}{part}" for part in parts)
    return f"{opened}\n{inside}\n{indent}{closed}"


def golden_path(way: str, name: str) -> Path:
    """The file of a reviewed record."""
    return GOLDEN / way / f"{name}.json"


def reviewed(way: str) -> dict[str, Json]:
    """The reviewed records, by the names of their files."""
    return {
        path.stem: json.loads(path.read_text("utf-8"))
        for path in sorted((GOLDEN / way).glob("*.json"))
    }


def differences(before: Json, after: Json) -> Iterator[str]:
    """What is different in a record, event by event, for reading."""
    old, new = _by_trigger(before), _by_trigger(after)
    for key in sorted(old.keys() | new.keys()):
        if key not in new:
            yield f"- {_event(old[key])}"
        elif key not in old:
            yield f"+ {_event(new[key])}"
        else:
            inside = list(_values(_unnumbered(old[key]), _unnumbered(new[key]), ""))
            if inside:
                yield f"  {_event(new[key])}"
                yield from (f"    {line}" for line in inside)
    others = [
        {n: v for n, v in one.items() if n != "events"} for one in (before, after)
    ]
    yield from (f"  {line}" for line in _values(*others, ""))


def _by_trigger(record: Json) -> dict[tuple[int, str], Json]:
    return {(one["trigger"]["start"], one["type"]): one for one in record["events"]}


def _unnumbered(event: Json) -> Json:
    """An event without its number, which changes with each event before it."""
    return {name: value for name, value in event.items() if name != "id"}


def _event(event: Json) -> str:
    place = event["trigger"]["start"]
    words = event["sentence"]["text"]
    told = f"{event['status']} {event['type']} `{event['trigger']['text']}` at {place}"
    return f"{told}: {words}"


def _values(before: Any, after: Any, where: str) -> Iterator[str]:  # noqa: ANN401  JSON
    if isinstance(before, dict) and isinstance(after, dict):
        for name in [*before, *(name for name in after if name not in before)]:
            deeper = f"{where}.{name}" if where else name
            yield from _values(before.get(name), after.get(name), deeper)
    elif isinstance(before, list) and isinstance(after, list):
        if len(before) == len(after):
            for number, pair in enumerate(zip(before, after, strict=True)):
                yield from _values(*pair, f"{where}[{number}]")
        else:
            yield f"{where}: {_short(before)} → {_short(after)}"
    elif before != after:
        yield f"{where}: {_short(before)} → {_short(after)}"


def _short(value: Any) -> str:  # noqa: ANN401  JSON
    """A value in few words: fillers by their text."""
    if isinstance(value, list):
        return "[" + ", ".join(_short(one) for one in value) + "]"
    if isinstance(value, dict) and "text" in value:
        return json.dumps(value["text"], ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)


def compared(way: str, found: dict[str, Json]) -> dict[str, list[str]]:
    """The differences of each document that has some, or that is new or gone."""
    old = reviewed(way)
    told: dict[str, list[str]] = {}
    for name in sorted(old.keys() | found.keys()):
        if name not in old:
            told[name] = ["+ no record of it was reviewed yet"]
        elif name not in found:
            told[name] = ["- the text is not there any more"]
        elif lines := list(differences(old[name], found[name])):
            told[name] = lines
        elif written(old[name]) != written(found[name]):
            told[name] = ["  the fields stand in another order"]
    return told


def main() -> None:
    """Show or accept."""
    about = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    about.add_argument("names", nargs="*")
    about.add_argument("--accept", action="store_true")
    asked = about.parse_args()
    count = 0
    for way in LEFT_OUT:
        options = {"model": None} if way == "rules" else {}
        found = records(conflictner.load(**options), way)
        for name, lines in compared(way, found).items():
            if asked.names and name not in asked.names:
                continue
            count += 1
            print("\n".join([f"{way}: {name}", *lines, ""]))
            if not asked.accept:
                continue
            path = golden_path(way, name)
            if name in found:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"{written(found[name])}\n", "utf-8")
            else:
                path.unlink()
    print(f"{count} records {'renewed' if asked.accept else 'differ'}")
    sys.exit(1 if count and not asked.accept else 0)


if __name__ == "__main__":
    main()
