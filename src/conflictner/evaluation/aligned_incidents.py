"""Which incident of the gold each event of a record tells of, by its trigger."""

from conflictner.event import Record


def aligned_incidents(record: Record, gold: Record) -> dict[int, str]:
    """The gold incident of each event whose trigger overlaps one of the gold.

    Args:
        record: The record of a document.
        gold: Its annotation, whose events say their `incident`.
    """
    found: dict[int, str] = {}
    used: set[int] = set()
    for event in record["events"]:
        start, end = event["trigger"]["start"], event["trigger"]["end"]
        for number, other in enumerate(gold["events"]):
            trigger = other["trigger"]
            overlaps = start < trigger["end"] and trigger["start"] < end
            if overlaps and number not in used:
                found[event["id"]] = other["incident"]
                used.add(number)
                break
    return found
