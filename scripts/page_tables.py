"""Write the tables of docs/ that tell what stands in code and data.

python scripts/page_tables.py          writes them anew
python scripts/page_tables.py --check  exit code 1 if a page is out of date

A page says where: between `<!-- table: NAME -->` and `<!-- end of table -->`. `TABLES`
holds the names.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from typer.main import get_command

from conflictner.cli.app import app
from conflictner.clustering.tallies import TALLY_COLUMNS
from conflictner.event_tuples import COLUMNS
from conflictner.knowledge.event_types import event_types
from conflictner.knowledge.tables import read_table, shipped

PAGES = Path(__file__).parents[1] / "docs"
MARKED = re.compile(
    r"(<!-- table: (?P<name>[a-z_]+) -->\n).*?(?=<!-- end of table -->)", re.DOTALL
)
PAGE_NAMED = re.compile(r"docs/([a-z-]+)\.md")
NO_NUMBER = ("(plural)", "(one)")

Lines = Iterator[str]
Json = dict[str, Any]


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Lines:
    """The lines of a table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        cells = [" ".join(cell.split()).replace("|", "\\|") for cell in row]
        yield f"| {' | '.join(cells)} |"


def types_with_definitions() -> Lines:
    """The event types."""
    shown = ((f"`{one.type}`", one.definition) for one in event_types().values())
    yield from table(("type", "what it covers"), shown)


def frame_columns() -> Lines:
    """The columns of `to_frame`, and of the CSV and Parquet of `annotate`."""
    rows = ((f"`{name}`", kind, told) for name, (kind, told) in COLUMNS.items())
    yield from table(("column", "kind", "what it holds"), rows)


def tally_columns() -> Lines:
    """The columns of a tally."""
    rows = ((f"`{name}`", told) for name, told in TALLY_COLUMNS.items())
    yield from table(("column", "what it holds"), rows)


def vague_numbers() -> Lines:
    """What words for an untold number become, those of one figure together."""
    by_low: dict[int, list[str]] = {}
    head = ("words", "low", "followed_by", "note")
    for _, row in read_table(shipped("vague_numbers"), head):
        by_low.setdefault(int(row["low"]), []).append(f"`{row['words']}`")
    rows = ((f"{low:,}", ", ".join(by_low[low])) for low in sorted(by_low))
    yield from table(("at least", "words"), rows)


def protocol_figures() -> Lines:
    """What each protocol makes of words without a number, with its source."""
    head = ("protocol", "words", "figure", "source")
    rows = (
        (
            f"`{row['protocol']}`",
            row["words"] if row["words"] in NO_NUMBER else f"`{row['words']}`",
            row["figure"],
            row["source"],
        )
        for _, row in read_table(shipped("protocol_words"), head)
    )
    yield from table(head, rows)


def record_fields() -> Lines:
    """Each field of a record, from its schema, a table for each kind of object."""
    path = files("conflictner") / "schema" / "record.schema.json"
    schema = json.loads(path.read_text("utf-8"))
    yield "### document\n"
    yield from _fields(schema, schema)
    for name, part in schema["$defs"].items():
        yield f"\n### {name}\n"
        if "description" in part:
            yield f"{told_of(part, schema)}\n"
        yield from _fields(part, schema)


def _fields(part: Json, schema: Json) -> Lines:
    rows = (
        (f"`{name}`", kind_of(field), told_of(field, schema))
        for name, field in _all_fields(part)
    )
    yield from table(("field", "kind", "what"), rows)


def _all_fields(part: Json, before: str = "") -> Iterator[tuple[str, Json]]:
    """The fields of an object, and those of the objects in it, by their paths."""
    for option in [part, *part.get("anyOf", ())]:
        for name, field in option.get("properties", {}).items():
            yield before + name, field
            inner = field.get("items", field)
            mark = "[]" if "items" in field else ""
            found: dict[str, Json] = {}
            for path, one in _all_fields(inner, f"{before}{name}{mark}."):
                found.setdefault(path, one)
            yield from found.items()


def kind_of(field: Json) -> str:
    """What a field may hold, in words."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "enum" in field:
        return ", ".join(f"`{json.dumps(one).strip(chr(34))}`" for one in field["enum"])
    if "const" in field:
        return f"`{json.dumps(field['const'])}`"
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(map(kind_of, field["anyOf"])))
    kinds = field.get("type", "any")
    if kinds == "array":
        return f"list of {kind_of(field['items'])}"
    named = [kinds] if isinstance(kinds, str) else kinds
    if field.get("format") == "date":
        named = [one.replace("string", "day") for one in named]
    return " or ".join(named)


def told_of(field: Json, schema: Json) -> str:
    """What a field is, by its own description or that of what it refers to."""
    if "description" not in field and "$ref" in field:
        field = schema["$defs"][field["$ref"].rpartition("/")[2]]
    return PAGE_NAMED.sub(r"[\1](\1.md)", str(field["description"]))


def commands() -> Lines:
    """Each command with its arguments and options."""
    yield from _commands(get_command(app), "conflictner")


def _commands(command: Any, name: str) -> Lines:  # noqa: ANN401  Typer's or click's
    if hasattr(command, "commands"):
        for part, inner in sorted(command.commands.items()):
            yield from _commands(inner, f"{name} {part}")
        return
    yield f"### {name}\n"
    yield f"{_unwrapped(command.help or '')}\n"
    yield from table(("", "default", "what"), map(_parameter, command.params))
    yield ""


def _parameter(one: Any) -> tuple[str, str, str]:  # noqa: ANN401  the same
    names = ", ".join(f"`{name}`" for name in [*one.opts, *one.secondary_opts])
    if one.param_type_name == "argument":
        names = f"`{(one.metavar or one.name).upper()}`"
    default = "required" if one.required else ""
    if not one.required and one.default not in (None, False, ()):
        default = f"`{one.default}`"
    return names, default, str(getattr(one, "help", "") or "")


def _unwrapped(text: str) -> str:
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n")]
    return "\n\n".join(paragraphs)


TABLES: dict[str, Callable[[], Lines]] = {
    "commands": commands,
    "event_types": types_with_definitions,
    "frame_columns": frame_columns,
    "protocol_figures": protocol_figures,
    "record_fields": record_fields,
    "tally_columns": tally_columns,
    "vague_numbers": vague_numbers,
}
"""What makes each table, by the name that pages have for it."""


def with_tables(text: str) -> str:
    """A page with its tables made anew."""

    def made(found: re.Match[str]) -> str:
        lines = "\n".join(TABLES[found["name"]]())
        return f"{found[1]}\n{lines.strip()}\n\n"

    return MARKED.sub(made, text)


def out_of_date() -> Iterator[tuple[Path, str]]:
    """The pages whose tables differ from what they should be, with their new text."""
    for path in sorted(PAGES.glob("*.md")):
        text = path.read_text("utf-8")
        if (made := with_tables(text)) != text:
            yield path, made


def main() -> int:
    """Write the tables, or tell which are out of date."""
    check = "--check" in sys.argv[1:]
    found = list(out_of_date())
    for path, text in found:
        if not check:
            path.write_text(text, "utf-8")
        print(f"{path}: {'out of date' if check else 'written'}")
    return 1 if check and found else 0


if __name__ == "__main__":
    sys.exit(main())
