"""What the words beside victims say of how they stand to those told before."""

import re

from conflictner.story.casualty_tables import toll_cues
from conflictner.story.claims import Claim
from conflictner.story.victims import Victims

_BESIDE = 26
_NAMED_AS = re.compile(r"\b(?:identified|named)\s+as\b|\binclud(?:e|es|ed)\b")
_POSSESSIVE = re.compile(r"his|her|their", re.IGNORECASE)
"""Before a trigger they tell of nobody told before: `lost his life`."""

_DEFINITE = re.compile(r"\bthe\s+\Z", re.IGNORECASE)


def relation_cues(victims: Victims, claim: Claim, text: str) -> set[str]:
    """What the words say of how these victims stand to those told before.

    Words right beside them say it before words of their clause.
    """
    sentence, trigger = claim.event["sentence"], claim.event["trigger"]
    beside: set[str] = set()
    clause: set[str] = set()
    if _NAMED_AS.search(text, trigger["end"], victims.start):
        clause.add("known")
    if not (victims.counted and victims.head) and _DEFINITE.search(
        text, max(0, victims.start - 5), victims.start
    ):
        beside.add("known")
    end = max(victims.end, trigger["end"])
    for cue in toll_cues().find(text, sentence["start"], end):
        if cue.reach == "clause":
            start, stop = sorted((cue.start, trigger["start"]))
            if not re.search(r"[;:]|, and ", text[start:stop]):
                clause.add(cue.effect)
        elif cue.start <= trigger["start"] <= cue.end + 1:
            if not _POSSESSIVE.fullmatch(text, cue.start, cue.end):
                beside.add(cue.effect)
        elif victims.start - _BESIDE <= cue.start and cue.end <= victims.end:
            gap = text[cue.end : victims.start]
            if not re.search(r"[,;.]|\band\b", gap):
                beside.add(cue.effect)
    if victims.after_others:  # `one was killed and three others were injured`
        beside.discard("addition")
    if "addition" in beside:
        return {"addition"}
    return beside or (clause - {"addition"} if "known" in clause else clause)
