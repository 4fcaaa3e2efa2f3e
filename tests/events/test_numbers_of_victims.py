"""How many: totals, subsets, lists of victims, and whom a number counts."""

import pytest

from sentence_markup import differences, parameters, read_examples

TOTALS = """
[At least 14|how_many 14.. of=villagers] [villagers|whom] were [killed|killing] in
[Gamboru|where].

[Rebels|who] [wounded|injury] [up to 20|how_many ..20 of=soldiers] [soldiers|whom].

[Police|who] [arrested|arrest] [between 10 and 15|how_many 10..15 of=students]
[students|whom].

[About 200|how_many 200 approximate of=people] [people|whom] were [detained|arrest] in
[Caracas|where].

[Scores|how_many 40.. vague of=families] of [families|whom] [fled|displacement]
[Myawaddy|where].

[Several|how_many 3.. vague of=monks] [monks|whom] were [arrested|arrest] in
[Lhasa|where].

[More than 1,200|how_many 1200.. of=members of the Rohingya minority] [members of the
Rohingya minority|whom] have been [displaced|displacement].

[Hundreds|how_many 200.. vague, who?] [protested|protest] in [Amman|where] on
[Friday|when].

The [bombing|bombing] of a [bus|whom] [killed|killing b] a [girl|whom b] in
[Chaman|where a, where? b].
"""

LISTS = """
[Twelve|how_many 12 of=soldiers] [soldiers|whom], [nine|how_many 9 of=fighters]
[fighters|whom] and [two|how_many 2 of=herders] [herders|whom] have been
[killed|killing].

[Gunmen|who] [abducted|abduction] [six|how_many 6 of=girls] [girls|whom] and
[three|how_many 3 of=teachers] [teachers|whom] from a [school|where] in [Kuriga|where].

[Four|how_many 4 of=civilians] [civilians|whom] and a [policeman|whom] were
[wounded|injury] in [Srinagar|where].
"""

SUBSETS = """
[Shells|weapon] [killed|killing] [30|how_many 30 of=people] [people|whom], including [at
least 11|how_many 11.. subset of=women] [women|whom] and [four|how_many 4 subset
of=children] [children|whom].

[Nine|how_many 9 of=protesters] [protesters|whom], [two|how_many 2 subset] of them
[teenagers|whom], were [shot|killing] dead in [Lagos|where].

The [attack|attack] left [78|how_many b 78] [dead|killing b], including [37|how_many b
37 subset of=police officers] [police officers|whom b].

[Police|who] [detained|arrest] [60|how_many 60 of=people] [people|whom], among them
[three|how_many 3 subset of=journalists] [journalists|whom].

[Police|who] [arrested|arrest] [nine|how_many 9 of=clerks] [clerks|whom] in
[Gao|where]; [four|how_many 4 subset of=women] of them are [women|whom].

[Seven|how_many 7 of=people] [people|whom], including a [priest|whom], were
[abducted|abduction] in [Owerri|where].
"""

BARE = """
The [raid|attack] [killed|killing b] [14|how_many b 14 of=villagers] [villagers|whom b]
and [wounded|injury c] [30|how_many c 30].

The [attack|attack] left [nine|how_many b 9] [guards|whom b] [dead|killing b] and
[30|how_many c 30] [wounded|injury c].

[Sixty|how_many 60] were [arrested|arrest] in [Almaty|where].

[Dozens|how_many 24.. vague] have been [killed|killing] in [Wau|where].
"""

NO_VICTIMS = """
[Rebels|who] carried out three [attacks|attack] on [Macomia|where].

The [army|who] [captured|control] two [villages|where] near [Sennar|where].

The [group|source] recorded 90 [violations|abuse] in [Kosovo|where].

[Drones|weapon] [destroyed|property_damage] four [tanks|whom] near [Robotyne|where].

[Soldiers|who] [killed|killing] a [boy{ of 12}|whom] in [Jenin|where].

Two [sides|who] [clashed|clash] for three hours in [Jaranwala|where].
"""

BLOCKS = (TOTALS, LISTS, SUBSETS, BARE, NO_VICTIMS)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(TOTALS))
def test_a_number_is_told_with_its_bounds(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(LISTS))
def test_each_victim_of_a_list_has_its_number(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(SUBSETS))
def test_a_part_of_a_total_is_a_subset(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(BARE))
def test_a_number_may_stand_alone(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(NO_VICTIMS))
def test_what_is_not_people_is_not_counted(events, example):
    assert differences(example, events[example]) == []
