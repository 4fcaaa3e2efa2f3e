"""Send Docs through a pipeline in batches and processes; one that fails stops no other.

spaCy gives up a whole batch, or a process, for the sake of one document. Here such a
document is read again alone, and leaves its error where its Doc would stand.
"""

import atexit
import copy
from collections import deque
from collections.abc import Generator, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.document import describe_like, document_id
from conflictner.errors import PipelineError
from conflictner.garbage import collecting_no_garbage

BATCH_TOKENS = 20_000
"""A batch that has so many tokens is full: the memory of a batch grows with them."""


def stream(
    nlp: Language, docs: Iterator[Doc], *, n_process: int, batch_size: int
) -> Generator[Doc | PipelineError, None, None]:
    """Send Docs through the pipeline; one that fails leaves its error in its place."""
    if n_process != 1:
        yield from _pipe_in_processes(nlp, docs, n_process, batch_size)
        return
    batch: list[Doc] = []
    length = 0
    for doc in docs:
        batch.append(doc)
        length += len(doc)
        if len(batch) == batch_size or length >= BATCH_TOKENS:
            yield from _pipe_batch(nlp, batch)
            batch, length = [], 0
    yield from _pipe_batch(nlp, batch)


@collecting_no_garbage()
def _pipe_batch(nlp: Language, batch: list[Doc]) -> list[Doc | PipelineError]:
    try:
        read = list(nlp.pipe(batch, batch_size=len(batch) or 1))
    except Exception:  # of whatever kind: the others of the batch must go on
        read = []
    # An error handler of the user's may have dropped some.
    if len(read) == len(batch):
        return [*read]
    return [_read_alone(nlp, doc) for doc in batch]


def _pipe_in_processes(
    nlp: Language, docs: Iterator[Doc], n_process: int, batch_size: int
) -> Iterator[Doc | PipelineError]:
    # The user's pipeline keeps its own way with errors.
    tolerant = copy.copy(nlp)
    tolerant.default_error_handler = _leave_out
    sent: deque[Doc] = deque()
    given = 0
    wanted = True

    def numbered() -> Iterator[tuple[Doc, int]]:
        for number, doc in enumerate(docs):
            if not wanted:
                return
            sent.append(doc)
            yield doc, number

    results = tolerant.pipe(
        numbered(), as_tuples=True, n_process=n_process, batch_size=batch_size
    )

    def finish() -> None:
        """Take what is under way.

        A worker that can't hand over its Docs never ends, nor does then this process.
        """
        nonlocal wanted
        wanted = False
        deque(results, maxlen=0)

    # One who stops early may still hold the stream when Python ends.
    atexit.register(finish)
    try:
        for doc, number in results:
            for _ in range(given, number):
                yield _read_alone(nlp, sent.popleft())
            sent.popleft()
            given = number + 1
            yield doc
    except (EOFError, ConnectionError) as error:
        raise PipelineError(
            "a worker process ended, perhaps because memory ran out; use fewer workers"
        ) from error
    finally:
        finish()
        atexit.unregister(finish)
    while sent:
        yield _read_alone(nlp, sent.popleft())


def _leave_out(*_: object) -> None:
    """Go on without the Docs that failed; each is then read alone."""


def _read_alone(nlp: Language, failed: Doc) -> Doc | PipelineError:
    """Read a Doc again from its text, to get it after all or to tell what is wrong."""
    doc = nlp.make_doc(failed.text)
    describe_like(doc, failed)
    for name, component in nlp.pipeline:
        try:
            doc = component(doc)
        except Exception as error:
            failure = PipelineError(
                f"{name_of(document_id(doc))} can't be read: the component {name} "
                f"raised {type(error).__name__}: {error}"
            )
            failure.__cause__ = error
            return failure
    return doc


def name_of(doc_id: object) -> str:
    """What a message calls the document with this id."""
    return "the document" if doc_id is None else f"document {str(doc_id)!r}"
