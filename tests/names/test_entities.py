import pytest
import spacy

from conflictner.errors import PipelineError
from conflictner.knowledge.actor_kinds import actor_kind
from conflictner.knowledge.dictionaries import (
    shipped_dictionaries,
    shipped_problems,
)
from conflictner.knowledge.names import PLACE
from conflictner.knowledge.registry import BROAD_KINDS
from marked import mark_names, unmark

PLACES = [
    "Shells fell on [Jableh|PLACE] and [Baniyas|PLACE] at dawn.",
    "Troops entered the village of [Kormak|PLACE], residents said.",
    "They fled from the hamlets of [Deris|PLACE], [Ambal|PLACE] and [Hassan|PLACE].",
    "Snow blocked the road to [Deir Ezzor|PLACE] in eastern [Syria|PLACE].",
    "Tanks were seen in [Tamora|PLACE] Province",
    # Words that tell the kind of a place are no part of its name …
    "A curfew holds in [Latakia|PLACE] province and in [Kormak|PLACE] district.",
    "Floods cut off [Tamora|PLACE] Local Government Area of [Kebbi|PLACE] State.",
    "Tanks rolled into Eastern [Aleppo|PLACE] on Monday.",
    # … but they are part of the name of a building, a road, a dam.
    "Shots were heard at the [Morvan roundabout|PLACE] and the [Tivra Dam|PLACE].",
    "The wounded lay in [Saint Brigid Hospital|PLACE].",
    "They met at the [Church of St. Brigid|PLACE] and in [Gidan Goga|PLACE] village.",
    "An attack on [Ngasho|PLACE] left four dead; rebels burned [Morik|PLACE] too.",
    # Datelines, and capitals that speak for a government.
    "[OSTRAVA|PLACE], Nov. 23 -- Two people were hurt.",
    "[KORMAK|PLACE] ([AFP|ORG]) - Two people were hurt.",
    "[Moscow|PLACE] warned [Ankara|PLACE] against a raid.",
    "A [Britain|PLACE]-based group counted nine dead, and [US|PLACE] jets flew over.",
]

ORGANISATIONS = [
    "The [Karim Brigade|ORG] and the [Front for the Liberation of Kormak|ORG] merged.",
    "Gunmen of the [Popular Committee for Justice and Reform|ORG] fled.",
    "Nine died, the [Northern Relief Network|ORG] ([NRN|ORG]) said.",
    "State news agency [Tivra|ORG] denied it.",
    "[Lakurawa|ORG] fighters burned the market, [HRW|ORG] wrote on [Telegram|ORG].",
    "The [defence ministry|ORG] and the [Ministry of Foreign Affairs|ORG] are shut.",
    "A [Syrian|GROUP] [interior ministry|ORG] source told [Reuters|ORG] so.",
    "Elements of the [ministry of defence|ORG] and the [interior|ORG] took part.",
    "He posted the film on [X|ORG] at noon.",
    "She studies at [Kormak University|ORG].",
    "[KORMAK|PLACE] — Men of the [Karim Brigade|ORG] fled, [Radio Tivra|ORG] said.",
    "The [84th Division|ORG] and the [Colombian National Police|ORG] sent men.",
    "Men of the [Farmers' Party|ORG] and the [People's Guard|ORG] fell.",
]

PERSONS = [
    "[Ilhan Derviz|PERSON], a baker, hid in the cellar.",
    "[Derviz|PERSON], 41, hid in the cellar, said [Tomas Ferro|PERSON].",
    "President [Ilhan Derviz|PERSON] met Colonel [Hamza al-Kasim|PERSON].",
    "Superintendent of Police [Jaswant Kolar|PERSON] denied it.",
    "[Putin|PERSON] praised the [Assad|PERSON] loyalists.",
    "Gunmen pledged loyalty to the [Assads|PERSON] again.",
    "The head of the [Karim Brigade|ORG], [Hadi al-Amir|PERSON], met his aides.",
    "Border guards shot dead a porter, [Saman Ahmadi|PERSON], at dusk.",
    "Rebel spokesman [Jean Munyaneza|PERSON] spoke in [Goma|PLACE].",
]

GROUPS = [
    "[Alawite|GROUP] families and [Sunnis|GROUP] from the [Wazir|GROUP] tribe met.",
    "[Malian|GROUP] troops and [Dutch|GROUP] engineers left.",
    "Two [Palestinians|GROUP] were hurt by [Israeli|GROUP] fire.",
]

SILENT = [
    "Security forces shot at Islamist gunmen on Friday.",
    "The government blamed the army for the bloodshed in March.",
    "Residents told of looting. Witnesses saw dozens of bodies.",
    "Suspected jihadists on motorbikes ambushed a convoy.",
    "Grenades went off. Artillery fire followed.",
    "I think most of them were reading when the mobile rang.",
    "Independence Day was quiet.",
    "THE SOLDIERS FLED AND TOOK NO RIFLES WITH THEM.",
    "They called it Operation Iron Gate.",
]

IDS = [
    "The [Syrian Observatory for Human Rights|ORG sohr] counted nine dead. "
    "The [Observatory|ORG sohr] blamed no one, but the [monitor|ORG sohr] will.",
    "[Banyas|PLACE baniyas], or [Banias|PLACE baniyas], lies by the sea.",
    "A curfew was imposed in the provinces of "
    "[Homs|PLACE homs_governorate] and [Hama|PLACE hama_governorate], not in "
    "[Homs|PLACE homs] city.",
    "[Ilhan Derviz|PERSON ilhan_derviz] fled. Later [Derviz|PERSON ilhan_derviz] wept.",
    "The [Kormak Border Guard|ORG kormak_border_guard] "
    "([KBG|ORG kormak_border_guard]) withdrew; the [KBG|ORG kormak_border_guard] "
    "said so.",
    "[Iran|PLACE iran]'s [defense ministry|ORG iran_defence_ministry] spoke. "
    "The [ministry of defence|ORG iran_defence_ministry] then fell silent.",
    "The [Assad|PERSON assad_family] family ruled for decades.",
    "[Bashar al Assad|PERSON bashar_al_assad] left; "
    "[Assad|PERSON bashar_al_assad] is gone.",
]


@pytest.mark.parametrize(
    "example", [*PLACES, *ORGANISATIONS, *PERSONS, *GROUPS, *SILENT, *IDS]
)
def test_names_what_is_named(nlp, example):
    assert mark_names(nlp(unmark(example)), example) == example


def test_entities_stand_in_both_places(nlp):
    doc = nlp("Shells fell on Jableh.")

    assert [(e.text, e.label_, e.id_) for e in doc.ents] == [
        ("Jableh", "PLACE", "jableh")
    ]
    assert [span.id_ for span in doc.spans["entities"]] == ["jableh"]


def test_context_decides_between_two_readings(nlp):
    place = nlp("Jordan opened its border.")
    person = nlp("Michael Jordan opened his shop.")

    assert [e.label_ for e in place.ents] == ["PLACE"]
    assert [e.label_ for e in person.ents] == ["PERSON"]


def test_an_empty_text_has_no_entities(nlp):
    assert list(nlp("").ents) == []


PATTERNS = [{"label": "ORG", "pattern": "Blue Hand", "id": "blue_hand"}]


@pytest.fixture
def blank():
    return spacy.blank("en")


def test_users_add_names(blank):
    blank.add_pipe("conflict_entities", config={"patterns": PATTERNS})

    doc = blank("They fear the Blue Hand.")

    assert [(e.text, e.label_, e.id_) for e in doc.ents] == [
        ("Blue Hand", "ORG", "blue_hand")
    ]


def test_users_names_go_before_the_tables(blank):
    ruler = blank.add_pipe("conflict_entities")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Jableh"}])

    assert [(e.label_, e.id_) for e in blank("Yet Jableh wept.").ents] == [
        ("PERSON", "jableh")
    ]


def test_users_names_are_saved(blank, tmp_path):
    blank.add_pipe("conflict_entities").add_patterns(PATTERNS)
    blank.to_disk(tmp_path / "saved")
    again = spacy.load(tmp_path / "saved")
    bytes_too = spacy.blank("en")
    bytes_too.add_pipe("conflict_entities")
    bytes_too.from_bytes(blank.to_bytes())

    for loaded in (again, bytes_too):
        assert loaded.get_pipe("conflict_entities").patterns == PATTERNS
        assert [e.id_ for e in loaded("The Blue Hand came.").ents] == ["blue_hand"]


@pytest.mark.parametrize(
    "pattern", [{"label": "CITY", "pattern": "Kormak"}, {"label": "PLACE"}]
)
def test_a_wrong_pattern_is_refused(blank, pattern):
    with pytest.raises(PipelineError, match="can't be used"):
        blank.add_pipe("conflict_entities", config={"patterns": [pattern]})


def test_a_wrong_type_of_config_is_refused(blank):
    with pytest.raises(ValueError, match="patterns"):
        blank.add_pipe("conflict_entities", config={"patterns": 3})


def test_the_shipped_tables_have_no_problems():
    assert shipped_problems() == []


def test_every_table_has_the_rows_it_needs():
    tables, _, world = shipped_dictionaries().index.layers
    syrian = {
        entry.id
        for key in tables.keys
        for entry in tables.get(key)
        if entry.country == "SY" and entry.label == PLACE
    }

    assert len(syrian) > 1_000
    assert len(tables.keys) > 10_000
    assert len(world.world.numbers) > 40_000


def test_the_dictionaries_are_read_once():
    assert shipped_dictionaries() is shipped_dictionaries()


@pytest.mark.parametrize(
    ("identity", "kind"),
    [
        ("rsf", "force"),
        ("sana", "media"),
        ("sohr", "organisation"),
        ("kremlin", "government"),
        ("bashar_al_assad", "person"),
        # An id that no table knows is read by its words, as far as they tell.
        ("kormak_defence_ministry", "government"),
        ("kormak_border_guards", "force"),
        ("radio_kormak_news", "media"),
        ("nobody_knows", ""),
        ("", ""),
    ],
)
def test_the_kind_of_an_actor(identity, kind):
    assert actor_kind(identity, shipped_dictionaries().registry) == kind


def test_every_actor_has_one_broad_kind():
    registry = shipped_dictionaries().registry

    assert len(registry) >= 1_500
    assert {actor_kind(actor.id, registry) for actor in registry} == set(BROAD_KINDS)
