"""Train a network on examples, epoch by epoch; what was interrupted goes on."""

import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from conflictner.training.batches import batch_of, batches
from conflictner.training.examples import Example
from conflictner.training.losses import loss_of
from conflictner.training.network import Network

WARM_UP = 0.06
"""The share of the steps in which the rate grows to its height."""

LEAST_RATE = 0.02
"""What is left of the rate at the end."""

HEADS = 4
"""How many times as fast the heads learn as the transformer's layers."""

LONGEST_GRADIENT = 1.0


@dataclass(frozen=True)
class TrainingOptions:
    """How a network is trained.

    Attributes:
        epochs: How often it sees each example.
        rate: The greatest rate at which the transformer's layers learn.
        pieces: The most word pieces of a batch.
        patience: After how many epochs without gain training ends.
        seed: What all chance is drawn from.
    """

    epochs: int = 8
    rate: float = 2e-4
    pieces: int = 2400
    patience: int = 3
    seed: int = 1


@dataclass(frozen=True)
class Epoch:
    """What an epoch gave: its mean loss, and the loss on what is held out."""

    number: int
    loss: float
    held_out: float | None


@dataclass(frozen=True)
class Checkpoint:
    """Where the state of a training is kept after each epoch.

    Attributes:
        path: The file.
        training: What tells this training from others: one that was begun with other
            documents is not gone on with.
    """

    path: Path
    training: str

    def read(self, options: TrainingOptions) -> dict[str, Any] | None:
        """The state of this training, if it was begun."""
        if not self.path.is_file():
            return None
        state: dict[str, Any] = torch.load(self.path, weights_only=True)
        same = (state["options"], state["training"]) == (asdict(options), self.training)
        return state if same else None

    def write(self, options: TrainingOptions, **state: Any) -> None:  # noqa: ANN401
        """Keep the state: whole or not at all."""
        aside = self.path.with_suffix(".tmp")
        told = {"options": asdict(options), "training": self.training}
        torch.save({**told, **state}, aside)
        aside.replace(self.path)


def train_network(
    network: Network,
    examples: Sequence[Example],
    held_out: Sequence[Example],
    mask_piece: int,
    options: TrainingOptions,
    checkpoint: Checkpoint,
    report: Callable[[Epoch], None],
) -> None:
    """Train a network; at the end it has the weights of its best epoch.

    Args:
        network: The network.
        examples: What it learns from.
        held_out: What tells when it has learned enough; may be empty.
        mask_piece: The piece that hides a word.
        options: How it is trained.
        checkpoint: Keeps the state after each epoch; training that was interrupted
            goes on from it.
        report: Is told of each epoch.
    """
    torch.manual_seed(options.seed)
    for parameter in network.bert.embeddings.parameters():
        parameter.requires_grad = False
    steps = len(list(batches(examples, options.pieces, random.Random(options.seed))))
    optimizer = _optimizer(network, options)
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, _schedule(steps * options.epochs)
    )
    begun, since, best, best_state = 0, 0, float("inf"), None
    state = checkpoint.read(options)
    if state is not None:
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        scheduler.load_state_dict(state["scheduler"])
        begun, since = state["epoch"], state["since"]
        best, best_state = state["best"], state["best_state"]
    for number in range(begun, options.epochs):
        if since >= options.patience:
            break
        torch.manual_seed(options.seed + number)
        generator = random.Random(options.seed + number)
        total = 0.0
        network.train()
        for group in batches(examples, options.pieces, generator):
            total += _step(network, group, mask_piece)
            torch.nn.utils.clip_grad_norm_(network.parameters(), LONGEST_GRADIENT)
            optimizer.step()
            scheduler.step()
            optimizer.zero_grad(set_to_none=True)
        lost = held_out_loss(network, held_out, mask_piece, options)
        report(Epoch(number + 1, total / max(1, steps), lost))
        since += 1
        if lost is None or lost < best:
            best = best if lost is None else lost
            best_state = {
                name: value.clone() for name, value in network.state_dict().items()
            }
            since = 0
        checkpoint.write(
            options,
            epoch=number + 1,
            since=since,
            network=network.state_dict(),
            optimizer=optimizer.state_dict(),
            scheduler=scheduler.state_dict(),
            best=best,
            best_state=best_state,
        )
    if best_state is not None:
        network.load_state_dict(best_state)


def held_out_loss(
    network: Network,
    examples: Sequence[Example],
    mask_piece: int,
    options: TrainingOptions,
) -> float | None:
    """The mean loss on examples that the network doesn't learn from."""
    if not examples:
        return None
    network.eval()
    torch.manual_seed(options.seed)
    total, count = 0.0, 0
    with torch.no_grad():
        for group in batches(examples, options.pieces, random.Random(options.seed)):
            batch = batch_of(group, network.labels)
            total += float(loss_of(network, batch, mask_piece))
            count += 1
    return total / count


def _step(network: Network, group: Sequence[Example], mask_piece: int) -> float:
    batch = batch_of(group, network.labels)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        loss = loss_of(network, batch, mask_piece)
    loss.backward()  # type: ignore[no-untyped-call]
    return float(loss.detach())


def _optimizer(network: Network, options: TrainingOptions) -> torch.optim.Optimizer:
    learned = [
        (name.startswith("bert"), parameter)
        for name, parameter in network.named_parameters()
        if parameter.requires_grad
    ]
    return torch.optim.AdamW(
        [
            {"params": [p for body, p in learned if body], "lr": options.rate},
            {
                "params": [p for body, p in learned if not body],
                "lr": options.rate * HEADS,
            },
        ],
        weight_decay=0.01,
    )


def _schedule(steps: int) -> Callable[[int], float]:
    warm = max(1, int(steps * WARM_UP))

    def share(step: int) -> float:
        left = (steps - step) / max(1, steps - warm)
        return min((step + 1) / warm, max(LEAST_RATE, left))

    return share
