"""The page of examples is what the corpus says."""

import importlib.util

from corpus_texts import CORPUS, documents

SCRIPT = CORPUS.parent / "scripts" / "corpus_examples.py"


def test_the_page_of_examples_is_up_to_date():
    spec = importlib.util.spec_from_file_location("corpus_examples", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    made = module.page(documents("train"))
    assert module.PAGE.read_text("utf-8") == made, (
        "run python scripts/corpus_examples.py"
    )
