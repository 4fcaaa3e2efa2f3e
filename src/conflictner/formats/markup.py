"""The words of HTML that stands in feeds and mails, and the elements of XML."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

Element = ElementTree.Element

BLOCKS = frozenset(
    "address article aside blockquote br center dd div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hl1 hl2 hr li main nav ol p pre "
    "section table td th tr ul".split()
)
"""The elements that a new line begins with."""

UNSEEN = frozenset("head script style template noscript svg".split())


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ANN401, ARG002
        if tag in UNSEEN:
            self.unseen += 1
        elif tag in BLOCKS:
            self.found.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag in BLOCKS:
            self.found.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(re.sub(r"\s+", " ", data))


def html_words(source: str) -> str:
    r"""The text of a piece of HTML, its paragraphs apart.

    >>> html_words("<p>Shells&#32;hit <b>Dorsa</b>.</p><p>Two fell.</p>")
    'Shells hit Dorsa.\n\nTwo fell.'
    """
    parser = _Words()
    parser.feed(source)
    parser.close()
    lines = (line.strip() for line in "".join(parser.found).split("\n"))
    return "\n\n".join(filter(None, lines))


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def each(element: Element, *names: str) -> Iterator[Element]:
    """The elements of these names in an element, whatever their namespace."""
    for inner in element.iter():
        if local(inner) in names:
            yield inner


def first(element: Element, *names: str) -> Element | None:
    """The first element of these names."""
    return next(each(element, *names), None)


def text_in(element: Element | None) -> str:
    """The words in an element, with white space as a reader sees it."""
    if element is None:
        return ""
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def paragraphs_in(element: Element, *names: str) -> str:
    """The paragraphs in an element, or its words if it has none."""
    found = [text_in(one) for one in each(element, *names)]
    return "\n\n".join(filter(None, found)) or text_in(element)
