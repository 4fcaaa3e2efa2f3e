"""Ask an encoder of the words that it takes for events at its first look.

At run time each word that the first look finds likely is looked at again. An encoder
that has learned from the words of the annotation and of the rules alone was never asked
of the others, and says yes to most of them.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from conflictner.encoder.encoder import LEAST, Encoder
from conflictner.training.examples import Example, question_on


def with_mistaken(encoder: Encoder, examples: Sequence[Example]) -> list[Example]:
    """Examples that ask of mistaken words, too; the answer is that they name no event.

    Args:
        encoder: An encoder that has learned from such examples.
        examples: The examples; they stay as they are.
    """
    looks = encoder.first_looks([example.window for example in examples])
    found = []
    for example, shares in zip(examples, looks, strict=True):
        asked = {question.trigger for question in example.questions}
        mistaken = [
            question_on(example.window, word)
            for word in np.flatnonzero(1 - shares[:, 0] > LEAST).tolist()
            if word not in asked and example.types[word] == 0
        ]
        found.append(replace(example, questions=[*example.questions, *mistaken]))
    return found
