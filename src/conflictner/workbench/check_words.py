"""Whether the words of a name can be met in a text, and whether they are words too."""

from functools import cache

from spacy.language import Language

from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.script import ARABIC_LETTER
from conflictner.knowledge.tables import read_table, shipped
from conflictner.names.words import read_words


def why_dead(name: str, nlp: Language) -> tuple[str, str]:
    """Why a name is never met in a text, and what to do; empty if it may be."""
    if ARABIC_LETTER.search(name):
        return "it is in Arabic script", "write it in the column arabic"
    if not any(letter.isalnum() for letter in name):
        return "it has no letter", "remove it"
    words = read_words(nlp.make_doc(name))
    if words.keys != keys_of(name):
        return (
            f"in a text it is read as “{' '.join(words.keys)}”, "
            f"in the table as “{' '.join(keys_of(name))}”",
            "write it without the character that separates them",
        )
    return "", ""


@cache
def english_words() -> frozenset[str]:
    """English words that sound like names; a name that is one needs another sign."""
    rows = read_table(shipped("words_like_names"), ("word",))
    return frozenset(row["word"] for _, row in rows)
