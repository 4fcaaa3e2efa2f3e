"""Find out once what the parse tells of a token, and keep it with the token."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from conflictner.syntax.tree import Node

Found = TypeVar("Found")


def once(function: Callable[[Node], Found]) -> Callable[[Node], Found]:
    """Keep what a function finds out about a token, for when it is asked again.

    It must tell it by the parse alone, and nobody may change what it has found.
    """
    name = function.__qualname__

    @wraps(function)
    def kept(token: Node) -> Found:
        known = token.kept
        if known is None:
            known = token.kept = {}
        elif name in known:
            before: Found = known[name]
            return before
        found = known[name] = function(token)
        return found

    return kept
