"""Events that nouns name: nominalisations, light verbs, tolls and headlines."""

import pytest

from sentence_markup import differences, parameters, read_examples

ARGUMENTS = """
The [killing|killing] of [two|how_many 2] [nuns|whom] by [gunmen|who] in [Jos|where]
shocked the country.

[Russia|who]’s [bombardment|strike] of [Kharkiv|where] goes on.

The [UN|source?] condemned the [rebels|who]’ [attack|attack] on a [food convoy|whom]
near [Drodro|where].

[Clashes|clash] between [soldiers|who] and [former rebels|who] in [Tshopo|where]
continued on [Sunday|when].

[Fighting|clash] with [Houthi rebels|who] near [Hodeidah|where] flared up again.

The [kidnapping|abduction] of [three|how_many 3] [engineers|whom] in [Borno|where] on
[Saturday|when] has not been claimed.

The [arrest|arrest] of the [opposition leader|whom] led to [protests|protest b] in
[Dakar|where b, where?].

The [siege|restriction] of [El Obeid|where] by the [RSF|who] is in its second year.

The [overthrow|overthrow] of the [monarchy|whom] in [1979|when] changed the region.

! the tagger takes a finite verb for a part of the noun phrase beside it, or the other
! way round
The [looting|property_damage] of [warehouses|whom] in [Wad Madani|where] by
[militiamen|who] alarmed donors.

The [rape|abuse] of [women|whom] by [soldiers|who] in [Tigray|where] is documented.

The [displacement|displacement] of [40,000|how_many 40000] [people|whom] from
[Rutshuru|where] worries the UN.

A [car bomb|weapon?] [blast|bombing] outside a [hotel|where] in [Mogadishu|where] broke
windows.

An [Israeli|who] [drone|weapon] [strike|strike] on a [car|whom] in [Tyre|where] startled
the country.
"""

LIGHT_VERBS = """
[Police|who] opened [fire|attack] on [strikers|whom] in [Rustenburg|where].

The [government|who] imposed a [curfew|restriction] on [Imphal|where] on [Friday|when].

The [navy|who] launched an [operation|deployment] against [pirates|whom] off
[Puntland|where].

! a place name with small words inside is cut short
[Paramilitaries|who] carried out a [massacre|killing] in [Wad an Nora|where].

The [army|who] lost [control|control] of [Lashio|where] in [August|when].

! the parser makes one noun of `soldiers prisoner`
[Rebels|who] took [eight|how_many 8] [soldiers|whom] [prisoner|abduction] near
[Goma|where].

[Vigilantes|who] set [houses|whom] [ablaze|property_damage] in [Bamenda|where].

[Two|how_many 2] [reporters|whom] lost their [lives|killing] in [Khan Younis|where].

! the trigger of a word with a hyphen is its last part only
[Students|who] staged a [sit-in|protest] outside the [ministry|where] in
[Khartoum|where].

[Police|who] took the [imam|whom] into [custody|arrest] on [Monday|when].

The two [sides|who] reached a [ceasefire|agreement] on [Thursday|when].

[Farmers|who] mounted a [blockade|restriction] of the [highway|where] to [Oruro|where?].
"""

TOLLS = """
The [attack|attack] on [Mubi|where, where? b] left [78|how_many b 78] [dead|killing b].

[Blasts|bombing] in [Jalalabad|where, where? b] on [Sunday|when, when? b] left [at least
12|how_many b 12..] [people|whom b] [dead|killing b].

The death [toll|killing] from the [clashes|clash b] in [Jaffna|where b, where?] rose to
[63|how_many 63].

The [explosion|bombing] brought the [toll|killing b] in [Kabul|where b, where?] [this
week|when? b] to [more than 90|how_many b 90..].

The [raid|attack] claimed [five|how_many b 5] [lives|killing b].
"""

HEADLINES = """
[12|how_many 12] [killed|killing], [30|how_many b 30] [wounded|injury b] in [Idlib|where
c, where? a b] [strike|strike c]

[Clashes|clash] in [Tripoli|where, where? b] leave [four|how_many b 4] [dead|killing b]

[Gunmen|who] [kidnap|abduction] [15|how_many 15] [students|whom] in [Kogi|where]

[Army|who] [seizes|overthrow] power in [Guinea|where]

! a headline's `X, Y agree truce`: X hangs as an adverbial and is lost, and `agree`
! makes the truce unreal
[Colombia|who], [ELN rebels|who] agree [truce|agreement]

! the tagger takes a finite verb for a part of the noun phrase beside it, or the other
! way round
[Thousands|how_many 2000.. vague] [flee|displacement] as [rebels|who b]
[advance|deployment? b] on [Bukavu|where b, where?]
"""

TWO_EVENTS = """
[Three|how_many 3] [rangers|whom, whom? b] were [killed|killing] in an [ambush|attack b]
by [poachers|who b, who?] in [Virunga|where a b].

[Six|how_many 6] [people|whom] [died|killing] in [clashes|clash b] between [Dinka|who b,
who?] and [Nuer youths|who b, who?] in [Malakal|where b, where?].

[Soldiers|who] [fired|attack] on a [crowd|whom] during a [protest|protest b] in
[Lome|where b, where?].

! a relative clause inherits the place of its main clause, which tells of another time
The [offensive|attack] that [toppled|overthrow b] [Mengistu|whom b] began in
[Tigray|where].
"""

BLOCKS = (ARGUMENTS, LIGHT_VERBS, TOLLS, HEADLINES, TWO_EVENTS)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(ARGUMENTS))
def test_a_noun_takes_its_arguments_from_its_phrase(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(LIGHT_VERBS))
def test_a_light_verb_lends_its_arguments_to_the_noun(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(TOLLS))
def test_what_leaves_people_dead_is_an_event_beside_the_deaths(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(HEADLINES))
def test_headlines_are_read_without_articles_and_auxiliaries(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(TWO_EVENTS))
def test_a_noun_in_the_clause_of_a_verb_is_an_event_of_its_own(events, example):
    assert differences(example, events[example]) == []
