"""Say where the places of a Doc lie, and which of them stand for a government."""

from collections.abc import Iterable, Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch

from conflictner.annotations import ENTITIES, EntityValue
from conflictner.knowledge.dictionaries import TABLES, dictionaries
from conflictner.knowledge.overlay import Overlay
from conflictner.names.matching import Resolution
from conflictner.parsing.sentence_parser import sentence_parser
from conflictner.pipes.own_tables import OwnTables
from conflictner.places.locations import Locator, named_in
from conflictner.places.metonymy import find_metonym, may_be_metonym
from conflictner.syntax.columns import is_parsed
from conflictner.text.plain_doc import read_plainly


@Language.factory(
    "conflict_places", requires=["doc.ents", "doc.spans"], assigns=["doc.spans"]
)
class Places(OwnTables):
    """Add to the places of `doc.spans["entities"]` where they lie.

    `attrs["values"]` gets, for each place, its `location`, and the government that it
    is a `metonym` of; for other names the location of the place in the name. Only a
    parsed sentence tells a metonym: where names are wanted of all sentences, those in
    which a place may stand for a government are parsed, too.
    """

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self.parser = sentence_parser(nlp)
        self.lay_over(Overlay())

    def lay_over(self, overlay: Overlay) -> None:
        """Lay a user's own tables over the shipped ones."""
        own = overlay.only(TABLES)
        self.dictionaries = dictionaries(own.to_json())
        self.overlay = own

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate Docs; the sentences that a batch asks for are parsed together."""
        for docs in minibatch(stream, batch_size):  # type: ignore[no-untyped-call]
            with read_plainly(docs) as plain:
                self._read(plain)
                for doc in plain:
                    self._annotate(doc)
            yield from docs

    def _read(self, docs: Iterable[Doc]) -> None:
        """Parse the sentences in which a place may stand for a government."""
        if self.parser.entities == "all":
            self.parser.read_later([(doc, self._unclear(doc)) for doc in docs])

    def _unclear(self, doc: Doc) -> list[tuple[int, int]]:
        if not doc.has_annotation("SENT_START"):
            return []
        get = self.dictionaries.gazetteer.get
        found: dict[int, int] = {}
        for span, value in ENTITIES.read(doc):
            place = get(value["place"]) if value.get("place") else None
            if place is None or not may_be_metonym(span, place):
                continue
            sentence = span[0].sent
            if not is_parsed(sentence):
                found[sentence.start] = sentence.end
        return list(found.items())

    def _annotate(self, doc: Doc) -> None:
        if not doc.has_annotation("SENT_START"):
            return
        placed = []
        for span, value in ENTITIES.read(doc):
            if "place_rule" in value:
                place, likely = value.get("place", ""), value.get("likely", False)
                told = Resolution(place, value["place_rule"], likely=likely)
                placed.append((span, told, value))
            elif value.get("inner_place"):
                value["location"] = self._inner(value)
        if placed:
            pairs = [(span, resolution) for span, resolution, _ in placed]
            locator = Locator(doc, pairs, self.dictionaries)
            for span, resolution, value in placed:
                if self._is_metonym(span, value):
                    named = self.dictionaries.gazetteer.get(resolution.place)
                    value["location"] = named_in(named, self.dictionaries.gazetteer)
                    continue
                location = locator.locate(span, resolution)
                inside = not location["places"] and value.get("inner_place")
                value["location"] = self._inner(value) if inside else location

    def _inner(self, value: EntityValue) -> dict[str, Any]:
        """The location of the place in the name of something else."""
        gazetteer = self.dictionaries.gazetteer
        return named_in(gazetteer.get(value.get("inner_place", "")), gazetteer)

    def _is_metonym(self, span: Span, value: EntityValue) -> bool:
        gazetteer = self.dictionaries.gazetteer
        place = gazetteer.get(value.get("place", ""))
        if place is None or not is_parsed(span):
            return False
        metonym = find_metonym(span, place, gazetteer)
        if metonym is None:
            return False
        cue = metonym.cue
        value["metonym"] = metonym.government
        value["metonym_rule"] = metonym.rule
        value["cue"] = [cue.idx, cue.idx + len(cue)]
        return True
