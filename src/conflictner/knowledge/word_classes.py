"""Classes of words that the grammar asks for: the one door to the tables of them.

Content words, about which a reader of conflict news could argue, stand in tables:
`word_classes.tsv` by what they do in a sentence, `nouns.tsv` by what they name,
`name_cues.tsv` by what they tell of a name beside or round them, `speech.tsv` and
`accidents.tsv`. Code holds closed classes only, to which no news adds a word: pronouns,
prepositions, conjunctions, auxiliaries, number words, units of measure, points of the
compass, days, months and expressions of time, the articles of Arabic names, marks, and
the vocabulary of spaCy and of this package (tags, relations, kinds). A word that is
treated like no other (`toll`, `according`) may be named where that is done.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from spacy.lang.en.stop_words import STOP_WORDS

from conflictner.knowledge.inflection import noun_forms
from conflictner.knowledge.tables import Row, read_table, shipped

CLASS_COLUMNS = ("class", "word", "pos", "note")
NOUN_COLUMNS = ("noun", "kind", "bare", "stands_for", "note")

FIXED_CLASSES = frozenset(
    "abbreviation aged allied audience body_of_people called copula employer "
    "false_participle member news no_closing said settlement speaking subject_control "
    "way".split()
)
"""The classes that are asked for where no lexicon of a pipeline is at hand; a user's
rows can't add to them."""

_NO_CUES: frozenset[str] = frozenset()

WordClasses = Mapping[str, frozenset[str]]
"""The words of each class: verbs by their lemmas, nouns in both numbers."""


def read_classes(rows: Iterable[Row]) -> WordClasses:
    """The classes of rows with the columns `class`, `word` and `pos`."""
    found: dict[str, set[str]] = {}
    for row in rows:
        words = noun_forms(row["word"]) if row["pos"] == "NOUN" else (row["word"],)
        found.setdefault(row["class"], set()).update(words)
    return {name: frozenset(words) for name, words in found.items()}


@cache
def word_classes() -> WordClasses:
    """The shipped classes of `word_classes.tsv`, by their names."""
    return read_classes(
        row for _, row in read_table(shipped("word_classes"), CLASS_COLUMNS)
    )


def wrong_class(row: Row) -> tuple[str, str] | None:
    """What is wrong with a user's row, and what to do about it."""
    name, word, pos = row["class"], row["word"], row["pos"]
    open_classes = sorted(word_classes().keys() - FIXED_CLASSES)
    told = f"the classes are {', '.join(open_classes)}"
    if name in FIXED_CLASSES:
        return f"words can't be added to the class {name!r}", told
    if name not in open_classes:
        return f"unknown class {name!r} of {word}", told
    if pos not in ("VERB", "NOUN", ""):
        return f"the part of speech of {word} is {pos!r}", "write VERB, NOUN or nothing"
    if not word or word != word.lower():
        return f"the word is {word!r}", "write a word in lower case"
    return None


def word_class(name: str) -> frozenset[str]:
    """The words of one of the fixed classes; of others, the lexicon knows a user's.

    >>> "farmer" in word_class("aged")
    True
    """
    return word_classes()[name]


@cache
def cues(cue: str) -> frozenset[str]:
    """The words of one cue of `name_cues.tsv`, such as `title` or `org_head`."""
    return name_cues()[cue]


@cache
def name_cues() -> dict[str, frozenset[str]]:
    """The words of all cues of `name_cues.tsv`, by the names of the cues."""
    found: dict[str, set[str]] = {}
    for _, row in read_table(shipped("name_cues"), ("cue", "word", "note")):
        found.setdefault(row["cue"], set()).add(row["word"])
    return {cue: frozenset(words) for cue, words in found.items()}


def cues_of(word: str) -> frozenset[str]:
    """The cues of `name_cues.tsv` that a word belongs to.

    >>> "org_kind" in cues_of("militia")
    True
    """
    return _cues_of_words().get(word, _NO_CUES)


@cache
def _cues_of_words() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for cue, words in name_cues().items():
        for word in words:
            found.setdefault(word, set()).add(cue)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def common_nouns() -> frozenset[str]:
    """The common nouns of `nouns.tsv`: no names where they open a sentence."""
    nouns = {row["noun"] for _, row in read_table(shipped("nouns"), NOUN_COLUMNS)}
    return frozenset(nouns | {f"{noun}s" for noun in nouns})


@cache
def common_words() -> frozenset[str]:
    """Words that are seldom the name of a town: March, Most, Police."""
    barred = ("calendar", "not_a_name", "opener", "title", "org_head", "place_kind")
    return frozenset(STOP_WORDS | common_nouns()).union(*(cues(cue) for cue in barred))


@cache
def accident_words() -> frozenset[str]:
    """The words of `accidents.tsv`, which tell of disasters and accidents."""
    rows = read_table(shipped("accidents"), ("word", "note"))
    return frozenset(form for _, row in rows for form in noun_forms(row["word"]))


@cache
def speech_words() -> dict[str, str]:
    """The words of `speech.tsv` with their use.

    `states` and `verb` report what a claimant says, `states` also after it (`…, he
    said`); `noun` is a thing that tells (`footage`), `according` a preposition.
    """
    return {
        row["word"]: row["use"]
        for _, row in read_table(shipped("speech"), ("word", "use", "example"))
    }
