"""What pages in HTML leave in a text: tags, comments and entities."""

import html
import re

_TAG = (
    r"<(?:!--.{0,2000}?-->|(?P<whole>script|style)\b[^>]*>.{0,20000}?</(?P=whole)\s*>"
    r"|/?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]{0,800}=[^<>]{0,800})?\s*/?>)"
)
_ENTITY = r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z]{2,8});"

MARKUP = re.compile(f"{_TAG}|(?P<entity>{_ENTITY})", re.DOTALL)
"""A tag with or without attributes, a comment, or an entity."""

# Tags whose contents stand in lines of their own.
_LINES = frozenset("br li tr div dt dd figcaption option".split())
_PARAGRAPHS = frozenset(
    "p h1 h2 h3 h4 h5 h6 ul ol table blockquote section article header footer figure "
    "nav aside hr body".split()
)


def markup_stands_for(match: re.Match[str]) -> str:
    """What a tag or an entity stands for.

    >>> markup_stands_for(MARKUP.match("&amp;")), markup_stands_for(MARKUP.match("<b>"))
    ('&', '')
    """
    if match["entity"]:
        return html.unescape(match["entity"])
    name = (match["name"] or "").lower()
    if name in _PARAGRAPHS:
        return "\n\n"
    return "\n" if name in _LINES else ""
