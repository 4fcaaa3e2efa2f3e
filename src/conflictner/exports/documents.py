"""What an occurrence's documents are: outlets, headlines, sources of claims."""

from conflictner.exports.occurrences import Occurrence

OUTLETS = ("outlet", "publisher", "source_name")
HEADLINES = ("title", "headline")
LINKS = ("url", "link")
"""The columns of inputs that readers of files fill, or that people use."""

NO_OUTLET = "no column of the input names the outlet (outlet, publisher)"


def columns_told(occurrence: Occurrence, names: tuple[str, ...]) -> list[str]:
    """What the first of these columns says, document by document."""
    found = []
    for record in occurrence.records:
        value = next((record[name] for name in names if record.get(name)), None)
        if isinstance(value, str):
            found.append(value)
    return list(dict.fromkeys(found))


def sentences_of(occurrence: Occurrence) -> str | None:
    """The sentences that tell it, in the order of documents and text."""
    found = [" ".join(event["sentence"]["text"].split()) for event in occurrence.events]
    return " ".join(dict.fromkeys(found)) or None


def references(occurrence: Occurrence) -> str:
    """Document and number of each event, joined by `; `."""
    return "; ".join(
        f"{one.record['doc_id']}#{one.event['id']}" for one in occurrence.told
    )


def documents_told(occurrence: Occurrence) -> str:
    """The ids of the documents, joined by `; `."""
    return "; ".join(str(record["doc_id"]) for record in occurrence.records)


def makers(occurrence: Occurrence) -> str:
    """What found the events, joined by `; `."""
    found = (event.get("made_by") or "rules" for event in occurrence.events)
    return "; ".join(dict.fromkeys(found))
