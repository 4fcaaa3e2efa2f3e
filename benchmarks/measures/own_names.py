"""Names of one's own, made up by the hundred thousand, and news that holds some."""

import random
from itertools import islice

Pattern = dict[str, str]

_ONSETS = "b d f g h j k kh l m n q r s sh t tr v w y z".split()
_VOWELS = "a e i o u aa ou".split()
_CODAS = ["", "", "", "b", "d", "f", "k", "l", "m", "n", "r", "sh", "t", "z"]
_BEFORE_PLACES = ["Tell", "Khirbet", "Upper", "Nizhny", "New", "Wadi", "Kafr", "Port"]
_BEHIND_PLACES = ["Dam", "Junction", "Valley", "Crossing", "Hills", "Airfield"]
_BEHIND_ACTORS = [
    "Liberation Front", "Defence Brigade", "Martyrs Battalion", "Border Guard",
    "Relief Committee", "People's Militia", "Tribal Council", "Rapid Response Force",
]  # fmt: skip
_QUALITIES = ["National", "Free", "Northern", "United", "Islamic", "Popular"]
_SENTENCES = [
    "At least {number} people were killed in {place} on Monday when fighters of the "
    "{actor} attacked a checkpoint.",
    "Residents of {place} said that shelling had damaged {number} houses near the "
    "road to {place}.",
    "A spokesman for the {actor} denied that its men had entered {place} after the "
    "army withdrew.",
    "The clashes between the {actor} and the {actor} displaced {number} families.",
    "Witnesses told reporters that two vehicles were burnt before calm returned.",
    "Aid reached the town late in the evening, officials said, but more was needed.",
]


def make_own_names(count: int, seed: int) -> list[Pattern]:
    """So many different names of places and organisations, some of them of one id.

    >>> make_own_names(2, 1) == make_own_names(2, 1)
    True
    """
    source = random.Random(seed)
    names: dict[str, Pattern] = {}
    identity = ""
    while len(names) < count:
        label = source.choice(["PLACE", "PLACE", "ORG"])
        name = _place(source) if label == "PLACE" else _actor(source)
        another = bool(names) and source.random() < 0.5  # noqa: PLR2004  aliases
        if not another:
            identity = f"own_{len(names)}"
        names.setdefault(name, {"label": label, "pattern": name, "id": identity})
    return list(names.values())


def make_texts(
    patterns: list[Pattern], count: int, seed: int
) -> list[tuple[str, list[Pattern]]]:
    """Paragraphs of news with some of the names, and the names in each."""
    source = random.Random(seed)
    places = [one for one in patterns if one["label"] == "PLACE"]
    actors = [one for one in patterns if one["label"] == "ORG"]
    made = []
    for _ in range(count):
        sentences: list[str] = []
        held: list[Pattern] = []
        for sentence in source.sample(_SENTENCES, 4):
            filled = sentence
            for slot, names in (("{place}", places), ("{actor}", actors)):
                while slot in filled:
                    held.append(source.choice(names))
                    filled = filled.replace(slot, held[-1]["pattern"], 1)
            number = str(source.randrange(2, 90))
            sentences.append(filled.replace("{number}", number))
        made.append((" ".join(sentences), held))
    return made


def _word(source: random.Random) -> str:
    syllables = (
        source.choice(_ONSETS) + source.choice(_VOWELS) + source.choice(_CODAS)
        for _ in range(source.choice((2, 2, 3)))
    )
    return "".join(syllables).capitalize()


def _place(source: random.Random) -> str:
    word = _word(source)
    match source.randrange(5):
        case 0:
            return f"{source.choice(_BEFORE_PLACES)} {word}"
        case 1:
            return f"{word} {source.choice(_BEHIND_PLACES)}"
        case 2:
            return f"{word} al-{_word(source)}"
        case 3:
            return f"{word}-{_word(source)}"
        case _:
            return f"{word} {_word(source)}"


def _actor(source: random.Random) -> str:
    front = source.choice([_word(source), *islice(_QUALITIES, 2)])
    middle = f" {source.choice(_QUALITIES)}" if source.random() < 0.3 else ""  # noqa: PLR2004
    return f"{front} {_word(source)}{middle} {source.choice(_BEHIND_ACTORS)}"
