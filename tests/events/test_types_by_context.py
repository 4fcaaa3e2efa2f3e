"""Types that a word's own sentence leaves open."""

import pytest

from sentence_markup import differences, parameters, read_examples

CAPTORS = """
[Police|who] [seized|arrest] [two|how_many 2] [clerks|whom] in [Homs|where].

[Bandits|who] [seized|abduction] [two|how_many 2] [clerks|whom] in [Homs|where].

[Police|who] [took|arrest] away [two|how_many 2] [men|whom] in [Homs|where].

[Rebels|who] [captured|abduction] [two|how_many 2] [soldiers|whom] near [Homs|where].
"""

MEANS = """
The [army's helicopters|who, weapon?] [struck|strike] back on [Sunday|when].

The [tribesmen|who] [struck|attack] back on [Sunday|when].

[Howitzer|weapon] [blasts|strike] rang out near [Homs|where] on [Monday|when].

[Warplanes|weapon] [bombed|strike] [Homs|where]. The [bombing|strike b] was heard.

A [bomb|weapon] [exploded|bombing] in [Homs|where]. The [bombing|bombing b] was heard.

[Gunners|who] [shot|strike] down a [drone|whom] over [Homs|where].
"""

SHOTS = """
[Gunmen|who] [shot|killing] [six|how_many 6] [weavers|whom] in [Homs|where].

A [weaver|whom] was [shot|killing] in the head in [Homs|where].

A [weaver|whom] was [shot|attack] in the leg in [Homs|where].
"""

ALL = CAPTORS + MEANS + SHOTS


@pytest.fixture(scope="module")
def events(nlp):
    return read_examples(nlp, ALL)


@pytest.mark.parametrize("example", parameters(CAPTORS))
def test_authorities_arrest_and_others_abduct(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(MEANS))
def test_means_and_what_is_taken_up_tell_strikes(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(SHOTS))
def test_shots_that_can_be_survived_are_attacks(events, example):
    assert differences(example, events[example]) == []
