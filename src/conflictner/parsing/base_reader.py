"""Let the components of the base pipeline read sentences, each as a Doc of its own.

A sentence that stands alone is read the same way whichever others are read. Batches
hold sentences of like length, and no more than the processor's cache does.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

from conflictner.errors import PipelineError
from conflictner.parsing.attribute_rules import AttributeRules
from conflictner.parsing.lemmas import Lemmas

SENTENCEWISE = frozenset(
    "tok2vec tagger morphologizer parser attribute_ruler lemmatizer "
    "trainable_lemmatizer ner".split()
)
"""The factories whose components need to see no more than a sentence at once."""

NAMES = frozenset(("ner",))
"""The factories whose components find names."""

SENTENCES = 64
WORDS = 2_000
"""What a batch holds at most."""

Component = Callable[[Doc], Doc]


class BaseReader:
    """Reads sentences with the base components of a pipeline.

    Attributes:
        names: The names of these components in the pipeline. One that was taken out of
            it is done without.
    """

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self.names: tuple[str, ...] = ()
        self._rules: dict[int, AttributeRules] = {}
        self._lemmas: dict[int, Lemmas] = {}

    @property
    def components(self) -> list[tuple[str, Component]]:
        """The base components that the pipeline has, with their names."""
        return [pair for pair in self.nlp.components if pair[0] in self.names]

    @property
    def reads_sentences(self) -> bool:
        """Whether each base component is known to need no more than a sentence."""
        factories = [self._factory(name) for name, _ in self.components]
        return bool(factories) and SENTENCEWISE.issuperset(factories)

    def read_whole(self, doc: Doc) -> Doc:
        """Let all base components read a text, as a pipeline of their own would."""
        for name, component in self.components:
            try:
                doc = component(doc)
            except Exception as error:
                raise _failure(name, error) from error
        return doc

    def parse(self, docs: Sequence[Doc]) -> None:
        """Tag and parse sentences."""
        needed = [
            (name, component)
            for name, component in self.components
            if self._factory(name) not in NAMES
        ]
        self._read(docs, needed)

    def name(self, docs: Sequence[Doc], *, parsed: bool) -> None:
        """Find the names of sentences, parsed before or not."""
        components = self.components
        finders = [pair for pair in components if self._factory(pair[0]) in NAMES]
        if not parsed:
            heard = {name for name, _ in finders}
            finders = [
                (name, component)
                for name, component in components
                if name in heard
                or heard.intersection(getattr(component, "listening_components", ()))
            ]
        self._read(docs, finders)

    def _factory(self, name: str) -> str:
        return self.nlp.get_pipe_meta(name).factory

    def _read(
        self, docs: Sequence[Doc], components: Sequence[tuple[str, Component]]
    ) -> None:
        if not components:
            return
        for batch in _batches(docs):
            before: AttributeRuler | None = None
            for name, component in components:
                if isinstance(component, AttributeRuler):
                    before = component  # it is applied with the lemmatizer, if it can
                    continue
                if before is not None and not isinstance(component, Lemmatizer):
                    self._run(name, before, batch)
                    before = None
                self._run(name, component, batch, before)
                before = None
            if before is not None:
                self._run(components[-1][0], before, batch)

    def _run(
        self,
        name: str,
        component: Any,  # noqa: ANN401  whatever a pipeline holds
        batch: list[Doc],
        rules: AttributeRuler | None = None,
    ) -> None:
        """Run a component, with the rules that stand before a lemmatizer."""
        try:
            if isinstance(component, AttributeRuler):
                self._rules_of(component).apply(batch)
            elif isinstance(component, Lemmatizer):
                lemmas = self._lemmas_of(component)
                if rules is not None:
                    self._rules_of(rules).apply(batch, lemmas)
                else:
                    lemmas.apply(batch)
            elif hasattr(component, "predict"):
                component.set_annotations(batch, component.predict(batch))
            else:
                for doc in batch:
                    component(doc)
        except Exception as error:
            raise _failure(name, error) from error

    def _rules_of(self, component: AttributeRuler) -> AttributeRules:
        rules = self._rules.get(id(component))
        if rules is None or not rules.are_of(component):
            rules = self._rules[id(component)] = AttributeRules(component)
        return rules

    def _lemmas_of(self, component: Lemmatizer) -> Lemmas:
        lemmas = self._lemmas.get(id(component))
        if lemmas is None or not lemmas.are_of(component):
            lemmas = self._lemmas[id(component)] = Lemmas(component)
        return lemmas


def _failure(name: str, error: Exception) -> PipelineError:
    if isinstance(error, PipelineError):
        return error
    return PipelineError(f"the component {name} raised {type(error).__name__}: {error}")


def _batches(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """The Docs by length, the same order for the same Docs."""
    batch: list[Doc] = []
    words = 0
    for doc in sorted(docs, key=len):
        if batch and (len(batch) == SENTENCES or words + len(doc) > WORDS):
            yield batch
            batch, words = [], 0
        batch.append(doc)
        words += len(doc)
    if batch:
        yield batch
