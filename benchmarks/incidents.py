"""How long incidents take to be found, and whether the time grows with their square.

    python benchmarks/incidents.py [--documents 1000 10000 50000] [--seed 1]

The records are made up: incidents on many days in many places, each told by one to
eight documents in words of their own, with follow-ups, running tolls and copies. What
was made up is known, so the incidents found are compared with it, too (B³; Bagga and
Baldwin 1998).
"""

import argparse
import datetime
import random
import resource
import time
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import conflictner

Record = dict[str, Any]
SYLLABLES = (
    "ka ru mo shi ta bel nor dra vi zan qu el hab mir sa tor ud gha len pol".split()
)
SIZES = [1000, 10000, 50000]
FIRST_DAY = datetime.date(2025, 1, 1)
MOST_REPORTS = 8
AGREED, DATED, PLACED, NAMED = 0.7, 0.7, 0.8, 0.5
"""The shares of documents with the agreed number, a day, a place, a named victim."""
BACKGROUND_WORDS = 3000
"""So many words are in use that any document may have."""


class World:
    """Made-up names, places and words.

    Args:
        random_numbers: The source of all chance.
        documents: How many documents will be made: the world grows with them.
    """

    def __init__(self, random_numbers: random.Random, documents: int) -> None:
        self.random = random_numbers
        self.places = [
            (self.name(3), 30 + 8 * self.random.random(), 35 + 8 * self.random.random())
            for _ in range(max(documents // 10, 40))
        ]
        self.words = [
            self.name(self.random.randint(2, 4)) for _ in range(BACKGROUND_WORDS)
        ]

    def name(self, length: int) -> str:
        """A word of so many syllables."""
        return "".join(self.random.choice(SYLLABLES) for _ in range(length))

    def some_words(self, count: int) -> list[str]:
        """Words, the frequent ones more often (Zipf)."""
        last = len(self.words) - 1
        return [
            self.words[min(int(self.random.paretovariate(0.7)), last)]
            for _ in range(count)
        ]


def filler(text: str, **more: object) -> Record:
    """A filler of a slot."""
    return {"start": 0, "end": len(text), "text": text, "head": text, **more}


def made_records(documents: int, seed: int) -> Iterator[tuple[Record, str]]:
    """Records, each with the name of the incident that its main event is of."""
    world = World(random.Random(seed), documents)
    made = 0
    number = 0
    while made < documents:
        number += 1
        place = world.random.choice(world.places)
        day = FIRST_DAY + datetime.timedelta(world.random.randint(0, 364))
        own = [world.name(4) for _ in range(6)] + world.some_words(8)
        dead = int(world.random.paretovariate(1.0))
        victim = f"{world.name(2)} {world.name(3)}"
        for _ in range(min(world.random.randint(1, MOST_REPORTS), documents - made)):
            yield _record(world, made, place, day, own, dead, victim), f"made{number}"
            made += 1


def _record(
    world: World,
    number: int,
    place: tuple[str, float, float],
    day: datetime.date,
    own: list[str],
    dead: int,
    victim: str,
) -> Record:
    chance = world.random
    name, latitude, longitude = place
    words = chance.sample(own, 9) + world.some_words(40)
    published = day + datetime.timedelta(int(chance.expovariate(0.5)))
    where = filler(
        name,
        entity=name,
        location={
            "places": [name],
            "country": "SY",
            "admin": {},
            "latitude": latitude,
            "longitude": longitude,
            "where_prec": 1,
        },
    )
    told = dead if chance.random() < AGREED else dead + chance.randint(1, 4)
    stated = day.isoformat() if chance.random() < DATED else None
    when = [filler("that day", **{"from": stated, "to": stated})] if stated else []
    sentence = " ".join(chance.sample(words, 12))
    common = {
        "status": "asserted",
        "trigger": filler("killed"),
        "sentence": filler(sentence),
        "source": [filler("army", entity=f"army_{chance.randint(1, 20)}")],
        "where": [where] if chance.random() < PLACED else [],
        "when": when,
        "who": [],
        "weapon": [],
    }
    events = [
        {
            **common,
            "id": 0,
            "type": "killing",
            "whom": [filler(victim, entity=victim)] if chance.random() < NAMED else [],
            "how_many": [filler(str(told), low=told, high=told, of="people")],
        },
        {**common, "id": 1, "type": "attack", "whom": [], "how_many": []},
    ]
    for event in range(2, 2 + chance.randint(0, 3)):
        other = chance.choice(world.places)[0]
        events.append(
            {
                **common,
                "id": event,
                "type": chance.choice(("arrest", "strike", "displacement", "clash")),
                "sentence": filler(" ".join(world.some_words(12)), start=event * 100),
                "where": [filler(other, entity=other)],
                "when": [],
                "whom": [],
                "how_many": [],
            }
        )
    return {
        "doc_id": f"d{number}",
        "date": published.isoformat(),
        "sha1": f"{number:040d}",
        "entities": [{**where, "label": "PLACE", "id": name}],
        "events": events,
        "main_event": 0,
        "terms": {word: words.count(word) for word in words},
    }


def b_cubed(gold: dict[str, str], found: dict[str, str]) -> tuple[float, float]:
    """Precision and recall of clusters, item by item."""
    one, other = defaultdict(set), defaultdict(set)
    for item in gold:
        one[gold[item]].add(item)
        other[found[item]].add(item)
    shared = {item: len(one[gold[item]] & other[found[item]]) for item in gold}
    precision = sum(shared[item] / len(other[found[item]]) for item in gold)
    recall = sum(shared[item] / len(one[gold[item]]) for item in gold)
    return precision / len(gold), recall / len(gold)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print("documents  incidents  seconds  ms/document  MB  B3 precision  recall")
    for documents in given.documents:
        made = list(made_records(documents, given.seed))
        gold = {record["doc_id"]: name for record, name in made}
        start = time.process_time()
        found = conflictner.incidents(record for record, _ in made)
        spent = time.process_time() - start
        of = {
            event["doc_id"]: incident["id"]
            for incident in found
            for event in incident["events"]
            if event["event"] == 0
        }
        precision, recall = b_cubed(gold, of)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{documents:9} {len(found):10} {spent:8.1f} "
            f"{1000 * spent / documents:12.2f} {memory:5.0f} "
            f"{precision:8.3f} {recall:8.3f}"
        )


if __name__ == "__main__":
    main()
