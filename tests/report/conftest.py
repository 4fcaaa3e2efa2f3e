"""A browser for the tests of the page; without one they are skipped, and say so."""

import pytest

from chromium import chromium, find_browser
from conflictner.report.page import render_report


@pytest.fixture(name="browser", scope="session")
def _browser():
    path = find_browser()
    if path is None:
        pytest.skip("no Chromium: install it, or name it in CHROMIUM")
    with chromium(path) as browser:
        yield browser


@pytest.fixture(name="opened")
def _opened(browser, tmp_path):
    """Open the report of records; the page must neither complain nor load anything."""
    pages = []

    def opened(records, incidents=None, **options):
        path = tmp_path / f"report{len(pages)}.html"
        page_text = render_report(records, incidents, **options)
        path.write_text(page_text, encoding="utf-8")
        page = browser.page()
        pages.append((page, path))
        page.open(path)
        return page

    yield opened
    for page, path in pages:
        own = path.resolve().as_uri()
        assert [
            url
            for url in page.requests
            if url != own and not url.startswith(("data:", "blob:"))
        ] == []
        assert page.complaints == []
        page.send("Page.close")
