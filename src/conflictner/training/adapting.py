"""Adapt a model to annotated documents of one's own, and tell what it gains.

Documents are drawn to three parts: most to learn from, some to end the training and to
fit the decision, and some that only measure.
"""

import hashlib
import json
import random
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from conflictner.corpus.documents import CorpusDocument
from conflictner.decision.weighing import Weigher
from conflictner.encoder.files import (
    DECISION,
    SETTINGS,
    TOKENIZER,
    EncoderFiles,
    digest,
    read_files,
)
from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import WindowCutter
from conflictner.errors import InputError
from conflictner.evaluation.score import Scores, score
from conflictner.event import Record
from conflictner.pipeline import load
from conflictner.reading import read_many
from conflictner.text.plain_doc import read_plainly
from conflictner.training.decision_cases import DecisionExamples
from conflictner.training.decision_fit import fit, weights_table
from conflictner.training.documents import ReadDocument, examples_from, read_by_rules
from conflictner.training.export import export
from conflictner.training.loop import Checkpoint, Epoch, TrainingOptions, train_network
from conflictner.training.restore import network_of

LEAST_DOCUMENTS = 10
"""Fewer documents can't be parted."""

HELD_OUT = MEASURED = 0.15
"""The shares of the documents that end the training, and that only measure."""

ENOUGH_EVENTS = 300
"""With fewer events held out the decision keeps the weights that it has."""

MASK = "[MASK]"


@dataclass(frozen=True)
class Adapted:
    """What adapting gave.

    Attributes:
        files: The files of the new model.
        before: The scores of the model that it began with, on what only measures.
        after: The scores of the new one.
        rules: The scores of the rules alone.
        measured: The names of the documents that only measured.
        decision_fitted: Whether enough events were held out to fit the decision.
    """

    files: EncoderFiles
    before: Scores
    after: Scores
    rules: Scores
    measured: tuple[str, ...]
    decision_fitted: bool


def adapt(
    documents: Sequence[CorpusDocument],
    model: EncoderFiles,
    options: TrainingOptions,
    checkpoint: Path,
    report: Callable[[Epoch], None] = lambda _: None,
) -> Adapted:
    """Adapt a model to annotated documents.

    Args:
        documents: The documents.
        model: The files of the model to begin with.
        options: How it is trained.
        checkpoint: A file that keeps the state, so that training can be resumed.
        report: Is told of each epoch.

    Raises:
        InputError: There are too few documents, or one has a type or a label that the
            model doesn't know.
    """
    if len(documents) < LEAST_DOCUMENTS:
        raise InputError(
            f"{len(documents)} annotated documents are too few to train on; give at "
            f"least {LEAST_DOCUMENTS}, better a hundred"
        )
    labels = Labels.from_json(json.loads(model[SETTINGS])["labels"])
    check_labels(documents, labels)
    learned, held_out, measured = parted(documents, options.seed)
    nlp = load(model=None)
    network = network_of(model)
    tokenizer = model[TOKENIZER].decode()
    cutter = WindowCutter(tokenizer)
    read = list(read_by_rules(nlp, [*learned, *held_out]))
    examples = [examples_from(one, cutter, network.labels) for one in read]
    mask = cutter.tokenizer.token_to_id(MASK)
    train_network(
        network,
        [example for part in examples[: len(learned)] for example in part],
        [example for part in examples[len(learned) :] for example in part],
        mask,
        options,
        Checkpoint(checkpoint, digest_of_learning(documents, model)),
        report,
    )
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        export(network, tokenizer, folder, decision=model[DECISION].decode())
        files = read_files(folder)
    fitted = fit_on(files, read[len(learned) :])
    if fitted is not None:
        files = {**files, DECISION: fitted.encode()}
    return Adapted(
        files,
        _scores(nlp, measured, model),
        _scores(nlp, measured, files),
        _scores(nlp, measured, None),
        tuple(one.doc_id for one in measured),
        fitted is not None,
    )


def check_labels(documents: Sequence[CorpusDocument], labels: Labels) -> None:
    """Raise `InputError` if documents have a type or a label that no encoder knows."""
    for one in documents:
        for event in one.events:
            if event["type"] not in labels.types:
                raise InputError(
                    f"{one.doc_id}: the model can't learn the event type "
                    f"{event['type']!r}; it knows {', '.join(labels.types)}. Leave "
                    "such events out: a type of your own tables needs no training"
                )
        for entity in one.entities:
            if entity["label"] not in labels.names:
                raise InputError(
                    f"{one.doc_id}: the model can't learn the label "
                    f"{entity['label']!r} of names; it knows {', '.join(labels.names)}"
                )


def digest_of_learning(documents: Sequence[CorpusDocument], model: EncoderFiles) -> str:
    """What tells one training from another: its documents, and what it begins with."""
    told = [[one.doc_id, one.text, one.gold] for one in documents]
    whole = json.dumps([told, digest(model)], sort_keys=True, default=str)
    return hashlib.sha256(whole.encode()).hexdigest()


def parted(
    documents: Sequence[CorpusDocument], seed: int
) -> tuple[list[CorpusDocument], list[CorpusDocument], list[CorpusDocument]]:
    """Draw documents to those to learn from, those held out, and those that measure."""
    drawn = list(documents)
    random.Random(seed).shuffle(drawn)
    measured = max(1, round(MEASURED * len(drawn)))
    held_out = max(1, round(HELD_OUT * len(drawn)))
    return (
        drawn[measured + held_out :],
        drawn[measured : measured + held_out],
        drawn[:measured],
    )


def fit_on(
    files: EncoderFiles,
    read: Sequence[ReadDocument],
    unusual: Sequence[ReadDocument] = (),
) -> str | None:
    """The table of a decision that is fitted on documents; None if there are too few.

    Args:
        files: The files of a model, which has not learned from the documents.
        read: Documents such as will be read.
        unusual: Documents with more or fewer events than those: only how likely their
            fillers are is learned from them.
    """
    if sum(len(one.gold["events"]) for one in read) < ENOUGH_EVENTS:
        return None
    weigher = Weigher(files)
    examples = DecisionExamples(weigher.encoder.labels)
    for part, usual in ((read, True), (unusual, False)):
        for one in part:
            with read_plainly([one.doc]) as (plain,):
                (case,) = weigher.cases([plain])
                examples.add(plain, case, one.gold, usual=usual)
    return weights_table(fit(examples, weigher.decider.weights))


def _scores(
    nlp: Language, documents: Sequence[CorpusDocument], files: EncoderFiles | None
) -> Scores:
    """The scores of a model, or of the rules alone, on documents."""
    items = [
        {"doc_id": one.doc_id, "date": one.date, "text": one.text} for one in documents
    ]
    weigher = None if files is None else Weigher(files)
    found: dict[str, Record] = {}
    for doc in read_many(nlp, items):
        if weigher is not None:
            with read_plainly([doc]) as plain:
                weigher.annotate(plain)
        record = doc._.record
        found[record["doc_id"]] = record
    return score({one.doc_id: one.gold for one in documents}, found)
