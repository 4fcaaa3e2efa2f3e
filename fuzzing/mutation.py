"""Change an input by whole words, which bytes alone rarely become."""

import random
import re
from collections.abc import Callable, Sequence

Mutator = Callable[[bytes, int, int], bytes]

_WORD = re.compile(rb"\s+|\w+|[^\w\s]")
_MOST_CHANGES = 4


def word_mutator(words: Sequence[str], mutate_bytes: Callable[..., bytes]) -> Mutator:
    """Make the function that changes an input, half of the times by words.

    Args:
        words: Words that are put in.
        mutate_bytes: Changes bytes, as libFuzzer does.
    """
    pieces = [word.encode("utf-8", "surrogatepass") for word in words]

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if len(data) < 2 or chance.random() < 0.5:  # noqa: PLR2004
            return mutate_bytes(data, longest)
        head, parts = data[:1], _WORD.findall(data[1:]) or [b""]
        for _ in range(chance.randint(1, _MOST_CHANGES)):
            change(parts, pieces, chance)
        return (head + b"".join(parts))[:longest]

    return mutate


def change(parts: list[bytes], pieces: Sequence[bytes], chance: random.Random) -> None:
    """Make one change to the words of an input."""
    place = chance.randrange(len(parts))
    way = chance.randrange(6)
    if way == 0 and len(parts) > 1:
        del parts[place : place + chance.randint(1, 4)]
        parts[:] = parts or [b""]
    elif way == 1:
        parts[place] = chance.choice(pieces)
    elif way == 2:  # noqa: PLR2004
        parts[place:place] = [chance.choice(pieces), b" "]
    elif way == 3:  # noqa: PLR2004
        other = chance.randrange(len(parts))
        parts[place], parts[other] = parts[other], parts[place]
    elif way == 4:  # noqa: PLR2004
        stretch = parts[place : place + chance.randint(1, 12)]
        other = chance.randrange(len(parts) + 1)
        parts[other:other] = stretch * chance.choice((1, 1, 1, 2, 9))
    else:
        parts[place] = parts[place].swapcase()
