"""Texts, dates and columns on their way into Docs."""

import datetime
import json
import random

import pytest
import spacy

import conflictner
import handmade  # noqa: F401  (registers the component `mark_killed`)
from conflictner import reading
from conflictner.reading import parse_date
from conflictner.text import pieces
from conflictner.text.language import ENGLISH, NOT_ENGLISH, language_of


@pytest.fixture(name="nlp", scope="module")
def _nlp():
    nlp = spacy.blank("en")
    nlp.add_pipe("mark_killed")
    return nlp


@pytest.mark.parametrize(
    ("given", "date"),
    [
        ("2025-03-07", "2025-03-07"),
        (" 2025-03-07 ", "2025-03-07"),
        ("2025-03-07T23:10:00Z", "2025-03-07"),
        (datetime.date(2025, 3, 7), "2025-03-07"),
        (datetime.datetime(2025, 3, 7, 12), "2025-03-07"),
        (None, None),
        ("", None),
        (float("nan"), None),
    ],
)
def test_dates_are_understood(given, date):
    assert parse_date(given) == date


@pytest.mark.parametrize("given", ["7 March", "2025-13-01", "0025-03-07", 5, "March"])
def test_a_bad_date_is_told(given):
    with pytest.raises(conflictner.InputError, match="date of the document"):
        parse_date(given)


def test_the_date_and_the_columns_travel_on_the_doc(nlp):
    doc = conflictner.read(nlp, "Calm.", "2025-03-07", "a1", outlet="Wire")
    assert doc._.date == datetime.date(2025, 3, 7)
    record = doc._.record
    assert (record["doc_id"], record["date"], record["outlet"]) == (
        "a1",
        "2025-03-07",
        "Wire",
    )


def test_the_date_can_be_set_and_unset(nlp):
    doc = nlp("Calm.")
    assert doc._.date is None
    doc._.date = "2025-03-07"
    assert doc._.date == datetime.date(2025, 3, 7)
    doc._.date = None
    assert doc._.date is None


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_blank_text_has_no_events(nlp, text):
    doc = conflictner.read(nlp, text)
    assert doc.text == text
    assert doc._.events == []


@pytest.mark.parametrize("text", [None, b"Gunmen", 5, float("nan")])
def test_what_is_not_a_string_is_told(nlp, text):
    with pytest.raises(conflictner.InputError, match="not a string"):
        conflictner.read(nlp, text)


def test_a_column_that_cannot_be_saved_is_told(nlp):
    with pytest.raises(
        conflictner.InputError, match="can't be carried over to the record"
    ):
        conflictner.read(nlp, "Calm.", tags={1, 2})


@pytest.mark.parametrize(
    "text",
    [
        "Null \x00 and bell \x07 killed farmers.",
        "<p>Gunmen killed&nbsp;four</p><br/>",
        "🚨 Gunmen 💥 killed farmers 🕊",
        "Gunmen killed farmers in دمشق on Friday.",
        "Half a \ud83d character",
        "a\u2028b\u2029c\x85d\ufeffe",
    ],
)
def test_odd_characters_keep_every_offset(nlp, text):
    doc = conflictner.read(nlp, text)
    assert len(doc.text) == len(text)
    json.dumps(doc._.record).encode()


def test_many_texts_keep_their_order(nlp):
    items = ["Rebels killed one.", {"text": "", "doc_id": 2}, {"text": "He killed it."}]
    docs = list(conflictner.read_many(nlp, iter(items), batch_size=2))
    assert [doc.text for doc in docs] == ["Rebels killed one.", "", "He killed it."]
    assert [doc._.record["doc_id"] for doc in docs] == [None, "2", None]


def test_texts_are_read_as_they_are_needed(nlp):
    taken = []

    def items():
        for number in range(100):
            taken.append(number)
            yield "Calm."

    next(conflictner.read_many(nlp, items(), batch_size=5))
    assert len(taken) < 20


def test_documents_before_a_bad_one_are_given_out(nlp):
    docs = conflictner.read_many(nlp, ["One.", "Two.", {"doc_id": "x"}, "Four."])
    assert [next(docs).text, next(docs).text] == ["One.", "Two."]
    with pytest.raises(conflictner.InputError, match="'x' has no text"):
        next(docs)


def test_a_long_text_is_read_by_pieces_and_joined(nlp, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_PIECE", 200)
    monkeypatch.setattr(pieces, "PIECE", 100)
    paragraph = "They killed farmers on the road to the town, a witness told us.\n\n"
    text = paragraph * 20
    doc = conflictner.read(nlp, text, "2025-03-07", "long", outlet="Wire")
    assert doc.text == text
    assert [event.id for event in doc._.events] == list(range(20))
    for number, event in enumerate(doc._.events):
        assert event.trigger.start == number * len(paragraph) + 5
        assert str(event.trigger) == "killed"
        assert [str(filler) for filler in event.whom] == ["farmers"]
        assert str(event.whom[0].head) == "farmers"
        assert str(event.sentence) == "killed farmers"
        assert str(event.whom[0].antecedent[0]) == "T"
    assert doc._.record["outlet"] == "Wire"
    assert doc._.date == datetime.date(2025, 3, 7)


def test_pieces_make_up_the_text(monkeypatch):
    monkeypatch.setattr(pieces, "PIECE", 50)
    chance = random.Random(1)
    for _ in range(50):
        text = "".join(chance.choices("ab. \n", k=chance.randrange(400)))
        parts = list(pieces.pieces_of(text, 60))
        assert "".join(parts) == text
        assert all(len(part) <= 60 for part in parts)


def test_a_text_within_the_limit_is_one_piece():
    assert list(pieces.pieces_of("One.\n\nTwo.", 20)) == ["One.\n\nTwo."]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 killed, 30 wounded in Kormak strike",
        "BREAKING: EXPLOSIONS HEARD KORMAK. AIR DEFENCE ACTIVE. MORE FOLLOWS.",
        "The army said on Friday that it had taken the village of Dorsa.",
        "Gunmen from the Wadi al-Dib clan attacked El Barka and La Paz.",
        "The video, titled دمشق, was shared by the ministry.",
        "Dorsa: 12 killed, 30 wounded in car bomb blast\n"
        "Kormak: gunmen abduct 18 pupils in night raid on boarding school\n"
        "Thousands protest in Lasket, police detain 40 in central square\n"
        "Senda junta, rebels sign truce in Barka, swap 60 prisoners\n"
        "Drone strike kills three miners, two drivers in Upper Dibba - police\n"
        "Ex-governor toppled in 2021 coup, jailed in absentia",
    ],
)
def test_english_is_taken_for_english(text):
    assert language_of(text) == ENGLISH


@pytest.mark.parametrize(
    "text",
    [
        "Die Armee hat am Freitag das Dorf eingenommen und die Straße gesperrt.",
        "L'armée a repris le village vendredi et les habitants ont fui en plaine.",
        "El ejército tomó la aldea el viernes y los vecinos huyeron por la noche.",
        "Армия заняла деревню в пятницу.",
        "قتل مسلحون أربعة مزارعين يوم الجمعة.",
        "Mji " * 50,
    ],
)
def test_other_languages_are_not_taken_for_english(text):
    assert language_of(text) == NOT_ENGLISH


def test_text_that_is_not_english_is_reported(nlp):
    with pytest.warns(conflictner.NotEnglishWarning, match="'k1' is not English"):
        doc = conflictner.read(nlp, "Армия заняла деревню в пятницу.", doc_id="k1")
    assert doc._.record["language"] == "not English"
