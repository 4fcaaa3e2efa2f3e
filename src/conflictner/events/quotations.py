"""Carry the speaker of a quotation to its sentences that don't name one."""

import re

from conflictner.events.mentions import EventMention, FillerSpan
from conflictner.syntax.context import Context
from conflictner.syntax.rules import Rule, Via
from conflictner.syntax.tree import NodeSpan
from conflictner.text.doc_text import text_of

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_ANY_OPENING = re.compile('[“„«"]')


def carry_speakers(context: Context, mentions: list[EventMention]) -> None:
    """Give events inside a running quotation its speaker, marked as inferred.

    The speaker stands in the sentence that the quotation ends or begins in. A filler
    from another sentence is `inferred`: it is told, but no part of the sentence.
    """
    if not any(mention.of("source") for mention in mentions):
        return
    if not _ANY_OPENING.search(text_of(context.tree.source)):
        return
    runs = _runs(context.tree.sents)
    by_sentence: dict[int, list[EventMention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.token.sent.start, []).append(mention)
    for run in runs:
        speaker = _speaker(run, by_sentence)
        if speaker is None:
            continue
        for sentence in run:
            for mention in by_sentence.get(sentence.start, ()):
                if not mention.of("source"):
                    mention.fillers.append(
                        FillerSpan(
                            "source",
                            speaker.start,
                            speaker.end,
                            speaker.head,
                            Rule(Via.QUOTATION),
                            {"inferred": True},
                        )
                    )


def _runs(sentences: list[NodeSpan]) -> list[list[NodeSpan]]:
    """Sentences that stand together inside one quotation."""
    runs: list[list[NodeSpan]] = []
    current: list[NodeSpan] = []
    inside = False
    for sentence in sentences:
        began_inside = inside
        quoted = False
        for text in sentence.tree.words.texts[sentence.start : sentence.end]:
            if text in _OPENING or (text == '"' and not inside):
                inside, quoted = True, True
            elif text in _CLOSING or (text == '"' and inside):
                inside = False
        if began_inside or quoted:
            current.append(sentence)
        if not inside or "\n\n" in sentence.text:
            if len(current) > 1:
                runs.append(current)
            current = []
            inside = inside and not _ends_paragraph(sentence)
    return runs


def _ends_paragraph(sentence: NodeSpan) -> bool:
    return sentence.text.endswith("\n")


def _speaker(
    run: list[NodeSpan], by_sentence: dict[int, list[EventMention]]
) -> FillerSpan | None:
    for sentence in (run[-1], run[0]):
        for mention in by_sentence.get(sentence.start, ()):
            for filler in mention.of("source"):
                return filler
    return None
