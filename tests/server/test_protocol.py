"""The server as a program sees it: by the library's own client, also over pipes."""

import asyncio
import json
import os
import sys

import pytest

from conflictner.server.lookups import Lookups
from conflictner.server.reader import CitingReader
from handmade_records import AMBUSH

mcp = pytest.importorskip("mcp", reason="the extra mcp isn't installed")

from mcp.client.stdio import StdioServerParameters, stdio_client  # noqa: E402

from conflictner.server.tools import create_server  # noqa: E402

TOOLS = {"read", "explain", "incidents", "find_place", "find_actor", "registry_at"}


def asked(server, *calls):
    """The answers of a server to calls, and its tools by name."""

    async def ask():
        async with mcp.Client(server) as client:
            tools = {one.name: one for one in (await client.list_tools()).tools}
            answers = [await client.call_tool(*call) for call in calls]
        return tools, answers

    return asyncio.run(ask())


@pytest.fixture(name="server", scope="module")
def _server(nlp):
    return create_server(CitingReader(nlp=nlp), Lookups())


def test_the_tools_tell_what_they_take(server):
    tools, _ = asked(server)
    assert set(tools) == TOOLS
    for tool in tools.values():
        assert tool.description
        assert tool.annotations.read_only_hint
    told = tools["read"].input_schema
    assert told["required"] == ["text"]
    assert "100,000" in told["properties"]["text"]["description"]


def test_answers_are_structured_and_cite(server):
    calls = [
        ("read", {"text": AMBUSH, "date": "2025-03-08"}),
        ("explain", {"text": AMBUSH}),
        ("incidents", {"documents": [{"text": AMBUSH, "date": "2025-03-08"}]}),
        ("find_place", {"name": "Jableh"}),
        ("find_actor", {"name": "HTS", "date": "2024-06-01"}),
        ("registry_at", {"date": "2024-06-01", "actor": "hts"}),
    ]
    _, answers = asked(server, *calls)
    assert not any(one.is_error for one in answers)
    read, explained, joined, place, actor, dated = (
        one.structured_content for one in answers
    )
    trigger = read["events"][0]["trigger"]
    assert AMBUSH[trigger["start"] : trigger["end"]] == trigger["text"]
    assert explained["sentences"][0]["events"][0]["type"] == "killing"
    assert joined["incidents"][0]["events"][0]["sentence"]["text"] in AMBUSH
    assert place["matches"][0]["id"] == "jableh"
    assert actor["matches"][0]["id"] == dated["actors"][0]["id"] == "hts"


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (("read", {"text": " "}), "is empty"),
        (("read", {"text": AMBUSH, "date": "soon"}), "soon"),
        (("read", {}), "text"),
        (("read", {"text": 3}), "string"),
        (("incidents", {"documents": [{"body": "x"}]}), "text"),
        (("find_place", {"name": "Jableh", "country": "Syria"}), "ISO 3166"),
        (("registry_at", {"date": "2024-06-01", "actor": "no_such_id"}), "find_actor"),
    ],
)
def test_a_mistake_is_told_to_the_caller(server, call, told):
    _, (answer,) = asked(server, call)
    assert answer.is_error
    words = answer.content[0].text
    assert told in words
    assert "Traceback" not in words


def test_the_command_serves_over_pipes():
    started = StdioServerParameters(
        command=sys.executable,
        args=["-m", "conflictner", "mcp"],
        env=dict(os.environ),
    )

    async def ask():
        # A slow machine takes its time to start a program.
        transport = stdio_client(started)
        async with mcp.Client(transport, mode="legacy") as client:
            return await client.call_tool("find_place", {"name": "Jableh"})

    answer = asyncio.run(ask())
    assert json.loads(answer.content[0].text)["matches"][0]["id"] == "jableh"


def test_without_the_library_the_command_says_what_to_install(run, monkeypatch):
    monkeypatch.setattr("conflictner.cli.mcp.find_spec", lambda _: None)
    code, _, err = run("mcp")
    assert code == 2
    assert 'pip install "conflictner[mcp]"' in err
