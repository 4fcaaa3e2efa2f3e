"""What the pages point to is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    path
    for pattern in (
        "*.md",
        "docs/*.md",
        "corpus/*.md",
        "models/*.md",
        "benchmarks/*.md",
        "fuzzing/*.md",
    )
    for path in sorted(ROOT.glob(pattern))
]
LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


def anchors(page):
    """The anchors of a page's headings, as sites make them."""
    titles = HEADING.findall(FENCE.sub("", page.read_text("utf-8")))
    words = [re.sub(r"[^\w\s-]", "", title.lower()).strip() for title in titles]
    return {re.sub(r"\s+", "-", title) for title in words}


def broken(page):
    """The links of a page to files or headings that are not there."""
    for target, anchor in LINK.findall(page.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue  # another site
        path = (page.parent / target).resolve()
        if not path.exists():
            yield target
        elif anchor and path.suffix == ".md" and anchor[1:] not in anchors(path):
            yield target + anchor


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).name)
def test_every_link_leads_somewhere(page):
    assert not list(broken(page))


def test_broken_links_are_found(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# A b\n[x](nowhere.md) [y](page.md#a-b) [z](page.md#c)", "utf-8")
    assert list(broken(page)) == ["nowhere.md", "page.md#c"]
