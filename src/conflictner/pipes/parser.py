"""Parse the sentences that are wanted with the base pipeline, and find their names."""

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from conflictner.errors import PipelineError
from conflictner.knowledge.lexicon import LEXICON_TABLES
from conflictner.knowledge.overlay import Overlay
from conflictner.knowledge.rewording import rewording
from conflictner.parsing.sentence_parser import WANTED, Wanted, sentence_parser
from conflictner.pipes.own_tables import OwnTables
from conflictner.text.headings import mark_headings
from conflictner.text.plain_doc import read_plainly


@Language.factory(
    "conflict_parser",
    assigns=[
        "token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.ents",
        "doc.spans",
    ],
    default_config={
        "base": [], "reword": True, "parse": "events", "entities": "all",
    },
)  # fmt: skip
class Parser(OwnTables):
    """Let the components of the base pipeline read plainer copies of sentences.

    `doc.spans["dateline"]` and `doc.spans["labels"]` hold what heads the text and its
    lines, which no copy has.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        base: The names of the base pipeline's components, which stand in the pipeline
            switched off.
        reword: Whether words that derail the parser are replaced in the copy.
        parse: Which sentences are parsed: those that may hold an event, as the words of
            the lexicon and those beside them tell (`events`), or `all`. The events are
            the same.
        entities: In which sentences the base pipeline looks for names: in those with a
            word that names an event (`events`), or in `all`. Names of the tables are
            found everywhere.
    """

    def __init__(
        self,
        nlp: Language,
        name: str,
        *,
        base: list[str],
        reword: bool,
        parse: Wanted,
        entities: Wanted,
    ) -> None:
        for option, value in (("parse", parse), ("entities", entities)):
            if value not in WANTED:
                raise PipelineError(
                    f"{option} is {value!r}; it must be one of {', '.join(WANTED)}"
                )
        self.name = name
        self.sentences = sentence_parser(nlp)
        self.sentences.base.names = tuple(base)
        self.sentences.rewording = rewording() if reword else None
        self.sentences.parse = parse
        self.sentences.entities = entities
        self.overlay = Overlay()

    def lay_over(self, overlay: Overlay) -> None:
        """Lay a user's own tables over the shipped ones: their verbs are known, too."""
        own = overlay.only(LEXICON_TABLES)
        self.sentences.know(own.to_json() if own else "")
        self.overlay = own

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs; the sentences of a batch are read together."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            with read_plainly(docs) as plain:
                for doc in plain:
                    mark_headings(doc)
                self.sentences.read(plain)
            yield from docs
