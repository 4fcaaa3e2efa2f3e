"""Tell numbers that count people or things from years, ages, dates, sums and names."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from conflictner.knowledge.tables import read_table, shipped

_REACH: Final = 48
_OLDEST: Final = 120
_YEARS: Final = range(1700, 2100)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|JANUARY|FEBRUARY|MARCH|"
    r"APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER|JAN|FEB|MAR|APR|"
    r"JUN|JUL|AUG|SEPT?|OCT|NOV|DEC)\b\.?"
)
_LAST_DAY: Final = 31

_MONTH_BEFORE = re.compile(
    rf"(?:\b(?P<preposition>[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil) )?\b{_MONTH} "
    rf"(?P<more>\d{{1,2}}(?:st|nd|rd|th)?(?:,| and|, and| to| or| through|-|–) ?)*\Z"
)
_MONTH_AFTER = re.compile(
    rf"(?:(?:-|–| and | to | or )\d\d?)? (?:of )?{_MONTH}(?! \d\d?\b)"
)
_MONTH_AFTER_ANY = re.compile(rf"(?:(?:-|–| and | to | or )\d\d?)? (?:of )?{_MONTH}")
_COUNTED_NEXT = re.compile(
    r" (?!(?:and|to|or|as|when|after|before|but|that|which|in|at|on|for|of|by|from|with|"
    r"the|a|an|it|he|she|they|where|while|who|against|near|between|during|until|since|"
    r"attacks?|protests?|clash\w*|offensive|massacre|assault|strikes?|raids?|deal|talks|"
    r"elections?|vote|referendum|uprising|coup|agreement|ceasefire|truce|anniversary|"
    r"deadline|bombings?|ambush|parade|battle|storming|seizure|invasion|war|riots?)\b)"
    r"[a-z]"
)
_GLUED_BEFORE = re.compile(
    r"(?:[^\W_][-–‑/.,:’']|[#$€£¥₪₹₽+/.°*@_]|\b(?:us|a|c|hk)\$ ?|[$€£¥₪] ?)\Z"
)
_MONEY_BEFORE = re.compile(
    r"(?:[$€£¥₪₹₽]|\b(?:usd|eur|gbp|rs\.?|inr|pkr|sek|chf|aed|sar)) ?\Z"
)
_GLUED_AFTER = re.compile(
    r"(?:[-–‑](?!odd\b|plus\b|(?:one|two|three|four|five|six|seven|eight|nine)\b)[^\W\d_]|"
    r"[^\W_]|[/:]\d|\.\d|,\d| ?[%°‰″′\"](?:[^\w]|c\b|f\b|$)|[-–]\d| 1/2|[½¼¾])"
)
_CLOCK_AFTER = re.compile(
    r" ?(?:[ap]\.? ?m\b\.?|o['’]clock|gmt\b|utc\b|hrs?\b|hours? (?:gmt|local|utc)|"
    r"(?:local|moscow|kyiv) time)"
)
_FRACTION_AFTER = re.compile(
    r"[ -](?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|"
    r"ninths?|tenths?|hundredths?|in (?:\d+|two|three|four|five|six|seven|eight|nine|"
    r"ten)\b(?! \w+ (?:in|on|near)\b)(?=[ .,]))\b"
)
_AGE_BEFORE = re.compile(
    r"(?:\b(?:aged?|ages|ages of|age of|aged between|turn(?:s|ed|ing)|under|under-|"
    r"older than|younger than|(?:ages?|aged?) (?:between )?\d+(?:,| and| to|, and| or))|"
    r"\b(?:people|men|women|those|persons|males|females|anyone|everyone|adults|residents)"
    r" (?:aged )?(?:over|above|below)) \Z"
)
_AGE_IN_COMMAS = re.compile(
    r"(?:(?P<name>[A-ZÀ-Þ][\w'’-]+)|\b(?:man|woman|boy|girl|son|daughter|father|mother|"
    r"brother|sister|cousin|nephew|niece|uncle|aunt|husband|wife|farmer|student|child|"
    r"resident|teacher|driver|doctor|soldier|shopkeeper|pupil|worker|mother of \w+))"
    r"[”\"’']?(?:, | \()\Z"
)
_AGE_CLOSED = re.compile(r"[,)]|[.;](?:\s|$)| and ")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|by|until|till|of|from|during|before|after|early|late|mid|circa|the|a|"
    r"an|and|to|through|between|pre|post|year|spring|summer|autumn|fall|winter|its|"
    r"their|his|her|back|(?:since|until|from|before|in) (?:at least|about|around))"
    r"|['’]s|,|\()[ -]?\Z"
)
_YEAR_FOLLOWER = re.compile(r" (?:[a-z]+s|people|men|women|children|of|more|others?)\b")
_LIST_MARK = re.compile(r"[.)](?:\s|$)")
_SENTENCE_OPENS = re.compile(r"(?:^|[.!?…:;•*–—\-\n(\[“\"‘'])[\s”\"’']*\Z")
_PRONOUN_ONE_BEFORE = re.compile(
    r"\b(?:the|this|that|which|any|every|each|no|not|(?:the )only|another|previous|same|"
    r"former|latter|last|next|new|other|good|big|such a|an?|number|day|world war|for|"
    r"air force|plan|area|part|phase|loved|is|was as|as) \Z"
)
_PRONOUN_ONE_AFTER = re.compile(
    r"(?: (?:another|point|side|hand|way|thing|reason|example|end|after the other|by one|"
    r"after another|or the other|who|that|which|can|could|must|should|would|may|might|"
    r"cannot|day|stage|thousand and one|step|kind|sort|and all|and the same|at a time|"
    r"of the (?:things|ways|reasons|problems))\b|['’]s?\b)"
)
_ADJECTIVE_ONE = re.compile(r"\b(?:an?|the) (?!(?:attack|raid|strike)\b)\w+ \Z")
_ONE_ENDS = re.compile(r"[.,;:!?)”\"]|$| (?:in|since|that|which|ever|yet|so far|for)\b")
_ONE_OF_THE_MOST = re.compile(
    r" of (?:(?:the|its|their|his|her|our|my|these|those|a) |[\w’'-]+['’]s? )?"
    r"(?:(?:world|country|region|nation|city)['’]s )?"
    r"(?:most|few|main|key|major|top|first|last|only|several|many|largest|biggest|"
    r"(?!west|forest|rest|protest|priest|guest|arrest|request|midwest|northwest|"
    r"southwest|east|northeast|southeast)\w+est)\b"
)
_MANY_BEFORE = re.compile(r"\b(?:how|as|too|so|not|nor|that) \Z")


@dataclass(frozen=True)
class Phrase:
    """A number in its text: the text as it is and in lower case, and the offsets."""

    text: str
    lower: str
    start: int
    end: int
    value: int | None = None

    @property
    def before(self) -> str:
        return self.lower[max(0, self.start - _REACH) : self.start]

    @property
    def after(self) -> str:
        return self.lower[self.end : self.end + _REACH]

    @property
    def is_digits(self) -> bool:
        return self.text[self.start].isdigit()


@dataclass(frozen=True)
class _Measures:
    after: re.Pattern[str]
    before: re.Pattern[str]
    before_names: re.Pattern[str]


@cache
def _measures() -> _Measures:
    after, before, names = [], [], []
    for _, row in read_table(
        shipped("measure_nouns"), ("noun", "place", "kind", "note")
    ):
        noun = row["noun"]
        if row["place"] == "after":
            after.append(re.escape(noun))
        else:
            (before if noun.islower() else names).append(re.escape(noun))
    after.sort(key=len, reverse=True)
    filler = (
        r"(?: (?:of|more|other|another|full|whole|consecutive|straight|successive|long|"
        r"short|further|additional|square|cubic|nautical|metric|calendar|and a half|solid|"
        r"or so|or more|(?:million|billion)|u\.?s\.?|[a-z]+(?:n|ese|ish|i)(?= (?:pound|dollar|"
        r"lira|dinar|riyal|rial|rupee|franc|shilling|peso|krona)s?\b)))"
    )
    return _Measures(
        re.compile(rf"{filler}{{0,2}}(?: |-)(?:{'|'.join(after)})s?(?:['’]|\b)(?!-)"),
        re.compile(rf"(?<![\w-])(?:{'|'.join(before)}) \Z"),
        re.compile(rf"(?<!\w)(?:{'|'.join(names)}) \Z"),
    )


def counts(phrase: Phrase) -> bool:
    """Whether a number in its text counts something that isn't a measure."""
    before, after = phrase.before, phrase.after
    measures = _measures()
    if (
        _GLUED_BEFORE.search(before)
        or _GLUED_AFTER.match(after)
        or measures.after.match(after)
        or measures.before.search(before)
        or _MONEY_BEFORE.search(before)
        or _CLOCK_AFTER.match(after)
        or _FRACTION_AFTER.match(after)
        or _AGE_BEFORE.search(before)
    ):
        return False
    if phrase.is_digits:
        return not _names_with_digits(phrase, measures)
    if phrase.lower.startswith("one", phrase.start) and phrase.value == 1:
        return _one_counts(before, after)
    return not _is_capital_name(phrase)


def vague_counts(phrase: Phrase, followers: tuple[str, ...]) -> bool:
    """Whether a vague number is one here: `many`, but not in `how many`."""
    before, after = phrase.before, phrase.after
    if followers:
        following = re.match(r" (\w+)", after)
        if following is None or following[1] not in followers:
            return False
    if _GLUED_AFTER.match(after) or _measures().after.match(after):
        return False
    word = phrase.lower[phrase.start : phrase.end]
    if word == "many" and (_MANY_BEFORE.search(before) or after.startswith(" a ")):
        return False
    return not re.search(r"(?:[$€£]|[^\W\d_][-–/])\Z", before)


def _names_with_digits(phrase: Phrase, measures: _Measures) -> bool:
    """Whether a number in digits is a date, a year, an age or part of a name."""
    text, start, end = phrase.text, phrase.start, phrase.end
    digits = text[start:end]
    if digits[0] == "0" and digits != "0":
        return True
    left = text[max(0, start - _REACH) : start]
    right = text[end : end + _REACH]
    if measures.before_names.search(left) or _is_date(phrase, left, right):
        return True
    if len(digits) <= 3 and digits.isdigit() and int(digits) <= _OLDEST:
        if _AGE_IN_COMMAS.search(left) and _AGE_CLOSED.match(right):
            return True
        line_start = text.rfind("\n", 0, start) + 1
        if not text[line_start:start].strip() and _LIST_MARK.match(right):
            return True
    if digits.isdigit() and len(digits) == 4 and int(digits) in _YEARS:
        return bool(_YEAR_BEFORE.search(phrase.before)) or not (
            _YEAR_FOLLOWER.match(phrase.after)
        )
    return bool(re.search(r"\d ?\Z", left)) or bool(re.match(r" \d", right))


def _is_date(phrase: Phrase, left: str, right: str) -> bool:
    if phrase.value is not None and phrase.value > _LAST_DAY:
        return False
    if _MONTH_AFTER_ANY.match(right) and not re.match(rf" {_MONTH} \d\d?\b", right):
        return True
    month = _MONTH_BEFORE.search(left)
    if not month:
        return False
    return not (_COUNTED_NEXT.match(right) and (month["preposition"] or month["more"]))


def _one_counts(before: str, after: str) -> bool:
    if _PRONOUN_ONE_BEFORE.search(before) or _PRONOUN_ONE_AFTER.match(after):
        return False
    if _ONE_OF_THE_MOST.match(after):
        return False
    return not (_ADJECTIVE_ONE.search(before) and _ONE_ENDS.match(after))


def _is_capital_name(phrase: Phrase) -> bool:
    """Whether a spelled number has a capital inside a sentence: `the Big Five`."""
    text, start = phrase.text, phrase.start
    if not (text[start].isupper() and text[start + 1 : start + 2].islower()):
        return False
    if _SENTENCE_OPENS.search(text[max(0, start - 6) : start]):
        return False
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    words = re.findall(r"[^\W\d_]{4,}", line)
    capitals = sum(word[0].isupper() for word in words)
    return capitals * 3 < len(words) * 2  # unless it is a headline in title case
