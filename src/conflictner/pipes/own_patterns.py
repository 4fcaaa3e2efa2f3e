"""A user's own patterns, as spaCy's `SpanRuler` takes them."""

from typing import Any

from conflictner.errors import PipelineError
from conflictner.knowledge.names import LABELS

Pattern = dict[str, Any]
"""A label, a text or a list of token patterns under `pattern`, perhaps an id."""


def check_pattern(component: str, one: Pattern) -> None:
    """Raise `PipelineError` for a pattern that can't be used."""
    text, label = one.get("pattern", ""), one.get("label", "")
    usable = (isinstance(text, str) and text.strip()) or (
        isinstance(text, list) and text
    )
    if not usable or label not in LABELS:
        raise PipelineError(
            f"{component}: the pattern {one!r} can't be used; it needs a text (or "
            f"a list of token patterns) under 'pattern' and one of "
            f"{', '.join(LABELS)} under 'label'"
        )
