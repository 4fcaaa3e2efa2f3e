"""The signs in and round a name that tell what it names.

Each evidence of `name_evidence.tsv` is told with the signs that hold for it, by the
names that the table gives them. How much they weigh is the table's affair.
"""

from collections.abc import Iterator

from conflictner.knowledge.names import GROUP, ORG, PERSON, STRONG, VARIANT
from conflictner.knowledge.word_classes import cues, cues_of
from conflictner.names.matching import NameCandidate
from conflictner.names.words import NameWords

Signs = set[str] | frozenset[str]

_NONE: frozenset[str] = frozenset()
_QUOTES = frozenset({'"', "“", "‘", "'"})
_DASHES = frozenset(("-", "--", "–", "—"))
_ARTICLES = frozenset({"a", "an", "the", "another", "one"})
_CLAUSE_MARKS = frozenset(".;:!?")
_GOING_ON = frozenset(("who", "which", "that", "of", "in", "from"))
_LONG_ACRONYM = 7
_LONG_NAME = 2
_APPOSITION = 7


def signs_of(words: NameWords, one: NameCandidate) -> Iterator[tuple[str, Signs]]:
    """Each evidence for a candidate with the signs that hold."""
    if one.ministry:
        yield "ministry", {"ministry"}
        return
    if one.holds(GROUP, STRONG):
        yield "people", {"group"}
    if one.titled:
        yield "title", {"titled"}
    if one.division:
        yield "division", {"division"}
    if not one.entries or one.entries[0].strength != STRONG:
        if one.end - one.start > 1:
            yield from _in_words(words, one)
        else:
            yield from _in_word(words.texts[one.start])
    if one.end <= words.dateline_end:
        yield "dateline", _in_dateline(words, one)
    elif _opens_report(words, one):
        yield "dateline", {"place"}
    if words.is_party(one.start - 2):
        yield "party", {"party"}
    yield from _before(words, one)
    yield from _after(words, one)


def table_signs(one: NameCandidate) -> set[tuple[str, int]]:
    """How far the tables know the name, for each label."""
    return {
        (
            f"full {entry.strength}"
            if entry.full and entry.strength == VARIANT
            else entry.strength,
            entry.label,
        )
        for entry in one.entries
    }


def _in_words(words: NameWords, one: NameCandidate) -> Iterator[tuple[str, Signs]]:
    """What the words of a longer name tell."""
    folded = words.folded[one.start : one.end]
    first, last = cues_of(folded[0]), cues_of(folded[-1])
    linked = "of" in folded or "for" in folded
    of_first = {f"linked {cue}" for cue in first} if linked else _NONE
    inside = linked and not cues("org_head").isdisjoint(folded)
    yield "last word", {*last, *of_first, *(["linked org_head inside"] * inside)}
    yield "first word", {*first, *of_first}
    capitals = sum(words.capital[one.start : one.end])
    if capitals > _LONG_NAME and not linked and "given_name" not in first:
        yield "length", {"long"}
    yield "given name", first
    if not cues("name_part").isdisjoint(folded):
        yield "name part", {"name_part"}
    elif "al" in folded[1:-1] and "place_first" not in first:
        yield "name part", {"inner al"}
    yield "person ending", _ending(folded[-1])
    if folded[0].endswith(".") and len(folded[0]) <= len("m."):
        yield "initial", {"initial"}


def _in_word(text: str) -> Iterator[tuple[str, Signs]]:
    """What a name of one word looks like."""
    key = text.lower()
    acronym = text.isupper() and 1 < len(text) < _LONG_ACRONYM and text.isalnum()
    yield "single word", {"acronym"} if acronym else cues_of(key)
    yield "ending", _ending(key)


def _ending(word: str) -> Signs:
    return {sign for sign, cue in _ENDINGS if word.endswith(tuple(cues(cue)))}


_ENDINGS = (("place ending", "place_ending"), ("person ending", "person_ending"))


def _in_dateline(words: NameWords, one: NameCandidate) -> Signs:
    """`KORMAK, Ostland (XNA) -`: places, and the agency in brackets."""
    if words.lower(one.start - 1) == "(":
        return {"bracket"}
    return _NONE if one.holds(ORG, STRONG) else {"place"}


def _opens_report(words: NameWords, one: NameCandidate) -> bool:
    """`Two shot in park. KORMAK — Two men`: a dateline behind a headline."""
    dash = words.text(one.end) in _DASHES and words.spaces[one.end - 1]
    if not dash or not words.spaces[one.end] or not words.opening[one.start]:
        return False
    loud = (words.texts[index].isupper() for index in range(one.start, one.end))
    return all(loud) and not words.shouted[one.start]


def _before(words: NameWords, one: NameCandidate) -> Iterator[tuple[str, Signs]]:
    """What the words before the name tell."""
    before = one.start - 1 - (words.text(one.start - 1) in _QUOTES)
    if words.lower(before) == "the":
        yield "article", {"the"}
        before -= 1
    word = words.lower(before)
    signs = cues_of(word)
    if word in ("of", "on"):
        above = words.lower(before - 1)
        signs = (
            signs | {f"{word} {cue}" for cue in cues_of(above)} | {f"{above} {word}"}
        )
        if word == "of" and not words.opening[before - 1]:
            signs |= _home_of(words, before - 1)
    elif word == "and" and _between(words, before):
        signs = signs | {"between and"}
    elif word == "," and one.end - one.start > 1 and _person_before(words, before - 1):
        signs = signs | {"comma behind a person"}
    elif words.opening[before]:
        signs = signs - {"title"}
    yield "before", signs


def _home_of(words: NameWords, last: int) -> set[str]:
    """What tells that a home follows: `Ann Derviz, 41, of`, `Ann Derviz of`."""
    if words.text(last) == "," and words.lower(last - 1).isdigit():
        return {"age of"} if words.text(last - 2) == "," else set()
    return {"person of"} if last > 0 and words.ner[last] == "PERSON" else set()


def _between(words: NameWords, last: int) -> bool:
    """Whether `between X and` stands before a name."""
    near = range(last - 1, max(last - _APPOSITION, -1), -1)
    return any(words.folded[place] == "between" for place in near)


def _person_before(words: NameWords, last: int) -> bool:
    """`The head of the agency, Hadi Kamal,`: whether a person is told of before."""
    for place in range(last, max(last - 2 * _APPOSITION, -1), -1):
        word = words.folded[place]
        if "person_noun" in cues_of(word):
            return True
        if word == "," or word in _CLAUSE_MARKS:
            return False
    return False


def _after(words: NameWords, one: NameCandidate) -> Iterator[tuple[str, Signs]]:
    """What the words behind the name tell."""
    end = one.end
    word, following = words.lower(end), words.lower(end + 1)
    if word == ",":
        yield "apposition", _apposition(words, end + 1)
    elif words.is_joint(end):
        based = "based" in cues_of(following)
        yield "after", {"hyphen based"} if based else _NONE
    elif words.text(end) in ("'s", "’s"):
        yield "owned by a place", cues_of(following)
        yield "owned by a person", cues_of(following)
    else:
        signs = set(cues_of(word))
        if "speech" in signs and _is_authority(words, one):
            signs.add("authority speech")
        if one.holds(ORG, STRONG) or one.holds(PERSON, STRONG):
            signs.add("place_kind of an actor" if "place_kind" in signs else "")
        if word == "air" and following == "base":
            signs.add("air base")
        if word == "in" and words.text(end + 1)[:1].isupper():
            signs.add("in capital")
        yield "after", signs


def _apposition(words: NameWords, start: int) -> Signs:
    """What a name is called behind a comma: `, 34,`, `, a farmer`, `, a town`."""
    first = words.lower(start)
    if first.isdigit() and words.lower(start + 1) == ",":
        return {"age"}
    if first == "a" and "year" in (words.lower(start + 2), words.lower(start + 3)):
        return {"age in words"}
    if first == "who":
        return {"who"}
    person = "person_noun" in cues_of(first) and not words.text(start + 1)[:1].isupper()
    if first not in _ARTICLES and not person:
        return _NONE
    for index in range(start, min(start + _APPOSITION, len(words.texts))):
        word = words.folded[index]
        if word in _CLAUSE_MARKS or (word == "," and index > start):
            return _NONE
        signs = cues_of(word)
        if not signs.isdisjoint(("person_noun", "place_kind", "org_kind")):
            return signs
        if word in _GOING_ON:
            return _NONE
    return _NONE


def _is_authority(words: NameWords, one: NameCandidate) -> bool:
    """Whether it is `the Daraa Governorate` that speaks, not the land."""
    last = words.folded[one.end - 1]
    return words.lower(one.start - 1) == "the" and last in cues("authority")
