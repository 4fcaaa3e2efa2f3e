"""Run an input that failed, without atheris: `-m fuzzing.reproduce NAME FILE`."""

import sys
from pathlib import Path

from fuzzing.catalogue import target_of

if __name__ == "__main__":
    target_of(sys.argv[1]).make()(Path(sys.argv[2]).read_bytes())
