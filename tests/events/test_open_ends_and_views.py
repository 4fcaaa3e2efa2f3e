"""Times with an open end, claims, and what was only meant or feared."""

import pytest

from sentence_markup import differences, parameters, read_examples

ENDS = """
The [three|how_many?] [attacks|attack? b], in [Homs|where a b], [Aleppo|where a b] and
[Idlib|where a b] provinces, had cost [60|how_many] [lives|killing].

The [clashes|clash b], in [Helmand|where a b], [Kandahar|where a b] and [Zabul|where a
b] provinces, [killed|killing a] [nine|how_many] [soldiers|whom].

[Rebels|who] [attacked|attack] [posts|whom] in [Borno|where], [Yobe|where] and
[Adamawa|where] states on [Friday|when].

[Artillery|weapon] [pounded|strike] the [port|where, whom?] until [Saturday night|when
..2025-03-08].

[Guns|weapon] [shelled|strike] [Tarwa|where] until [Sunday|when ..2025-03-09].

[Rockets|weapon] [rained|strike] on [Meshlin|where] until [Friday morning|when
..2025-03-07].

[Clashes|clash] raged in [Tarwa|where] until [Thursday evening|when ..2025-03-06].

[Gunmen|who a] [shot|killing a] dead a [priest|whom a] on [Friday|when a 2025-03-07].
[Three days before that|when b 2025-03-04], [they|who b] had [killed|killing b] a
[clerk|whom b].

[Rebels|who a] [attacked|attack a] [Tarwa|where a] on [Sunday|when a 2025-03-09]. [A
day before that|when b 2025-03-08], [they|who b] had [shelled|strike b] [Meshlin|where
b].

[Rebels|who a] [attacked|attack a] [Tarwa|where a] on [Sunday|when a 2025-03-09]. [Two
days earlier|when b 2025-03-07], [soldiers|who b] had [burned|property_damage b] a
[farm|whom b].

[Police|who a] [killed|killing a] a [nurse|whom a] on [Saturday|when a 2025-03-08]. [A
week before that|when b 2025-03-01], [they|who b] had [arrested|arrest b] a [monk|whom
b].

[Gunmen|who] [attacked|attack] [Tarwa|where] on several nights from [Thursday|when
2025-03-06..2025-03-10].

[Rebels|who] [shelled|strike] [Meshlin|where] on three nights from [Friday|when
2025-03-07..2025-03-10].

[Youths|who] [rioted|protest] in [Tarwa|where] for two nights from [Saturday|when
2025-03-08..2025-03-10].

The [rebels|who?, source?] declared a [ceasefire|agreement] running to the [end of
April|when].

The [army|who?, source?] declared a [truce|agreement] lasting until the [end of
May|when ..2025-05-31].

The [tribes|who?, source?] agreed a [truce|agreement] running until the [end of
March|when ..2025-03-31].

The [government|who?, source?] imposed a [curfew|restriction] running to the [end of
June|when ..2025-06-30].

On [Friday|when] a [mine|weapon] claimed [three|how_many] [lives|killing] in
[Tarwa|where].

On [Sunday|when] a [car bomb|weapon?] claimed [20|how_many] [lives|killing] in
[Meshlin|where].

On [Thursday|when a b] a [rebel|who b] [attack|attack b] claimed [nine|how_many a]
[lives|killing a] near [Tarwa|where a b].

! the claimant of an expectation or the name of a place isn't seen
[Shelling|strike a] in [Tarwa|where a b] claimed [12|how_many b] [lives|killing b] on
[Saturday|when a b].

[Two|how_many] [priests|whom] were [killed|killing] in [Tarwa|where], the
[hospital|source] said, a month after a [ceasefire|agreement b] in [Meshlin|where b].

! the claimant of an expectation or the name of a place isn't seen
[Six|how_many] [boys|whom] were [wounded|injury] near [Meshlin|where],
[doctors|source] said, days after an [attack|attack b] on [Tarwa|where b].

A [nurse|whom] was [kidnapped|abduction] in [Tarwa|where], [police|source] said, a
week after [clashes|clash b] in [Ostrin|where b].

The [shelling|strike] of the [port|where?, whom?] was intended to stop the grain
trade, [dockers|source] said.

The [attack|attack] on the [bridge|whom] was meant to cut the road to the coast,
[engineers|source] said.

The [raid|attack] on the [prison|whom] was designed to free two smugglers,
[guards|source] said.

! the claimant of an expectation or the name of a place isn't seen
The [bombing|bombing] of the [pipeline|whom] was aimed at raising oil prices, the
[mayor|source] said.

! the claimant of an expectation or the name of a place isn't seen
The [governor|source] does not expect the dispute to lead to [clashes|clash unreal]
between the [tribes|who].

! the claimant of an expectation or the name of a place isn't seen
The [mayor|source] does not expect the march to turn into a [riot|protest unreal].

! the claimant of an expectation or the name of a place isn't seen
[Police|source] do not expect the quarrel to end in [fighting|clash unreal] between
the [gangs|who].

! the claimant of an expectation or the name of a place isn't seen
The [bishop|source] doesn't expect the feud to escalate into [killings|killing
unreal].

March 10 - [Gunmen|who] [stormed|attack] a [bakery|whom] in [Tarwa|where],
[nurses|source] said.

March 9 - A [roadside bomb|weapon] [killed|killing] [three|how_many] [drivers|whom] in
[Meshlin|where], [police|source] said on Sunday.

! the claimant of an expectation or the name of a place isn't seen
March 8 - [Troops|who] [shelled|strike] [Tarwa|where], the [mayor|source] said.

March 10 – [Two|how_many] [nuns|whom] were [kidnapped|abduction] near [Meshlin|where],
the [clinic|source] said.

! the claimant of an expectation or the name of a place isn't seen
MARCH 7 - [Rebels|who] [attacked|attack] a [post|whom] in [Tarwa|where], the
[army|source] said on Friday.
"""


@pytest.fixture(scope="module")
def events(nlp):
    return read_examples(nlp, ENDS)


@pytest.mark.parametrize("example", parameters(ENDS))
def test_times_claims_and_status(events, example):
    assert differences(example, events[example]) == []
