"""Sentences that carry their own answers: `[at least nine|9..] fled [Kormak|PLACE]`."""

from conflictner.workbench.marks import read_marks, write_marks


def unmark(example: str) -> str:
    """The sentence without its marks; marks that aren't whole are refused."""
    return read_marks(example)[0]


def mark_names(doc, example: str) -> str:
    """The Doc's names as marks; with ids where the example has them."""
    with_ids = any(" " in mark.note for mark in read_marks(example)[1])
    return write_marks(
        doc.text,
        (
            (
                span.start_char,
                span.end_char,
                f"{span.label_} {span.id_}" if with_ids else span.label_,
            )
            for span in doc.spans["entities"]
        ),
    )


def bounds(low: object, high: object, *notes: str) -> str:
    """`9..` for nine or more, `..40`, `10..15`, `7` for seven, `?` for nothing."""
    left, right = ("" if end is None else str(end) for end in (low, high))
    both = left if left == right else f"{left}..{right}"
    return " ".join([both or "?", *filter(None, notes)])
