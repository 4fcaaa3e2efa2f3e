"""How far the answers of a network are from the annotation."""

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from conflictner.training.batches import Batch
from conflictner.training.examples import IGNORED
from conflictner.training.network import Network

FIRST_LOOK, NAMES, STATUS, SLOTS = 2.0, 0.5, 0.5, 6.0
"""What each head's loss weighs beside that of the type at the second look."""

HIDDEN = 0.06
"""The share of the words that are hidden, so that the others are looked at, too."""

PLAIN_PIECES = 110
"""Pieces below are signs and digits, which are not hidden."""

SILENT = 0.5
"""The share of the words that name no event which is asked in an epoch."""


def loss_of(network: Network, batch: Batch, mask_piece: int) -> Tensor:
    """The loss of a batch, some words hidden.

    Args:
        network: The network, in training.
        batch: The batch.
        mask_piece: The piece that hides a word.
    """
    hidden = (torch.rand(batch.pieces.shape) < HIDDEN) & (batch.pieces > PLAIN_PIECES)
    pieces = torch.where(hidden, mask_piece, batch.pieces)
    reading = network.read(pieces, batch.mask)
    loss = FIRST_LOOK * _loss(reading.types, batch.types)
    loss = loss + NAMES * _loss(reading.names, batch.names)
    asked = batch.asked
    if asked is None:
        return loss
    kept = (batch.event_types != 0) | (torch.rand(len(asked.triggers)) < SILENT)
    types, statuses, questions = [], [], []
    slot_loss = torch.zeros(())
    words = 0
    for rows, width in groups(asked.mask.sum(1), kept):
        answers = network.ask(
            reading.states[asked.rows[rows][:, None], asked.places[rows][:, :width]],
            asked.mask[rows][:, :width],
            asked.triggers[rows],
        )
        wanted = batch.slots[rows][:, :width]
        words += int((wanted != IGNORED).sum())
        slot_loss = slot_loss + cross_entropy(
            answers.slots.float().reshape(-1, 3),
            wanted.reshape(-1),
            ignore_index=IGNORED,
            reduction="sum",
        )
        types.append(answers.types)
        statuses.append(answers.statuses)
        questions.append(rows)
    if not questions:
        return loss
    order = torch.cat(questions)
    loss = loss + _loss(torch.cat(types), batch.event_types[order])
    loss = loss + STATUS * _loss(torch.cat(statuses), batch.statuses[order])
    slots = batch.slots.shape[-1]
    return loss + SLOTS * slots * slot_loss / max(1, words)


def groups(lengths: Tensor, kept: Tensor) -> Iterator[tuple[Tensor, int]]:
    """Questions of like length together, each group with its greatest length.

    Args:
        lengths: The length of each question.
        kept: Whether it is asked.
    """
    group: list[int] = []
    for number in lengths.argsort().tolist():
        if not kept[number]:
            continue
        if group and lengths[number] > 1.25 * lengths[group[0]] + 4:
            yield torch.tensor(group), int(lengths[group[-1]])
            group = []
        group.append(number)
    if group:
        yield torch.tensor(group), int(lengths[group[-1]])


def _loss(scores: Tensor, wanted: Tensor) -> Tensor:
    wanted = wanted.reshape(-1)
    asked = int((wanted != IGNORED).sum())
    flat = scores.float().reshape(-1, scores.shape[-1])
    total = cross_entropy(flat, wanted, ignore_index=IGNORED, reduction="sum")
    return total / max(1, asked)
