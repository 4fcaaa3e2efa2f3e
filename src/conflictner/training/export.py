"""Export a trained encoder to files that are run without torch, in whole numbers.

`reading.onnx` holds the lower layers, `asking.onnx` the upper ones. The matrices are
rounded to eight bits, each output channel by a scale of its own; what goes through them
is rounded as it comes.
"""

import json
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import torch
from torch import Tensor, nn

from conflictner.encoder.files import ASKING, DECISION, READING, SETTINGS, TOKENIZER
from conflictner.training.network import Network
from conflictner.training.restore import name_matrices


class _Reading(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        states, types, names = self.network.read(pieces, mask)
        return states, types.softmax(-1), names.softmax(-1)


class _Asking(nn.Module):
    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, states: Tensor, mask: Tensor, triggers: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        types, statuses, slots = self.network.ask(states, mask, triggers)
        slots = slots.reshape(*slots.shape[:2], -1, 3)
        return types.softmax(-1), statuses.softmax(-1), slots.softmax(-1)


def export(
    network: Network,
    tokenizer: str,
    folder: str | Path,
    *,
    decision: str = "",
    whole: bool = True,
) -> None:
    """Write a network to a folder that `read_files` reads.

    Args:
        network: The network.
        tokenizer: Its tokenizer, as JSON.
        folder: Where to; it is made if there is none.
        decision: The table of the weights of the decision.
        whole: Whether matrices are rounded to eight bits.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    size = network.bert.config.hidden_size
    mask = torch.ones(2, 9, dtype=torch.int64)
    _write(
        _Reading(network),
        (torch.ones(2, 9, dtype=torch.int64), mask),
        {"pieces": {0: "windows", 1: "pieces"}, "mask": {0: "windows", 1: "pieces"}},
        {name: {0: "windows", 1: "pieces"} for name in ("states", "types", "names")},
        folder / READING,
        whole=whole,
    )
    _write(
        _Asking(network),
        (torch.zeros(2, 9, size), mask, torch.tensor([1, 2])),
        {
            "states": {0: "questions", 1: "pieces"},
            "mask": {0: "questions", 1: "pieces"},
            "triggers": {0: "questions"},
        },
        {
            "types": {0: "questions"},
            "statuses": {0: "questions"},
            "slots": {0: "questions", 1: "pieces"},
        },
        folder / ASKING,
        whole=whole,
    )
    (folder / TOKENIZER).write_text(tokenizer, "utf-8")
    (folder / SETTINGS).write_text(json.dumps(network.settings()), "utf-8")
    (folder / DECISION).write_text(decision, "utf-8")


def _write(
    module: nn.Module,
    example: tuple[Tensor, ...],
    axes: dict[str, dict[int, str]],
    outputs: dict[str, dict[int, str]],
    path: Path,
    *,
    whole: bool,
) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with tempfile.TemporaryDirectory() as place:
        plain = Path(place) / "plain.onnx"
        module.eval()
        with warnings.catch_warnings():
            # the way that names what it writes after the network's parts is the old one
            warnings.simplefilter("ignore", DeprecationWarning)
            torch.onnx.export(
                module,
                example,
                str(plain),
                input_names=list(axes),
                output_names=list(outputs),
                dynamic_axes={**axes, **outputs},
                opset_version=17,
                dynamo=False,
            )
        name_matrices(plain, dict(module.named_parameters()))
        if not whole:
            shutil.copyfile(plain, path)
            return
        with _unadvised():
            quantize_dynamic(
                str(plain), str(path), per_channel=True, weight_type=QuantType.QInt8
            )


@contextmanager
def _unadvised() -> Iterator[None]:
    """Leave out what onnxruntime logs each time: an advice on graphs with images."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)
