"""A network, exported to whole numbers, answers as before, and can be made again."""

import numpy as np
import pytest
import torch

from conflictner.encoder.encoder import Asked, Encoder
from conflictner.encoder.files import TOKENIZER, read_files, shipped_files
from conflictner.training.batches import mask_of, padded
from conflictner.training.export import export
from conflictner.training.restore import network_of

TEXT = "Gunmen killed nine soldiers near Kormak. Two shells hit the old mill."
SENTENCES = [(0, 40), (41, 69)]
ROUNDED = 0.05
"""How far a share may be off by the rounding to eight bits."""


@pytest.fixture(scope="module")
def network():
    return network_of(shipped_files()).eval()


@pytest.fixture(scope="module")
def exact(network, tmp_path_factory):
    folder = tmp_path_factory.mktemp("exact")
    tokenizer = shipped_files()[TOKENIZER].decode()
    export(network, tokenizer, folder, whole=False)
    return Encoder(read_files(folder))


def opinions(encoder):
    return encoder.read(Asked(TEXT, SENTENCES)).words


def test_the_network_and_its_export_agree(network, exact):
    (window,) = exact.cutter.windows(TEXT, SENTENCES)
    with torch.no_grad():
        reading = network.read(padded([window.pieces]), mask_of([window.pieces]))
    shares = reading.types.softmax(-1)[0].numpy()
    word = opinions(exact)[0]
    place = window.firsts[window.words.index((word.start, word.end))]
    assert np.abs(shares[place] - word.at_first).max() < 1e-4


def test_eight_bits_are_as_good_as_the_whole(exact):
    whole, rounded = opinions(exact), opinions(Encoder(shipped_files()))
    assert [TEXT[one.start : one.end] for one in whole if one.types[0] < 0.5] == [
        TEXT[one.start : one.end] for one in rounded if one.types[0] < 0.5
    ]
    surely = {one.start: one for one in rounded}
    for one in whole:
        if one.types[0] < 0.5:
            assert np.abs(one.types - surely[one.start].types).max() < ROUNDED
