"""A cheap stem, by which forms of one word are held together without a parse."""

_SHORTEST = 3
_ENDINGS = (
    ("ies", "y"), ("sses", "ss"), ("ings", ""), ("ing", ""), ("edly", ""), ("ied", "y"),
    ("ed", ""), ("ers", ""), ("ions", ""), ("ion", ""), ("es", ""), ("s", ""),
)  # fmt: skip


def stem(word: str) -> str:
    """The stem of a word in small letters: the first ending of a form taken off.

    Not a lemma: it only makes most forms of one word alike, and few words of two.

    >>> stem("attacks"), stem("attacked"), stem("shelling"), stem("killed")
    ('attack', 'attack', 'shell', 'kill')
    >>> stem("hit"), stem("gas"), stem("clashes")
    ('hit', 'gas', 'clash')
    """
    if word.endswith("ss"):
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending):
            root = word[: len(word) - len(ending)] + instead
            if len(root) >= _SHORTEST and any(letter in "aeiouy" for letter in root):
                doubled = len(root) > _SHORTEST and root[-1] == root[-2]
                if doubled and root[-1] not in "aeols" and not instead:
                    root = root[:-1]
                return root.removesuffix("e") if len(root) > _SHORTEST else root
            return word
    return word.removesuffix("e") if len(word) > _SHORTEST else word
