"""The door to the command line, which can be interrupted while it is loaded."""

import os
import signal
import sys


def run() -> None:
    """Run the command line; Ctrl-C while it is loaded ends it without a traceback."""
    try:
        from conflictner.cli.app import main
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        sys.stderr.flush()
        # What is half imported may raise more at an ordinary end.
        os._exit(128 + signal.SIGINT)
    main()
