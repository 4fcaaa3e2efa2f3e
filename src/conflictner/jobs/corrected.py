"""Give the corrections of persons to the documents that they may be about."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from conflictner.corrections.correction import Correction
from conflictner.corrections.correction_files import correction_line
from conflictner.corrections.outcomes import CorrectionReport
from conflictner.formats.entries import Entry
from conflictner.jobs.store import Store, write_whole


def with_corrections(
    entries: Iterable[Entry], corrections: tuple[Correction, ...]
) -> Iterator[Entry]:
    """Each entry with the corrections of its text or its id.

    The text of a page is known only when its article is found: it gets them all, and
    those of other texts are passed over when it is corrected.
    """
    if not corrections:
        yield from entries
        return
    by_name: dict[str, list[Correction]] = {}
    for one in corrections:
        for name in {one.doc_id, one.sha1} - {None}:
            by_name.setdefault(str(name), []).append(one)
    for entry in entries:
        text = entry.item.get("text")
        if entry.problem is not None or not isinstance(text, str):
            yield entry
            continue
        sha1 = hashlib.sha1(text.encode(errors="replace"), usedforsecurity=False)
        found = [
            *by_name.get(entry.doc_id or "", ()),
            *by_name.get(sha1.hexdigest(), ()),
        ]
        mine = corrections if entry.page else tuple(dict.fromkeys(found))
        yield replace(entry, corrections=mine) if mine else entry


def report_of(
    corrections: tuple[Correction, ...], store: Store, parts: int
) -> CorrectionReport | None:
    """What became of the corrections in the finished parts; None without any."""
    if not corrections:
        return None
    report = CorrectionReport(corrections)
    for number in range(parts):
        part = store.kept(number, whole=False)
        if part is not None:
            report.take_lines(part.lines())
    return report


def write_report(report: CorrectionReport, path: Path) -> None:
    """Write each correction with what became of it, one a line."""
    lines = [correction_line(line) for line in report.lines()]
    write_whole(path, "".join(f"{line}\n" for line in lines).encode())
