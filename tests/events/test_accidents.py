"""Deaths in accidents are no violence, in a war neither; deaths by arms are."""

import pytest

from conflictner.knowledge.tables import read_table, shipped

ACCIDENTS = [
    "Twelve recruits were killed when an army bus overturned near Rokel.",
    "A minibus plunged into a ravine on Friday, killing nine and injuring four.",
    "Two soldiers died in a road accident near Homs, the army said.",
    "A stampede at the shrine left 30 pilgrims dead.",
    "Six miners died when a tunnel caved in.",
    "Five people were killed and 12 injured when a lorry left the road.",
    "The earthquake killed hundreds and destroyed two villages.",
    "Police named the driver of a crash that killed three students.",
]

WAR = "Rebels shelled the town of Rastan on Sunday. "

VIOLENCE = [
    ("Four soldiers were killed when their helicopter was shot down.", "killed"),
    ("Four soldiers were killed when their jeep hit a mine near Gao.", "killed"),
    ("Eleven people died when a bomb derailed a train.", "died"),
    ("Gunmen attacked a bus, which fell into a gorge, killing ten.", "killing"),
    ("The sniper killed two aid workers when they left the road.", "killed"),
    ("Nine people were killed after their leader fell out with a rival.", "killed"),
    ("Four soldiers were killed in a crash that rebels said they caused.", "killed"),
    (
        "The president was killed in a plane crash; rebels claimed responsibility.",
        "killed",
    ),
    ("Rebels sank a ferry and 40 passengers died when it capsized.", "died"),
    ("Two pilots were killed when rebels crashed a drone into their plane.", "killed"),
]


EXAMPLES = [
    row["example"].replace("[", "").replace("]", "")
    for _, row in read_table(
        shipped("accident_causes"), ("word", "pos", "with", "example")
    )
]


def _victims(doc):
    return [
        event["trigger"]["text"]
        for event in doc._.record["events"]
        if event["type"] in ("killing", "injury", "property_damage")
    ]


@pytest.mark.parametrize("sentence", ACCIDENTS)
@pytest.mark.parametrize("before", ["", WAR], ids=["alone", "in a war"])
def test_an_accident_is_no_violence(nlp, before, sentence):
    assert _victims(nlp(before + sentence)) == []


@pytest.mark.parametrize("sentence", ACCIDENTS)
def test_no_model_says_otherwise(checked, sentence):
    assert _victims(checked(WAR + sentence)) == []


@pytest.mark.parametrize(("sentence", "trigger"), VIOLENCE)
def test_what_is_done_on_purpose_is(nlp, sentence, trigger):
    assert trigger in _victims(nlp(sentence))


@pytest.mark.parametrize("sentence", EXAMPLES)
def test_the_example_of_a_row_is_an_accident_in_a_war_too(nlp, sentence):
    """Beside shelling, the document doesn't say so: the row must."""
    assert _victims(nlp(WAR + sentence)) == []
