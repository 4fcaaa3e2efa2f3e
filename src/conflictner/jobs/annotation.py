"""Annotate one part: entries in, records and dead letters out, all of them counted.

`annotate_part` is what every engine calls, be it a process here or on another machine.
It keeps nothing, reads no file and writes none.
"""

import json
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from threadpoolctl import threadpool_limits

from conflictner.corrections.correcting import correct
from conflictner.errors import InputError
from conflictner.event import Record
from conflictner.event_tuples import tuples_of
from conflictner.formats.columns import renamed
from conflictner.formats.entries import Entry
from conflictner.formats.pages import article_of
from conflictner.jobs.columns import kinds_of, merge_columns
from conflictner.jobs.published import Published
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.parsing.tokenizer import learn
from conflictner.reading import read_each
from conflictner.records import get_record
from conflictner.text.doc_text import text_of
from conflictner.text.language import NOT_ENGLISH, NotEnglishWarning

Counts = Counter[str]

BATCH_SIZE = 64
"""Documents that are worked on together. It is fixed: in sums of a batch's matrices the
last bits depend on who else is in the batch."""


@dataclass(slots=True)
class PartResult:
    """What a part has become.

    Attributes:
        records: The records as lines of JSON, in the order of the entries.
        dead: The dead letters as lines of JSON.
        docs: The Docs as the bytes of a DocBin, if they were asked for.
        counts: `documents` = `with_events` + `without_events` + `dead`; also `events`,
            `tuples`, `words`, `repeated_ids`, `not_english`, `undated`, and by kind
            `dead: …`, `decoded as …` and `dates as …`.
        columns: The columns of the tuples beyond `COLUMNS`, with their kinds.
        published: The first and the last day of publication.
        messages: What to tell the user, in the order of the entries.
    """

    records: list[bytes] = field(default_factory=list)
    dead: list[bytes] = field(default_factory=list)
    docs: bytes | None = None
    counts: Counts = field(default_factory=Counter)
    columns: dict[str, str] = field(default_factory=dict)
    published: Published = field(default_factory=Published)
    messages: list[tuple[str, str]] = field(default_factory=list)

    def add(self, other: "PartResult") -> None:
        """Take in what comes after."""
        self.records += other.records
        self.dead += other.dead
        self.counts.update(other.counts)
        self.messages += other.messages
        merge_columns(self.columns, other.columns)
        self.published.add(other.published.days())
        if self.docs is None or other.docs is None:
            self.docs = self.docs or other.docs
        else:
            both = DocBin(store_user_data=True).from_bytes(self.docs)
            both.merge(DocBin(store_user_data=True).from_bytes(other.docs))
            self.docs = both.to_bytes()

    def check(self, entries: int) -> None:
        """Raise `AssertionError` unless every entry ended in exactly one place."""
        check_counts(self.counts, entries)
        if (
            len(self.records) != self.counts["documents"] - self.counts["dead"]
            or len(self.dead) != self.counts["dead"]
        ):
            raise AssertionError("records and counts of a part don't agree")


def check_counts(counts: Counts, documents: int) -> None:
    """Raise `AssertionError` unless the counts add up to so many documents."""
    ends = ("with_events", "without_events", "dead")
    if not counts["documents"] == sum(counts[end] for end in ends) == documents:
        told = ", ".join(f"{name} {counts[name]}" for name in ("documents", *ends))
        raise AssertionError(
            f"documents were lost or duplicated: {documents} were read, "
            f"but {told}; this is a bug, please report it"
        )


def annotate_part(
    nlp: Language,
    entries: Iterable[Entry],
    *,
    docs: bool = False,
    beat: Callable[[float], None] = lambda _: None,
) -> PartResult:
    """Annotate the entries of a part.

    Args:
        nlp: A pipeline of `conflictner.load`.
        entries: The entries; those with a problem become dead letters.
        docs: Whether the Docs are wanted, too.
        beat: Is called with the number of entries done, and the share of one that is
            long, as a sign of life.
    """
    result = PartResult()
    saved = DocBin(attrs=DOC_ATTRS, store_user_data=True) if docs else None
    number = 0
    places = gazetteer_of(nlp)
    with (
        warnings.catch_warnings(),
        # A worker has one core; several threads would only be in each other's way.
        threadpool_limits(1, user_api="blas"),
    ):
        warnings.simplefilter("ignore", NotEnglishWarning)
        warnings.filterwarnings("ignore", r"\[W127\]")
        held = [with_article(entry) for entry in entries]
        # What is learnt in a memory zone is forgotten at its end.
        learn(nlp, (entry.item["text"] for entry in held if _has_text(entry)))
        with nlp.memory_zone():

            def piece(share: float) -> None:
                beat(number + share)

            for number, (entry, doc) in enumerate(_docs(nlp, held, piece), start=1):
                kept = entry
                if doc is not None:
                    kept = _keep(result, entry, doc, saved, places)
                if kept.problem is not None:
                    bury(result, kept)
                beat(number)
            if saved is not None:
                result.docs = saved.to_bytes()
    result.check(number)
    return result


DOC_ATTRS = (
    "ORTH SPACY TAG POS MORPH LEMMA HEAD DEP SENT_START ENT_IOB ENT_TYPE ENT_KB_ID "
    "ENT_ID"
).split()
"""What a saved Doc knows of its tokens."""


def _has_text(entry: Entry) -> bool:
    return entry.problem is None and isinstance(entry.item.get("text"), str)


def _docs(
    nlp: Language, entries: Sequence[Entry], on_piece: Callable[[float], None]
) -> Iterator[tuple[Entry, Doc | None]]:
    """Each entry with its Doc, or with its problem."""
    items = (entry.item for entry in entries if entry.problem is None)
    outcomes = read_each(nlp, items, batch_size=BATCH_SIZE, on_piece=on_piece)
    for entry in entries:
        if entry.problem is not None:
            yield entry, None
            continue
        outcome = next(outcomes)
        if isinstance(outcome, Doc):
            yield entry, outcome
        else:
            kind = "field" if isinstance(outcome, InputError) else "pipeline"
            yield entry.failed(kind, str(outcome)), None


def with_article(entry: Entry) -> Entry:
    """The entry of a page with the text of its article instead of its source."""
    if not entry.page or entry.problem is not None:
        return entry
    try:
        article = article_of(entry.item["text"])
    except InputError as error:
        return entry.failed("html", f"{entry.place}: {error}")
    except Exception as error:  # of whatever kind the extractor raises
        return entry.failed(
            "html",
            f"{entry.place}: no text can be extracted from this page: "
            f"{type(error).__name__}: {error}",
        )
    item = {**article, **entry.item, "text": article["text"]}
    if entry.page_day and article.get("page_date"):
        item["date"] = article["page_date"]
    return replace(entry, item=item)


def gazetteer_of(nlp: Language) -> Gazetteer | None:
    """The places that a pipeline knows, a user's own among them."""
    component: Any = dict(nlp.pipeline).get("conflict_entities")
    return None if component is None else component.dictionaries.gazetteer


def _keep(
    result: PartResult,
    entry: Entry,
    doc: Doc,
    saved: DocBin | None,
    places: Gazetteer | None,
) -> Entry:
    """Take a Doc's record in; gives the entry, with a problem if that fails."""
    try:
        record = get_record(doc)
        if entry.corrections:
            record = correct(
                record, entry.corrections, text=text_of(doc), gazetteer=places
            )
        if entry.repeated:
            position = renamed({"input_position": str(entry.place)}, record)
            record.update(position)
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        encoded = line.encode() + b"\n"
        rows = list(tuples_of(record))
        if saved is not None:
            saved.add(doc)
    except Exception as error:  # of whatever kind: the other documents must go on
        return entry.failed(
            "pipeline",
            f"the record of document {entry.doc_id!r} can't be created: "
            f"{type(error).__name__}: {error}",
        )
    result.records.append(encoded)
    _count(result, entry, record, rows, len(doc.text.split()))
    return entry


def _count(
    result: PartResult,
    entry: Entry,
    record: Record,
    rows: list[Record],
    words: int,
) -> None:
    counts = result.counts
    counts["documents"] += 1
    counts["with_events" if record["events"] else "without_events"] += 1
    counts["events"] += len(record["events"])
    counts["tuples"] += len(rows)
    counts["words"] += words
    for row in rows:
        merge_columns(result.columns, kinds_of(row))
    if entry.repeated:
        counts["repeated_ids"] += 1
        result.messages.append(
            (
                "yellow",
                f"warning: more than one document has the doc_id {entry.doc_id!r}; "
                "`evaluate` and joins can't tell them apart",
            )
        )
    if entry.dates is not None:
        counts[f"dates as {entry.dates}"] += 1
    if record["date"] is None:
        counts["undated"] += 1
    else:
        result.published.add([record["date"]])
    if entry.encoding is not None:
        counts[f"decoded as {entry.encoding}"] += 1
    if record["language"] == NOT_ENGLISH:
        counts["not_english"] += 1
        result.messages.append(("yellow", f"warning: {entry.doc_id} is not English"))


def bury(result: PartResult, entry: Entry) -> None:
    """Take the dead letter of an entry with a problem into a result."""
    letter = entry.dead_letter()
    line = json.dumps(letter, ensure_ascii=False, separators=(",", ":"))
    result.dead.append(line.encode(errors="replace") + b"\n")
    result.counts["documents"] += 1
    result.counts["dead"] += 1
    result.counts[f"dead: {letter['kind']}"] += 1
    result.messages.append(("red", f"error: {letter['error']}"))
