"""Folders of annotated texts: read, written, checked, converted, without words."""

import json

import pytest
import spacy
from spacy.tokens import DocBin
from typer.testing import CliRunner

from conflictner.cli.app import app
from conflictner.corpus import CorpusDocument, read_documents, write_corpus
from conflictner.corpus.checks import check_documents, repeated_sentences
from conflictner.corpus.conversion import FILLERS, TRIGGERS, to_conll, to_docbin
from conflictner.corpus.documents import write_gold
from conflictner.corpus.statistics import statistics
from conflictner.errors import InputError
from conflictner.without_text import filled, stripped
from corpus_texts import documents

COLUMNS = {"kind": "wire", "conflict": "Kormak", "writer": "z", "source_kind": "wire"}


def some():
    return documents("dev")[:6]


def test_what_is_written_is_read_again(tmp_path):
    write_corpus(tmp_path, some())

    assert read_documents(tmp_path) == some()


def test_annotation_without_words_gets_them_back_from_the_text():
    for one in some():
        bare = stripped(one.gold)

        def anonymous(gold):
            names = {}
            for entity in gold["entities"]:
                number = len(names) + 1
                entity["id"] = names.setdefault(entity["id"], f"e{number}")
            return gold

        assert "text" not in json.dumps(bare)
        whole = filled(bare, one.text)
        assert whole["events"] == one.gold["events"]
        assert (
            whole["entities"] == anonymous(json.loads(json.dumps(one.gold)))["entities"]
        )


def test_others_texts_are_read_from_a_file_that_is_named(tmp_path):
    folder, texts = tmp_path / "bare", tmp_path / "texts.jsonl"
    folder.mkdir()
    write_gold(folder / "gold.jsonl", [stripped(one.gold) for one in some()])
    rows = [{"doc_id": one.doc_id, "text": one.text} for one in some()]
    texts.write_text("\n".join(map(json.dumps, rows)), "utf-8")

    assert [one.text for one in read_documents(folder, texts)] == [
        one.text for one in some()
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda rows: rows[1:], "has no texts for"),
        (
            lambda rows: [{**rows[0], "text": "Another text."}, *rows[1:]],
            "isn't the one",
        ),
    ],
)
def test_a_text_that_is_missing_or_another_is_told(tmp_path, change, told):
    write_corpus(tmp_path, some())
    path = tmp_path / "inputs.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(gold.read_text("utf-8").splitlines()), "utf-8")
    path.write_text("\n".join(map(json.dumps, change(rows))), "utf-8")

    with pytest.raises(InputError, match=told):
        read_documents(tmp_path)


def broken(**changes):
    text = "Gunmen killed nine men. Later two died."
    event = {
        "type": "killing", "status": "asserted", "optional": False,
        "trigger": {"start": 7, "end": 13, "text": "killed"},
        "sentence": {"start": 0, "end": 23},
        "who": [{"start": 0, "end": 6, "text": "Gunmen", "head": "Gunmen"}],
        "whom": [{"start": 19, "end": 22, "text": "men", "head": "men"}],
        "how_many": [{"start": 14, "end": 18, "text": "nine", "low": 9, "high": 9}],
        "where": [], "when": [], "source": [], "weapon": [], **changes,
    }  # fmt: skip
    return CorpusDocument("k", None, text, {"entities": [], "events": [event]}, COLUMNS)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, None),
        ({"type": "murder"}, "no event type 'murder'"),
        ({"status": "maybe"}, "no status 'maybe'"),
        ({"trigger": {"start": 7, "end": 13, "text": "killer"}}, "is 'killed' there"),
        ({"sentence": {"start": 10, "end": 23}}, "outside its sentence"),
        ({"who": [{"start": 30, "end": 33, "text": "two", "head": "two"}]}, "outside"),
        ({"who": [{"start": 0, "end": 6, "text": "Gunmen", "head": "M"}]}, "isn't in"),
        ({"how_many": [{"start": 14, "end": 18, "text": "nine", "low": 9, "high": 8}]},
         "from 9 to 8"),
        ({"when": [{"start": 14, "end": 18, "text": "nine", "from": "2025-01-02",
                    "to": "2025-01-01"}]}, "from 2025-01-02 to 2025-01-01"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_annotation_is_told(changes, told):
    problems = [str(problem) for problem in check_documents([broken(**changes)])]

    assert problems == [] if told is None else any(told in one for one in problems)


def test_a_document_must_tell_where_it_comes_from():
    one = CorpusDocument("k", None, "Rain.", {"entities": [], "events": []}, {})

    assert len(list(check_documents([one]))) == len(COLUMNS)


def test_sentences_that_stand_twice_are_told_but_not_of_a_copy():
    def text(name, words, **columns):
        gold = {"entities": [], "events": []}
        return CorpusDocument(name, None, words, gold, {**COLUMNS, **columns})

    sentence = "The old men of the village went down to the river at dawn."
    one, other = text("a", sentence), text("b", f"It rained. {sentence}")
    copy = text("c", sentence, copy_of="a")

    assert {p.doc_id for p in repeated_sentences([one, other])} == {"a", "b"}
    assert list(repeated_sentences([one, copy])) == []
    assert list(repeated_sentences([one], {"page": sentence}))


def test_docbin_holds_names_triggers_and_fillers():
    nlp = spacy.blank("en")
    data = to_docbin(nlp, some()).to_bytes()
    docs = list(DocBin().from_bytes(data).get_docs(nlp.vocab))

    for one, doc in zip(some(), docs, strict=True):
        assert doc.text == one.text
        assert len(doc.spans[TRIGGERS]) == len(one.events)
        whom = [span for span in doc.spans[FILLERS] if span.label_ == "whom"]
        assert len(whom) == sum(len(event["whom"]) for event in one.events)


def test_conll_has_a_line_for_each_word():
    lines = list(to_conll(spacy.blank("en"), some()[:1]))
    cells = [line.split("\t") for line in lines[1:-1]]

    assert lines[0] == f"# doc_id = {some()[0].doc_id}"
    assert {len(row) for row in cells} == {3}
    assert any(row[2].startswith("B-") for row in cells)


def test_statistics_count_documents_and_events():
    found = statistics(some(), lambda *_: True)

    assert found["documents"] == len(some())
    assert found["events"] == sum(len(one.events) for one in some())
    assert found["noun_triggers"] == 1.0


def test_the_command_checks_counts_converts_and_builds(tmp_path):
    write_corpus(tmp_path / "dev", some())
    run = CliRunner()
    note = tmp_path / "k.ann"
    head = "\n".join(f"{key}: {value}" for key, value in COLUMNS.items())
    note.write_text(
        f"doc: k\ndate: 2025-01-01\n{head}\n\n> Gunmen killed two men.\n"
        "killing killed | who Gunmen | whom men | n two of men\n", "utf-8",
    )  # fmt: skip

    assert run.invoke(app, ["corpus", "check", str(tmp_path / "dev")]).exit_code == 0
    told = run.invoke(app, ["corpus", "statistics", str(tmp_path / "dev")])
    assert json.loads(told.stdout)["documents"] == len(some())
    for form in ("docbin", "conll"):
        out = str(tmp_path / form)
        done = run.invoke(
            app, ["corpus", "convert", str(tmp_path / "dev"), "-o", out, "--form", form]
        )
        assert done.exit_code == 0
        assert (tmp_path / form).stat().st_size
    built = str(tmp_path / "built")
    assert run.invoke(app, ["corpus", "build", str(note), "-o", built]).exit_code == 0
    assert run.invoke(app, ["corpus", "check", built]).exit_code == 0
    note.write_text(
        note.read_text("utf-8").replace("two of men", "two of boys"), "utf-8"
    )
    wrong = run.invoke(app, ["corpus", "build", str(note)])
    assert wrong.exit_code == 1
    assert "k.ann, line 9" in wrong.stdout
