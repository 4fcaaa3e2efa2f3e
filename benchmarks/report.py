"""How long a report takes to build, how large it is, and how quick it is in a browser.

    python benchmarks/report.py [--events 10000] [--runs 5] [--json figures.json]

Records with so many events are made, always the same, and their incidents. Timed are
the building of the page, and in Chromium without a screen: from the call of the file to
the first drawing, and each of several filters and orders, from the change to the frame
in which it is seen. The targets stand beside the figures.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measures.made_records import make_records
from measures.targets import Target

from conflictner.knowledge.public import gazetteer
from conflictner.report.page import render_report

sys.path.append(str(Path(__file__).parents[1] / "tests"))
from chromium import Page, chromium, find_browser

TARGETS = {
    "build": Target(10, " s", at_least=False),
    "size": Target(15, " MB", at_least=False),
    "open": Target(2, " s", at_least=False),
    "filter": Target(0.2, " s", at_least=False),
}

FRAME = (
    "new Promise((done) => requestAnimationFrame(() => {"
    " const told = performance.now(); const after = new MessageChannel();"
    " after.port1.onmessage = () => done(told); after.port2.postMessage(0); }))"
)
"""Resolves once a frame is drawn: a message comes after what the frame has to do."""

CHANGES = {
    "search for a word": "const box = document.querySelector('#search');"
    " box.value = 'ambush near'; box.dispatchEvent(new Event('input'))",
    "search for a place": "const box = document.querySelector('#search');"
    " box.value = 'kh'; box.dispatchEvent(new Event('input'))",
    "clear": "document.querySelector('#clear')?.click()",
    "choose a type": "const menu = document.querySelector('[data-facet=type]');"
    " menu.open = true; await new Promise((done) => setTimeout(done, 30));"
    " begun = performance.now(); menu.querySelector('input[type=checkbox]').click()",
    "choose days": "const box = document.querySelector('[aria-label=\"From day\"]');"
    " box.value = '2024-06-01'; box.dispatchEvent(new Event('change'))",
    "clear again": "document.querySelector('#clear')?.click()",
    "sort by place": "document.querySelector('[data-sort=place]').click()",
    "sort by killed": "document.querySelector('[data-sort=killed]').click()",
}


def working(page: Page) -> float:
    """How many seconds the page's main thread has worked so far."""
    metrics = page.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "TaskDuration")


def measure_browser(path: Path, runs: int) -> dict[str, list[tuple[float, float]]]:
    """Seconds to open the page, and to see each change.

    Each with those in which the main thread worked: what else the machine does
    stretches these less.
    """
    browser_path = find_browser()
    if browser_path is None:
        print("no Chromium found: what happens in a browser is not measured")
        return {}
    found: dict[str, list[tuple[float, float]]] = {"open": []}
    with chromium(browser_path) as browser:
        for _ in range(runs):
            page = browser.page()
            page.send("Performance.enable", timeDomain="threadTicks")
            begun = time.perf_counter()
            page.open(path)
            page.ask(FRAME)
            found["open"].append((time.perf_counter() - begun, working(page)))
            for name, change in CHANGES.items():
                before = working(page)
                spent = page.ask(
                    "(async () => { let begun = performance.now();"
                    f" {change}; await {FRAME}; return performance.now() - begun; }})()"
                )
                own = working(page) - before
                found.setdefault(name, []).append((spent / 1000, own))
            if page.complaints:
                raise SystemExit(f"the page complains: {page.complaints}")
    return found


def main() -> None:
    """Make the report, measure it, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--keep", type=Path, help="keep the report under this name")
    given = parser.parse_args()
    records, incidents = make_records(gazetteer(), events=given.events)
    figures: dict[str, Any] = {"events": given.events, "incidents": len(incidents)}
    with tempfile.TemporaryDirectory() as folder:
        for name, told in (("incidents", incidents), ("events alone", None)):
            begun = time.perf_counter()
            page = render_report(records, told, title="Benchmark")
            build = time.perf_counter() - begun
            size = len(page.encode()) / 1e6
            path = given.keep if given.keep and told else Path(folder) / "report.html"
            path.write_text(page, encoding="utf-8")
            seconds = measure_browser(path, given.runs)
            figures[name] = {"build": build, "size": size, "seconds": seconds}
            print_figures(name, build, size, seconds)
    if given.json:
        given.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def print_figures(
    name: str, build: float, size: float, seconds: dict[str, list[tuple[float, float]]]
) -> None:
    """Each figure with its target; of times in the browser the median of the runs."""
    print(f"\n{name} (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)")
    print(f"{'build':20}{build:8.2f} s   {TARGETS['build'].verdict(build)}")
    print(f"{'size':20}{size:8.2f} MB  {TARGETS['size'].verdict(size)}")
    for what, runs in seconds.items():
        median = statistics.median(seen for seen, _ in runs)
        own = statistics.median(worked for _, worked in runs)
        target = TARGETS["open" if what == "open" else "filter"]
        verdict = target.verdict(median)
        print(f"{what:20}{median:8.3f} s   {verdict} ({own:.3f} s of them work)")


if __name__ == "__main__":
    main()
