"""What a Doc tells under `doc._`, and how notebooks show it and what it holds.

The code behind it is loaded when it is asked.
"""

import sys
from typing import Any

from spacy.tokens import Doc

from conflictner.displays import Displayed


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


def _shown(value: Any) -> str | None:  # noqa: ANN401  what `show` takes
    from conflictner.report.notebook import show

    return show(value).html


def _shown_doc(doc: Doc) -> str | None:
    """A Doc that a pipeline of ours has read; others look as spaCy made them."""
    return _shown(doc) if "events" in doc.spans else None


def _show_docs() -> None:
    """Let a notebook show Docs marked: spaCy's class takes no methods of others."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    formatter = getattr(shell, "display_formatter", None)
    if formatter is not None:
        html = formatter.formatters["text/html"]
        html.for_type_by_name("spacy.tokens.doc", "Doc", _shown_doc)


def register() -> None:
    """Let every Doc tell its `events`, its `record` and its `date`."""
    Displayed.as_html = _shown
    _show_docs()
    Doc.set_extension("events", getter=_events, force=True)
    Doc.set_extension("record", getter=_record, force=True)
    Doc.set_extension("date", getter=_date, setter=_set_date, force=True)
