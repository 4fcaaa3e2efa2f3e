"""`python -m conflictner` is the command `conflictner`."""

from conflictner.cli.app import main

main()
