"""Name places, organisations, persons and groups, with one id for each real thing."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from spacy.language import Language
from spacy.matcher import Matcher as TokenMatcher
from spacy.tokens import Doc, Span
from spacy.training import Example

from conflictner.annotations import ENTITIES
from conflictner.document import columns_of
from conflictner.errors import PipelineError
from conflictner.knowledge.dictionaries import TABLES, dictionaries
from conflictner.knowledge.folding import slug
from conflictner.knowledge.name_index import PatternLayer
from conflictner.knowledge.names import LABELS
from conflictner.knowledge.overlay import Overlay
from conflictner.names.labels import Judge
from conflictner.names.links import Linker, find_echoes
from conflictner.names.matching import NameCandidate, start_of
from conflictner.names.outlets import UNKNOWN, Outlet, read_outlet
from conflictner.names.place_decisions import LIKELY, Undecided
from conflictner.names.script import find_script_names
from conflictner.names.sharing import (
    share_acronyms,
    share_evidence,
    share_lists,
    share_surnames,
)
from conflictner.names.spans import Finder
from conflictner.names.spellings import Speller
from conflictner.names.words import NameWords, read_words
from conflictner.pipes.entity_values import value_of
from conflictner.pipes.own_patterns import Pattern, check_pattern
from conflictner.pipes.own_tables import read_tables, write_tables
from conflictner.text.plain_doc import read_plainly

_PATTERNS = "patterns.jsonl"


@Language.factory(
    "conflict_entities",
    assigns=["doc.ents", "doc.spans"],
    default_config={"patterns": [], "undecided_places": LIKELY},
)
class Entities:
    """Write the named things of a Doc to `doc.ents` and `doc.spans["entities"]`.

    The group's `attrs["values"]` runs parallel to its spans: the kind of an actor, the
    id of a place and the rule that chose it, and the known name behind an unlisted
    spelling. `conflict_places` adds where a place lies.

    A user's own names are added as to spaCy's `SpanRuler`, whose methods it has.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        patterns: Names of your own, `{"label": "PLACE", "pattern": "Kormak", "id":
            "kormak"}`; they go before those of the tables. A pattern may be a list of
            token patterns, as for spaCy's `NameMatcher`.
        undecided_places: What a place name gets that nothing in the text decides:
            `likely` the place of this name in which more people live than in all others
            together, if there is one; `any` the best guess; `none` no place. A guess is
            marked `likely` and has a low precision.
    """

    def __init__(
        self,
        nlp: Language,
        name: str,
        *,
        patterns: list[Pattern],
        undecided_places: Undecided = LIKELY,
    ) -> None:
        self.name = name
        self.undecided_places = undecided_places
        self.vocab = nlp.vocab
        self.overlay = Overlay()
        self._patterns: list[Pattern] = []
        for label in LABELS:
            nlp.vocab.strings.add(label)
        self.judge = Judge()
        self._prepare()
        self.add_patterns(patterns)

    def _prepare(self) -> None:
        """Build what names are looked up in, from the tables and the patterns."""
        self.dictionaries = dictionaries(self.overlay.to_json())
        index = self.dictionaries.index
        if self._patterns:
            index = index.over(PatternLayer(self._patterns))
        self.index = index
        self.finder = Finder(index)
        self.speller = Speller(self.dictionaries)
        self.matcher: TokenMatcher | None = None
        for number, one in enumerate(self._patterns):
            if isinstance(one["pattern"], list):
                if self.matcher is None:
                    self.matcher = TokenMatcher(self.vocab, validate=True)
                self.matcher.add(str(number), [one["pattern"]], greedy="LONGEST")

    def lay_over(self, overlay: Overlay) -> None:
        """Lay a user's own tables over the shipped ones."""
        self.overlay = overlay.only(TABLES)
        self._prepare()

    def __call__(self, doc: Doc) -> Doc:
        """Mark the named things of a Doc."""
        with read_plainly([doc]) as (plain,):
            self._mark(plain)
        return doc

    def _mark(self, doc: Doc) -> None:
        words = read_words(doc)
        outlet = read_outlet(columns_of(doc), self.dictionaries)
        found = self.find(words, outlet)
        if self.matcher is not None:
            found = self._with_token_patterns(doc, found)
        spans = [
            Span(doc, one.start, one.end, LABELS[one.label], span_id=one.identity)
            for one in found
        ]
        doc.set_ents(spans)
        values = [value_of(one, self.dictionaries) for one in found]
        ENTITIES.write(doc, spans, values)

    def find(self, words: NameWords, outlet: Outlet = UNKNOWN) -> list[NameCandidate]:
        """The named things of a Doc, in text order."""
        candidates = [
            one
            for one in self.finder.find(words)
            if not self.judge.is_plain(words, one)
        ]
        self.speller.add(words, candidates)
        for one in candidates:
            one.key = words.phrase(one.start, one.end)
            self.judge.weigh(words, one)
        share_acronyms(words, candidates)
        share_lists(words, candidates)
        share_evidence(candidates)
        for one in candidates:
            one.label = self.judge.decide(one)
        share_surnames(words, candidates, self.index)
        for one in candidates:
            one.label = self.judge.decide(one)
        named = [one for one in candidates if one.label >= 0]
        named += find_script_names(words, self.dictionaries.script)
        Linker(
            words,
            named,
            self.dictionaries,
            undecided=self.undecided_places,
            outlet=outlet,
        ).link()
        named += find_echoes(words, named)
        return sorted(named, key=start_of)

    def _with_token_patterns(
        self, doc: Doc, found: list[NameCandidate]
    ) -> list[NameCandidate]:
        """The names that a user's token patterns find, before those they overlap."""
        own: list[NameCandidate] = []
        taken: set[int] = set()
        if self.matcher is None:
            return found
        matches = self.matcher(doc)
        for key, start, end in sorted(matches, key=lambda m: (m[1] - m[2], m[1])):
            if taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                pattern = self._patterns[int(self.vocab.strings[key])]
                label = LABELS.index(pattern["label"])
                identity = pattern.get("id") or slug(doc[start:end].text)
                own.append(NameCandidate(start, end, label=label, identity=identity))
        kept = [one for one in found if taken.isdisjoint(range(one.start, one.end))]
        return sorted([*own, *kept], key=start_of)

    def __len__(self) -> int:
        """The number of own patterns."""
        return len(self._patterns)

    def __contains__(self, label: str) -> bool:
        """Whether a label has own patterns."""
        return any(one["label"] == label for one in self._patterns)

    @property
    def patterns(self) -> list[Pattern]:
        """The own patterns, in the order in which they were added."""
        return self._patterns

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the own patterns."""
        return tuple(sorted({one["label"] for one in self._patterns}))

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the own patterns."""
        return tuple(sorted({one["id"] for one in self._patterns if one.get("id")}))

    def add_patterns(self, patterns: Iterable[Pattern]) -> None:
        """Add names of your own: label, pattern and, if you like, id."""
        added = list(patterns)
        if not added:
            return
        for one in added:
            check_pattern(self.name, one)
        before = self._patterns
        self._patterns = [*before, *(dict(one) for one in added)]
        try:
            self._prepare()
        except ValueError as error:  # spaCy's, of a token pattern
            self._patterns = before
            self._prepare()
            raise PipelineError(
                f"{self.name}: a token pattern can't be used: {error}"
            ) from error

    def clear(self) -> None:
        """Forget all own patterns."""
        self._patterns = []
        self._prepare()

    def remove(self, label: str) -> None:
        """Forget the own patterns of a label."""
        self._remove("label", label)

    def remove_by_id(self, pattern_id: str) -> None:
        """Forget the own patterns of an id."""
        self._remove("id", pattern_id)

    def _remove(self, key: str, value: str) -> None:
        kept = [one for one in self._patterns if one.get(key) != value]
        if len(kept) == len(self._patterns):
            raise PipelineError(
                f"{self.name}: there is no pattern of your own with the {key} {value!r}"
            )
        self._patterns = kept
        self._prepare()

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],  # noqa: ARG002  spaCy passes it
        *,
        nlp: Language | None = None,  # noqa: ARG002
        patterns: Iterable[Pattern] | None = None,
    ) -> None:
        """Start anew with the patterns given, as spaCy's `nlp.initialize` does."""
        self.clear()
        if patterns is not None:
            self.add_patterns(patterns)

    def to_bytes(self, **_: object) -> bytes:
        """Your own patterns and tables; the shipped tables come with the package."""
        state = {"patterns": self._patterns, "overlay": self.overlay.to_json()}
        return json.dumps(state).encode()

    def from_bytes(self, data: bytes, **_: object) -> "Entities":
        """Read patterns and tables back."""
        state = json.loads(data)
        return self._replace(state["patterns"], Overlay.from_json(state["overlay"]))

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write your own patterns and tables to files in a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / _PATTERNS).open("w", encoding="utf-8", newline="\n") as file:
            encode = json.JSONEncoder(ensure_ascii=False).encode
            file.writelines(encode(one) + "\n" for one in self._patterns)
        write_tables(folder, self.overlay)

    def from_disk(self, path: str | Path, **_: object) -> "Entities":
        """Read patterns and tables back."""
        lines = (Path(path) / _PATTERNS).read_text(encoding="utf-8").split("\n")
        patterns = json.loads(f"[{','.join(line for line in lines if line)}]")
        return self._replace(patterns, read_tables(path))

    def _replace(self, patterns: list[Pattern], overlay: Overlay) -> "Entities":
        self._patterns = patterns
        self.overlay = overlay
        self._prepare()
        return self
