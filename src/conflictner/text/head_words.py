"""The head word of a phrase, by its words alone."""

import re

_BEHIND_HEAD = re.compile(
    r"\s(?:of|from|in|at|on|near|with|for|to|by|loyal|belonging|between|against"
    r"|affiliated|linked)\b"
)


def head_of(words: str) -> str:
    """The head of a phrase that no parser has read: the last word before `of`, `in` ….

    >>> head_of("members of the Alawite minority"), head_of("security personnel")
    ('members', 'personnel')
    """
    before = _BEHIND_HEAD.split(words)[0] or words
    return before.split()[-1]
