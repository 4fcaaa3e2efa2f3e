"""Places and times that events share, and those that they don't."""

import pytest

from sentence_markup import differences, parameters, read_examples

SETTINGS = """
[Rebels|who a b] [shelled|strike a] the villages of [Tarwa|where a b] and
[Meshlin|where a b] near the [Arrin dam|where a, where? b] and [killed|killing b]
[six|how_many b] [millers|whom b].

[Militiamen|who a b] [attacked|attack a] the towns of [Tarwa|where a b] and
[Ostrin|where a b] near the [Sela mine|where a, where? b] and [abducted|abduction b]
[two|how_many b] [nurses|whom b].

! the place or the number hangs on another word
[Gunmen|who a b] [raided|attack a] [Tarwa|where a b] and [Meshlin|where a b] and
[wounded|injury b] [nine|how_many b] [drivers|whom b].

[Two|how_many?] [soldiers|whom] were [ambushed|attack] on [Friday|when] while guarding
the [Arrin bridge|where].

! the place or the number hangs on another word
[Three|how_many a, how_many? b] [policemen|whom a, who? b] were [killed|killing] on
[Sunday|when a, when? b] while [patrolling|deployment? b] the [Sela road|where a b].

[Six|how_many] [guards|whom] were [wounded|injury] while protecting the [Tarwa
refinery|where].

A [marine|whom] was [shot|killing] dead on [Friday|when] while defending the [Kessen
pass|where].

[Rebels|who] [killed|killing a] a [judge|whom a] at the [Tarwa market|where a] in
[January|when a], and [six|how_many b] [clerks|whom b] were [abducted|abduction b] in
[May last year|when b].

[Gunmen|who] [wounded|injury a] a [priest|whom a] in [Meshlin|where a] on [Friday|when
a], and [two|how_many b] [nuns|whom b] were [kidnapped|abduction b] in [November|when
b].

A [bomb|weapon? a] [killed|killing a] a [guard|whom a] at the [Sela mine|where a] in
[February|when a], and a [miner|whom b] was [shot|killing b] dead in [June last
year|when b].

The [tribes|who a] signed a [ceasefire|agreement a] but went on with [their|who b]
[raids|attack b] in the [Arrin valley|where b].

The [militias|who? a b] agreed a [truce|agreement a] but continued [their|who? b]
[attacks|attack b] in [Tarwa|where b].

The [rebels|who a] left [Tarwa|control? a] but kept up [their|who? b] [attacks|attack
b] near [Meshlin|where b].

Venn was studying in Tarwa when the [army|who] [offensive|attack] began.

The family was living in Meshlin when the [clashes|clash?] began.

Ilsa was teaching in Tarwa when the [rebel|who] [assault|attack] started.

! the place or the number hangs on another word
Denn worked in Meshlin until the [government|who] [shelling|strike] began.

The brothers had farms in Tarwa until [Venn|whom]’s [fall|overthrow].

Her father ran a hotel in the capital until [Ilko|whom]’s [ouster|overthrow].

The couple owned shops in Meshlin before the [emir|whom]’s [overthrow|overthrow].

[Rebels|who a] [captured|control a] [Tarwa|where a] on [Friday|when a]. In the
[fighting|clash b] [there|where b c antecedent=Tarwa], [30|how_many c] [soldiers|whom
c] [died|killing c], [radio|source b c] said.

[Militants|who a] [seized|control a] [Meshlin|where a] on [Sunday|when a]. In the
[battles|clash b] [there|where b c antecedent=Meshlin], [nine|how_many c]
[policemen|whom c] were [wounded|injury c].

[Troops|who a] [entered|deployment a] [Tarwa|where a] on [Friday|when a].
[Clashes|clash b] [there|where b c] [killed|killing c] [six|how_many c] [rebels|whom
c].

! the place or the number hangs on another word
[Tarwa|where] accounted for [30|how_many subset] of the [deaths|killing] and
[Meshlin|where] for [nine|how_many subset].

! the place or the number hangs on another word
[Aleppo|where] accounted for [120|how_many subset] of the [deaths|killing] and
[Idlib|where] for [60|how_many subset].

! the place or the number hangs on another word
[Tarwa|where] accounted for [14|how_many subset] of the [wounded|injury] and
[Ostrin|where] for [six|how_many subset].

[Police|who] [arrested|arrest] [12|how_many] [students|whom] in [Tarwa|where];
[three|how_many subset] of them are [minors|whom].

[Gunmen|who] [killed|killing] [nine|how_many] [farmers|whom] in [Meshlin|where];
[two|how_many subset] of them were [women|whom].

[Rebels|who] [abducted|abduction] [30|how_many] [villagers|whom] near [Tarwa|where],
[six|how_many subset] of them [children|whom].

Of the [dead|killing], [60|how_many subset] were [miners|whom].

Of the [wounded|injury], [nine|how_many subset] were [nurses|whom].

Of those [killed|killing], [12|how_many subset] were [policemen|whom].

Of the [30|how_many] [dead|killing], [14|how_many subset] were [soldiers|whom].
"""


@pytest.fixture(scope="module")
def events(nlp):
    return read_examples(nlp, SETTINGS)


@pytest.mark.parametrize("example", parameters(SETTINGS))
def test_settings_are_shared_where_they_belong(events, example):
    assert differences(example, events[example]) == []
