"""Every notebook runs from its first cell to its last."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PATHS = sorted(NOTEBOOKS.glob("*.ipynb"))


def run_notebook(path):
    """Run the code cells in one namespace, which is given back."""
    cells = json.loads(path.read_text("utf-8"))["cells"]
    namespace = {"__name__": "__main__"}
    for number, cell in enumerate(cells):
        if cell["cell_type"] == "code":
            source = "".join(cell["source"])
            exec(compile(source, f"{path.name}, cell {number}", "exec"), namespace)
    return namespace


@pytest.fixture(name="plots", autouse=True)
def _plots(monkeypatch):
    """Draw without a screen, and leave no figure open."""
    monkeypatch.setenv("MPLBACKEND", "agg")
    import matplotlib.pyplot as plt

    yield
    plt.close("all")


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_a_notebook_runs(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    run_notebook(path)


def test_the_first_notebook_ends_with_a_plot_of_its_events(monkeypatch):
    monkeypatch.chdir(NOTEBOOKS)
    found = run_notebook(NOTEBOOKS / "first_article.ipynb")
    assert found["killing"].whom[0].text == "soldiers"
    assert found["killing"].how_many[0].low == 9
    bars = found["axes"].patches
    assert [bar.get_width() for bar in bars] == found["counts"].to_list()
    assert "killing" in found["counts"].index


def test_notebooks_are_saved_with_outputs_and_without_errors():
    for path in PATHS:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        outputs = [out for cell in cells for out in cell.get("outputs", ())]
        assert outputs, path.name
        assert not any(out["output_type"] == "error" for out in outputs), path.name
