"""What several tests share."""

import pytest

import conflictner


@pytest.fixture(scope="session")
def nlp():
    """The default pipeline, loaded once; a test that changes it loads its own."""
    return conflictner.load()
