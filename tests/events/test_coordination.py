"""Lists, parts of victims, and clauses that the parser joins or parts wrongly."""

import pytest

from sentence_markup import differences, parameters, read_examples

LISTS = """
! the parser joins or parts the phrases wrongly
In [Bir Al Qasr|where a b], an [[HNP|who a, who? b] drone|weapon a, weapon? b]
[crashed|strike a] into the [Al Noor school|whom? a b, where? a b], [wounding|injury
b] [nine|how_many b] [pupils|whom b].

! the parser joins or parts the phrases wrongly
In [Tal Hamra|where a b], a [[DLF|who a, who? b] rocket|weapon a, weapon? b]
[hit|strike a] a [mosque|whom a, where? b], [killing|killing b] [two|how_many b]
[imams|whom b].

! the parser joins or parts the phrases wrongly
In [Ain Dara|where], an [[SDK|who] missile|weapon] [struck|strike] a [refinery|whom]
on [Friday|when].

! the parser joins or parts the phrases wrongly
In [Kafr Zita|where], an [[NRA|who] shell|weapon] [landed|strike] near a [bakery|whom,
where?].

[Troops|who a b] freed 12 hostages, [killed|killing a] [at least nine|how_many a]
[kidnappers|whom a] and [wounded|injury b] [two|how_many b] [guards|whom b] in the
[Sela forest|where a b].

[Coastguards|who a b] rescued 40 migrants, [detained|arrest a] [six|how_many a]
[smugglers|whom a] and [wounded|injury b] [two|how_many b] [boatmen|whom b] off
[Tarwa|where a b].

[Police|who a b c] freed nine girls, [arrested|arrest a] [more than 30|how_many a]
[suspected traffickers|whom a], [killed|killing b] [two|how_many b] [gunmen|whom b]
and [seized|property_damage? c] weapons in [Meshlin|where a b].

! the parser joins or parts the phrases wrongly
The three days of [fighting|clash a] in which the [Darun Army|who b] rebels
[seized|control b] [Tarwa|where a b] [left|killing? d] [30|how_many c] [villagers|whom
c] [dead|killing c] and [80|how_many e] [wounded|injury e], [doctors|source c e] say.

The week of [clashes|clash a] in which the [army|who b] [captured|control b]
[Meshlin|where b, where? a] left [40|how_many c] [people|whom c] [dead|killing c] and
[90|how_many d] [injured|injury d].

The two hours of [bombardment|strike a] in which the [rebels|who b] [took|control b]
[Tarwa|where b, where? a] [killed|killing c] [12|how_many c] [nurses|whom c].

The war has left [20|how_many a] [people|whom a] [dead|killing a] and
[thousands|how_many b, whom? b] [homeless|displacement b].

The [attack|attack c] has left [nine|how_many a] [villagers|whom a] [dead|killing a]
and [dozens|how_many b, whom? b] [homeless|displacement b].

The [fighting|clash? z] left [two|how_many a] [monks|whom a] [dead|killing a] and
[hundreds|how_many b, whom? b] [displaced|displacement b].

The [blast|bombing c] left [14|how_many a] [men|whom a] [injured|injury a] and
[six|how_many b, whom? b] [dead|killing b].

The [mayor’s driver|whom?], [{Sergeant }Ilo Denn|whom], and [two|how_many] [clerks
from Tarwa|whom] were [killed|killing].

! the parser joins or parts the phrases wrongly
The [governor’s aide|whom?], [{Major }Daro Venn|whom], and [six|how_many]
[guards|whom] were [kidnapped|abduction] in [Meshlin|where].

! the parser joins or parts the phrases wrongly
The [bishop’s brother|whom?], [{Captain }Omar Ilko|whom], and [three|how_many]
[others|whom] were [wounded|injury] on [Friday|when].

! the parser joins or parts the phrases wrongly
The [group’s leader|whom?], [Abu Darin|whom], and [12|how_many] [fighters|whom] were
[killed|killing] in [Tarwa|where].

In the [ambush|attack? b], [12|how_many] [soldiers|whom], [six|how_many] [drivers from
Tarwa|whom] and [three|how_many] [monks|whom] were [killed|killing].

In the storming, [20|how_many] [sailors|whom], [four|how_many] [cooks loyal to
Venn|whom] and [two|how_many] [priests|whom] have been [wounded|injury].

During the week, [nine|how_many] [gunmen|whom], [seven|how_many] [farmers|whom] and
[two|how_many] [teachers|whom] have been [arrested|arrest].

! the parser joins or parts the phrases wrongly
[Mines|weapon] have [killed|killing] [30|how_many] [shepherds|whom], the majority of
them [boys|whom], according to [doctors{ in Tarwa}|source].

[Snipers|who] have [wounded|injury] [14|how_many] [clerks|whom], most of them
[women|whom], according to [nurses{ in [Meshlin|where?]}|source].

[Gunmen|who] [killed|killing] [40|how_many] [villagers|whom], half of them
[children|whom], according to [monks{ in [Tarwa|where?]}|source].

[Police|who] [arrested|arrest] [80|how_many] [students|whom], [many|how_many? subset]
of them [minors|whom], according to [lawyers|source].

Among the [dead|killing] in the [mill|where?] are [12|how_many subset] [weavers|whom].

Among the [wounded|injury] in the [March|when? b, when? a] [raid|attack? b] were
[nine|how_many subset] [dockers|whom].

Among the [dead|killing] since the [January|when? b a] [attack|attack? b] were
[20|how_many subset] [singers|whom].

Among those [killed|killing] were [two|how_many subset] [nurses|whom].

[Mines|weapon] had [killed|killing] [many|how_many? vague] of the [farmers|whom],
[he|source] said, half of them [women|whom], and water and fuel are running low.

[Shells|weapon] had [wounded|injury] some of the [pupils|whom], [she|source] said, a
quarter of them [girls|whom], and beds are scarce.

[Gunmen|who] had [kidnapped|abduction] [dozens|how_many? vague] of the [miners|whom],
[Venn|source] said, most of them [migrants|whom], and their families are selling
cattle.

The [insurgents|who] [fought|clash] the [National Army of Darun|who] ([NAD|who?]) and
[{allied }militias|who] on [Friday|when].
"""


@pytest.fixture(scope="module")
def events(nlp):
    return read_examples(nlp, LISTS)


@pytest.mark.parametrize("example", parameters(LISTS))
def test_lists_and_parts_of_victims(events, example):
    assert differences(example, events[example]) == []
