"""No constant or class stands in the code that no code reads."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("src", "benchmarks", "fuzzing", "scripts")


def files(*folders: str) -> list[Path]:
    return sorted(path for name in folders for path in (ROOT / name).rglob("*.py"))


def defined(module: ast.Module) -> Iterator[str]:
    """The constants and classes of a module; decorated classes are registered."""
    for node in module.body:
        if isinstance(node, ast.ClassDef) and not node.decorator_list:
            yield node.name
        elif isinstance(node, ast.ClassDef):
            names = [ast.unparse(one) for one in node.decorator_list]
            if all("dataclass" in name for name in names):
                yield node.name
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                yield from (n.id for n in ast.walk(target) if isinstance(n, ast.Name))
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id


def read(module: ast.Module) -> set[str]:
    """The names that a module reads, those of other modules by import or attribute."""
    found = set()
    for node in ast.walk(module):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names)
    return found


def unread(sources: dict[str, str]) -> list[str]:
    """The constants and classes that none of these modules reads.

    A name with an underscore in front must be read where it is defined.
    """
    modules = {name: ast.parse(text) for name, text in sources.items()}
    reads = {name: read(module) for name, module in modules.items()}
    anywhere = set().union(*reads.values())
    return [
        f"{name}: {constant}"
        for name, module in modules.items()
        for constant in defined(module)
        if not constant.startswith("__")
        and constant not in (reads[name] if constant.startswith("_") else anywhere)
    ]


def test_every_constant_and_class_is_read():
    texts = {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for path in files(*FOLDERS)
    }
    assert not unread(texts)


def test_what_nobody_reads_is_found():
    sources = {
        "one.py": "USED = 1\nLOST = 2\n_OWN = 3\nclass Gone: ...\nprint(_OWN)",
        "two.py": "from one import USED\n_OWN = 4\nLEFT, RIGHT = 1, 2\nprint(RIGHT)",
    }
    assert unread(sources) == [
        "one.py: LOST",
        "one.py: Gone",
        "two.py: _OWN",
        "two.py: LEFT",
    ]
