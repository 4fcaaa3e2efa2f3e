"""Nothing is fetched or sent: not on import, not while texts are read and reported."""

import json
import socket
import subprocess
import sys
import urllib.request

import pytest

from network import ReachesOutError

WITHOUT_SOCKETS = """
import sys
# Libraries make a socket to learn what the system can do; none may lead anywhere.
OUT = {
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto",
    "socket.gethostbyaddr", "socket.sendmsg", "urllib.Request", "http.client.connect",
    "ftplib.connect", "smtplib.connect",
}
def refuse(event, arguments):
    if event in OUT:
        raise SystemExit(f"{event} {arguments}")
sys.addaudithook(refuse)
sys.argv = ["conflictner", *ARGUMENTS[0]]
import conflictner
from conflictner.cli.app import main
for arguments in ARGUMENTS:
    sys.argv = ["conflictner", *arguments]
    try:
        main()
    except SystemExit as ended:
        if ended.code:
            raise
"""
COMMANDS = [
    ["info"],
    ["annotate", "in.jsonl", "-o", "out.jsonl", "-q"],
    ["incidents", "out.jsonl", "-o", "incidents.jsonl"],
    ["tally", "incidents.jsonl", "-o", "tally.csv"],
    ["export", "acled", "out.jsonl", "incidents.jsonl", "-o", "acled.csv"],
    ["report", "out.jsonl", "incidents.jsonl", "-o", "report.html"],
]


@pytest.mark.slow
def test_no_command_connects_or_looks_up_a_name(tmp_path):
    rows = [
        {"doc_id": "a", "date": "2025-03-10", "text": "Gunmen killed nine farmers."}
    ]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "in.jsonl").write_text(text, "utf-8")
    script = WITHOUT_SOCKETS.replace("ARGUMENTS", repr(COMMANDS))
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "report.html").stat().st_size > 10_000


@pytest.mark.parametrize("host", ["192.0.2.1", "198.51.100.7"])
def test_the_suite_refuses_connections(host):
    with pytest.raises(ReachesOutError), socket.socket() as opened:
        opened.connect((host, 80))


def test_the_suite_refuses_requests():
    with pytest.raises(ReachesOutError):
        urllib.request.urlopen("http://news.example/")
