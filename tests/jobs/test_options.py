"""Each option is told once, and is the same from Python and on the command line."""

from dataclasses import fields

import pandas as pd
import pytest
import typer

import conflictner
from conflictner.cli.app import app
from conflictner.errors import InputError
from conflictner.options import (
    ColumnKeywords,
    ColumnOptions,
    ReadingKeywords,
    ReadingOptions,
    taken,
)

PAIRS = [(ReadingOptions, ReadingKeywords), (ColumnOptions, ColumnKeywords)]


@pytest.mark.parametrize(("options", "keywords"), PAIRS)
def test_the_keywords_are_the_fields(options, keywords):
    told = {one.name: one.type for one in fields(options)}
    assert told == keywords.__annotations__


def test_every_option_is_one_of_the_command_line_with_its_help():
    command = typer.main.get_command(app).commands["annotate"]
    shown = {one.name: one.help for one in command.params}
    for options, _ in PAIRS:
        for one in fields(options):
            assert shown[one.name] == one.metadata["help"]


def test_what_is_given_becomes_options():
    reading, columns = taken({"parse": "all", "id_field": "number"})

    assert (reading.parse, reading.lexicon) == ("all", None)
    assert (columns.id_field, columns.text_field) == ("number", "text")


DOORS = [
    lambda folder, **options: conflictner.annotate_files(
        [], folder / "o.jsonl", **options
    ),
    lambda _, **options: conflictner.annotate_batches([pd.DataFrame()], **options),
]


@pytest.mark.parametrize("door", DOORS, ids=["files", "batches"])
def test_an_unknown_option_is_told_with_the_nearest(door, tmp_path):
    with pytest.raises(InputError, match="no option 'text_column'; did you mean"):
        door(tmp_path, text_column="body")


def test_options_load_the_pipeline_that_they_describe():
    nlp = ReadingOptions(parse="all").load()

    assert nlp.get_pipe("conflict_parser").sentences.parse == "all"
