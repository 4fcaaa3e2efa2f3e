"""Check built pages: every link leads somewhere, and nothing comes from other hosts.

python scripts/built_pages.py FOLDER

The exit code is 1 if something is wrong, with a line for each problem. Links to other
sites are links that a reader may click; what a page loads by itself (scripts, styles,
pictures, fonts) must lie in the folder.
"""

import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
"""The attributes from which a browser loads without being asked, by element."""

NOT_LOADED = {"alternate", "author", "canonical", "license", "next", "prev"}
"""Relations of a `link` that only tell of another page."""

IN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//[^"')\s]+""")


class PageLinks(HTMLParser):
    """What a page links to and loads, and the names that links may lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in an element."""
        given = {name: value or "" for name, value in attrs}
        self.anchors.update(given[name] for name in ("id", "name") if name in given)
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        told = set(given.get("rel", "").split())
        if not (tag == "link" and told and told <= NOT_LOADED):
            self.loads += [given[name] for name in LOADED.get(tag, ()) if name in given]


def problems(folder: Path) -> Iterator[str]:
    """The problems of all pages and styles in a folder."""
    pages = {path.resolve(): links_of(path) for path in sorted(folder.rglob("*.html"))}
    if not pages:
        yield f"{folder}: no pages; were they built?"
    for path, found in pages.items():
        name = path.relative_to(folder.resolve())
        if name.name == "404.html":  # which servers give for any address
            continue
        for target in found.loads:
            if is_elsewhere(target):
                yield f"{name}: loads {target}"
        for target in [*found.links, *found.loads]:
            if not is_elsewhere(target) and not leads_somewhere(path, target, pages):
                yield f"{name}: leads nowhere: {target}"
    for path in sorted(folder.rglob("*.css")):
        for load in IN_STYLE.findall(path.read_text("utf-8")):
            yield f"{path.relative_to(folder)}: loads {load}"


def links_of(path: Path) -> PageLinks:
    """What a page links to and loads."""
    found = PageLinks()
    found.feed(path.read_text("utf-8"))
    return found


def is_elsewhere(target: str) -> bool:
    """Whether an address is not a file of the folder."""
    parts = urlsplit(target)
    return bool(parts.scheme or parts.netloc)


def leads_somewhere(page: Path, target: str, pages: dict[Path, PageLinks]) -> bool:
    """Whether a file is there, and in a page the place that is named."""
    parts = urlsplit(target)
    path = page
    if parts.path:
        path = (page.parent / unquote(parts.path)).resolve()
        if path.is_dir():
            path /= "index.html"
    if path not in pages or not parts.fragment or parts.fragment.startswith("__"):
        return path.exists()
    return unquote(parts.fragment) in pages[path].anchors


def main() -> int:
    """Tell the problems; 1 if there are any."""
    found = list(problems(Path(sys.argv[1])))
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
