"""The pages say what the code does, and the built site loads nothing from elsewhere."""

import importlib.util
import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

import conflictner
from conflictner.citation.error_rates import error_rates
from conflictner.cli.app import app
from conflictner.corrections.outcomes import MEANINGS
from conflictner.event_tuples import COLUMNS
from conflictner.exports.export_columns import columns_of_format
from conflictner.formats.registry import READERS
from conflictner.jobs.parts import PART_CHARACTERS, PART_SIZE
from conflictner.jobs.public import TIMEOUT
from conflictner.options import MAX_BYTES, ColumnOptions, ReadingOptions

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name):
    return (DOCS / name).read_text("utf-8")


def test_the_tables_of_the_pages_are_up_to_date():
    stale = [path.name for path, _ in script("page_tables").out_of_date()]
    assert not stale, "run python scripts/page_tables.py"


def test_every_table_that_can_be_made_stands_on_a_page():
    tables = script("page_tables")
    told = "".join(path.read_text("utf-8") for path in DOCS.glob("*.md"))
    shown = {found["name"] for found in tables.MARKED.finditer(told)}
    assert shown == tables.TABLES.keys()


def test_every_page_is_in_the_navigation():
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    named = re.findall(r": ([\w-]+\.md)$", text, re.MULTILINE)
    assert sorted(named) == sorted(path.name for path in DOCS.glob("*.md"))


def test_every_public_name_is_in_the_reference():
    told = page("api.md")
    missing = [
        name for name in conflictner.__all__ if f"conflictner.{name}" not in told
    ]
    assert not missing


def test_every_command_is_shown_with_an_example():
    told = page("command-line.md").partition("## All commands")[0]
    names = get_command(app).commands
    assert [name for name in names if f"conflictner {name}" not in told] == []


def options_named(text):
    """The options in code of a page, as `--name`."""
    code = re.findall(r"`[^`\n]*`|^    .*$", text, re.MULTILINE)
    return {
        name for part in code for name in re.findall(r"(?<![\w-])--[a-z][\w-]+", part)
    }


OF_OTHERS = {
    *("--extra", "--group", "--no-deps", "--require-hashes"),  # pip
    *("--nthreads", "--nworkers"),  # dask
}


def test_pages_name_only_options_that_there_are():
    known = options_named(page("command-line.md").partition("## All commands")[2])
    scripts = "".join(
        path.read_text("utf-8")
        for folder in ("benchmarks", "models", "scripts")
        for path in (ROOT / folder).rglob("*.py")
    )
    known |= set(re.findall(r'"(--[a-z][\w-]+)"', scripts)) | OF_OTHERS
    known |= {"--help", "--version"}
    wrong = {
        f"{path.name}: {name}"
        for path in [ROOT / "README.md", *DOCS.glob("*.md")]
        for name in options_named(path.read_text("utf-8")) - known
    }
    assert not wrong


def test_the_error_rates_are_those_of_the_page_of_figures():
    told = page("figures.md").replace("\n", " ")
    missing = [
        f"{rate.made_by} {rate.what}: {figure}"
        for rate in error_rates()
        for figure in filter(None, (rate.figure, rate.low, rate.high))
        if not re.search(rf"(?<![\d.]){re.escape(figure)}(?!\d)", told)
    ]
    assert not missing


def test_the_package_has_the_citation_of_the_project():
    copy = Path(conflictner.__file__).parent / "data" / "CITATION.cff"
    assert copy.read_bytes() == (ROOT / "CITATION.cff").read_bytes()
    assert f"version: {conflictner.__version__}\n" in copy.read_text("utf-8")


def test_the_page_of_exports_knows_how_many_columns_there_are():
    told = page("exports.md")
    for name, words in {"acled": "ACLED's {} columns", "ged": "the {} columns"}.items():
        assert words.format(len(columns_of_format(name))) in told


def test_defaults_of_python_and_command_line_are_the_same():
    told = page("command-line.md")
    assert f"`{ReadingOptions().base}`" in told
    assert f"`{ColumnOptions().text_field}`" in told


def test_the_page_of_formats_names_every_suffix():
    told = page("formats.md")
    assert [suffix for suffix in READERS if f"`{suffix}`" not in told] == []


def test_the_page_of_corrections_names_every_outcome():
    told = page("corrections.md")
    assert [one for one in MEANINGS if f"`{one}`" not in told] == []


def test_the_page_of_batch_jobs_knows_the_defaults():
    told = page("batch.md")
    assert f"parts of {PART_SIZE} documents (`--part-size`)" in told
    assert f"{PART_CHARACTERS:,} characters" in told
    assert f"`--max-bytes` ({MAX_BYTES / 1_000_000:.0f} MB)" in told
    assert f"`--timeout` seconds ({TIMEOUT:.0f})" in told


def test_the_page_of_installation_names_every_extra():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = page("install.md")
    extras = project["optional-dependencies"]
    assert [name for name in extras if f"`{name}`" not in told] == []
    assert project["requires-python"].removeprefix(">=") in told


def test_the_page_of_names_knows_how_many_there_are():
    told = page("names.md")
    places, actors = len(conflictner.gazetteer()), len(conflictner.registry())
    assert f"some {places / 1000:.0f},000 places" in told
    assert f"{actors // 100 * 100:,} actors" in told


def test_the_page_of_incidents_names_every_field(nlp):
    texts = {
        "a": "Gunmen killed nine soldiers near Latakia on Friday, the army said.",
        "b": "A monitor said 800 people had been killed in Latakia since Thursday.",
    }
    docs = [
        conflictner.read(nlp, text, date="2025-03-10", doc_id=name)
        for name, text in texts.items()
    ]
    fields = set()
    for incident in conflictner.incidents(docs):
        fields |= incident.keys() | incident["casualties"].keys()
        for part in [incident["when"], incident["place"], *incident["claims"]]:
            fields |= (part or {}).keys()
        for event in incident["events"]:
            fields |= event.keys()
    told = page("incidents.md")
    assert len(fields) > 30
    assert sorted(name for name in fields if f"`{name}`" not in told) == []


def test_frames_name_columns_that_there_are():
    told = page("frames.md").partition("## The columns")[0]
    named = set(re.findall(r"`([a-z_]+)`", told))
    words = {"asserted", "background", "cumulative", "boolean"}
    assert named - words <= COLUMNS.keys()


PAGE = '<a href="{link}">x</a><img src="{load}"><h2 id="here">H</h2>'


@pytest.mark.parametrize(
    ("link", "load", "told"),
    [
        ("other.html#here", "a.png", []),
        ("https://example.org/", "a.png", []),
        ("other.html#gone", "a.png", ["one.html: leads nowhere: other.html#gone"]),
        ("gone.html", "a.png", ["one.html: leads nowhere: gone.html"]),
        (
            "#here",
            "https://example.org/a.png",
            ["one.html: loads https://example.org/a.png"],
        ),
        ("#here", "//example.org/a.png", ["one.html: loads //example.org/a.png"]),
        ("#here", "b.png", ["one.html: leads nowhere: b.png"]),
    ],
)
def test_what_a_built_page_may_not_do_is_found(tmp_path, link, load, told):
    (tmp_path / "one.html").write_text(PAGE.format(link=link, load=load))
    (tmp_path / "other.html").write_text(PAGE.format(link="#here", load="a.png"))
    (tmp_path / "a.png").write_bytes(b"")
    assert list(script("built_pages").problems(tmp_path)) == told


@pytest.mark.parametrize(
    "style", ["@import '//x.org/a.css'", "a { src: url(https://x.org/a.woff) }"]
)
def test_styles_that_load_from_elsewhere_are_found(tmp_path, style):
    (tmp_path / "one.html").write_text("<p>")
    (tmp_path / "a.css").write_text(style)
    assert len(list(script("built_pages").problems(tmp_path))) == 1
    (tmp_path / "a.css").write_text("a { src: url(a.woff); color: red }")
    assert not list(script("built_pages").problems(tmp_path))


ROW = re.compile(r"^\| ([A-Z][^|]+[.?!]) \| ([^|]+) \|$", re.MULTILINE)


def codebook_rows():
    """The sentences of the codebook with the types that it gives."""
    for sentence, told in ROW.findall(page("codebook.md")):
        wanted = sorted(
            f"{kind} {status or 'asserted'}"
            for kind, status in re.findall(r"`([a-z_]+)`(?: (negated|unreal))?", told)
        )
        yield pytest.param(sentence, wanted, id=sentence[:40])


def test_the_codebook_has_sentences_of_each_type_and_of_none():
    rows = [row.values for row in codebook_rows()]
    told = {kind.split()[0] for _, kinds in rows for kind in kinds}
    assert len(told) == 17
    assert sum(not kinds for _, kinds in rows) >= 15


@pytest.mark.parametrize(("sentence", "wanted"), list(codebook_rows()))
def test_the_program_says_what_the_codebook_says(checked, sentence, wanted):
    doc = conflictner.read(checked, sentence, date="2025-03-10")
    assert sorted(f"{one.type} {one.status}" for one in doc._.events) == wanted
