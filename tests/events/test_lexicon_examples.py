"""Each row of `events.tsv` does what its example says: the lexicon tests itself.

`data/lexicon_known_failures.txt` names the rows that don't yet, with the reason. They
are strict: a row that begins to work must leave the list.
"""

from pathlib import Path

import pytest

import conflictner
from conflictner.knowledge.lexicon import lexicon
from conflictner.workbench.examples import differences, read_example

DAY = "2025-03-10"
KNOWN_FAILURES = Path(__file__).parents[1] / "data" / "lexicon_known_failures.txt"
SHARE_OF_FAILURES = 0.05


def name_of(row):
    """The row's name and its example, which edits elsewhere leave as they are."""
    return f"{row.lemma}.{row.pos}.{row.type}\t{row.example}"


def known_failures():
    """The reason of each row that is known to fail: lines `# reason` head the rows."""
    reasons, reason = {}, ""
    for line in KNOWN_FAILURES.read_text("utf-8").splitlines():
        if line.startswith("# "):
            reason = line.removeprefix("# ")
        elif line.strip():
            reasons[line.strip()] = reason
    return reasons


ROWS = {name_of(row): row for row in lexicon().rows}
FAILING = known_failures()


@pytest.fixture(name="events", scope="session")
def _events(nlp):
    """The events of every row's example, by the row's name; read in one go."""
    items = [
        {"text": read_example(row.example)[0], "date": DAY, "doc_id": name}
        for name, row in ROWS.items()
    ]
    docs = conflictner.read_many(nlp, items)
    return {doc._.record["doc_id"]: doc._.record["events"] for doc in docs}


def test_no_two_rows_are_the_same():
    assert len(ROWS) == len(lexicon().rows)


def test_known_failures_are_rows():
    assert sorted(set(FAILING) - set(ROWS)) == []


def test_known_failures_have_reasons():
    assert all(FAILING.values())


def test_known_failures_are_few():
    assert len(FAILING) <= SHARE_OF_FAILURES * len(ROWS)


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(
            name,
            id=row.id,
            marks=[pytest.mark.xfail(reason=FAILING[name])] if name in FAILING else [],
        )
        for name, row in ROWS.items()
    ],
)
def test_the_example_of_a_row_comes_out_as_marked(events, name):
    _, marks = read_example(ROWS[name].example)
    found = differences(marks, events[name])
    assert found == []
