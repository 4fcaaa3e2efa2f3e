"""The quick notation: words become spans, and what doesn't hold is told by its line."""

import pytest

from conflictner.corpus.notation import read_notation

AMBUSH = """\
doc: k001
date: 2025-03-10
kind: wire

> The ministry said gunmen killed at least nine soldiers in an ambush near Kormak.
E Kormak PLACE
killing killed | who gunmen | whom soldiers | n at least nine = 9+ of soldiers
attack? ambush | who gunmen{opt} | where Kormak | src ministry
>
> Later dozens of families fled. They feared that shells would fall.
displacement fled | whom families | n dozens of families | where @1:Kormak {inf}
strike~ fall | with shells
"""


@pytest.fixture(name="read")
def _read(tmp_path):
    def read(text, given=None):
        path = tmp_path / "one.ann"
        path.write_text(text, "utf-8")
        return read_notation(path, given)

    return read


def test_text_and_annotation_are_parted(read):
    found = read(AMBUSH)

    assert found.problems == []
    assert found.header == {"doc": "k001", "date": "2025-03-10", "kind": "wire"}
    assert found.text.startswith("The ministry said")
    assert found.text.endswith("shells would fall.")


def test_every_span_is_its_slice_of_the_text(read):
    found = read(AMBUSH)
    spans = [
        span
        for event in found.events
        for slot in ("who", "whom", "where", "how_many", "when", "source", "weapon")
        for span in event[slot]
    ] + [event["trigger"] for event in found.events]

    assert len(spans) == 14
    for span in spans:
        assert found.text[span["start"] : span["end"]] == span["text"]


def test_marks_tell_status_flags_and_values(read):
    killing, ambush, flight, fall = read(AMBUSH).gold()["events"]

    assert (killing["how_many"][0]["low"], killing["how_many"][0]["high"]) == (9, None)
    assert ambush["optional"]
    assert ambush["who"][0]["optional"]
    assert flight["how_many"][0]["vague"]
    assert flight["where"][0]["inferred"]
    assert fall["status"] == "unreal"


def test_a_text_that_is_given_is_annotated_by_its_lines(read):
    found = read(
        "doc: t1\ndate: null\n\n@2\nkilling died | whom boy\n", "Homs\n\nA boy died."
    )

    assert found.problems == []
    assert found.gold()["date"] is None
    assert found.events[0]["trigger"]["start"] == 12


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("killing slain | who gunmen", "'slain' isn't in line 1"),
        ("killing killed | whom nobody#0", "#0 is no number of words; count from #1"),
        ("murder killed | who gunmen", "an event is TYPE TRIGGER"),
        ("killing killed | victim soldiers", "is not a slot"),
        ("killing killed | whom an ambush", "must not begin with an article"),
        ("killing killed | who gunmen | n nine soldiers", "give the value"),
        (
            "killing killed | n at least nine = 9+ of boys",
            "no whom or who contains 'boys'",
        ),
        ("killing killed | when Kormak", "give the days"),
        ("killing killed | when Kormak = 2025-03-08..2025-03-07", "is after"),
        ("killing at least | who gunmen", "a trigger is one word"),
        ("killing killed | who gunmen {inf}", "isn't inferred"),
        ("killing killed | who gunmen {maybe}", "unknown flag 'maybe'"),
        ("E Kormak TOWN", "a name is NAME LABEL"),
        ("@7 killing killed", "there is no line of text above"),
    ],
)
def test_what_does_not_hold_is_told_with_its_line(read, line, told):
    head = "\n".join(AMBUSH.splitlines()[:5])
    (problem,) = read(f"{head}\n{line}\n").problems

    assert told in problem.what
    assert problem.line == 6


def test_a_word_that_stands_twice_must_be_told_apart(read):
    text = (
        "doc: k\ndate: 2025-01-01\n\n> Men shot men and men.\nattack shot | whom men\n"
    )
    (problem,) = read(text).problems
    assert "occurs 2 times" in problem.what
    assert read(text.replace("whom men", "whom men#2")).problems == []
