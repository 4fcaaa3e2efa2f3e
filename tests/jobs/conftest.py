"""What the tests of jobs share."""

import pytest


@pytest.fixture(autouse=True)
def _folder(tmp_path, monkeypatch):
    """Each job runs in a folder of its own."""
    monkeypatch.chdir(tmp_path)
