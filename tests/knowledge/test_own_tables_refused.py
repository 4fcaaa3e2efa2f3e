"""What is wrong in a user's tables is told by file and line, all of it, and nothing of
them is used."""

import pickle
import re

import pytest

import conflictner
from conflictner import TableError
from conflictner.knowledge.lexicon import lexicon
from conflictner.knowledge.overlay import read_overlay


def wrong(*values, reason):
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason))


@pytest.fixture(name="nlp", scope="module")
def _nlp():
    """A pipeline of its own: what is taken in spite of an error changes it."""
    return conflictner.load()


def refused(nlp, tmp_path, tables):
    """The lines of the error that a folder of tables gives."""
    folder = tmp_path / "lexicon"
    folder.mkdir()
    for name, content in tables.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name).write_bytes(data)
    with pytest.raises(TableError) as told:
        conflictner.load(nlp, lexicon=folder)
    return str(told.value).replace(str(folder) + "/", "").split("\n")


PLACE = "id\tname\tkind\tcountry\tparent\tlatitude\tlongitude\tcheck\n"
ACTOR = "id\tname\tlabel\tkind\n"
STATUS = "id\tfrom\tuntil\tkind\tacled_inter\n"
EVENT = "lemma\tpos\ttype\tframe\tconditions\texample\n"
KORMAK = "kormak\tKormak\ttown\tSY\tsyria\t35.5\t36.1\t\n"
HAND = "blue_hand\tBlue Hand\tORG\trebel\n"

ONE_PROBLEM = [
    # the form of a table
    ({"places.tsv": ""}, "places.tsv, line 1: the table is empty"),
    ({"places.tsv": "id\tname\n"}, "places.tsv, line 1: no column 'kind'"),
    (
        {"places.tsv": "id\tname\tkind\ttown\n"},
        "places.tsv, line 1: unknown column 'town'",
    ),
    (
        {"places.tsv": "id\tname\tkind\tname\n"},
        "places.tsv, line 1: column 'name' twice",
    ),
    (
        {"places.tsv": "id,name,kind\nkormak,Kormak,town\n"},
        "places.tsv, line 1: no column 'id', 'name', 'kind'",
    ),
    (
        {"actors.tsv": f"{ACTOR}blue_hand\tBlue Hand\tORG\trebel\tSY\n"},
        "actors.tsv, line 2: 5 cells, but there are only 4 columns",
    ),
    (
        {"actors.csv": "id,name,label,kind\nblue_hand,Hand, Blue,ORG,rebel\n"},
        "actors.csv, line 2: 5 cells, but there are only 4 columns",
    ),
    # its encoding
    (
        {"places.tsv": (PLACE + KORMAK).encode("utf-16")},
        "places.tsv, line 1: not UTF-8 (byte 0xff), it looks like UTF-16",
    ),
    (
        {"places.tsv": (PLACE + KORMAK + "Nabatiyé").encode("latin-1")},
        "places.tsv, line 3: not UTF-8 (byte 0xe9)",
    ),
    # places
    (
        {"places.tsv": PLACE + KORMAK + KORMAK},
        "places.tsv, line 3: the id 'kormak' is already used in line 2",
    ),
    (
        {"places.tsv": f"{PLACE}Old Kormak\tKormak\ttown\n"},
        "places.tsv, line 2: the id 'Old Kormak' isn't in lower_snake",
    ),
    (
        {"places.tsv": f"{PLACE}\tKormak\ttown\n"},
        "places.tsv, line 2: the id '' isn't in lower_snake",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\tKormak\ttown\tSY\tnowhere\n"},
        "places.tsv, line 2: the parent 'nowhere' of kormak is in no table",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\tKormak\ttown\tSY\tkormak\n"},
        "places.tsv, line 2: kormak is its own parent",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\tKormak\ttown\tSyria\n"},
        "places.tsv, line 2: the country is 'Syria'",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\tKormak\ttown\tSY\t\t95.0\t36.1\n"},
        "places.tsv, line 2: the latitude is '95.0'",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\tKormak\ttown\tSY\t\t35,5\t36.1\n"},
        "places.tsv, line 2: the latitude is '35,5'",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\tKormak\ttown\tSY\t\tnan\t36.1\n"},
        "places.tsv, line 2: the latitude is 'nan'",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\tKormak\ttown\tSY\t\t35.5\t\n"},
        "places.tsv, line 2: only one coordinate is given",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\tKormak\ttown\t\t\t\t\tmaybe\n"},
        "places.tsv, line 2: the check is 'maybe'",
    ),
    (
        {"places.tsv": f"{PLACE}kormak\t\ttown\n"},
        "places.tsv, line 2: ",
    ),
    wrong(
        {
            "places.tsv": f"{PLACE}kormak\tKormak\ttown\tSY\tdorsa\n"
            "dorsa\tDorsa\ttown\tSY\tkormak\n"
        },
        "places.tsv, line ",
        reason="places that lie in each other are taken",
    ),
    # actors and statuses
    (
        {"actors.tsv": f"{ACTOR}blue_hand\tBlue Hand\tORG\tband\n"},
        "actors.tsv, line 2: the kind 'band' is not one of",
    ),
    (
        {"actors.tsv": f"{ACTOR}blue_hand\tBlue Hand\tPLACE\trebel\n"},
        "actors.tsv, line 2: the label is 'PLACE', not ORG, PERSON",
    ),
    (
        {"actors.tsv": ACTOR + HAND + HAND},
        "actors.tsv, line 3: the id 'blue_hand' is already used in line 2",
    ),
    (
        {"actor_statuses.tsv": f"{STATUS}blue_hand\t2025\t\n"},
        "actor_statuses.tsv, line 2: the actor 'blue_hand' is in no table",
    ),
    (
        {"actor_statuses.tsv": f"{STATUS}hts\t2025-02-30\t2025-03\n"},
        "actor_statuses.tsv, line 2: the date '2025-02-30' under 'from' is not valid",
    ),
    (
        {"actor_statuses.tsv": f"{STATUS}hts\t2025\t2024\n"},
        "actor_statuses.tsv, line 2: 2025 is after 2024",
    ),
    (
        {"actor_statuses.tsv": f"{STATUS}hts\t2025\t\nhts\t2020\t2021\n"},
        "actor_statuses.tsv, line 3: the days overlap those of line 2",
    ),
    # groups, events, types and slots
    (
        {"groups.tsv": "id\tname\tkind\nkormaki\t\ttribe\n"},
        "groups.tsv, line 2: a row needs an id and a name",
    ),
    (
        {"events.tsv": f"{EVENT}pilfer\tVERB\tlooting\tharm\t\tx\n"},
        "events.tsv, line 2: unknown event type 'looting' of pilfer",
    ),
    (
        {"events.tsv": f"{EVENT}pilfer\tVERB\tattack\tloot\t\tx\n"},
        "events.tsv, line 2: the frame 'loot' of pilfer is not in frames.tsv",
    ),
    (
        {"events.tsv": f"{EVENT}pilfer\tverb\tattack\tharm\t\tx\n"},
        "events.tsv, line 2: the part of speech of pilfer is 'verb'",
    ),
    (
        {"events.tsv": f"{EVENT}pilfer\tVERB\tattack\tharm\tmoon=full\tx\n"},
        "events.tsv, line 2: unknown condition 'moon' of pilfer",
    ),
    (
        {"frames.tsv": "frame\targuments\nloot\tsubject=thief\n"},
        "frames.tsv, line 2: 'subject=thief' must be path=slot",
    ),
    (
        {"types.tsv": "type\nLooting Raid\n"},
        "types.tsv, line 2: the type 'Looting Raid' isn't",
    ),
    (
        {"nouns.tsv": "noun\tkind\nbaker\tcook\n"},
        "nouns.tsv, line 2: unknown kind 'cook'",
    ),
]


@pytest.mark.parametrize(("tables", "message"), ONE_PROBLEM)
def test_one_problem_is_told_in_one_line(nlp, tmp_path, tables, message):
    (line,) = refused(nlp, tmp_path, tables)

    assert line.startswith(message)


def test_all_problems_are_told_at_once(nlp, tmp_path):
    lines = refused(
        nlp,
        tmp_path,
        {
            "places.tsv": f"{PLACE}kormak\tKormak\ttown\tSyria\tnowhere\t95\n{KORMAK}",
            "actors.tsv": f"{ACTOR}blue_hand\tBlue Hand\tORG\tband\n",
            "actor_statuses.tsv": f"{STATUS}nobody\t2025\t2024\n",
        },
    )
    places = [line.partition(": ")[0] for line in lines]

    assert places == [
        *["actor_statuses.tsv, line 2"] * 2,
        "actors.tsv, line 2",
        *["places.tsv, line 2"] * 4,
        "places.tsv, line 3",
    ]


def test_of_very_many_problems_the_first_are_told(nlp, tmp_path):
    rows = "".join(f"place_{n}\tPlace\ttown\tnowhere\n" for n in range(50))
    lines = refused(nlp, tmp_path, {"places.tsv": PLACE + rows})

    assert len(lines) == 21
    assert lines[-1] == "… and 30 more"
    numbers = [int(re.search(r"line (\d+)", line)[1]) for line in lines[:-1]]
    assert numbers == sorted(numbers)


def test_problems_of_names_and_of_words_are_told_together(nlp, tmp_path):
    lines = refused(
        nlp,
        tmp_path,
        {
            "actors.tsv": f"{ACTOR}blue_hand\tBlue Hand\tORG\tband\n",
            "events.tsv": f"{EVENT}pilfer\tVERB\tlooting\tharm\t\tx\n",
        },
    )

    assert len(lines) == 2


def test_each_problem_can_be_taken_from_the_error(tmp_path):
    path = tmp_path / "events.tsv"
    path.write_text(f"{EVENT}pilfer\tverb\tattack\tharm\t\tx\n", "utf-8")
    with pytest.raises(TableError) as told:
        lexicon(read_overlay(events=path).to_json())
    (problem,) = pickle.loads(pickle.dumps(told.value)).problems

    assert (problem.file, problem.line) == (str(path), 2)
    assert problem.what == "the part of speech of pilfer is 'verb'"
    assert problem.remedy == "write VERB, NOUN or ADJ"


FOLDERS = [
    ({}, "the folder contains no table"),
    ({"towns.tsv": PLACE}, "towns.tsv is not a known table"),
]


@pytest.mark.parametrize(("tables", "message"), FOLDERS)
def test_a_folder_without_tables_is_told(nlp, tmp_path, tables, message):
    (line,) = refused(nlp, tmp_path, tables)

    assert message in line


def test_a_file_that_is_not_there_is_told(nlp, tmp_path):
    with pytest.raises(TableError, match=r"villages\.tsv, line 1: No such file"):
        conflictner.load(nlp, places=tmp_path / "villages.tsv")
    with pytest.raises(TableError, match="there is no such folder"):
        conflictner.load(nlp, lexicon=tmp_path / "none")


PILFER = f"{EVENT}pilfer\tVERB\tattack\tharm\t\tx\n"
HALVES = [
    {"places.tsv": PLACE + KORMAK, "events.tsv": PILFER.replace("attack", "looting")},
    {"places.tsv": PLACE + KORMAK + KORMAK, "events.tsv": PILFER},
]


@pytest.mark.parametrize("tables", HALVES, ids=["words", "names"])
def test_nothing_is_used_of_tables_that_are_refused(tmp_path, tables):
    nlp = conflictner.load()
    text = "Gunmen pilfered farmers in the town of Kormak."
    before = nlp(text)._.record

    refused(nlp, tmp_path, tables)

    assert nlp(text)._.record == before


@pytest.mark.parametrize("tables", HALVES, ids=["words", "names"])
def test_a_pipeline_that_refused_tables_can_be_saved(tmp_path, tables):
    nlp = conflictner.load()
    refused(nlp, tmp_path, tables)
    nlp.to_disk(tmp_path / "saved")

    assert conflictner.load(tmp_path / "saved").pipe_names == nlp.pipe_names
