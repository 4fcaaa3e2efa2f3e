"""ACLED's sub-event of a short text, by the rules alone: three texts or more each."""

import pytest

from conflictner.codes.acled import sub_events

SUB_EVENTS = {
    "Government regains territory": [
        "Sudan's army recaptured the presidential palace in Khartoum from the Rapid "
        "Support Forces on Friday, state television said.",
        "Congolese troops drove M23 rebels out of the town of Walikale after two days "
        "of fighting.",
        "Nigerian soldiers liberated three villages near Gwoza that had been held by "
        "Boko Haram.",
        "Heavy clashes were reported in the south of the city. By evening, loyalist "
        "fighters had retaken the airport.",
    ],
    "Non-state actor overtakes territory": [
        "M23 fighters captured the mining town of Rubaya on Tuesday, residents said.",
        "The Arakan Army overran the last military outpost in Paletwa township.",
        "Rebels seized control of the airport in Bukavu after government troops fled.",
    ],
    "Armed clash": [
        "Soldiers and separatist fighters exchanged fire near Bamenda for hours.",
        "Ten policemen were killed when Naxalites ambushed their patrol in Sukma.",
        "Two rival militias clashed in Tripoli, leaving five fighters dead.",
        "The army repelled an attack by rebels on its positions in Kidal.",
    ],
    "Excessive force against protesters": [
        "Police shot dead three protesters in Conakry during a march against the "
        "president.",
        "Security forces opened fire on demonstrators in Mandalay, killing at least "
        "seven.",
        "Dozens of demonstrators were wounded when troops fired into a rally in "
        "Khartoum.",
    ],
    "Protest with intervention": [
        "Police fired tear gas at protesters in Nairobi.",
        "Officers dispersed a sit-in by nurses in Harare and detained six of them.",
        "More than 200 people were arrested at anti-war protests across Russia.",
    ],
    "Peaceful protest": [
        "Teachers held a sit-in in front of the education ministry in Rabat.",
        "Residents of Sweida demonstrated for the tenth day, demanding services.",
        "Farmers gathered outside the parliament in Warsaw to protest against imports.",
    ],
    "Violent demonstration": [
        "Protesters threw stones at police in Port-au-Prince and burned tyres.",
        "Protesters clashed with security forces in Baghdad and torched an office.",
        "A demonstration in Santiago turned violent when youths looted shops.",
        "Riots erupted in several suburbs of Paris after the killing of a teenager.",
    ],
    "Mob violence": [
        "A mob lynched two men accused of theft in Antananarivo.",
        "Villagers beat a suspected cattle thief to death in Makueni.",
        "Hindus and Muslims hurled stones at each other in communal violence in Nuh.",
    ],
    "Chemical weapon": [
        "Rebels said government helicopters dropped chlorine on Saraqeb, injuring "
        "twelve people.",
        "At least 70 people choked to death in a suspected chemical attack on Douma.",
        "Militants fired mortar shells filled with mustard gas at Kurdish fighters.",
    ],
    "Air/drone strike": [
        "A drone strike killed nine people at a market in El Fasher.",
        "Israeli warplanes bombed a building in Gaza City, killing a family of six.",
        "A Myanmar military jet dropped two bombs on a school in Sagaing.",
    ],
    "Suicide bomb": [
        "A suicide bomber killed seven worshippers at a mosque in Peshawar.",
        "A man blew himself up outside the army headquarters in Kabul.",
        "A suicide car bombing struck a checkpoint in Mogadishu.",
    ],
    "Shelling/artillery/missile attack": [
        "The army shelled the town of Maaret al-Numan, killing three civilians.",
        "Hezbollah fired dozens of rockets at northern Israel.",
        "A Russian missile hit an apartment block in Kramatorsk.",
    ],
    "Remote explosive/landmine/IED": [
        "A roadside bomb killed four soldiers in Mali's Mopti region.",
        "A farmer died when he stepped on a landmine near Palmyra.",
        "A car bomb exploded outside a hotel in Kismayo, wounding ten people.",
    ],
    "Grenade": [
        "Attackers threw a grenade into a bar in Bujumbura, killing two people.",
        "A grenade exploded at a market in Addis Ababa.",
        "Unknown men lobbed a hand grenade at a police post in Karachi.",
    ],
    "Sexual violence": [
        "Soldiers raped several women in a village near Kamina.",
        "Gang members sexually assaulted two girls in Cite Soleil.",
        "Monitors documented the gang rape of five displaced women in Nyala.",
    ],
    "Attack": [
        "Gunmen killed twelve villagers in Plateau State on Sunday night.",
        "Militants executed three civilians in Deir ez-Zor.",
        "ADF fighters hacked 14 farmers to death with machetes near Beni.",
        "The bodies of two men who had been kidnapped last week were found in Darkush.",
    ],
    "Abduction/forced disappearance": [
        "Gunmen kidnapped 20 schoolgirls in Zamfara.",
        "Militiamen abducted an aid worker in Benghazi.",
        "Rebels took five hostages in Arauca.",
        "Al-Shabaab arrested ten villagers in Bulo Fulay.",
    ],
    "Agreement": [
        "The government and the FARC dissidents signed a ceasefire agreement.",
        "Peace talks between the army and the Tigrayan forces opened in Pretoria.",
        "Russia and Ukraine exchanged 90 prisoners of war each.",
        "Forty Boko Haram fighters surrendered to the army in Borno.",
    ],
    "Arrests": [
        "Police arrested an opposition leader in Kampala.",
        "Israeli forces detained 15 Palestinians in overnight raids in Jenin.",
        "A court ordered the detention of three mayors in Diyarbakir.",
    ],
    "Change to group/activity": [
        "Two rebel factions announced a merger in northern Chad.",
        "Twenty soldiers defected to the rebels in Chin State.",
        "A new armed group announced its formation in Ituri.",
        "Turkey sent reinforcements to its border with Syria.",
    ],
    "Disrupted weapons use": [
        "Air defences shot down 12 drones over Odesa.",
        "Police found an arms cache in a house in Medellin.",
        "Sappers defused a bomb near a school in Kirkuk.",
        "Former fighters handed over their weapons in Bouake.",
    ],
    "Headquarters or base established": [
        "The US military set up a new base near Tanf.",
        "Russian troops established an observation post in Hama province.",
        "Rebels opened a training camp outside Kitchanga.",
    ],
    "Looting/property destruction": [
        "Soldiers looted shops in Rutshuru.",
        "Militiamen burned 40 houses in Kaga Bandoro.",
        "Israeli forces demolished two homes in Silwan.",
    ],
    "Non-violent transfer of territory": [
        "The army withdrew from Bashiqa without a fight, and Kurdish forces moved in.",
        "Rebel fighters left the suburb of Daraya under an evacuation deal.",
        "French troops handed over the base at Menaka to the Malian army.",
    ],
    "Other": [
        "Hundreds of families fled their homes in Tigray.",
        "Soldiers seized power in Niamey and toppled the president.",
        "A mass grave with 30 bodies was found near Sinjar.",
    ],
}

NOTHING = [
    "Nurses at the city hospital began a three-day strike over pay.",
    "Workers at the port went on strike on Monday, their union said.",
    "Two people died when a gas cylinder exploded in a kitchen in Leeds.",
    "A factory fire killed six workers in Karachi.",
    "The company sells drones that film weddings.",
    "Customs officers seized 40 kilograms of cocaine at the port of Antwerp.",
    "The minister met his counterpart in Paris.",
    "The army has not shelled the village.",
    "In March, the committee will review the budget.",
]
"""Near misses: labour strikes, accidents, peaceful news, what didn't happen."""

CASES = [(name, text) for name, texts in SUB_EVENTS.items() for text in texts]


@pytest.mark.parametrize(("name", "text"), CASES, ids=lambda value: value[:40])
def test_a_text_has_the_sub_event_that_it_tells_of(nlp, name, text):
    assert nlp(text)._.record["acled"]["sub_event_type"] == name


@pytest.mark.parametrize("text", NOTHING)
def test_what_acled_does_not_code_has_no_sub_event_but_a_reason(nlp, text):
    answer = nlp(text)._.record["acled"]
    assert answer["sub_event_type"] is None
    assert answer["reason"]


@pytest.mark.parametrize("text", [*NOTHING, *(text for _, text in CASES)])
def test_the_words_that_decided_stand_in_the_text(nlp, text):
    record = nlp(text)._.record
    answers = [record["acled"], *(event["acled"] for event in record["events"])]
    for answer in answers:
        cue = answer["cue"]
        assert cue is None or text[cue["start"] : cue["end"]] == cue["text"]
        assert (answer["sub_event_type"] is None) == (answer["reason"] is not None)


NEAR_MISSES = [
    # a launcher is no grenade, and a drone that was stopped did not strike
    ("Police found a grenade launcher in a barn.", "Disrupted weapons use"),
    ("The navy shot down a missile over the Red Sea.", "Disrupted weapons use"),
    # only a state arrests
    ("Police detained a trader in Goma.", "Arrests"),
    ("Bandits detained a trader in Goma.", "Abduction/forced disappearance"),
    # who throws stones is violent, whoever else is hurt
    (
        "Police wounded two demonstrators who had thrown petrol bombs.",
        "Violent demonstration",
    ),
    # civilians and soldiers
    ("Gunmen shot dead two farmers.", "Attack"),
    ("Gunmen shot dead two soldiers.", "Armed clash"),
    # what went on beside it
    ("Rebels threw a grenade at a bank amid clashes in the city.", "Grenade"),
    ("Gunmen killed a teacher after weeks of protests.", "Attack"),
]


@pytest.mark.parametrize(("text", "name"), NEAR_MISSES)
def test_near_misses_are_told_apart(nlp, text, name):
    assert nlp(text)._.record["acled"]["sub_event_type"] == name


def test_every_sub_event_is_tested():
    assert SUB_EVENTS.keys() == sub_events().keys()
    assert all(len(texts) >= 3 for texts in SUB_EVENTS.values())
