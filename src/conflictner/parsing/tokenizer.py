"""spaCy's tokenizer with two rules more, and with a memory that works on news.

spaCy's tokenizer keeps how it split a stretch between two spaces, but in each text no
more from the first exception on (`don't`, `Mr.`), and none at all in a memory zone. On
news it splits most words anew each time, which takes ten times as long as looking them
up. Here each stretch is split alone when it first comes, so that all are kept.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import Any

import spacy
from spacy import util
from spacy.language import Language
from spacy.language import create_tokenizer as spacys_tokenizer
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]
from spacy.tokens import Doc
from thinc.api import Config

from conflictner.text.clutter import REMAINS
from conflictner.text.doc_text import keep_text
from conflictner.text.plain_doc import keep_plain, make_raw
from conflictner.text.plain_text import plain_text

NAME = "conflictner.Tokenizer.v1"
"""The name in spaCy's registry of tokenizers."""

EMPTY = "conflictner.EmptyTokenizer.v1"
"""The name of one whose rules are yet to be read; no pipeline is saved with it."""

AFTER_STOPS = r"(?<=[A-Z]\.)-(?=[a-z])"
"""The hyphen of `U.N.-backed`, which spaCy's tokenizer leaves in the word."""

RULES = {
    "infix_finditer": f"{REMAINS}|{AFTER_STOPS}",
    "prefix_search": f"^{REMAINS}",
    "suffix_search": f"{REMAINS}$",
}
"""What is found besides what spaCy's patterns find."""

STRETCHES_KEPT = 50_000
"""So many are kept, whatever the length of a job: its memory must not grow with it."""

LONGEST_KEPT = 40

LONGEST_STRETCH = 60
"""What is longer between two spaces is looked through for marks in a row.

spaCy's tokenizer takes off one mark after another, and looks at all of the rest each
time: ten thousand marks in a row would take an hour.
"""

_PIECE = 100
_STRETCH_CUT_ANYWHERE = 400
# The marks that spaCy's tokenizer takes for one token where they stand in a row stay
# together, and so does a link.
_MARKS_IN_A_ROW = re.compile(r"(?:[^\w\s.\-–—_=*~/%]){16}")
_STRETCH = re.compile(rf"\S{{{_STRETCH_CUT_ANYWHERE},}}")
_WHITE_SPACE = (" ", "\n", "\n\n", "\t", "\r\n", "\u00a0")


class NewswireTokenizer(Tokenizer):  # type: ignore[misc]
    """Splits `U.S.-led`, sets off remains of web pages, and keeps what it has split.

    All else is split as spaCy's tokenizer splits it. What is kept changes no result.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  what spaCy's tokenizer takes
        max_cache_size: int = STRETCHES_KEPT,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        self._learnt: set[str] = set()
        super().__init__(*args, max_cache_size=max_cache_size, **kwargs)

    def __call__(self, string: str) -> Doc:
        """Split a text into tokens, as its plain text is split.

        What the plain text leaves out stands in tokens of its own.
        """
        view = plain_text(string)
        plain = self._split(string if view is None else view.text)
        if view is None:
            keep_plain(plain)
        doc = plain if view is None else make_raw(self.vocab, string, view, plain)
        keep_text(doc, string)
        return doc

    def _split(self, text: str) -> Doc:
        self.learn(text)
        if max(map(len, text.split()), default=0) <= LONGEST_STRETCH:
            whole: Doc = super().__call__(text)
            return whole
        words: list[str] = []
        spaces: list[bool] = []
        for piece in short_stretches(text):
            for token in super().__call__(piece):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self.vocab, words=words, spaces=spaces)

    def learn(self, text: str) -> None:
        """Keep how the stretches of a text are split, while there is room.

        In a memory zone nothing can be kept; what is to be read in one is learnt
        before.
        """
        learnt = self._learnt
        if len(learnt) >= self.max_cache_size or self.vocab.in_memory_zone:
            return
        if not learnt:
            for white in _WHITE_SPACE:
                super().__call__(white)
        new = set(text.split()) - learnt
        for stretch in new:
            if len(stretch) <= LONGEST_KEPT:
                super().__call__(stretch)
        learnt |= new

    def from_bytes(
        self,
        bytes_data: bytes,
        *,
        exclude: Any = (),  # noqa: ANN401  as spaCy has it
    ) -> "NewswireTokenizer":
        """Take over the patterns and exceptions of a saved tokenizer, ours or not."""
        # All exceptions are made ready again whenever a pattern is set: so they wait.
        super().from_bytes(bytes_data, exclude=[*exclude, "exceptions", *RULES])
        saved: dict[str, Any] = {}
        util.from_bytes(
            bytes_data,
            {name: partial(saved.__setitem__, name) for name in (*RULES, "exceptions")},
            list(exclude),
        )
        for name, rule in RULES.items():
            if isinstance(saved.get(name), str):
                pattern = re.compile(_with_rule(saved[name], rule))
                setattr(self, name, getattr(pattern, name.partition("_")[2]))
        if isinstance(saved.get("exceptions"), dict):
            self.rules = saved["exceptions"]
        return self

    def _flush_cache(self) -> None:
        """Forget all, as spaCy's tokenizer does when a rule of its is changed."""
        super()._flush_cache()
        self._learnt = set()


def short_stretches(text: str) -> Iterator[str]:
    """Cut a text within rows of marks, and within what is longer than any link."""
    cuts = {match.end() for match in _MARKS_IN_A_ROW.finditer(text)}
    for match in _STRETCH.finditer(text):
        cuts.update(range(match.start() + _PIECE, match.end(), _PIECE))
    for start, end in pairwise([0, *sorted(cuts), len(text)]):
        yield text[start:end]


def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The tokenizer of a pipeline of ours, for spaCy's registry."""

    def make(nlp: Language) -> Tokenizer:
        return made_of(spacys_tokenizer()(nlp))

    return make


@util.registry.tokenizers(EMPTY)  # type: ignore[untyped-decorator]
def create_empty_tokenizer() -> Callable[[Language], Tokenizer]:
    """A tokenizer without rules, whose patterns and exceptions are yet to be read."""
    return lambda nlp: NewswireTokenizer(nlp.vocab)


def made_of(tokenizer: Tokenizer) -> NewswireTokenizer:
    """A tokenizer like spaCy's own one that is given, with our rules besides."""
    return NewswireTokenizer(
        tokenizer.vocab,
        rules=tokenizer.rules,
        token_match=tokenizer.token_match,
        url_match=tokenizer.url_match,
        **_mended(tokenizer),
    )


def use_tokenizer(nlp: Language) -> None:
    """Let a pipeline have our tokenizer in the place of spaCy's own.

    A tokenizer that somebody else has made stays.
    """
    if type(nlp.tokenizer) is Tokenizer:
        nlp.tokenizer = made_of(nlp.tokenizer)
        nlp.config["nlp"]["tokenizer"] = {"@tokenizers": NAME}


def learn(nlp: Language, texts: Iterable[str]) -> None:
    """Let a pipeline's tokenizer keep how texts are split, if it is ours."""
    if isinstance(nlp.tokenizer, NewswireTokenizer):
        for text in texts:
            nlp.tokenizer.learn(text)


def load_with_tokenizer(location: str) -> Language:
    """Load a pipeline of spaCy's with our tokenizer in the place of spaCy's own.

    spaCy makes the exceptions of a tokenizer ready when the pipeline is made, and again
    when what was saved is read; here it is done once, as it takes longer than all that
    is read. A tokenizer that somebody else has made stays.

    Raises what `spacy.load` raises.
    """
    empty = {"nlp": {"tokenizer": {"@tokenizers": EMPTY}}}
    nlp = spacy.load(location, config=empty)
    saved = Config().from_disk(nlp.path / "config.cfg", interpolate=False)
    asked = saved["nlp"]["tokenizer"]
    if asked not in ({"@tokenizers": "spacy.Tokenizer.v1"}, {"@tokenizers": NAME}):
        return spacy.load(location)
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": NAME}
    return nlp


def _mended(tokenizer: Tokenizer) -> dict[str, Any]:
    """The methods of a tokenizer's patterns, which find what our rules say, too."""
    mended = {name: getattr(tokenizer, name) for name in RULES}
    for name, rule in RULES.items():
        pattern = getattr(mended[name], "__self__", None)
        if isinstance(pattern, re.Pattern):
            wider = re.compile(_with_rule(pattern.pattern, rule), pattern.flags)
            mended[name] = getattr(wider, mended[name].__name__)
    return mended


def _with_rule(pattern: str, rule: str) -> str:
    return pattern if rule in pattern else f"{rule}|{pattern}"
