"""Feeds, the XML of agencies, and mails."""

import pytest

from container_files import A, B, mail, told

# Feeds

RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Dorsa Post</title><item><title>Shells fall</title><link>https://d.org/1</link>
{item}</item></channel></rss>"""
DATED = "<guid>g1</guid><pubDate>Sat, 08 Mar 2025 07:00:00 GMT</pubDate>"

ITEMS = {
    "plain": f"{DATED}<description>{A}</description>",
    "CDATA": f"{DATED}<description><![CDATA[<p>{A}</p>]]></description>",
    "signs": f"{DATED}<description>&lt;p&gt;{A}&lt;/p&gt;</description>",
    "signs in signs": f"{DATED}<description>&lt;p&gt;Shells&amp;#32;fell on Dorsa."
    "&lt;/p&gt;</description>",
    "content": f"{DATED}<description>Short.</description>"
    f"<content:encoded><![CDATA[<div>{A}</div>]]></content:encoded>",
    "scripts": f"{DATED}<description><![CDATA[<script>x()</script><p>{A}</p>]]>"
    "</description>",
    "marked words": f"{DATED}<description><![CDATA[Shells <b>fell</b> on Dorsa.]]>"
    "</description>",
    "a zone": f"<guid>g1</guid><pubDate>Sat, 8 Mar 2025 07:00 +0300</pubDate>"
    f"<description>{A}</description>",
}


@pytest.mark.parametrize("case", ITEMS)
@pytest.mark.parametrize("name", ["in.xml", "in.rss"])
def test_items_of_a_feed_are_documents(read_file, case, name):
    (entry,) = read_file(name, RSS.format(item=ITEMS[case]))
    assert told([entry]) == [("g1", "2025-03-08", A)]
    assert entry.item["outlet"] == "Dorsa Post"
    assert entry.item["link"] == "https://d.org/1"
    assert entry.item["title"] == "Shells fall"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_feed_in_a_wide_encoding_is_read(read_file, encoding):
    feed = RSS.format(item=ITEMS["plain"]).replace("UTF-8", encoding.upper())
    (entry,) = read_file("in.rss", feed.encode(encoding))
    assert told([entry]) == [("g1", "2025-03-08", A)]


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Dorsa Post</title><entry>
<id>g1</id><title>Shells fall</title><link href="https://d.org/1"/>
<published>2025-03-08T07:00:00Z</published><updated>2025-03-09T07:00:00Z</updated>
<author><name>Ada</name></author><content type="html">&lt;p&gt;{A}&lt;/p&gt;</content>
</entry></feed>"""
RDF = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="x"><title>Dorsa Post</title></channel>
<item rdf:about="g1"><title>Shells fall</title><link>g1</link>
<description>{A}</description><dc:date>2025-03-08T07:00:00Z</dc:date></item></rdf:RDF>"""


@pytest.mark.parametrize("feed", [ATOM, RDF], ids=["Atom", "RDF"])
def test_other_kinds_of_feeds_are_read(read_file, feed):
    (entry,) = read_file("in.xml", feed)
    assert told([entry]) == [("g1", "2025-03-08", A)]
    assert entry.item["outlet"] == "Dorsa Post"


def test_an_item_without_words_has_its_title(read_file):
    (entry,) = read_file("in.xml", RSS.format(item=DATED))
    assert entry.item["text"] == "Shells fall"


def test_a_feed_that_breaks_off_is_told(read_file):
    item = ITEMS["plain"]
    whole = RSS.format(item=f"{item}</item><item>{item}")
    entries = read_file(
        "in.xml", whole[: whole.rindex("<guid>")].replace("</item>", "", 1)
    )
    assert entries


# Agencies

NITF = f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE nitf SYSTEM "http://www.iptc.org/nitf.dtd">
<nitf><head><title>Shells</title><docdata><doc-id regsrc="d" id-string="n1"/>
<date.issue norm="20250308T070000Z"/></docdata><pubdata name="Dorsa Wire"/></head><body>
<body.head><hedline><hl1>Shells fall</hl1></hedline><byline>By Ada Moor</byline>
<dateline><location>DORSA</location></dateline></body.head><body.content><block><p>{A}</p>
<p>Two <em>millers</em> were
hurt.</p></block></body.content></body></nitf>"""

NEWSML = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="n1" version="2"><itemMeta><provider literal="Dorsa Wire"/>
<versionCreated>2025-03-08T07:00:00+00:00</versionCreated></itemMeta><contentMeta>
<headline>Shells fall</headline><by>By Ada Moor</by></contentMeta><contentSet>
<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{A}</p>
<p>{B}</p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""

NEWSML_NITF = NEWSML.replace(
    NEWSML[NEWSML.index("<html") : NEWSML.index("</inlineXML>")],
    f"<nitf><body><body.content><p>{A}</p><p>{B}</p></body.content></body></nitf>",
)
NEWSML_WORDS = NEWSML.replace(
    NEWSML[NEWSML.index("<inlineXML>") : NEWSML.index("</contentSet>")],
    f"<inlineData>&lt;p&gt;{A}&lt;/p&gt;&lt;p&gt;{B}&lt;/p&gt;</inlineData>",
)
NEWSML_ALONE = NEWSML[NEWSML.index("<newsItem") : NEWSML.index("</itemSet>")].replace(
    "<newsItem", '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"', 1
)

STORIES = {
    "NITF": NITF,
    "NITF without a DOCTYPE": NITF[NITF.index("<nitf>") :],
    "NITF in UTF-16": NITF.replace('"utf-8"', '"utf-16"').encode("utf-16"),
    "NewsML-G2": NEWSML,
    "NewsML-G2 with NITF": NEWSML_NITF,
    "NewsML-G2 with words": NEWSML_WORDS,
    "NewsML-G2, one item": NEWSML_ALONE,
}


@pytest.mark.parametrize("case", STORIES)
def test_stories_of_agencies_are_read(read_file, case):
    (entry,) = read_file("in.xml", STORIES[case])
    assert told([entry]) == [("n1", "2025-03-08", f"{A}\n\n{B}")]
    assert entry.item["title"] == "Shells fall"
    assert entry.item["author"] == "By Ada Moor"
    assert entry.item["outlet"] == "Dorsa Wire"


def test_a_message_of_many_items_gives_as_many_documents(read_file):
    item = NEWSML[NEWSML.index("<newsItem") : NEWSML.index("</itemSet>")]
    data = NEWSML.replace(item, item + item.replace('"n1"', '"n2"'))
    assert [one[0] for one in told(read_file("in.xml", data))] == ["n1", "n2"]


REFUSED_XML = {
    "another root": ("<?xml version='1.0'?><kml><a/></kml>", "XML with the root <kml>"),
    "no XML": ("Calm.", "this is not XML"),
    "broken": (NITF[:-40], "this XML is broken"),
    "no story": ("<newsMessage><header/></newsMessage>", "contains no story"),
    "no text": (
        NITF.replace(NITF[NITF.index("<block>") : NITF.index("</body.content>")], ""),
        "the story has no text",
    ),
}


@pytest.mark.parametrize("case", REFUSED_XML)
def test_xml_that_is_not_known_is_refused_by_its_name(read_file, case):
    data, message = REFUSED_XML[case]
    assert message in read_file("in.xml", data)[-1].problem.message


REUTERS = """<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="NO" NEWID="12"><DATE>26-FEB-1987 15:01:01.79</DATE>
<TEXT>&#2;
<TITLE>SHELLS FALL ON DORSA</TITLE>
<AUTHOR>By Ada Moor, Reuters</AUTHOR>
<DATELINE>    DORSA, Feb 26 - </DATELINE><BODY>Shells fell
on Dorsa.
    Two millers &lt;old ones> were hurt.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
"""


def test_sgml_of_reuters_is_read(read_file):
    (entry,) = read_file("reut-000.sgm", REUTERS)
    text = "Shells fell on Dorsa.\n\nTwo millers <old ones> were hurt."
    assert told([entry]) == [("12", "1987-02-26", text)]
    assert entry.item["title"] == "SHELLS FALL ON DORSA"
    assert entry.item["dateline"] == "DORSA, Feb 26"
    assert entry.item["outlet"] == "Reuters"


def test_a_brief_of_reuters_has_its_title(read_file):
    text = '<TEXT TYPE="BRIEF"><TITLE>MILL SHUT</TITLE></TEXT>'
    story = f'<REUTERS NEWID="3">{text}</REUTERS>'
    assert told(read_file("in.sgm", REUTERS + story))[1] == ("3", None, "MILL SHUT")


def test_a_story_of_reuters_that_breaks_off_is_told(read_file):
    entries = read_file("in.sgm", REUTERS + REUTERS[:100])
    assert entries[1].problem.message == "in.sgm: 1 stories are cut off"


# Mails


def with_html(only=False):
    html = f"<html><head><style>p{{}}</style></head><body><p>{A}</p></body></html>"
    if only:
        return mail(html, subtype="html")
    message = mail()
    message.add_alternative(html, subtype="html")
    return message


def with_attachment():
    message = mail()
    message.add_attachment(b"x", maintype="image", subtype="png", filename="map.png")
    return message


MAILS = {
    "plain": mail(),
    "quoted-printable": mail(cte="quoted-printable"),
    "base64": mail(cte="base64"),
    "latin": mail(charset="iso-8859-1"),
    "HTML beside": with_html(),
    "HTML only": with_html(only=True),
    "attachment": with_attachment(),
    "another date": mail(Date="8 Mar 2025 09:00"),
}


@pytest.mark.parametrize("case", MAILS)
def test_mails_are_read(read_file, case):
    (entry,) = read_file("in.eml", MAILS[case].as_bytes())
    assert told([entry]) == [("m1@d.org", "2025-03-08", A)]
    assert entry.item["title"] == "Flash: Dörsa"
    assert entry.item["author"] == "Ada Moor <ada@d.org>"
    assert entry.item.get("attachments") == (
        ["map.png"] if case == "attachment" else None
    )


def test_a_mailbox_holds_many(read_file):
    line = b"From ada@d.org Sat Mar  8 23:00:00 2025\n"
    second = mail("From the mill came smoke.\n\nFrom here, too.")
    second.replace_header("Message-ID", "<m2@d.org>")
    body = second.as_bytes().replace(b"\nFrom ", b"\n>From ")
    entries = read_file(
        "in.mbox", line + mail().as_bytes() + b"\n" + line + body + b"\n"
    )
    text = "From the mill came smoke.\n\nFrom here, too."
    assert told(entries) == [
        ("m1@d.org", "2025-03-08", A),
        ("m2@d.org", "2025-03-08", text),
    ]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("in.mbox", b"Calm.\n", "contains no mail"),
        ("in.eml", mail().as_bytes().replace(b"text/plain", b"image/x"), "no text"),
    ],
)
def test_mails_without_text_are_told(read_file, name, data, message):
    assert message in read_file(name, data)[0].problem.message
