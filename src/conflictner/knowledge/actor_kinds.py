"""The broad kind of an actor, by the registry or by the words of its id."""

import re

from conflictner.knowledge.registry import BROAD_KIND, Registry

_KIND_WORDS = (
    (re.compile(r"_(ministry|government|authority|parliament|presidency)(_|$)"),
     "government"),
    (re.compile(
        r"_?(army|forces?|brigades?|battalion|regiment|division|militia|police|guards?"
        r"|front|corps|command|navy|cartel|gang|fighters|commandos|gendarmerie)$"),
     "force"),
    (re.compile(r"_?(news|agency|tv|radio|times|post|press|daily|newspaper)$"),
     "media"),
)  # fmt: skip


def actor_kind(identity: str, registry: Registry) -> str:
    """What an actor is: `force`, `government`, `organisation`, `media` or `person`.

    An id that no table knows is read by its words; empty where they don't tell.

    >>> from conflictner.knowledge.dictionaries import shipped_dictionaries
    >>> registry = shipped_dictionaries().registry
    >>> [actor_kind(one, registry) for one in ("rsf", "syria_defence_ministry", "x_y")]
    ['force', 'government', '']
    """
    known = registry.get(identity)
    if known is not None:
        return BROAD_KIND[known.kind]
    for pattern, kind in _KIND_WORDS:
        if pattern.search("_" + identity):
            return kind
    return ""
