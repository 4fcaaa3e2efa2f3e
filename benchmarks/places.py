"""How well places and actors are told, on texts with annotation of them.

    python benchmarks/places.py corpus/unseen_places/places_a.jsonl [--misses]

Each line of the file is a document with `doc_id`, `date`, `text`, `entities`, `places`
and `actors`; `corpus/README.md` says what they hold. A place is right where its
coordinates lie within 25 km of the annotation's (a division's: within 100 km, or in the
country and division that the annotation names; a country's: in the country).
"""

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import conflictner
from conflictner.knowledge.folding import fold
from conflictner.knowledge.geodesy import kilometres

NEAR, NEAR_DIVISION = 25, 100
Record = dict[str, Any]


class Tally:
    """Counts of right answers, of wrong ones, and of none."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.misses: list[str] = []

    def add(self, name: str, verdict: str, told: str) -> None:
        """Count one answer."""
        self.counts[name][verdict] += 1
        if verdict != "right":
            self.misses.append(f"{name}: {verdict}: {told}")

    def lines(self) -> list[str]:
        """A table with precision (of the answers) and recall (of what there is)."""
        lines = [
            f"{'':16}{'right':>7}{'wrong':>7}{'none':>7}{'precision':>11}{'recall':>8}"
        ]
        for name, count in self.counts.items():
            right, wrong, none = (count[key] for key in ("right", "wrong", "none"))
            missed = count["missed"] or none
            answers, there = right + wrong, right + (missed or 0) + count["other"]
            if not count["missed"]:
                there = right + wrong + none
            precision, recall = right / max(1, answers), right / max(1, there)
            lines.append(
                f"{name:16}{right:7}{wrong:7}{missed:7}{precision:11.3f}{recall:8.3f}"
            )
        return lines


def overlapping(records: list[Record], start: int, end: int) -> Record | None:
    """The first of some spans that meets another."""
    return next((r for r in records if r["start"] < end and start < r["end"]), None)


def is_right(found: Record, gold: Record, admin1: str) -> bool:
    """Whether a location is that of the annotation."""
    if gold["kind"] == "country":
        return bool(found["country"] == gold["country"])
    if gold["latitude"] is not None and found["latitude"] is not None:
        distance = kilometres(
            (found["latitude"], found["longitude"]),
            (gold["latitude"], gold["longitude"]),
        )
        exact = gold["kind"] in ("city", "town", "village", "neighbourhood", "capital")
        if distance <= (NEAR if exact else NEAR_DIVISION):
            return True
        if exact:
            return False
    same = (found["country"] or "") == (gold["country"] or "")
    return same and fold(admin1)[:5] in fold(found["admin"].get("admin1", admin1))


def score_places(record: Record, gold: Record, tally: Tally) -> None:
    """Compare the places of one document."""
    entities = [e for e in record["entities"] if e["label"] == "PLACE"]
    for place in gold["places"]:
        told = (
            f"{gold['doc_id']} “{place['text']}” ({place['name']}, {place['country']})"
        )
        entity = overlapping(entities, place["start"], place["end"])
        if entity is None:
            tally.add("place found", "none", told)
            continue
        tally.add("place found", "right", told)
        metonym = "metonym" in entity
        if place["metonym"] or metonym:
            verdict = "right" if place["metonym"] and metonym else "wrong"
            if not metonym:
                verdict = "missed"
            tally.add("metonym", verdict, f"{told} {entity.get('metonym')}")
        location = entity.get("location")
        if place["metonym"] or location is None:
            continue
        known = bool(entity["place"]["id"])
        kind = "resolved" if known else "none"
        if known and location["latitude"] is None and place["kind"] != "country":
            admin1 = place["admin1"] or ""
            right = is_right(location, {**place, "latitude": None}, admin1)
            tally.add("no coordinates", "right" if right else "wrong", told)
            continue
        if known:
            if place["relation"] not in ("offset", "between", "along"):
                right = is_right(location, place, place["admin1"] or "")
                kind = "right" if right else "wrong"
                tally.add("resolved", kind, f"{told} but {entity['place']}")
        else:
            tally.add("resolved", "none", f"{told}: {entity['place']}")
        for key in ("relation", "geo_precision", "where_prec"):
            verdict = "right" if location[key] == place[key] else "wrong"
            verdict = "none" if location[key] is None != place[key] else verdict
            tally.add(key, verdict, f"{told} {location[key]} for {place[key]}")


def actors_of(record: Record) -> list[Record]:
    """The spans that carry an answer on an actor."""
    found = [
        filler
        for event in record["events"]
        for slot in ("who", "whom", "source")
        for filler in event[slot]
        if filler.get("actor")
    ]
    return found + [e for e in record["entities"] if e.get("actor")]


def score_actors(record: Record, gold: Record, tally: Tally) -> None:
    """Compare the actors of one document."""
    found = actors_of(record)
    for actor in gold["actors"]:
        one = overlapping(found, actor["start"], actor["end"])
        told = f"{gold['doc_id']} “{actor['text']}”"
        if one is None:
            tally.add("actor found", "none", told)
            continue
        tally.add("actor found", "right", told)
        answer = one["actor"]
        if actor["acled_inter"] is not None:
            inter = answer["acled_inter"]
            verdict = "right" if inter == actor["acled_inter"] else "wrong"
            tally.add(
                "acled inter",
                "none" if inter is None else verdict,
                f"{told} {inter} for {actor['acled_inter']} ({answer['rule']})",
            )
        if actor["side"] is not None:
            side = answer["side"] or answer["id"]
            verdict = "right" if side == actor["side"] else "wrong"
            tally.add(
                "side",
                "none" if side is None else verdict,
                f"{told} {side} for {actor['side']} ({answer['rule']})",
            )


def main() -> None:
    """Read the texts, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.file.open(encoding="utf-8")]
    nlp = conflictner.load()
    tally = Tally()
    for gold in documents:
        doc = conflictner.read(nlp, gold["text"], gold["date"], gold["doc_id"])
        record = doc._.record
        score_places(record, gold, tally)
        score_actors(record, gold, tally)
    if options.misses:
        print("\n".join(tally.misses))
    print("\n".join(tally.lines()))


if __name__ == "__main__":
    main()
