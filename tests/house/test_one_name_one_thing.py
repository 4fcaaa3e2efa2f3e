"""No two functions or classes of the package have one name."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import conflictner

PACKAGE = Path(conflictner.__file__).parent


def public_names(module: ast.Module) -> Iterator[str]:
    """The public functions and classes of a module; commands are named for users."""
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_":
            if not any("command" in ast.unparse(one) for one in node.decorator_list):
                yield node.name


def homonyms(sources: dict[str, str]) -> dict[str, list[str]]:
    """The names that several modules define, with these."""
    found = defaultdict(list)
    for module, text in sources.items():
        for name in public_names(ast.parse(text)):
            found[name].append(module)
    return {name: modules for name, modules in found.items() if len(modules) > 1}


def test_a_name_means_one_thing():
    texts = {
        path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
        for path in PACKAGE.rglob("*.py")
    }
    assert not homonyms(texts)


def test_homonyms_are_found():
    sources = {
        "one.py": "def read(): ...\nclass Place: ...\ndef _own(): ...",
        "two.py": "@app.command()\ndef read(): ...\nclass Place: ...\ndef _own(): ...",
    }
    assert homonyms(sources) == {"Place": ["one.py", "two.py"]}
