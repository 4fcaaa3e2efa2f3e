"""Counts of people and things, and the numbers that are something else."""

import pytest
import spacy
from spacy.tokens import Doc

from conflictner.errors import TableError
from conflictner.text.alignment import span_at
from conflictner.values import hedges
from conflictner.values.number_words import read_number
from conflictner.values.quantity import find_quantities
from conflictner.workbench.marks import write_marks
from marked import bounds, unmark

EXACT = [
    "[Twenty-five|25] miners died and [69|69] were hurt.",
    "The toll now stands at [44,056|44056] villagers.",
    "[Two|2] of his cousins and [one|1] neighbour were shot.",
    "A further [68|68] got away; another [12|12] did not.",
    "The other [two|2] deaths were in Kormak.",
    "[A dozen|12] cars, [two dozen|24] shops and [half a dozen|6] barns burned.",
    "[Half a million|500000] people fled, [2.5 million|2500000] starve.",
    "[One and a half million|1500000] people and [300k|300000] refugees need bread.",
    "Some say [two lakh|200000] people marched, others [3 crore|30000000] people.",
    "[A hundred|100] men, [two hundred and five|205] women.",
    "[Zero|0] guards stayed.",
    "Gunmen held [three|3] teachers ([two|2] of them wounded).",
    "“[Six|6] of us hid,” she said.",
    "[12|12] dead, [30|30] wounded",
    "On Friday [78|78] people died. Police said Monday [9|9] were held.",
    "In March [12|12] people were killed.",
    "[2000|2000] people fled; [1500|1500] others stayed.",
    "He lost [three|3] of [five|5] brothers.",
    'They met "[five|5]" guards, "[six|6] guards" and a 30" pipe.',
]
BOUNDED = [
    "[At least nine|9..] people died.",
    "[at least four|4..] other people",
    "[More than 1,000|1000..] people crossed; [over 500|500..] were turned back.",
    "[No fewer than 11|11..] raids, [upwards of 30|30..] dead.",
    "[15 or more|15..] were hurt, [100-plus|100..] arrested, [50+|50..] missing.",
    "[Up to 40|..40] men, [as many as 70|..70] women, [fewer than 10|..10] boys.",
    "[Between 10 and 15|10..15] farmers",
    "[10 to 15|10..15] huts, [30-40|30..40] goats, [two or three|2..3] guards",
    "[two to three dozen|24..36] riders and [2 to 3 million|2000000..3000000] doses",
    "[between one hundred and two hundred|100..200] families",
    "[About 200|200 about] men, [nearly 300|300 about] women",
    "[some 35|35 about] children, [an estimated 5,000|5000 about] goats",
    "[20-odd|20 about] riders; [a dozen or so|12 about] boys",
    "[At least around 20|20..] men and [up to about 30|..30] boys were held.",
    "Rebels took over [two|2] forts and talked about [three|3] prisoners.",
    "The toll rose from [10|10] to [15|15].",
    "From [10 to 15|10..15] huts burned, [10-15,000|10000..15000] people fled.",
    "[between 1.5 and 2 million|1500000..2000000] people; [30 at most|..30]",
]
VAGUE = [
    "[Dozens|24.. vague] of men, [scores|40.. vague] of boys",
    "[hundreds|200.. vague] and [thousands|2000.. vague] of others",
    "[Tens of thousands|20000.. vague] of riders",
    "[a number|3.. vague] of guards and [several|3.. vague] more",
    "[many|3.. vague] of our patrols; [a few|3.. vague] escaped",
    "[Several dozen|24.. vague] men, [a few hundred|200.. vague] boys",
    "[a couple|2.. vague] of herders",
    "[hundreds, if not thousands|200.. vague] of people",
    "[thousands upon thousands|2000.. vague] of people",
    "[at least several|3.. vague] houses",
]
SILENT = [
    "An unknown number of herders were taken.",
    "Samir, 67, said Aziz (34) and a farmer, 51, had left.",
    "A boy aged 12, a 14-year-old girl and men over 60 were let go.",
    "It began in 2014, and since at least 2011 in Kormak; the 2016 truce failed.",
    "On March 6, 7 April, March 8-9, 10 and 11 May and Nov. 23 it rained.",
    "At 5:30 a.m., 3 pm, 0600 GMT and around 1400 yesterday it rained.",
    "It cost $5 million, 300 dollars, £20, 7 million Syrian pounds and Rs 500.",
    "They walked 50 kilometres, two more miles and hundreds of metres.",
    "Two days, several weeks, a dozen years, 24 hours and three long nights",
    "20 percent, 5%, two-thirds, three quarters, one third",
    "The 1st, the 6th and the twenty-first brigade",
    "M23, X-55, RPG-7, the G20, 122mm, Resolution 2254, Highway 5, Article 9",
    "Envoys of the Group of Seven met at the station of Two Rivers yesterday.",
    "It is one of the largest camps, no one left, they hit one another one day.",
    "At one point this one was the worst one.",
    "How many came? As many again. In many ways a number was painted there.",
    "Call +963 11 555 1234.",
    "They won 3-1 and lost 1-3.",
    "A couple were found dead. He scores goals.",
    "1. Introduction\n2) Methods",
    "A five-member team and a 500-strong crowd",
    "From 10 to 15 kilometres of wire, between 2015 and 2018",
    "The shell fell 300m away from the 444 Combat Brigade on Flight 17.",
    "A mother of six and her sons, 15 and 17 years old, hid.",
]


def marked(text: str) -> str:
    return write_marks(
        text,
        (
            (
                found.start,
                found.end,
                bounds(
                    found.low,
                    found.high,
                    "vague" * found.vague,
                    "about" * found.approximate,
                ),
            )
            for found in find_quantities(text)
        ),
    )


@pytest.mark.parametrize("example", EXACT + BOUNDED + VAGUE + SILENT)
def test_marks_counts(example):
    assert marked(unmark(example)) == example


@pytest.mark.parametrize("example", EXACT + BOUNDED + VAGUE)
def test_capitals_change_nothing(example):
    text = unmark(example)
    values = [(found.low, found.high) for found in find_quantities(text)]

    assert values == [
        (found.low, found.high) for found in find_quantities(text.upper())
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("nine", 9),
        ("ninety-nine", 99),
        ("twelve hundred", 1200),
        ("one hundred and two thousand", 102_000),
        ("one million two hundred thousand and three", 1_200_003),
        ("a million and a half", 1_500_000),
        ("1.1 million", 1_100_000),
        ("half-a-dozen", 6),
        ("3 hundred", 300),
    ],
)
def test_reads_number_to_its_end(words, value):
    number = read_number(words, 0)

    assert number is not None
    assert (number.value, number.end) == (value, len(words))


@pytest.mark.parametrize("text", ["", "people", "1.5 people", "10,00", "2.0"])
def test_reads_no_number(text):
    assert read_number(text, 0) is None


def test_component_writes_spans_and_values():
    nlp = spacy.blank("en")
    nlp.add_pipe("conflict_quantities")

    doc = nlp("At least nine farmers and dozens of guards fled in 2014.")

    group = doc.spans["quantities"]
    assert [span.text for span in group] == ["At least nine", "dozens"]
    assert group.attrs["values"] == [
        {"low": 9, "high": None, "vague": False, "approximate": False},
        {"low": 24, "high": None, "vague": True, "approximate": False},
    ]


@pytest.mark.parametrize(
    ("words", "part", "expected"),
    [
        (["nine", "men"], "nine", "nine"),
        (["nine—", "men"], "nine", "nine—"),
        (["ninety-nine", "men"], "nine", None),
        (["at", "least", "ninety-nine"], "at least nine", "at least"),
    ],
)
def test_span_takes_whole_tokens_but_no_other_words(words, part, expected):
    doc = Doc(spacy.blank("en").vocab, words=words)
    start = doc.text.index(part)

    span = span_at(doc, start, start + len(part))

    assert (span.text if span is not None else None) == expected


def test_component_survives_bytes_and_silence():
    nlp = spacy.blank("en")
    nlp.add_pipe("conflict_quantities")

    doc = nlp("Nobody came.")

    assert list(doc.spans["quantities"]) == []
    copy = type(doc)(nlp.vocab).from_bytes(doc.to_bytes())
    assert copy.spans["quantities"].attrs["values"] == []


def test_hedge_table_refuses_unknown_effect(monkeypatch, tmp_path):
    table = tmp_path / "hedges.tsv"
    table.write_text("words\tplace\teffect\tnote\nat least\tbefore\tmore\n")
    monkeypatch.setattr(hedges, "shipped", lambda _: table)
    hedges._table.cache_clear()

    with pytest.raises(TableError, match="line 2: the place must be"):
        hedges._table()

    hedges._table.cache_clear()
