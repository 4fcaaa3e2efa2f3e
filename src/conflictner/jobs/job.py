"""Run a job: inputs to output, by any engine, with every document accounted for."""

import json
import platform
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from typing import IO, TYPE_CHECKING, Any

from conflictner.corrections.outcomes import CorrectionReport
from conflictner.errors import InputError, JobError, StrictError
from conflictner.formats.entries import Entry, Origin
from conflictner.formats.registry import read_entries
from conflictner.jobs import interrupts
from conflictner.jobs.annotation import Counts, PartResult, check_counts
from conflictner.jobs.assembly import KEPT_TOLD, Output
from conflictner.jobs.corrected import report_of, with_corrections, write_report
from conflictner.jobs.found import Inputs
from conflictner.jobs.ownership import companion
from conflictner.jobs.parts import Part, cut
from conflictner.jobs.repeats import mark_repeats
from conflictner.jobs.settings import JobSettings, options_of
from conflictner.jobs.store import Store, write_whole
from conflictner.jobs.summary import Summary

if TYPE_CHECKING:
    from conflictner.jobs.progress import Report

Finished = Iterator[tuple[Part, PartResult] | None]

Engine = Callable[[Iterator[Part]], Finished]
"""Annotates parts by `annotate_part(nlp, part.entries, docs=part.docs)` and gives each
back with its result, in any order; None is a tick, on which progress is shown."""


class InterruptedJobError(KeyboardInterrupt):
    """A signal stopped a job; the message tells what is kept."""


class Job:
    """A job: reads parts, lets an engine annotate them, and counts what comes back.

    Args:
        inputs: What is read.
        settings: What decides the output.
        report: Where messages go.
        strict: Whether the first document that can't be read stops the job.
    """

    def __init__(
        self, inputs: Inputs, settings: JobSettings, report: "Report", *, strict: bool
    ) -> None:
        self.inputs = inputs
        self.settings = settings
        self.report = report
        self.strict = strict
        self.read: Counts = Counts()
        self.dates: dict[str, Counts] = {}
        self.not_read = list(inputs.not_read)
        self.parts = 0
        self.counts = Counts()
        self.under_way: Callable[[], float] = lambda: 0.0
        self.reading: Generator[Part, None, None] | None = None

    def parts_of(self) -> Generator[Part, None, None]:
        """Read the inputs and cut them into parts."""
        fields = replace(
            self.settings.fields,
            passed=self.pass_over,
            seconds=self.settings.timeout,
        )
        entries = with_corrections(
            mark_repeats(read_entries(self.inputs.found, fields)),
            self.settings.corrections,
        )
        for part in cut(entries, self.settings.part_size, docs=self.settings.docs):
            interrupts.raise_received()
            self.parts += 1
            self.read.update(entry.place.file for entry in part.entries)
            for entry in part.entries:
                if entry.dates is not None:
                    counts = self.dates.setdefault(entry.place.file, Counts())
                    counts[entry.dates] += 1
            yield part

    def pass_over(self, place: Origin, reason: str) -> None:
        """Note what isn't read of a file, such as a picture in an archive."""
        self.not_read.append({"file": str(place), "reason": reason})

    def readable(self) -> Iterator[Part]:
        """The parts; raises `InputError` before the first if nothing can be read."""
        parts = self.reading = self.parts_of()
        held: list[Part] = []
        for part in parts:
            held.append(part)
            if self.strict:
                for entry in part.entries:
                    if entry.problem is not None:
                        raise _stopped(entry.problem.message)
            if any(entry.problem is None for entry in part.entries):
                break
        else:
            if self.report.more is not None:  # no dead letters are written now
                self.report.more = "none of the documents could be read"
            for part in held:
                self._tell(part.entries)
            if held:
                raise InputError("none of the documents could be read")
            raise InputError(
                "the inputs contain no documents; are these the right files?"
            )
        return _chain(held, parts)

    def account(self, source: dict[str, object]) -> dict[str, object]:
        """An input with the number of its documents, and how its dates were read."""
        name = str(source["file"])
        counted = {**source, "documents": self.read[name]}
        if name in self.dates:
            counted["dates"] = dict(self.dates[name])
        return counted

    def close(self) -> None:
        """Close the input that is read, if a job ends before its end."""
        if self.reading is not None:
            self.reading.close()

    def _tell(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.problem is not None:
                self.report.warn("red", f"error: {entry.problem.message}")

    def run(
        self, parts: Iterator[Part], engine: Engine
    ) -> Iterator[tuple[Part, PartResult]]:
        """Annotate parts; checks, counts and tells each."""
        for finished in engine(parts):
            interrupts.raise_received()
            self.report.show(self.share)
            if finished is None:
                continue
            part, result = finished
            result.check(len(part.entries))
            for style, message in result.messages:
                self.report.warn(style, message)
            if self.strict and result.dead:
                raise _stopped(json.loads(result.dead[0])["error"])
            self.count(result.counts)
            yield part, result

    @property
    def share(self) -> float:
        """The share of the input that is done: of its bytes, less what waits."""
        read = self.read.total()
        done = (self.counts["documents"] + self.under_way()) / read if read else 0.0
        return self.inputs.meter.share * done

    def count(self, counts: Counts) -> None:
        """Take in the counts of a part."""
        self.counts.update(counts)
        self.report.advance(counts)


def _stopped(message: str) -> StrictError:
    return StrictError(f"stopped because of --strict: {message}")


def _chain(held: list[Part], others: Iterator[Part]) -> Iterator[Part]:
    while held:
        yield held.pop(0)
    yield from others


def run_to_stream(
    job: Job, parts: Iterator[Part], engine: Engine, stream: IO[bytes]
) -> CorrectionReport | None:
    """Write records to a stream as JSONL, in the order of the inputs.

    Gives what became of corrections, if there are any.
    """
    waiting: dict[int, PartResult] = {}
    report = CorrectionReport(job.settings.corrections)
    following = 0
    for part, result in job.run(parts, engine):
        waiting[part.number] = result
        while following in waiting:
            lines = waiting.pop(following).records
            for line in lines:
                stream.write(line)
            if report.corrections:
                report.take_lines(lines)
            stream.flush()
            following += 1
    check_counts(job.counts, job.read.total())
    return report if report.corrections else None


def run_to_output(
    job: Job,
    parts: Iterator[Part],
    engine: Engine,
    output: Output,
    *,
    versions: dict[str, Any],
    resume: bool,
) -> Summary:
    """Write the output, the dead letters and the manifest.

    Finished parts of an earlier run of the same job are taken over.
    """
    sources = job.inputs.digests()
    plan: dict[str, Any] = {
        "inputs": sources,
        "options": options_of(job.settings, output),
        "versions": versions,
    }
    begun = time.time()
    with ExitStack() as stack:
        try:
            store = Store(output.parts, plan, resume=resume)
            stack.callback(store.close)
            resumed = _annotate(job, parts, engine, store)
            changed = job.inputs.changed(sources)
            if changed is not None:
                raise JobError(
                    f"{changed}: this input was changed while it was being "
                    "read; start again with --restart"
                )
            manifest = {
                **plan,
                "inputs": [job.account(source) for source in sources],
                "not_read": job.not_read,
                "counts": {"documents": job.read.total()},
            }
            counts, publish = output.assemble(store, job.parts, manifest)
            summary = Summary(output.name, counts, time.time() - begun, resumed)
            summary.workers = job.settings.workers
            summary.not_read = manifest["not_read"]
            summary.corrections = report_of(job.settings.corrections, store, job.parts)
            run = {**summary.to_dict(), "begun": begun, "host": platform.node()}
            run["machine"] = platform.machine()
            text = json.dumps(run, ensure_ascii=False, indent=1)
            interrupts.raise_received()
            with interrupts.held():  # for a moment, and then all is done
                publish()
                if summary.corrections is not None:
                    beside = companion(output.path, "corrections.jsonl")
                    write_report(summary.corrections, beside)
                write_whole(companion(output.path, "run.json"), text.encode() + b"\n")
                store.remove()
        except OSError as error:
            place = error.filename or output.name
            raise JobError(
                f"{place}: {error.strerror or error}; {KEPT_TOLD}"
            ) from error
        except KeyboardInterrupt:
            done = job.counts["documents"] - job.counts["dead"]
            raise InterruptedJobError(
                f"interrupted; documents: {done}, events: {job.counts['events']}; "
                f"{KEPT_TOLD}"
            ) from None
    return summary


def _annotate(job: Job, parts: Iterator[Part], engine: Engine, store: Store) -> int:
    """Annotate the parts that aren't finished; gives the documents of the others."""
    resumed = 0

    def unfinished() -> Iterator[Part]:
        nonlocal resumed
        for part in parts:
            kept = store.kept(part.number)
            if kept is None or kept.counts["documents"] != len(part.entries):
                yield part
                continue
            resumed += kept.counts["documents"]
            job.count(kept.counts)
            job.report.resumed(job.share)

    for part, result in job.run(unfinished(), engine):
        store.save(part.number, result)
    return resumed
