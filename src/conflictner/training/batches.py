"""Put examples together to the tensors of a batch."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import Window
from conflictner.training.examples import IGNORED, Example, Question


def padded(rows: Sequence[Sequence[int]], filling: int = 0) -> Tensor:
    """Rows of different lengths as one tensor."""
    width = max(map(len, rows), default=0)
    return torch.tensor([[*row, *[filling] * (width - len(row))] for row in rows])


def mask_of(rows: Sequence[Sequence[int]]) -> Tensor:
    """1 where a row has a value."""
    return padded([[1] * len(row) for row in rows])


@dataclass
class AskedWords:
    """Questions as places in the states of a batch of windows."""

    rows: Tensor
    places: Tensor
    mask: Tensor
    triggers: Tensor

    def states(self, states: Tensor) -> Tensor:
        """The states of the questions' sentences."""
        return states[self.rows[:, None], self.places]


def asked_words_of(questions: Sequence[tuple[int, Window, Question]]) -> AskedWords:
    """The questions of a batch, each with the row of its window."""
    spans = []
    triggers = []
    for _, window, question in questions:
        start = window.firsts[question.first]
        end = (
            window.firsts[question.end]
            if question.end < len(window.firsts)
            else len(window.pieces) - 1
        )
        spans.append(list(range(start, end)))
        triggers.append(window.firsts[question.trigger] - start)
    return AskedWords(
        torch.tensor([row for row, _, _ in questions]),
        padded(spans),
        mask_of(spans),
        torch.tensor(triggers),
    )


@dataclass
class Batch:
    """A batch of windows with their answers."""

    pieces: Tensor
    mask: Tensor
    types: Tensor
    names: Tensor
    asked: AskedWords | None
    event_types: Tensor
    statuses: Tensor
    slots: Tensor


def batch_of(examples: Sequence[Example], labels: Labels) -> Batch:
    """The tensors of some examples."""
    rows = [one.window.pieces for one in examples]
    width = max(map(len, rows))
    types, names = [], []
    questions = []
    for row, one in enumerate(examples):
        types.append(_at_pieces(one.window, one.types, width))
        names.append(_at_pieces(one.window, one.names, width))
        questions += [(row, one.window, question) for question in one.questions]
    asked = asked_words_of(questions) if questions else None
    slots = torch.full((0, 0, len(labels.slots)), IGNORED)
    if asked is not None:
        slots = torch.full((*asked.places.shape, len(labels.slots)), IGNORED)
        for number, (_, window, question) in enumerate(questions):
            start = window.firsts[question.first]
            for slot, answers in enumerate(question.slots):
                firsts = window.firsts[question.first : question.end]
                places = torch.tensor(firsts) - start
                slots[number, places, slot] = torch.tensor(answers)
    return Batch(
        padded(rows),
        mask_of(rows),
        torch.tensor(types),
        torch.tensor(names),
        asked,
        torch.tensor([question.type for _, _, question in questions]),
        torch.tensor([question.status for _, _, question in questions]),
        slots,
    )


def _at_pieces(window: Window, answers: Sequence[int], width: int) -> list[int]:
    found = [IGNORED] * width
    for place, answer in zip(window.firsts, answers, strict=True):
        found[place] = answer
    return found


def batches(
    examples: Sequence[Example], size: int, generator: random.Random
) -> Iterator[list[Example]]:
    """Batches of examples of like length, in another order each time.

    Args:
        examples: All examples.
        size: The most word pieces of a batch, those that fill it up counted.
        generator: What the order is drawn from.
    """
    order = sorted(
        examples, key=lambda one: len(one.window.pieces) + generator.random() * 20
    )
    groups: list[list[Example]] = [[]]
    for one in order:
        if len(one.window.pieces) * (len(groups[-1]) + 1) > size and groups[-1]:
            groups.append([])
        groups[-1].append(one)
    generator.shuffle(groups)
    yield from groups
