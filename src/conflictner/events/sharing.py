"""Fillers that one event of a sentence has from another: what hit them killed them."""

from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.syntax import clauses, relations
from conflictner.syntax.context import Context
from conflictner.syntax.rules import Rule, Scope, Via
from conflictner.syntax.tree import Node

_IN = frozenset(("in", "during", "by", "with", "from", "as"))


def share(context: Context, mentions: list[EventMention]) -> None:
    """Copy fillers between the events of one sentence, in place."""
    by_token = {mention.token.i: mention for mention in mentions}
    for mention in mentions:
        if not mention.trigger.nominal:
            _from_event_subject(mention, by_token)
    for mention in mentions:
        if mention.trigger.nominal and mention.trigger.support is not None:
            _with_host(mention, by_token)
    for mention in mentions:
        if mention.event_type.gathers and not mention.of("who"):
            for other in mentions:
                if other.event_type.opposes:
                    continue  # `fired on a crowd during a protest`
                if other is not mention and other.clause == mention.clause:
                    _copy(mention, other, "who", Via.WHO_OF_CLAUSE)
    for mention in mentions:
        if mention.event_type.symmetric:
            _clash_sides(context, mention, by_token)


def _from_event_subject(
    mention: EventMention, by_token: dict[int, EventMention]
) -> None:
    """`the offensive that toppled Y`, `an assault left eight dead`."""
    if mention.of("who"):
        return
    verb = mention.token if mention.trigger.row.pos == "VERB" else mention.token.head
    if not relations.is_verb(verb):
        return
    causes = clauses.agents(verb) if clauses.is_passive(verb) else clauses.subject(verb)
    for cause in causes:
        event = by_token.get(cause.head.i)
        if event is not None and event is not mention and event.event_type.force:
            _copy(mention, event, "who", Via.WHO_OF_EVENT)
            _copy(mention, event, "weapon", Via.WEAPON_OF_EVENT)


def _with_host(mention: EventMention, by_token: dict[int, EventMention]) -> None:
    """`killed two in an ambush`: the verb and the noun tell of the same deed."""
    support = mention.trigger.support
    if support is None or mention.trigger.relation not in _IN:
        return
    host = by_token.get(support.head.i)
    if host is None or host is mention or not mention.event_type.force:
        return
    if not mention.of("who"):
        _copy(mention, host, "who", Via.WHO_OF_VERB)
    elif not host.of("who"):
        _copy(host, mention, "who", Via.WHO_OF_ATTACK)
    if not mention.of("where") and mention.event_type.place_of_verb:
        _copy(mention, host, "where", Via.WHERE_OF_VERB)


def _clash_sides(
    context: Context, mention: EventMention, by_token: dict[int, EventMention]
) -> None:
    """A clash with one side named: the other is its verb's subject or victim."""
    if not mention.of("who"):
        _sides_of_deed(context, mention, by_token)
    if len(mention.of("who")) != 1 or not mention.trigger.nominal:
        return
    if mention.of("who")[0].rule.preposition not in ("with", "against"):
        return
    support = mention.trigger.support
    if support is None:
        return
    host = by_token.get(support.head.i)
    tree = context.tree
    if host is not None and host is not mention:
        for filler in host.of("whom"):
            if context.kind(tree[filler.head]) == "force":
                _add(mention, filler, "who", Via.VICTIMS_OF_CLASH)
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
                _add(mention, side, "who", Via.CLAUSE_SUBJECT)


def _sides_of_deed(
    context: Context, mention: EventMention, by_token: dict[int, EventMention]
) -> None:
    """`rangers killed two poachers in exchanges of fire`: the two are the sides."""
    support = mention.trigger.support
    if support is None or mention.trigger.relation not in ("in", "during"):
        return
    host = by_token.get(support.head.i)
    if host is None or host is mention:
        return
    sides = [*host.of("who"), *host.of("whom")]
    kinds = {context.kind(context.tree[filler.head]) for filler in host.of("whom")}
    if host.of("who") and kinds and not kinds & {"place", "site", "property"}:
        for filler in sides:
            if not filler.value.get("subset"):
                _add(mention, filler, "who", Via.VICTIMS_OF_CLASH)


def share_places(mentions: list[EventMention]) -> None:
    """A place told of one of two coordinated events belongs to both."""
    for mention in mentions:
        if mention.apart:
            continue
        if mention.of("where"):
            _share_places_hit(mention, mentions)
            continue
        others = [
            other
            for other in mentions
            if other is not mention
            and not other.apart
            and other.of("where")
            and _together(mention, other)
        ]
        others.sort(key=lambda other: abs(other.token.i - mention.token.i))
        for other in others[:1]:
            _copy(mention, other, "where", Via.WHERE_OF_CLAUSE)


def _share_places_hit(mention: EventMention, mentions: list[EventMention]) -> None:
    """`shelled X near Y and wounded two`: with Y comes X, the object."""
    places = mention.of("where")
    if any(place.rule.scope is not Scope.COORDINATED for place in places):
        return
    for other in mentions:
        if other is not mention and not other.apart and _together(mention, other):
            for place in other.of("where"):
                if place.rule.place:
                    _add(mention, place, "where", Via.WHERE_OF_CLAUSE)


def _together(one: EventMention, other: EventMention) -> bool:
    first, second = one.clause, other.clause
    if first.i == second.i:
        return True
    earlier, later = sorted((first.i, second.i))
    tree = first.tree
    between = tree.between(earlier, later)
    if any(token.lower_ == "but" and token.dep_ == "cc" for token in between):
        return False
    if _told_apart(one, other):
        return False
    return _top(first).i == _top(second).i


def _told_apart(one: EventMention, other: EventMention) -> bool:
    """Whether two clauses have times and subjects of their own."""
    times = [
        {time.start for time in mention.of("when") if time.rule.scope is Scope.OWN}
        for mention in (one, other)
    ]
    later = max((one.clause, other.clause), key=lambda clause: clause.i)
    subject = any("subj" in child.dep_ for child in later.children)
    return subject and all(times) and times[0] != times[1]


def _top(verb: Node) -> Node:
    """The first verb of a coordination, or what a participle hangs on.

    In a headline (`12 killed, 30 wounded in blast`) it is the first number.
    """
    if verb.dep_ == "acl" and verb.head.tag_ == "CD":
        number = verb.head
        while number.dep_ in ("appos", "conj"):
            number = number.head
        return number
    while (verb.dep_ == "conj" and relations.is_verb(verb.head)) or (
        verb.dep_ == "advcl"
        and verb.tag_ in ("VBG", "VBN")
        and relations.is_verb(verb.head)
        and not any(
            c.dep_ in ("mark", "auxpass", "aux", "nsubj") for c in verb.children
        )
    ):
        verb = verb.head
    return verb


def _copy(target: EventMention, source: EventMention, slot: str, via: Via) -> None:
    for filler in source.of(slot):
        _add(target, filler, slot, via)


def _add(target: EventMention, filler: FillerSpan, slot: str, via: Via) -> None:
    if filler.head != target.token.i:
        target.add(
            FillerSpan(
                slot,
                filler.start,
                filler.end,
                filler.head,
                Rule(via),
                dict(filler.value),
            )
        )
