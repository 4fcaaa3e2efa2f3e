"""Find the attribution at the end of a sentence: `…, the mayor told reporters.`

The parser tends to read its speaker as one more object of the sentence. Parsed as a
sentence of its own, and joined afterwards, both parts come out right.
"""

from collections.abc import Sequence

_SPEECH = frozenset(
    "said told reported added wrote announced confirmed stated noted claimed explained "
    "recalled posted says say reports adds writes tells insisted alleged declared "
    "acknowledged admitted warned recounted stressed testified".split()
)
_AUXILIARIES = frozenset("has have had also later then earlier".split())
_AFTER = frozenset(
    ". , ; on in to at by via late early earlier later yesterday today here afterwards "
    "reporters journalists local state the a his her their this last from through "
    "during over citing quoting".split()
)
_TOLD = frozenset(("told", "tells"))
_NOT_OPENING = frozenset(
    "who which that whom and but or nor so if when where while as after before because "
    "since until although though in on at by for with from to of into during despite "
    "according including some also meanwhile however what how why whose then there "
    "reportedly allegedly".split()
)
_FRONTED = _NOT_OPENING | frozenset("following earlier late early amid under".split())
_FINITE = frozenset(
    "was were is are had has have been be will would could did does do may might can "
    "should who which that when where".split()
)
_QUOTES = frozenset("\"“”‘’'") | {"''", "``"}
_LONGEST_SPEAKER = 16
_LONGEST_TAIL = 10
_SHORTEST_CLAIM = 3
_LONGEST_NAME = 7
_SHORTEST_FRONTED = 6


def attribution_start(words: Sequence[str]) -> int | None:
    """The index where the closing attribution of a sentence starts, if it has one.

    >>> sentence = "Nine people died , two medics and a mayor told AFP on Sunday ."
    >>> attribution_start(sentence.split())
    4
    >>> attribution_start("On Sunday , the mayor said nine people had died .".split())
    """
    for verb in range(len(words) - 1, _SHORTEST_CLAIM, -1):
        if words[verb].lower() in _SPEECH and _tail_is_short(words, verb):
            start = _speaker_start(words, verb)
            if start is not None and not _is_main_clause(words, start, verb):
                return start
    return None


def _tail_is_short(words: Sequence[str], verb: int) -> bool:
    following = words[verb + 1] if verb + 1 < len(words) else "."
    told = words[verb].lower() in _TOLD
    if following.lower() not in _AFTER and not (told and following[:1].isupper()):
        return following in _QUOTES and verb + 2 >= len(words)
    if following.lower() in ("the", "a", "his", "her", "their", "this") and not told:
        return following.lower() == "this"
    length = 0
    for word in words[verb + 1 :]:
        if word == ",":
            return length <= _LONGEST_TAIL
        if word.lower() in _FINITE:
            return False
        length += 1
    return length <= _LONGEST_TAIL


def _is_main_clause(words: Sequence[str], start: int, verb: int) -> bool:
    """`After the raid, the army said in a statement, …`: nothing stands before it."""
    first = next((word for word in words if word not in _QUOTES), "")
    goes_on = "," in words[verb:]
    if not goes_on or first.lower() not in _FRONTED:
        return False
    comma = next((index for index, word in enumerate(words) if word == ","), start)
    return start - comma < _SHORTEST_FRONTED


def _speaker_start(words: Sequence[str], verb: int) -> int | None:
    end = verb
    while end and words[end - 1].lower() in _AUXILIARIES:
        end -= 1
    index = end - 1
    while index > 0 and end - index <= _LONGEST_SPEAKER:
        if words[index].lower() in _FINITE:
            return None
        if words[index] == "," or words[index] in "”\"":
            start = index + 1
            if start == end:  # `…, the governor of the region, said`
                index -= 1
                continue
            if words[start] in _QUOTES:
                start += 1
            return _accept(words, start, end)
        index -= 1
    return None


def _accept(words: Sequence[str], start: int, end: int) -> int | None:
    if start >= end or words[start].lower() in _NOT_OPENING:
        return None
    if words[start].lower().endswith(("ing", "ly")):
        return None
    # the name before an apposition belongs to the speaker
    before = start - 2
    while before > 0 and words[before] not in (",", "”", '"'):
        before -= 1
    name = words[before + 1 : start - 1]
    apposition = words[end - 1] == "," or words[start].lower() in ("a", "an", "the")
    if apposition and words[before] in (",", "”", '"') and _names_speaker(name):
        if before >= _SHORTEST_CLAIM:
            return before + 1
    return start if start > _SHORTEST_CLAIM else None


def _names_speaker(words: Sequence[str]) -> bool:
    """Whether a few words between commas are a name, with or without a title."""
    if not words or len(words) > _LONGEST_NAME:
        return False
    if any(word.lower() in _FINITE for word in words):
        return False
    return words[0][:1].isupper() and words[-1][:1].isupper()
