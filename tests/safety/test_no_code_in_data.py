"""Nothing that is read can run: no pickles, no evaluated text, no shell."""

import ast
from collections.abc import Iterator
from pathlib import Path

import conflictner

PACKAGE = Path(conflictner.__file__).parent

LOADERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "yaml"}
CALLS = {"eval", "exec", "compile", "__import__"}

ALLOWED = {
    # the task and the result of a process that this one starts, by pipe
    "jobs/isolated.py": {"pickle"},
}


def risks(module: ast.Module) -> Iterator[str]:
    """What a module uses that could run what it reads."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            names = {alias.name.partition(".")[0] for alias in node.names}
            yield from names & LOADERS
        elif isinstance(node, ast.ImportFrom):
            yield from {(node.module or "").partition(".")[0]} & LOADERS
        elif isinstance(node, ast.Call):
            yield from risks_of_call(node)


def risks_of_call(call: ast.Call) -> Iterator[str]:
    if isinstance(call.func, ast.Name) and call.func.id in CALLS:
        yield call.func.id
    told = {one.arg: ast.unparse(one.value) for one in call.keywords}
    if ast.unparse(call.func) == "torch.load" and told.get("weights_only") != "True":
        yield "torch.load"
    if told.get("shell") == "True" or told.get("allow_pickle") == "True":
        yield ast.unparse(call.func)


def test_nothing_that_is_read_can_run():
    found = {
        path.relative_to(PACKAGE).as_posix(): set(
            risks(ast.parse(path.read_text("utf-8")))
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    }
    assert {name: used for name, used in found.items() if used} == ALLOWED


def test_what_could_run_is_found():
    source = (
        "import pickle, json\nfrom yaml import load\neval('1')\ntorch.load(path)\n"
        "torch.load(path, weights_only=True)\nrun('ls', shell=True)\nre.compile('x')"
    )
    assert set(risks(ast.parse(source))) == {
        "pickle", "yaml", "eval", "torch.load", "run"
    }  # fmt: skip
