"""Workers, hash seed, time zone and locale change no byte of the output."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SENTENCES = (
    "“Gunmen” killed nine farmers near Kormak on Friday, the İstanbul office said.",
    "The market reopened.",
    "Shells hit al-Dorsa overnight – at least 12 drivers were wounded.",
    "Rebels abducted two traders in دمشق on 29 February 2024.",
)
SURROUNDINGS = {
    "utc": {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"},
    "ascii, a day ahead": {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "4242",
    },
}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no TZ")
def test_surroundings_change_no_byte(tmp_path):
    rows = [
        {"doc_id": f"ü{n}", "date": "2025-03-10", "text": text}
        for n, text in enumerate(SENTENCES * 3)
    ]
    written = {}
    for number, (name, variables) in enumerate(SURROUNDINGS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "in.jsonl").write_text(text, "utf-8")
        command = [sys.executable, "-m", "conflictner", "annotate", "in.jsonl", "-q"]
        command += ["-o", "out.jsonl", "--model", "none", "--part-size", "4"]
        done = subprocess.run(
            [*command, "-n", str(number + 1)],
            cwd=folder,
            env={**os.environ, **variables},
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        written[name] = [
            Path(folder, f"out.jsonl{suffix}").read_bytes()
            for suffix in ("", ".manifest.json")
        ]
    first, second = written.values()
    assert first == second
    assert first[0].count(b"\n") == len(rows)
