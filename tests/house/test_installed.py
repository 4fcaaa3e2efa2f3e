"""What is tested is the installed package, and its docstrings tell the truth."""

import doctest
import os
import sys
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from pkgutil import walk_packages

import pytest

import conflictner
from conflictner.pipeline import PIPES

SOURCE = Path(__file__).parents[2] / "src"

MODULES = sorted(
    module.name
    for module in walk_packages(conflictner.__path__, "conflictner.")
    if not module.name.endswith("__main__")
)


@pytest.mark.skipif(
    "CONFLICTNER_INSTALLED" not in os.environ, reason="an editable installation"
)
def test_the_wheel_is_tested_and_not_the_source():
    package = Path(conflictner.__file__)
    assert package.is_relative_to(sys.prefix)
    assert not package.is_relative_to(SOURCE)
    assert str(SOURCE) not in sys.path


def test_every_component_has_an_entry_point():
    names = {point.name for point in entry_points(group="spacy_factories")}
    assert names >= {*PIPES}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_docstrings_come_out(name):
    assert doctest.testmod(import_module(name)).failed == 0
