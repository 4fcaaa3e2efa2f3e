"""Let the model check the rules: weigh their events and fillers, and write verdicts."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Self

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch
from srsly import msgpack_dumps, msgpack_loads

from conflictner.decision.weighing import Weigher
from conflictner.encoder.files import (
    READING,
    EncoderFiles,
    read_files,
    shipped_files,
    write_files,
)
from conflictner.text.plain_doc import read_plainly


@Language.factory(
    "conflict_decision",
    requires=["doc.ents", "doc.spans"],
    assigns=["doc.spans"],
    default_config={"model": "", "threads": 1},
)
class Decision:
    """Weigh the events of `doc.spans["events"]` and `["roles"]` against a model.

    Those that aren't likely go, those that only the model finds come; each is told by
    whom it was made, and how likely it is.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        model: The folder of the model; empty for the one of the package.
        threads: How many threads its encoder may use.
    """

    def __init__(
        self,
        nlp: Language,  # noqa: ARG002  spaCy passes it
        name: str,
        *,
        model: str,
        threads: int,
    ) -> None:
        self.name = name
        self.threads = threads
        self.take(read_files(Path(model)) if model else {})

    def take(self, files: EncoderFiles) -> None:
        """Take a model by the bytes of its files; the package's if there are none."""
        self.shipped = not files
        self.weigher = Weigher(files or shipped_files(), self.threads)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs; the encoder reads those of a batch together."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            with read_plainly(docs) as plain:
                self.weigher.annotate(plain)
            yield from docs

    def to_bytes(self, **_: object) -> bytes:
        """The files of the model; none if it is the one of the package."""
        kept = {} if self.shipped else self.weigher.files
        packed: bytes = msgpack_dumps(kept)
        return packed

    def from_bytes(self, data: bytes, **_: object) -> Self:
        """Take the model back."""
        self.take(msgpack_loads(data))
        return self

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write the files of the model to a folder; none if it is the package's."""
        write_files(Path(path), {} if self.shipped else self.weigher.files)

    def from_disk(self, path: str | Path, **_: object) -> Self:
        """Take the model back."""
        folder = Path(path)
        own = (folder / READING).is_file()
        self.take(read_files(folder) if own else {})
        return self
