"""The runners-up of an ambiguous slot: what else a relative clause may tell of."""

from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.syntax import relations
from conflictner.syntax.context import Context
from conflictner.syntax.phrases import Phrases
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import Node

_AMBIGUOUS = (Via.ANTECEDENT, Via.NOUN_BEFORE_PARTICIPLE)
_CLAUSES = frozenset(("relcl", "acl"))


def note_rivals(context: Context, phrases: Phrases, mention: EventMention) -> None:
    """Write `runners_up` to the fillers that a relative clause or participle gave.

    Such a clause hangs on one noun of the phrase before it (`the funeral of officers
    killed in …`); the others of the same kind might as well be meant.
    """
    for filler in mention.fillers:
        if filler.rule.via in _AMBIGUOUS:
            rivals = _rivals(context, mention.token, filler)
            if rivals:
                filler.value["runners_up"] = [
                    _as_value(context, phrases, rival) for rival in rivals
                ]


def _rivals(context: Context, trigger: Node, filler: FillerSpan) -> list[Node]:
    clause = relations.clause_head(trigger)
    while clause.dep_ not in _CLAUSES and relations.is_verb(clause.head):
        if clause.head == clause:
            return []
        clause = clause.head
    if clause.dep_ not in _CLAUSES:
        return []
    kind = context.kind(context.tree[filler.head])
    start = min(clause.head.left_edge.i, filler.head)
    rivals = []
    for token in context.tree[start : clause.left_edge.i]:
        plain = token.pos_ in ("NOUN", "PROPN") and token.dep_ not in (
            "compound",
            "nmod",
        )
        taken = filler.start <= token.i < filler.end
        if plain and not taken and context.kind(token) == kind:
            rivals.append(token)
    return rivals


def _as_value(context: Context, phrases: Phrases, head: Node) -> dict[str, object]:
    start, end = phrases.filler(head)
    span = context.tree[start:end]
    return {
        "start": span.start_char,
        "end": span.end_char,
        "text": span.text,
        "rule": Rule(Via.RIVAL_NOUN).to_json(),
    }
