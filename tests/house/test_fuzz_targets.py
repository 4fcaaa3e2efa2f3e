"""Every target of the fuzzing passes its own first inputs, and tells what fails."""

import sys
from itertools import islice
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FEW = {"pipeline-rules": 8, "pipeline-model": 3}
"""Reading whole texts takes long."""


@pytest.fixture(name="targets", scope="module")
def _targets():
    sys.path.insert(0, str(ROOT))
    from fuzzing.catalogue import TARGETS

    yield TARGETS
    sys.path.remove(str(ROOT))


NAMES = (
    "pipeline-rules", "pipeline-model", "readers", "readers-of-libraries", "values",
    "tables", "importers", "importers-inception",
)  # fmt: skip


def test_these_are_the_targets(targets):
    assert tuple(targets) == NAMES


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.filterwarnings("ignore::conflictner.NotEnglishWarning")
def test_the_first_inputs_pass(targets, name):
    if name == "importers-inception":
        pytest.importorskip("cassis")
    target = targets[name]
    seeds = list(islice(target.seeds(), FEW.get(name, 60)))
    assert seeds
    run = target.make()
    for data in [*seeds, b"", b"\x00", b"\xff" * 9, seeds[0][:-3], seeds[0] * 2]:
        run(data)


@pytest.mark.usefixtures("targets")
def test_words_are_changed_and_the_length_is_kept():
    from fuzzing.mutation import word_mutator

    mutate = word_mutator(["farmers", "\n"], lambda data, _: data)
    changed = {mutate(b"xnine men fled", 20, seed) for seed in range(60)}
    assert len(changed) > 20
    assert all(len(data) <= 20 and data.startswith(b"x") for data in changed)
    assert changed == {mutate(b"xnine men fled", 20, seed) for seed in range(60)}


@pytest.mark.usefixtures("targets")
def test_a_failure_is_kept_once_with_its_cause(tmp_path):
    from fuzzing.findings import Findings
    from fuzzing.target import check_spans

    findings = Findings(tmp_path, "readers")
    for data in (b"one", b"two"):
        try:
            check_spans({"start": 0, "end": 1, "text": "b"}, "a")
        except Exception as error:
            findings.add(data, error)
    (kind,) = findings.kinds
    assert kind.startswith("BrokenPromiseError at target.py")
    assert findings.kinds[kind] == 2
    kept, told = sorted(tmp_path.iterdir())
    assert kept.read_bytes() == b"one"
    assert kept.name.startswith("readers.")
    assert "is not the slice" in told.read_text("utf-8")
