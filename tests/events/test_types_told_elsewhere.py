"""Types that the means or another clause tells."""

import pytest

from sentence_markup import differences, parameters, read_examples

MEANS = """
[Helicopter pilots|who a b] [killed|killing a] [nine|how_many a] [farmers|whom a] in
three days of [bombing|strike b] in [Tarwa|where a b].

[Air force jets|who a b, weapon? a b] [killed|killing a] [40|how_many a]
[villagers|whom a] in a week of [bombing|strike b] near [Meshlin|where a b].

[Fighter pilots|who a b] [wounded|injury a] [six|how_many a] [monks|whom a] in a night
of [bombing|strike b] in [Tarwa|where a b].

[Jets|weapon, who?] [bombed|strike] [Meshlin|where] on [Friday|when]. The
[bombing|strike? b] [wounded|injury c] [six|how_many c] [nurses|whom c].

[Helicopters|weapon, who?] [attacked|strike] [Tarwa|where] on [Sunday|when]. The
[attack|strike? b] [killed|killing c] [two|how_many c] [monks|whom c].

[Planes|weapon, who?] [hit|strike] a [mill|whom] in [Meshlin|where]. The [raid|strike?
b] [destroyed|property_damage c] [three|how_many? c] [houses|whom c].

The [navy’s drones|who, who? b, weapon? a b] [struck|strike a] back on [Friday|when a
b], [wounding|injury b] [six|how_many b] [rebels|whom b].

The [air force’s jets|who, weapon?] [hit|strike] back near [Tarwa|where] on
[Sunday|when].

[Army helicopters|who? a b, weapon? a b] [retaliated|strike a] on [Friday|when a b],
[killing|killing b] [nine|how_many b] [militants|whom b].

[Artillery|weapon a, weapon? b] [blasts|strike a] [killed|killing b] [six|how_many b]
[pupils|whom b, whom? a] in [Tarwa|where a b].

[Mortar|weapon a, weapon? b] [blasts|strike a] [injured|injury b] [nine|how_many b]
[shoppers|whom b, whom? a] in [Meshlin|where a b] on [Friday|when a b].

[Rocket|weapon a, weapon? b] [explosions|strike a] [damaged|property_damage b] a
[clinic|whom b, whom? a] in [Tarwa|where a b].

! the name of the weapon or the place is taken for another
[Cannon|weapon a, weapon? b] [blasts|strike a] [wounded|injury b] a [nun|whom b, whom?
a] near [Meshlin|where a b].

! the name of the weapon or the place is taken for another
The [militia|who] [targeted|strike] a [bridge|whom] on [Friday|when], and
[three|how_many?] of [{its }drones|weapon b, weapon? a] [crashed|strike? b] into the
[river|where? b].

The [rebels|who] [targeted|strike] a [refinery|whom] on [Sunday|when], but [{their
}missiles|weapon?, weapon b] [fell|strike? b] into the [sea|where? b].

The [army|who] [targeted|strike] [Tarwa|where, where? b] on [Friday|when], and one of
[{its }rockets|weapon? a, weapon b] [hit|strike b] a [school|whom b].

The [ouster|control] of the [Darun militants|whom] from [Tarwa|where] took a week.

The [expulsion|control] of the [fighters|whom] from [Meshlin|where] lasted three days.

The [ouster|control] of the [rebels|whom] from the [Kessen hills|where] on
[Friday|when] cheered the farmers.

The [army|who]’s [ouster|control] of the [insurgents|whom] from [Tarwa|where] took two
weeks.

[Rebels|who] [killed|killing] [two|how_many] [judges|whom]. The dictator moved to
Paris, and his villa was empty after [his|whom b antecedent=dictator]
[ouster|overthrow b].

[Rebels|who] [killed|killing] [two|how_many] [judges|whom]. The president lives in
Tarwa, and her ministers left the country after [her|whom b] [fall|overthrow b].

[Gunmen|who] [killed|killing] a [clerk|whom]. The [king|source? b] wrote a book about
[his|whom b] [overthrow|overthrow b].

[Gunmen|who] [killed|killing] a [clerk|whom]. Farmers were poor until the [emir|whom
b]’s [fall|overthrow b].
"""


@pytest.fixture(scope="module")
def events(nlp):
    return read_examples(nlp, MEANS)


@pytest.mark.parametrize("example", parameters(MEANS))
def test_means_and_other_clauses_tell_the_type(events, example):
    assert differences(example, events[example]) == []
