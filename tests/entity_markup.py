"""Marked sentences: `[Jableh|PLACE]`, or with the id `[Jableh|PLACE jableh]`."""

import re

MARK = re.compile(r"\[([^\[\]|]+)\|([A-Z]+)( [a-z0-9_]+)?\]")


def unmark(example):
    """The bare sentence; marks must be whole."""
    text = MARK.sub(r"\1", example)
    if re.search(r"[\[\]|]", text):
        raise ValueError(f"a mark isn't whole: {example}")
    return text


def mark(doc, example):
    """The Doc's entities as marks; with ids where the example has them."""
    with_ids = any(found.group(3) for found in MARK.finditer(example))
    text = doc.text
    for span in reversed(doc.spans["entities"]):
        label = f"{span.label_} {span.id_}" if with_ids else span.label_
        marked = f"[{span.text}|{label}]"
        text = text[: span.start_char] + marked + text[span.end_char :]
    return text
