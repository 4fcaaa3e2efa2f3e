"""Count something in texts: how often, in which, and some sentences."""

from collections import Counter
from dataclasses import dataclass, field

MOST_EXAMPLES = 3


@dataclass
class WordTally:
    """How often something was met, in which documents, with some sentences."""

    spellings: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    examples: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How often."""
        return self.spellings.total()

    @property
    def name(self) -> str:
        """The most frequent spelling."""
        return self.spellings.most_common(1)[0][0] if self.spellings else ""

    def add(self, text: str, document: str, sentence: str) -> None:
        """Count one mention."""
        self.spellings[text] += 1
        self.documents.add(document)
        if len(self.examples) < MOST_EXAMPLES and sentence not in self.examples:
            self.examples.append(sentence)
