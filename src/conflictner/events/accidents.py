"""Tell floods and crashes, in which people die too, from violence."""

from collections.abc import Sequence
from typing import Protocol

from conflictner.knowledge.event_rows import EventRow
from conflictner.knowledge.word_classes import accident_words
from conflictner.syntax.context import Context

_ARMS = frozenset(("force", "weapon"))


class HasRow(Protocol):
    """Anything with a row of the lexicon."""

    @property
    def row(self) -> EventRow:
        """The row."""
        ...


def tells_of_accident(context: Context, found: Sequence[HasRow]) -> bool:
    """Whether a document's deaths are those of an accident or a disaster.

    They are if it names one (`accidents.tsv`), if nothing but deaths, wounds, blasts,
    flight, damage and closures is told, and if nobody and nothing in it is armed.
    """
    # What no accident does says that there was violence.
    if not all(trigger.row.event_type.accident for trigger in found):
        return False
    classes = context.lexicon.classes
    if any(trigger.row.lemma in classes["deliberate"] for trigger in found):
        return False
    words = set(context.tree.words.lowers)
    if not accident_words().intersection(words):
        return False
    return not any(_armed(context, word) for word in words) and not any(
        context.kind(context.tree[entity.start]) == "force"
        for entity in set(context.entity_at.values())
        if entity.label_ == "ORG"
        and context.tree.words.lowers[entity.end - 1] not in classes["unarmed"]
    )


def _armed(context: Context, word: str) -> bool:
    """Whether a word names arms or armed people; no parse is asked."""
    classes = context.lexicon.classes
    if word in classes["unarmed"] or word in accident_words():
        return False
    return word in classes["deliberate"] or context.lexicon.kinds.get(word) in _ARMS
