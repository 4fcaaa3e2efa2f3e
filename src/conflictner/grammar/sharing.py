"""Fillers that one event of a sentence has from another: what hit them killed them."""

from conflictner.grammar import clauses, syntax
from conflictner.grammar.context import Context
from conflictner.grammar.drafts import Draft, Filler
from conflictner.grammar.parse import Token

_FORCE_TYPES = frozenset(
    "attack strike bombing deployment control overthrow abduction arrest".split()
)
_HARM = frozenset("killing injury property_damage overthrow displacement_".split())
_IN = frozenset(("in", "during", "by", "with", "from", "as"))


def share(context: Context, drafts: list[Draft]) -> None:
    """Copy fillers between the events of one sentence, in place."""
    by_token = {draft.token.i: draft for draft in drafts}
    for draft in drafts:
        if not draft.trigger.nominal:
            _from_event_subject(draft, by_token)
    for draft in drafts:
        if draft.trigger.nominal and draft.trigger.support is not None:
            _with_host(draft, by_token)
    for draft in drafts:
        if draft.type == "protest" and not draft.of("who"):
            for other in drafts:
                if other.type in _FORCE_TYPES or other.type == "killing":
                    continue  # `fired on a crowd during a protest`
                if other is not draft and other.clause == draft.clause:
                    _copy(draft, other, "who", "who of the clause's verb")
    for draft in drafts:
        if draft.type == "clash":
            _clash_sides(context, draft, by_token)


def _from_event_subject(draft: Draft, by_token: dict[int, Draft]) -> None:
    """`the offensive that toppled Y`, `an assault left eight dead`."""
    if draft.of("who"):
        return
    verb = draft.token if draft.trigger.row.pos == "VERB" else draft.token.head
    if not syntax.is_verb(verb):
        return
    causes = clauses.agents(verb) if clauses.is_passive(verb) else clauses.subject(verb)
    for cause in causes:
        event = by_token.get(cause.head.i)
        if event is not None and event is not draft and event.type in _FORCE_TYPES:
            _copy(draft, event, "who", "who of the event that did it")
            _copy(draft, event, "weapon", "weapon of the event that did it")


def _with_host(draft: Draft, by_token: dict[int, Draft]) -> None:
    """`killed two in an ambush`: the verb and the noun tell of the same deed."""
    support = draft.trigger.support
    if support is None or draft.trigger.relation not in _IN:
        return
    host = by_token.get(support.head.i)
    if host is None or host is draft or draft.type not in _FORCE_TYPES:
        return
    if not draft.of("who"):
        _copy(draft, host, "who", "who of the verb")
    elif not host.of("who"):
        _copy(host, draft, "who", "who of the attack")
    if not draft.of("where") and draft.type == "strike":
        _copy(draft, host, "where", "where of the verb")


def _clash_sides(context: Context, draft: Draft, by_token: dict[int, Draft]) -> None:
    """A clash with one side named: the other is its verb's subject or victim."""
    if len(draft.of("who")) != 1 or not draft.trigger.nominal:
        return
    if (
        "with" not in draft.of("who")[0].rule
        and "against" not in draft.of("who")[0].rule
    ):
        return
    support = draft.trigger.support
    if support is None:
        return
    host = by_token.get(support.head.i)
    doc = context.doc
    if host is not None and host is not draft:
        for filler in host.of("whom"):
            if context.kind(doc[filler.head]) == "force":
                _add(draft, filler, "who", "victims of the clash")
        return
    for found in clauses.subject(support.head):
        if context.kind(found.head) == "force":
            side = next(
                (
                    filler
                    for other in by_token.values()
                    for filler in other.of("who")
                    if filler.head == found.head.i
                ),
                None,
            )
            if side is not None:
                _add(draft, side, "who", "subject of the clause")


def share_places(drafts: list[Draft]) -> None:
    """A place told of one of two coordinated events belongs to both."""
    for draft in drafts:
        if draft.of("where") or draft.apart:
            continue
        others = [
            other
            for other in drafts
            if other is not draft
            and not other.apart
            and other.of("where")
            and _together(draft, other)
        ]
        others.sort(key=lambda other: abs(other.token.i - draft.token.i))
        for other in others[:1]:
            _copy(draft, other, "where", "where of an event of the same clause")


def _together(one: Draft, other: Draft) -> bool:
    first, second = one.clause, other.clause
    if first.i == second.i:
        return True
    return _top(first).i == _top(second).i


def _top(verb: Token) -> Token:
    """The first verb of a coordination, or what a participle hangs on.

    In a headline (`12 killed, 30 wounded in blast`) it is the first number.
    """
    if verb.dep_ == "acl" and verb.head.tag_ == "CD":
        number = verb.head
        while number.dep_ in ("appos", "conj"):
            number = number.head
        return number
    while (verb.dep_ == "conj" and syntax.is_verb(verb.head)) or (
        verb.dep_ == "advcl"
        and verb.tag_ in ("VBG", "VBN")
        and syntax.is_verb(verb.head)
        and not any(
            c.dep_ in ("mark", "auxpass", "aux", "nsubj") for c in verb.children
        )
    ):
        verb = verb.head
    return verb


def _copy(target: Draft, source: Draft, slot: str, rule: str) -> None:
    for filler in source.of(slot):
        _add(target, filler, slot, rule)


def _add(target: Draft, filler: Filler, slot: str, rule: str) -> None:
    if filler.head != target.token.i:
        target.add(
            Filler(
                slot, filler.start, filler.end, filler.head, rule, dict(filler.value)
            )
        )
