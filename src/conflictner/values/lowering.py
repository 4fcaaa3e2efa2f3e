"""Lower-case a text without moving its offsets."""

import re

# A line that goes on in small letters was only wrapped.
_WRAP = re.compile(r"(?<=[\w,;])[ \t]?\r?\n[ \t]*(?=[a-z])|\t")


def lowered(text: str) -> str:
    """The text in lower case and unwrapped, at exactly its own length.

    A few letters have a longer lower case (`İ`); those stay as they are.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(
            small if len(small := letter.lower()) == 1 else letter for letter in text
        )
    if "\n" not in lower and "\t" not in lower:
        return lower
    for wrap in _WRAP.finditer(text):
        if wrap.end() - wrap.start() == 1:
            lower = lower[: wrap.start()] + " " + lower[wrap.end() :]
    return lower
