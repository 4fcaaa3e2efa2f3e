"""Lines of a page that lead to other texts, as below a heading like `Related`."""

from conflictner.story.casualty_tables import headings_of_links

_LONG_LINE = 200
"""Characters of a line that is text again."""


def link_lines(text: str) -> list[tuple[int, int, tuple[int, int]]]:
    """The lines below a heading like `Related`, with that heading.

    A line that ends as a sentence or is long is text again.
    """
    found = []
    heading: tuple[int, int] | None = None
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        bare = line.strip()
        if bare.lower().strip(":") in headings_of_links():
            heading = (start, end)
        elif len(bare) > _LONG_LINE or bare.endswith((".", ".”", '."')):
            heading = None
        elif bare and heading is not None:
            found.append((start, end, heading))
        start = end + 1
    return found
