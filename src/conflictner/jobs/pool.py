"""Annotate parts in several processes; a document that ends one costs itself only.

When a worker dies over a part or falls silent, the documents of the part are tried one
by one in other workers. Those that end their worker again, or outrun their time, become
dead letters, and the others are annotated together as if these had never been there.
"""

import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait

from spacy.language import Language

from conflictner.errors import PipelineError
from conflictner.formats.entries import Entry
from conflictner.jobs.annotation import PartResult, bury
from conflictner.jobs.interrupts import held, raise_received
from conflictner.jobs.parts import Part
from conflictner.jobs.worker import READY, Answer, Worker

AHEAD = 4
"""No part is begun that is so many parts for each worker ahead of the oldest one."""

SECONDS_TO_START = 300.0
LOOK = 0.5


@dataclass(slots=True)
class _Trial:
    """A part that ended its worker, and what became of its documents one by one."""

    part: Part
    entries: list[Entry]
    results: dict[int, PartResult] = field(default_factory=dict)
    left: int = 0


@dataclass(slots=True)
class _Task:
    """Entries for a worker: a whole part, or the document of a trial at `index`."""

    part: Part
    entries: tuple[Entry, ...]
    trial: _Trial | None = None
    index: int | None = None


class Pool:
    """Workers, each with its own pipeline.

    Args:
        load: Gives the pipeline; called in each worker.
        workers: Their number.
        timeout: The seconds a document may take.
        docs: Whether Docs are wanted.
    """

    def __init__(
        self,
        load: Callable[[], Language],
        *,
        workers: int,
        timeout: float,
        docs: bool = False,
    ) -> None:
        self.load = load
        self.size = workers
        self.timeout = timeout
        self.docs = docs
        self.busy: dict[Worker, _Task] = {}
        self.idle: list[Worker] = []
        self.waiting: deque[_Task] = deque()
        self.open: set[int] = set()

    @property
    def under_way(self) -> float:
        """The number of documents done of parts that aren't finished."""
        return sum(worker.done for worker in self.busy)

    def run(
        self, parts: Iterator[Part]
    ) -> Generator[tuple[Part, PartResult] | None, None, None]:
        """Annotate parts; each comes when it is finished, None between, as a tick."""
        try:
            more = True
            while more or self.busy or self.waiting:
                more = self._feed(parts, more)
                yield from self._listen()
                yield None
        finally:
            self.close()

    def close(self) -> None:
        """End all workers."""
        for worker in [*self.busy, *self.idle]:
            worker.process.kill()
        for worker in [*self.busy, *self.idle]:
            worker.end()
        self.busy.clear()
        self.idle.clear()

    def _feed(self, parts: Iterator[Part], more: bool) -> bool:
        while len(self.busy) < self.size:
            task = self._next(parts) if more or self.waiting else None
            if task is None:
                return more and bool(self.open) and self._far_ahead()
            with held():  # a worker that isn't known yet couldn't be ended
                worker = self.idle.pop() if self.idle else self._start()
                self.busy[worker] = task
            raise_received()
            worker.send(task.entries)
        return more

    def _next(self, parts: Iterator[Part]) -> _Task | None:
        if self.waiting:
            return self.waiting.popleft()
        if self._far_ahead():
            return None
        part = next(parts, None)
        if part is None:
            return None
        self.open.add(part.number)
        return _Task(part, part.entries)

    def _far_ahead(self) -> bool:
        return len(self.open) > 0 and (
            max(self.open) - min(self.open) >= AHEAD * self.size
        )

    def _start(self) -> Worker:
        others: list[Connection] = [
            worker.connection for worker in [*self.busy, *self.idle]
        ]
        return Worker(self.load, docs=self.docs, others=others)

    def _listen(self) -> Iterator[tuple[Part, PartResult]]:
        if not self.busy:
            return
        wait([worker.connection for worker in self.busy], timeout=LOOK)
        for worker, task in list(self.busy.items()):
            try:
                answers = worker.answers()
            except EOFError:
                yield from self._lost(worker, task, "crash")
                continue
            limit = self.timeout if worker.ready else SECONDS_TO_START
            if not answers and time.monotonic() - worker.heard > limit:
                yield from self._lost(worker, task, "time")
            for answer in answers:
                yield from self._take(worker, task, answer)

    def _take(
        self, worker: Worker, task: _Task, answer: Answer
    ) -> Iterator[tuple[Part, PartResult]]:
        if answer == READY:
            worker.ready = True
        elif isinstance(answer, int | float):
            worker.done = answer
        elif isinstance(answer, PartResult):
            del self.busy[worker]
            worker.done = 0.0
            self.idle.append(worker)
            yield from self._finished(task, answer)
        elif isinstance(answer, Exception):
            yield from self._lost(worker, task, "crash", f"raised {answer}")

    def _lost(
        self, worker: Worker, task: _Task, kind: str, how: str = ""
    ) -> Iterator[tuple[Part, PartResult]]:
        """A worker died over a task, or fell silent."""
        del self.busy[worker]
        ended = worker.end()
        how = how or ended
        if not worker.ready:
            raise PipelineError(
                f"a worker process can't start: it {how}; is there enough "
                "memory? use fewer workers"
            )
        if task.trial is not None and task.index is not None:
            task.trial.entries[task.index] = _killed(
                task.entries[0], kind, how, self.timeout
            )
            self._tried(task.trial)
        elif task.trial is not None:
            yield from self._finished(task, _joined(task.trial))
        else:
            self._try_one_by_one(task.part)

    def _try_one_by_one(self, part: Part) -> None:
        trial = _Trial(part, list(part.entries))
        for index, entry in enumerate(part.entries):
            if entry.problem is None:
                trial.left += 1
                self.waiting.append(_Task(part, (entry,), trial, index))

    def _finished(
        self, task: _Task, result: PartResult
    ) -> Iterator[tuple[Part, PartResult]]:
        if task.trial is not None and task.index is not None:
            task.trial.results[task.index] = result
            self._tried(task.trial)
        else:
            self.open.discard(task.part.number)
            yield task.part, result

    def _tried(self, trial: _Trial) -> None:
        trial.left -= 1
        if not trial.left:
            self.waiting.append(_Task(trial.part, tuple(trial.entries), trial))


def _killed(entry: Entry, kind: str, how: str, timeout: float) -> Entry:
    if kind == "time":
        message = f"{entry.place}: not read within {timeout:g} seconds"
    else:
        message = (
            f"{entry.place}: the process that read it {how}, perhaps "
            "because memory ran out"
        )
    return entry.failed(kind, message)


def _joined(trial: _Trial) -> PartResult:
    """The results of documents that can be read one by one only."""
    joined = PartResult()
    for index, entry in enumerate(trial.entries):
        result = trial.results.get(index)
        if result is None:
            bury(joined, entry)
        else:
            joined.add(result)
    return joined
