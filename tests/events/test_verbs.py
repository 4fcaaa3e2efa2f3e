"""Events that verbs name: who did what to whom, in every construction of the verb."""

import pytest

from sentence_markup import differences, parameters, read_examples

ACTIVE = """
[Gunmen on motorbikes|who] [killed|killing] [six|how_many 6] [herders|whom] near
[Bankass|where] on [Sunday|when].

The [Arakan Army|who] [captured|control] [Paletwa|where] on [Saturday|when].

[Soldiers|who] in [Harare|where] [arrested|arrest] [three|how_many 3] [activists|whom].

[Police|who] [beat|abuse] [two|how_many 2] [brothers|whom] with [rifle butts|weapon?] in
[Lahore|where].

[Thousands|how_many 2000.. vague] of [teachers|who] [marched|protest] through
[Tegucigalpa|where] on [Friday|when].

[Hundreds|how_many 200.. vague] of [families|whom] [fled|displacement] [Kadugli|where].

! a place in the `of` phrase of what was hit isn't told as the place
[Bandits|who] [torched|property_damage] the [granary{ of the village of
[Runka|where]}|whom].

[Moscow|who] has [sent|deployment] [paratroopers|who?, whom?] to [Aktobe|where].

[Indian troops|who] [clashed|clash] with [Chinese soldiers|who] near [Galwan|where] on
[Thursday|when].

[Kenya|who] [deployed|deployment] [400|how_many 400] [officers|who?, whom?] to
[Port-au-Prince|where] in [June|when].
"""

PASSIVE = """
[Two|how_many 2] [teachers|whom] were [abducted|abduction] by [armed men|who] in
[Zamfara|where] on [Saturday|when].

[Eleven|how_many 11] [miners|whom] were [shot|killing] dead outside [Bunia|where].

The [mayor of Culiacan|whom] was [wounded|injury] on [Monday|when].

The [prime minister|whom] was [ousted|overthrow] by [mutinous paratroopers|who] on
[Wednesday|when].

The [road|where] to [Kupiansk|where?] has been [blocked|restriction] since [Friday|when
2025-03-07..2025-03-10].

A [grain depot|whom] in [Odesa|where] was [hit|strike] by [drones|weapon] on
[Sunday|when].

[Nine|how_many 9] [fishermen|whom] have been [detained|arrest] by the [Eritrean
navy|who].

[Some 3,000|how_many 3000 approximate] [people|whom] were [displaced|displacement] from
[Cauca|where].

[Villages|where] along the [Naf river|where?] were [shelled|strike] by the [army|who] on
[Monday|when].

The [clinic|whom a b] was [looted|property_damage] and then [burned|property_damage b].
"""

RELATIVE = """
A [journalist|whom] [detained|arrest] by [police|who] in [Baku|where] has been released.

[Farmers|whom] [kidnapped|abduction] by [bandits|who] in [Kaduna|where] [last week|when]
were freed.

The [militia|who], which [attacked|attack] [Djibo|where] on [Thursday|when], is
recruiting again.

The [colonel|who] who [toppled|overthrow] [{President }Roch Kabore|whom] in [2022|when]
is in hospital.

The [hill|where] that [rebels|who] [seized|control] on [Tuesday|when] overlooks the
airport.

A trader whose [shop|whom] was [looted|property_damage] by [soldiers|who] in
[Goma|where] has moved to Kigali.

In [Kherson|where], where [shells|weapon] [killed|killing] [two|how_many 2]
[nurses|whom] on [Friday|when], schools are closed.

The [ambush|attack] in which [five|how_many b 5] [marines|whom b, whom?] were
[killed|killing b] took place near [Basilan|where, where? b].

! `from which` and `to which` don't give their antecedent as the place
The [village|where], from which [400|how_many 400] [families|whom] have
[fled|displacement], lies on the front line.

! `by whom` doesn't give its antecedent as the agent
Witnesses named the [officer|who] by whom the [student|whom] had been [tortured|abuse].
"""

PARTICIPLES = """
[Rebels|who a b] [stormed|attack] the [prison|whom] in [Butembo|where, where? b],
[wounding|injury b] [two|how_many b 2] [guards|whom b].

A [bomb|weapon, weapon? b] [exploded|bombing] in a [market|where, where? b] in
[Quetta|where, where? b], [killing|killing b] [nine|how_many b 9] [shoppers|whom b].

[Firing|attack? b] from rooftops, [snipers|who, who? b] [killed|killing] [four|how_many
4] [demonstrators|whom, whom? b] in [Dhaka|where, where? b].

[Surrounded|restriction? b] by [government forces|who b], the [rebels|who, whom? b]
[withdrew|control] from [Eastern Ghouta|where, where? b].

[Jets|weapon?, who?, weapon? b, who? b] [bombed|strike] [Sanaa|where, where? b],
[destroying|property_damage b] a [power station|whom b], [residents|source a b] said.
"""

INFINITIVES = """
[Police|who] tried to [detain|arrest unreal cue=tried] the [editor|whom] in
[Minsk|where].

Guards prevented [protesters|who] from [storming|attack negated cue=prevented] the
[embassy|whom].

The [prosecutor|source] accused two [officers|who] of [torturing|abuse] [detainees|whom]
in [Manila|where].

Soldiers forced the [villagers|whom] to [flee|displacement] to [Cox|where?].

[Rebels|who] were ordered to [withdraw|control unreal] from [Masisi|where].

The [warlord|who] vowed to [retake|control unreal cue=vowed] [Sirte|where].

[Youths|who] continued to [attack|attack] [patrols|whom] in [Nairobi|where].

[Militants|who] managed to [seize|control] a [bridge|where, whom?] near [Marib|where].
"""

COORDINATION = """
[Raiders|who a b] [killed|killing] [ten|how_many 10] [farmers|whom] and
[abducted|abduction b] [seven|how_many b 7] [girls|whom b] in [Katsina|where a b].

[Agents|who a b] [detained|arrest] and [tortured|abuse b] the [poet|whom a b].

[Seven|how_many 7] [soldiers|whom], [three|how_many 3] [policemen|whom] and a
[driver|whom] were [killed|killing] in [Mandera|where].

[Shells|weapon] [hit|strike] [Nikopol|where], [Marhanets|where] and [Zaporizhzhia|where]
on [Monday|when].

[Four|how_many 4] [recruits|whom, whom? b] were [killed|killing] and [nine|how_many b 9]
[wounded|injury b] in [Kidal|where, where? b] on [Friday|when, when? b].

[Gunmen|who a b] [stormed|attack] a [mine|whom] in [Segou|where a b] and [shot|killing
b] dead [two|how_many b 2] [guards|whom b].

[Looters|who] [burned|property_damage] [homes|whom], [shops|whom] and [schools|whom] in
[El Geneina|where].

The [army|who] [retook|control] [Kutum|where], but [rebels|who b] still [hold|control b]
[Kebkabiya|where b].
"""

WEAPONS = """
[Shells|weapon] [killed|killing] a [grandmother|whom] in [Avdiivka|where].

[[{Ukrainian }drones|weapon?]|who] [struck|strike] an [oil refinery|whom] in
[Ryazan|where] overnight on [Sunday|when].

The [air force|who] [bombed|strike] [rebel positions|whom] around [Mekelle|where] with
[cluster munitions|weapon].

A [suicide bomber|who] [blew|bombing] himself up outside a [mosque|where, whom?] in
[Maiduguri|where].

A [roadside bomb|weapon] [killed|killing] [three|how_many 3] [policemen|whom] in
[Kunduz|where] on [Thursday|when].

! the target of `fired … at` goes to where though it is a post
[Fighters|who] [fired|strike] [rockets|weapon] at an [airbase|whom, where?] near
[Erbil|where].
"""

BLOCKS = (
    ACTIVE,
    PASSIVE,
    RELATIVE,
    PARTICIPLES,
    INFINITIVES,
    COORDINATION,
    WEAPONS,
)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(ACTIVE))
def test_the_subject_did_it(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(PASSIVE))
def test_the_subject_of_a_passive_suffered_it(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(RELATIVE))
def test_a_relative_clause_tells_of_its_antecedent(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(PARTICIPLES))
def test_a_participle_has_the_subject_of_its_clause(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(INFINITIVES))
def test_an_infinitive_has_the_subject_that_controls_it(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(COORDINATION))
def test_coordinated_words_share_what_is_told_once(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(WEAPONS))
def test_a_weapon_is_told_apart_from_who_used_it(events, example):
    assert differences(example, events[example]) == []
