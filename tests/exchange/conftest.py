"""How a correction of the handmade record is written."""

import pytest

from corrected_record import TEXT, sha1_of


@pytest.fixture(name="line")
def _line():
    """The line of a correction of the killing."""

    def line(action, **more):
        start = TEXT.index("killed")
        return {
            "doc_id": "a1", "sha1": sha1_of(TEXT), "start": start, "end": start + 6,
            "type": "killing", "action": action, "by": "Lina", "at": "2025-03-10",
            **more,
        }  # fmt: skip

    return line
