"""What the tests of formats share."""

import json

import pytest

from conflictner.formats.fields import Fields
from conflictner.formats.registry import read_entries
from conflictner.jobs.found import find_inputs


@pytest.fixture(name="read_file")
def _read_file(tmp_path, monkeypatch):
    """Read one file; gives its entries."""
    monkeypatch.chdir(tmp_path)

    def read(name: str, data: bytes | str | list | dict, **fields):
        if isinstance(data, list | dict):
            data = json.dumps(data, ensure_ascii=False)
        raw = data.encode() if isinstance(data, str) else data
        (tmp_path / name).write_bytes(raw)
        return list(read_entries(find_inputs([name]).found, Fields(**fields)))

    return read
