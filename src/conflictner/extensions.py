"""What a Doc tells under `doc._`; the code behind it is loaded when it is asked."""

from typing import Any

from spacy.tokens import Doc


def _events(doc: Doc) -> Any:  # noqa: ANN401  see `records.get_events`
    from conflictner.records import get_events

    return get_events(doc)


def _record(doc: Doc) -> Any:  # noqa: ANN401  see `records.get_record`
    from conflictner.records import get_record

    return get_record(doc)


def _date(doc: Doc) -> Any:  # noqa: ANN401  see `reading.get_date`
    from conflictner.reading import get_date

    return get_date(doc)


def _set_date(doc: Doc, date: Any) -> None:  # noqa: ANN401  see `reading.set_date`
    from conflictner.reading import set_date

    set_date(doc, date)


def register() -> None:
    """Let every Doc tell its `events`, its `record` and its `date`."""
    Doc.set_extension("events", getter=_events, force=True)
    Doc.set_extension("record", getter=_record, force=True)
    Doc.set_extension("date", getter=_date, setter=_set_date, force=True)
