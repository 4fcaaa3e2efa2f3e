"""Each row of `name_evidence.tsv` does what its example shows."""

import re
from pathlib import Path

import pytest

import conflictner.names
from conflictner.knowledge.name_evidence import EVIDENCE_COLUMNS, SAME
from conflictner.knowledge.names import LABELS
from conflictner.knowledge.tables import read_table, shipped
from conflictner.knowledge.word_classes import name_cues
from conflictner.names.labels import Judge
from conflictner.names.matching import NameCandidate
from conflictner.names.signs import signs_of, table_signs
from conflictner.workbench.marks import read_marks

ROWS = [row for _, row in read_table(shipped("name_evidence"), EVIDENCE_COLUMNS)]
WITH_EXAMPLE = [row for row in ROWS if row["example"]]
COMBINED = re.compile(r"(linked|of|on) (\w+)( inside)?")
"""Signs that are made of a word and a cue."""


def name_of(row):
    return f"{row['evidence']}: {row['sign']} {row['label']}"


def source_of_names():
    folder = Path(conflictner.names.__file__).parent
    return "\n".join(path.read_text("utf-8") for path in folder.glob("*.py"))


@pytest.fixture(name="weighed")
def _weighed(nlp, monkeypatch):
    """Read a sentence; gives the signs that counted for each name, by its offset."""
    found, starts, added = {}, {}, []
    weigh, add = Judge.weigh, NameCandidate.add

    def noting(judge, words, one):
        doc_start = sum(
            len(text) + spaced
            for text, spaced in zip(
                words.texts[: one.start], words.spaces[: one.start], strict=True
            )
        )
        signs = [("table", name) for name, _ in table_signs(one)]
        for evidence, held in signs_of(words, one):
            sign = judge.first(evidence, held)
            signs += [(evidence, sign.name)] if sign is not None else []
        found.setdefault(doc_start, []).extend(signs)
        starts[id(one)] = doc_start
        weigh(judge, words, one)

    def noting_more(one, evidence, sign, *, same=0):
        added.append((one, (evidence, sign)))
        add(one, evidence, sign, same=same)

    monkeypatch.setattr(Judge, "weigh", noting)
    monkeypatch.setattr(NameCandidate, "add", noting_more)

    def read(text):
        doc = nlp(text)
        for one, signs in added:
            if id(one) in starts:
                found[starts[id(one)]].append(signs)
        return doc, found

    return read


@pytest.mark.parametrize("row", WITH_EXAMPLE, ids=name_of)
def test_the_example_of_a_row_shows_its_sign(weighed, row):
    text, (mark,) = read_marks(row["example"])
    doc, signs = weighed(text)
    assert (row["evidence"], row["sign"]) in signs[mark.start]
    names = {ent.start_char: (ent.text, ent.label_) for ent in doc.ents}
    assert names[mark.start] == (mark.text, mark.note)
    assert mark.note == row["label"] or row["label"] == SAME or float(row["weight"]) < 0


def test_a_row_has_an_example_unless_it_tells_of_tables_or_of_another():
    shown = {(row["evidence"], row["sign"]) for row in WITH_EXAMPLE}
    without = {(r["evidence"], r["sign"]) for r in ROWS if not r["example"]} - shown
    assert {evidence for evidence, _ in without} == {"table", "recogniser", "after"}
    assert {sign for evidence, sign in without if evidence == "after"} == {
        "place_kind of an actor"
    }


def test_a_sign_is_a_cue_or_told_by_the_program():
    source = source_of_names()
    for row in ROWS:
        sign = row["sign"]
        combined = COMBINED.fullmatch(sign)
        cue = combined[2] if combined else sign
        told = f'"{sign}"' in source or row["evidence"] in ("table", "recogniser")
        assert told or sign == "out of" or cue in name_cues(), name_of(row)


def test_labels_and_weights_are_sound():
    rows = [(row["evidence"], row["sign"], row["label"]) for row in ROWS]
    assert len(rows) == len(set(rows))
    assert {row["label"] for row in ROWS} == {*LABELS, SAME}
    assert all(-9 <= float(row["weight"]) <= 9 for row in ROWS)


def test_each_evidence_that_the_program_tells_is_in_the_table():
    told = set(re.findall(r'(?:yield "|\.add\(")([a-z ]+)", ', source_of_names()))
    assert told | {"table", "recogniser"} == {row["evidence"] for row in ROWS}
