"""Run the networks that read words with less work, to the same vectors.

spaCy's small pipelines make a word's vector of its norm, prefix, suffix and shape, and
mix those of neighbours in a few convolutions. The first step depends on the word alone:
its outcome is kept for the words that come again. The convolutions are done in place,
with the pieces of each maxout one behind the other, so that numpy takes them whole.

Sources: `MultiHashEmbed` and `MaxoutWindowEncoder` of spaCy, whose layers are read.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model

_WORDS_KEPT = 16_384
_ROWS_AT_ONCE = 64
"""New words are taken so many at a time: the sums of a matrix product may depend, in
the last bit, on the number of its rows."""

_LEAST_VARIANCE = 1e-8

_EMBED = (
    "extract_features", "list2ragged", "with_array(", "with_array(", "ragged2list",
)  # fmt: skip
_CONVOLUTION = "residual(expand_window>>maxout>>layernorm>>dropout)"

Forward = Callable[[Any, Any, bool], tuple[Any, Callable[..., Any]]]


class WordVectors:
    """The vectors of words, made once for each.

    Args:
        embed: The layers from the features of words to their vectors.
    """

    def __init__(self, embed: Model[Any, Any]) -> None:
        self.columns: list[str] = embed.layers[0].attrs["columns"]
        self.hashed, self.mixed = embed.layers[2], embed.layers[3]
        self.width = _maxout(self.mixed)[0].get_param("W").shape[0]
        self.places: dict[bytes, int] = {}
        self.table = np.ones((_WORDS_KEPT, self.width), dtype="float32")

    def of(self, features: np.ndarray) -> np.ndarray:
        """The vectors of words by their features, one row for a word in both."""
        size = features.shape[1] * features.itemsize
        keys: list[bytes] = features.view(f"V{size}").ravel().tolist()
        places = self.places
        if any(key not in places for key in keys):
            self._learn(keys, features)
            if len(set(keys)) > _WORDS_KEPT:
                return self._vectors(features)
        found: np.ndarray = self.table[[places[key] for key in keys]]
        return found

    def _learn(self, keys: list[bytes], features: np.ndarray) -> None:
        new = {key: n for n, key in enumerate(keys) if key not in self.places}
        if len(self.places) + len(new) > _WORDS_KEPT:
            self.places.clear()
            new = {key: n for n, key in enumerate(keys)}
            if len(new) > _WORDS_KEPT:
                return
        start = len(self.places)
        self.table[start : start + len(new)] = self._vectors(features[[*new.values()]])
        self.places.update(zip(new, range(start, start + len(new)), strict=True))

    def _vectors(self, features: np.ndarray) -> np.ndarray:
        size = len(features)
        padded = np.zeros((-(-size // _ROWS_AT_ONCE), _ROWS_AT_ONCE, features.shape[1]))
        padded = padded.astype("uint64")
        padded.reshape(-1, features.shape[1])[:size] = features
        vectors = [self.mixed.predict(self.hashed.predict(rows)) for rows in padded]
        return np.concatenate(vectors)[:size]


class Convolutions:
    """The convolutions that mix the vectors of neighbours.

    Args:
        encode: The layers.
    """

    def __init__(self, encode: Model[Any, Any]) -> None:
        self.pad: int = encode.attrs["pad"]
        self.layers = []
        chain = encode.layers[0]
        residuals = [chain] if chain.name.count("residual(") == 1 else chain.layers
        for residual in residuals:
            maxout, norm = _maxout(residual)
            weights = np.asarray(maxout.get_param("W"))
            bias = np.asarray(maxout.get_param("b"))
            pieces, inputs = weights.shape[1], weights.shape[2]
            self.layers.append(
                (
                    np.ascontiguousarray(
                        weights.transpose(1, 0, 2).reshape(-1, inputs).T
                    ),
                    np.ascontiguousarray(bias.T.reshape(-1)),
                    pieces,
                    norm.get_param("G"),
                    norm.get_param("b"),
                )
            )

    def mix(self, vectors: np.ndarray, lengths: Sequence[int]) -> list[np.ndarray]:
        """Mix the vectors of sentences that stand one behind the other."""
        width, pad = vectors.shape[1], self.pad
        starts, at = [], pad
        for length in lengths:
            starts.append(at)
            at += length + pad
        rows = np.zeros((at, width), dtype="float32")
        first = 0
        for start, length in zip(starts, lengths, strict=True):
            rows[start : start + length] = vectors[first : first + length]
            first += length
        windows = np.zeros((at, 3 * width), dtype="float32")
        products = np.empty((at, self.layers[0][0].shape[1]), dtype="float32")
        for weights, bias, pieces, gain, shift in self.layers:
            windows[1:, :width] = rows[:-1]
            windows[:, width : 2 * width] = rows
            windows[:-1, 2 * width :] = rows[1:]
            np.matmul(windows, weights, out=products)
            products += bias
            best = products[:, :width]
            for piece in range(1, pieces):
                other = products[:, piece * width : (piece + 1) * width]
                np.maximum(best, other, out=best)
            best -= best.mean(axis=1, keepdims=True)
            variance = np.einsum("ij,ij->i", best, best) / width + _LEAST_VARIANCE
            best *= (1.0 / np.sqrt(variance))[:, np.newaxis]
            best *= gain
            best += shift
            rows += best
        return [
            rows[start : start + length]
            for start, length in zip(starts, lengths, strict=True)
        ]


class LeanNetwork:
    """What stands in the place of a network's forward pass.

    Args:
        network: The network, whose layers `is_known` has approved.
    """

    def __init__(self, network: Model[Any, Any]) -> None:
        self.usual: Forward = network._func
        self.embed, self.encode = network.layers
        self.words = WordVectors(self.embed)
        self.convolutions = Convolutions(self.encode)

    def __call__(
        self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool
    ) -> tuple[Any, Callable[..., Any]]:
        """The vectors of each Doc; in training the usual way is gone."""
        if is_train or not any(len(doc) for doc in docs):
            return self.usual(model, docs, is_train)
        features = [doc.to_array(self.words.columns) for doc in docs]  # type: ignore[arg-type]
        rows = np.ascontiguousarray(np.concatenate(features), dtype="uint64")
        vectors = self.words.of(rows)
        return self.convolutions.mix(vectors, [len(doc) for doc in docs]), _no_way_back


def make_lean(model: Model[Any, Any]) -> None:
    """Let the networks in a model work with less, if their layers are known."""
    for node in model.walk():
        if is_known(node) and not isinstance(node._func, LeanNetwork):
            node._func = LeanNetwork(node)


def make_usual(model: Model[Any, Any]) -> None:
    """Let the networks in a model do their work in the usual way again."""
    for node in model.walk():
        if isinstance(node._func, LeanNetwork):
            node._func = node._func.usual


def is_known(network: Model[Any, Any]) -> bool:
    """Whether a network has the layers that are understood here, and no others."""
    if len(network.layers) != 2:  # noqa: PLR2004  embed and encode
        return False
    embed, encode = network.layers
    if len(embed.layers) != len(_EMBED) or not encode.layers:
        return False
    names = [layer.name for layer in embed.layers]
    chain = encode.layers[0]
    return (
        all(map(str.startswith, names, _EMBED))
        and names[2].count("hashembed") == len(embed.layers[0].attrs["columns"])
        and names[3] == "with_array(maxout>>layernorm>>dropout)"
        and encode.name == f"with_array({chain.name})"
        and set(chain.name.split(">>residual")) <= {_CONVOLUTION, _CONVOLUTION[8:]}
        and all(
            node.attrs["window_size"] == 1
            for node in chain.walk()
            if node.name == "expand_window"
        )
    )


def _maxout(layer: Model[Any, Any]) -> tuple[Model[Any, Any], Model[Any, Any]]:
    """The maxout of a layer, and the normalisation behind it."""
    maxout = next(node for node in layer.walk() if node.name == "maxout")
    norm = next(node for node in layer.walk() if node.name == "layernorm")
    return maxout, norm


def _no_way_back(*_: object) -> None:
    raise RuntimeError("a network that only predicts has no way back")
