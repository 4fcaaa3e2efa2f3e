"""Offsets are those of the Python string, whatever signs stand before."""

import json

import pytest

import conflictner

EVENT = "Raiders killed four herders near Dorsa on Monday, an elder said."

SIGNS = {
    "an emoji": "\U0001f525 ",
    "joined emoji": "\U0001f468\U0001f3fb\u200d\U0001f692 ",
    "a flag": "\U0001f1f8\U0001f1fe ",
    "a heart with a variant": "\u2764\ufe0f ",
    "a keycap": "1\ufe0f\u20e3 ",
    "signs beyond the first plane": "\U00010348\U0001d11e ",
    "Arabic": "\u062f\u0648\u0631\u0633\u0627: ",
    "combining marks": "e\u0301a\u0308 ",
    "a row of emoji": "\U0001f4a5" * 20 + "\n",
    "Chinese": "\u65b0\u95fb\uff1a ",
    "emoji of skin and hair": "\U0001f469\U0001f3fd\u200d\U0001f9b1\n\n",
}


def spans(value):
    """Every span in a record."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("escaped", [True, False])
def test_every_span_is_its_slice_of_the_text(nlp, tmp_path, encoding, escaped):
    texts = {name: f"{signs}{EVENT} {signs}{EVENT}" for name, signs in SIGNS.items()}
    rows = [{"doc_id": name, "text": text} for name, text in texts.items()]
    lines = [json.dumps(row, ensure_ascii=escaped) for row in rows]
    source, output = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_bytes("\n".join(lines).encode(encoding))
    conflictner.annotate_files(source, output, base=nlp)
    records = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [record["doc_id"] for record in records] == list(texts)
    for record in records:
        found = list(spans(record))
        assert len(record["events"]) == 2
        for span in found:
            text = texts[record["doc_id"]]
            assert text[span["start"] : span["end"]] == span["text"]
