"""The first letters of words: a pattern that fails fast where none of them stands."""


def opens_with(words: list[str]) -> str:
    """The first three letters of the words, told apart by the first of them."""
    rests: dict[str, set[str]] = {}
    for word in words:
        rests.setdefault(word[0], set()).add(word[1:3])
    branches = []
    for letter, ends in sorted(rests.items()):
        shortest = [
            end
            for end in sorted(ends)
            if not any(other != end and end.startswith(other) for other in ends)
        ]
        branches.append(f"{letter}(?:{'|'.join(shortest)})")
    return "|".join(branches)
