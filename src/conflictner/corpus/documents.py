"""Read and write the folders of a corpus: texts and annotation, one format for all.

A folder holds `inputs.jsonl`, one document a line with `doc_id`, `date`, `text` and
whatever else is told of it, and `gold.jsonl`, one annotation a line in the format of
the records. A folder of annotation of others' texts has no texts: they are found by
`doc_id` in a file that is named, and must have the hash that the annotation tells.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.without_text import filled

INPUTS, GOLD = "inputs.jsonl", "gold.jsonl"


@dataclass(frozen=True)
class CorpusDocument:
    """A document with its annotation.

    Attributes:
        doc_id: Its name.
        date: The day it was published, in ISO form, if it is known.
        text: The text.
        gold: The annotation.
        columns: What else is told of it: kind of text, conflict, writer, split …
    """

    doc_id: str
    date: str | None
    text: str
    gold: Record
    columns: dict[str, Any] = field(default_factory=dict)

    @property
    def events(self) -> list[Record]:
        """Its annotated events."""
        found: list[Record] = self.gold["events"]
        return found

    @property
    def entities(self) -> list[Record]:
        """Its annotated names."""
        found: list[Record] = self.gold["entities"]
        return found


def read_documents(
    folder: str | Path, texts: str | Path | None = None
) -> list[CorpusDocument]:
    """Read the documents of a folder, in the order of its texts.

    Args:
        folder: The folder.
        texts: A JSONL file with `doc_id` and `text`, where the folder has none.

    Raises:
        InputError: A file is missing, a text has no annotation, an annotation no text,
            or a text isn't the one that was annotated.
    """
    folder = Path(folder)
    gold = {str(row["doc_id"]): row for row in read_json_documents(folder / GOLD)}
    source = Path(texts) if texts is not None else folder / INPUTS
    rows = {str(row["doc_id"]): row for row in read_json_documents(source)}
    if texts is None:
        wanted = list(rows)
        if without := sorted(rows.keys() - gold.keys()):
            raise InputError(f"{folder / GOLD} lacks {', '.join(without[:5])}")
    else:
        wanted = list(gold)
    if without := sorted(gold.keys() - rows.keys()):
        raise InputError(f"{source} has no texts for {', '.join(without[:5])}")
    return [_document(rows[name], gold[name], source) for name in wanted]


def _document(row: Mapping[str, Any], gold: Record, source: Path) -> CorpusDocument:
    name, text = str(row["doc_id"]), row["text"]
    digest = hashlib.sha1(text.encode(), usedforsecurity=False).hexdigest()
    if gold.get("sha1") != digest:
        raise InputError(
            f"{source}: the text of {name} isn't the one that was annotated; its SHA-1 "
            f"is {digest}, that of the annotation {gold.get('sha1')}"
        )
    columns = {key: row[key] for key in row if key not in ("doc_id", "date", "text")}
    return CorpusDocument(name, gold.get("date"), text, filled(gold, text), columns)


def read_json_documents(path: Path) -> list[Record]:
    """Read the objects of a JSONL file that have a `doc_id`."""
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    rows = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"{path}, line {number}: not JSON ({error.msg})") from None
        if not isinstance(row, dict) or "doc_id" not in row:
            raise InputError(f"{path}, line {number}: no document with a doc_id")
        rows.append(row)
    return rows


def write_corpus(folder: str | Path, documents: Iterable[CorpusDocument]) -> None:
    """Write documents to a folder, instead of what it holds."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    documents = list(documents)
    _write(
        folder / INPUTS,
        [
            {"doc_id": one.doc_id, "date": one.date, **one.columns, "text": one.text}
            for one in documents
        ],
    )
    _write(folder / GOLD, [one.gold for one in documents])


def write_gold(path: Path, annotations: Iterable[Record]) -> None:
    """Write annotation, one document a line."""
    _write(path, list(annotations))


def _write(path: Path, rows: list[Record]) -> None:
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join([*lines, ""]), "utf-8")
