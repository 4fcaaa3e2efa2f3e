"""Name places, organisations, persons and groups, with one id for each real thing."""

import json
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from conflictner.errors import PipelineError
from conflictner.grammar.name_labels import Judge
from conflictner.grammar.name_links import Linker, find_echoes
from conflictner.grammar.name_matching import Candidate, start_of, user_index
from conflictner.grammar.name_sharing import (
    share_acronyms,
    share_evidence,
    share_lists,
    share_surnames,
)
from conflictner.grammar.name_spans import Finder
from conflictner.grammar.name_words import Words, read_words
from conflictner.knowledge.names import LABELS, Entry, index, make_entry, slug

_FILE = "patterns.jsonl"


@Language.factory(
    "conflict_entities",
    assigns=["doc.ents", "doc.spans"],
    default_config={"patterns": []},
)
class Entities:
    """Write the named things of a Doc to `doc.ents` and `doc.spans["entities"]`.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        patterns: Names of your own, `{"label": "PLACE", "pattern": "Kormak", "id":
            "kormak"}`; they go before those of the tables.
    """

    def __init__(
        self, nlp: Language, name: str, *, patterns: list[dict[str, str]]
    ) -> None:
        self.name = name
        self.patterns: list[dict[str, str]] = []
        self.index = index()
        self.finder = Finder(self.index)
        self.judge = Judge()
        for label in LABELS:
            nlp.vocab.strings.add(label)
        self.add_patterns(patterns)

    def add_patterns(self, patterns: list[dict[str, str]]) -> None:
        """Add names of your own: label, pattern and, if you like, id."""
        if not patterns:
            return
        added: list[tuple[str, Entry]] = []
        for pattern in patterns:
            name, label = pattern.get("pattern", ""), pattern.get("label", "")
            if not isinstance(name, str) or not name.strip() or label not in LABELS:
                raise PipelineError(
                    f"{self.name}: the pattern {pattern!r} can't be used; it needs a "
                    f"text under 'pattern' and one of {', '.join(LABELS)} under 'label'"
                )
            identity = pattern.get("id") or slug(name)
            added.append((name, make_entry(LABELS.index(label), identity, name)))
        self.patterns.extend(dict(pattern) for pattern in patterns)
        self.index = user_index(self.index, added)
        self.finder = Finder(self.index)

    def __call__(self, doc: Doc) -> Doc:
        """Mark the named things of a Doc."""
        words = read_words(doc)
        spans = [
            Span(doc, one.start, one.end, LABELS[one.label], span_id=one.identity)
            for one in self.find(words)
        ]
        doc.set_ents(spans)
        doc.spans["entities"] = spans
        return doc

    def find(self, words: Words) -> list[Candidate]:
        """The named things of a Doc, in text order."""
        candidates = [
            one
            for one in self.finder.find(words)
            if not self.judge.is_plain(words, one)
        ]
        for one in candidates:
            one.key = words.phrase(one.start, one.end)
            self.judge.weigh(words, one)
        share_acronyms(words, candidates)
        share_lists(words, candidates)
        share_evidence(candidates)
        for one in candidates:
            one.label = self.judge.decide(one)
        share_surnames(words, candidates)
        for one in candidates:
            one.label = self.judge.decide(one)
        named = [one for one in candidates if one.label >= 0]
        Linker(words, named).link()
        named += find_echoes(words, named)
        return sorted(named, key=start_of)

    def to_bytes(self, **_: object) -> bytes:
        """Your own patterns; the tables ship with the package."""
        return json.dumps(self.patterns).encode()

    def from_bytes(self, data: bytes, **_: object) -> "Entities":
        """Read patterns back."""
        return self._replace(json.loads(data))

    def to_disk(self, path: str | Path, **_: object) -> None:
        """Write your own patterns to `patterns.jsonl` in a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in self.patterns]
        (folder / _FILE).write_text("".join(lines), encoding="utf-8")

    def from_disk(self, path: str | Path, **_: object) -> "Entities":
        """Read patterns back."""
        text = (Path(path) / _FILE).read_text(encoding="utf-8")
        return self._replace([json.loads(line) for line in text.split("\n") if line])

    def _replace(self, patterns: list[dict[str, str]]) -> "Entities":
        self.patterns = []
        self.index = index()
        self.finder = Finder(self.index)
        self.add_patterns(patterns)
        return self
