"""What the actors of events are: named ones by the registry, others by their words."""

import pytest

from record_lookup import filler, named, record_of


def wrong(*values, reason):
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason))


GENERIC = [
    # (sentence, slot, filler, (kind, side, ACLED's inter code, PLOVER's sector))
    # state forces
    (
        "Security forces killed nine men in Baniyas.",
        "who", "Security forces",
        ("security_forces", None, 1, None),
    ),
    (
        "Syrian security forces arrested nine men in Latakia.",
        "who", "Syrian security forces",
        ("security_forces", "syria_government", 1, None),
    ),
    (
        "Police arrested nine protesters in Damascus.",
        "who", "Police",
        ("state_forces", None, 1, "COP"),
    ),
    (
        "Government forces shelled a village near Hama.",
        "who", "Government forces",
        ("state_forces", "syria_government", 1, "MIL"),
    ),
    # those of another state
    (
        "Turkish troops shelled a village near Manbij.",
        "who", "Turkish troops",
        ("foreign_forces", "turkey_government", 8, "MIL"),
    ),
    (
        "Russian jets bombed a market in Idlib.",
        "who", "Russian jets",
        ("foreign_forces", "russia_government", 8, "MIL"),
    ),
    (
        "US troops killed nine men in Idlib.",
        "who", "US troops",
        ("foreign_forces", "united_states_government", 8, "MIL"),
    ),
    (
        "Ukrainian drones hit a depot in Moscow.",
        "who", "Ukrainian drones",
        ("foreign_forces", "ukraine_government", 8, "MIL"),
    ),
    # armed groups, and those loyal to somebody
    (
        "Gunmen killed nine men in Baniyas.",
        "who", "Gunmen",
        ("armed_group", None, 3, "UAF"),
    ),
    (
        "Rebels seized a bridge near Hama.",
        "who", "Rebels",
        ("rebel", None, 2, "REB"),
    ),
    (
        "Gunmen loyal to Assad attacked a post near Jableh.",
        "who", "Gunmen loyal to Assad",
        ("political_militia", "bashar_al_assad", 3, "PRM"),
    ),
    (
        "Assad loyalists attacked a post near Jableh.",
        "who", "Assad loyalists",
        ("political_militia", "bashar_al_assad", 3, "PRM"),
    ),
    (
        "Pro-Assad militiamen attacked a post near Jableh.",
        "who", "Pro-Assad militiamen",
        ("political_militia", "bashar_al_assad", 3, "PRM"),
    ),
    (
        "Iran-backed militias attacked a base in Iraq.",
        "who", "Iran-backed militias",
        ("political_militia", "iran_government", 3, "PRM"),
    ),
    (
        "Druze gunmen attacked a post in Suwayda.",
        "who", "Druze gunmen",
        ("identity_militia", "druze", 4, "UAF"),
    ),
    (
        "Bandits abducted nine pupils in Nigeria.",
        "who", "Bandits",
        ("criminal", None, 3, "CRM"),
    ),
    # civilians, protesters
    (
        "Gunmen killed nine Alawite civilians in Baniyas.",
        "whom", "Alawite civilians",
        ("civilians", "alawite", 7, "CVL"),
    ),
    (
        "Gunmen killed nine farmers in Baniyas.",
        "whom", "farmers",
        ("civilians", None, 7, "CVL"),
    ),
    (
        "Protesters burned a car in Daraa.",
        "who", "Protesters",
        ("protesters", None, 6, "OPP"),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slot", "name", "told"), GENERIC)
def test_actors_without_a_name(nlp, text, slot, name, told):
    actor = filler(record_of(nlp, text), slot, name)["actor"]

    assert actor["id"] is None
    assert tuple(actor[key] for key in ("kind", "side", "acled_inter", "plover")) == (
        told
    ), actor


NAMED = [
    # (day, sentence, slot, filler, (id, kind, ACLED's inter code))
    (
        "2024-10-01", "HTS fighters attacked a post near Idlib.",
        "who", "HTS fighters", ("hts", "rebel", 2),
    ),
    (
        "2024-12-20", "HTS fighters attacked a post near Idlib.",
        "who", "HTS fighters", ("hts", "army", 1),
    ),
    (
        "2023-03-01", "The RSF arrested nine men in Khartoum.",
        "who", "RSF", ("rsf", "force", 1),
    ),
    (
        "2023-05-01", "The RSF arrested nine men in Khartoum.",
        "who", "RSF", ("rsf", "rebel", 2),
    ),
    (
        "2021-08-14", "The Taliban arrested nine men in Kabul.",
        "who", "Taliban", ("taliban", "rebel", 2),
    ),
    (
        "2021-08-15", "The Taliban arrested nine men in Kabul.",
        "who", "Taliban", ("taliban", "government", 1),
    ),
    (
        "2025-03-08", "Members of the SDF arrested nine men in Raqqa.",
        "who", "Members of the SDF", ("sdf", "rebel", 2),
    ),
    (
        "2025-03-08", "The Israeli army bombed a depot near Damascus.",
        "who", "Israeli army", ("idf", "army", 8),
    ),
    (
        "2025-03-08", "The Israeli army arrested nine men in Haifa.",
        "who", "Israeli army", ("idf", "army", 1),
    ),
    (
        "2025-03-08", "Moscow bombed a market in Idlib.",
        "who", "Moscow", ("russia_government", "government", 8),
    ),
    (
        "2025-03-08", "Syria's defence ministry arrested nine men in Latakia.",
        "who", "defence ministry", ("syria_defence_ministry", "ministry", 1),
    ),
    (
        "2025-03-08", "The Syrian Observatory for Human Rights said that gunmen had "
        "killed nine men.",
        "source", "Syrian Observatory for Human Rights", ("sohr", "monitor", 7),
    ),
    wrong(
        "2025-03-08", "Wagner mercenaries killed nine men in Mali.",
        "who", "Wagner mercenaries", ("wagner", "pmc", 8),
        reason="`mercenaries` isn't known as a word for members of a body",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("date", "text", "slot", "name", "told"), NAMED)
def test_named_actors_are_what_they_were_on_the_day(nlp, date, text, slot, name, told):
    actor = filler(record_of(nlp, text, date), slot, name)["actor"]

    assert (actor["id"], actor["kind"], actor["acled_inter"]) == told, actor


OTHERS = [
    ("The RSF killed nine soldiers in Khartoum.", "whom", "soldiers"),
    ("The SDF killed nine fighters near Raqqa.", "whom", "fighters"),
    ("HTS attacked nine rebels near Idlib.", "whom", "rebels"),
    ("The SDF killed fighters near Raqqa.", "whom", "fighters"),
    ("Troops killed fighters after the SDF left Raqqa.", "whom", "fighters"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "slot", "name"), OTHERS)
def test_a_name_on_the_other_side_of_the_verb_is_not_theirs(nlp, text, slot, name):
    actor = filler(record_of(nlp, text, "2024-06-01"), slot, name)["actor"]

    assert actor["id"] is None
    assert actor["side"] is None


UNKNOWN = [
    ("The Karim Brigade killed nine farmers in Syria.", "who", "Karim Brigade"),
    ("Nobody killed nine farmers.", "who", "Nobody"),
    ("Gunmen killed nine men in Baniyas.", "whom", "men"),
    ("Gunmen burned a car in Baniyas.", "whom", "car"),
]


@pytest.mark.parametrize(("text", "slot", "name"), UNKNOWN)
def test_what_nothing_tells_has_no_actor(nlp, text, slot, name):
    assert filler(record_of(nlp, text), slot, name).get("actor") is None


def test_after_its_end_a_body_has_no_codes(nlp):
    record = record_of(nlp, "HTS fighters attacked a post near Idlib.", "2025-06-01")
    actor = filler(record, "who", "HTS fighters")["actor"]

    assert actor["id"] == "hts"
    assert (actor["acled_inter"], actor["plover"]) == (None, None)
    assert "role" not in actor
    assert named(record, "HTS")["actor"]["rule"] == (
        "the registry lists it, but not on 2025-06-01"
    )


def test_without_a_date_what_changed_is_open(nlp):
    record = record_of(nlp, "The Taliban arrested nine men in Kabul.", None)
    actor = named(record, "Taliban")["actor"]

    assert (actor["acled_inter"], actor["plover"]) == (None, None)
    assert "role" not in actor


def test_a_persons_role_is_that_of_the_day(nlp):
    text = "Bashar al-Assad said that rebels had killed nine men."
    before = named(record_of(nlp, text, "2024-11-01"), "Bashar al-Assad")["actor"]
    after = named(record_of(nlp, text, "2025-03-08"), "Bashar al-Assad")["actor"]

    assert before["role"] == "president of Syria"
    assert (before["side"], before["acled_inter"]) == ("assad_government", 1)
    assert after["role"] == "ousted president, exile in Moscow"
    assert (after["side"], after["acled_inter"]) == (None, 7)
    assert after["valid_from"] == "2024-12-08"
    assert after["valid_until"] is None
    assert after["source"].startswith("https://")


def test_whom_one_is_loyal_to_may_rule_no_more(nlp):
    record = record_of(nlp, "Gunmen loyal to Assad attacked a post near Jableh.")
    actor = filler(record, "who", "Gunmen loyal to Assad")["actor"]

    assert actor["side_role"] == "ousted president, exile in Moscow"
    assert "“loyal to Assad”" in actor["rule"]


def test_the_event_keeps_its_fillers(nlp):
    record = record_of(nlp, "The RSF killed nine farmers near El Fasher in Sudan.")
    (event,) = record["events"]

    assert [one["entity"] for one in event["who"]] == ["rsf"]
    assert event["who"][0]["actor"]["id"] == "rsf"
    assert event["whom"][0]["actor"]["kind"] == "civilians"
    assert all("actor" not in one for one in event["where"])
