"""What a filler names: people, how many, by their names or as a pronoun."""

import re

from conflictner.actors.generic import generic_actors
from conflictner.event import Record
from conflictner.knowledge.lexicon import lexicon
from conflictner.knowledge.word_classes import word_class
from conflictner.story.casualty_tables import victim_words
from conflictner.story.victims import Victims

_THINGS = frozenset(
    ("vehicle", "site", "weapon", "property", "place", "abstract", "time", "event")
)
"""What no person is, of the kinds of `nouns.tsv`."""


_ARTICLE = re.compile(r"\b(?:an?|one|another)\s+\Z", re.IGNORECASE)


_SINGULAR = re.compile(
    r"(?:\b(?:an?|one|another|the|his|her|their|its|this|that|\d+-year-old|every)\s"
    r"(?:[\w’'\"-]+\s){0,3}|^)[\"'‘“]*\Z",
    re.IGNORECASE,
)


_SPEAKER = frozenset("i me we us you my our your".split())
_JOINS = frozenset("alias aka and".split())


_ONE = frozenset("he she him her me i".split())


_SEVERAL = frozenset("they them both those these we us".split())


_PRONOUN = _ONE | _SEVERAL | frozenset("it who whom whose which that you".split())


PLURAL = re.compile(r"(?:s|men|people|personnel|police|children|folk|folks|[^a-z]s)\Z")


WORD = re.compile(r"[^\W\d_][\w’'-]*")


def name_label(entity: Record) -> str:
    """The label of an entity; a name that no table knows may be a person's."""
    known = entity.get("actor") or entity.get("metonym")
    if entity["label"] == "PLACE":
        known = known or entity.get("place", {}).get("id")
    if entity["label"] in ("PLACE", "ORG") and not known and entity["text"].istitle():
        return "PERSON"
    label: str = entity["label"]
    return label


def what_it_is(filler: Record, labels: dict[tuple[int, int], str], text: str) -> str:
    """`person` (one or several), `collective`, `body` (a name), `thing`, `speaker`."""
    kinds, words = lexicon().kinds, victim_words()
    head = filler["head"].lower()
    if head in _SPEAKER:
        return "speaker"
    label = next(
        (
            label
            for (start, end), label in labels.items()
            if start <= filler["start"] < end and filler["end"] <= end
        ),
        None,
    )
    people = (
        head in words
        or ("", head) in generic_actors()
        or kinds.get(head) in ("person", "force", "leader")
    )
    if people and not PLURAL.search(head):
        people = bool(
            _ARTICLE.search(text, max(0, filler["start"] - 9), filler["start"])
        )
    if label in ("PLACE", "ORG") and not people:
        return "body"
    if label is not None or head in words or head[:1].isdigit():
        return "person"
    kind = kinds.get(head)
    if kind in ("group", "organisation"):
        return "collective"
    if filler.get("actor"):
        return "person"
    if kind is None and filler["head"].islower():  # a verb taken for the head
        told = [kinds.get(word) for word in WORD.findall(filler["text"].lower())]
        kind = next((one for one in reversed(told) if one), None)
    return "thing" if kind in _THINGS else "person"


def phrase_of(
    filler: Record, entities: dict[tuple[int, int], str], text: str
) -> Victims:
    """A filler as victims: one, several, or as many as a word like `duo` says.

    Args:
        filler: A filler of the slot of those who suffer.
        entities: The labels of the names, by their offsets.
        text: The text.
    """
    start, end, head = filler["start"], filler["end"], filler["head"]
    pronoun = head.lower() in _PRONOUN
    known = (
        head.lower() in lexicon().kinds
        or head.lower() in victim_words()
        or ("", head.lower()) in generic_actors()
    )
    person = any(
        label == "PERSON" and first < end and start < last
        for (first, last), label in entities.items()
        if last >= end
    )
    named = not pronoun and head[:1].isupper() and (person or not known)
    named = named or (head.lower() in _JOINS and text[start : start + 1].isupper())
    names = {word for word in WORD.findall(text[start:end]) if word[0].isupper()}
    names = names if named else set()
    word = victim_words().get(head.lower())
    victims = Victims(start, end, head, None, None, None, named=named, names=names)
    victims.pronoun, victims.filler = pronoun, filler
    if word is not None and word.number is not None:
        victims.low = victims.best = victims.high = word.number
        victims.counted = True
    elif not named and head.lower() in word_class("body_of_people"):
        victims.low = 2
    elif named or (not pronoun and _is_one(head, text[max(0, start - 60) : start])):
        victims.low = victims.best = victims.high = 1
    elif not pronoun:
        victims.low = 2
    elif head.lower() in _ONE:
        victims.low = victims.best = victims.high = 1
    elif head.lower() in _SEVERAL:
        victims.low = 2
    else:
        _like_antecedent(victims, filler, text)
    return victims


def _like_antecedent(victims: Victims, filler: Record, text: str) -> None:
    """`who` and `whom` are as many as what they stand for."""
    for other in filler.get("antecedent", ()):
        head = other["text"].split()[-1]
        before = text[max(0, other["start"] - 60) : other["start"]]
        if head[:1].isupper() or _is_one(head, before):
            victims.low = victims.best = victims.high = 1
        else:
            victims.low = 2


def _is_one(head: str, before: str) -> bool:
    if PLURAL.search(head.lower()) and not head.lower().endswith("ss"):
        return False
    return bool(_SINGULAR.search(before)) or not PLURAL.search(head.lower())
