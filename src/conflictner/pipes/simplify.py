"""Hand the parser a plainer copy of the text than the newswire's own.

The stock parser is derailed by quotation marks, datelines, articles inside names,
bracketed acronyms and ages. The copy leaves them out, and puts words that the parser
knows in the place of some that it takes for verbs. `conflict_restore` carries the parse
of the copy back to the Doc.
"""

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from conflictner.grammar.attributions import find_attribution
from conflictner.grammar.clutter import is_remains
from conflictner.grammar.datelines import find_dateline, find_labels
from conflictner.grammar.sentences import QUOTES, sentence_starts
from conflictner.knowledge.rewording import Rewording, rewording

ORIGINAL = "conflict_original"
"""Key of the copy's `user_data` that holds the Doc and the tokens that were kept."""


@dataclass(frozen=True)
class Split:
    """A part of a sentence that the copy holds as a sentence of its own.

    Attributes:
        at: Where the part starts in the copy.
        claim: A word of the part that it hangs on.
        relation: The relation by which it does.
    """

    at: int
    claim: int
    relation: str


@dataclass(frozen=True)
class Plain:
    """What `conflict_restore` needs to undo the simplification.

    Attributes:
        doc: The Doc with the text as it stands.
        kept: The indices of its tokens that stand in the copy.
        starts: Whether a sentence of the text starts at a token of `doc`.
        tails: Where, in the copy, a closing attribution was split off.
    """

    doc: Doc
    kept: list[int]
    starts: list[bool]
    tails: list[Split]


HEADINGS = ("dateline", "labels")
"""The span groups of words that head a line and are left out of the copy."""

_ARTICLES = frozenset(
    "al el ad as ash an ar at az ath adh ul ez es er ed en us".split()
)
_APOSTROPHES = frozenset("'’‘`")
_LONGEST_ACRONYM = 8
_DIGITS_OF_AGE = 2


@Language.factory("conflict_simplify", default_config={"reword": True})
class Simplify:
    """Return a copy of each Doc that is easier to parse.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        reword: Whether words that derail the parser are replaced in the copy.
    """

    def __init__(self, nlp: Language, name: str, *, reword: bool) -> None:
        self.name = name
        self.vocab = nlp.vocab
        self.rewording: Rewording | None = rewording() if reword else None

    def __call__(self, doc: Doc) -> Doc:
        """Make the copy; the Doc waits in its `user_data`."""
        mark_dateline(doc)
        starts = sentence_starts(doc)
        kept = kept_tokens(doc)
        words = [doc[index].text for index in kept]
        if self.rewording is not None:
            words = self.rewording.apply(words)
        carried = _carry_starts(starts, kept)
        tails = _split_attributions(words, carried)
        copy = Doc(
            self.vocab,
            words=words,
            spaces=[bool(doc[index].whitespace_) for index in kept],
            sent_starts=[*carried],
        )
        copy.user_data[ORIGINAL] = Plain(doc, kept, starts, tails)
        return copy


def _split_attributions(words: list[str], starts: list[bool]) -> list[Split]:
    """Part closing attributions and what follows a semicolon from the sentence.

    Each is a sentence of the copy. Returns where they start.
    """
    edges = [index for index, flag in enumerate(starts) if flag]
    tails: list[Split] = []
    if not edges:
        return tails
    for start, end in zip(edges, [*edges[1:], len(words)], strict=True):
        parts = [start]
        parts += [i + 1 for i in range(start, end - 1) if words[i] == ";"]
        for first, last in zip(parts, [*parts[1:], end], strict=True):
            if first != start:
                tails.append(Split(first, start, "parataxis"))
            found = find_attribution(words[first:last])
            if found is not None:
                tails.append(Split(first + found.start, first, "parataxis"))
                if found.rest is not None:
                    tails.append(Split(first + found.rest, first, found.relation))
    for split in tails:
        starts[split.at] = True
    return tails


def mark_dateline(doc: Doc) -> None:
    """Write the dateline to `doc.spans["dateline"]`, beside the date told to `read`.

    `doc.spans["labels"]` holds the labels that head the lines of a bulletin.
    """
    if "dateline" not in doc.spans:
        doc.spans["dateline"] = SpanGroup(doc, name="dateline", attrs={"date": None})
    group = doc.spans["dateline"]
    doc.spans["labels"] = labels = SpanGroup(doc, name="labels")
    if len(group):
        return
    offsets = find_dateline(doc.text)
    if offsets:
        span = doc.char_span(*offsets, label="DATELINE", alignment_mode="expand")
        if span is not None:
            group.append(span)
    for start, end in find_labels(doc.text):
        if offsets is None or start >= offsets[1]:
            span = doc.char_span(start, end, label="LABEL", alignment_mode="expand")
            if span is not None:
                labels.append(span)


def kept_tokens(doc: Doc) -> list[int]:
    """The indices of the tokens that the copy keeps."""
    dropped = {token.i for key in HEADINGS for span in doc.spans[key] for token in span}
    words = [token.text for token in doc]
    for index, word in enumerate(words):
        if word.isspace() or _is_quote(doc, words, index) or is_remains(word):
            dropped.add(index)
        elif word == "-":
            dropped.update(_article_before(doc, words, index))
        elif word == "(":
            dropped.update(_acronym_in_brackets(words, index))
        elif word == ",":
            dropped.update(_age_in_commas(words, index))
    return [index for index in range(len(words)) if index not in dropped]


def _carry_starts(starts: list[bool], kept: list[int]) -> list[bool]:
    """A sentence whose first tokens were left out starts at the first that is kept."""
    carried, before = [], -1
    for index in kept:
        carried.append(any(starts[before + 1 : index + 1]))
        before = index
    return carried


def _is_quote(doc: Doc, words: list[str], index: int) -> bool:
    word = words[index]
    if word not in QUOTES:
        return False
    if word not in _APOSTROPHES:
        return True
    # an apostrophe right after a word is a possessive ("the rebels' base")
    glued = index > 0 and not doc[index - 1].whitespace_
    after_letter = glued and words[index - 1][-1:].isalpha()
    return not (after_letter and words[index - 1].endswith("s"))


def _article_before(doc: Doc, words: list[str], index: int) -> list[int]:
    """`al` and `-` of `al-Assad`: the name alone is parsed better."""
    if index == 0 or index + 1 >= len(words):
        return []
    glued = not doc[index - 1].whitespace_ and not doc[index].whitespace_
    if glued and words[index - 1].lower() in _ARTICLES:
        return [index - 1, index]
    return []


def _acronym_in_brackets(words: list[str], index: int) -> list[int]:
    if index + 2 < len(words) and words[index + 2] == ")":
        inside = words[index + 1]
        if inside.upper() == inside and len(inside) <= _LONGEST_ACRONYM:
            return [index, index + 1, index + 2]
    return []


def _age_in_commas(words: list[str], index: int) -> list[int]:
    """`, 67 ,` after a name."""
    if index + 2 < len(words) and words[index + 2] == "," and index:
        age = words[index + 1]
        if (
            age.isdigit()
            and len(age) <= _DIGITS_OF_AGE
            and words[index - 1][:1].isupper()
        ):
            return [index, index + 1, index + 2]
    return []
