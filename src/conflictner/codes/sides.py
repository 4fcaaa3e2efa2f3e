"""The sides that the rules of the codes tell apart: the state, rebels, a crowd."""

from functools import cache

from conflictner.codes.code_words import CodedSentence, NamedSide, code_classes
from conflictner.event import Record
from conflictner.knowledge.tables import read_table, shipped

_COLUMNS = ("field", "value", "side", "armed", "note")


@cache
def actor_sides() -> dict[tuple[str, str], tuple[str, bool]]:
    """The side of an actor, and whether it is armed, by a field and its value."""
    return {
        (row["field"], row["value"]): (row["side"], row["armed"] == "yes")
        for _, row in read_table(shipped("actor_sides"), _COLUMNS)
    }


def sides_of(
    filler: Record, slot: str, sentence: CodedSentence | None
) -> dict[str, tuple[int, int]]:
    """The sides of a filler: by its actor on that day, otherwise by its words.

    Args:
        filler: A filler of who or whom.
        slot: Which of the two: officials act for the state's forces, but as victims
            they are civilians.
        sentence: The words of its sentence.

    Returns:
        Each side, and each class of its words, with the offsets behind it.
    """
    stretch = (filler["start"], filler["end"])
    table = actor_sides()
    actor = filler.get("actor") or {}
    words = sentence.within(*stretch) if sentence is not None else []
    found: dict[str, tuple[int, int]] = {}
    for field in ("acled_inter", "kind"):
        known = table.get((field, str(actor.get(field))))
        if known is not None:
            found[known[0]] = stretch
            if known[1]:
                found["armed"] = stretch
            break
    if slot == "whom" and table.get(("whom", str(actor.get("plover")))):
        found = {table[("whom", str(actor.get("plover")))][0]: stretch}
    for word in words:
        for name in sorted(word.classes):
            told = table.get(("class", name))
            if told is None:
                found.setdefault(name, (word.start, word.end))
            elif "armed" not in found and not actor.get("acled_inter"):
                found.setdefault(told[0], stretch)
    if any(table.get(("class", name), ("", False))[1] for name in found):
        found.setdefault("armed", stretch)
    return found


def named_sides(record: Record) -> list[NamedSide]:
    """The names of armed organisations in a record, with the classes of their sides."""
    table = actor_sides()
    found = []
    for entity in record["entities"]:
        actor = entity.get("actor")
        if actor is None or entity["label"] == "PERSON":
            continue
        side, armed = table.get(
            ("named", str(actor.get("kind"))),
            table.get(("acled_inter", str(actor.get("acled_inter"))), ("", False)),
        )
        if armed and side in code_classes():
            found.append((entity["start"], entity["end"], side))
    return found
