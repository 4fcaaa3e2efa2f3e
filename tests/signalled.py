"""Jobs in a process of their own, which a signal ends at a chosen moment."""

import json
import os
import sys
from pathlib import Path

EVENT = "Gunmen killed nine farmers near Kormak on Friday, police said."


def write_rows(number):
    """Write so many documents to `in.jsonl`, and one among them that can't be read."""
    rows = [{"doc_id": f"d{n}", "text": EVENT, "n": n} for n in range(number)]
    rows.insert(3, {"doc_id": "bad", "text": None})
    text = "".join(json.dumps(row) + "\n" for row in rows)
    Path("in.jsonl").write_text(text, encoding="utf-8")


def run_in_child(work, moments, sent_at, number, prepare=lambda: None):
    """Do `work` in a child, which sends itself a signal at the n-th of some moments.

    A moment is an audit event of Python; none counts before `prepare` is done. Gives
    what `work` gave, or minus the signal that ended it, or 1; and the moments passed.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        passed = 0
        own = os.getpid()

        def count(event, _):
            nonlocal passed
            if event in moments and os.getpid() == own:
                passed += 1
                if passed == sent_at:
                    os.kill(own, number)

        code = 1
        try:
            prepare()
            sys.addaudithook(count)
            code = work()
            os.write(writer, str(passed).encode())
        finally:
            os._exit(code)
    os.close(writer)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reader) as file:
        passed = file.read()
    return os.waitstatus_to_exitcode(status), int(passed or 0)


def contents(output):
    """The files that a job wrote, by name: its output and what lies beside it."""
    path = Path(output)
    found = [path] if path.is_file() else sorted(path.rglob("*.*"))
    beside = path.parent.glob(f"{path.name}.[dm]*.json*")  # dead letters and manifest
    return {one.name: one.read_bytes() for one in [*found, *beside]}
