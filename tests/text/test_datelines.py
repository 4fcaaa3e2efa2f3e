"""Datelines, agencies, labels of bulletins: what heads a text is no part of it."""

import pytest
import spacy

import conflictner
from conflictner.annotations import DATELINE
from conflictner.document import describe
from conflictner.text.datelines import find_dateline, find_labels
from conflictner.text.headings import mark_headings
from sentence_markup import differences, parameters, read_examples

DATELINES = [
    "KORMAK, Nov. 3 (XNA) --| Shells fell.",
    "KORMAK (XNA) —| Shells fell.",
    "Kormak, 3 November 2024 (XNA) –| Shells fell.",
    "KORMAK/DORSA, March 9 (Newswire) -| Shells fell.",
    "KORMAK —| Shells fell.",
    "NEW DORSA, Freedonia --| Shells fell.",
    "Kormak, Freedonia (XNA) -| Shells fell.",
    "(Kormak, March 9) –| Shells fell.",
    "PORT-AU-PRINCE, Haiti (XNA) —| Shells fell.",
    "June 18 -| Shells fell.",
    "18 June 2024:| Shells fell.",
    "18/6/2024:| Shells fell.",
    "KORMAK, Freedonia 1996-08-29|\nShells fell.",
    "BAGHDAD| Three shells fell.",
    "DIYARBAKIR/ISTANBUL, Turkey| Eight shells fell.",
    "NEW DELHI| U.N. staff fled.",
    "| UNICEF Regional Director flees.",
    "| BAGHDAD BOMBS KILL FIVE",
    "| Shells fell on Kormak - again.",
    "| June 18 was the day of the shells.",
    "| Kormak fell on Friday.",
    "| The army - once feared - is gone.",
    "| MSF said shells fell.",
]
"""Openings with a bar after the dateline; a bar at the start where there is none."""


@pytest.mark.parametrize("opening", DATELINES)
def test_a_dateline_ends_with_its_dash(opening):
    dateline, _, rest = opening.partition("|")
    text = dateline + rest if dateline else rest.strip()
    found = find_dateline(text)
    assert (text[slice(*found)] if found else "") == dateline


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("Shells hit Kormak xuli DORSA, June 1 (XNA) -- Five died.", "DORSA, June 1"),
        ("Two die in raid By ADIL RAWI DORSA (AP) — Two died.", "ADIL RAWI DORSA (AP)"),
        ("The army (RSF) - once feared - fled to DORSA (north).", ""),
    ],
)
def test_a_dateline_behind_a_headline_is_told_by_its_agency(text, dateline):
    found = find_dateline(text)
    assert (text[slice(*found)] if found else "").startswith(dateline)
    assert bool(found) == bool(dateline)


LABELS = [
    ("Sahel: Shells fell.", ["Sahel:"]),
    ("Homs province: A mine went off.\nIdlib: Calm.", ["Homs province:", "Idlib:"]),
    ("- North Kivu: Two villages burned.", ["North Kivu:"]),
    ("The mayor spoke: nobody listened.", []),
    ("It began at 10:30 in Goma.", []),
    ("- 13/3, Dorsa (Tamora): A mine went off.", ["Dorsa (Tamora):"]),
    ("5 Apr 2022 | Raid | Tamora, Kormak: Calm.", ["Tamora, Kormak:"]),
    ("2016-04-24  Kormak (Dorsa)  Calm.", ["Kormak (Dorsa)"]),
    ("* KORMAK - Shells fell.", ["KORMAK"]),
    ("- 13/3, shells fell - again.", []),
    ("13:15 GMT | Shells fell.", []),
]


@pytest.mark.parametrize(("text", "labels"), LABELS)
def test_a_label_heads_its_line(text, labels):
    assert [text[start:end] for start, end in find_labels(text)] == labels


HEADED = """
KHARTOUM, March 10 (XNA) -- [Shells|weapon] [killed|killing] [nine|how_many 9]
[traders|whom] in [Omdurman|where] on [Sunday|when 2025-03-09].

GOMA, DR Congo (Newswire) — [Rebels|who] [seized|control] [Minova|where].

BOGOTÁ — [Guerrillas|who] [kidnapped|abduction] [two|how_many 2] [surveyors|whom] in
[Arauca|where] on [Friday|when 2025-03-07].

Kabul, March 10 – A [bomb|weapon] [exploded|bombing] near a [mosque|where] in
[Ghazni|where].

YANGON: [Troops|who] [burned|property_damage] [homes|whom] in [Sagaing|where].

SANAA (XNA) - [Jets|weapon?, who?] [bombed|strike] [Hodeidah|where].

(Port-au-Prince, March 9) – [Gangs|who] [attacked|attack] a [prison|whom].
"""

BULLETINS = """
[Homs{ province}|where]: A [mine|weapon] [killed|killing] [two|how_many 2]
[shepherds|whom].

- [Kherson|where]: [Shells|weapon] [wounded|injury] a [nurse|whom].

[Ituri|where]: [Militiamen|who] [burned|property_damage] a [clinic|whom].¶[Tshopo|where
b]: [Police|who b] [arrested|arrest b] [six|how_many b 6] [poachers|whom b].
"""

BLOCKS = (HEADED, BULLETINS)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(HEADED))
def test_a_dateline_is_neither_place_nor_time_nor_source(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(BULLETINS))
def test_the_label_of_a_line_is_its_place(events, example):
    assert differences(example, events[example]) == []


def test_the_dateline_dates_a_text_that_has_no_other_date(nlp):
    text = "LASHIO, Jan. 8, 2024 (XNA) -- Rebels seized the town on Friday."
    doc = conflictner.read(nlp, text)
    (event,) = doc._.record["events"]
    assert doc._.record["date"] == "2024-01-08"
    assert event["when"][0]["from"] == "2024-01-05"


def test_a_date_that_was_given_goes_before_the_dateline(nlp):
    text = "LASHIO, Jan. 8, 2024 (XNA) -- Rebels seized the town on Friday."
    doc = conflictner.read(nlp, text, date="2024-02-08")
    assert doc._.record["date"] == "2024-02-08"


@pytest.mark.parametrize(
    ("text", "date", "dateline"),
    [
        ("2 March: Gunmen fled.", "2025-03-10", ""),
        ("2 March: Gunmen fled.", "2025-03-02", "2 March:"),
        ("2025-03-02 – Gunmen fled.", "2025-03-10", ""),
        ("2025-03-02 – Gunmen fled.", "2025-03-03", "2025-03-02 –"),
        ("3 November 2024: Gunmen fled.", None, "3 November 2024:"),
        ("DORSA, 2 March (XNA) – Gunmen fled.", "2025-03-10", "DORSA, 2 March (XNA) –"),
    ],
)
def test_a_day_before_that_of_the_text_dates_an_entry(text, date, dateline):
    doc = spacy.blank("en")(text)
    describe(doc, date=date)
    mark_headings(doc)
    assert [span.text for span in DATELINE.spans(doc)] == [dateline] * bool(dateline)
