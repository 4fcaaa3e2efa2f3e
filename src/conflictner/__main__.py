"""`python -m conflictner` is the command `conflictner`."""

from conflictner.cli import main

main()
