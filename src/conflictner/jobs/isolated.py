"""Annotate one part in a process of its own, apart from that of an engine.

A part that ended an engine's worker comes here. It is read in a further process as in a
job on one machine: what ends that one is found out, document by document.
"""

import os
import pickle
import subprocess
import sys
from functools import partial

from spacy.language import Language

from conflictner.jobs.annotation import PartResult
from conflictner.jobs.parts import Part
from conflictner.jobs.pool import Pool
from conflictner.jobs.recipe import Recipe
from conflictner.jobs.worker import context


def annotate_isolated(recipe: Recipe, part: Part, timeout: float) -> PartResult:
    """Annotate a part; a document that ends its process costs itself only."""
    task = pickle.dumps((recipe, part, timeout, sys.path))
    # A daemon, as Dask's workers are, may have no children of multiprocessing.
    done = subprocess.run(
        [sys.executable, "-c", f"from {__name__} import serve; serve()"],
        input=task,
        stdout=subprocess.PIPE,
        check=True,
    )
    result: PartResult = pickle.loads(done.stdout)
    return result


def serve() -> None:
    """Read a task from stdin, write its result to stdout."""
    # What a component prints must not get into the result.
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    recipe, part, timeout, path = pickle.load(sys.stdin.buffer)
    sys.path[:] = path
    load = recipe.make
    if context().get_start_method() == "fork":
        load = partial(_same, recipe.make())
    pool = Pool(load, workers=1, timeout=timeout, docs=part.docs)
    with output:
        for finished in pool.run(iter([part])):
            if finished is not None:
                output.write(pickle.dumps(finished[1]))


def _same(nlp: Language) -> Language:
    return nlp
