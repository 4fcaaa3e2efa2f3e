"""The methods paragraph: what was read, by what, how, and how far it may be trusted."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from conflictner.base_checks import DEFAULT_BASE
from conflictner.citation.error_rates import TABLE, told_rates
from conflictner.citation.incident_counts import IncidentCounts
from conflictner.citation.job_files import JobFiles
from conflictner.encoder.files import digest, shipped_files
from conflictner.jobs.parts import PART_SIZE
from conflictner.jobs.provenance import digest_of
from conflictner.jobs.public import TIMEOUT
from conflictner.knowledge.tables import shipped
from conflictner.options import ColumnOptions

LIBRARIES = {"python": "Python", "spacy": "spaCy", "onnxruntime": "ONNX Runtime"}
HOW = ("parse", "entities", "kernel")
"""The options that are always told, for they say how texts were read."""

SHORT = 12
"""So many digits of a hash stand in the paragraph; the manifest has them all."""

Json = dict[str, Any]


def methods_paragraph(job: JobFiles, incidents: IncidentCounts | None) -> str:
    """The paragraph, as one line of text."""
    sentences = [
        *_read(job),
        *_program(job.manifest["versions"]),
        *_options(job.manifest),
        *_found(job, incidents),
        *_not_read(job.manifest),
        *_trusted(job.manifest["versions"], incidents),
        "The manifest of the run lists every input, option and table with its hash "
        f"(SHA-256 of the manifest: {job.manifest_sha256}).",
    ]
    return " ".join(sentences)


def short(sha256: object) -> str:
    """The beginning of a hash."""
    return str(sha256)[:SHORT]


def digest_of_tables(versions: Json) -> str:
    """One sha256 of the names and hashes of all shipped tables."""
    lines = [f"{name} {value}\n" for name, value in sorted(versions["data"].items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def with_noun(number: int, one: str, several: str | None = None) -> str:
    """A number with its noun.

    >>> with_noun(1, "document"), with_noun(1200, "document")
    ('1 document', '1,200 documents')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def _read(job: JobFiles) -> Iterator[str]:
    counts = job.manifest["counts"]
    files = with_noun(len(job.manifest["inputs"]), "file")
    read = counts.get("documents", 0) - counts.get("dead", 0)
    words = with_noun(counts.get("words", 0), "word")
    days = job.published()
    period = "" if days is None else f", published {_period(*days)},"
    documents = with_noun(read, "document")
    verb = "was" if read == 1 else "were"
    yield f"{documents} ({words}, from {files}){period} {verb} read with conflictner."


def _period(first: str, last: str) -> str:
    begin, end = map(_day, (first, last))
    return f"on {begin}" if begin == end else f"from {begin} to {end}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def _program(versions: Json) -> Iterator[str]:
    base = versions["base"]
    name = base.get("base_model") or base.get("base") or "an unnamed one"
    named = " ".join(filter(None, (str(name), base.get("base_version"))))
    hashed = base.get("sha256") or base.get("as_it_is")
    more = f" (SHA-256 {short(hashed)}…)" if hashed else ""
    libraries = ", ".join(
        f"{told} {versions[key]}" for key, told in LIBRARIES.items() if key in versions
    )
    yield (
        f"The program was conflictner {versions['conflictner']} (SHA-256 of its code "
        f"{short(versions['code'])}…, of its tables "
        f"{short(digest_of_tables(versions))}…) with the base pipeline {named}{more}, "
        f"{libraries}."
    )
    model = versions.get("model")
    if model is None:
        yield "Events were found by rules of grammar alone, without the model."
    else:
        whose = "the shipped model" if _is_shipped(model) else "a model of its own"
        yield (
            f"Events were found by rules of grammar and {whose} (SHA-256 "
            f"{short(model)}…), which are weighed value by value."
        )
    own = versions.get("tables") or {}
    if own:
        told = ", ".join(f"{name} ({short(value)}…)" for name, value in own.items())
        yield f"Tables of our own were laid over the shipped ones: {told}."


def _options(manifest: Json) -> Iterator[str]:
    options = manifest["options"]
    usual = {**asdict(ColumnOptions()), "part_size": PART_SIZE, "timeout": TIMEOUT}
    told = [f"{name} {options[name]}" for name in HOW if options.get(name)]
    told += [
        f"{name} {options[name]}"
        for name, value in usual.items()
        if name in options and options[name] != value
    ]
    if told:
        yield f"Options: {', '.join(told)}; the others were those of the program."


def _found(job: JobFiles, incidents: IncidentCounts | None) -> Iterator[str]:
    counts = job.manifest["counts"]
    events = with_noun(counts.get("events", 0), "event")
    documents = with_noun(counts.get("with_events", 0), "document")
    without = counts.get("without_events", 0)
    others = f"; {without:,} held none" if without else ""
    yield f"{events} were found in {documents}{others}."
    if incidents is not None:
        tolls = with_noun(incidents.tolls, "running toll")
        yield (
            f"Mentions of one incident were joined within and across documents into "
            f"{with_noun(incidents.incidents, 'incident')} and {tolls} (SHA-256 of the "
            f"file {short(incidents.sha256)}…)."
        )
    given = job.run.get("corrections") or {}
    if given:
        told = ", ".join(f"{name} {number}" for name, number in sorted(given.items()))
        yield f"Corrections of persons: {told.replace('_', ' ')}."


def _not_read(manifest: Json) -> Iterator[str]:
    counts = manifest["counts"]
    dead = counts.get("dead", 0)
    if dead:
        kinds = {
            name.removeprefix("dead: "): number
            for name, number in counts.items()
            if name.startswith("dead: ")
        }
        told = ", ".join(f"{name} {number}" for name, number in sorted(kinds.items()))
        number = with_noun(dead, "document or file", "documents or files")
        yield f"{number} could not be read ({told})."
    left = len(manifest["not_read"])
    if left:
        yield (
            f"Of what was given, {with_noun(left, 'file')} could not be read, or not "
            "whole; the manifest names each with the reason."
        )
    if not dead and not manifest["not_read"]:
        yield "All documents given were read."
    yield from _doubts(counts)


def _doubts(counts: Json) -> Iterator[str]:
    undated = counts.get("undated", 0)
    if undated:
        yield (
            f"{with_noun(undated, 'document')} had no date, so that days like “on "
            "Friday” are unknown in them."
        )
    foreign = counts.get("not_english", 0)
    if foreign:
        yield f"{with_noun(foreign, 'document')} seemed not to be in English."
    repeated = counts.get("repeated_ids", 0)
    if repeated:
        yield f"{with_noun(repeated, 'document')} had the id of another one."


def _trusted(versions: Json, incidents: IncidentCounts | None) -> Iterator[str]:
    known = _rates_of(versions) == digest_of(Path(str(shipped(TABLE))))
    model = versions.get("model")
    if model is not None and not _is_shipped(model):
        yield "No error rates are known for this model; we measured none."
        return
    if not known:
        yield (
            "The error rates that follow are those of the version of conflictner that "
            "wrote this paragraph, not of the one that read the texts."
        )
    made_by = "rules" if model is None else "both"
    kinds = (
        ("events", "victims")
        if incidents is None
        else ("events", "victims", "incidents")
    )
    yield from _all_rates(kinds, made_by)
    yield "These rates were measured on other texts than ours."
    if versions.get("tables") or _is_other_base(versions):
        yield (
            "These rates were measured with the shipped tables and the default base "
            "pipeline only."
        )


def _rates_of(versions: Json) -> str | None:
    """The hash of the table of error rates that the run had."""
    found: str | None = versions["data"].get(f"{TABLE}.tsv")
    return found


def _all_rates(kinds: Iterable[str], made_by: str) -> Iterator[str]:
    for about in kinds:
        yield from told_rates(about, made_by)


def _is_shipped(model: str) -> bool:
    return model == digest(shipped_files())


def _is_other_base(versions: Json) -> bool:
    return bool(versions["base"].get("base_model") != DEFAULT_BASE)
