"""Fillers that a verb lends to an event noun, and that clauses pass on."""

import pytest

from sentence_markup import differences, parameters, read_examples

LENT = """
The [detainees|who, source?] confessed to three [bombings|bombing] in [Tarwa|where],
the [army|source] said.

The two [men|who, source?] confessed to the [murder|killing] of a [judge|whom] in
[Meshlin|where], [police|source] said.

The [suspects|who, source?] admitted to [two|how_many?] [kidnappings|abduction] near
[Tarwa|where].

A [{former }guard|who, source?] confessed to the [killing|killing] of [six|how_many]
[prisoners|whom].

The [rebels|who, source?] have proclaimed a [truce|agreement] in the [Kessen
hills|where].

The [army|who, source?] decreed a [curfew|restriction] in [Tarwa|where] on
[Friday|when].

The [militia|who, source?] has declared a [ceasefire|agreement] in [Meshlin|where].

The [junta|who, source?] proclaimed a state of [siege|restriction?] in [Tarwa|where?].

[{General }Daro Venn|who] came to power in a [coup|overthrow] in [January|when].

[{Colonel }Ilo Denn|who, who? b] [seized|overthrow? b] power in a [coup|overthrow] in
[2012|when, when? b].

[{Captain }Omar Ilko|who] took power in a military [coup|overthrow] in
[February|when].

The [officers|who] came to power through a [coup|overthrow] in [1999|when].

Two [trucks|whom] were set [ablaze|property_damage] on [Friday|when] along with a
[fuel depot|whom].

Three [shops|whom] were [looted|property_damage] on [Sunday|when] along with a
[pharmacy|whom].

A [teacher|whom] was [killed|killing] in [Tarwa|where] along with [two|how_many]
[pupils|whom].

A [mosque|whom] was [destroyed|property_damage] in [Meshlin|where], along with a
[school|whom].

[Mortar|weapon a, weapon? b] [fire|strike a] [killed|killing b] [nine|how_many b]
[weavers|whom b, whom? a], according to [doctors{ in [Tarwa|where? a b]}|source a b].

! the place is taken for a person, or hangs on another word
[Shelling|strike a] [wounded|injury b] [12|how_many b] [pupils|whom b, whom? a], said
a [hospital{ in [Meshlin|where? a b]}|source a b].

A [drone|weapon? b a] [strike|strike a] [killed|killing b] [two|how_many b]
[drivers|whom b, whom? a], according to a [mayor{ in [Tarwa|where? a b]}|source a b].

The [troops|who] [cleared|control] the [district|where] of [Darun militants|whom].

[Marines|who] [cleared|control] [Tarwa|where] of [insurgents|whom] on [Friday|when].

The [police|who] [cleared|control] the [valley|where] of [armed gangs|whom].

The [rebels|who] [purged|control] the [port|where] of [government fighters|whom].

The two [tribes|who] [fought|clash] for control of [Tarwa|where] on [Friday|when].

[Rival militias|who] [battled|clash] for control of the [airport|where] on
[Sunday|when].

! the place is taken for a person, or hangs on another word
The [army|who] and the [rebels|who] [fought|clash] for [Meshlin|where] on
[Sunday|when].

The two [gangs|who] have been [fighting|clash] for control of the [port|where].

Millers have no wheat because of a [siege|restriction] that was imposed on
[Tarwa|where] and the [valley|where].

Shops are empty because of a [curfew|restriction] that was declared in [Meshlin|where]
and [Ostrin|where].

[Nurses|source?] speak of a [raid|attack] that was carried out in [Tarwa|where] and
[Meshlin|where].

Three [villages|where] and the town of [Tarwa|where] are now outside [government|who]
[control|control].

The [airport|where] and the city of [Meshlin|where] are outside the [army|who]’s
[control|control].

Two [quarters|where] and the [port|where] are no longer under [rebel|who]
[control|control].

! the place is taken for a person, or hangs on another word
[Tarwa|where] and the [dam|where] remain outside [militia|who] [control|control].

! the place is taken for a person, or hangs on another word
[Rebels|who] [killed|killing] a [priest|whom] in [{one of the city’s
}districts|where].

[Gunmen|who] [shot|killing] dead a [clerk|whom] in one of the [{capital’s
}suburbs|where].

[Militants|who] [attacked|attack] a [clinic|whom] in one of the [{town’s
}markets|where].

! the place is taken for a person, or hangs on another word
A [bomb|weapon] [exploded|bombing] in one of [Tarwa’s streets|where].

Survivors remember the [attack|attack a] of [June 4, 2023|when a b], in which
[30|how_many b] [people|whom b, whom? a] were [killed|killing b].

! the place is taken for a person, or hangs on another word
The town mourns the [shelling|strike a] of [April 2, 2024|when a b], in which
[nine|how_many b] [children|whom b, whom? a] [died|killing b].

Families still mourn the [massacre|killing a] of [May 9, 2022|when a b], in which
[60|how_many b, how_many? a] [farmers|whom b, whom? a] were [killed|killing b].

[Soldiers|who a b] [killed|killing a] [six|how_many a] [smugglers|whom a, who b] in
[exchanges|clash b] of fire near [Tarwa|where a b].

[Guards|who a b] [wounded|injury a] [two|how_many a] [bandits|whom a, who b] in an
[exchange|clash b] of fire in [Meshlin|where a b].

[Police|who a b] [killed|killing a] [four|how_many a] [gunmen|whom a, who b] in
[clashes|clash b] near [Tarwa|where a b] on [Friday|when a b].

[Troops|who a b] [captured|abduction a] [nine|how_many a] [rebels|whom a, who b] in a
[gun|weapon? b] [battle|clash b] in [Meshlin|where a b].

[Jets|who?, weapon?] [struck|strike] on [Friday|when] in [towns|where a b]
[held|control b] by the [Darun Front|who b].

[Planes|who?, weapon?] [bombed|strike] [villages|where a b] [held|control b] by the
[rebels|who b] on [Sunday|when].

[Shells|weapon] [fell|strike] on [Sunday|when] in [districts|where a b]
[controlled|control b] by the [army|who b].
"""


@pytest.fixture(scope="module")
def events(nlp):
    return read_examples(nlp, LENT)


@pytest.mark.parametrize("example", parameters(LENT))
def test_fillers_are_passed_on(events, example):
    assert differences(example, events[example]) == []
