"""The options of the dataclasses in `conflictner.options`, for Typer's commands."""

import inspect
from collections.abc import Callable
from dataclasses import fields
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from conflictner.options import ColumnOptions, ReadingOptions, taken

Command = Callable[..., None]

LexiconOption = Annotated[
    Path | None,
    typer.Option("--lexicon", help="A folder of your own tables.", show_default=False),
]

BaseOption = Annotated[
    str, typer.Option(help="The English base pipeline: a package or a folder.")
]

DateOption = Annotated[
    str | None,
    typer.Option(
        help="The day of publication, like 2025-03-07, of texts that give none."
    ),
]


def with_options(command: Command) -> Command:
    """Let a command have the options of reading and of columns.

    The command takes them as `reading` and `columns`; Typer sees each by itself.
    """
    shown = [
        inspect.Parameter(
            one.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=one.default,
            annotation=Annotated[
                one.metadata["shown"],
                typer.Option(
                    help=one.metadata["help"],
                    show_default=one.default is not None,
                    **one.metadata["limits"],
                ),
            ],
        )
        for options in (ReadingOptions, ColumnOptions)
        for one in fields(options)
    ]
    names = {one.name for one in shown}
    own = [
        one
        for one in inspect.signature(command).parameters.values()
        if one.name not in ("reading", "columns")
    ]

    @wraps(command)
    def with_both(**given: Any) -> None:  # noqa: ANN401  what Typer has read
        reading, columns = taken({name: given.pop(name) for name in names})
        command(**given, reading=reading, columns=columns)

    parameters = [*own, *shown]
    with_both.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    with_both.__annotations__ = {one.name: one.annotation for one in parameters}
    return with_both
