"""A full disk, an output that can't be written, and inputs that are half written."""

import gzip
import io
import json
import os
import random
import resource
import signal
import zipfile
from pathlib import Path
from typing import Any

from soaking.articles import articles, write_articles
from soaking.jobs import (
    FAILED,
    OUTPUT,
    beside,
    clear,
    contents,
    in_child,
    left_beside,
    unaccounted,
)

DOCUMENTS = 40
NOBODY = 65_534
ENDS_OF_ROWS = (b"}", b"\n", b'"')


def soak_full_disk(nlp: Any, times: int, seed: int) -> dict[str, int]:  # noqa: ANN401
    """Let files grow to so many bytes only, as on a full disk; then there is room.

    Each job must end with an error that can be told, and go on to the same bytes.
    """
    chance = random.Random(seed)
    path = Path("in.jsonl")
    write_articles(path, DOCUMENTS, seed)
    clear()
    in_child(nlp, path, 1)
    reference = contents()
    largest = max(len(data) for data in reference.values())
    expected = {f"s{number:06}" for number in range(DOCUMENTS)}
    found = {"jobs": 0, "told": 0, "identical": 0, "unaccounted": 0, "half_written": 0}
    for _ in range(times):
        clear()
        most = chance.randrange(1, largest)

        def limit(most: int = most) -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

        code = in_child(nlp, path, 1 + found["jobs"] % 2, prepare=limit)
        found["told"] += code == FAILED
        found["half_written"] += OUTPUT.exists()
        in_child(nlp, path, 1)
        found["jobs"] += 1
        found["identical"] += contents() == reference and not left_beside()
        found["unaccounted"] += len(unaccounted(expected))
    return found


def soak_read_only(nlp: Any, seed: int) -> dict[str, int]:  # noqa: ANN401
    """Write to a folder in which nothing may be written, at the start and midway."""
    path = Path("in.jsonl")
    write_articles(path, DOCUMENTS, seed)
    clear()
    in_child(nlp, path, 1)
    reference = contents()
    here = Path().resolve()
    found = {"jobs": 0, "told": 0, "identical": 0}
    for begun in (False, True):
        clear()
        if begun:  # parts are there, and then the folder is closed

            def stop(_: int) -> None:
                return

            def few() -> None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))

            in_child(nlp, path, 1, prepare=few, during=stop)

        def closed() -> None:
            if os.getuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)

        mode = here.stat().st_mode
        here.chmod(0o555)
        try:
            code = in_child(nlp, path, 1, prepare=closed)
        finally:
            here.chmod(mode)
        found["jobs"] += 1
        found["told"] += code == FAILED
        in_child(nlp, path, 1)
        found["identical"] += contents() == reference
    return found


def soak_half_written(nlp: Any, times: int, seed: int) -> dict[str, int]:  # noqa: ANN401
    """Cut inputs at random places: what is whole is read, and the cut is told once."""
    chance = random.Random(seed)
    rows = list(articles(DOCUMENTS, seed))
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    packed = gzip.compress(lines, mtime=0)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(zipfile.ZipInfo("a.jsonl"), lines)
    table = "doc_id,date,text\n" + "".join(
        f'{row["doc_id"]},{row["date"]},"{row["text"]}"\n' for row in rows
    )
    kinds = {
        "in.jsonl": lines,
        "in.jsonl.gz": packed,
        "in.zip": archive.getvalue(),
        "in.csv": table.encode(),
    }
    found = {"jobs": 0, "accounted": 0, "told": 0, "wrong_texts": 0}
    texts = {row["doc_id"]: row["text"] for row in rows}
    for number in range(times):
        clear()
        name = list(kinds)[number % len(kinds)]
        data = kinds[name]
        path = Path(name)
        half = data[: chance.randrange(1, len(data) - 1)]
        path.write_bytes(half)
        code = in_child(nlp, path, 1)
        found["jobs"] += 1
        found["told"] += code in (0, FAILED)
        clean = path.suffix in (".jsonl", ".csv") and half.endswith(ENDS_OF_ROWS)
        found["accounted"] += is_accounted(texts, clean=clean)
        path.unlink()
    return found


def is_accounted(texts: dict[str, str], *, clean: bool) -> bool:
    """Whether what was read is the beginning of what there is, and the rest is told.

    Args:
        texts: All texts by their ids, in order.
        clean: Whether the cut may lie between two rows, where nobody can see it.
    """
    if not OUTPUT.exists():  # no document at all, which the error told
        return bool(Path("stderr.txt").read_text("utf-8").strip())
    records = [json.loads(line) for line in OUTPUT.read_text("utf-8").splitlines()]
    ids = [record["doc_id"] for record in records]
    letters = beside(".dead.jsonl")  # there is none where there are no dead letters
    dead = letters.read_text("utf-8").splitlines() if letters.exists() else []
    in_order = ids == list(texts)[: len(ids)]
    told = len(dead) == 1 or (clean and not dead)
    return in_order and (told or len(ids) >= len(texts) - 1)
