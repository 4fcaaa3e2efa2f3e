"""Each column of `types.tsv` does what it says, for a type of the user's own, too."""

import json
from dataclasses import replace
from importlib.resources import files

import jsonschema
import pytest

import conflictner
from conflictner import TableError
from conflictner.events.filtering import CandidateFilter
from conflictner.knowledge.event_types import TYPE_COLUMNS, event_types
from conflictner.knowledge.overlay import read_overlay

FRAMES = """\
frame\targuments
act\tsubject=who object=whom in=where by=who at=whom
tour\tof=who compound=who in=where by=who
gathering\tof=who in=where
pact\twith=who between=who in=where
seizing\tsubject=who object=whom by=who in=where
"""

VERB = "photograph\tVERB\tdeed\tact\t"
TOUR = "inspection\tNOUN\tdeed\ttour\t"
PARADE = "parade\tNOUN\tdeed\tgathering\t"
PACT = "pact\tNOUN\tdeed\tpact\t"
GUEST = "guest\tNOUN\tdeed\tseizing\tverb=take"

# Column, its value and what else the row holds; the word; a sentence; what is asked of
# the event with the column filled, and with it emptied.
BEHAVIOURS = [
    (
        "place_object", {"place_object": "where"}, VERB,
        "Gunmen photographed the village on Friday.",
        "deed/where", ["village"], [],
    ),
    (
        "place_object", {"place_object": "named"}, VERB,
        "Gunmen photographed Jableh on Friday.",
        "deed/where", ["Jableh"], [],
    ),
    (
        "place_object", {"place_object": "named"}, VERB,
        "Gunmen photographed the village on Friday.",
        "deed/whom", ["village"], ["village"],
    ),
    (
        "site_object", {"site_object": "where"}, VERB,
        "Gunmen photographed the hospital on Friday.",
        "deed/where", ["hospital"], [],
    ),
    (
        "unknown_object", {"unknown_object": "where"}, VERB,
        "Soldiers photographed Dorsa.",
        "deed/where", ["Dorsa"], [],
    ),
    (
        "place_of", {"place_of": "where"}, TOUR,
        "The army began an inspection of Homs on Friday.",
        "deed/where", ["Homs"], [],
    ),
    (
        "counts", {"counts": "who"}, VERB,
        "Forty soldiers photographed the hospital.",
        "deed/how_many", ["Forty"], [],
    ),
    (
        "counts", {"counts": "none"}, VERB,
        "Gunmen photographed forty villagers.",
        "deed/how_many", [], ["forty"],
    ),
    (
        "counts_verbs_only", {"counts": "who", "counts_verbs_only": "yes"}, PARADE,
        "The parade of 40 soldiers blocked the road.",
        "deed/how_many", [], ["40"],
    ),
    (
        "subsets", {"subsets": "yes"}, VERB,
        "Gunmen photographed nine men, including two women.",
        "deed/whom", ["men", "women"], ["men"],
    ),
    (
        "headline_passive", {"headline_passive": "yes"}, VERB,
        "Nine villagers photographed in Homs",
        "deed/whom", ["villagers"], [],
    ),
    (
        "force", {"force": "yes"}, TOUR,
        "The army inspection left eight villagers dead.",
        "killing/who", ["army"], [],
    ),
    (
        "weapon_subject", {"weapon_subject": "yes"}, VERB,
        "Drones photographed the hospital.",
        "deed/weapon", ["Drones"], [],
    ),
    (
        "accident", {"accident": "yes"}, VERB,
        "An earthquake shook Cusco. Nine passengers were photographed.",
        "deed/whom", None, ["passengers"],
    ),
    (
        "symmetric", {"symmetric": "yes"}, PACT,
        "The army killed nine rebels in a pact with gunmen.",
        "deed/who", ["rebels", "gunmen"], ["gunmen"],
    ),
    (
        "gathers", {"gathers": "yes"}, PARADE,
        "Students looted shops during a parade in Homs.",
        "deed/who", ["Students"], [],
    ),
    (
        "opposes", {"opposes": "yes"}, VERB,
        "Police photographed shops during a protest.",
        "protest/who", [], ["Police"],
    ),
    (
        "place_of_verb", {"force": "yes", "place_of_verb": "yes"}, TOUR,
        "Soldiers stormed Homs with an inspection.",
        "deed/where/rule", ["where of the verb"],
        ["where of an event of the same clause"],
    ),
    (
        "concluded", {"concluded": "yes"}, PACT,
        "Qatar announced a pact between the army and the rebels.",
        "deed/who", ["army", "rebels"], ["Qatar", "army", "rebels"],
    ),
    (
        "state_noun", {"state_noun": "yes"}, GUEST,
        "Nine soldiers were captured, others taken guest.",
        "deed/whom", ["others"], [],
    ),
]  # fmt: skip

# Columns that choose among the rows of one word: a sentence, what is asked of the
# shipped types, and the same with the column emptied.
CHOICES = [
    ("territory", "The army lost control of Jableh on Friday.", "lost", None),
    ("by_authority", "Police seized nine students in Homs.", "arrest", "abduction"),
    ("by_outlaw", "Bandits captured nine students in Homs.", "abduction", "arrest"),
    (
        "from_afar",
        "Jets hit Jableh. The raid killed nine men.",
        "strike",
        "attack",
    ),
]

CODES = {"definition", "plover", "plover_mode", "acled_event", "acled_sub_event"}
"""Columns that tell something of the type, and change nothing in the reading."""

SCHEMA = json.loads(
    files("conflictner").joinpath("schema", "record.schema.json").read_text("utf-8")
)


@pytest.fixture(scope="module", name="own")
def _own(tmp_path_factory):
    """A function that reads a sentence with a type `deed` as a row tells."""
    nlp = conflictner.load(model=None)

    def read(cells, word, sentence):
        folder = tmp_path_factory.mktemp("tables")
        cells = {"type": "deed", **cells}
        types = "\t".join(cells) + "\n" + "\t".join(cells.values()) + "\n"
        (folder / "types.tsv").write_text(types, "utf-8")
        (folder / "frames.tsv").write_text(FRAMES, "utf-8")
        (folder / "events.tsv").write_text(
            f"lemma\tpos\ttype\tframe\tconditions\texample\n{word}\t\n", "utf-8"
        )
        overlay = read_overlay(folder)
        for _, component in nlp.pipeline:
            if hasattr(component, "lay_over"):
                component.lay_over(overlay)
        record = conflictner.read(nlp, sentence, date="2025-03-10")._.record
        jsonschema.Draft202012Validator(SCHEMA).validate(record)
        return record

    return read


def asked(record, path):
    """The words of a slot, or what else is asked of its fillers; None: no event."""
    type_, slot, *field = path.split("/")
    events = [event for event in record["events"] if event["type"] == type_]
    if not events:
        return None
    key = field[0] if field else "text"
    ordered = sorted(events[0][slot], key=lambda filler: filler["start"])
    return [filler[key] for filler in ordered]


@pytest.mark.parametrize(
    "case", BEHAVIOURS, ids=[f"{case[0]}: {case[3]}" for case in BEHAVIOURS]
)
def test_a_column_of_an_own_type_does_what_it_says(own, case):
    column, cells, word, sentence, path, filled, emptied = case
    without = {name: value for name, value in cells.items() if name != column}

    assert asked(own(cells, word, sentence), path) == filled
    assert asked(own(without, word, sentence), path) == emptied


def test_each_column_is_tried():
    tried = {column for column, *_ in BEHAVIOURS}

    tried |= {column for column, *_ in CHOICES}
    assert tried == set(TYPE_COLUMNS) - CODES - {"type"}


def emptied(column, words):
    """The lexicon with a column of all shipped types emptied."""

    def without(row):
        value = type(getattr(row.event_type, column))()
        return replace(row, event_type=replace(row.event_type, **{column: value}))

    by_form = {form: tuple(map(without, rows)) for form, rows in words.by_form.items()}
    return replace(words, by_form=by_form)


@pytest.mark.parametrize(
    ("column", "sentence", "filled", "without"), CHOICES, ids=[c[0] for c in CHOICES]
)
def test_a_column_chooses_among_the_rows_of_a_word(column, sentence, filled, without):
    nlp = conflictner.load(model=None)
    component = nlp.get_pipe("conflict_events")

    def told():
        events = conflictner.read(nlp, sentence)._.record["events"]
        event = events[1] if column == "from_afar" else events[0]
        return event.get("change") if column == "territory" else event["type"]

    assert told() == filled
    component.lexicon = emptied(column, component.lexicon)
    component.candidate_filter = CandidateFilter(component.lexicon)
    assert told() == without


def test_an_own_type_with_the_cells_of_a_shipped_one_reads_the_same(own):
    cells = {
        column: ("yes" if value else "") if isinstance(value, bool) else value
        for column, value in vars(event_types()["killing"]).items()
        if column != "type"
    }
    sentence = "Gunmen photographed nine men, including two women, in Homs on Friday."
    shipped = own({}, "photograph\tVERB\tkilling\tact\t", sentence)["events"][0]
    found = own(cells, VERB, sentence)["events"][0]

    # the tables of codes know the shipped types only
    changed = {"type", "row", "confidence", "acled", "plover", "ucdp"}
    assert found["type"] == "deed"
    for name in shipped.keys() - changed:
        assert found[name] == shipped[name]


def test_a_row_with_the_name_of_a_shipped_type_changes_that_type(own):
    sentence = "Gunmen killed nine men, including two women."

    assert asked(own({}, VERB, sentence), "killing/whom") == ["men", "women"]
    changed = own({"type": "killing", "subsets": "no"}, VERB.replace("deed", "killing"),
                  sentence)  # fmt: skip
    assert asked(changed, "killing/whom") == ["men"]


@pytest.mark.parametrize("name", event_types())
def test_a_shipped_type_has_a_definition_and_codes(name):
    one = event_types()[name]

    assert one.definition
    assert one.plover
    assert one.acled_event
    assert one.acled_sub_event


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"type": "War crime"}, "isn't lower_snake"),
        ({"subsets": "maybe"}, "subsets is 'maybe'; it must be yes or no, or empty"),
        ({"place_object": "there"}, "it must be where or named or whom"),
    ],
)
def test_a_cell_that_is_not_allowed_is_told_with_its_line(own, cells, told):
    with pytest.raises(TableError, match=r"types\.tsv, line 2") as raised:
        own(cells, VERB, "Nothing happened.")
    assert told in str(raised.value)
