"""The tables of users that were laid over the shipped ones in this process, by an id.

A Doc carries the id of the tables that its events were found with, and not the tables:
whoever explains the Doc later, in this process, finds them by it.
"""

from hashlib import blake2b

_KNOWN: dict[str, str] = {"": ""}


def tables_id(tables: str) -> str:
    """Keep tables, as `Overlay.to_json` gives them, and return their id.

    Without any tables it is empty.
    """
    if not tables:
        return ""
    identifier = blake2b(tables.encode(), digest_size=8).hexdigest()
    _KNOWN[identifier] = tables
    return identifier


def known_tables(identifier: str) -> str | None:
    """The tables of an id, unless no pipeline of this process has had them."""
    return _KNOWN.get(identifier)
