"""Who makes the claim: speakers before, after and inside of what they tell."""

import pytest

from sentence_markup import differences, parameters, read_examples

BEFORE = """
A [hospital director|source] said [shells|weapon] had [killed|killing] [five|how_many 5]
[patients|whom] in [Shambat|where].

According to the [UN mission|source], [militiamen|who] [burned|property_damage]
[huts|whom] in [Pibor|where].

The [interior ministry|source] reported that [police|who] had [arrested|arrest]
[40|how_many 40] [dissidents|whom].

[Amnesty International|source] accused the [junta|who] of [torturing|abuse]
[prisoners|whom].

! a building that the noun table knows as a place or an institution (ward, parliament)
! only
A [nurse|source] told [Reuters|source?] that [drones|weapon] [hit|strike] a [maternity
ward|whom] in [Sirte|where].

[Xinhua|source?], citing the [coast guard|source?], said [pirates|who]
[kidnapped|abduction] [two|how_many 2] [sailors|whom] off [Benin|where].

[Residents of Bor|source] say [gunmen|who] [looted|property_damage] [their homes|whom]
on [Tuesday|when].
"""

AFTER = """
[Nine|how_many 9] [people|whom] were [killed|killing] in [Beledweyne|where] on
[Saturday|when], two [medics|source] told [AFP|source?] on Sunday.

[Rebels|who] [seized|control] [Walikale|where], the [army|source] said.

[Gunmen|who] [abducted|abduction] a [priest|whom] in [Enugu|where], [{police spokesman
}Daniel Ndukwe|source] said in a statement.

The [convoy|whom] was [ambushed|attack] near [Tabankort|where], according to a [security
source|source].

[Army|who] [retakes|control] [Sake|where]: [governor|source]

[Six|how_many 6] [miners|whom] [killed|killing] in [Mubi|where] – [officials|source]

[Shells|weapon] [kill|killing] [three|how_many 3] [nuns|whom] in [Bor|where], says
[UN|source]

! the name behind `the rights group` isn't the head of the speaker
[Police|who] [arrested|arrest] [12|how_many 12] [students|whom] in [Minsk|where], the
[{rights group }Viasna|source] reported.

[Drones|weapon] [struck|strike] a [depot|whom] in [Kursk|where], the [acting
governor|source] wrote on Telegram.
"""

CONTINUED = """
[Rebels|who, who? b] [attacked|attack] a [barracks|whom] in [Bria|where, where? b], the
[army|source a b] said, leaving [two|how_many b 2] [soldiers|whom b] [dead|killing b].

[Soldiers|who a b] [raided|attack] [Kamituga|where, where? b], [witnesses|source,
source? b] said, and [arrested|arrest b] [six|how_many b 6] [traders|whom b].

[Shells|weapon] [fell|strike] on [Omdurman|where], a [doctor|source] said, but the
[army|who b] denied [firing|strike? b negated] them.
"""

QUOTATIONS = """
“[They|who] [burned|property_damage] [our church|whom],” [he|source] said.

"[Soldiers|who] [shot|killing] dead [three|how_many 3] [boys|whom]," a [teacher|source]
told [Reuters|source?].

The [ministry|source] said “[terrorists|who]” had [attacked|attack] a [post|whom] near
[Tahoua|where].

“A [drone|weapon] [hit|strike] the [market|whom, where?, where? b]”, the [mayor|source a
b] wrote, “and [four|how_many b 4] [women|whom b] were [killed|killing b].”

‘[Police|who] [beat|abuse] [us|whom] with [sticks|weapon],’ said [Aminata|source], a
student.
"""

SHARED = """
[Police|source a b] said [gunmen|who a b] [killed|killing] a [guard|whom] and
[wounded|injury b] a [driver|whom b] in [Karachi|where a b].

The [monitor|source a b] said that [jets|weapon?, who?] [bombed|strike] [Saada|where,
where? b] and that [12|how_many b 12] [people|whom b] were [killed|killing b].

The [army|source] said on Friday that [it|who] had [captured|control] [Sodiri|where] on
[Wednesday|when].

! the row of `deport` asks for `forcibly` or `en masse` though deporting is displacement
! by itself
[Kyiv|source] says [Russia|who] [deported|displacement] [thousands|how_many 2000..
vague] of [children|whom].

Six [witnesses|source] described how [soldiers|who] [raped|abuse] [women|whom].
"""

BLOCKS = (BEFORE, AFTER, CONTINUED, QUOTATIONS, SHARED)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(BEFORE))
def test_the_speaker_before_a_claim_is_its_source(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(AFTER))
def test_the_speaker_after_a_claim_is_its_source(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(CONTINUED))
def test_a_claim_goes_on_after_its_speaker(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(QUOTATIONS))
def test_quotation_marks_hide_nothing(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(SHARED))
def test_a_claim_covers_the_whole_clause(events, example):
    assert differences(example, events[example]) == []
