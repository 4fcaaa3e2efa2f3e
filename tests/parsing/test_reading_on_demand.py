"""Only the sentences that events need are parsed; the events are the same."""

import itertools

import pytest
from spacy.language import Language

import conflictner
from conflictner.base_checks import DEFAULT_BASE
from conflictner.syntax.columns import is_parsed
from corpus_texts import documents, of_set

GENERAL = [
    "The bakery set a new price for bread. It took two years to agree on a date.",
    "Rain fell on the coast of Portugal, and the mayor was glad of it.",
    "The champions beat their rivals, who had lost control of the ball.",
]

SHARED_BY_PARTS = (
    "Gunmen killed nine farmers near Kormak on Friday. The harvest was good this year. "
    "The farmers wanted to sell it. They were shot in the field. "
    "The price of wheat fell. An army column went into the town."
)


def texts():
    """Texts of the corpus, each alone, and all with general news between the lines."""
    found = []
    for name in (
        "reports",
        "development",
        "unseen_a",
        "unseen_b",
        "unseen_c",
        "unseen_d",
    ):
        found += [one.text for one in of_set(name)]
    found += [one.text for one in documents("test")[::8]]
    news = itertools.cycle(GENERAL)
    mixed = [
        "\n".join(itertools.chain(*zip(text.split("\n"), news, strict=False)))
        for text in found[::5]
    ]
    return [*found[::2], *mixed, SHARED_BY_PARTS]


@pytest.fixture(
    scope="module", params=[("all", None), ("events", None), ("all", "shipped")]
)
def pipelines(request):
    """One pipeline that parses what events need, and one that parses all."""
    entities, model = request.param
    return [
        conflictner.load(parse=parse, entities=entities, model=model)
        for parse in ("events", "all")
    ]


def test_the_events_are_those_of_a_parse_of_every_sentence(pipelines):
    items = [{"text": text, "date": "2025-03-09"} for text in texts()]
    some, every = (conflictner.read_many(nlp, items) for nlp in pipelines)
    for part, whole in zip(some, every, strict=True):
        assert part._.record["events"] == whole._.record["events"]
        assert [s.start for s in part.sents] == [s.start for s in whole.sents]


def test_a_sentence_without_a_chance_is_not_parsed(nlp):
    doc = conflictner.read(
        nlp, "The weather was fine. Rebels killed two men. It rained."
    )
    assert [is_parsed(sentence) for sentence in doc.sents] == [False, True, False]
    weather = next(iter(doc.sents))
    assert {token.dep_ for token in weather} == {"unparsed"}
    assert {token.tag_ for token in weather} == {""}


def test_all_sentences_are_parsed_where_that_is_wanted():
    nlp = conflictner.load(parse="all")
    doc = conflictner.read(nlp, "The weather was fine. It rained.")
    assert all(is_parsed(sentence) for sentence in doc.sents)


def test_the_context_of_a_pronoun_is_parsed(nlp):
    doc = conflictner.read(nlp, "The farmers were glad. They were killed by rebels.")
    assert all(is_parsed(sentence) for sentence in doc.sents)
    (event,) = doc._.events
    assert [str(other) for other in event.whom[0].antecedent] == ["farmers"]


def test_what_only_a_conflict_makes_an_event_waits_for_one(nlp):
    campaign = "The campaign went on for a week."
    alone = conflictner.read(nlp, campaign)
    assert not any(is_parsed(sentence) for sentence in alone.sents)
    told = conflictner.read(
        nlp,
        f"{campaign} Rebels killed two men. Soldiers shelled the camp of the rebels.",
    )
    assert next(event.type for event in told._.events) == "deployment"


def test_a_place_that_may_stand_for_a_government_is_parsed(nlp):
    doc = conflictner.read(
        nlp, "Moscow warned of delays. The shops in Moscow are open."
    )
    assert [is_parsed(sentence) for sentence in doc.sents] == [True, False]
    assert "metonym" in doc._.record["entities"][0]


def test_names_are_found_where_an_event_needs_them_only(nlp):
    text = "Anneke Brouwer opened it.\n\nGunmen shot Paul Morel dead in Homs."
    doc = conflictner.read(nlp, text)
    everywhere = [entity.text for entity in doc.ents]
    assert everywhere == ["Anneke Brouwer", "Paul Morel", "Homs"]
    doc = conflictner.read(conflictner.load(entities="events"), text)
    assert [entity.text for entity in doc.ents] == ["Paul Morel", "Homs"]


def test_one_text_is_read_as_many_are(nlp):
    some = [*GENERAL, *texts()[:4]]
    read = [doc._.record["events"] for doc in conflictner.read_many(nlp, some)]
    assert read == [conflictner.read(nlp, text)._.record["events"] for text in some]


def test_the_choice_is_saved_with_the_pipeline(tmp_path):
    conflictner.load(parse="all", entities="events").to_disk(tmp_path / "saved")
    again = conflictner.load(tmp_path / "saved")
    parser = again.get_pipe("conflict_parser").sentences
    assert (parser.parse, parser.entities) == ("all", "events")
    other = conflictner.load(tmp_path / "saved", entities="all")
    assert other.get_pipe("conflict_parser").sentences.entities == "all"


@pytest.mark.parametrize("option", ["parse", "entities"])
def test_an_unknown_choice_is_told(option):
    with pytest.raises(conflictner.PipelineError, match=f"{option} is 'most'"):
        conflictner.load(**{option: "most"})


@Language.component("reads_whole_texts")
def reads_whole_texts(doc):
    """A component of which nothing is known."""
    doc.user_data["words"] = len(doc)
    return doc


def test_a_component_of_the_users_reads_the_whole_text():
    import spacy

    nlp = spacy.load(DEFAULT_BASE)
    nlp.add_pipe("reads_whole_texts")
    conflictner.load(nlp)
    doc = conflictner.read(nlp, "The weather was fine. Rebels killed two men.")
    assert doc.user_data["words"] == len(doc)
    assert all(is_parsed(sentence) for sentence in doc.sents)
    assert [event.type for event in doc._.events] == ["killing"]


@pytest.mark.parametrize("way", ["disabled before", "taken out after"])
def test_without_a_component_that_finds_names_the_tables_find_theirs(way):
    import spacy

    nlp = spacy.load(DEFAULT_BASE)
    if way == "disabled before":
        nlp.disable_pipe("ner")
    conflictner.load(nlp)
    if way == "taken out after":
        nlp.remove_pipe("ner")
    doc = conflictner.read(nlp, "Gunmen shot Paul Morel dead in Homs.")
    assert "Homs" in [entity.text for entity in doc.ents]
    assert "ner" not in dict(nlp.get_pipe("conflict_parser").sentences.base.components)
    assert [event.type for event in doc._.events] == ["killing"]


def test_all_components_have_the_same_sentence_parser(nlp):
    parser = nlp.get_pipe("conflict_parser").sentences
    assert nlp.get_pipe("conflict_events").parser is parser
    assert nlp.get_pipe("conflict_places").parser is parser
