"""The encoder as a network of torch: what is trained, and exported to be run without.

A window is read by the lower layers of a BERT-like transformer, whose output tells of
each word which type of event it names, and whether it belongs to a name. For each word
that may name an event its sentence goes through the upper layers again, with a learned
mark on the word; from there come type and status once more, and of each word of the
sentence what it is to each slot.
"""

from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from conflictner.encoder.labels import Labels

SHAPE = (
    "vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads",
    "intermediate_size", "max_position_embeddings", "type_vocab_size",
    "layer_norm_eps",
)  # fmt: skip
"""What makes up the shape of a transformer."""


class Reading(NamedTuple):
    """What the lower layers tell: the states of all pieces, and of each word."""

    states: Tensor
    types: Tensor
    names: Tensor


class Answers(NamedTuple):
    """What the upper layers tell of each question."""

    types: Tensor
    statuses: Tensor
    slots: Tensor


class Network(nn.Module):
    """Joint heads for triggers, types, statuses, slots and names on one transformer.

    Args:
        config: The shape of the transformer.
        labels: What is told.
        lower: How many of its layers read the windows; the others read the questions.
    """

    def __init__(self, config: BertConfig, labels: Labels, lower: int = 4) -> None:
        super().__init__()
        config.attention_probs_dropout_prob = 0.0  # which is slow to draw
        config._attn_implementation = "eager"  # the fastest on short rows
        self.bert = BertModel(config, add_pooling_layer=False)  # type: ignore[no-untyped-call]
        self.labels = labels
        self.lower = lower
        size = self.bert.config.hidden_size
        self.mark = nn.Parameter(torch.randn(size) * 0.02)
        self.dropout = nn.Dropout(0.1)
        self.word_types = nn.Linear(size, len(labels.types) + 1)
        self.word_names = nn.Linear(size, 2 * len(labels.names) + 1)
        self.event_types = nn.Linear(size, len(labels.types) + 1)
        self.event_statuses = nn.Linear(size, len(labels.statuses))
        self.event_slots = nn.Linear(size, 3 * len(labels.slots))

    @classmethod
    def begin(cls, source: str | Path, labels: Labels, lower: int = 4) -> "Network":
        """A network that begins with a transformer's weights, and untrained heads.

        Args:
            source: The folder of a BERT-like transformer.
            labels: What is told.
            lower: How many of its layers read the windows.
        """
        network = cls(BertConfig.from_pretrained(source), labels, lower)
        begun = BertModel.from_pretrained(source, add_pooling_layer=False)
        network.bert.load_state_dict(begun.state_dict())
        return network

    def settings(self) -> dict[str, Any]:
        """What is needed beside the weights to make the network again."""
        config = self.bert.config
        return {
            "labels": self.labels.to_json(),
            "lower": self.lower,
            "network": {name: getattr(config, name) for name in SHAPE},
        }

    def read(self, pieces: Tensor, mask: Tensor) -> Reading:
        """Read windows.

        Args:
            pieces: The ids of the word pieces, a row a window, filled up with zeros.
            mask: 1 where there is a piece.
        """
        states = self.bert.embeddings(input_ids=pieces)
        bias = _bias(mask, states.dtype)
        for layer in self.bert.encoder.layer[: self.lower]:
            states = layer(states, attention_mask=bias)[0]
        told = self.dropout(states)
        return Reading(states, self.word_types(told), self.word_names(told))

    def ask(self, states: Tensor, mask: Tensor, triggers: Tensor) -> Answers:
        """Ask of words whether they name an event, and what fills its slots.

        Args:
            states: The states of the pieces of the word's sentence, a row a question.
            mask: 1 where there is a piece.
            triggers: The place of the word's first piece in each row.
        """
        places = torch.arange(states.shape[1], device=states.device)
        marks = (places[None] == triggers[:, None]).to(states.dtype).unsqueeze(-1)
        states = states + marks * self.mark
        bias = _bias(mask, states.dtype)
        for layer in self.bert.encoder.layer[self.lower :]:
            states = layer(states, attention_mask=bias)[0]
        states = self.dropout(states)
        asked = (states * marks).sum(1)
        return Answers(
            self.event_types(asked),
            self.event_statuses(asked),
            self.event_slots(states),
        )


def _bias(mask: Tensor, dtype: torch.dtype) -> Tensor:
    """What attention adds: nothing to a piece, very little to where there is none."""
    return (1.0 - mask[:, None, None, :].to(dtype)) * -10000.0
