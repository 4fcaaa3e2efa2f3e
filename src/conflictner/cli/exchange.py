"""`conflictner exchange`: annotation to and from annotation tools."""

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from conflictner.console import tell
from conflictner.errors import InputError
from conflictner.evaluation.score import check_offsets
from conflictner.exchange.tools import read_from_tool, write_for_tool
from conflictner.exchange.web_annotation import web_annotations
from conflictner.files import read_records, read_texts

Tool = Annotated[
    Literal["brat", "label-studio", "prodigy", "doccano", "inception"],
    typer.Argument(help="The annotation tool."),
]

exchange_app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Write records for annotation tools, and read what they export.",
)


@exchange_app.command("write")
def write_command(
    tool: Tool,
    records: Annotated[Path, typer.Argument(help="Records or gold annotation.")],
    *,
    texts: Annotated[Path, typer.Option(help="JSONL with doc_id and text.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A file, or a new folder.")
    ],
) -> None:
    """Write records for an annotation tool, to be corrected there."""
    if output.resolve() in {records.resolve(), texts.resolve()}:
        raise InputError(f"{output}: this is an input; write to another file")
    known = read_texts(texts)
    several = list(read_records(records, known).values())
    dropped = write_for_tool(tool, several, known, output)
    tell("green", f"documents: {len(several)} → {output}")
    if dropped:
        tell("dim", f"fields without a place there: {', '.join(dropped)}")


@exchange_app.command("web-annotation")
def web_annotation_command(
    records: Annotated[Path, typer.Argument(help="The records that `annotate` wrote.")],
    *,
    texts: Annotated[Path, typer.Option(help="JSONL with doc_id and text.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A .jsonld or .json file.")
    ],
) -> None:
    """Write records as W3C Web Annotations with the provenance of each value.

    The manifest beside the records tells the versions and hashes.
    """
    if output.resolve() in {records.resolve(), texts.resolve()}:
        raise InputError(f"{output}: this is an input; write to another file")
    known = read_texts(texts)
    several = read_records(records, known)
    check_offsets(several, known)
    made = web_annotations(several.values(), known, _versions(records))
    try:
        output.write_text(json.dumps(made, ensure_ascii=False, indent=1), "utf-8")
    except OSError as error:
        raise InputError(f"{output}: {error.strerror or error}") from None
    tell("green", f"annotations: {made['total']} → {output}")


def _versions(records: Path) -> dict[str, Any] | None:
    """What the manifest beside records tells of package, model and tables."""
    manifest = records.with_name(f"{records.name}.manifest.json")
    try:
        found: dict[str, Any] = json.loads(manifest.read_bytes())["versions"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found


@exchange_app.command("read")
def read_command(
    tool: Tool,
    source: Annotated[Path, typer.Argument(help="What the tool exported.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="A .jsonl file of gold annotation.")
    ],
) -> None:
    """Read what an annotation tool exports as gold annotation."""
    if output.resolve() == source.resolve():
        raise InputError(f"{output}: this is an input; write to another file")
    records, left = read_from_tool(tool, source)
    lines = (json.dumps(one, ensure_ascii=False) for one in records)
    try:
        output.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    except OSError as error:
        raise InputError(f"{output}: {error.strerror or error}") from None
    tell("green", f"documents: {len(records)} → {output}")
    for one in left:
        tell("yellow", f"belongs to nothing: {one}")
