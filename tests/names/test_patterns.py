"""Own patterns are handled as those of spaCy's SpanRuler."""

import json

import pytest
import spacy
from spacy.pipeline import SpanRuler
from spacy.training import Example

from conflictner.errors import PipelineError

HAND = {"label": "ORG", "pattern": "Blue Hand", "id": "blue_hand"}
KORMAK = {"label": "PLACE", "pattern": "Kormak", "id": "kormak"}
DORSA = {"label": "PLACE", "pattern": "Dorsa"}
BRIGADE = {
    "label": "ORG",
    "pattern": [{"TEXT": {"REGEX": r"^\d+$"}}, {"LOWER": "red"}, {"LOWER": "caps"}],
    "id": "red_caps",
}
TEXT = "The Blue Hand and the 9 red caps left Kormak for Dorsa."
FOUND = [
    ("Blue Hand", "ORG", "blue_hand"),
    ("9 red caps", "ORG", "red_caps"),
    ("Kormak", "PLACE", "kormak"),
    ("Dorsa", "PLACE", "dorsa"),
]


@pytest.fixture(name="nlp")
def _nlp():
    return spacy.blank("en")


@pytest.fixture(name="ruler")
def _ruler(nlp):
    return nlp.add_pipe("conflict_entities")


@pytest.fixture(name="spacys")
def _spacys():
    """What spaCy's own component does with the same patterns."""
    return SpanRuler(spacy.blank("en"))


@pytest.fixture(params=["ruler", "spacys"], name="either")
def _either(request):
    return request.getfixturevalue(request.param)


def names(doc):
    return [(entity.text, entity.label_, entity.id_) for entity in doc.ents]


def test_texts_and_token_patterns_are_found(nlp, ruler):
    ruler.add_patterns([HAND, KORMAK, DORSA, BRIGADE])

    doc = nlp(TEXT)

    assert names(doc) == FOUND
    assert [span.text for span in doc.spans["entities"]] == [one[0] for one in FOUND]


def test_the_longest_token_pattern_is_taken(nlp, ruler):
    short = {"label": "PERSON", "pattern": [{"LOWER": "red"}]}
    ruler.add_patterns([short, BRIGADE])

    assert names(nlp("They saw 9 red caps there.")) == [FOUND[1]]


def test_a_token_pattern_goes_before_names_it_overlaps(nlp, ruler):
    ruler.add_patterns(
        [{"label": "ORG", "pattern": [{"LOWER": "jableh"}, {"LOWER": "boys"}]}]
    )

    assert names(nlp("The Jableh boys came.")) == [
        ("Jableh boys", "ORG", "jableh_boys")
    ]


def test_it_knows_its_patterns(either):
    assert len(either) == 0
    assert either.patterns == []
    assert either.labels == ()
    assert either.ids == ()

    either.add_patterns([HAND, KORMAK, DORSA, BRIGADE])

    assert len(either) == 4
    assert either.patterns == [HAND, KORMAK, DORSA, BRIGADE]
    assert either.labels == ("ORG", "PLACE")
    assert either.ids == ("blue_hand", "kormak", "red_caps")
    assert "ORG" in either
    assert "PERSON" not in either


def test_patterns_are_added_to_those_there_are(either):
    either.add_patterns([HAND])
    either.add_patterns([])
    either.add_patterns([KORMAK])

    assert either.patterns == [HAND, KORMAK]


def test_patterns_of_a_label_are_removed(either):
    either.add_patterns([HAND, KORMAK, DORSA])
    either.remove("PLACE")

    assert either.patterns == [HAND]
    assert either.labels == ("ORG",)


def test_a_label_without_patterns_is_not_in_it(ruler):
    ruler.add_patterns([HAND, KORMAK])
    ruler.remove("PLACE")

    assert "ORG" in ruler
    assert "PLACE" not in ruler


def test_patterns_of_an_id_are_removed(either):
    either.add_patterns([HAND, KORMAK, DORSA])
    either.remove_by_id("kormak")

    assert either.patterns == [HAND, DORSA]
    assert either.ids == ("blue_hand",)


def test_what_is_not_there_cannot_be_removed(either):
    either.add_patterns([HAND])

    with pytest.raises((PipelineError, ValueError), match="PLACE"):
        either.remove("PLACE")
    with pytest.raises((PipelineError, ValueError), match="kormak"):
        either.remove_by_id("kormak")
    assert either.patterns == [HAND]


def test_all_patterns_are_removed(either):
    either.add_patterns([HAND, KORMAK])
    either.clear()

    assert len(either) == 0
    assert either.patterns == []


def test_what_was_removed_is_found_no_more(nlp, ruler):
    ruler.add_patterns([HAND, BRIGADE])
    ruler.remove_by_id("red_caps")

    assert names(nlp("The Blue Hand met 9 red caps.")) == [FOUND[0]]
    ruler.clear()
    assert ("Blue Hand", "ORG", "blue_hand") not in names(nlp("The Blue Hand came."))


def example(nlp):
    return Example.from_dict(nlp.make_doc("They left."), {})


def test_initializing_starts_anew(nlp, ruler):
    ruler.add_patterns([HAND])
    ruler.initialize(lambda: [example(nlp)], nlp=nlp, patterns=[KORMAK])

    assert ruler.patterns == [KORMAK]
    ruler.initialize(lambda: [example(nlp)], nlp=nlp)
    assert ruler.patterns == []


def test_the_pipeline_initializes_it_from_its_config(nlp, ruler):
    nlp.config["initialize"]["components"] = {"conflict_entities": {"patterns": [HAND]}}
    nlp.initialize()

    assert ruler.patterns == [HAND]


def test_patterns_survive_bytes_and_disk(ruler, tmp_path):
    ruler.add_patterns([HAND, KORMAK, DORSA, BRIGADE])
    ruler.to_disk(tmp_path / "ruler")

    for read in (
        lambda other: other.from_disk(tmp_path / "ruler"),
        lambda other: other.from_bytes(ruler.to_bytes()),
    ):
        other = spacy.blank("en")
        loaded = read(other.add_pipe("conflict_entities"))
        assert loaded is other.get_pipe("conflict_entities")
        assert loaded.patterns == [HAND, KORMAK, DORSA, BRIGADE]
        assert names(other(TEXT)) == FOUND


def test_on_disk_there_is_a_line_a_pattern(ruler, tmp_path):
    ruler.add_patterns([HAND, {"label": "PLACE", "pattern": "Nabatiyé\u2028"}])
    ruler.to_disk(tmp_path)

    lines = (tmp_path / "patterns.jsonl").read_text("utf-8").split("\n")
    assert [json.loads(line)["label"] for line in lines if line] == ["ORG", "PLACE"]
    assert len(ruler.from_disk(tmp_path)) == 2


def test_reading_replaces_what_was_there(nlp, ruler):
    data = ruler.to_bytes()
    ruler.add_patterns([HAND])

    ruler.from_bytes(data)

    assert ruler.patterns == []
    assert ("Blue Hand", "ORG", "blue_hand") not in names(nlp("The Blue Hand came."))


def test_a_pipeline_is_saved_with_patterns_of_tokens(nlp, ruler, tmp_path):
    ruler.add_patterns([BRIGADE])
    nlp.to_disk(tmp_path / "saved")

    assert names(spacy.load(tmp_path / "saved")("It was 9 red caps.")) == [FOUND[1]]


def test_patterns_given_are_not_changed_nor_shared(ruler):
    mine = dict(HAND)
    ruler.add_patterns([mine])
    mine["label"] = "PLACE"

    assert ruler.patterns == [HAND]


WRONG = [
    {},
    {"label": "ORG"},
    {"label": "ORG", "pattern": ""},
    {"label": "ORG", "pattern": " "},
    {"label": "ORG", "pattern": []},
    {"label": "ORG", "pattern": 3},
    {"label": "CITY", "pattern": "Kormak"},
    {"label": None, "pattern": "Kormak"},
]


@pytest.mark.parametrize("pattern", WRONG)
def test_a_wrong_pattern_is_refused_and_none_is_added(ruler, pattern):
    ruler.add_patterns([HAND])
    with pytest.raises(PipelineError, match="can't be used"):
        ruler.add_patterns([KORMAK, pattern])

    assert ruler.patterns == [HAND]


def test_a_token_pattern_that_spacy_refuses_is_not_kept(nlp, ruler):
    ruler.add_patterns([HAND])
    with pytest.raises((PipelineError, ValueError), match="TEXTS"):
        ruler.add_patterns([{"label": "ORG", "pattern": [{"TEXTS": "Kormak"}]}])

    assert ruler.patterns == [HAND]
    assert names(nlp("The Blue Hand came.")) == [FOUND[0]]
