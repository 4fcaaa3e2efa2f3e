"""Whom a pronoun stands for, and what is carried over from elsewhere and marked so."""

import pytest

from sentence_markup import differences, parameters, read_examples

PRONOUNS = """
[Rebels|who] [entered|deployment] [Kitchanga|where] on [Sunday|when]. [They|who b
antecedent=Rebels] [killed|killing b] [two|how_many b 2] [nurses|whom b].

[Police|who] [arrested|arrest] a [banker|whom] in [Beirut|where]. [He|whom b
antecedent=banker] was [tortured|abuse b].

The [Arakan Army|who] [captured|control] [Kyauktaw|where]. [It|who b antecedent=Arakan
Army] [burned|property_damage b] a [barracks|whom b].

[Villagers|whom] [fled|displacement] [Tuti|where]. [Gunmen|who b] [shot|killing b] dead
[six|how_many b 6] of [them|whom b antecedent=Villagers].

The [mayor|whom] was [kidnapped|abduction] in [Tula|where]. [Gunmen|who b] later
[killed|killing b] [her|whom b antecedent=mayor].
"""

RELATIVES = """
[Fighters|who] who [attacked|attack] [Menaka|where] came on motorbikes.

[Villagers|whom] whom [soldiers|who] [tortured|abuse] have gone to court.

The [militia|who] that [killed|killing] the [nuns|whom] has a new leader.

[Residents|whom] who had [fled|displacement] [Avdiivka|where] live in schools.
"""

CARRIED_SPEAKER = """
“[Soldiers|who] [burned|property_damage] the [granaries|whom]. [They|who b] [beat|abuse
b] [our sons|whom b],” the [chief|source inferred, source b] said.
"""

OWN_SETTING = """
[Shells|weapon] [fell|strike] on [Kadugli|where] on [Friday|when]. [Nine|how_many b 9]
[people|whom b] were [killed|killing b].

[Rebels|who] [attacked|attack] [Bria|where] on [Friday|when]. [Soldiers|who b]
[killed|killing b] a [hunter|whom b] in [Obo|where b].
"""

BLOCKS = (PRONOUNS, RELATIVES, CARRIED_SPEAKER, OWN_SETTING)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(PRONOUNS))
def test_a_pronoun_is_told_with_its_antecedent(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(RELATIVES))
def test_a_relative_pronoun_gives_way_to_its_noun(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(CARRIED_SPEAKER))
def test_the_speaker_of_a_running_quotation_is_inferred(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(OWN_SETTING))
def test_places_and_times_stay_in_their_sentence(events, example):
    assert differences(example, events[example]) == []
