"""The parse of a Doc by columns, with each of its strings looked up once."""

from collections.abc import Iterator

import numpy as np
from spacy.strings import StringStore, get_string_id
from spacy.tokens import Doc, Span

_ATTRIBUTES: list[int | str] = ["LEMMA", "POS", "TAG", "DEP", "HEAD"]
_DEP, _HEAD = _ATTRIBUTES.index("DEP"), _ATTRIBUTES.index("HEAD")

UNPARSED = "unparsed"
"""The relation of the tokens of a sentence that wasn't parsed."""

_UNPARSED = get_string_id(UNPARSED)


def is_parsed(sentence: Span) -> bool:
    """Whether a sentence of a Doc has been parsed; only those that events need are."""
    return sentence[0].dep not in (0, _UNPARSED)


class _Strings(dict[int, str]):
    """The strings of one Doc, each looked up once."""

    def __init__(self, store: StringStore) -> None:
        super().__init__()
        self.store = store

    def __missing__(self, key: int) -> str:
        value = self[key] = self.store[key]
        return value


class ParseColumns:
    """Lemmas, parts of speech, tags, relations and heads of the tokens of a Doc."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._strings = _Strings(doc.vocab.strings)
        self._known: list[list[int]] | None = None

    def read_anew(self) -> None:
        """Read the parse again when it is asked for, as there is more of it."""
        self._known = None

    def heads(self, first: int, last: int) -> list[int]:
        """The places of the heads of the tokens between two places."""
        return self._columns()[_HEAD][first:last]

    def strings(self, first: int, last: int) -> Iterator[Iterator[str]]:
        """The other columns between two places, as strings."""
        string = self._strings.__getitem__
        for column in self._columns()[:_HEAD]:
            yield map(string, column[first:last])

    def is_parsed(self, place: int) -> bool:
        """Whether the sentence that starts at a place has been parsed."""
        return self._columns()[_DEP][place] not in (0, _UNPARSED)

    def _columns(self) -> list[list[int]]:
        if self._known is None:
            rows = self.doc.to_array(_ATTRIBUTES).astype("int64")
            rows[:, _HEAD] += np.arange(len(rows))
            columns: list[list[int]] = rows.astype("uint64").T.tolist()
            self._known = columns
        return self._known
