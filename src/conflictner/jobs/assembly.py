"""Put the finished parts together, with the manifest that says what they were made of.

Everything is written aside and renamed at the end: output, dead letters, manifest. The
parts are deleted only then, so that a job that is killed here does this again.
"""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from conflictner.errors import InputError, JobError
from conflictner.jobs import interrupts
from conflictner.jobs.annotation import Counts, check_counts
from conflictner.jobs.columns import merge_columns
from conflictner.jobs.ownership import Ownership, companion
from conflictner.jobs.provenance import digest_of, digest_of_folder
from conflictner.jobs.published import Published
from conflictner.jobs.sinks import SINKS, counted, delete, format_of
from conflictner.jobs.store import Kept, Store, sync_folder, write_whole

KEPT_TOLD = "finished parts are kept; run the same command again to go on from there"


class Output:
    """The output of a job and what stands beside it.

    Args:
        name: The output as the user named it.
    """

    def __init__(self, name: str | Path) -> None:
        self.name = str(name)
        self.format = format_of(name)
        self.path = Path(name)
        self.manifest = companion(self.path, "manifest.json")
        # A link stays a link; what it leads to is written.
        self.target = self.path.resolve() if self.path.is_symlink() else self.path
        self.device = self.target.exists() and not (
            self.target.is_file() or self.target.is_dir()
        )
        # Beside what is written, so that two names of it have one lock.
        self.parts = companion(self.path if self.device else self.target, "parts")
        self.ownership = Ownership(self.path, self.name)
        self.letters = companion(self.path, "dead.jsonl")
        self.old_letters = self.ownership.wrote(self.letters)

    def check(self) -> None:
        """Raise `InputError` for an output that can't be written."""
        folder = self.path.parent
        if not folder.is_dir():
            raise InputError(
                f"{self.name}: there is no folder {folder}; create it first"
            )
        if not os.access(folder, os.W_OK):
            raise InputError(
                f"{self.name}: files can't be written in {folder}; check "
                "its permissions"
            )
        if self.format in ("folder", "spacy"):
            if self.path.exists() and not self.path.is_dir():
                raise InputError(f"{self.name}: this is a file; give a folder")
            filled = self.path.is_dir() and any(self.path.iterdir())
            if filled and not self.ownership.wrote_output():
                raise InputError(
                    f"{self.name}: this folder contains files that no earlier "
                    "run wrote; give another one"
                )
        elif self.path.is_dir():
            raise InputError(f"{self.name}: this is a folder; give a file")

    def assemble(
        self, store: Store, number: int, manifest: dict[str, Any]
    ) -> tuple[Counts, Callable[[], None]]:
        """Write the output of so many parts aside, with dead letters and manifest.

        Without a dead letter there is no file of them, and that of an earlier run goes.
        Gives the counts, and a function that puts all in its place.
        """
        counts = Counts()
        columns: dict[str, str] = {}
        dead: dict[str, int] = {}
        published = Published()
        letters_aside = store.folder / "dead.tmp"
        with letters_aside.open("wb") as file:
            for part in self._parts(store, number, whole=True):
                counts.update(part.counts)
                merge_columns(columns, part.columns)
                published.add(part.published)
                part.copy("dead", file)
            file.flush()
            os.fsync(file.fileno())
        check_counts(counts, manifest["counts"]["documents"])
        with letters_aside.open("rb") as written:
            for line in written:
                letter = json.loads(line)
                name = letter["file"]
                dead[name] = dead.get(name, 0) + 1
                if "line" not in letter and "row" not in letter:
                    place = ", ".join(filter(None, (name, letter.get("member"))))
                    told = {"file": place, "reason": letter["error"]}
                    manifest["not_read"].append(told)
        if sum(dead.values()) != counts["dead"]:
            raise AssertionError("dead letters were lost")
        aside = self._write(store, number, columns, counts)
        for source in manifest["inputs"]:
            source["dead"] = dead.get(source["file"], 0)
        manifest["counts"] = dict(sorted(counts.items()))
        manifest["published"] = published.to_dict()
        manifest["outputs"] = {
            self.path.name: _digest(aside or self.target),
        }
        if dead:
            manifest["outputs"][self.letters.name] = digest_of(letters_aside)
        text = json.dumps(manifest, ensure_ascii=False, indent=1)

        def publish() -> None:
            self._publish(aside)
            if dead:
                letters_aside.replace(self.letters)
            elif self.old_letters:
                self.letters.unlink(missing_ok=True)
            write_whole(self.manifest, text.encode() + b"\n")

        return counts, publish

    def _write(
        self, store: Store, number: int, columns: dict[str, str], counts: Counts
    ) -> Path | None:
        """Write the output aside; a device or a pipe is written to as it is."""
        # Beside the target, in a folder that is the job's own, so that nothing of
        # another's is in the way.
        path = self.target if self.device else store.folder / "output.tmp"
        if not self.device:
            delete(path)
        parts = self._parts(store, number, whole=False)
        written = SINKS[self.format](path, parts, columns)
        expected = counts["tuples"]
        if counted(self.format) == "records":
            expected = counts["documents"] - counts["dead"]
        if written != expected:
            raise AssertionError(
                f"{self.name}: {written} {counted(self.format)} were "
                f"written, but {expected} were found; this is a bug, please "
                "report it"
            )
        if self.device:
            return None
        for file in [path, *path.rglob("*")] if path.is_dir() else [path]:
            if file.is_file():
                with file.open("rb+") as opened:
                    os.fsync(opened.fileno())
            else:
                sync_folder(file)
        return path

    def _publish(self, aside: Path | None) -> None:
        if aside is None:
            return
        if aside.is_dir() and self.target.is_dir():
            # A folder can't be put in another's place in one step. Killed between the
            # two, the job finds its parts and does it again.
            delete(self.target)
        aside.replace(self.target)
        sync_folder(self.target.parent)

    def _parts(self, store: Store, number: int, *, whole: bool) -> Iterator[Kept]:
        for index in range(number):
            part = store.kept(index, whole=whole)
            if part is None:
                store.path(index).unlink(missing_ok=True)
                raise JobError(
                    f"{store.path(index)}: this part is damaged; the other "
                    "finished parts are kept; run the same command again to "
                    "redo this one"
                )
            interrupts.raise_received()
            yield part


def _digest(path: Path) -> str | None:
    if path.is_dir():
        return digest_of_folder(path)
    return digest_of(path) if path.is_file() else None
