"""Carry the speaker of a quotation to its sentences that don't name one."""

import re

from conflictner.doc_text import text_of
from conflictner.grammar.context import Context
from conflictner.grammar.drafts import Draft, Filler
from conflictner.grammar.parse import Span

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_ANY_OPENING = re.compile('[“„«"]')


def carry_speakers(context: Context, drafts: list[Draft]) -> None:
    """Give events inside a running quotation its speaker, marked as inferred.

    The speaker stands in the sentence that the quotation ends or begins in. A filler
    from another sentence is `inferred`: it is told, but no part of the sentence.
    """
    if not any(draft.of("source") for draft in drafts):
        return
    if not _ANY_OPENING.search(text_of(context.doc.source)):
        return
    runs = _runs(context.doc.sents)
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.token.sent.start, []).append(draft)
    for run in runs:
        speaker = _speaker(run, by_sentence)
        if speaker is None:
            continue
        for sentence in run:
            for draft in by_sentence.get(sentence.start, ()):
                if not draft.of("source"):
                    draft.fillers.append(
                        Filler(
                            "source",
                            speaker.start,
                            speaker.end,
                            speaker.head,
                            "speaker of the quotation that runs on",
                            {"inferred": True},
                        )
                    )


def _runs(sentences: list[Span]) -> list[list[Span]]:
    """Sentences that stand together inside one quotation."""
    runs: list[list[Span]] = []
    current: list[Span] = []
    inside = False
    for sentence in sentences:
        began_inside = inside
        quoted = False
        for text in sentence.doc.texts[sentence.start : sentence.end]:
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


def _ends_paragraph(sentence: Span) -> bool:
    return sentence.text.endswith("\n")


def _speaker(run: list[Span], by_sentence: dict[int, list[Draft]]) -> Filler | None:
    for sentence in (run[-1], run[0]):
        for draft in by_sentence.get(sentence.start, ()):
            for filler in draft.of("source"):
                return filler
    return None
