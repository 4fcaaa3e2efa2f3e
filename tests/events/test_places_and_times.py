"""Where and when: which clause a place or a time belongs to, and who shares it."""

import pytest

from sentence_markup import differences, parameters, read_examples

TIMES = """
[Rebels|who] [attacked|attack] [Uvira|where] on [Friday|when 2025-03-07].

[Five|how_many 5] [miners|whom] were [killed|killing] [yesterday|when 2025-03-09] in
[Kolwezi|where].

[Clashes|clash] have shaken [Tripoli|where] since [Thursday|when
2025-03-06..2025-03-10].

! a name that is a people's first (Kachin) is no place after `in`
The [army|who] imposed a [curfew|restriction] in [Kachin|where] until [Saturday|when
..2025-03-15].

The [king|whom] was [deposed|overthrow] in [December|when 2024-12-01..2024-12-31].

[Shells|weapon] [fell|strike] on [Nikopol|where] [overnight|when ?].

[Protesters|who] [gathered|protest] in [Bamako|where] on [March 3|when 2025-03-03].

[Militants|who] [seized|control] [Gao|where] in [2012|when 2012-01-01..2012-12-31].
"""

SPEECH_TIMES = """
On [Sunday|when 2025-03-09] a [landmine|weapon] claimed [two|how_many 2]
[lives|killing] in [Gao|where].

The [army|source] said on Friday that [rebels|who] had [burned|property_damage] a
[school|whom].

A [spokesman|source] announced late on Sunday that [two|how_many 2] [pilots|whom] had
been [killed|killing].

[Nine|how_many 9] [herders|whom] were [killed|killing] on [Thursday|when 2025-03-06],
[officials|source] said on Saturday.

On Monday the [UN|source] said [troops|who] had [surrounded|restriction] [Jenin|where].
"""

OPEN_TIMES = """
[Guns|weapon] [pounded|strike] the [port|where] until [Friday|when ..2025-03-07].

[Raiders|who] [attacked|attack] [Gao|where] on several nights from [Friday|when
2025-03-07..2025-03-10].

The [navy|source] declared a [truce|agreement] running to the [end of April|when
..2025-04-30].

[Planes|weapon] [struck|strike] on [Monday|when 2025-03-10] in [villages|where a b]
[held|control b] by the [rebels|who b].
"""

DEPENDENT_TIMES = """
[Hundreds|how_many 200.. vague] of [people|whom] have [fled|displacement]
[Rutshuru|where] since [fighting|clash b] broke out on [Wednesday|when b 2025-03-05,
when? a].

[Police|who] [arrested|arrest] a [suspect|whom] two days after the [bombing|bombing b]
of a [church|whom b, where? b] in [Davao|where b].

The [governor|whom] was [assassinated|killing] on [Monday|when 2025-03-10] as he left a
mosque.

The [town|where a b], which [rebels|who] had [taken|control] in [January|when
2025-01-01..2025-01-31], was [retaken|control b] on [Sunday|when b 2025-03-09].
"""

PLACES = """
[Four|how_many 4] [cadets|whom] [died|killing] [there|where] on [Monday|when].

The [clashes|clash] [there|where a b] [killed|killing b] [nine|how_many 9 b]
[guards|whom b].

There is a [curfew|restriction].

The [clans|who] signed a [truce|agreement] but went on with [their|who b]
[raids|attack b] in the [Gao delta|where b].

Derviz was living in Gao when the [rebel|who] [offensive|attack] began.

[Gunmen|who] [killed|killing] a [nun|whom] in one of the [port's quarters|where].

The [clans|who] [fought|clash] for control of [Gao|where] on [Monday|when].

Bakers have no flour because of a [blockade|restriction] that was imposed in
[Gao|where] and the [delta|where].

[Gunmen|who] [attacked|attack] the villages of [Kare|where] and [Zurmi|where] in
[Zamfara{ state}|where].

[Three|how_many 3] [boys|whom] were [wounded|injury] near [Hebron|where].

[Troops|who] [entered|deployment] [Nampula|where] on foot.

[Drones|weapon] [hit|strike] [Belgorod|where] and [Bryansk|where].

[Soldiers|who] [beat|abuse] a [man|whom] in the [yard{ of his house}|where] in
[Nablus|where].

A [mine|weapon] [exploded|bombing] on a [road|where] between [Afmadow|where?] and
[Kismayo|where?].

[Thousands|how_many 2000.. vague] [fled|displacement] from [El Fasher|where] to
[Tawila|where].

[Farmers|who] [protested|protest] outside [parliament|where] in [Warsaw|where].
"""

SHARED = """
[Gunmen|who] [shot|killing] dead a [herder|whom] at a [quarry|where] near [Gao|where] in
[May|when], and [nine|how_many b 9] [rangers|whom b] were [kidnapped|abduction b] in
[June|when b].

[Pirates|who a b] [shelled|strike] the towns of [Gao|where a b] and [Kidal|where a b]
and [wounded|injury b] [two|how_many b 2] [weavers|whom b].

[Militiamen|who a b] [stormed|attack] the villages of [Ardamata|where a b] and
[Murnei|where a b] and [killed|killing b] [dozens|how_many b 24.. vague] of [men|whom
b].

On [Saturday|when a b 2025-03-08], [police|who a b] [raided|attack?] [flats|whom?] in
[Istanbul|where a b] and [arrested|arrest b] [90|how_many b 90] [people|whom b].

[Gunmen|who] [killed|killing] a [judge|whom] in [Herat|where] and a [bomb|weapon b]
[exploded|bombing b] in [Kabul|where b].

! the parser calls a place behind a verb an attribute or adverbial, so that the row's
! `object` fails
[Jets|weapon?, who?] [bombed|strike] [Homs|where], while [rebels|who b] [shelled|strike
b] [Aleppo|where b] on [Friday|when b 2025-03-07].

In [Mocimboa|where a b], [insurgents|who a b] [beheaded|killing] [four|how_many 4]
[fishermen|whom] and [burned|property_damage b] [their boats|whom b].
"""

BLOCKS = (TIMES, SPEECH_TIMES, OPEN_TIMES, DEPENDENT_TIMES, PLACES, SHARED)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(TIMES))
def test_a_time_is_resolved_against_the_day_of_writing(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(SPEECH_TIMES))
def test_the_time_of_speech_is_not_that_of_the_event(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(OPEN_TIMES))
def test_a_time_may_be_open_at_one_end(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(DEPENDENT_TIMES))
def test_each_clause_has_its_own_time(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(PLACES))
def test_all_places_that_are_named_are_told(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(SHARED))
def test_coordinated_clauses_share_a_place_only_where_one_is_silent(events, example):
    assert differences(example, events[example]) == []
