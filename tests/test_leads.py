"""The long sentences of news reports, with all of their events."""

import pytest

from sentence_markup import differences, parameters, read_examples

LEADS = """
[Gunmen|who, who? b c] [stormed|attack] a [boarding school|whom] in [Zamfara{
state}|where, where? b c] late on [Sunday|when, when? b c], [killing|killing b] a
[watchman|whom b] and [abducting|abduction c] [dozens|how_many c 24.. vague] of
[pupils|whom c], [residents|source a b c] said.

[At least 17|how_many 17..] [people|whom, whom? b] were [killed|killing] and
[dozens|how_many b 24.. vague] [injured|injury b] when a [suicide bomber|who c, who? a
b] [blew|bombing c] himself up at a [wedding hall|where c, where? a b] in [Kabul|where
c, where? a b] on [Saturday|when c, when? a b], [police|source a b c] said.

[Two|how_many 2] [peacekeepers|whom] were [killed|killing] on [Thursday|when, when? b]
after [their patrol|whom b] was [ambushed|attack b] by [rebels|who b, who?] near
[Bambari|where b, where?].

! the parser calls a place behind a verb an attribute or adverbial, so that the row's
! `object` fails
The [army|who] on [Monday|when 2025-03-10] [recaptured|control] [Wad Madani|where a b],
which [paramilitaries|who b] had [seized|control b] in [December 2023|when b
2023-12-01..2023-12-31].

[Militants|who, who? b] [ambushed|attack] a [bus|whom] in the [Deir Ezzor desert|where,
where? b], [killing|killing b] [nine|how_many b 9] [soldiers|whom b], a [war
monitor|source a b] said.

[Mexico’s navy|who] [arrested|arrest] a [cartel leader|whom] in [Guadalajara|where] on
[Friday|when 2025-03-07], the [attorney general|source] announced.

[Thousands|how_many 2000.. vague] of [people|whom] have [fled|displacement] [Goma|where]
since [rebels{ backed by Rwanda}|who b] [captured|control b] the [city|where? b] in
[January|when b 2025-01-01..2025-01-31, when?].

[Houthi rebels|who, who? b] [fired|strike] a [missile|weapon] at a [tanker|whom] in the
[Red Sea|where, where? b] on [Tuesday|when 2025-03-04, when? b], [wounding|injury b]
[three|how_many b 3] [sailors|whom b], the [coalition|source a b] said.

[Police|who] in [Nairobi|where] [fired|attack] [tear gas|weapon] at [students|whom, who
b] who were [protesting|protest b] against higher fees.

[Ouagadougou|source a b] said [soldiers|who a b] had [killed|killing] [30|how_many 30]
[jihadists|whom] and [destroyed|property_damage b] two of [their bases|whom b].

The [Supreme Court|source?] ordered the army to lift [its|who] [siege|restriction] of
[Jaffna|where].

[Six|how_many 6] [members of a family|whom, whom? b] were [killed|killing] when a
[shell|weapon b, weapon?] [hit|strike b] [their house|whom b, where?] in [Khartoum
North|where b, where?], [neighbours|source a b] told [AFP|source? a b].

The [junta|who] has [detained|arrest] [more than 20,000|how_many 20000..] [people|whom]
since the [coup|overthrow b] of [February 2021|when b, when?], according to a [rights
group|source, source? b].

[Mutineers|who a b] [deposed|overthrow] the [president|whom] on [Wednesday|when
2025-03-05, when? b] and imposed a [curfew|restriction b] on [Niamey|where b, where?].

[Farmers|who] [blocked|restriction] the [motorway|where] between [Lyon|where?] and
[Grenoble|where?] on [Tuesday|when 2025-03-04] in anger at cheap imports.

! `X and Y agreed … to a ceasefire`: two events, the noun unreal, because `agree to` is
! read as a promise
[Armenia|who] and [Azerbaijan|who] agreed on [Thursday|when 2025-03-06] to a
[ceasefire|agreement] after three days of [fighting|clash b] in [Nagorno-Karabakh|where
b, where?].

! a rare verb after a coordinated victim is tagged as an adjective, and its object
! becomes a victim
[Bandits{ on motorcycles}|who a b] [killed|killing] [15|how_many 15] [farmers|whom] and
[rustled|property_damage b] [cattle|whom b] in [Niger state|where a b], [local
officials|source a b] said on Monday.
"""


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, LEADS)


@pytest.mark.parametrize("example", parameters(LEADS))
def test_a_lead_tells_all_of_its_events(events, example):
    assert differences(example, events[example]) == []
