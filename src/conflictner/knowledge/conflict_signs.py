"""Words that say of a text that it tells of a conflict: of arms and of armed people."""

from conflictner.knowledge.inflection import noun_forms
from conflictner.knowledge.lexicon import Lexicon
from conflictner.knowledge.tables import read_table, shipped

_ARMED = frozenset(("force", "weapon"))


def conflict_signs(words: Lexicon) -> frozenset[str]:
    """The forms of the nouns of armed people and weapons, less those of every day."""
    everyday = {
        form
        for _, row in read_table(shipped("everyday_words"), ("word", "note"))
        for form in noun_forms(row["word"])
    }
    return (
        frozenset(noun for noun, kind in words.kinds.items() if kind in _ARMED)
        - everyday
    )
