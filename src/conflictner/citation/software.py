"""The program as a reference, from CITATION.cff."""

from functools import cache
from importlib.resources import files
from typing import Any

import srsly


@cache
def citation_data() -> dict[str, Any]:
    """What CITATION.cff says."""
    text = files("conflictner").joinpath("data", "CITATION.cff").read_text("utf-8")
    found: dict[str, Any] = srsly.yaml_loads(text)
    return found


def bibtex(version: str, note: str) -> str:
    """The program in one version, for a list of references.

    Args:
        version: The version that was used.
        note: What tells exactly which program it was, such as hashes.
    """
    told = citation_data()
    fields = {
        "author": " and ".join(map(_author, told["authors"])),
        "title": f"{{{told['title']}}}",
        "version": version,
        # That of the release which the file is about, and of no other.
        "year": str(told.get("date-released", ""))[:4] if _is_same(version) else "",
        "doi": told.get("doi", ""),
        "url": told.get("url") or told.get("repository-code", ""),
        "license": told.get("license", ""),
        "note": note,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    key = f"conflictner_{''.join(c if c.isalnum() else '_' for c in version)}"
    return "\n".join([f"@software{{{key},", *lines, "}"])


def _is_same(version: str) -> bool:
    return str(citation_data().get("version")) == version


def _author(one: dict[str, str]) -> str:
    if "name" in one:
        return f"{{{one['name']}}}"
    given = " ".join(filter(None, (one.get("given-names"), one.get("name-particle"))))
    return ", ".join(filter(None, (one.get("family-names"), given)))
