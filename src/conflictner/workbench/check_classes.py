"""Check rows of word classes: whether they say what is known already."""

from collections.abc import Iterator

from conflictner.errors import TableProblem
from conflictner.knowledge.word_classes import word_classes
from conflictner.workbench.findings import NOTE, Finding
from conflictner.workbench.sheets import Sheets


def class_findings(sheets: Sheets) -> Iterator[Finding]:
    """The rows of a user that add a word to a class that has it already."""
    if not sheets.own:
        return
    known = word_classes()
    for row in sheets.rows("word_classes"):
        name, word = row.cells["class"], row.cells["word"]
        if word in known[name]:
            what = f"{word!r} is already in the class {name}"
            problem = TableProblem(row.file, row.line, what, "remove it")
            yield Finding(NOTE, "known word", problem)
