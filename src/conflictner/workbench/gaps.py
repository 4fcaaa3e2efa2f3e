"""`conflictner lexicon gaps`: what a user's texts name that no table knows."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from conflictner.errors import PipelineError
from conflictner.event import Record
from conflictner.knowledge.dictionaries import Dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.parsing.sentence_parser import sentence_parser
from conflictner.workbench.corpus import document_of, sentence_at
from conflictner.workbench.gap_words import WordCounter
from conflictner.workbench.tally import WordTally

TOP = 50
"""So many of each kind are told."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is in no table: how often, in how many texts, and where.

    `about` is the label of a name, the rule by which a place stayed open, or the part
    of speech of a word; `share` the share of a word's sentences that tell of violence.
    """

    name: str
    about: str
    id: str
    count: int
    documents: int
    examples: tuple[str, ...]
    share: float | None = None

    def line(self) -> str:
        """The gap on one line."""
        share = f", share of violent sentences {self.share:.2f}" if self.share else ""
        return (
            f"{self.count:5}  {self.name} ({self.about}; documents: "
            f"{self.documents}{share})"
        )


@dataclass(frozen=True)
class Gaps:
    """What the tables lack, the most frequent first."""

    names: tuple[Gap, ...]
    places: tuple[Gap, ...]
    words: tuple[Gap, ...]
    documents: int

    def __str__(self) -> str:
        lines = []
        for title, gaps in (
            ("names that are in no table", self.names),
            ("place names left unresolved", self.places),
            ("words that look violent and trigger nothing", self.words),
        ):
            lines.append(f"{title}: {len(gaps)}")
            for gap in gaps:
                lines.append(gap.line())
                lines += [f"         “{example}”" for example in gap.examples]
        return "\n".join([*lines, f"documents read: {self.documents}"])

    def to_dict(self) -> dict[str, Any]:
        """The gaps as JSON values."""
        return asdict(self)


@dataclass
class _Counter:
    """Counts what the tables of names lack."""

    known: Dictionaries
    names: dict[tuple[str, str], WordTally] = field(default_factory=dict)
    places: dict[tuple[str, str], WordTally] = field(default_factory=dict)

    def add(self, doc: Doc) -> None:
        """Count the unknown names of a Doc."""
        for entity in doc._.record["entities"]:
            text = " ".join(entity["text"].split())
            if entity["label"] == "PLACE":
                rule = _why_open(entity, self.known)
                if not rule:
                    continue
                tallies, key = self.places, (" ".join(keys_of(text)) or text, rule)
            elif not _is_known(entity, self.known):
                tallies, key = self.names, (entity["label"], entity["id"] or text)
            else:
                continue
            tally = tallies.setdefault(key, WordTally())
            sentence = sentence_at(doc, entity["start"])
            tally.add(text, document_of(doc) or str(id(doc)), sentence)


def _why_open(entity: Record, known: Dictionaries) -> str:
    """Why a place name has no place; empty if it has one."""
    place = entity.get("place")
    if place is None:
        return "" if entity["id"] in known.gazetteer else "in no table"
    if place["id"] and not place.get("likely"):
        return ""
    rivals = ", ".join(place["rivals"])
    return f"{place['rule']}: {rivals}" if rivals else str(place["rule"])


def _is_known(entity: Record, known: Dictionaries) -> bool:
    """Whether a table knows an organisation, person or group.

    Ministries are known by their words: `Syrian defence ministry` has its id and its
    side without a row.
    """
    identity, actor = entity["id"], entity.get("actor")
    if entity["label"] == "GROUP":
        return identity in known.groups
    return identity in known.registry or actor is not None


def find_gaps(nlp: Language, docs: Iterable[Doc], top: int = TOP) -> Gaps:
    """Find what the tables lack for some texts.

    Args:
        nlp: The pipeline that made the Docs; its tables are looked in.
        docs: The Docs; the sentences that they have not parsed are parsed.
        top: So many names, places and words are told.
    """
    components: dict[str, Any] = dict(nlp.pipeline)
    try:
        known = components["conflict_entities"].dictionaries
        events = components["conflict_events"]
    except KeyError as missing:
        raise PipelineError(f"this pipeline has no {missing.args[0]}") from None
    names = _Counter(known)
    words = WordCounter(events.lexicon, events.overlay)
    parser = sentence_parser(nlp)
    documents = 0
    for doc in docs:
        documents += 1
        parser.read_rest(doc)  # a word that no table has stands in any sentence
        names.add(doc)
        words.add(doc)
    return Gaps(
        tuple(
            Gap(t.name, label, identity, t.count, len(t.documents), tuple(t.examples))
            for (label, identity), t in _first(names.names, top)
        ),
        tuple(
            Gap(t.name, rule, "", t.count, len(t.documents), tuple(t.examples))
            for (_, rule), t in _first(names.places, top)
        ),
        tuple(
            Gap(
                lemma,
                pos,
                "",
                t.count,
                len(t.documents),
                tuple(t.examples),
                round(share, 2),
            )
            for lemma, pos, t, share in words.ranked()[:top]
        ),
        documents,
    )


def _first(
    tallies: dict[tuple[str, str], WordTally], top: int
) -> list[tuple[tuple[str, str], WordTally]]:
    ranked = sorted(
        tallies.items(),
        key=lambda pair: (-pair[1].count, -len(pair[1].documents), pair[0]),
    )
    return ranked[:top]
