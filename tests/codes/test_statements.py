"""PLOVER's acts of speech and diplomacy."""

import pytest

import conflictner


def acts(nlp, text):
    return [
        (act["source"]["text"], act["event"], act["mode"], act["target"]["text"])
        for act in conflictner.read(nlp, text, date="2015-03-01")._.record["plover"]
    ]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        (
            "The Iranian foreign ministry condemned Israel on Monday.",
            ("foreign ministry", "ACCUSE", "disapprove", "Israel"),
        ),
        (
            "The Taliban refused to meet envoys from Pakistan.",
            ("Taliban", "REJECT", None, "Pakistan"),
        ),
        (
            "The French government called on Mali to hold elections.",
            ("French", "REQUEST", None, "Mali"),
        ),
        (
            "The Turkish president issued an ultimatum to Syria.",
            ("Turkish", "THREATEN", None, "Syria"),
        ),
        (
            "The German government provided 20 tonnes of food aid to Sudan.",
            ("German", "AID", None, "Sudan"),
        ),
        (
            "The Egyptian foreign minister held talks with officials from Ethiopia.",
            ("Egyptian", "CONSULT", None, "Ethiopia"),
        ),
        (
            "The European Union lifted its sanctions on Syria.",
            ("European Union", "CONCEDE", None, "Syria"),
        ),
        (
            "The British government suspended aid to Rwanda.",
            ("British", "SANCTION", "discontinue", "Rwanda"),
        ),
    ],
)
def test_an_act_has_its_source_and_its_target(nlp, text, act):
    assert acts(nlp, text) == [act]


@pytest.mark.parametrize(
    "text",
    [
        "Liverpool back their new striker from Brazil.",
        "The French chef met his sister in Paris.",
        "The critics condemned the film.",
        "The Iranian foreign ministry condemned it.",
        "Reuters asked Israel for comment.",
    ],
)
def test_without_a_political_actor_and_a_target_there_is_no_act(nlp, text):
    assert not acts(nlp, text)


def test_the_words_of_an_act_stand_in_the_text(nlp):
    text = "Nobody spoke. The Iranian foreign ministry condemned Israel on Monday."
    (act,) = nlp(text)._.record["plover"]
    for span in (act["cue"], act["source"], act["target"]):
        assert text[span["start"] : span["end"]] == span["text"]
    assert act["cue"]["text"] == "condemned"
    assert act["quad"] == 3
