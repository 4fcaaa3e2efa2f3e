"""The codes that a user's own event types have in other data sets."""

from collections.abc import Iterable

from conflictner.knowledge.event_types import event_types
from conflictner.knowledge.lexicon import lexicon

CODE_COLUMNS = ("acled_sub_event", "plover", "plover_mode")
"""The columns of `types.tsv` that hold codes."""

OwnTypes = dict[str, dict[str, str]]
"""By the name of a type what the columns of its row hold."""


def own_types(tables: str, names: Iterable[str]) -> OwnTypes:
    """What a user's tables say of those types that are not shipped.

    Args:
        tables: The user's tables as JSON, as `Overlay.to_json` gives them.
        names: The types that are asked for.
    """
    shipped = event_types()
    wanted = sorted({name for name in names if name not in shipped})
    if not wanted or not tables:
        return {}
    known = lexicon(tables).types
    return {
        name: {column: getattr(known[name], column) for column in CODE_COLUMNS}
        for name in wanted
        if name in known
    }
