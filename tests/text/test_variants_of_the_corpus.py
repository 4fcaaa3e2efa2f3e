"""Texts of the corpus have the same events however they are typeset."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "variants_of_text.py"


@pytest.fixture(scope="module")
def variants():
    spec = importlib.util.spec_from_file_location("variants_of_text", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_each_disturbance_changes_no_event_and_no_name(nlp, variants):
    rows = variants.texts()[::61]
    docs = variants.conflictner.read_many(nlp, rows)
    before = [doc._.record for doc in docs]
    assert sum(len(record["events"]) for record in before) > 20
    for name, disturb in variants.DISTURBANCES.items():
        for _, _, wrong in variants.changes(nlp, rows, disturb, before):
            assert not wrong, name
    cut = lambda text: variants.each(text, lambda c: c.replace("i", "-"))  # noqa: E731
    found = variants.changes(nlp, rows, cut, before)
    assert any(wrong for *_, wrong in found)
