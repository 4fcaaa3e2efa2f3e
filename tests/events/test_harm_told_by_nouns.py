"""Harm that nouns tell of, and names and things that are no events."""

import pytest

from sentence_markup import differences, parameters, read_examples

NOUNS = """
[Shelling|strike a] [hit|strike? b] [Tarwa|where a b c] and [destroyed|property_damage
c] three [shops|whom c].

[Bombardment|strike a] [struck|strike? b] [Meshlin|where a b c] on [Friday|when a b c]
and [damaged|property_damage c] two [mosques|whom c].

[Airstrikes|strike a] [hit|strike? b] [Tarwa|where a b c] and [wrecked|property_damage
c] a [school|whom c].

A [raid|attack a] on [Meshlin|where a b] [wrecked|property_damage b] four [barns|whom
b].

[Four|how_many] [women|whom] were taken to hospital with [bullet|weapon?]
[wounds|injury], the [mayor|source] said.

[Two|how_many] [fishermen|whom] were brought to a clinic with [wounds|injury] to the
legs.

[Six|how_many] [boys|whom] were treated for [wounds|injury] to the head,
[nurses|source] said.

[Five|how_many] [drivers|whom] were flown to the capital with [bullet|weapon?]
[wounds|injury].

! the place or the claimant hangs on another word
After the [shells|weapon?], [Mayor Denn|source?] counted a [school|whom] and two
[barns|whom] among the [damage|property_damage].

After the [shelling|strike b], the [governor|source?] listed three [houses|whom] and a
[bakery|whom] among the [damage|property_damage].

The [rockets|weapon] caused [damage|property_damage] to a [church|whom] in
[Tarwa|where].

The [shells|weapon] did [damage|property_damage] to [two|how_many?] [schools|whom] in
[Meshlin|where].

A [shell|weapon] started a [fire|property_damage] in a [sawmill|whom?, where?] near
[Tarwa|where].

A [rocket|weapon] sparked a [fire|property_damage] at a [depot|whom?, where?] in
[Meshlin|where] on [Friday|when].

[Shells|weapon] caused a [fire|property_damage] in a [warehouse|whom?, where?] in
[Tarwa|where].

The [missile|weapon] ignited a [fire|property_damage] at a [refinery|whom?, where?]
near [Meshlin|where].

The [army|who] has lost [control|control] in two districts of [Tarwa|where].

The [militia|who] lost [control|control] in most of the [port|where].

! the place or the claimant hangs on another word
The [rebels|who] have gained [control|control] in half of [Tarwa|where].

[Rebels|who] took [control|control] over three districts of [Meshlin|where] on
[Friday|when].

[Combat|clash] flared along the [Arrin river|where] on [Friday|when].

[Combat|clash] went on near [Tarwa|where] on [Sunday|when].

Heavy [combat|clash] raged in [Meshlin|where] on [Saturday|when].

Fierce [combat|clash] broke out around the [Sela ridge|where].

[Rebels|who a] [shelled|strike a] [Tarwa|where a] on [Friday|when a]. The [army|who b]
[shut|restriction b] the [airport|where b] on [Sunday|when b].

[Gunmen|who a] [attacked|attack a] [Meshlin|where a] on [Friday|when a]. The
[garrison|who b] [closed|restriction b] the [bridge|where b] on [Sunday|when b].

[Rebels|who a] [shelled|strike a] [Tarwa|where a] on [Friday|when a]. [Soldiers|who b]
[shut|restriction b] the [market|where b] and the [bus station|where b] on
[Sunday|when b].

[Gunmen|who a] [killed|killing a] [two|how_many a] [judges|whom a] in [Meshlin|where
a]. [Police|who b] [closed|restriction b] the [roads|where b] to the [port|where? b].
"""

NAMES = """
[Operation Iron Dawn|who] [killed|killing] [12|how_many] [militants|whom] in
[Tarwa|where].

[Operation Long River|who] [wounded|injury] [six|how_many] [gunmen|whom] near
[Meshlin|where] on [Friday|when].

[Operation Red Falcon|who a b] [captured|abduction a] [nine|how_many a]
[insurgents|whom a] and [destroyed|property_damage b] two [camps|whom b] in
[Tarwa|where a b].

In [Meshlin|where], [Operation Stone Wall|who] [killed|killing] [40|how_many]
[rebels|whom].

[Youths|who] [threw|attack] [petrol bombs|weapon] at a [police station|whom] in
[Tarwa|where] on [Sunday|when].

[Protesters|who] [hurled|attack] [Molotov cocktails|weapon] at a [courthouse|whom] in
[Meshlin|where].

[Students|who] [flung|attack] [firebombs|weapon] at [officers|whom] in [Tarwa|where]
on [Friday|when].

[Prisoners|who] [threw|attack] [paving stones|weapon] at [guards|whom] in
[Meshlin|where].

[Rebels|who a b] [destroyed|property_damage a] a [settlement of herders|whom a, where?
a b] near [Tarwa|where a, where? b] and [wounded|injury b] [its chief|whom b].

[Raiders|who] [burned|property_damage] a [colony of fishermen|whom, where?] near
[Meshlin|where].

[Militiamen|who] [destroyed|property_damage] a [community of weavers|whom, where?] in
the [Kessen hills|where].

[Gunmen|who] [looted|property_damage] an [encampment of nomads|whom, where?] near
[Tarwa|where].

[Commandos|who] launched a major [attack|attack] on [Tarwa|where].

[Rebels|who] began a general [offensive|attack] in [Meshlin|where] on [Friday|when].

The [army|who] mounted a major [offensive|attack] in the [Kessen hills|where].

[Marines|whom] repelled a major [assault|attack] on [Tarwa|where].

[Insurgents|who] [shot|killing] dead [two|how_many] [drivers|whom]. Ilsa Denn, the
Head of Joint Strike Operations, told reporters in Tarwa that the road was open.

[Gunmen|who] [killed|killing] a [judge|whom]. Daro Venn, Deputy Chief of Air Defence
Operations, said the airport would open soon.

[Rebels|who] [killed|killing] [three|how_many] [guards|whom]. Omar Ilko, the Director
of the Centre for Protest and Conflict Research, met nurses in Tarwa.

[Rebels|who] [killed|killing] [three|how_many] [guards|whom]. Ana Reuter, the Minister
of State for Military Operations, told farmers that the dam was safe.
"""


@pytest.fixture(scope="module")
def events(nlp):
    return read_examples(nlp, NOUNS, NAMES)


@pytest.mark.parametrize("example", parameters(NOUNS))
def test_nouns_tell_what_was_done(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(NAMES))
def test_names_of_deeds_and_offices(events, example):
    assert differences(example, events[example]) == []
