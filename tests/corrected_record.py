"""A handmade record of a text with three events, for tests that change it."""

import hashlib

TEXT = (
    "Gunmen killed at least nine farmers and two guards in Kormak on Friday. "
    "Police said they did not detain anyone. Shells hit the market of Kormak."
)


def stretch(words, text=TEXT, number=0):
    """A stretch of the text as a record has it."""
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


def filler(words, number=0, **more):
    return {
        **stretch(words, number=number),
        "head": words.split()[-1],
        "rule": "object",
        "confidence": 0.9,
        "made_by": "both",
        "scores": {"rules": 0.9, "model": 0.8},
        **more,
    }


def event(number, kind, trigger, sentence, **slots):
    value = {
        "id": number,
        "type": kind,
        "status": "asserted",
        "trigger": stretch(trigger),
        "sentence": stretch(sentence),
        **{s: [] for s in "who whom where how_many when source weapon".split()},
        "row": f"{trigger}.VERB.{kind}:1",
        "rule": "verb",
        "cue": None,
        "cue_row": "",
        "confidence": 0.9,
        "made_by": "both",
    }
    return value | slots


def sha1_of(text):
    return hashlib.sha1(text.encode()).hexdigest()


def _location(place):
    return {
        "relation": "in", "places": [place], "country": "SY", "admin": {},
        "latitude": 1.0, "longitude": 2.0, "geo_precision": 1, "where_prec": 1,
        "rule": None,
    }  # fmt: skip


_COUNT = {"vague": False, "approximate": False, "subset": False}
FIRST, SECOND, THIRD = (f"{part}." for part in TEXT.rstrip(".").split(". "))
RECORD = {
    "doc_id": "a1",
    "date": "2025-03-08",
    "sha1": sha1_of(TEXT),
    "language": "English",
    "schema_version": 1,
    "entities": [
        {
            **stretch("Kormak"), "label": "PLACE", "id": "kormak",
            "place": {"id": "kormak", "rule": "only one", "rivals": ["jableh"]},
            "location": _location("kormak"),
        }
    ],
    "events": [
        event(
            0, "killing", "killed", FIRST,
            who=[filler("Gunmen")],
            whom=[filler("farmers"), filler("guards")],
            how_many=[
                filler("at least nine", low=9, high=None, of="farmers", **_COUNT),
                filler("two", low=2, high=2, of="guards", **_COUNT),
            ],
            where=[filler("Kormak", entity="kormak", location=_location("kormak"))],
            when=[filler("Friday", **{"from": "2025-03-07", "to": "2025-03-07"})],
        ),
        event(
            1, "arrest", "detain", SECOND,
            status="negated", cue=stretch("not"), cue_row="not.PART:1",
            who=[filler("they")], source=[filler("Police")],
        ),
        event(2, "strike", "hit", THIRD, whom=[filler("market")]),
    ],
}  # fmt: skip
