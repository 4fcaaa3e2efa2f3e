"""Write `data/words_like_names.tsv`: English words that sound like a known name.

    python scripts/words_like_names.py

`Noble` is no spelling of Nubl. The words are those of the lemmatizer of the default
base pipeline (from WordNet 3.0) with their inflected forms; a word is kept where the
library would take it for another spelling of a name that it knows. Run it after the
tables of names or the costs in `knowledge/spelling.py` have changed.
"""

from importlib import import_module
from pathlib import Path

from conflictner.base_checks import DEFAULT_BASE
from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.inflection import noun_forms, verb_forms

TABLE = (
    Path(__file__).parents[1] / "src" / "conflictner" / "data" / "words_like_names.tsv"
)
SHORTEST = 3


def english_words() -> set[str]:
    """The words of the lemmatizer, single and in small letters, with their forms."""
    lookups = import_module(DEFAULT_BASE).load().get_pipe("lemmatizer").lookups
    index = lookups.get_table("lemma_index")
    found: set[str] = set()
    for words in index.values():
        for word in words:
            if word.isascii() and word.isalpha() and len(word) >= SHORTEST:
                found |= {word, *noun_forms(word), *verb_forms(word)}
    return found


def main() -> None:
    """Compare each word with the names of every country."""
    dictionaries = shipped_dictionaries()
    variants = dictionaries.variants
    TABLE.write_text("word\n", encoding="utf-8")
    kept = [
        word
        for word in sorted(english_words())
        if not any(e.strength != "weak" for e in dictionaries.index.get(word))
        and variants.find(word, variants.countries)
    ]
    TABLE.write_text("word\n" + "\n".join(kept) + "\n", encoding="utf-8")
    print(f"{len(kept)} words")


if __name__ == "__main__":
    main()
