"""The long sentences of news reports, with all of their events."""

import pytest

from sentence_markup import differences, parameters, read_examples

LEADS = """
[Gunmen|who, who? b c] [stormed|attack] a [boarding school|whom] in [Zamfara{
state}|where, where? b c] late on [Sunday|when, when? b c], [killing|killing b] a
[watchman|whom b] and [abducting|abduction c] [dozens|how_many c 24.. vague] of
[pupils|whom c], [residents|source a b c] said.

[At least 17|how_many 17..] [people|whom, whom? b] were [killed|killing] and
[dozens|how_many b 24.. vague] [injured|injury b] when a [suicide bomber|who c, who? a
b] [blew|bombing c] himself up at a [wedding hall|where c, where? a b] in [Kabul|where
c, where? a b] on [Saturday|when c, when? a b], [police|source a b c] said.

[Two|how_many 2] [peacekeepers|whom] were [killed|killing] on [Thursday|when, when? b]
after [their patrol|whom b] was [ambushed|attack b] by [rebels|who b, who?] near
[Bambari|where b, where?].

The [army|who] on [Monday|when 2025-03-10] [recaptured|control] [Wad Madani|where a b],
which [paramilitaries|who b] had [seized|control b] in [December 2023|when b
2023-12-01..2023-12-31].

[Militants|who, who? b] [ambushed|attack] a [bus|whom] in the [Deir Ezzor desert|where,
where? b], [killing|killing b] [nine|how_many b 9] [soldiers|whom b], a [war
monitor|source a b] said.

[Mexico’s navy|who] [arrested|arrest] a [cartel leader|whom] in [Guadalajara|where] on
[Friday|when 2025-03-07], the [attorney general|source] announced.

[Thousands|how_many 2000.. vague] of [people|whom] have [fled|displacement] [Goma|where]
since [rebels{ backed by Rwanda}|who b] [captured|control b] the [city|where? b] in
[January|when b 2025-01-01..2025-01-31, when?].

[Houthi rebels|who, who? b] [fired|strike] a [missile|weapon] at a [tanker|whom] in the
[Red Sea|where, where? b] on [Tuesday|when 2025-03-04, when? b], [wounding|injury b]
[three|how_many b 3] [sailors|whom b], the [coalition|source a b] said.

[Police|who] in [Nairobi|where] [fired|attack] [tear gas|weapon] at [students|whom, who
b] who were [protesting|protest b] against higher fees.

[Ouagadougou|source a b] said [soldiers|who a b] had [killed|killing] [30|how_many 30]
[jihadists|whom] and [destroyed|property_damage b] two of [their bases|whom b].

The [Supreme Court|source?] ordered the army to lift [its|who] [siege|restriction] of
[Jaffna|where].

[Six|how_many 6] [members of a family|whom, whom? b] were [killed|killing] when a
[shell|weapon b, weapon?] [hit|strike b] [their house|whom b, where?] in [Khartoum
North|where b, where?], [neighbours|source a b] told [AFP|source? a b].

The [junta|who] has [detained|arrest] [more than 20,000|how_many 20000..] [people|whom]
since the [coup|overthrow b] of [February 2021|when b, when?], according to a [rights
group|source, source? b].

[Mutineers|who a b] [deposed|overthrow] the [president|whom] on [Wednesday|when
2025-03-05, when? b] and imposed a [curfew|restriction b] on [Niamey|where b, where?].

[Farmers|who] [blocked|restriction] the [motorway|where] between [Lyon|where?] and
[Grenoble|where?] on [Tuesday|when 2025-03-04] in anger at cheap imports.

! `X and Y agreed … to a ceasefire`: two events, the noun unreal, because `agree to` is
! read as a promise
[Armenia|who] and [Azerbaijan|who] agreed on [Thursday|when 2025-03-06] to a
[ceasefire|agreement] after three days of [fighting|clash b] in [Nagorno-Karabakh|where
b, where?].

! the tagger takes a finite verb for a part of the noun phrase beside it, or the other
! way round
[Bandits{ on motorcycles}|who a b] [killed|killing] [15|how_many 15] [farmers|whom] and
[rustled|property_damage b] [cattle|whom b] in [Niger state|where a b], [local
officials|source a b] said on Monday.

The [Lebanese army|source a b] said an [Israeli drone|who, weapon?, who? b, weapon? b]
[struck|strike] a [motorcycle|whom] near [Tyre|where, where? b] early on [Sunday|when
2025-03-09, when? b], [killing|killing b] [two|how_many b 2] of [its soldiers|whom b].

[Clashes|clash] between [rival militias|who] using [heavy weapons|weapon?] have
[killed|killing b] [at least 32|how_many b 32..] [people|whom b] in [Tripoli|where b,
where?] since [Thursday|when b 2025-03-06..2025-03-10, when?], the [health
ministry|source a b] said.

! a place that the parser hangs on the agent inside `by` (`by X near Y`) is lost
[Four|how_many 4] [Chadian soldiers|whom], including a [captain|whom], were
[killed|killing] and [three|how_many b 3] [others|whom? b] [wounded|injury b] in an
[attack|attack c] by [Boko Haram|who c, who? a b] near [Lake Chad|where c, where? a b].

! the place of the subject (`Authorities in X imposed`) isn't the place of the noun; the
! parser calls the object after `shot dead` an adverbial
[Authorities|who] in [Srinagar|where] have imposed a [curfew|restriction] and cut off
mobile internet after [police|who b] [shot|killing b] dead a [teenager|whom b].

[Assad|whom] was [toppled|overthrow] in [December|when 2024-12-01..2024-12-31] by
[rebels{ led by Ahmed al-Sharaa}|who].

! a gerund in a `by` phrase (`by fighting in X`) is read as the verb, whose row asks for
! `with`
[About 600,000|how_many 600000 approximate] [people|whom] have been
[displaced|displacement] by [fighting|clash b] in [{eastern }Congo|where b, where?]
[this year|when?].

[Police|source, source? b] said on Friday [they|who] had [arrested|arrest]
[five|how_many 5] [men|whom, who b] suspected of [killing|killing b] a [journalist|whom
b] in [Tijuana|where b, where?].

The [rebels|who a b] have [seized|control] swathes of the [north|where] since launching
an [offensive|attack b] in [late January|when? a b].

! jets as the subject of a denied or reported clause go to weapon with their possessor
[Nigeria's military|source] has denied that [its jets|who, weapon?] [bombed|strike
negated cue=denied] a [wedding|whom, where?] in [Tudun Biri|where].

[Tribesmen|who] [blew|bombing] up an [oil pipeline|whom] in [Shabwa|where].

[Hundreds|how_many 200.. vague] of [mourners|who] chanting slogans [marched|protest]
behind the coffin in [Nablus|where].

! a verb in a list without `and` is hung on the noun before it (acl with an object), so
! that subject and place aren't shared
[Eritrean soldiers|who a b c] [looted|property_damage] [hospitals|whom], [raped|abuse b]
[women|whom b] and [executed|killing c] [boys|whom c] in [Axum|where a b c],
[survivors|source a b c] said.

[Six|how_many 6] [aid workers|whom] [kidnapped|abduction] in [January|when] in [Deir
Ezzor|where] were released unharmed.

The [insurgents|who] want to [overthrow|overthrow unreal cue=want] the [government|whom]
and impose their rule.

[Tens of [thousands|who?]|how_many 20000.. vague] [rallied|protest] in [Tel Aviv|where]
to demand a [deal|agreement? b unreal] to free the captives.

[Russia|who] [launched|strike] 90 [drones|weapon] at [Odesa|where].
"""

BRIEFS = """
[Islamist militants|who] [beheaded|killing] a [village chief|whom] in [Cabo
Delgado|where], a [local official|source] said.

[Jihadists|who] [ambushed|attack] an [army convoy|whom] outside [Diffa|where] with
[rocket-propelled grenades|weapon].

The [general|whom] was placed under house [arrest|arrest] in [Conakry|where].

! `broke up a rally`: who ends a protest isn't who gathers
Security forces broke up a [rally|protest] in [Kampala|where].

[Gangs|who] [control|control] [{most of the }capital|where].

The [UN|source] says [{both }sides|who] have committed [abuses|abuse] in [Darfur|where].

[Insurgents|who] [ransacked|property_damage] a [hospital|whom] in [Palma|where].

[Palestinians|whom] were [evicted|displacement] from [Sheikh Jarrah|where].

A [landmine|weapon] [wounded|injury] [two|how_many 2] [farmers|whom] near [Izium|where]
on [Sunday|when].

The [president|whom] [fled|displacement] to [Jeddah|where] in [2011|when].

! the parser calls a place behind a verb an attribute or adverbial, so that the row's
! `object` fails
[Troops|who] have [encircled|restriction] [Bakhmut|where].

[Rebels|who] [shot|strike] down a [helicopter|whom] over [Beni|where].

[Mali's army|who] regained [control|control] of [Kidal|where] in [November|when].

The two [warring sides|who] signed a [truce|agreement] in [Jeddah|where].

[Taliban fighters|who] have [executed|killing] [two|how_many 2] [former officers|whom],
[relatives|source] said.

[Demonstrators|who] [clashed|clash] with [riot police|who] in [Belgrade|where] on
[Saturday|when].

Hamas released four hostages.

[Marines|who] [landed|deployment] in [Port-au-Prince|where].

[Unknown gunmen|who] [assassinated|killing] [{Judge }Amal Rashid|whom] outside [her
home|where?] in [Mosul|where] on [Thursday|when].

The [bodies|killing?] of [six|how_many? 6] [migrants|whom?] were found.

[Turkish jets|who, weapon?] [pounded|strike] [Kurdish positions|whom] in [Sinjar|where].

[Soldiers|who a b c] opened [fire|attack], [killing|killing b] a [boy|whom b] and
[wounding|injury c] [two|how_many c 2] [girls|whom c].

[Settlers|who] set [fire|property_damage] to [cars|whom] in [Huwara|where].

A [ceasefire|agreement] brokered by Qatar took effect in [Gaza|where] on [Sunday|when].

The kidnappers freed the nurse.

[Riots|protest] broke out in [Noumea|where] after the [arrest|arrest b] of a [separatist
leader|whom b].

[Tanks|who, weapon?] [rolled|deployment] into [Jenin|where] before [dawn|when?].

The [navy|who] [blockaded|restriction] [Tigray|where].

Armed groups have recruited children.

[Suspected rebels|who, who? b] [raided|attack] a [displacement camp|where, whom?] in
[Ituri|where, where? b], [hacking|killing b] [eight|how_many b 8] [people|whom b] to
death.

[Separatists|who, source?] have declared a [ceasefire|agreement] in
[Bougainville|where].

A plan to [seize|control unreal] [Aden|where] was leaked.

[Students|who] had planned to [march|protest unreal cue=planned] on the [palace|where].

There were no reports of [clashes|clash negated cue=no] in [Tartus|where].

Mediators failed to secure a [truce|agreement negated cue=failed].

The [rebels|who] [agreed|agreement] to free captives.

[Warplanes|weapon?, who?] carried out four [raids|strike] on [Marib|where]
[overnight|when ?].

An [explosion|bombing] at a [police station|where, where? b] in [Swat|where, where? b]
[killed|killing b] [ten|how_many b 10] [officers|whom b].

[Artillery|weapon, weapon? b] [fire|strike] [wounded|injury b] a [child|whom b] in
[Kherson|where, where? b].

The [fall|control] of [Saigon|where] in [April 1975|when 1975-04-01..1975-04-30] ended
it.

The [ouster|overthrow] of [{President }Mohamed Bazoum|whom] by [his guards|who] alarmed
Paris.

An [exchange|clash] of fire between [troops|who] and [militants|who] in [Shopian|where]
lasted an hour.

The [mutilation|abuse] of [prisoners|whom] by [guards|who] shocked jurors.

The [army|who] began a [sweep|deployment] of [Buenaventura|where] on [Tuesday|when].

! the tagger takes a finite verb for a part of the noun phrase beside it, or the other
! way round
The [sabotage|property_damage] of a [pipeline|whom] in [Bayelsa|where] cut exports.

[Hundreds|how_many 200.. vague] of [residents|who] held a [vigil|protest?] in
[Bucha|where?].

[Rebels|source?] released a video of the [torture|abuse] of a [pilot|whom].

[Residents|whom] were [driven|displacement] from [Masafer Yatta|where] by settlers.

! a bombing by planes stays a bombing where the planes stand in a `by` phrase
The [bombing|strike] of [Guernica|where] by [German planes|who, weapon?] shocked Europe.

The [disappearance|abduction] of [43|how_many 43] [students|whom] in [Iguala|where] in
[2014|when] remains unsolved.

[Junta troops|who] have been accused of [beheading|killing] [villagers|whom] in
[Sagaing|where].

The [coup|overthrow] in [Sudan|where] in [October 2021|when 2021-10-01..2021-10-31]
derailed the transition.

[Guards|who] [fired|attack] [warning shots|weapon?] at [protesters|whom] in
[Basra|where].

Nobody claimed the [shooting|attack] in [Derry|where].

! the tagger takes a finite verb for a part of the noun phrase beside it, or the other
! way round
[Rebel|who?, who? b] [shelling|strike] of [Aleppo|where] has [killed|killing b]
[five|how_many b 5].

[Thieves|who] [looted|property_damage] [aid|whom] from a [warehouse|where?, whom?] in
[Deir al-Balah|where].
"""


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, LEADS, BRIEFS)


@pytest.mark.parametrize("example", parameters(LEADS))
def test_a_lead_tells_all_of_its_events(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(BRIEFS))
def test_a_brief_tells_its_event_and_no_more(events, example):
    assert differences(example, events[example]) == []
