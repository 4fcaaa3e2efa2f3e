"""Lower-case a text without moving its offsets."""

import re

# A line that goes on in small letters was only wrapped.
_WRAP = re.compile(r"(?<=[\w,;])\r?\n(?=[a-z])|\t")


def lowered(text: str) -> str:
    """The text in lower case and unwrapped, at exactly its own length.

    A few letters have a longer lower case (`İ`); those stay as they are.
    """
    if "\n" in text or "\t" in text:
        text = _WRAP.sub(_blank, text)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(
        small if len(small := letter.lower()) == 1 else letter for letter in text
    )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])
