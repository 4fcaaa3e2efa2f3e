"""Whether an event is told as fact, denied, or planned, feared and demanded only."""

import pytest

from sentence_markup import differences, parameters, read_examples

NEGATED = """
The [rebels|who] did not [capture|control negated cue=not] [Bambari|where].

The [army|who] never [bombed|strike negated cue=never] [Afrin|where], the
[ministry|source] said.

[Nobody|whom?] was [hurt|injury negated cue=Nobody] in [Lviv|where].

No [civilians|whom] were [killed|killing negated cue=No] in [Sumy|where] on
[Saturday|when].

A [rocket|weapon, weapon? b] [hit|strike] [Haifa|where, where? b] without
[wounding|injury b negated cue=without] [anyone|whom? b].

[Kigali|source, who?] denied [sending|deployment negated cue=denied] [troops|who?,
whom?] to [North Kivu|where].

[Police|who] failed to [arrest|arrest negated cue=failed] the [cartel boss|whom].

! a place that has fallen, with nobody named who took it, is no event of control
The [mayor|source] dismissed reports that the [town|where] had [fallen|control negated
cue=dismissed].

Guards foiled an [attack|attack negated cue=foiled] on the [refinery|whom] in
[Abqaiq|where].

Monks stopped [soldiers|who] from [burning|property_damage negated cue=stopped] the
[monastery|whom].

! `Neither` as a determiner of the subject doesn't negate
Neither [side|who] has [agreed|agreement? negated cue=Neither] to a [truce|agreement? b
negated].
"""

ELSEWISE = """
The [rebels|who] didn’t [attack|attack negated cue=n’t] the [town|where].

Instead of [attacking|attack negated cue=of] the [town|where], the [rebels|who, whom b]
[fled|displacement b].

The [army|who] almost [captured|control negated cue=almost] [Gao|where].

The rebels stopped short of [attacking|attack negated cue=of] the [town|where].

Reports of a [massacre|killing negated] in [Gao|where] were unfounded.

Neither the [army|who] nor the [rebels|who] [attacked|attack negated cue=Neither] the
[town|where].

The mayor cannot rule out an [attack|attack unreal cue=rule] on [Gao|where].

No group claimed the [bombing|bombing] in [Gao|where].

The [strike|strike] on the [dam|whom] was intended to flood the valley.
"""

UNREAL = """
[Ethiopia|who] plans to [deploy|deployment unreal cue=plans] [troops|who?, whom?] to
[Gedo|where].

[Residents|source?] fear an [assault|attack unreal cue=fear] on [Rafah|where].

If [rebels|who] [attack|attack unreal cue=If] [Bangui|where], [France|who b] will
[send|deployment b unreal cue=will] [paratroopers|who? b, whom? b].

! the time of what is called for is taken for the time of speech
The [opposition|who?] called for a [protest|protest unreal] in [Tbilisi|where] on
[Saturday|when].

[Mediators|who?] hope for a [ceasefire|agreement unreal cue=hope] by [Ramadan|when?].

! the tagger takes a verb before a bare plural for a participle that describes it
The [court|source?] forbade [police|who] to [detain|arrest unreal cue=forbade]
[hawkers|whom].

[Beijing|who] could [blockade|restriction unreal cue=could] [Taiwan|where].

[Militants|who] threatened to [execute|killing unreal cue=threatened] the
[hostages|whom].

! `have to` isn't unreal below `may`
[Families|whom] may have to [flee|displacement unreal cue=may] [Pokrovsk|where].

! `operation` with an adjective and a place only is rejected
The planned [operation|deployment unreal cue=planned] in [Arauca|where] has been
delayed.

The envoy urged both [sides|who] to [withdraw|control unreal cue=urged] from
[Abyei|where].

! a generic subject (`anyone who`) doesn't make its clause unreal
[Anyone|who, whom b] who [attacks|attack unreal] a [convoy|whom] will be
[arrested|arrest b unreal cue=will].
"""

ASSERTED = """
The [army|who, source?] announced a [curfew|restriction] in [Manipur|where] on
[Thursday|when].

The [siege|restriction] of [Dilling|where] was lifted.

The [government|who] lost [control|control] of [Taiz|where].

The [junta|who, source?] admitted [bombing|strike] the [monastery|whom].

The [rebels|source, who?] claimed to have [killed|killing] [nine|how_many 9]
[soldiers|whom].

! the tagger takes a verb before a bare plural for a participle that describes it
The [union|source] alleged that [police|who] [tortured|abuse] [strikers|whom].

The [president|source?] condemned the [kidnapping|abduction] of [nurses|whom] in
[Jacmel|where].

The [ceasefire|agreement] in [Hodeidah|where] is holding.

[Rebels|who] kept [shelling|strike] [Taiz|where].

Militias ended [their|who] [blockade|restriction] of [Port Sudan|where].

[Four|how_many 4] [fishermen|whom] were reportedly [abducted|abduction] off
[Palawan|where].

The [mayor|whom?] escaped a [bombing|bombing] in [Homs|where].

[Refugees|source] told a clerk of the [murder|killing] of [two|how_many 2]
[guards|whom] in [Sumy|where].
"""

BLOCKS = (NEGATED, ELSEWISE, UNREAL, ASSERTED)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(NEGATED))
def test_what_is_said_not_to_have_happened_is_negated(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(ELSEWISE))
def test_other_words_decide_the_status_too(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(UNREAL))
def test_what_is_only_planned_feared_or_demanded_is_unreal(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(ASSERTED))
def test_what_is_claimed_announced_or_lifted_is_asserted(events, example):
    assert differences(example, events[example]) == []


KEPT_FROM = [
    "Police kept protesters from storming the palace.",
    "Guards prevented the gunmen from killing the hostages.",
    "Troops foiled an attack on the refinery.",
]


@pytest.mark.parametrize("sentence", KEPT_FROM)
def test_what_was_kept_from_happening_is_negated_whatever_the_model_says(
    checked, sentence
):
    assert {event["status"] for event in checked(sentence)._.record["events"]} == {
        "negated"
    }
