"""What a release tells of itself: one version, locks with hashes, licences."""

import re
import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import conflictner

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = SETTINGS["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-torch.lock")
ENTRY = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^\s;]+)(.*)$")
PAGES = [
    path.relative_to(ROOT).as_posix()
    for pattern in ("README.md", "models/README.md", "docs/*.md")
    for path in sorted(ROOT.glob(pattern))
]
FIGURE = re.compile(r"^version: (.+)$", re.MULTILINE)
DAY = re.compile(r"^date-released: (\d{4}-\d{2}-\d{2})$", re.MULTILINE)
HEADING = re.compile(r"^## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})$", re.MULTILINE)


def read(name):
    return (ROOT / name).read_text("utf-8")


def entries(lock):
    """The packages of a lock, with the lines of each."""
    found = []
    for line in read(lock).splitlines():
        if match := ENTRY.match(line):
            found.append((match[1], match[2], []))
        elif found and line.strip().startswith("--hash=sha256:"):
            found[-1][2].append(line.strip(" \\"))
    return found


def test_one_version_is_told_everywhere():
    told = PROJECT["version"]
    assert FIGURE.search(read("CITATION.cff"))[1] == told
    assert HEADING.search(read("CHANGELOG.md"))[1] == told
    assert conflictner.__version__ == version("conflictner")


def test_citation_and_changelog_tell_one_day():
    assert (
        DAY.search(read("CITATION.cff"))[1] == HEADING.search(read("CHANGELOG.md"))[2]
    )


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_has_hashes(lock):
    assert entries(lock)
    assert not [name for name, _, hashes in entries(lock) if not hashes]


def needed(extras):
    texts = list(PROJECT["dependencies"])
    for extra in extras:
        texts += PROJECT["optional-dependencies"][extra]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", ("md", "docx", "feeds", "html", "pdf", "xlsx")),
        ("requirements-dev.lock", ("docx", "feeds", "html", "pdf", "xlsx", "dask")),
    ],
)
def test_a_lock_has_what_the_project_needs(lock, extras):
    locked = {}
    for name, told, _ in entries(lock):
        locked.setdefault(name, []).append(told)
    for one in needed(extras):
        versions = locked.get(canonicalize_name(one.name), ())
        assert versions, f"{lock} has no {one.name}; run scripts/lock"
        assert all(one.specifier.contains(told) for told in versions), one


def test_what_development_needs_is_locked():
    # scripts/install takes the lock, not the group.
    locked = {name for lock in LOCKS for name, _, _ in entries(lock)}
    wanted = [Requirement(text) for text in SETTINGS["dependency-groups"]["dev"]]
    missing = {canonicalize_name(one.name) for one in wanted} - locked
    assert not missing, "run scripts/lock, then scripts/licences.py"


def test_what_users_install_is_what_was_tested():
    tested = {}
    for name, told, _ in entries("requirements-dev.lock"):
        tested.setdefault(name, set()).add(told)
    for name, told, _ in entries("requirements.lock"):
        assert told in tested.get(name, {told}), name


def test_the_page_of_licences_is_current():
    checked = subprocess.run(
        [sys.executable, ROOT / "scripts" / "licences.py", "--check"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("page", PAGES)
def test_what_is_to_be_installed_can_be(page):
    # The package is on no index: what is installed is a checkout or one of its extras.
    wanted = re.findall(
        r"pip install (?:--[a-z-]+ )*[\"']?(conflictner[^\s`\"']*)", read(page)
    )
    assert not wanted


@pytest.mark.parametrize(
    "page", [*PAGES, "CITATION.cff", "CHANGELOG.md", "SECURITY.md", "pyproject.toml"]
)
def test_no_placeholder_stands_for_what_does_not_exist(page):
    assert not re.findall(r"example\.(?:com|org)|TODO|FIXME|<your|\bTBD\b", read(page))


def test_every_extra_that_a_page_names_is_one():
    for page in PAGES:
        for names in re.findall(
            r"pip install (?:--[a-z-]+ )*\"\.\[([a-z,]+)\]\"", read(page)
        ):
            assert {*names.split(",")} <= PROJECT["optional-dependencies"].keys()
