"""Lists of content words stand in tables; `knowledge/word_classes.py` tells the border.

What may stand in code are closed classes, to which no news adds a word, and the
vocabulary of spaCy and of this package.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from spacy.glossary import GLOSSARY
from spacy.lang.en.stop_words import STOP_WORDS

import conflictner
from conflictner.knowledge.event_rows import KINDS, SLOTS
from conflictner.knowledge.event_types import event_types
from conflictner.knowledge.registry import BROAD_KINDS
from conflictner.knowledge.tables import read_table, shipped
from conflictner.knowledge.word_classes import FIXED_CLASSES, word_classes

PACKAGE = Path(conflictner.__file__).parent
ROOMS = ("text", "syntax", "names", "places", "actors", "events", "values")
MOST = 4
"""So many words may be named together where something is done for them alone."""

PREPOSITIONS = (
    "according amid around close concerning despite following including inside near "
    "opposite outside surrounding towards"
)
ADVERBS = "allegedly early earlier final late later previous reportedly today yesterday"
COMPASS = "north south east west northeast northwest southeast southwest"
NUMBERS = "zero third fourth seven thousand million billion lakh crore dozen half"
LENGTHS = "kms kilometres kilometers kilometre kilometer mile miles metre metres meter"
DAYS = "monday tuesday wednesday thursday friday saturday sunday"
HTML = (
    "br li tr div dt dd figcaption option p h1 h2 h3 h4 h5 h6 blockquote table ul ol "
    "section article header footer pre script style head nav figure form main aside hr"
)
"""Names of elements of pages."""

ARTICLES = "al el ad as ash an ar at az ath adh ul ez es er ed en us"
CLOSED = frozenset(
    " ".join(
        (PREPOSITIONS, ADVERBS, COMPASS, NUMBERS, LENGTHS, DAYS, ARTICLES, HTML)
    ).split()
)
"""Closed classes beyond spaCy's stop words."""

CALENDAR = re.compile(r"values/(calendar|moment|number_words|time_\w+)\.py")
"""Number words and expressions of time are closed classes; these files hold them."""


def kinds_of(table: str, column: str) -> set[str]:
    path = shipped(table)
    header = path.read_text("utf-8").split("\n", 1)[0].split("\t")
    return {row[column] for _, row in read_table(path, tuple(header))}


OWN = frozenset(
    {
        *KINDS,
        *SLOTS,
        *event_types(),
        *BROAD_KINDS,
        *kinds_of("actors", "kind"),
        *kinds_of("places", "kind"),
        *kinds_of("gazetteer", "kind"),
    }
)
"""The vocabulary of this package: kinds, slots, types."""


def literals(module: ast.Module) -> Iterator[tuple[int, list[str]]]:
    """The words of each set, list, tuple, dictionary and split string."""
    for node in ast.walk(module):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")
            ):
                yield node.lineno, text.split()
            case ast.Tuple() | ast.Set() | ast.List():
                yield node.lineno, strings(node.elts)
            case ast.Dict():
                yield node.lineno, strings([*node.keys, *node.values])


def strings(nodes: list[ast.expr | None]) -> list[str]:
    return [
        node.value
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def content_words(module: str, text: str) -> dict[int, list[str]]:
    """The lines with more content words than may be, and these words."""
    if CALENDAR.fullmatch(module):
        return {}
    tree = ast.parse(text)
    # a key of values or an attribute is a name, no word
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            names.add(node.slice.value)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
    known = STOP_WORDS | CLOSED | OWN | set(GLOSSARY) | names
    found = {}
    for line, words in literals(tree):
        content = [
            word
            for word in dict.fromkeys(words)
            if re.fullmatch(r"[a-z][a-z-]{2,}", word) and word not in known
        ]
        if len(content) > MOST:
            found[line] = content
    return found


def modules() -> list[str]:
    return sorted(
        path.relative_to(PACKAGE).as_posix()
        for room in ROOMS
        for path in (PACKAGE / room).glob("*.py")
    )


@pytest.mark.parametrize("module", modules())
def test_no_list_of_content_words_stands_in_code(module):
    assert not content_words(module, (PACKAGE / module).read_text("utf-8"))


def test_a_list_of_content_words_is_found():
    listed = '_FRUIT = frozenset("apple pear plum cherry quince of in".split())'
    assert content_words("text/fruit.py", listed) == {
        1: ["apple", "pear", "plum", "cherry", "quince"]
    }
    assert not content_words("text/few.py", '_FRUIT = ("apple", "pear", "of", "in")')


def asked_classes() -> tuple[set[str], set[str]]:
    """The classes that code asks for at the door, and those that it asks a lexicon."""
    text = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py"))
    fixed = set(re.findall(r"word_class\(['\"](\w+)['\"]\)", text))
    asked = set(re.findall(r"(?:classes|_classes)\[\"(\w+)\"\]", text))
    for call in re.findall(r"of_class\(([^()]*(?:\(\))?[^()]*)\)", text):
        asked |= set(re.findall(r'"(\w+)"', call))
    return fixed, asked


def test_each_class_is_asked_for_and_each_that_is_asked_for_is_there():
    fixed, asked = asked_classes()
    assert fixed == FIXED_CLASSES
    assert asked | fixed == set(word_classes())
    assert not asked & fixed
