"""Sentences in which no event may be found, however martial their words."""

import pytest

from sentence_markup import differences, parameters, read_examples

SPEECH = """
The foreign minister warned that patience with the neighbouring state was running out.

Lawmakers called on the president to explain himself before the summer recess.

Moscow and Ankara restored diplomatic relations after a decade of silence.

The envoy praised the courage of the monitors and thanked their families.

Observers expressed concern about the tone of the debate.
"""

ATTRIBUTIVE = """
The toppled president celebrated his birthday in exile.

The ousted leader's brother runs a bakery in Lisbon.

A spokesman for the war monitor declined to comment.

The wanted suspect owns three restaurants in Medellin.

Doctors at the burned victims' ward have asked for more beds.

Kidnap victims will receive a pension under the new law.

The museum shows the uniform of a suicide bomber.

The ministry for the displaced opened a new website.
"""

SPORT = """
The striker shot wide twice before the captain hit the bar in the last minute.

Nadal crushed his opponent in straight sets to reach the final in Rome.

Their defence collapsed after the break and Lyon ran away with the match.

The champions were beaten by a club from the second division.
"""

BUSINESS = """
The central bank launched a campaign to promote savings among students.

Shares in the carmaker were battered after its chief executive resigned.

The price war between the two supermarkets hurt smaller shops.

The firm seized the opportunity to open a branch in Accra.

A hostile takeover of the brewery was fought off by its founders.

The start-up captured a tenth of the market within a year.
"""

ILLNESS = """
The novelist died of cancer at the age of 81.

Malaria killed more children than any other disease in the valley last year.

She suffered a heart attack while on holiday in Crete.

! a figure of speech, of sports or the arts passes the row's conditions
Cholera has claimed dozens of victims along the river since the rains began.
"""

ACCIDENTS = """
Seven tourists died when their minibus plunged into a ravine near Cusco.

The earthquake destroyed hundreds of houses in the mountain district.

A fire caused by a faulty heater gutted the factory.

Two climbers were injured by an avalanche in the Pamirs.

The ferry sank in a storm and forty passengers drowned.
"""

CULTURE = """
The film tells of a boy who dreams of becoming a pilot.

Critics attacked the director for the slow ending of the play.

! a figure of speech, of sports or the arts passes the row's conditions
Fans stormed the box office when tickets for the concert went on sale.

The band will release an album called Battle of the Lakes in May.

Her photographs captured the mood of the city at dawn.

The chef fired two of his cooks on Friday.
"""

BLOCKS = (SPEECH, ATTRIBUTIVE, SPORT, BUSINESS, ILLNESS, ACCIDENTS, CULTURE)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(SPEECH))
def test_words_are_no_deeds(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(ATTRIBUTIVE))
def test_an_old_event_that_names_someone_is_not_told_again(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(SPORT))
def test_sport_is_no_conflict(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(BUSINESS))
def test_business_is_no_conflict(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(ILLNESS))
def test_illness_is_no_violence(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(ACCIDENTS))
def test_accidents_and_disasters_are_no_violence(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(CULTURE))
def test_films_and_figures_of_speech_are_no_events(events, example):
    assert differences(example, events[example]) == []
