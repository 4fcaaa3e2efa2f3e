"""The figures to reach, and whether they are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A figure to reach.

    Args:
        value: The figure.
        unit: What it counts.
        at_least: Whether more is better, else less is.
    """

    value: float
    unit: str = ""
    at_least: bool = True

    def is_met(self, measured: float) -> bool:
        """Whether a measured figure reaches this one.

        >>> Target(1.5).is_met(1.52), Target(2.0, " s", at_least=False).is_met(2.1)
        (True, False)
        """
        return measured >= self.value if self.at_least else measured <= self.value

    def verdict(self, measured: float) -> str:
        """The target and whether it is met, in words.

        >>> Target(2.0, " s", at_least=False).verdict(2.1)
        'target at most 2 s: missed'
        """
        bound = "at least" if self.at_least else "at most"
        answer = "met" if self.is_met(measured) else "missed"
        return f"target {bound} {self.value:g}{self.unit}: {answer}"


RATIOS = {
    ("events", "dense"): Target(1.5),
    ("events", "mixed"): Target(5.0),
    ("events", "general"): Target(8.0),
    ("all", "dense"): Target(1.3),
    ("all", "mixed"): Target(2.0),
    ("all", "general"): Target(2.2),
}
"""How many times as fast as the bare base a variant is to be, by kind of text."""

TWO_WORKERS = Target(1.8)
"""How many times as fast two workers are to be as one, once they have started."""

MEMORY = Target(1.1, at_least=False)
"""The peak of the largest job by that of the smallest."""

IMPORT = Target(0.1, " s", at_least=False)
"""What `import conflictner` may take more than `import spacy`."""

LOAD = Target(2.0, " s", at_least=False)

COMMAND = Target(4.0, " s", at_least=False)
"""`conflictner annotate` of one short file."""
