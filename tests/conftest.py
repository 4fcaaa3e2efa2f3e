"""What several tests share."""

import hypothesis
import pytest

import conflictner

# How long an example takes depends on what else the machine does.
hypothesis.settings.register_profile("any_machine", deadline=None)
hypothesis.settings.load_profile("any_machine")


@pytest.fixture(scope="session")
def nlp():
    """The default pipeline, loaded once; a test that changes it loads its own."""
    return conflictner.load()
