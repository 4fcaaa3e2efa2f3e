"""Turn annotated documents into what an encoder learns from: windows with answers."""

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import Window, WindowCutter

IGNORED = -100
"""The answer where none is asked: torch's loss passes over it."""

OUTSIDE, BEGINS, GOES_ON = 0, 1, 2
"""What a word is to a span."""


@dataclass
class Question:
    """A word of a window that may name an event, with what is told of it.

    Attributes:
        first: The first word of its sentence in the window.
        end: The word behind the last of its sentence.
        trigger: The word that may name the event.
        type: The number of its type, 0 if it names no event.
        status: The number of its status.
        slots: Of each word of the sentence and each slot what the word is to it.
    """

    first: int
    end: int
    trigger: int
    type: int
    status: int
    slots: list[list[int]] = field(default_factory=list)


@dataclass
class Example:
    """A window with its answers: of each word the type it names, and its name."""

    window: Window
    types: list[int]
    names: list[int]
    questions: list[Question]


def examples_of(
    cutter: WindowCutter,
    labels: Labels,
    text: str,
    sentences: Sequence[tuple[int, int]],
    gold: Mapping[str, Any],
    others: Iterable[int] = (),
    alone: float = 0.0,
) -> list[Example]:
    """The windows of a document with their answers.

    Args:
        cutter: What cuts the text.
        labels: What the encoder tells.
        text: The text.
        sentences: The offsets of its sentences.
        gold: Its annotation.
        others: Offsets of words that a reader might take for events; those that the
            annotation doesn't have are asked, too: the encoder learns to say no.
        alone: The share of the sentences that make a window of their own besides, so
            that the encoder learns to do without those around.
    """
    chance = random.Random(len(text))
    windows = cutter.windows(text, sentences)
    for sentence in sentences:
        if len(sentences) > 1 and chance.random() < alone:
            windows += cutter.windows(text, [sentence])
    found = []
    for window in windows:
        example = Example(
            window, [0] * len(window.words), [OUTSIDE] * len(window.words), []
        )
        _name_words(example, labels, gold)
        asked: set[int] = set()
        for event in gold["events"]:
            trigger = event["trigger"]
            words = window.words_between(trigger["start"], trigger["end"])
            if not words:
                continue
            asked.update(words)
            kind = labels.types.index(event["type"]) + 1
            optional = bool(event.get("optional"))
            for word in words:
                example.types[word] = IGNORED
            if not optional:
                example.types[words[0]] = kind
            question = question_on(window, words[0])
            question.type = IGNORED if optional else kind
            question.status = labels.statuses.index(event["status"])
            _fill(question, window, labels, event)
            example.questions.append(question)
        for offset in others:
            words = window.words_between(offset, offset + 1)
            if words and words[0] not in asked:
                asked.add(words[0])
                example.questions.append(question_on(window, words[0]))
        found.append(example)
    return found


def question_on(window: Window, trigger: int) -> Question:
    """The question on a word of a window, answered: it names no event."""
    first, end = next(
        (first, end) for _, first, end in window.sentences if first <= trigger < end
    )
    return Question(first, end, trigger, 0, IGNORED)


def _name_words(example: Example, labels: Labels, gold: Mapping[str, Any]) -> None:
    for entity in gold["entities"]:
        words = example.window.words_between(entity["start"], entity["end"])
        number = labels.names.index(entity["label"])
        for word in words:
            begins = word == words[0]
            example.names[word] = 2 * number + (BEGINS if begins else GOES_ON)


def _fill(
    question: Question, window: Window, labels: Labels, event: Mapping[str, Any]
) -> None:
    size = question.end - question.first
    question.slots = [[OUTSIDE] * size for _ in labels.slots]
    for answers, slot in zip(question.slots, labels.slots, strict=True):
        required = []
        for filler in event.get(slot, ()):
            if not filler.get("optional"):
                required.append(filler)
            else:
                _mark(answers, question, window, filler, ignored=True)
            for other in filler.get("also", ()):
                _mark(answers, question, window, other, ignored=True)
        for filler in required:
            _mark(answers, question, window, filler)


def _mark(
    answers: list[int],
    question: Question,
    window: Window,
    span: Mapping[str, Any],
    *,
    ignored: bool = False,
) -> None:
    words = window.words_between(span["start"], span["end"])
    for word in words:
        if question.first <= word < question.end:
            begins = BEGINS if word == words[0] else GOES_ON
            answers[word - question.first] = IGNORED if ignored else begins
