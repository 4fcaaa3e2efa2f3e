"""No file of the code is above 300 lines: what no longer fits is about two things."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
LONGEST = 300


def long_files(root: Path, *folders: str) -> set[str]:
    """The Python files that are too long."""
    return {
        path.relative_to(root).as_posix()
        for name in folders
        for path in (root / name).rglob("*.py")
        if len(path.read_text("utf-8").splitlines()) > LONGEST
    }


def test_no_file_is_long():
    assert long_files(ROOT, "src", "benchmarks", "fuzzing", "scripts") == set()


def test_a_long_file_is_found(tmp_path):
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "short.py").write_text("one = 1\n" * LONGEST, "utf-8")
    (tmp_path / "src" / "long.py").write_text("one = 1\n" * (LONGEST + 1), "utf-8")
    assert long_files(tmp_path, "src") == {"src/long.py"}
