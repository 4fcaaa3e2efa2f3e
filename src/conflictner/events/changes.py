"""Whether the who of an event of control has gained, held, lost or lacks the place."""

from conflictner.events.triggers import Trigger
from conflictner.syntax.context import Context
from conflictner.syntax.tree import Node

CHANGES = ("gained", "held", "lost", "not_held")
"""What an event of control says of its who and its where."""

_LEAVING = frozenset(("leave", "recall", "noun_leave"))
_BEYOND = frozenset(("outside", "beyond", "without"))


def change_of(context: Context, trigger: Trigger) -> str:
    """What an event says of who holds a place; empty for other events.

    `lost control of X` and `outside their control` are told as facts, and are no hold.
    """
    if not trigger.row.event_type.territory:
        return ""
    token = trigger.token
    verb = trigger.support.head if trigger.support is not None else token
    words = {token.lemma_.lower(), verb.lemma_.lower()}
    if _is_beyond(token, verb):
        return "not_held"
    if trigger.row.frame in _LEAVING:
        return "lost"
    if any(context.of_class(word, "losing") for word in words):
        return "lost"
    if any(context.of_class(word, "gaining") for word in words):
        return "gained"
    if any(context.of_class(word, "keeping") for word in words):
        return "held"
    return "held" if trigger.row.frame == "hands" else "gained"


def _is_beyond(token: Node, verb: Node) -> bool:
    """`outside their control`, `no longer under their control`."""
    if token.head.lower_ in _BEYOND:
        return True
    tree, first = token.tree, token.sent.start
    for word in (token, verb):
        for child in (*word.children, *token.head.children):
            if child.lower_ == "longer" and child.i > first:
                if tree[child.i - 1].lower_ == "no":
                    return True
    return False
