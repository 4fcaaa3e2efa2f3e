"""Files as people bring them: ten ways to write each kind, all read alike."""

import csv
import gzip
import io
import json
import tarfile

import pytest

from container_files import A, B, told

BOTH = [("1", "2025-03-08", A), ("2", "2025-03-09", B)]
DAYS = ["2025-03-08", "2025-03-09"]


def rows(ids="doc_id", dates="date", texts="text"):
    return [
        {ids: name, dates: date, texts: text}
        for (name, date, text) in [("1", DAYS[0], A), ("2", DAYS[1], B)]
    ]


# Exports of Telegram


def post(number, text, **more):
    day = DAYS[number - 1]
    return {
        "id": number,
        "type": "message",
        "date": f"{day}T09:12:44",
        "from": "Dorsa Now",
        "text": text,
        **more,
    }


def chat(first, second, **more):
    return {
        "name": "Dorsa Now",
        "type": "private_channel",
        "messages": [first, second],
        **more,
    }


EXPORTS = {
    "edited": chat(post(1, A, edited="2025-03-20T01:00:00"), post(2, B)),
    "answers": chat(post(1, A), post(2, B, reply_to_message_id=1)),
    "pictures": chat(post(1, A, photo="p/1.jpg", width=9), post(2, B, file="v.mp4")),
    "reactions": chat(
        post(1, A, reactions=[{"type": "emoji", "count": 3, "emoji": "x"}]), post(2, B)
    ),
    "a hidden word": chat(
        post(1, ["Shells ", {"type": "spoiler", "text": "fell on"}, " Dorsa."]),
        post(2, B),
    ),
    "nobody": chat(post(1, A, **{"from": None, "from_id": None}), post(2, B)),
    "a supergroup": chat(post(1, A), post(2, B), type="public_supergroup"),
    "pieces beside it": chat(
        post(1, A, text_entities=[{"type": "plain", "text": A}]), post(2, [B, ""])
    ),
    "seconds besides": chat(post(1, A, date_unixtime="1741425164"), post(2, B)),
    "quotations": chat(
        post(1, [{"type": "blockquote", "text": A, "collapsed": True}]), post(2, B)
    ),
}


@pytest.mark.parametrize("case", EXPORTS)
def test_messages_of_telegram(read_file, case):
    assert told(read_file("result.json", EXPORTS[case])) == BOTH


# Feeds


def item(number, body, date=None, name="guid"):
    day = date or f"<pubDate>0{number + 7} Mar 2025 07:00:00 +0000</pubDate>"
    return f"<item><{name}>{number}</{name}>{day}{body}</item>"


def rss(first, second, head="", version="2.0"):
    return (
        f'{head}<rss version="{version}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Dorsa</title>{first}{second}</channel></rss>"
    )


def described(text):
    return f"<description>{text}</description>"


def dated(name, day):
    return f"<dc:date>{day}</dc:date>" if name == "dc" else f"<{name}>{day}</{name}>"


FEEDS = {
    "a head": rss(
        item(1, described(A)), item(2, described(B)), "<?xml version='1.0'?>"
    ),
    "no permalink": rss(
        item(1, described(A)).replace("<guid>", "<guid isPermaLink='false'>"),
        item(2, described(B)),
    ),
    "day of Dublin Core": rss(
        item(1, described(A), dated("dc", DAYS[0])),
        item(2, described(B), dated("dc", DAYS[1] + "T01:00:00+01:00")),
    ),
    "an image before": rss(
        item(1, described(f"&lt;img src='x.jpg'/&gt;{A}")), item(2, described(B))
    ),
    "an old version": rss(item(1, described(A)), item(2, described(B)), version="0.92"),
    "white space": rss(
        item(1, described(f"\n   {A}\n  ")), item(2, described(f"\t{B}"))
    ),
    "comments": rss(f"<!-- x -->{item(1, described(A))}", item(2, described(B))),
    "divisions": rss(
        item(1, described(f"<![CDATA[<div><div>{A}</div></div>]]>")),
        item(2, described(B)),
    ),
    "an Atom of updates": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Dorsa</title>'
        f"<entry><id>1</id><updated>{DAYS[0]}T07:00:00Z</updated><summary>{A}</summary>"
        f"</entry><entry><id>2</id><updated>{DAYS[1]}T07:00:00Z</updated><content>{B}"
        "</content></entry></feed>"
    ),
    "an Atom of pages": (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Dorsa</title>'
        f"<entry><id>1</id><published>{DAYS[0]}T07:00:00Z</published>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{A}</p></div></content></entry><entry><id>2</id>"
        f"<published>{DAYS[1]}T07:00:00Z</published><summary>{B}</summary></entry></feed>"
    ),
}


@pytest.mark.parametrize("case", FEEDS)
def test_items_of_feeds(read_file, case):
    assert told(read_file("in.xml", FEEDS[case])) == BOTH


# Stories of agencies


def nitf(body=f"<p>{A}</p>", date='<date.issue norm="20250308"/>', head=""):
    return (
        f'{head}<nitf><head><docdata><doc-id id-string="1"/>{date}</docdata></head>'
        f"<body><body.content>{body}</body.content></body></nitf>"
    )


def newsml(content, created="<versionCreated>2025-03-08T07:00:00Z</versionCreated>"):
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="1"><itemMeta>'
        f"{created}</itemMeta><contentSet>{content}</contentSet></newsItem>"
    )


WIRES = {
    "a day alone": nitf(),
    "a day with hyphens": nitf(date='<date.issue norm="2025-03-08T07:00:00+00:00"/>'),
    "day of release": nitf(date='<date.release norm="20250308T070000+0000"/>'),
    "a newer DTD": nitf(
        head='<?xml version="1.0"?><!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.6//EN" '
        '"nitf-3-6.dtd">'
    ),
    "a block": nitf(f"<block>\n  <p>{A}</p>\n</block>"),
    "marked words": nitf("<p>Shells <b>fell</b> on <location>Dorsa</location>.</p>"),
    "no paragraphs": nitf(A),
    "XHTML": newsml(
        '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        f"<p>{A}</p></body></html></inlineXML>"
    ),
    "words": newsml(f'<inlineData contenttype="text/plain">{A}</inlineData>'),
    "first created": newsml(
        f"<inlineData>{A}</inlineData>",
        "<firstCreated>2025-03-08T07:00:00+01:00</firstCreated>",
    ),
}


@pytest.mark.parametrize("case", WIRES)
@pytest.mark.parametrize("name", ["in.xml", "in.nitf"])
def test_stories_of_agencies(read_file, case, name):
    assert told(read_file(name, WIRES[case])) == BOTH[:1]


# Columns of dates

WAYS = {
    "month first": ["3/8/2025", "3/9/2025", "3/31/2025"],
    "day first": ["8/3/2025", "9/3/2025", "31/3/2025"],
    "month first, zeros": ["03/08/2025", "03/09/2025", "03/31/2025"],
    "hyphens and names": ["08-March-2025", "09-March-2025", "31-March-2025"],
    "short names": ["8 Mar 2025", "9 Mar 2025", "31 Mar 2025"],
    "names first": ["March 8 2025", "March 9, 2025", "Mar. 31, 2025"],
    "weekdays": ["Saturday 8 March 2025", "Sun, 9 Mar 2025", "Monday, March 31, 2025"],
    "mails": [f"{day} Mar 2025 23:00:00 -0500" for day in ("08", "09", "31")],
    "Twitter": [
        f"{day} 21:00:00 +0000 2025"
        for day in ("Sat Mar 08", "Sun Mar 09", "Mon Mar 31")
    ],
    "ISO with zones": [f"2025-03-{day}T23:59:59.5+03:00" for day in ("08", "09", "31")],
    "without hyphens": ["20250308", "20250309", "20250331"],
    "seconds": ["1741392000", "1741478400", "1743379200"],
    "milliseconds": ["1741392000000", "1741478400000", "1743379200000"],
    "Excel": ["45724", "45725", "45747"],
    "points, day first": ["08.03.2025", "09.03.2025", "31.03.2025"],
    "with times": ["3/8/2025 9:05 PM", "3/9/2025 12:00 AM", "3/31/2025 1:00 AM"],
}


@pytest.mark.parametrize("case", WAYS)
@pytest.mark.parametrize("name", ["in.csv", "in.jsonl"])
def test_a_column_of_dates_is_read_as_a_whole(read_file, case, name):
    days = [*WAYS[case], "NA"]
    table = [
        {"doc_id": str(number), "when": day, "text": A}
        for number, day in enumerate(days)
    ]
    data = "".join(json.dumps(row) + "\n" for row in table)
    if name == "in.csv":
        file = io.StringIO()
        writer = csv.DictWriter(file, table[0])
        writer.writeheader()
        writer.writerows(table)
        data = file.getvalue()
    found = [date for _, date, _ in told(read_file(name, data, date="when"))]
    assert found == [*DAYS, "2025-03-31", None]


# Tables


def delimited(separator=",", end="\n", quote=False, head=("doc_id", "date", "text")):
    lines = [head, *[(*one,) for one in BOTH]]
    cells = [[f'"{cell}"' if quote else cell for cell in line] for line in lines]
    return "".join(separator.join(line) + end for line in cells)


TABLES = {
    "carriage returns": ("in.csv", delimited(end="\r")),
    "carriage returns, quoted": ("in.csv", delimited(end="\r", quote=True)),
    "carriage returns, semicolons": ("in.csv", delimited(";", "\r")),
    "carriage returns, a mark of UTF-8": ("in.csv", "\ufeff" + delimited(end="\r")),
    "carriage returns, tabs": ("in.tsv", delimited("\t", "\r")),
    "Windows": ("in.csv", delimited(end="\r\n", quote=True)),
    "no line end at the end": ("in.csv", delimited()[:-1]),
    "empty lines between": ("in.csv", delimited(end="\n\n")),
    "semicolons": ("in.csv", delimited(";")),
    "bars": ("in.csv", delimited("|")),
    "tabs in .csv": ("in.csv", delimited("\t")),
    "a line for Excel": ("in.csv", "sep=;\n" + delimited(";")),
    "UTF-16": ("in.csv", delimited().encode("utf-16")),
    "another suffix": ("in.tab", delimited("\t", quote=True)),
    "spaces in the head": ("in.csv", delimited(head=("doc_id", " date", "text "))),
}


@pytest.mark.parametrize("case", TABLES)
def test_rows_of_tables(read_file, case):
    assert told(read_file(*TABLES[case])) == BOTH


OPEN_MARKS = {
    "at the start": '"Shells fell.',
    "at the end": 'Shells fell."',
    "inside": 'A 5" shell fell.',
    "two open": '"Shells" "fell.',
    "alone": '"',
    "doubled": '""Shells fell.',
    "curly": "\u201cShells fell.",
    "single": "'Shells fell.",
    "after a word": 'Shells "fell.',
    "before a point": 'Shells fell".',
}


@pytest.mark.parametrize("case", OPEN_MARKS)
def test_a_mark_in_a_table_with_tabs_takes_no_row_along(read_file, case):
    data = f"doc_id\ttext\n0\t{OPEN_MARKS[case]}\n1\t{A}\n2\t{B}\n"
    entries = read_file("in.tsv", data)
    assert [one[0] for one in told(entries)] == ["0", "1", "2"]
    assert [one[2] for one in told(entries)][1:] == [A, B]


# Archives


def packed(members, mode="w:gz", form=tarfile.PAX_FORMAT):
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode, format=form) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


LINES = "".join(json.dumps(row) + "\n" for row in rows()).encode()
LONG = "a" * 120

ARCHIVES = {
    "of GNU": ("in.tar.gz", packed({"a.jsonl": LINES}, form=tarfile.GNU_FORMAT)),
    "old": ("in.tgz", packed({"a.jsonl": LINES}, form=tarfile.USTAR_FORMAT)),
    "in folders": ("in.tar.gz", packed({"x/y/z/a.jsonl": LINES})),
    "a long name": ("in.tar.gz", packed({f"{LONG}/{LONG}.jsonl": LINES})),
    "a name in UTF-8": ("in.tar.gz", packed({"d\u00f6rsa.jsonl": LINES})),
    "from the root": ("in.tar.gz", packed({"/etc/a.jsonl": LINES})),
    "from above": ("in.tar.gz", packed({"../../a.jsonl": LINES})),
    "not packed": ("in.tar", packed({"a.jsonl": LINES}, "w")),
    "packed inside": ("in.tar", packed({"a.jsonl.gz": gzip.compress(LINES)}, "w")),
    "beside pictures": (
        "in.tar.bz2",
        packed({"p.png": b"x", "a.jsonl": LINES}, "w:bz2"),
    ),
    "in capitals": ("IN.TAR.GZ", packed({"A.JSONL": LINES})),
}


@pytest.mark.parametrize("case", ARCHIVES)
def test_members_of_archives(read_file, case):
    assert told(read_file(*ARCHIVES[case])) == BOTH


# JSON

JSON = {
    "a list": rows(),
    "under data": {"status": 200, "count": 2, "data": rows()},
    "under results": {"results": rows(), "next": None},
    "under articles": {"totalResults": 2, "articles": rows()},
    "two levels": {"response": {"status": "ok", "docs": rows()}},
    "hits": {"hits": {"hits": [{"_source": row} for row in rows()]}},
    "features": {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": row} for row in rows()],
    },
    "lines in .json": LINES.decode(),
    "lines with commas": LINES.decode().replace("\n", ",\n")[:-2],
    "indented": json.dumps(rows(), indent=4),
    "in UTF-16": json.dumps(rows()).encode("utf-16"),
}


@pytest.mark.parametrize("case", JSON)
def test_documents_in_json(read_file, case):
    assert told(read_file("in.json", JSON[case])) == BOTH
