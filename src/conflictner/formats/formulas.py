"""Cells that no spreadsheet takes for a formula, and how to read them back.

A spreadsheet takes a text that begins with `=`, `+`, `-`, `@`, a tab or a line end for
a formula, and some take the wide forms of these signs so, too (OWASP, “CSV injection”).
Such a text gets an apostrophe before it, and so does one that begins with an apostrophe
and goes on so: what was written can be read back. Numbers are no texts, and stay.
"""

import re

_SIGNS = r"[=+\-@\t\r\n＝＋－＠]"
_RISKY = re.compile(f"'*{_SIGNS}")
_GUARDED = re.compile(f"'+{_SIGNS}")
_NUMBER = re.compile(r"[+-](\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def guarded_text(text: str) -> str:
    """A text that no spreadsheet takes for a formula.

    >>> guarded_text("=1+1"), guarded_text("'=1"), guarded_text("don't")
    ("'=1+1", "''=1", "don't")
    """
    return f"'{text}" if _RISKY.match(text) else text


def guarded_column(text: str) -> str:
    """The same for a column that may hold numbers as texts, which stay.

    >>> guarded_column("-3.5"), guarded_column("-3.5+cmd")
    ('-3.5', "'-3.5+cmd")
    """
    return text if _NUMBER.fullmatch(text) else guarded_text(text)


def unguarded(text: str) -> str:
    """The text that either was given.

    >>> unguarded(guarded_text("=1+1")), unguarded(guarded_column("-1"))
    ('=1+1', '-1')
    >>> unguarded("'tis")
    "'tis"
    """
    return text[1:] if _GUARDED.match(text) else text
