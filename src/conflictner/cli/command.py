"""The door to the command line, which can be interrupted while it is loaded."""

from conflictner import starting


def run() -> None:
    """Run the command line; Ctrl-C while it is loaded ends it without a traceback."""
    starting.end_at_once()
    from conflictner.cli.app import main

    try:
        main()
    finally:
        starting.over()
