"""The lexicon of events: which words trigger which type, under which conditions.

Tables: `events.tsv` (words), `frames.tsv` (how arguments map to slots), `nouns.tsv`
(what kind of thing a noun names), `light_verbs.tsv` (verbs that lend their arguments to
an event noun), `cues.tsv` (words that make an event unreal or deny it) and `speech.tsv`
(words that introduce a claim).
"""

from dataclasses import dataclass, field
from functools import cache

from conflictner.errors import TableError
from conflictner.knowledge.inflection import noun_forms, verb_forms
from conflictner.knowledge.tables import read_table, shipped

EVENT_TYPES = (
    "killing", "injury", "attack", "clash", "strike", "bombing", "abduction", "abuse",
    "arrest", "property_damage", "displacement", "deployment", "control", "overthrow",
    "restriction", "protest", "agreement",
)  # fmt: skip
SLOTS = ("who", "whom", "where", "how_many", "when", "source", "weapon")
KINDS = frozenset(
    "person force leader organisation place site vehicle weapon property group event "
    "time abstract none".split()
)

PREPOSITIONS = frozenset("of on in at over from to into against by for among".split())
_CONDITIONS = PREPOSITIONS | frozenset(
    "object subject particle prep verb with without number modified conflict".split()
)


@dataclass(frozen=True)
class Condition:
    """One condition of a row: a name and the words or kinds that satisfy it.

    A kind in `strict` (`force+` in the table) isn't met by a word of unknown kind,
    unless the document tells of a conflict elsewhere.
    """

    name: str
    allowed: frozenset[str] = frozenset()
    barred: frozenset[str] = frozenset()
    strict: frozenset[str] = frozenset()

    def admits(self, value: str) -> bool:
        """Whether a word or kind satisfies the condition."""
        if value in self.barred:
            return False
        return not self.allowed or value in self.allowed

    def __str__(self) -> str:
        words = [
            *(word + "+" * (word in self.strict) for word in sorted(self.allowed)),
            *(f"!{word}" for word in sorted(self.barred)),
        ]
        return f"{self.name}={'|'.join(words)}" if words else self.name


@dataclass(frozen=True)
class EventRow:
    """A row of `events.tsv`."""

    lemma: str
    pos: str
    type: str
    frame: str
    conditions: tuple[Condition, ...]
    example: str
    line: int
    arguments: dict[str, str] = field(hash=False, compare=False, default_factory=dict)

    @property
    def id(self) -> str:
        """The row's name in records: word, part of speech, type, line of the table."""
        return f"{self.lemma}.{self.pos}.{self.type}:{self.line}"

    def condition(self, name: str) -> Condition | None:
        """The row's condition of this name."""
        return next((c for c in self.conditions if c.name == name), None)


@dataclass(frozen=True)
class Cue:
    """A row of `cues.tsv`: a governing word and the status that it gives."""

    word: str
    pos: str
    status: str
    relations: frozenset[str]
    row: str


@dataclass(frozen=True)
class LightVerb:
    """A row of `light_verbs.tsv`."""

    verb: str
    subject: str
    object: str
    relation: str


@dataclass(frozen=True)
class Lexicon:
    """All that the event grammar knows of words."""

    rows: tuple[EventRow, ...]
    by_form: dict[str, tuple[EventRow, ...]] = field(repr=False)
    kinds: dict[str, str] = field(repr=False)
    bare_kinds: dict[str, str] = field(repr=False)
    light_verbs: dict[str, tuple[LightVerb, ...]] = field(repr=False)
    cues: dict[str, tuple[Cue, ...]] = field(repr=False)
    speech: dict[str, str] = field(repr=False)


def _conditions(text: str, place: str) -> tuple[Condition, ...]:
    found = []
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        name, _, value = part.partition("=")
        if name not in _CONDITIONS:
            raise TableError(
                f"{place}: unknown condition {name!r}; the conditions are "
                f"{', '.join(sorted(_CONDITIONS))}"
            )
        words = [word.strip() for word in value.split("|") if word.strip()]
        found.append(
            Condition(
                name,
                frozenset(word.rstrip("+") for word in words if word[0] != "!"),
                frozenset(word[1:] for word in words if word[0] == "!"),
                frozenset(word[:-1] for word in words if word[-1] == "+"),
            )
        )
    return tuple(found)


def _frames() -> dict[str, dict[str, str]]:
    frames: dict[str, dict[str, str]] = {}
    for line, row in read_table(shipped("frames"), ("frame", "arguments", "note")):
        arguments = {}
        for part in row["arguments"].split():
            path, _, slot = part.partition("=")
            if slot not in (*SLOTS, "none"):
                raise TableError(
                    f"frames.tsv, line {line}: {part!r} must be path=slot, with a slot "
                    f"of {', '.join(SLOTS)}"
                )
            arguments[path] = slot
        frames[row["frame"]] = arguments
    return frames


def _event_rows() -> tuple[EventRow, ...]:
    frames, rows = _frames(), []
    columns = ("lemma", "pos", "type", "frame", "conditions", "example")
    for line, row in read_table(shipped("events"), columns):
        place = f"events.tsv, line {line} ({row['lemma']})"
        if row["type"] not in EVENT_TYPES:
            raise TableError(f"{place}: unknown event type {row['type']!r}")
        if row["frame"] not in frames:
            raise TableError(f"{place}: frame {row['frame']!r} is not in frames.tsv")
        rows.append(
            EventRow(
                row["lemma"],
                row["pos"],
                row["type"],
                row["frame"],
                _conditions(row["conditions"], place),
                row["example"],
                line,
                frames[row["frame"]],
            )
        )
    return tuple(rows)


def _forms(row: EventRow) -> set[str]:
    if row.pos == "VERB":
        return set(verb_forms(row.lemma))
    if row.pos == "NOUN":
        return set(noun_forms(row.lemma))
    return {row.lemma}


def _kinds() -> dict[str, str]:
    kinds: dict[str, str] = {}
    for line, row in read_table(shipped("nouns"), ("noun", "kind", "note")):
        if row["kind"] not in KINDS:
            raise TableError(
                f"nouns.tsv, line {line}: unknown kind {row['kind']!r}; the kinds are "
                f"{', '.join(sorted(KINDS))}"
            )
        for form in noun_forms(row["noun"]):
            kinds.setdefault(form, row["kind"])
        kinds[row["noun"]] = row["kind"]
    return kinds


def _bare_kinds() -> dict[str, str]:
    """What a collection names when it isn't told of what: `group`, an armed group."""
    bare: dict[str, str] = {}
    for _, row in read_table(shipped("nouns"), ("noun", "kind", "note")):
        if row["kind"] == "group" and row["note"].startswith("bare: "):
            kind = row["note"].removeprefix("bare: ").split()[0].strip(",;")
            if kind in KINDS:
                bare |= dict.fromkeys(noun_forms(row["noun"]), kind)
    return bare


def _light_verbs() -> dict[str, tuple[LightVerb, ...]]:
    found: dict[str, tuple[LightVerb, ...]] = {}
    columns = ("verb", "relation", "subject", "object", "example")
    for _, row in read_table(shipped("light_verbs"), columns):
        verb = LightVerb(row["verb"], row["subject"], row["object"], row["relation"])
        found[row["verb"]] = (*found.get(row["verb"], ()), verb)
    return found


def _cues() -> dict[str, tuple[Cue, ...]]:
    found: dict[str, tuple[Cue, ...]] = {}
    columns = ("word", "pos", "status", "relations", "example")
    for line, row in read_table(shipped("cues"), columns):
        if row["status"] not in ("unreal", "negated", "asserted"):
            raise TableError(f"cues.tsv, line {line}: unknown status {row['status']!r}")
        cue = Cue(
            row["word"],
            row["pos"],
            row["status"],
            frozenset(row["relations"].split("|")),
            f"{row['word']}.{row['pos']}:{line}",
        )
        found[row["word"]] = (*found.get(row["word"], ()), cue)
    return found


@cache
def accident_words() -> frozenset[str]:
    """The words of `accidents.tsv`, which tell of disasters and accidents."""
    rows = read_table(shipped("accidents"), ("word", "note"))
    return frozenset(form for _, row in rows for form in noun_forms(row["word"]))


@cache
def speech_words() -> dict[str, str]:
    """The words of `speech.tsv` with their use.

    `states` and `verb` report what a claimant says, `states` also after it (`…, he
    said`); `noun` is a thing that tells (`footage`), `according` a preposition.
    """
    return {
        row["word"]: row["use"]
        for _, row in read_table(shipped("speech"), ("word", "use", "example"))
    }


@cache
def lexicon() -> Lexicon:
    """The shipped lexicon, read once."""
    rows = _event_rows()
    by_form: dict[str, tuple[EventRow, ...]] = {}
    for row in rows:
        for form in _forms(row):
            by_form[form] = (*by_form.get(form, ()), row)
    return Lexicon(
        rows, by_form, _kinds(), _bare_kinds(), _light_verbs(), _cues(), speech_words()
    )


def reports(words: Lexicon, lemma: str) -> bool:
    """Whether a verb introduces what somebody claims."""
    return words.speech.get(lemma.lower()) in ("verb", "states")


@cache
def known_verbs() -> dict[str, str]:
    """The forms of the verbs that the tables know, each with its lemma."""
    words = lexicon()
    verbs = {row.lemma for row in words.rows if row.pos == "VERB"}
    verbs |= {word for row in words.rows for word in _verbs_of(row)}
    verbs |= set(words.light_verbs)
    verbs |= {word for word, cues in words.cues.items() if cues[0].pos == "VERB"}
    verbs |= {word for word, use in words.speech.items() if use in ("verb", "states")}
    return {form: verb for verb in sorted(verbs) for form in verb_forms(verb)}


def _verbs_of(row: EventRow) -> frozenset[str]:
    condition = row.condition("verb")
    return condition.allowed if condition is not None else frozenset()
