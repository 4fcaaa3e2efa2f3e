"""`python -m conflictner` is the command `conflictner`."""

from conflictner.cli.command import run

run()
