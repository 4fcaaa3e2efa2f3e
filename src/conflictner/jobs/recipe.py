"""A pipeline as bytes, to be made again, the same, in a process elsewhere."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from spacy.language import Language
from spacy.util import load_model_from_config
from thinc.api import Config

from conflictner.errors import PipelineError
from conflictner.jobs.provenance import code_versions
from conflictner.parsing.kernels import Kernel, kernel_of
from conflictner.pipeline import load


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a process needs to make a pipeline; it can be pickled.

    Attributes:
        config: The settings of the pipeline, as text.
        meta: What it tells of itself.
        data: Its weights and tables.
        modules: Where its components are defined.
        kernel: What multiplies its matrices.
        versions: Of the package and the libraries that it was made with.
    """

    config: str
    meta: dict[str, Any]
    data: bytes
    modules: tuple[str, ...]
    kernel: Kernel
    versions: dict[str, Any]

    def make(self) -> Language:
        """Make the pipeline; raises `PipelineError` where it wouldn't be the same."""
        here = code_versions()
        other = [
            f"{name} ({here[name]}, there {value})"
            for name, value in self.versions.items()
            if here[name] != value
        ]
        if other:
            raise PipelineError(
                "a worker has different versions from the job: "
                f"{', '.join(other)}; install the same versions everywhere, "
                "so that the output isn't mixed"
            )
        try:
            for module in self.modules:
                import_module(module)
            made = load_model_from_config(self._read_config(), meta=self.meta)
            made.from_bytes(self.data)
        except Exception as error:  # of whatever kind a component raises
            raise PipelineError(
                f"a worker can't load the pipeline: {type(error).__name__}: "
                f"{error}; is everything that it needs installed there?"
            ) from error
        made.meta.update(self.meta)
        return load(made, kernel=self.kernel)

    def _read_config(self) -> dict[str, Any]:
        return Config().from_str(self.config)


def recipe_of(nlp: Language) -> Recipe:
    """The recipe of a pipeline in memory."""
    # What a user's own script defines can't be imported elsewhere.
    places = {
        getattr(component, "__module__", None) or type(component).__module__
        for _, component in nlp.pipeline
    } - {"__main__"}
    return Recipe(
        nlp.config.to_str(),
        dict(nlp.meta),
        nlp.to_bytes(),
        tuple(sorted(places)),
        kernel_of(nlp),
        code_versions(),
    )
