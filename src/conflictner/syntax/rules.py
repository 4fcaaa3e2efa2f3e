"""How the grammar came to a value, as a value that programs can ask.

A rule has enumerated parts and the words of the text that it hangs on, no prose: what
people read is made of it in `wording.py` and nowhere else, and nothing that is made
there steers the program.
"""

from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any


class Via(StrEnum):
    """What led from the trigger to the words."""

    SUBJECT = "subject"
    GOVERNING_SUBJECT = "governing_subject"
    SHARED_SUBJECT = "shared_subject"
    SMALL_CLAUSE_SUBJECT = "small_clause_subject"
    CAUSING_SUBJECT = "causing_subject"
    CLAUSE_SUBJECT = "clause_subject"
    OBJECT = "object"
    GOVERNING_OBJECT = "governing_object"
    SHARED_OBJECT = "shared_object"
    PARTICLE_OBJECT = "particle_object"
    ANTECEDENT = "antecedent"
    BY_AGENT = "by_agent"
    NOUN_BEFORE_PARTICIPLE = "noun_before_participle"
    NUMBER_BEFORE_PARTICIPLE = "number_before_participle"
    NOUN_BEFORE_ADJECTIVE = "noun_before_adjective"
    NUMBER_BEFORE_ADJECTIVE = "number_before_adjective"
    NAME_BEFORE_VERB = "name_before_verb"
    WORD_BEFORE_NOUN = "word_before_noun"
    PLACE_BEFORE_NOUN = "place_before_noun"
    POSSESSOR = "possessor"
    PHRASE = "phrase"
    NOUN_PHRASE = "noun_phrase"
    COUNT_PHRASE = "count_phrase"
    SUPPORT_PHRASE = "support_phrase"
    OBJECT_PHRASE = "object_phrase"
    PHRASE_BEHIND_OF = "phrase_behind_of"
    PHRASE_NEARBY = "phrase_nearby"
    OWN_CLAUSE_PHRASE = "own_clause_phrase"
    VERB_PHRASE = "verb_phrase"
    WHO_OF_CLAUSE = "who_of_clause"
    WHO_OF_EVENT = "who_of_event"
    WEAPON_OF_EVENT = "weapon_of_event"
    WHO_OF_VERB = "who_of_verb"
    WHO_OF_ATTACK = "who_of_attack"
    WHERE_OF_VERB = "where_of_verb"
    WHERE_OF_CLAUSE = "where_of_clause"
    VICTIMS_OF_CLASH = "victims_of_clash"
    LABEL = "label"
    LINE = "line"
    HEADLINE = "headline"
    WHERE_CLAUSE = "where_clause"
    BESIDE_WHERE_CLAUSE = "beside_where_clause"
    PLACE_ADVERB = "place_adverb"
    TIME = "time"
    SINCE = "since"
    ACCORDING = "according"
    ACCORDING_AT_EDGE = "according_at_edge"
    QUOTATION = "quotation"
    SUBSET = "subset"
    COUNTED = "counted"
    TOLL_CLAUSE = "toll_clause"
    TRIGGER = "trigger"
    RIVAL_NOUN = "rival_noun"
    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    MODEL = "model"


class Scope(StrEnum):
    """Whose place or time it is, if not the clause's own."""

    OWN = "own"
    GOVERNING = "governing"
    DEPENDENT = "dependent"
    COORDINATED = "coordinated"
    BEFORE_REPORT = "before_report"
    DESCRIBED = "described"
    NOUN_CLAUSE = "noun_clause"
    SENTENCE_HEAD = "sentence_head"


class Naming(StrEnum):
    """How the name of a place was come to from the noun in the phrase."""

    ITSELF = "itself"
    BEFORE_KIND = "before_kind"
    AFTER_OF = "after_of"
    BESIDE = "beside"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class Rule:
    """How a filler or an event was found.

    Attributes:
        via: What led from the trigger to it.
        path: The argument of the frame that it is: `subject`, `object`, `by`; of an
            event the relation of a noun to its support verb.
        light: The slot that a light verb's row gave it.
        preposition: The preposition of its phrase.
        word: The verb or the word of the text that it hangs on.
        passive: Whether it is the subject of a passive.
        place: Whether it went to `where` because it is a place.
        side: Whether it is one of several sides in one phrase.
        number: Whether the number of what it leads to was taken.
        scope: Whose place or time it is.
        naming: How a place's own name was come to.
    """

    via: Via
    path: str = ""
    light: str = ""
    preposition: str = ""
    word: str = ""
    passive: bool = False
    place: bool = False
    side: bool = False
    number: bool = False
    scope: Scope = Scope.OWN
    naming: Naming = Naming.ITSELF

    def to_json(self) -> dict[str, Any]:
        """The parts that aren't as usual, as JSON values."""
        return {
            name: str(value) if isinstance(value, StrEnum) else value
            for name, value in asdict(self).items()
            if value != _USUAL.get(name)
        }

    @staticmethod
    def from_json(parts: dict[str, Any]) -> "Rule":
        """Read what `to_json` wrote."""
        read: dict[str, Any] = {
            name: _ENUMS[name](value) if name in _ENUMS else value
            for name, value in parts.items()
        }
        return Rule(**read)

    @property
    def traits(self) -> frozenset[str]:
        """What it has in common with other rules: the keys of `confidence.tsv`."""
        found = {*_TRAITS[self.via], *_OF_SCOPE.get(self.scope, ())}
        found |= {self.preposition, self.word.lower()}
        if self.path in ("subject", "object"):
            found.add(self.path)
        if self.light:
            found.add("light")
        if self.naming is Naming.BEFORE_KIND:
            found.add("before")
        return frozenset(found)


_ENUMS: dict[str, type[StrEnum]] = {"via": Via, "scope": Scope, "naming": Naming}

_USUAL = {field.name: field.default for field in fields(Rule) if field.name != "via"}

_OF_SCOPE: dict[Scope, tuple[str, ...]] = {
    Scope.GOVERNING: ("governing", "clause"),
    Scope.DEPENDENT: ("dependent", "clause"),
    Scope.COORDINATED: ("coordination", "shared"),
    Scope.BEFORE_REPORT: ("before", "clause"),
    Scope.DESCRIBED: ("clause",),
    Scope.NOUN_CLAUSE: ("clause",),
}

_TRAITS: dict[Via, tuple[str, ...]] = dict.fromkeys(Via, ()) | {
    Via.SUBJECT: ("subject",),
    Via.GOVERNING_SUBJECT: ("subject", "governing"),
    Via.SHARED_SUBJECT: ("subject", "shared"),
    Via.SMALL_CLAUSE_SUBJECT: ("subject", "clause"),
    Via.CAUSING_SUBJECT: ("subject",),
    Via.CLAUSE_SUBJECT: ("subject", "clause"),
    Via.OBJECT: ("object",),
    Via.GOVERNING_OBJECT: ("object", "governing"),
    Via.SHARED_OBJECT: ("object", "shared"),
    Via.PARTICLE_OBJECT: ("object",),
    Via.ANTECEDENT: ("antecedent", "clause"),
    Via.BY_AGENT: ("by-agent",),
    Via.NOUN_BEFORE_PARTICIPLE: ("before",),
    Via.NUMBER_BEFORE_PARTICIPLE: ("before",),
    Via.NOUN_BEFORE_ADJECTIVE: ("before",),
    Via.NUMBER_BEFORE_ADJECTIVE: ("before",),
    Via.NAME_BEFORE_VERB: ("before",),
    Via.WORD_BEFORE_NOUN: ("before",),
    Via.PLACE_BEFORE_NOUN: ("before",),
    Via.PHRASE: ("phrase",),
    Via.NOUN_PHRASE: ("phrase",),
    Via.COUNT_PHRASE: ("phrase",),
    Via.SUPPORT_PHRASE: ("phrase", "support"),
    Via.OBJECT_PHRASE: ("phrase", "object"),
    Via.PHRASE_BEHIND_OF: ("phrase",),
    Via.PHRASE_NEARBY: ("phrase", "nearby"),
    Via.OWN_CLAUSE_PHRASE: ("phrase", "clause"),
    Via.VERB_PHRASE: ("phrase",),
    Via.WHO_OF_CLAUSE: ("clause",),
    Via.WHERE_OF_CLAUSE: ("clause",),
    Via.LABEL: ("label",),
    Via.WHERE_CLAUSE: ("antecedent",),
    Via.BESIDE_WHERE_CLAUSE: ("antecedent",),
    Via.TIME: ("clause",),
    Via.TOLL_CLAUSE: ("clause",),
}
