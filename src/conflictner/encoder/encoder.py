"""Run a trained encoder on a text, without torch."""

import json
import multiprocessing
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from conflictner.encoder.files import (
    ASKING,
    READING,
    SETTINGS,
    TOKENIZER,
    EncoderFiles,
    digest,
)
from conflictner.encoder.labels import Labels
from conflictner.encoder.opinions import Opinion, Shares, TextOpinion
from conflictner.encoder.windows import Window, WindowCutter

LEAST = 0.1
"""How likely a word must name an event, at a first look, to be looked at again."""

LEAST_OF_KNOWN = 0.02
"""The same, of a word that is in the lexicon."""

PIECES = 4096
"""Word pieces that are read at a time; more would cost memory and gain nothing."""

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Asked:
    """What is asked of a text.

    Attributes:
        text: The text.
        sentences: The offsets of its sentences, in order.
        words: Offsets of words that are looked at again, however the first look is.
        known: Offsets of words that are, unless the first look is all but sure.
        wanted: The numbers of the sentences to read; all if it is None.
    """

    text: str
    sentences: Sequence[tuple[int, int]]
    words: frozenset[int] = frozenset()
    known: frozenset[int] = frozenset()
    wanted: frozenset[int] | None = None


@dataclass
class _Question:
    """A word of a window that is looked at again."""

    window: Window
    first: int
    end: int
    word: int
    at_first: Shares
    states: npt.NDArray[np.float32]

    @property
    def start(self) -> int:
        return self.window.firsts[self.first]


class Encoder:
    """A trained encoder.

    Args:
        files: The bytes of its files, by their names: what `training.export` wrote.
        threads: How many threads it may use; a process that another one has started
            uses one, because it shares the cores with its siblings.
    """

    def __init__(self, files: EncoderFiles, *, threads: int = 1) -> None:
        self.files = files
        self.threads = threads
        self._process = 0
        self._sessions: tuple[Any, Any] | None = None
        self.cutter = WindowCutter(files[TOKENIZER].decode())
        self.labels = Labels.from_json(json.loads(files[SETTINGS])["labels"])

    def __reduce__(self) -> tuple[Any, tuple[EncoderFiles, int]]:
        return encoder_of, (self.files, self.threads)

    def sessions(self) -> tuple[Any, Any]:
        """What runs the two halves of the network in this process.

        They are made when they are first needed, and again after a fork, which threads
        don't survive.
        """
        if self._sessions is None or self._process != os.getpid():
            self._process = os.getpid()
            self._sessions = (self._session(READING), self._session(ASKING))
        return self._sessions

    def _session(self, name: str) -> Any:  # noqa: ANN401  a class without types
        import onnxruntime

        started = multiprocessing.parent_process() is not None
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1 if started else self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(
            self.files[name], options, providers=["CPUExecutionProvider"]
        )

    def read(self, asked: Asked) -> TextOpinion:
        """What the encoder says of a text.

        A text is read by itself: in eight bits the answers depend a little on what is
        read together, and those of a text must not depend on other texts.
        """
        expected = 0.0
        found: list[Opinion] = []
        windows = self.cutter.windows(asked.text, asked.sentences, asked.wanted)
        for group in _groups(windows, lambda window: len(window.pieces)):
            questions: list[_Question] = []
            for window, (at_first, states) in zip(
                group, self._first_look(group), strict=True
            ):
                likely = 1 - at_first[:, 0]
                expected += float(likely.sum())
                words = {
                    word
                    for word in np.flatnonzero(likely > LEAST).tolist()
                    # dots and digits name nothing, and there may be very many
                    if any(map(str.isalpha, asked.text[slice(*window.words[word])]))
                }
                for offset in asked.words:
                    words.update(window.words_between(offset, offset + 1)[:1])
                for offset in asked.known:
                    for word in window.words_between(offset, offset + 1)[:1]:
                        if likely[word] > LEAST_OF_KNOWN:
                            words.add(word)
                questions += _questions(window, words, at_first, states)
            found += self._ask(questions)
        return TextOpinion(
            tuple(sorted(found, key=lambda one: one.start)),
            expected,
            len(asked.sentences),
        )

    def first_looks(self, windows: Sequence[Window]) -> list[Shares]:
        """Of each window and each of its words how likely it names none or a type."""
        found: dict[int, Shares] = {}
        for group in _groups(list(enumerate(windows)), lambda one: len(one[1].pieces)):
            looks = self._first_look([window for _, window in group])
            for (number, _), (at_first, _) in zip(group, looks, strict=True):
                found[number] = at_first
        return [found[number] for number in range(len(windows))]

    def _first_look(
        self, windows: Sequence[Window]
    ) -> Iterator[tuple[Shares, npt.NDArray[np.float32]]]:
        """Of each window the shares of its words, and the states of its pieces."""
        states, types, _ = self._run(
            self.sessions()[0], pieces=[window.pieces for window in windows]
        )
        for row, window in enumerate(windows):
            yield types[row, window.firsts], states[row]

    def _ask(self, questions: list[_Question]) -> Iterator[Opinion]:
        for group in _groups(questions, lambda one: len(one.states)):
            width = max(len(one.states) for one in group)
            states = np.zeros((len(group), width, group[0].states.shape[1]), "float32")
            for row, one in enumerate(group):
                states[row, : len(one.states)] = one.states
            triggers = [one.window.firsts[one.word] - one.start for one in group]
            types, statuses, slots = self.sessions()[1].run(
                None,
                {
                    "states": states,
                    "mask": _mask([len(one.states) for one in group], width),
                    "triggers": np.array(triggers, "int64"),
                },
            )
            for row, one in enumerate(group):
                window = one.window
                places = np.array(window.firsts[one.first : one.end]) - one.start
                start, end = window.words[one.word]
                yield Opinion(
                    start,
                    end,
                    one.at_first,
                    types[row],
                    statuses[row],
                    tuple(window.words[one.first : one.end]),
                    slots[row, places, :, 1:],
                )

    @staticmethod
    def _run(session: Any, pieces: list[list[int]]) -> Any:  # noqa: ANN401
        width = max(map(len, pieces))
        rows = np.zeros((len(pieces), width), "int64")
        for row, one in zip(rows, pieces, strict=True):
            row[: len(one)] = one
        mask = _mask([len(one) for one in pieces], width)
        return session.run(None, {"pieces": rows, "mask": mask})


KEPT = 4
"""How many encoders are kept for those who load the same again."""

_MADE: dict[tuple[str, int], Encoder] = {}


def encoder_of(files: EncoderFiles, threads: int) -> Encoder:
    """The encoder of some files; the same files are loaded once."""
    key = digest(files), threads
    if key not in _MADE:
        while len(_MADE) >= KEPT:
            del _MADE[next(iter(_MADE))]
        _MADE[key] = Encoder(files, threads=threads)
    return _MADE[key]


def _questions(
    window: Window,
    asked: Iterable[int],
    at_first: Shares,
    states: npt.NDArray[np.float32],
) -> Iterator[_Question]:
    for word in sorted(asked):
        first, end = next(
            (first, end) for _, first, end in window.sentences if first <= word < end
        )
        start = window.firsts[first]
        behind = (
            window.firsts[end] if end < len(window.firsts) else len(window.pieces) - 1
        )
        yield _Question(window, first, end, word, at_first[word], states[start:behind])


def _mask(lengths: Sequence[int], width: int) -> Integers:
    return (np.arange(width)[None] < np.array(lengths)[:, None]).astype("int64")


def _groups(items: Sequence[Any], length: Any) -> Iterator[list[Any]]:  # noqa: ANN401
    """Items of like length together, as many as are read at a time."""
    group: list[Any] = []
    for item in sorted(items, key=length):
        if group and (
            length(item) * (len(group) + 1) > PIECES
            or length(item) > 1.3 * length(group[0]) + 8
        ):
            yield group
            group = []
        group.append(item)
    if group:
        yield group
