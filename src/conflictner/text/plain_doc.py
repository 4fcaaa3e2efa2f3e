"""The Doc that the rules read in the place of one whose text isn't plain.

A Doc has the text as it came, and its tokens are slices of it. The components work on a
Doc of the plain text, which has the same words but for white space and what can't be
seen, and what they write there is carried over.
"""

import copy
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from conflictner.text.doc_text import keep_text, text_of
from conflictner.text.pieces import OFFSET_PAIRS
from conflictner.text.plain_text import PlainText, plain_text, without_blank_ends

_READ: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]
_DEP, _HEAD = _READ.index("DEP"), _READ.index("HEAD")
_UNPARSED = "unparsed"
_BLANK = ("_SP", "SPACE")


class PlainDoc:
    """A Doc of plain words, and how it fits the Doc of the text as it came.

    Args:
        raw: The Doc of the text as it came.
        view: Its plain text.

    Attributes:
        doc: The Doc of plain words.
        view: The plain text.
        places: The token of the raw Doc that each plain token is.
    """

    def __init__(self, raw: Doc, view: PlainText) -> None:
        self.view = view
        words, spaces, self.places = _plain_words(raw, view)
        self.doc = Doc(raw.vocab, words=words, spaces=spaces)
        keep_text(self.doc, self.doc.text)
        self._fetch(raw)
        self._seen = _state(raw)

    def is_up_to_date(self, raw: Doc) -> bool:
        """Whether nothing else has written to the raw Doc since."""
        return _same(self._seen, _state(raw))

    def _fetch(self, raw: Doc) -> None:
        """Write to the plain Doc what the raw one holds."""
        doc, places = self.doc, self.places
        if not places:
            return
        numbers = {place: number for number, place in enumerate(places)}
        if raw.has_annotation("DEP"):
            values = raw.to_array(_READ)
            heads = np.arange(len(raw)) + values[:, _HEAD].astype("int64")
            kept = values[places]
            own = [
                numbers.get(int(heads[place]), number)
                for number, place in enumerate(places)
            ]
            kept[:, _HEAD] = (np.array(own) - np.arange(len(places))).astype("uint64")
            doc.from_array(_READ, kept)  # type: ignore[arg-type]
        elif raw.has_annotation("SENT_START"):
            flags = np.array([raw[place].is_sent_start for place in places])
            marks = np.where(flags, 1, -1).astype("uint64")
            doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]
        find = self._plain_token
        doc.set_ents(list(_moved(raw.ents, doc, find)))
        for name, group in raw.spans.items():
            _write_group(doc, name, group, find, self.view.plain)

    def _plain_token(self, start: int, end: int) -> tuple[int, int]:
        return bisect_left(self.places, start), bisect_left(self.places, end)

    def _raw(self, start: int, end: int) -> tuple[int, int]:
        """A stretch in the text as it came, without white space at its ends."""
        return self.view.raw(*without_blank_ends(self.view.text, start, end))

    def _raw_token(self, start: int, end: int) -> tuple[int, int]:
        return self.places[start], self.places[end - 1] + 1

    def carry(self, raw: Doc) -> None:
        """Write to the raw Doc what the plain one holds."""
        doc = self.doc
        if len(doc) and doc.has_annotation("DEP"):
            self._carry_parse(raw)
        elif doc.has_annotation("SENT_START") and len(raw):
            marks = np.full(len(raw), -1, dtype="int64")
            for number, place in enumerate(self.places):
                marks[place] = 1 if doc[number].is_sent_start else -1
            marks[0] = 1
            starts = marks.astype("uint64")
            raw.from_array(["SENT_START"], starts)  # type: ignore[arg-type]
        find = self._raw_token
        raw.set_ents(list(_moved(doc.ents, raw, find)))
        for name, group in doc.spans.items():
            _write_group(raw, name, group, find, self._raw)
        raw.cats.update(doc.cats)
        for key, value in doc.user_data.items():
            raw.user_data[self._raw_key(key)] = value
        self._seen = _state(raw)

    def _carry_parse(self, raw: Doc) -> None:
        places, strings = np.array(self.places, dtype="int64"), raw.vocab.strings
        read = self.doc.to_array(_READ)
        values = np.zeros((len(raw), len(_READ)), dtype="uint64")
        heads = np.full(len(raw), -1, dtype="int64")
        own = np.arange(len(places)) + read[:, _HEAD].astype("int64")
        values[places] = read
        heads[places] = places[own]
        blank = [strings.add(one) for one in _BLANK]
        unparsed, punct = strings.add(_UNPARSED), strings.add("punct")
        for index in np.flatnonzero(heads < 0).tolist():
            # it hangs on the word before it, so that no sentence begins with it
            beside = index - 1 if index else int(places[0])
            root = heads[beside]
            if values[beside, _DEP] == unparsed:
                heads[index] = root
                values[index, _DEP] = unparsed
            else:
                heads[index] = beside if not index or values[beside, 1] else root
                values[index, :2] = blank
                values[index, 3] = strings.add(raw[index].lower_)
                values[index, _DEP] = punct
        values[:, _HEAD] = (heads - np.arange(len(raw))).astype("uint64")
        raw.from_array(_READ, values)  # type: ignore[arg-type]

    def _raw_key(self, key: Any) -> Any:  # noqa: ANN401  spaCy's, or a user's
        """The key of an extension attribute, which holds offsets."""
        if not (isinstance(key, tuple) and key and key[0] == "._."):
            return key
        kind, name, start, end = key
        if start is None:
            return key
        if end is None:
            return kind, name, self.view.raw(start, start)[0], None
        return kind, name, *self.view.raw(start, end)


_PLAIN: WeakKeyDictionary[Doc, PlainDoc | None] = WeakKeyDictionary()
"""The plain Docs of those that are in use, None for one that is plain itself."""


@contextmanager
def read_plainly(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    """Give the plain Docs of Docs, and carry over what is written to them.

    A Doc whose text is plain is given itself.
    """
    views = [plain_doc(doc) for doc in docs]
    yield [
        doc if view is None else view.doc for doc, view in zip(docs, views, strict=True)
    ]
    for doc, view in zip(docs, views, strict=True):
        if view is not None:
            view.carry(doc)


def plain_doc(doc: Doc) -> PlainDoc | None:
    """The plain Doc of a Doc, None if its text is plain."""
    known = _PLAIN.get(doc)
    if known is None:
        if doc in _PLAIN:
            return None
        view = plain_text(text_of(doc))
        known = None if view is None else PlainDoc(doc, view)
        if len(doc):  # an empty Doc may yet be filled, by `Doc.from_bytes`
            _PLAIN[doc] = known
    elif not known.is_up_to_date(doc):
        known = _PLAIN[doc] = PlainDoc(doc, known.view)
    return known


def keep_plain(doc: Doc) -> None:
    """Keep that the text of a Doc is plain."""
    if len(doc):  # an empty Doc may yet be filled, by `Doc.from_bytes`
        _PLAIN[doc] = None


def make_raw(vocab: Vocab, text: str, view: PlainText, plain: Doc) -> Doc:
    """The Doc of a text as it came, with the tokens of its plain Doc.

    What the plain text leaves out stands in tokens of its own between them.
    """
    words: list[str] = []
    spaces: list[bool] = []
    position = start = 0

    def leave_out(gap: str) -> None:
        if gap[:1] == " " and words and not spaces[-1]:
            spaces[-1] = True
            gap = gap[1:]
        if gap:
            follows = gap[-1] == " " and not gap.isspace()
            words.append(gap[:-1] if follows else gap)
            spaces.append(follows)

    for token in plain:
        length = len(token)
        first, last = view.raw(start, start + length)
        if first > position:
            leave_out(text[position:first])
        if last > first:
            words.append(text[first:last])
            spaces.append(False)
        position = max(position, last)
        start += length + bool(token.whitespace_)
    leave_out(text[position:])
    return Doc(vocab, words=words, spaces=spaces)


def _plain_words(raw: Doc, view: PlainText) -> tuple[list[str], list[bool], list[int]]:
    words: list[str] = []
    spaces: list[bool] = []
    places: list[int] = []
    text = view.text
    for token in raw:
        start, end = view.plain(token.idx, token.idx + len(token))
        word = text[start:end]
        if not word.strip(" "):
            continue
        end = start + len(word.rstrip(" "))
        words.append(word.strip(" "))
        spaces.append(text[end : end + 1] == " ")
        places.append(token.i)
    return words, spaces, places


def _moved(
    spans: Sequence[Span] | SpanGroup,
    doc: Doc,
    find: Callable[[int, int], tuple[int, int]],
) -> Iterator[Span]:
    for span in spans:
        start, end = find(span.start, span.end)
        if start < end:
            yield Span(
                doc, start, end, label=span.label, kb_id=span.kb_id, span_id=span.id
            )


def _write_group(
    doc: Doc,
    name: str,
    group: SpanGroup,
    find: Callable[[int, int], tuple[int, int]],
    move: Callable[[int, int], tuple[int, int]],
) -> None:
    attrs = dict(group.attrs)
    if "values" in attrs:
        attrs["values"] = [
            move_value(value, move, text_of(doc)) for value in attrs["values"]
        ]
    spans = list(_moved(group, doc, find))
    doc.spans[name] = SpanGroup(doc, name=name, attrs=attrs, spans=spans)


def move_value(
    value: dict[str, Any], move: Callable[[int, int], tuple[int, int]], text: str
) -> dict[str, Any]:
    """Copy one entry of `attrs["values"]` with its offsets in another text."""
    moved = copy.copy(value)
    for key in OFFSET_PAIRS:
        if moved.get(key):
            moved[key] = [*move(*moved[key])]
    if moved.get("antecedent"):
        moved["antecedent"] = [[*move(*pair)] for pair in moved["antecedent"]]
    if moved.get("runners_up"):
        moved["runners_up"] = [
            _moved_runner_up(other, move, text) for other in moved["runners_up"]
        ]
    return moved


def _moved_runner_up(
    other: dict[str, Any], move: Callable[[int, int], tuple[int, int]], text: str
) -> dict[str, Any]:
    start, end = move(other["start"], other["end"])
    return {**other, "start": start, "end": end, "text": text[start:end]}


def _state(doc: Doc) -> tuple[np.ndarray, dict[str, int]]:
    columns = doc.to_array([*_READ, "SENT_START", "ENT_TYPE", "ENT_IOB", "ENT_ID"])
    return columns, {name: len(group) for name, group in doc.spans.items()}


def _same(
    one: tuple[np.ndarray, dict[str, int]], other: tuple[np.ndarray, dict[str, int]]
) -> bool:
    return one[1] == other[1] and np.array_equal(one[0], other[0])
