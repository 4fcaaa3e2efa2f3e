"""Know the rows of some sources by their fields: tweets, Telegram, ACLED.

Where a row has the fields that the user named, it is read by these. Else its shape
tells where its text, id and date stand.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from conflictner.formats.entries import Entry, Origin
from conflictner.formats.fields import Fields

Row = Mapping[str, Any]

SHAPES = (
    # the text, the id, the date
    ("notes", "event_id_cnty", "event_date"),  # ACLED
    ("notes", "data_id", "event_date"),  # ACLED before 2023
    ("rawContent", "id", "date"),  # snscrape
    ("content", "id", "date"),
    ("content", "url", "publishedAt"),  # NewsAPI
)
"""The columns of sources that are read without being named."""


def suited(fields: Fields, names: Collection[str]) -> Fields:
    """The fields as they are, or those of a known source if the row has no text."""
    if fields.text in names or fields.text != "text":
        return fields
    for text, doc_id, date in SHAPES:
        if text in names and doc_id in names and date in names:
            return replace(
                fields,
                text=text,
                doc_id=fields.doc_id if fields.doc_id in names else doc_id,
                date=fields.date if fields.date in names else date,
            )
    return fields


def row_entry(
    row: Row, fields: Fields, place: Origin, name: str, *, encoding: str | None = None
) -> Entry:
    """The entry of a JSON object, be it a row of a table, a tweet or a message."""
    named = fields.text, fields.doc_id, fields.date
    if named == ("text", "doc_id", "date"):
        if is_tweet(row):
            doc_id, text, date, columns = tweet(row)
            return fields.document(
                place, name, doc_id, text, date, columns, encoding=encoding
            )
        if "text" not in row:
            fields = suited(fields, row.keys())
    return fields.entry(row, place, name, encoding=encoding)


def is_tweet(row: Row) -> bool:
    """Whether a row is a tweet as Twitter's interfaces gave it.

    >>> is_tweet({"id_str": "7", "created_at": "…", "full_text": "Calm."})
    True
    """
    inner = row.get("data")
    if isinstance(inner, Mapping) and "text" in inner and "id" in inner:
        return True
    if "created_at" not in row or "doc_id" in row or "date" in row:
        return False
    if not ("full_text" in row or isinstance(row.get("text"), str)):
        return False
    return "id_str" in row or ("id" in row and ("author_id" in row or "lang" in row))


def tweet(row: Row) -> tuple[object, object, object, dict[str, Any]]:
    """The id, the text and the date of a tweet, and its other columns."""
    inner = row.get("data")
    if isinstance(inner, Mapping):  # a line of version 2, with `includes` beside it
        row = {**{key: row[key] for key in row if key != "data"}, **inner}
    forwarded = row.get("retweeted_status")
    whole = forwarded if isinstance(forwarded, Mapping) else row
    longer = whole.get("extended_tweet")
    longer = longer if isinstance(longer, Mapping) else {}
    text = longer.get("full_text") or whole.get("full_text") or whole.get("text")
    user = row.get("user")
    user = user if isinstance(user, Mapping) else {}
    author = user.get("screen_name") or row.get("author_id")
    doc_id = str(row.get("id_str") or row.get("id"))
    taken = ("text", "full_text", "id", "id_str", "created_at", "user")
    columns: dict[str, Any] = {
        "message_id": doc_id,
        "author": author,
        "link": f"https://x.com/{user.get('screen_name', 'i')}/status/{doc_id}",
        "forwarded": isinstance(forwarded, Mapping),
    }
    for key, value in row.items():
        if key not in taken and not isinstance(value, Mapping):
            columns.setdefault(key, value)
    return doc_id, text, row.get("created_at"), columns


def is_message(row: Row) -> bool:
    """Whether a row is a message of a Telegram export."""
    return row.get("type") in ("message", "service") and "id" in row and "text" in row


def message(row: Row, chat: Row) -> tuple[object, object, object, dict[str, Any]]:
    """The id, the text and the date of a message, and its other columns.

    What a service message tells (who joined, what was pinned) is no text of its author;
    it stands in the columns.
    """
    doc_id = f"{chat['id']}:{row['id']}" if "id" in chat else str(row["id"])
    columns: dict[str, Any] = {
        "message_id": row["id"],
        "message_type": row["type"],
        "outlet": chat.get("name"),
        "author": row.get("from") or row.get("actor"),
    }
    taken = ("id", "type", "text", "text_entities", "date", "from", "date_unixtime")
    for key, value in row.items():
        if key not in taken and not isinstance(value, list | dict):
            columns.setdefault(key, value)
    date = row.get("date") or row.get("date_unixtime")
    return doc_id, message_words(row.get("text")), date, columns


def message_words(text: object) -> object:
    """The text of a message, which is a string, or a list of strings and marked ones.

    >>> message_words(["Two ", {"type": "bold", "text": "shells"}, " fell."])
    'Two shells fell.'
    """
    if not isinstance(text, list):
        return text
    parts = [one.get("text", "") if isinstance(one, dict) else one for one in text]
    return "".join(part for part in parts if isinstance(part, str))
