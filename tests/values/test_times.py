"""Expressions of time, and the days they mean for a document of Friday, March 7."""

from datetime import date

import pytest
import spacy
from spacy.tokens import SpanGroup

from conflictner.values.moment import Moment, find_moments, since
from conflictner.workbench.marks import write_marks
from marked import bounds, unmark

FRIDAY = date(2025, 3, 7)

WEEKDAYS = [
    "Shells fell on [Thursday|2025-03-06], not on [Friday|2025-03-07].",
    "[Thursday|2025-03-06]'s raid and [Sunday|2025-03-02]’s ambush",
    "[last Friday|2025-02-28], [next Monday|2025-03-10]",
    "in the [early hours of Thursday|2025-03-06]",
    "late on [Tuesday|2025-03-04], [Wednesday night|2025-03-05]",
    "on [Thursday morning|2025-03-06] at 9 a.m., at 9:30 am on [Thursday|2025-03-06]",
    "on Good Friday and Easter Sunday",
    "at [dawn on Monday|2025-03-03]",
    "before [dawn on Monday|2025-03-03]",
    "[Monday last week|2025-02-24]",
    "After [Thursday|2025-03-06]’s clashes they left.",
]
AHEAD = [
    "A curfew holds until [Saturday|..2025-03-08 until].",
    "Talks will resume on [Monday|2025-03-10].",
    "Police plan to hold the men on [Tuesday|2025-03-11].",
    "They hoped to enter the town on [Wednesday|2025-03-12].",
    "On [Tuesday|2025-03-11], envoys will meet.",
    "The army said on [Monday|2025-03-03] it would leave by"
    " [Wednesday|..2025-03-12 before].",
    "Troops had reached Kormak by [Sunday|..2025-03-02 before].",
    "They called for a strike in Kormak on [Monday|2025-03-10].",
    "All must leave by the [end of March|..2025-03-31 before].",
    "A truce is due to begin on [March 19|2025-03-19].",
]
DATES = [
    "on [December 8|2024-12-08], [8 December 2024|2024-12-08], [Dec. 8|2024-12-08]",
    "[Sunday, March 2|2025-03-02]; [Sunday (March 2)|2025-03-02]",
    "on [April 15, 2023|2023-04-15], on [6 March|2025-03-06]",
    "on [May 3 last year|2024-05-03]",
    "[March 3-6|2025-03-03..2025-03-06], [3-6 March|2025-03-03..2025-03-06]",
    "[2024-11-22|2024-11-22], [25/03/2024|2024-03-25], [05/03/2024|?]",
    "on [16-Feb-2025|2025-02-16], [16-FEB-2024|2024-02-16]",
    "on [3/4 March|2025-03-03..2025-03-04], [March 3/4|2025-03-03..2025-03-04]",
    "on [30 February 2024|?], [6.1.2025|2025-01-06]",
    "in [December|2024-12-01..2024-12-31], in [March|2025-03-01..2025-03-07]",
    "[Earlier in March|2025-03-01..2025-03-07] it rained.",
    "[early December|2024-12-01..2024-12-31], [May 2024|2024-05-01..2024-05-31]",
    "in [2012|2012-01-01..2012-12-31], a [1974|1974-01-01..1974-12-31] accord",
    "the [1990s|1990-01-01..1999-12-31], [2011-16|2011-01-01..2016-12-31]",
]
RANGES = [
    "[from Monday to Wednesday|2025-03-03..2025-03-05 range]",
    "[between 2015 and 2018|2015-01-01..2018-12-31 range]",
    "[from December 8, 2024 to March 6, 2025|2024-12-08..2025-03-06 range]",
    "[from March to May 2024|2024-03-01..2024-05-31 range]",
    "[from Friday to Sunday|2025-03-07..2025-03-09 range]",
    "on [Monday|2025-03-03] and [Tuesday|2025-03-04]",
]
BOUNDED = [
    "since [Thursday|2025-03-06..2025-03-07 since]",
    "since [2011|2011-01-01..2025-03-07 since]",
    "after [Monday|2025-03-03.. after], before [2011|..2010-12-31 before]",
    "They fled in [December|2024-12-01..2024-12-31]."
    " [Since then|2024-12-01..2025-03-07 since] it rained.",
    "The fort fell in [December|2024-12-01..2024-12-31], in breach of a"
    " [1974|1974-01-01..1974-12-31] accord."
    " [Since then|2024-12-01..2025-03-07 since] it rained.",
]
RELATIVE = [
    "[the day before yesterday|2025-03-05], [the day after tomorrow|2025-03-09]",
    "[Yesterday|2025-03-06] and [today|2025-03-07], [last night|2025-03-06]",
    "[this month|2025-03-01..2025-03-07], [last week|2025-02-24..2025-03-02]",
    "[last month|2025-02-01..2025-02-28], [last year|2024-01-01..2024-12-31]",
    "[two weeks ago|2025-02-21], [three months ago|2024-12-01..2024-12-31]",
    "over [the past week|2025-02-28..2025-03-07]",
    "over [the weekend|2025-03-01..2025-03-02]",
    "On [Wednesday|2025-03-05] they came. [A day later|2025-03-06] they left."
    " [Hours before|2025-03-06], it rained.",
    "On [Wednesday|2025-03-05] they came. On [the previous day|2025-03-04] it rained.",
    "On [Wednesday|2025-03-05] they struck in the [morning|2025-03-05].",
    "They took a base and, [a day later|2025-03-03], a town."
    " [Sunday|2025-03-02]'s raid was the worst.",
    "[a day after|2025-03-07] deadly clashes",
    "[two days after|2024-12-10] [December 8|2024-12-08]",
    "On [Tuesday|2025-03-04] the army ran it"
    " [from 6:30 p.m. to 4:15 a.m.|2025-03-04..2025-03-05]",
    "On [Tuesday|2025-03-04] it rained. The war began on [May 3, 2021|2021-05-03]."
    " [A day earlier|2025-03-03] it was dry.",
    "On [Sunday|2025-03-02] they came. [Two days before that|2025-02-28], it rained.",
    "On [Sunday|2025-03-02] they came. It rained [two days after that|2025-03-04].",
    "[the 2nd of this month|2025-03-02], [the 30th of last month|?]",
]
UNKNOWN = [
    "[A few days ago|?], in [recent days|?], [earlier this week|?], [overnight|?]",
    "in the course of the [night|?], “[All night|?], we heard it”",
    "[more than a week ago|?], [weeks later|?], [last summer|?]",
    "during [Ramadan|?]",
    "Overnight [1/2 March|2025-03-01..2025-03-02] it rained; [overnight|?] 20 shells",
]
SILENT = [
    "It lasted two days and more than a decade.",
    "May said they may march to the Million Man March with June Smith.",
    "Unit 8200 read Resolution 2254; more than 2000 people came.",
    "It rained day after day on the second day of the dawn raids.",
    "Eid Salman said he has since left.",
]


def marked(text: str, reference: date | None) -> str:
    return write_marks(
        text,
        (
            (
                found.start,
                found.end,
                bounds(found.day_from, found.day_to, found.relation),
            )
            for found in find_moments(text, reference)
        ),
    )


@pytest.mark.parametrize(
    "example",
    WEEKDAYS + AHEAD + DATES + RANGES + BOUNDED + RELATIVE + UNKNOWN + SILENT,
)
def test_marks_times(example):
    assert marked(unmark(example), FRIDAY) == example


@pytest.mark.parametrize(
    "example",
    [
        "On [Friday|?], [today|?] and in [December|?]",
        "On [December 8|?] and [8 December 2024|2024-12-08]",
        "On [March 6, 2024|2024-03-06] they came; [a day later|2024-03-07] they left.",
        "since [2011|2011-01-01.. since]",
    ],
)
def test_resolves_only_what_is_told_without_a_date(example):
    assert marked(unmark(example), None) == example


def test_since_runs_to_the_reference():
    moment = Moment(0, 8, date(2025, 3, 6), date(2025, 3, 6))

    assert since(moment, FRIDAY) == Moment(0, 8, date(2025, 3, 6), FRIDAY, "since")


@pytest.mark.parametrize(
    "text", ["since December 2030", "since 20 May 2030", "since tomorrow", "since 2030"]
)
def test_no_stretch_ends_before_it_begins(text):
    (moment,) = find_moments(text, date(2030, 3, 10))
    assert moment.day_from is not None
    assert moment.day_to is None or moment.day_from <= moment.day_to


def test_since_of_an_unknown_day_is_itself():
    moment = Moment(0, 8, None, None)

    assert since(moment, FRIDAY) is moment


def component_texts(text, dateline=None, given=None):
    nlp = spacy.blank("en")
    doc = nlp.make_doc(text)
    if dateline is not None:
        spans = [doc.char_span(0, len(dateline), alignment_mode="expand")]
        doc.spans["dateline"] = SpanGroup(
            doc, name="dateline", spans=spans, attrs={"date": given}
        )
    times = nlp.add_pipe("conflict_times")
    group = times(doc).spans["times"]
    return [
        (span.text, value["from"], value["to"], value["relation"])
        for span, value in zip(group, group.attrs["values"], strict=True)
    ]


@pytest.mark.parametrize(
    ("dateline", "given", "day"),
    [
        ("KORMAK, March 6 --", "2025-03-07", "2025-03-06"),
        ("KORMAK, March 7, 2025 --", None, "2025-03-06"),
        ("KORMAK, March 7 --", None, None),
    ],
)
def test_component_reads_the_document_date(dateline, given, day):
    text = f"{dateline} Shells fell on Thursday."

    assert component_texts(text, dateline, given) == [("Thursday", day, day, "")]


def test_component_leaves_days_unknown_without_a_date():
    assert component_texts("Shells fell on Thursday.") == [("Thursday", None, None, "")]
