"""Python looks for garbage after a batch as it did before."""

import gc

import pytest

import conflictner
from conflictner.garbage import collecting_no_garbage


@pytest.fixture(autouse=True)
def _as_before():
    yield
    gc.enable()


@pytest.mark.parametrize("enabled", [True, False])
def test_afterwards_all_is_as_before(enabled):
    (gc.enable if enabled else gc.disable)()
    with collecting_no_garbage():
        assert not gc.isenabled()
    assert gc.isenabled() is enabled


def test_an_error_leaves_all_as_before():
    with pytest.raises(ValueError, match="broken"), collecting_no_garbage():
        raise ValueError("broken")
    assert gc.isenabled()


def test_between_texts_garbage_is_looked_for(nlp):
    for _ in conflictner.read_many(nlp, ["Gunmen killed a farmer."] * 3):
        assert gc.isenabled()
