"""Lower-case a text without moving its offsets."""


def lowered(text: str) -> str:
    """The text in lower case, at exactly its own length.

    A few letters have a longer lower case (`İ`); those stay as they are.
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(
        small if len(small := letter.lower()) == 1 else letter for letter in text
    )
