"""Name places, organisations, persons and groups, with one id for each real thing."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span

from conflictner.errors import PipelineError
from conflictner.grammar.name_labels import Judge
from conflictner.grammar.name_links import (
    Linker,
    find_echoes,
    share_acronyms,
    share_evidence,
    share_lists,
    share_surnames,
)
from conflictner.grammar.name_spans import Candidate, Finder, user_index
from conflictner.grammar.name_words import Words, read_words
from conflictner.knowledge.names import LABELS, Entry, index, make_entry, slug


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
        self.finder = Finder(index())
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
        self.finder = Finder(user_index(self.finder.index, added))

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
        return sorted(named, key=_start_of)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Your own patterns; the tables ship with the package."""
        return bytes(srsly.msgpack_dumps({"patterns": self.patterns}))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "Entities":
        """Read patterns back."""
        return self._read(srsly.msgpack_loads(data))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write your own patterns."""
        srsly.write_json(Path(path).with_suffix(".json"), {"patterns": self.patterns})

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "Entities":
        """Read patterns back."""
        return self._read(srsly.read_json(Path(path).with_suffix(".json")))

    def _read(self, data: Any) -> "Entities":
        self.patterns = []
        self.finder = Finder(index())
        self.add_patterns(data["patterns"])
        return self


def _start_of(candidate: Candidate) -> int:
    return candidate.start
