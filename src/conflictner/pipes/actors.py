"""Say what the actors of a Doc are, as of its date: kind, side, codes."""

from collections import Counter

from spacy.language import Language
from spacy.tokens import Doc, Span

from conflictner.actors.resolution import ActorReader
from conflictner.annotations import (
    ACTORS,
    NAMED,
    ROLES,
    ActorValue,
    EntityValue,
    RoleValue,
)
from conflictner.document import document_date
from conflictner.knowledge.dictionaries import TABLES, dictionaries
from conflictner.knowledge.gazetteer import Gazetteer
from conflictner.knowledge.overlay import Overlay
from conflictner.pipes.own_tables import OwnTables
from conflictner.syntax.context import entity_values
from conflictner.text.plain_doc import read_plainly

ACTOR_SLOTS = ("who", "whom", "source")


@Language.factory(
    "conflict_actors", requires=["doc.ents", "doc.spans"], assigns=["doc.spans"]
)
class Actors(OwnTables):
    """Write what each actor is to `doc.spans["actors"]`.

    The group holds a span for each named organisation and person, labelled `ENTITY`,
    and one for each filler of who, whom and source, labelled by its slot, with the
    event's number as its id. `attrs["values"]` runs parallel to the spans.
    """

    def __init__(self, nlp: Language, name: str) -> None:  # noqa: ARG002  spaCy passes it
        self.name = name
        self.lay_over(Overlay())

    def lay_over(self, overlay: Overlay) -> None:
        """Lay a user's own tables over the shipped ones."""
        own = overlay.only(TABLES)
        self.dictionaries = dictionaries(own.to_json())
        self.overlay = own

    def __call__(self, doc: Doc) -> Doc:
        """Annotate the Doc in place."""
        with read_plainly([doc]) as (plain,):
            self._annotate(plain)
        return doc

    def _annotate(self, doc: Doc) -> None:
        values = entity_values(doc)
        day = document_date(doc)
        date = day.isoformat() if day is not None else None
        reader = ActorReader(doc, self.dictionaries, date, values)
        spans: list[Span] = []
        found: list[ActorValue] = []
        for entity in doc.ents:
            if entity.label_ in ("ORG", "PERSON"):
                value = reader.named(entity)
                if value is not None:
                    spans.append(Span(doc, entity.start, entity.end, label="ENTITY"))
                    found.append(value)
        for span, head, country in _fillers(doc, values, self.dictionaries.gazetteer):
            value = reader.read(span, doc[head], country)
            if value is not None:
                spans.append(
                    Span(doc, span.start, span.end, span.label, span_id=span.id)
                )
                found.append(value)
        ACTORS.write(doc, spans, found)


def _fillers(
    doc: Doc, values: dict[int, EntityValue], gazetteer: Gazetteer
) -> list[tuple[Span, int, str]]:
    """The fillers that are actors, with their head and the country of the event."""
    countries: dict[str, str] = {}
    setting = _setting(values, gazetteer)
    roles = list(ROLES.read(doc))
    ends = {entity.start: entity.end for entity in doc.ents}
    for span, _ in roles:
        if span.label_ != "where":
            continue
        end = span.end
        for start in range(span.start, end):
            if ends.get(start, end + 1) <= end:
                location = values.get(start, {}).get("location") or {}
                if location.get("country") and location["relation"] != NAMED:
                    countries.setdefault(span.id_, location["country"])
    found = []
    for span, value in roles:
        if span.label_ in ACTOR_SLOTS:
            head = _head(doc, span, value)
            found.append((span, head, countries.get(span.id_, setting)))
    return found


def _setting(values: dict[int, EntityValue], gazetteer: Gazetteer) -> str:
    """The country in which more than half of the text's places lie, if there is one."""
    places = (gazetteer.get(value.get("place", "")) for value in values.values())
    found = Counter(
        place.country for place in places if place is not None and place.country
    )
    if not found:
        return ""
    country, count = found.most_common(1)[0]
    return country if 2 * count > found.total() else ""


def _head(doc: Doc, span: Span, value: RoleValue) -> int:
    start, end = value.get("head") or (span.start_char, span.end_char)
    exact = doc.char_span(start, end, alignment_mode="expand")
    return exact.start if exact is not None else span.end - 1
