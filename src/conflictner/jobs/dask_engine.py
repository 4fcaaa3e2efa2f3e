"""Annotate parts as tasks of a Dask cluster, on this machine or on many.

Dask gives the tasks of a worker that has died to another one. A part that has ended
several workers is annotated apart (`isolated`), so that a document that ends them
becomes a dead letter as it does in a job without Dask.
"""

import os
import threading
import time
import uuid
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

from spacy.language import Language

from conflictner.errors import InputError, JobError, PipelineError
from conflictner.jobs.annotation import PartResult, annotate_part
from conflictner.jobs.isolated import annotate_isolated
from conflictner.jobs.job import Finished
from conflictner.jobs.parts import Part
from conflictner.jobs.recipe import Recipe, recipe_of

if TYPE_CHECKING:
    from distributed import Client, Future, WorkerPlugin

    Futures = dict[Future[PartResult], Part]

AHEAD = 4
"""No part is begun that is so many parts for each thread ahead of the oldest one."""

DEATHS = 1
"""In a cluster of its own, a part that has ended more workers is annotated apart."""

LOST = (
    "the connection to the Dask scheduler was lost; finished "
    "parts are kept; run the same command again to go on from there"
)

SECONDS_WITHOUT_WORKERS = 300.0
SECONDS_TO_CONNECT = 30.0
LOOK = 0.5


class DaskEngine:
    """An engine whose workers are those of a Dask cluster.

    Args:
        nlp: The pipeline; it is sent to the workers.
        scheduler: The address of the scheduler; else a cluster of processes is
            started on this machine.
        workers: The number of processes of that cluster.
        timeout: The seconds a document may take.
    """

    def __init__(
        self, nlp: Language, *, scheduler: str | None, workers: int, timeout: float
    ) -> None:
        check_dask()
        self.nlp = nlp
        self.scheduler = scheduler
        self.workers = workers
        self.timeout = timeout
        self.seen = time.monotonic()
        self.threads = 1

    def run(self, parts: Iterator[Part]) -> Finished:
        """Annotate parts; each comes when it is finished, None between, as a tick."""
        with ExitStack() as stack:
            client = self._connect(stack)
            name = f"conflictner-{uuid.uuid4().hex}"
            client.register_plugin(_plugin(recipe_of(self.nlp)), name=name)
            stack.callback(_unregister, client, name)
            futures: Futures = {}
            stack.callback(lambda: client.cancel(list(futures)))
            yield from self._annotate(client, name, parts, futures)

    def _annotate(
        self, client: "Client", name: str, parts: Iterator[Part], futures: "Futures"
    ) -> Finished:
        apart: set[int] = set()
        self.seen = time.monotonic()

        def submit(part: Part) -> None:
            isolated = part.number in apart
            with warnings.catch_warnings():
                # Of the size of a part, which is bounded.
                warnings.filterwarnings("ignore", "Sending large graph")
                future = client.submit(
                    annotate_on_worker,
                    name,
                    part,
                    self.timeout,
                    isolated=isolated,
                    key=f"{name}-{part.number}{'-apart' * isolated}",
                    pure=False,
                )
            futures[future] = part

        more = True
        while more or futures:
            self._look_for_workers(client)
            while more and not self._far_ahead(futures):
                part = next(parts, None)
                more = part is not None
                if part is not None:
                    submit(part)
            _wait(futures)
            for future in [one for one in futures if one.done()]:
                part = futures.pop(future)
                result = _result(future, part, last=part.number in apart)
                future.release()
                if result is None:
                    apart.add(part.number)
                    submit(part)
                else:
                    yield part, result
            yield None

    def _far_ahead(self, futures: "Futures") -> bool:
        numbers = [part.number for part in futures.values()]
        most = AHEAD * self.threads
        return bool(numbers) and (
            len(numbers) >= most or max(numbers) - min(numbers) >= most
        )

    def _look_for_workers(self, client: "Client") -> None:
        threads = sum(client.nthreads().values())
        self.threads = max(1, threads)
        now = time.monotonic()
        if threads:
            self.seen = now
        elif now - self.seen > SECONDS_WITHOUT_WORKERS:
            raise JobError(
                "the Dask cluster has had no workers for "
                f"{SECONDS_WITHOUT_WORKERS:g} seconds; start some with "
                "`dask worker ADDRESS --nthreads 1`"
            )

    def _connect(self, stack: ExitStack) -> "Client":
        import dask
        from distributed import Client, LocalCluster

        if self.scheduler is not None:
            try:
                client = Client(self.scheduler, timeout=SECONDS_TO_CONNECT)
            except (OSError, ValueError) as error:
                raise JobError(
                    f"no Dask scheduler answers at {self.scheduler!r}: {error}"
                ) from error
            stack.callback(client.close)
            return client
        stack.enter_context(
            dask.config.set({"distributed.scheduler.allowed-failures": DEATHS})
        )
        cluster = LocalCluster(
            n_workers=self.workers,
            threads_per_worker=1,
            processes=True,
            dashboard_address="127.0.0.1:0",
        )
        stack.callback(cluster.close)
        client = Client(cluster)
        stack.callback(client.close)
        return client


def check_dask() -> None:
    """Raise `InputError` if Dask isn't there."""
    try:
        import distributed  # noqa: F401
    except ImportError as error:
        raise InputError(
            'the engine dask isn\'t installed; `pip install ".[dask]"` '
            "in a checkout installs it"
        ) from error


def _unregister(client: "Client", name: str) -> None:
    with suppress(OSError):  # of a scheduler that has gone
        client.unregister_worker_plugin(name)


def _wait(futures: "Futures") -> None:
    import distributed

    if futures:
        try:
            distributed.wait(list(futures), LOOK, return_when="FIRST_COMPLETED")
        except TimeoutError:
            return
        except distributed.CancelledError as error:
            raise JobError(LOST) from error


def _result(
    future: "Future[PartResult]", part: Part, *, last: bool
) -> PartResult | None:
    """The result of a part; nothing if it must be annotated apart."""
    if future.cancelled() or future.status == "lost":
        raise JobError(LOST)
    error = future.exception()
    if error is None:
        result: PartResult = future.result()
        return result
    if isinstance(error, PipelineError):
        raise error
    if last:
        raise JobError(
            f"the part from {part.entries[0].place} on can't be annotated on the "
            f"cluster: {type(error).__name__}: {error}"
        ) from error
    return None


# On the workers


def _plugin(recipe: Recipe) -> "WorkerPlugin":
    from distributed import WorkerPlugin

    class Pipeline(WorkerPlugin):
        """Brings the recipe of the pipeline to each worker, also to later ones."""

        def __init__(self) -> None:
            self.recipe = recipe

    return Pipeline()


_making = threading.Lock()
_made: dict[str, Language] = {}


def annotate_on_worker(
    name: str, part: Part, timeout: float, *, isolated: bool
) -> PartResult:
    """Annotate a part in the process of a worker, which makes the pipeline once.

    Args:
        name: The name of the plugin with the recipe of the pipeline.
        part: The part.
        timeout: The seconds a document may take.
        isolated: Whether to annotate it in a process of its own.
    """
    from distributed import get_worker

    recipe: Recipe = vars(get_worker().plugins[name])["recipe"]
    if isolated:
        return annotate_isolated(recipe, part, timeout)
    with _making:  # also while it annotates: a pipeline isn't made for two threads
        if name not in _made:
            _made.clear()
            _made[name] = recipe.make()
        with Watch(timeout) as watch:
            return annotate_part(
                _made[name], part.entries, docs=part.docs, beat=watch.beat
            )


class Watch:
    """Ends this process when there is no sign of life; Dask tells and starts anew."""

    def __init__(self, timeout: float) -> None:
        self.timeout = timeout
        self.heard = time.monotonic()
        self.over = threading.Event()

    def __enter__(self) -> "Watch":
        threading.Thread(target=self._look, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()

    def beat(self, _number: float) -> None:
        """Take note of a sign of life."""
        self.heard = time.monotonic()

    def _look(self) -> None:
        while not self.over.wait(min(self.timeout / 4, 1.0)):
            if time.monotonic() - self.heard > self.timeout:
                os._exit(1)
