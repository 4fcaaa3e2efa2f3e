"""Make a network again of the files of a model, its matrices back from eight bits.

What a model was trained from need not be at hand then: training goes on from what runs.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from transformers import BertConfig

from conflictner.encoder.files import ASKING, READING, SETTINGS, EncoderFiles
from conflictner.encoder.labels import Labels
from conflictner.training.network import Network

QUANTIZED, SCALE, ZERO = "_quantized", "_scale", "_zero_point"
"""What onnxruntime's quantisation appends to the name of a matrix."""


MATRIX = 2
"""The dimensions of a matrix."""

TURNED = ".turned"
"""What tells that a matrix stands turned in the graph."""

TURNED_BY_ONNXRUNTIME = "_Transposed"
"""The same, of those that the quantisation turned."""


def name_matrices(path: Path, parameters: dict[str, Tensor]) -> None:
    """Give the matrices of an exported graph the names of the parameters they hold.

    The export gives names of its own to those that it turned.

    Args:
        path: The file of the graph, which is written anew.
        parameters: The parameters of the network by name.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(path))
    turned = {
        value.detach().numpy().T.tobytes(): name
        for name, value in parameters.items()
        if value.dim() == MATRIX
    }
    names: dict[str, str] = {}
    for stored in graph.graph.initializer:
        name = turned.get(numpy_helper.to_array(stored).tobytes())
        if name is not None and stored.name not in parameters:
            names[stored.name] = f"{name}{TURNED}"
            stored.name = names[stored.name]
    for node in graph.graph.node:
        for place, name in enumerate(node.input):
            node.input[place] = names.get(name, name)
    onnx.save(graph, str(path))


def network_of(files: EncoderFiles) -> Network:
    """The network that the files of a model were made of, but for the rounding."""
    settings = json.loads(files[SETTINGS])
    network = Network(
        BertConfig(**settings["network"]),  # type: ignore[no-untyped-call]
        Labels.from_json(settings["labels"]),
        settings["lower"],
    )
    state = state_of(files)
    network.load_state_dict(
        {
            name: state[name].reshape(own.shape)
            for name, own in network.named_parameters()
        },
        strict=False,
    )
    return network


def state_of(files: EncoderFiles) -> dict[str, Tensor]:
    """The parameters of the network that the files of a model were made of."""
    found: dict[str, Tensor] = {}
    for name in (READING, ASKING):
        found |= _parameters(files[name])
    return found


def _parameters(graph: bytes) -> dict[str, Tensor]:
    import onnx
    from onnx import numpy_helper

    stored: dict[str, Any] = {
        one.name: numpy_helper.to_array(one)
        for one in onnx.load_from_string(graph).graph.initializer
    }
    return {
        _plain_name(name): torch.from_numpy(_whole(name, stored).copy())
        for name, array in stored.items()
        if name.startswith(_PREFIX)
        and not name.endswith((SCALE, ZERO))
        and (name.endswith(QUANTIZED) or array.dtype == np.float32)
    }


_PREFIX = "network."


def _plain_name(name: str) -> str:
    """The name of the parameter that a stored matrix holds."""
    name = name.removeprefix(_PREFIX).removesuffix(QUANTIZED)
    return name.removesuffix(TURNED).removesuffix(TURNED_BY_ONNXRUNTIME)


def _whole(name: str, stored: dict[str, Any]) -> Any:  # noqa: ANN401  an array
    """A stored matrix, back from eight bits and turned back."""
    array = stored[name]
    base = name.removesuffix(QUANTIZED)
    if base != name:
        zero = stored[base + ZERO].astype("float32")
        array = (array.astype("float32") - zero) * stored[base + SCALE]
    return array.T if base.endswith((TURNED, TURNED_BY_ONNXRUNTIME)) else array
