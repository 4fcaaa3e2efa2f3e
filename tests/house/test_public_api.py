"""The public names, and which module may import which."""

import ast
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

import conflictner

PACKAGE = Path(conflictner.__file__).parent

LAYERS = [
    ["errors", "starting", "garbage"],
    ["progress_bar", "displays"],
    ["knowledge"],
    ["values"],
    ["annotations"],
    ["text"],
    ["document"],
    ["syntax"],
    ["names"],
    ["places"],
    ["actors"],
    ["events"],
    ["encoder"],
    ["decision"],
    ["wording"],
    ["parsing"],
    ["pipes", "base_checks"],
    ["pipeline"],
    ["streaming"],
    ["formats"],
    ["reading"],
    ["options"],
    ["event", "record_versions"],
    ["story"],
    ["codes"],
    ["inference"],
    ["records", "record_shape", "without_text", "migration"],
    ["event_tuples"],
    ["clustering"],
    ["frames", "explanation"],
    ["corrections"],
    ["exports", "exchange"],
    ["report"],
    ["files", "evaluation", "console"],
    ["corpus"],
    ["training"],
    ["jobs"],
    ["workbench", "citation"],
    ["server"],
    ["cli"],
    ["extensions"],
    ["__main__", "__init__"],
]
"""From upstream to downstream: a module imports from its own layer or from above."""

LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}


def layer_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def module_name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def imports_of(path: Path) -> set[str]:
    """The parts of the package that a module imports."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            if node.module == "conflictner":
                names = [f"conflictner.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "conflictner" and len(parts) > 1:
                found.add(parts[1])
    return found


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_all_names_what_is_visible():
    visible = {
        name
        for name in dir(conflictner)
        if not name.startswith("_")
        and not isinstance(getattr(conflictner, name), ModuleType)
    }
    assert set(conflictner.__all__) == visible


def test_all_is_sorted():
    # The constants come first, as ruff sorts them.
    assert conflictner.__all__ == sorted(
        conflictner.__all__, key=lambda name: (not name.isupper(), name)
    )


@pytest.mark.parametrize("name", conflictner.__all__)
def test_public_names_are_documented(name):
    assert getattr(conflictner, name).__doc__


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_imports_point_upstream(path):
    own = LEVEL[layer_of(path)]
    downstream = {name for name in imports_of(path) if LEVEL[name] > own}
    assert not downstream


@pytest.mark.parametrize("path", modules(), ids=module_name)
def test_only_frames_imports_pandas(path):
    text = path.read_text("utf-8")
    imported = {
        alias.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    if path.name != "frames.py":
        assert "pandas" not in imported


def test_importing_the_package_imports_no_heavy_library():
    script = (
        "import sys, spacy; before = set(sys.modules); import conflictner; "
        "print(*sorted({'pandas', 'pyarrow', 'typer', 'rich'} "
        "& (set(sys.modules) - before)))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == ""
