"""Verbs of violence: phrasal verbs, weapons in motion and heard, taking and leaving."""

import pytest

from sentence_markup import differences, parameters, read_examples

VERBS = """
[Gunmen|who] [broke|attack] into a [prison|whom] in [Tarwa|where] on [Sunday|when
2025-03-09], [guards|source] said.

[Soldiers|who] [burst|attack] into a [school|whom] in [Meshlin|where],
[teachers|source] said.

! the filler keeps its place
[Fighters|who] [forced|attack] their way into the [town hall|whom] of [Tarwa|where?]
on [Sunday|when].

[Masked men|who a b] [broke|attack a] into the [home of a judge|whom a, where? b] in
[Meshlin|where a b] and [shot|killing b] [him|whom b] dead.

[Rebels|who] [smashed|attack] their way into the [barracks|whom] near [Tarwa|where].

[Bandits|who a b] [killed|killing a] a [farmer|whom a] near [Tarwa|where a, where? b]
and [drove|property_damage b] off [his goats|whom b].

[Gunmen|who a b] [attacked|attack a] a [farm|whom a, where? b] in [Meshlin|where a,
where? b] and [made|property_damage b] off with [sacks of grain|whom b].

[Militiamen|who a b] [stormed|attack a] a [clinic|whom a, where? b] in [Tarwa|where a,
where? b] and [carried|property_damage b] away [medicines|whom b].

[Gunmen|who] [carried|abduction] off [two|how_many] [girls|whom] from [Meshlin|where]
on [Friday|when].

[Cannons|weapon] [thundered|strike] over the [Sela ridge|where] on [Friday|when],
[farmers|source] said.

[Artillery|weapon] [roared|strike] near [Tarwa|where] on [Sunday|when].

[Mortars|weapon] [boomed|strike] in the [Kessen hills|where] at [dawn|when?].

[Guns|weapon] [boomed|strike] along the [Arrin river|where] on [Saturday|when],
[fishermen|source] said.

[Rockets|weapon] were [aimed|strike] at a [power station|whom] in [Tarwa|where] on
[Friday|when].

[Shells|weapon] were [directed|strike] at a [school|whom] and a [church|whom], the
[mayor|source] said.

The [rebels|who] [directed|strike] [rockets|weapon] at the [barracks|whom] in
[Meshlin|where].

[Missiles|weapon] were [launched|strike] at a [refinery|whom] and a [depot|whom] near
[Tarwa|where].

[Gunmen on motorbikes|who a b] [descended|attack a] on the village of [Tarwa|where a
b] and [killed|killing b] [three|how_many b] [potters|whom b].

[Raiders|who] [swooped|attack] on the hamlet of [Meshlin|where] on [Sunday|when].

[Armed herders|who a b] [descended|attack a] upon the town of [Tarwa|where a b] on
[Friday|when a b], [wounding|injury b] [six|how_many b] [farmers|whom b].

The [east wing of the school|whom] in [Tarwa|where] was [brought|property_damage] down
by a [missile|weapon].

[Rockets|weapon] [brought|property_damage] down [two|how_many?] [apartment
blocks|whom] in [Meshlin|where] on [Friday|when].

Part of the [mosque|whom] in [Tarwa|where] was [flattened|property_damage] by the
[shells|weapon].

Most of the [mill|whom] in [Meshlin|where] was [reduced|property_damage] to rubble by
[shells|weapon].

[{Colonel }Daro Venn|whom] lost [power|overthrow] in [January|when
2025-01-01..2025-01-31] when his officers revolted.

The [president|whom] was [driven|overthrow] from power in [2011|when].

[{General }Ilko|whom] [fell|overthrow] from power in [February|when] after a mutiny.

The [king|whom] was [swept|overthrow] from power in [1979|when] by [rebel
officers|who].

[Flames|weapon?] [consumed|property_damage a] six [shops|whom a] after the
[shells|weapon b] [landed|strike b] in [Tarwa|where b, where? a].

[Fire|weapon?] [consumed|property_damage] [two|how_many?] [warehouses|whom] in
[Tarwa|where] after an [attack|attack? b].

[Flames|weapon?] [engulfed|property_damage] a [market|whom] in [Meshlin|where] after
the [rockets|weapon b] [landed|strike b].

A [blaze|weapon?] [gutted|property_damage] a [depot|whom] after [shells|weapon b]
[hit|strike b] [Meshlin|where b, where? a].

The [power station|whom] was the [target|strike] of the [rockets|weapon],
[engineers|source] said.

The [airfield|whom?, where?] was the [target|strike] of [drones|weapon] on
[Sunday|when], the [governor|source] said.

The [old bridge|whom] was a [target|strike] of the [army’s jets|who?, weapon?].

The [barracks|whom] in [Tarwa|where] were the [target|strike] of the [shells|weapon].
"""


@pytest.fixture(scope="module")
def events(nlp):
    return read_examples(nlp, VERBS)


@pytest.mark.parametrize("example", parameters(VERBS))
def test_verbs_tell_of_violence(events, example):
    assert differences(example, events[example]) == []
