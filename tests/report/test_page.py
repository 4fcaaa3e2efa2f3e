"""The page: whole, small, the same each time; nothing in it from a text executes."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from conflictner.report.page import render_report
from conflictner.report.plots import COLOURS
from handmade_records import JABLEH, ambush, event, filler, incident, record

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<!--<script>",
    "'\"><svg onload=alert(1)>",
    "{{SCRIPT}}",
    "\u2028alert(1)\u2029",
    "javascript:alert(1)",
)


class Elements(HTMLParser):
    """The elements of a page, and what stands in its scripts."""

    def __init__(self):
        super().__init__()
        self.found = []
        self.scripts = []
        self.inside = False

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))
        self.inside = tag in ("script", "style")
        if self.inside:
            self.scripts.append("")

    def handle_endtag(self, _tag):
        self.inside = False

    def handle_data(self, text):
        if self.inside:
            self.scripts[-1] += text


def elements(page):
    parser = Elements()
    parser.feed(page)
    return parser


def data_of(page):
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    return json.loads(found[1])


def hostile_record():
    text = " ".join(HOSTILE)
    return record(
        HOSTILE[0],
        text,
        event(
            text,
            "killing",
            "alert",
            who=[filler(text, HOSTILE[1])],
            where=[filler(text, HOSTILE[3], entity=HOSTILE[2], location=JABLEH)],
            rule=HOSTILE[0],
        ),
        outlet=HOSTILE[1],
        title=HOSTILE[4],
        url=HOSTILE[6],
    )


def test_nothing_of_a_hostile_text_becomes_markup():
    plain = elements(render_report([ambush()], title="Report"))
    hostile = elements(render_report([hostile_record()], title=HOSTILE[0]))
    assert [tag for tag, _ in hostile.found] == [tag for tag, _ in plain.found]
    assert [sorted(names) for _, names in hostile.found] == [
        sorted(names) for _, names in plain.found
    ]


def test_a_hostile_text_is_kept_as_it_is():
    data = data_of(render_report([hostile_record()]))
    assert data["documents"][0]["id"] == HOSTILE[0]
    assert data["sentences"][0][1] == " ".join(HOSTILE)


def test_halves_of_characters_are_written_so_that_utf8_can_hold_them():
    page = render_report([ambush(title="half \ud83d of it")])
    assert (
        data_of(page.encode().decode())["documents"][0]["title"] == "half \ud83d of it"
    )


def test_the_page_asks_for_nothing_from_elsewhere():
    page = render_report([ambush()])
    for tag, attributes in elements(page).found:
        assert "src" not in attributes
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "form")
        assert not attributes.get("href", "#").startswith(("http", "//"))


def test_the_policy_lets_only_the_pages_own_script_and_style_work():
    page = render_report([ambush()])
    parsed = elements(page)
    (policy,) = [
        attributes["content"]
        for tag, attributes in parsed.found
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "http" not in policy
    style, _, _, script = parsed.scripts
    for name, text in (("style-src", style), ("script-src", script)):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{name} 'sha256-{digest}'" in policy


def test_no_element_has_a_style_or_a_handler_of_its_own():
    for _, attributes in elements(render_report([hostile_record()])).found:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]


def test_the_same_input_gives_the_same_bytes():
    one, two = (
        render_report([ambush("a"), ambush("b")], [incident(ambush("a"), ambush("b"))])
        for _ in range(2)
    )
    assert one == two


def test_a_report_of_one_article_is_small():
    assert len(render_report([ambush()]).encode()) < 600_000


def test_no_record_gives_a_page_too():
    assert data_of(render_report([]))["rows"] == []


def test_families_have_one_colour_in_the_page_and_in_plots():
    style = render_report([])
    colours = re.findall(r"\.family-\d \{ --family: (#\w+); \}", style)
    assert colours == list(COLOURS.values())


@pytest.mark.parametrize("title", ["A & B", "<b>", "left\u202eright"])
def test_the_title_is_escaped(title):
    page = render_report([], title=title)
    assert f"<title>{title}</title>" not in page
    assert data_of(page)["title"] == title
