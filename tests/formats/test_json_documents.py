"""JSON as interfaces and exports have it: lists, messages, tweets."""

import json

import pytest

from container_files import A, B, told

# JSON

ROWS = [
    {"doc_id": "a", "date": "2025-03-08", "text": A},
    {"doc_id": "b", "date": "2025-03-09", "text": B},
]
READ = [("a", "2025-03-08", A), ("b", "2025-03-09", B)]

SHAPES = {
    "a list": ROWS,
    "under data": {"status": 200, "count": 2, "data": ROWS},
    "under articles": {"articles": ROWS, "totalResults": 2},
    "under results, after others": {"next": None, "meta": {"page": 1}, "results": ROWS},
    "deep down": {"response": {"status": "ok", "docs": ROWS}},
    "Elasticsearch": {"hits": {"total": 2, "hits": [{"_source": row} for row in ROWS]}},
    "GeoJSON": {"type": "Feature", "features": [{"properties": row} for row in ROWS]},
    "an empty list before": {"errors": [], "data": ROWS},
    "a list of strings before": {"items": ["x", "y"], "data": ROWS},
}


@pytest.mark.parametrize("case", SHAPES)
def test_documents_stand_in_lists(read_file, case):
    assert told(read_file("in.json", SHAPES[case])) == READ


WRITTEN = {
    "lines": "\n".join(json.dumps(row) for row in ROWS),
    "lines with commas": ",\n".join(json.dumps(row) for row in ROWS),
    "indented, one after another": "\n".join(json.dumps(row, indent=2) for row in ROWS),
    "with a mark": "\ufeff" + json.dumps(ROWS),
    "with white space": "\n\n  " + json.dumps(ROWS, indent=1) + "\n\n",
}


@pytest.mark.parametrize("case", WRITTEN)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_json_may_be_written_in_several_ways(read_file, case, encoding):
    assert told(read_file("in.json", WRITTEN[case].encode(encoding))) == READ


def test_one_document_may_be_a_file(read_file):
    row = {**ROWS[0], "tags": ["x"], "items": [1, 2]}
    (entry,) = read_file("in.json", row)
    assert told([entry]) == READ[:1]
    assert entry.item["tags"] == ["x"]


def test_a_long_list_is_read_piece_by_piece(read_file):
    rows = [{"doc_id": str(n), "text": A * 500} for n in range(300)]
    entries = read_file("in.json", {"data": rows})
    assert [entry.item["doc_id"] for entry in entries] == [
        row["doc_id"] for row in rows
    ]


BROKEN = {
    '[{"text": "Calm."}, {"text": ': "after document 1",
    '{"data": [{"text": "Calm."}, {"text" "x"}]}': "after document 1",
    "": "contains no documents",
    "[]": "contains no documents",
    '{"data": []}': "the field `text` is missing",
    '{"a": {"b": 1}}': "the field `text` is missing",
    "not JSON": "can't be read",
    '"words"': "a JSON str",
    "[1, 2]": "a JSON int",
    "[" * 100_000: "can't be read",
}


@pytest.mark.parametrize("data", BROKEN, ids=lambda data: data[:20])
def test_json_without_documents_is_told(read_file, data):
    entries = read_file("in.json", data)
    assert BROKEN[data] in entries[-1].problem.message


def test_rows_of_acled_are_known(read_file):
    row = {
        "event_id_cnty": "SYR1",
        "event_date": "2025-03-08",
        "notes": A,
        "fatalities": 2,
    }
    (entry,) = read_file("in.json", {"success": True, "data": [row]})
    assert told([entry]) == [("SYR1", "2025-03-08", A)]
    assert entry.item["fatalities"] == 2


@pytest.mark.parametrize("name", ["in.csv", "in.tsv", "in.jsonl"])
def test_tables_of_acled_are_known(read_file, name):
    head, row = ["event_id_cnty", "event_date", "notes"], ["SYR1", "08 March 2025", A]
    data = json.dumps(dict(zip(head, row, strict=True)))
    if name != "in.jsonl":
        separator = "\t" if name == "in.tsv" else ","
        data = "\n".join(separator.join(cells) for cells in (head, row))
    assert told(read_file(name, data)) == [("SYR1", "2025-03-08", A)]


def test_columns_that_the_user_named_come_first(read_file):
    row = {"event_id_cnty": "SYR1", "event_date": "2025-03-08", "notes": A, "body": B}
    (entry,) = read_file("in.json", [row], text="body", doc_id="event_id_cnty")
    assert entry.item["text"] == B


# Telegram


def export(*messages, **chat):
    return {
        "name": "Dorsa Today",
        "type": "public_channel",
        **chat,
        "messages": messages,
    }


def message(text, number=7, **more):
    return {
        "id": number,
        "type": "message",
        "date": "2025-03-08T21:30:00",
        "date_unixtime": "1741462200",
        "from": "Dorsa Today",
        "text": text,
        **more,
    }


TEXTS = {
    "a string": A,
    "a list": ["Shells ", {"type": "bold", "text": "fell"}, " on Dorsa."],
    "marked only": [{"type": "italic", "text": A}],
    "a link": [
        "Shells fell on ",
        {"type": "text_link", "text": "Dorsa", "href": "x"},
        ".",
    ],
    "strings": ["Shells fell", " on Dorsa."],
    "an odd piece": ["Shells fell on Dorsa.", {"type": "custom_emoji"}, 5],
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_message_is_a_string_or_a_list(read_file, case):
    entries = read_file("result.json", export(message(TEXTS[case]), id=99))
    assert told(entries) == [("99:7", "2025-03-08", A)]
    assert entries[0].item["outlet"] == "Dorsa Today"
    assert entries[0].item["message_id"] == 7


def test_service_and_forwarded_messages_are_told_apart(read_file):
    service = {
        "id": 1,
        "type": "service",
        "date": "2025-03-08T20:00:00",
        "actor": "Ada",
        "action": "pin_message",
        "text": "",
    }
    forwarded = message(A, 2, forwarded_from="Dorsa Radio")
    first, second, third = read_file(
        "result.json", export(service, forwarded, message("", 3))
    )
    assert first.item["message_type"] == "service"
    assert (first.item["action"], first.item["author"]) == ("pin_message", "Ada")
    assert second.item["forwarded_from"] == "Dorsa Radio"
    assert "forwarded_from" not in third.item
    assert third.item["text"] == ""


def test_an_export_of_all_chats_is_read(read_file):
    chats = [export(message(A, 1), id=5), export(message(B, 1), id=6)]
    data = {"about": "…", "personal_information": {"x": 1}, "chats": {"list": chats}}
    assert [one[0] for one in told(read_file("result.json", data))] == ["5:1", "6:1"]


def test_a_message_without_a_date_has_its_time_in_seconds(read_file):
    row = message(A)
    del row["date"]
    assert told(read_file("result.json", export(row))) == [("7", "2025-03-08", A)]


# Tweets

TIME = "Sat Mar 08 19:00:03 +0000 2025"
TWEETS = {
    "short": {"id_str": "9", "created_at": TIME, "text": A},
    "long": {"id_str": "9", "created_at": TIME, "full_text": A, "truncated": False},
    "extended": {
        "id_str": "9",
        "created_at": TIME,
        "text": "Shells…",
        "extended_tweet": {"full_text": A},
    },
    "forwarded": {
        "id_str": "9",
        "created_at": TIME,
        "full_text": "RT @x: Shells…",
        "retweeted_status": {"full_text": A},
    },
    "version 2": {
        "id": "9",
        "created_at": "2025-03-08T19:00:03.000Z",
        "text": A,
        "author_id": "4",
        "lang": "en",
    },
    "version 2, under data": {
        "data": {"id": "9", "created_at": "2025-03-08T19:00:03.000Z", "text": A},
        "includes": {"users": []},
    },
    "snscrape": {"id": 9, "date": "2025-03-08T19:00:03+00:00", "rawContent": A},
}


@pytest.mark.parametrize("case", TWEETS)
@pytest.mark.parametrize("name", ["in.jsonl", "in.json"])
def test_tweets_are_known(read_file, case, name):
    assert told(read_file(name, TWEETS[case])) == [("9", "2025-03-08", A)]


def test_a_tweet_keeps_its_author_and_link(read_file):
    row = {**TWEETS["long"], "user": {"screen_name": "dorsa", "id": 4}, "lang": "en"}
    (entry,) = read_file("in.jsonl", row)
    assert entry.item["author"] == "dorsa"
    assert entry.item["link"] == "https://x.com/dorsa/status/9"
    assert entry.item["lang"] == "en"


def test_a_row_with_own_fields_is_no_tweet(read_file):
    row = {"doc_id": "a", "created_at": TIME, "id": 4, "lang": "en", "text": A}
    assert told(read_file("in.jsonl", row)) == [("a", None, A)]
