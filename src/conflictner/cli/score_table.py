"""The scores of `conflictner evaluate` as a table for the screen."""

from conflictner.evaluation.score import Scores


def score_table(scores: Scores) -> str:
    """Precision, recall and F1 of each slot and type; how many events are perfect."""
    head = ("precision", "recall", "F1", "right", "invented", "missed")
    lines = [f"{'':22}" + "".join(f"{name:>10}" for name in head)]
    for name, tally in scores.table():
        shares = (tally.precision, tally.recall, tally.f1)
        counts = (tally.right, tally.invented, tally.missed)
        lines.append(
            f"{name:22}"
            + "".join(f"{share:10.3f}" for share in shares)
            + "".join(f"{count:10}" for count in counts)
        )
    perfect = scores.perfect
    status = ", ".join(f"{name} {n}" for name, n in sorted(scores.status.items()))
    lines += [
        f"perfect events: {perfect.recall:.3f} "
        f"({perfect.right} of {perfect.right + perfect.missed})",
        f"unreal and negated events of the gold: {status or 'none'}",
    ]
    return "\n".join(lines)
