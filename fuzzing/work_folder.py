"""A folder for files that are written anew for each input, in memory if it can be."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

IN_MEMORY = Path("/dev/shm")


@cache
def work_folder() -> Path:
    """The folder of this process; it goes with it."""
    parent = IN_MEMORY if IN_MEMORY.is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="fuzzing-", dir=parent))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder
