"""Who says so where a line only names them: `…: SDF`, `… – officials`, `Police: …`.

Headlines leave the verb of saying out, or turn it round: `…, says UN`.
"""

from conflictner.knowledge.lexicon import reports
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.tree import Node, NodeSpan

_SPEAKERS = frozenset(("person", "force", "leader", "organisation"))
"""The kinds of nouns that may claim something."""

_MARKS = frozenset((":", "-", "–", "—"))

_LONGEST = 6
"""A line's claimant has no more words."""


Claimant = tuple[int, int, int]
"""The first token of a claimant, the one behind its last, and its head."""


def line_claimant(context: Context, sentence: NodeSpan) -> Claimant | None:
    """Who claims what a line tells, if they stand at its end or its start.

    Args:
        context: What is known of the text.
        sentence: A sentence of the line.
    """
    return _at_end(context, sentence) or _at_start(context, sentence)


def _at_end(context: Context, sentence: NodeSpan) -> Claimant | None:
    first = max(sentence.start, sentence.end - _LONGEST - 4)
    words = [t for t in context.tree.between(first, sentence.end) if not t.is_space]
    while words and words[-1].text in (".", "”", '"'):
        words.pop()
    opening = 1 if first == sentence.start else 0
    places = range(max(opening, len(words) - 1 - _LONGEST), len(words) - 1)
    for place in reversed(places):
        mark, behind = words[place], words[place + 1 :]
        if mark.text == "," and reports(context.lexicon, behind[0].lemma_):
            return _speaker(context, behind[1:])
        if mark.text in _MARKS and _stands_apart(mark):
            return _speaker(context, behind)
    return None


def _at_start(context: Context, sentence: NodeSpan) -> Claimant | None:
    label = context.label_of(sentence)
    if label is not None:
        words = context.tree.between(label.start, label.end)
    else:
        last = min(sentence.end, sentence.start + _LONGEST + 1)
        words = context.tree.between(sentence.start, last)
    end = next((n for n, token in enumerate(words) if token.text == ":"), 0)
    found = _speaker(context, words[:end])
    if found is None:
        return None
    head = found[2]
    known = context.entity_values.get(found[0], {}).get("kind")
    kind = context.lexicon.kinds.get(context.tree[head].lower_, "")
    if not known and kind not in ("force", "leader", "organisation"):
        return None  # `Victims: …`, `Sirat: …`, which may be a village
    return found


def _stands_apart(mark: Node) -> bool:
    """Whether a mark isn't the hyphen of a word: `car-bomb`."""
    return mark.text != "-" or bool(mark.nbor(-1).whitespace_)


def _speaker(context: Context, phrase: list[Node]) -> Claimant | None:
    if not phrase or any(
        relations.is_verb(token) and token.i not in context.entity_at
        for token in phrase
    ):
        return None
    ends = [n for n, token in enumerate(phrase) if token.lower_ in ("of", "in", "for")]
    head = phrase[ends[0] - 1 if ends and ends[0] else -1]
    entity = context.entity_at.get(head.i)
    if entity is not None and entity.label_ not in ("ORG", "PERSON"):
        return None
    if entity is None and context.kind(head) not in _SPEAKERS:
        return None
    return phrase[0].i, phrase[-1].i + 1, head.i
