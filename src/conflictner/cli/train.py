"""`conflictner train`: adapt the model to annotated texts of your own."""

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from conflictner.cli.corpus import TextsOption
from conflictner.console import tell
from conflictner.corpus.documents import read_documents
from conflictner.encoder.files import read_files, shipped_files, write_files
from conflictner.errors import InputError
from conflictner.evaluation.score import Scores

NEEDED = ("torch", "transformers", "onnx")

CHECKPOINT = "training.pt"


def train(
    folder: Annotated[
        Path, typer.Argument(help="A folder with inputs.jsonl and gold.jsonl.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="The folder of the new model.")
    ],
    texts: TextsOption = None,
    begin: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="The model to begin with; the one of the package unless told.",
        ),
    ] = None,
    epochs: Annotated[
        int, typer.Option(min=1, help="How often each text is learned from, at most.")
    ] = 6,
    rate: Annotated[float, typer.Option(help="How fast it learns.")] = 1e-4,
    seed: Annotated[int, typer.Option(help="What all chance is drawn from.")] = 1,
) -> None:
    """Adapt the model to annotated texts of your own, and tell what it gains.

    Needs `pip install ".[train]"`. A part of the texts is held out to end the
    training, another only measures. Training that was interrupted goes on when the
    command is given again.
    """
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise InputError(
            f"training needs {', '.join(missing)}, which is not installed; "
            '`pip install ".[train]"` in a checkout adds it'
        )
    from conflictner.training.adapting import adapt
    from conflictner.training.loop import Epoch, TrainingOptions

    documents = read_documents(folder, texts)
    files = shipped_files() if begin is None else read_files(begin)
    output.mkdir(parents=True, exist_ok=True)
    options = TrainingOptions(epochs=epochs, rate=rate, seed=seed)

    def report(epoch: Epoch) -> None:
        held_out = "" if epoch.held_out is None else f", held out {epoch.held_out:.3f}"
        tell("dim", f"epoch {epoch.number}: loss {epoch.loss:.3f}{held_out}")

    checkpoint = output / CHECKPOINT
    adapted = adapt(documents, files, options, checkpoint, report)
    write_files(output, adapted.files)
    checkpoint.unlink(missing_ok=True)
    typer.echo(comparison(adapted.rules, adapted.before, adapted.after))
    if not adapted.decision_fitted:
        tell(
            "yellow",
            "too few events were held out to fit the decision anew: it keeps the "
            "weights of the model that training began with",
        )
    tell(
        "green",
        f"{output}: measured on {len(adapted.measured)} of {len(documents)} documents, "
        "which were not learned from",
    )


def comparison(rules: Scores, before: Scores, after: Scores) -> str:
    """F1 of each slot: of the rules alone, of the model before, and of the new one."""
    lines = [f"{'F1':14}{'rules':>8}{'before':>8}{'after':>8}{'':3}"]
    for name, new in after.rows.items():
        alone, old = rules.rows[name].f1, before.rows[name].f1
        verdict = "better" if new.f1 > old else "worse" if new.f1 < old else "same"
        lines.append(f"{name:14}{alone:8.3f}{old:8.3f}{new.f1:8.3f}   {verdict}")
    return "\n".join(lines)
