"""Tell numbers that count people or things from sums, ages, measures and names."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from conflictner.knowledge.tables import read_table, shipped
from conflictner.values.figures import is_figure
from conflictner.values.hedges import either
from conflictner.values.phrase import Phrase

_GLUED_BEFORE = re.compile(
    r"(?:[^\W_][-–‑/.,:’']|[#$€£¥₪₹₽+/.°*@_]|\b(?:us|a|c|hk)\$ ?|[$€£¥₪] ?)\Z"
)
_MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₪₹₽]|\b(?:usd|eur|gbp|rs\.?|inr|pkr|sek|chf|aed|sar)) ?\Z"
)
_GLUED_AFTER = re.compile(
    r"(?:[-–‑](?!odd\b|plus\b|(?:one|two|three|four|five|six|seven|eight|nine)\b)[^\W\d_]|"
    r"[^\W_]|[/:]\d|\.\d|,\d| ?[%°‰″′](?:[^\w]|c\b|f\b|$)|[-–]\d| 1/2|[½¼¾])"
)
_INCHES_AFTER = re.compile(r"\"(?:\W|$)")
_CLOCK_AFTER = re.compile(
    r" ?(?:[ap]\.? ?m\b\.?|o['’]clock|gmt\b|utc\b|hrs?\b|hours? (?:gmt|local|utc)|"
    r"(?:local|moscow|kyiv) time)"
)
_FRACTION_AFTER = re.compile(
    r"[ -](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|"
    r"ninths?|tenths?|hundredths?)\b"
)
_AGE_BEFORE = re.compile(
    r"(?:\b(?:aged?|ages|ages of|age of|aged between|turn(?:s|ed|ing)|under|under-|"
    r"older than|younger than|as young as|as old as|(?:i|he|she) (?:was|is|am|turned)|"
    r"(?:ages?|aged?) (?:between )?\d+(?:,| and| to|, and| or))|"
    r"\b(?:people|men|women|those|persons|males|females|anyone|everyone|adults|residents)"
    r" (?:aged )?(?:over|above|below)) \Z"
)
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?…:;•*–—\-\n(\[“\"‘'])[\s”\"’']*\Z")
_PRONOUN_ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|which|any|every|each|no|not|the only|another|previous|same|"
    r"former|latter|last|next|new|other|good|big|an?|number|day|world war|air force|"
    r"part|phase|bbc|formula|channel|loved) \Z"
)
_PRONOUN_ONE_AFTER = re.compile(
    r"(?: (?:another|point|side|hand|way|thing|reason|example|end|by one|"
    r"after the other|after another|or the other|who|that|which|can|could|must|"
    r"should|would|may|might|cannot|day|stage|thousand and one|step|kind|sort|and all|"
    r"and the same|at a time|of the (?:things|ways|reasons|problems))\b|['’]s?\b)"
)
_ADJECTIVE_ONE = re.compile(r"\b(?:an?|the) (?!(?:attack|raid|strike)\b)\w+ \Z")
_FOR_ONE = re.compile(r"\b(?:for|as) \Z")
_ONE_IN_FIVE = re.compile(
    r" in (?:every )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:[.,;)]| (?:people|persons|children|women|men|families|households|homes|houses|"
    r"residents|of|is|are|was|were|has|have)\b|\Z)"
)
_ONE_ENDS = re.compile(
    r"[.,;:!?)”\"]|\Z| (?:in|since|that|which|ever|yet|so far|for)\b"
)
_ONE_OF_THE_MOST = re.compile(
    r" of (?:(?:the|its|their|his|her|our|my|these|those|a) |[\w’'-]+['’]s? )?"
    r"(?:(?:world|country|region|nation|city)['’]s )?"
    r"(?:most|few|main|key|major|top|first|last|only|several|many|largest|biggest|"
    r"(?!west|forest|rest|protest|priest|guest|arrest|request|midwest|northwest|"
    r"southwest|east|northeast|southeast)\w+est)\b"
)
_PARENT_BEFORE = re.compile(
    r"\b(?:mother|father|parents?|grandmother|grandfather) of \Z"
)
_OTHER_AGE_NEXT = re.compile(r"(?:,| and| or) \d+ (?:years?|months?) old\b")
_UNIT_NAME_NEXT = re.compile(
    r"(?: [A-Z][\w-]+){0,4} (?:Brigade|Division|Battalion|Regiment|Corps|Squadron|"
    r"Infantry|Fleet|Wing)\b"
)
_MANY_BEFORE = re.compile(r"\b(?:how|as|too|so|not|nor|that) \Z")


_GLUED_SCALE = re.compile(r"\d(?:k|m|bn)\Z")
_PLURAL_NEXT = re.compile(
    r" (?:(?:of|more|other|internally|displaced|[a-z]+ly|[a-z]+(?:n|ese|i)) )?"
    r"(?:(?!races|events|metres|meters)[a-z]+s|people|men|women|children|have|were|are)\b"
)
_MANY_AFTER = re.compile(r" (?:a|ways|respects|regards)\b")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_GLUED_REACH: Final = 6
_AGE_REACH: Final = 26
_WORDS_AND_GAP: Final = 3
_OPENING: Final = "([“\"‘'«"
_WORD_AFTER = re.compile(r" (\w+)")
_GLUED_TO_VAGUE = re.compile(r"(?:[$€£]|[^\W\d_][-–/])\Z")


@dataclass(frozen=True)
class _Measures:
    """The table of measure nouns: units behind a number, names before it."""

    after: re.Pattern[str]
    before: frozenset[str]

    def names(self, phrase: Phrase) -> bool:
        """Whether the word or two before a number make it a name: `Article 5`."""
        words = phrase.left.split(" ")
        if len(words) < _WORDS_AND_GAP or words[-1]:
            return False
        last = words[-2].lstrip(_OPENING)
        return (
            last in self.before
            or (last[1:].islower() and last.lower() in self.before)
            or f"{words[-3].lstrip(_OPENING)} {last}" in self.before
        )


@cache
def _measures() -> _Measures:
    after: list[str] = []
    before: set[str] = set()
    columns = ("noun", "place", "kind", "note")
    for _, row in read_table(shipped("measure_nouns"), columns):
        if row["place"] == "after":
            after.append(row["noun"])
        else:
            before |= {row["noun"], row["noun"].upper()}
    filler = (
        r"(?: (?:of|more|other|another|full|whole|consecutive|straight|successive|long|"
        r"short|further|additional|square|cubic|nautical|metric|calendar|solid|"
        r"and a half|or so|or more|million|billion|u\.?s\.?|"
        r"[a-z]+(?:n|ese|ish|i)(?= (?:pound|dollar|"
        r"lira|dinar|riyal|rial|rupee|franc|shilling|peso|krona)s?\b)))"
    )
    return _Measures(
        re.compile(rf"{filler}{{0,2}}(?: |-)(?:{either(after)})s?(?:['’]|\b)(?!-)"),
        frozenset(before),
    )


def is_measured(phrase: Phrase) -> bool:
    """Whether a unit follows a number: `two days`, `5 million euros`."""
    return bool(_measures().after.match(phrase.after))


def counts(phrase: Phrase) -> bool:
    """Whether a number in its text counts something that isn't a measure."""
    before, after = phrase.before, phrase.after
    measures = _measures()
    if (
        _GLUED_BEFORE.search(before, len(before) - _GLUED_REACH)
        or _GLUED_AFTER.match(after)
        or measures.after.match(after)
        or measures.names(phrase)
        or _MONEY_BEFORE.search(before, len(before) - _GLUED_REACH)
        or _CLOCK_AFTER.match(after)
        or _FRACTION_AFTER.match(after)
        or _AGE_BEFORE.search(before, len(before) - _AGE_REACH)
        or _PARENT_BEFORE.search(before)
        or _OTHER_AGE_NEXT.match(after)
        or _UNIT_NAME_NEXT.match(phrase.right)
        or _in_inches(phrase)
    ):
        return False
    if _GLUED_SCALE.search(phrase.words) and not _PLURAL_NEXT.match(after):
        return False  # 300m may be metres
    if phrase.words[0].isdigit():
        return not is_figure(phrase)
    if phrase.high == 1:
        return _one_counts(before, after) and not _is_capital_name(phrase)
    return not _is_capital_name(phrase)


def _in_inches(phrase: Phrase) -> bool:
    """Whether the mark behind a figure closes no quotation: `a 30" pipe`."""
    if not phrase.words[-1].isdigit() or not _INCHES_AFTER.match(phrase.after):
        return False
    return phrase.before.count('"') % 2 == 0


def vague_counts(phrase: Phrase, followers: tuple[str, ...]) -> bool:
    """Whether a vague number is one here: `many`, but not in `how many`."""
    before, after = phrase.before, phrase.after
    if followers:
        following = _WORD_AFTER.match(after)
        if following is None or following[1] not in followers:
            return False
    if _GLUED_AFTER.match(after) or _measures().after.match(after):
        return False
    if phrase.words.lower() == "many" and (
        _MANY_BEFORE.search(before) or _MANY_AFTER.match(after)
    ):
        return False
    return _GLUED_TO_VAGUE.search(before) is None


def _one_counts(before: str, after: str) -> bool:
    if _PRONOUN_ONE_BEFORE.search(before) or _PRONOUN_ONE_AFTER.match(after):
        return False
    if _ONE_OF_THE_MOST.match(after):
        return False
    if _ONE_IN_FIVE.match(after):
        return False
    bare = _ADJECTIVE_ONE.search(before) or _FOR_ONE.search(before)
    return not (bare and _ONE_ENDS.match(after))


def _is_capital_name(phrase: Phrase) -> bool:
    """Whether a spelled number has a capital inside a sentence: `the Big Five`."""
    text, start = phrase.text, phrase.start
    if not (text[start].isupper() and text[start + 1 : start + 2].islower()):
        return False
    if _SENTENCE_OPENS.search(text[max(0, start - 6) : start]):
        return False
    words = _LONG_WORD.findall(phrase.line)
    capitals = sum(1 for word in words if word[0].isupper())
    return capitals * 5 < len(words) * 4  # unless it is a headline in title case
