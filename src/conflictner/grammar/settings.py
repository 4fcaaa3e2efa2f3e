"""Where and when: the places and times of each clause, and who inherits them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from conflictner.grammar import clauses
from conflictner.grammar.context import Context, Marked
from conflictner.grammar.triggers import Trigger
from conflictner.knowledge.lexicon import reports

_LOCATIVE = frozenset(
    "in at near on around along across outside inside throughout within between by "
    "beside behind under above off beyond over through amid opposite towards toward "
    "east west north south northeast northwest southeast southwest close next "
    "surrounding".split()
)
_AROUND = frozenset("outside inside near around".split())
_HINGES = frozenset("of to from in on near with at".split())
_BEARINGS = frozenset(
    "east west north south northeast northwest southeast southwest middle centre center front "
    "outskirts edge part parts rest heart vicinity kilometres kilometers km miles "
    "northeastern side".split()
)
_SITE_LOCATIVE = frozenset(
    "in at near on inside outside around along within by beside across close".split()
)
# Prepositions that set their noun's time and place apart from the clause's.
_SETTING_APART = frozenset("after before since following despite over for".split())
_NAMING = frozenset(("person", "force", "leader", "organisation", "name"))
_DEPENDENT = "of the dependent clause"
_COORDINATED = "shared by coordination"
_ANNOUNCING = frozenset("announce declare confirm report order".split())
_BEFORE = "before the reported clause"
_CARRY_DOWN = frozenset(("acl", "xcomp", "pcomp", "advcl"))


@dataclass
class Setting:
    """The places and times that stand in one clause."""

    places: list[tuple[Token, str]] = field(default_factory=list)
    times: list[tuple[Marked, str]] = field(default_factory=list)


class Settings:
    """The settings of the clauses of one sentence."""

    def __init__(
        self, context: Context, sentence: Span, triggers: list[Trigger]
    ) -> None:
        self.context = context
        self.doc = context.doc
        self.sentence = sentence
        self.nouns = [t.token.i for t in triggers if t.nominal]
        self.clause_verbs = {clauses.clause_head(t.token).i for t in triggers}
        self.by_owner: dict[int, Setting] = {}
        self._collect()

    def of(self, owner: Token) -> Setting:
        """What stands in the clause of this verb, or hangs on this noun, itself."""
        return self.by_owner.setdefault(owner.i, Setting())

    def places(self, owner: Token) -> list[tuple[Token, str]]:
        """The places of a clause: its own, else those that it shares or inherits."""
        own = self.own_places(owner)
        if own:
            return own
        for other, rule in self._related(owner):
            found = self.of(other).places or self._antecedents(other)
            if rule == _BEFORE:
                found = [place for place in found if place[0].i < owner.left_edge.i]
            if found:
                return [(head, f"{where}, {rule}") for head, where in found]
        return []

    def _speech_before(self, time: Marked) -> Token | None:
        """`said on Thursday it had …`: the time of the speech, whatever the tree says."""
        index = time.start - 1
        while index > self.sentence.start and self.doc[index].lower_ in ("on", "late", "early"):
            index -= 1
        verb = self.doc[index]
        return verb if clauses.is_verb(verb) and self._reports(verb) else None

    def own_places(self, owner: Token) -> list[tuple[Token, str]]:
        """The places of a clause that it names itself or that open its sentence."""
        own = [*self.of(owner).places, *self._antecedents(owner)]
        return own + [place for place in self._fronted(owner) if place not in own]

    def _fronted(self, owner: Token) -> list[tuple[Token, str]]:
        """`In Homs, police said …`: what opens the sentence sets all of its scene."""
        top = owner
        while top.dep_ in ("conj", "ccomp", "advcl", "xcomp") and clauses.is_verb(
            top.head
        ):
            if top.dep_ == "advcl" and top.tag_ not in ("VBG", "VBN"):
                break
            top = top.head
        if top == owner:
            return []
        subjects = [child.left_edge.i for child in top.children if "subj" in child.dep_]
        return [
            (head, f"{rule}, at the head of the sentence")
            for head, rule in self.of(top).places
            if subjects and head.i < min(subjects)
        ]

    def times(self, owner: Token, trigger: Trigger) -> list[tuple[Marked, str]]:
        """The times of a clause: its own, else those that it shares or inherits."""
        own = self._of_trigger(self.of(owner).times, owner, trigger)
        if own:
            return self._divided(own, owner, trigger.token)
        if self.of(owner).times:
            return []
        for other, rule in self._related(owner):
            found = self.of(other).times
            if rule == _COORDINATED and other.i < owner.i and _has_subject(owner):
                found = [time for time in found if time[0].start < _subject_edge(other)]
            if self._reports(other) and trigger.support is None:
                found = [time for time in found if time[0].start > trigger.token.i]
            if not found and rule == _DEPENDENT:
                found = [
                    time
                    for below in self._below(other)
                    for time in self.of(below).times
                ]
            if rule == _BEFORE:
                after_speaker = other.i < owner.i
                found = [
                    time
                    for time in found
                    if time[0].start < owner.left_edge.i and not after_speaker
                ]
            if found:
                return [(time, f"{when}, {rule}") for time, when in found]
        return self._since(owner)

    def _of_trigger(
        self, times: list[tuple[Marked, str]], owner: Token, trigger: Trigger
    ) -> list[tuple[Marked, str]]:
        """Without the times of other nouns, of what is said, and of a causing subject."""
        token = trigger.token
        kept = []
        spoken = self._reports(owner)
        light = trigger.relation == "object" and owner.lemma_ in _ANNOUNCING
        for time, rule in times:
            holder = self._holder(self.doc[time.start], owner)
            if trigger.nominal and holder is not None and holder.i != token.i:
                if not self._same_deed(trigger, holder):
                    continue
            hangs = holder is not None and holder.i == token.i
            if spoken and token.i != owner.i and time.start < token.i:
                if not light and not hangs:
                    continue
            if trigger.nominal and trigger.relation == "subject" and holder is None:
                if clauses.is_verb(owner) and not self._happens(owner):
                    continue
            kept.append((time, rule))
        return kept

    @staticmethod
    def _same_deed(trigger: Trigger, holder: Token) -> bool:
        """Whether a time of one noun is another's: `taken prisoner in Friday's raid`."""
        token = trigger.token
        if holder.is_ancestor(token) or token.is_ancestor(holder):
            return True
        verb = trigger.support
        if verb is None or trigger.row.condition("verb") is None:
            return False
        return verb.head.is_ancestor(holder)

    def _reports(self, verb: Token) -> bool:
        speech = reports(self.context.lexicon, verb.lemma_)
        return speech and verb.lemma_ not in ("hear", "see", "witness")

    def _happens(self, verb: Token) -> bool:
        return any(
            light.relation == "subject"
            for light in self.context.lexicon.light_verbs.get(verb.lemma_.lower(), ())
        ) or verb.lemma_ in ("be", "leave", "kill", "wound", "injure")

    def _holder(self, token: Token, owner: Token) -> Token | None:
        """The trigger noun that a time hangs on, below the clause's verb."""
        for above in token.ancestors:
            if above.i == owner.i:
                return None
            if above.i in self.nouns:
                return above
        return None

    def _divided(
        self, times: list[tuple[Marked, str]], owner: Token, trigger: Token
    ) -> list[tuple[Marked, str]]:
        """Of several times in a clause, a noun takes the one that follows it."""
        if len(times) == 1:
            return times
        nouns = [
            index
            for index in self.nouns
            if clauses.clause_head(self.doc[index]) == owner
        ]
        taken: dict[int, int] = {}
        for position, (time, _) in enumerate(times):
            before = [index for index in nouns if index < time.start]
            if before and owner.i < before[-1]:
                taken[position] = before[-1]
        if not taken or len(taken) == len(times):
            return times
        if trigger.i in taken.values():
            return [t for p, t in enumerate(times) if taken.get(p) == trigger.i]
        return [t for p, t in enumerate(times) if p not in taken]

    def _since(self, owner: Token) -> list[tuple[Marked, str]]:
        """`killed since the clashes broke out on Thursday`: from then to this day."""
        for child in owner.children:
            verb = child
            if child.dep_ == "prep" and child.lower_ == "since":
                verb = next(
                    (c for c in child.children if c.dep_ in ("pcomp", "pobj")), child
                )
            elif child.dep_ != "advcl" or _mark(child) != "since":
                continue
            if self.of(verb).times:
                return [
                    (
                        Marked(
                            time.start,
                            time.end,
                            {"from": time.value.get("from"), "to": self.context.date},
                        ),
                        "since that time",
                    )
                    for time, _ in self.of(verb).times
                ]
        return []

    def _antecedents(self, clause: Token) -> list[tuple[Token, str]]:
        """`X, where …`: the place that a relative clause tells of."""
        if clause.dep_ == "ccomp" and clause.head.dep_ == "relcl":
            clause = clause.head
        if clause.dep_ != "relcl":
            return []
        adverb = any(child.lower_ == "where" for child in clause.children)
        in_which = any(
            child.lower_ in _LOCATIVE
            and any(inner.lower_ == "which" for inner in child.children)
            for child in clause.children
        )
        place = clause.head
        before = self.doc[clause.left_edge.i - 1] if clause.left_edge.i else place
        if before.is_punct and before.i:
            before = before.nbor(-1)
        if in_which and self.context.kind(before) in ("event", "time"):
            return []
        if not (adverb or in_which) or self.context.kind(place) not in (
            "place",
            "site",
        ):
            return []
        found = [
            (head, "antecedent of “where”")
            for noun in clauses.conjuncts(place)
            for head, _ in self.named_places(noun)
        ]
        above = self.of(self.owner(place)).places
        return found + [
            (head, "beside the antecedent of “where”")
            for head, _ in above
            if head.i < place.i and all(head.i != other.i for other, _ in found)
        ]

    def owner(self, token: Token) -> Token:
        """The clause's verb, or the noun in `after the clashes`, of a word."""
        current = token
        while True:
            apart = current.dep_ == "pobj" and current.head.lower_ in _SETTING_APART
            if current.i in self.nouns and (apart or _in_apposition(current)):
                return current
            if (
                current.dep_ in clauses.CLAUSAL
                or current.head == current
                or (
                    current.dep_ == "conj"
                    and clauses.is_verb(current)
                    and clauses.is_verb(current.head)
                )
            ):
                if current.dep_ == "acl" and current.i not in self.clause_verbs:
                    current = current.head
                    continue
                return current
            current = current.head

    def _related(self, owner: Token) -> Iterator[tuple[Token, str]]:
        """Owners that share their setting with this one, nearest first."""
        yield from self._above(owner)
        if not clauses.is_verb(owner):
            return
        coordinated = []
        for child in owner.children:
            if child.dep_ == "conj" and clauses.is_verb(child):
                coordinated.append(child)
                coordinated += [
                    grandchild
                    for grandchild in child.children
                    if grandchild.dep_ == "conj" and clauses.is_verb(grandchild)
                ]
        for other in coordinated:
            yield other, _COORDINATED
        if owner.dep_ == "conj" and clauses.is_verb(owner.head):
            coordinated.append(owner.head)
        for verb in (owner, *coordinated):
            for child in self._below(verb):
                if child.i != owner.i:
                    yield child, _DEPENDENT

    def _below(self, verb: Token) -> Iterator[Token]:
        """The clauses that tell more of what a verb tells."""
        for child in verb.children:
            if self._depends(child):
                yield child
            elif child.dep_ in ("dobj", "conj", "nsubjpass", "attr"):
                for grandchild in child.children:
                    # `sustained injuries when …`, hung on the noun
                    if grandchild.dep_ == "relcl" and _mark(grandchild) == "when":
                        yield grandchild

    def _depends(self, child: Token) -> bool:
        """Whether a clause tells more of what its governing clause tells."""
        if child.dep_ == "advcl":
            mark = _mark(child)
            return child.tag_ in ("VBG", "VBN") or mark in ("when", "as", "while")
        return child.dep_ in ("xcomp", "pcomp")

    def _above(self, owner: Token) -> Iterator[tuple[Token, str]]:
        head = owner.head
        if head == owner:
            return
        if head.dep_ == "parataxis" and owner.dep_ in ("xcomp", "advcl"):
            yield head.head, "of the governing clause"
        sibling = clauses.listed_after(owner)
        if sibling is not None:
            yield sibling, _COORDINATED
            return
        if owner.dep_ == "conj" and clauses.is_verb(head):
            yield head, _COORDINATED
            yield from self._above(head)
        elif owner.dep_ == "pcomp" and owner.head.lower_ in ("of", "for"):
            return  # what someone is accused of happened at another time
        elif owner.dep_ in _CARRY_DOWN and self._carries_down(owner):
            above = self.owner(head)
            yield above, "of the governing clause"
            yield from self._above(above)
        elif owner.dep_ == "relcl":
            yield self.owner(head), "of the clause that it describes"
        elif owner.dep_ == "ccomp" and head.lemma_ in ("see", "witness", "watch"):
            yield head, "of the governing clause"
        elif owner.dep_ == "ccomp":
            yield head, _BEFORE
            if head.dep_ == "relcl":
                yield self.owner(head.head), "of the clause that it describes"

    @staticmethod
    def _carries_down(clause: Token) -> bool:
        if clause.dep_ != "advcl":
            return True
        mark = _mark(clause)
        return mark in ("when", "as", "while", "")

    def _collect(self) -> None:
        for token in self.sentence:
            if token.dep_ == "pobj" or token.dep_ == "conj" or token.dep_ == "pcomp":
                self._collect_place(token)
            if token.i in self.context.time_at:
                time = self.context.time_at[token.i]
                if time.start == token.i:
                    self._collect_time(token, time)

    def _collect_place(self, noun: Token) -> None:
        anchor = self._locative_anchor(noun)
        if anchor is None:
            return
        prep, governor = anchor
        if governor is not None:
            setting = self.of(self.owner(governor))
            for head, rule in self.named_places(noun):
                if all(head.i != other.i for other, _ in setting.places):
                    setting.places.append((head, f"{prep} phrase{rule}"))

    def _locative_anchor(self, noun: Token) -> tuple[str, Token | None] | None:
        """The preposition of a place and the word that the phrase hangs on."""
        kind = self.context.kind(noun)
        first = noun
        while first.dep_ == "conj" and first.head.dep_ in ("pobj", "conj"):
            first = first.head
        if first.dep_ != "pobj":
            return None
        prep = first.head
        word = prep.lower_
        if (
            kind == "organisation"
            and word in _AROUND
            and noun.i not in self.context.entity_at
        ):
            kind = "site"  # `outside the minister's office`
        if kind not in ("place", "site"):
            return None
        while prep.dep_ == "prep" and prep.head.dep_ in ("prep", "advmod", "pcomp"):
            prep = prep.head
            word = prep.lower_ if prep.lower_ in _LOCATIVE else word
        governor = prep.head
        if word in _HINGES and governor.lower_ in _BEARINGS | _LOCATIVE:
            outer = self._locative_anchor_of_bearing(governor)
            return outer
        allowed = _LOCATIVE if kind == "place" else _SITE_LOCATIVE
        if word not in allowed or (word == "by" and noun.i in self.context.entity_at):
            return None
        return (word, governor) if self._tells_where(governor, word) else None

    def _locative_anchor_of_bearing(
        self, bearing: Token
    ) -> tuple[str, Token | None] | None:
        """`in the west of Daraa`, `50 km from Uvira`."""
        if bearing.dep_ == "pobj":
            word, governor = bearing.head.lower_, bearing.head.head
            if bearing.head.dep_ == "prep" and bearing.head.head.dep_ == "prep":
                governor = bearing.head.head.head
            if word in _LOCATIVE | {"to"} and self._tells_where(governor, word):
                return word, governor
            return None
        if self._tells_where(bearing.head, "in"):
            return bearing.lower_, bearing.head
        return None

    def _tells_where(self, governor: Token, word: str) -> bool:
        """Whether a place that hangs on this word is where the clause plays."""
        if clauses.is_verb(governor) or governor.pos_ in ("ADJ", "ADV", "NUM"):
            return True
        kind = self.context.kind(governor)
        if kind == "place":
            return self._is_where(governor)
        if kind in ("leader", "organisation") and governor.dep_ in ("nsubj", "appos"):
            return False
        if governor.dep_ in ("nsubj", "appos") and kind in _NAMING and word != "near":
            speaker = governor.head
            while speaker.dep_ == "appos" or not clauses.is_verb(speaker):
                if speaker.head == speaker:
                    break
                speaker = speaker.head
            if speaker.lemma_ in self.context.lexicon.speech:
                return False
        entity = self.context.entity_at.get(governor.i)
        if entity is not None and entity.label_ == "ORG":
            # `the police force in X arrested …`, but not `the ministry in X`
            return "subj" in governor.dep_ and clauses.is_verb(governor.head)
        return entity is None or entity.label_ == "PLACE"

    def _is_where(self, place: Token) -> bool:
        first = place
        while first.dep_ in ("conj", "appos") and first.head != first:
            first = first.head
        return first.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass", "attr")

    def named_places(self, noun: Token) -> list[tuple[Token, str]]:
        """The places that a noun phrase names, see `named_places`."""
        return named_places(self.context, noun)

    def _collect_time(self, token: Token, time: Marked) -> None:
        outer = token
        while (
            outer.i >= time.start
            and outer.head != outer
            and (time.start <= outer.head.i < time.end)
        ):
            outer = outer.head
        clause = self.owner(outer)
        spoken = self._speech_before(time)
        if spoken is not None:
            clause = spoken
        elif self.doc[time.end - 1].lower_ in ("after", "before") and not (
            self.doc[time.end].is_punct if time.end < len(self.doc) else True
        ):
            # `two days after they fled`: of what governs the clause, not of the clause
            if clause.dep_ != "advcl":
                return
            clause = self.owner(clause.head)
        for child in clause.children:
            # `overran a base and, a day later, took the town`: of the second verb
            if (
                child.dep_ == "conj"
                and clauses.is_verb(child)
                and (
                    clause.i < time.start < child.i
                    and any(c.dep_ == "cc" and c.i < time.start for c in clause.rights)
                )
            ):
                clause = child
                break
        self.of(clause).times.append((time, "time in the clause"))


def _in_apposition(noun: Token) -> bool:
    """`…, the third such attack this month`: a noun that sums the sentence up."""
    edge = noun.left_edge.i
    if not edge or noun.doc[edge - 1].text != "," or noun.dep_ in ("nsubj", "conj"):
        return False
    return any(child.lower_ in ("such", "latest", "first") or child.tag_ == "JJS" for child in noun.lefts)


def _subject_edge(verb: Token) -> int:
    edges = [child.left_edge.i for child in verb.children if "subj" in child.dep_]
    return min(edges, default=verb.i)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass") for child in verb.children)


def _mark(clause: Token) -> str:
    for child in clause.lefts:
        if child.dep_ in ("mark", "advmod", "prep") and child.lower_ in (
            "when", "as", "while", "after", "before", "since", "until", "because",
            "although", "though", "if", "where", "once", "unless", "whereas",
        ):  # fmt: skip
            return child.lower_
    return ""


def named_places(context: Context, noun: Token) -> list[tuple[Token, str]]:
    """The place's own name where it has one: of `town of X`, `X, a city in Y`.

    Names that follow in apposition (`Ladha, South Waziristan`) are places too.
    """
    if noun.dep_ == "appos" and noun.i not in context.entity_at:
        if context.entity_at.get(noun.head.i) is not None and (
            context.kind(noun.head) == "place"
        ):
            noun = noun.head
    entity = context.entity_at.get(noun.i)
    inner = [
        name
        for prep in noun.children
        if prep.dep_ == "prep" and prep.lower_ == "of"
        for child in prep.children
        if child.dep_ == "pobj" and context.kind(child) == "place"
        for name in clauses.conjuncts(child)
    ]
    beside = [
        child
        for child in noun.rights
        if child.dep_ in ("appos", "npadvmod")
        and child.i in context.entity_at
        and context.kind(child) == "place"
    ]
    listed = _named_before_kind(context, noun)
    if listed:
        return [(name, ", one of the names before the noun") for name in listed]
    following = _named_behind_comma(context, noun)
    if following is not None and following not in beside:
        beside.append(following)
    for child in noun.rights:
        # `X, a district of Y`
        if (
            child.dep_ == "appos"
            and child.i not in context.entity_at
            and entity is not None
        ):
            if context.kind(child) == "place":
                beside += [
                    name
                    for prep in child.children
                    if prep.lower_ == "of"
                    for name in prep.children
                    if name.dep_ == "pobj" and context.kind(name) == "place"
                ]
    named = entity is not None or any(
        child.i in context.entity_at and context.kind(child) == "place"
        for child in noun.lefts
        if child.dep_ in ("compound", "nmod")
    )
    if named:
        found = [(noun, ""), *_possessing_places(context, noun)]
    elif inner and context.kind(noun) in ("place", "site", "other"):
        return [(name, ", the name after “of”") for name in inner]
    else:
        found = [] if beside else [(noun, "")]
    if named and context.kind(noun) == "place":
        found += [(name, ", the name after “of”") for name in inner]
    return found + [(name, ", the name beside it") for name in beside]


def _named_behind_comma(context: Context, noun: Token) -> Token | None:
    """`another camp, Abu Shouk, …`: the name beside, wherever the parser hung it."""
    index = noun.i + 1
    if noun.i in context.entity_at or index + 1 >= noun.sent.end:
        return None
    if noun.doc[index].text != ",":
        return None
    entity = context.entity_at.get(index + 1)
    if entity is None or entity.label_ != "PLACE" or entity.end >= noun.sent.end:
        return None
    closed = noun.doc[entity.end].text in (",", ".")
    return entity.root if closed and context.kind(noun) == "place" else None


def _named_before_kind(context: Context, noun: Token) -> list[Token]:
    """`Macomia and Meluco districts`: two places."""
    if noun.i in context.entity_at:
        return []
    names: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in ("compound", "nmod"):
            for token in child.subtree:
                entity = context.entity_at.get(token.i)
                if entity is not None and entity.label_ == "PLACE":
                    if entity.end - 1 == token.i:
                        names.append(token)
    return names if len(names) > 1 else []


def _possessing_places(context: Context, noun: Token) -> list[tuple[Token, str]]:
    """`Pibor's Gumuruk county` lies in Pibor."""
    return [
        (child, ", the place that it belongs to")
        for child in noun.lefts
        if child.dep_ == "poss"
        and child.i in context.entity_at
        and context.kind(child) == "place"
    ]
