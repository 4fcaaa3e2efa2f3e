"""The library that multiplies a pipeline's matrices, which most of its time goes to.

spaCy's own, BLIS, is several times slower than numpy's on many processors, and both
give the same parse. Which is the faster here, a short trial tells.
"""

import time
from functools import lru_cache
from typing import Literal

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import threadpool_limits

from conflictner.errors import PipelineError
from conflictner.parsing.lean_network import make_lean, make_usual

Kernel = Literal["blis", "numpy", "fastest"]

KERNELS: tuple[Kernel, ...] = ("blis", "numpy", "fastest")

_ROWS, _WIDTH, _PIECES = 1_500, 288, 288
_TRIALS = 5
_WORTH_IT = 0.9
"""The share of BLIS's time that numpy may take at most to be taken instead."""


def use_kernel(nlp: Language, kernel: Kernel) -> None:
    """Let the components of a pipeline multiply their matrices with a library.

    Args:
        nlp: The pipeline.
        kernel: `blis`, `numpy`, or `fastest`, which tries both for some hundredths of a
            second. With `numpy` go the shorter ways of `lean_network`. Components that
            run elsewhere, on a graphics card, are left alone.
    """
    if kernel not in KERNELS:
        raise PipelineError(
            f"the kernel is {kernel!r}; it must be one of {', '.join(KERNELS)}"
        )
    chosen = fastest_kernel() if kernel == "fastest" else kernel
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if not isinstance(model, Model):
            continue
        on_processor = True
        for node in model.walk():
            if type(node.ops) is NumpyOps:
                node.ops = NumpyOps(use_blis=chosen == "blis")
            else:
                on_processor = False
        make_usual(model)
        if chosen == "numpy" and on_processor:
            make_lean(model)


def kernel_of(nlp: Language) -> Kernel:
    """The kernel that a pipeline takes: `blis` unless it was told otherwise."""
    for _, component in nlp.components:
        model = getattr(component, "model", None)
        if isinstance(model, Model):
            for node in model.walk():
                if type(node.ops) is NumpyOps and not _takes_blis(node.ops):
                    return "numpy"
    return "blis"


def _takes_blis(operations: NumpyOps) -> bool:
    return bool(operations.use_blis)


@lru_cache(maxsize=1)
def fastest_kernel() -> Kernel:
    """The faster of the two on this machine, tried on one core."""
    generator = np.random.default_rng(0)
    rows = generator.standard_normal((_ROWS, _WIDTH), dtype="float32")
    weights = generator.standard_normal((_WIDTH, _PIECES), dtype="float32")
    times = {True: np.inf, False: np.inf}
    with threadpool_limits(1, user_api="blas"):
        for use_blis in (True, False) * _TRIALS:
            operations = NumpyOps(use_blis=use_blis)
            begun = time.perf_counter()
            operations.gemm(rows, weights)
            spent = time.perf_counter() - begun
            times[use_blis] = min(times[use_blis], spent)
    return "numpy" if times[False] < _WORTH_IT * times[True] else "blis"
