"""Put a sentence's events together: triggers, arguments, settings, numbers, claims."""

from spacy.tokens import Doc

from conflictner.grammar import syntax
from conflictner.grammar.arguments import Arguments
from conflictner.grammar.claims import Claims
from conflictner.grammar.context import Context
from conflictner.grammar.coreference import Coreference
from conflictner.grammar.drafts import Draft, Filler
from conflictner.grammar.numbers import Numbers
from conflictner.grammar.parse import Span, Token
from conflictner.grammar.phrases import Phrases
from conflictner.grammar.place_names import named_places
from conflictner.grammar.quotations import carry_speakers
from conflictner.grammar.rivals import note_rivals
from conflictner.grammar.screening import Screen
from conflictner.grammar.settings import Settings
from conflictner.grammar.sharing import share, share_places
from conflictner.grammar.status import StatusReader
from conflictner.grammar.syntax import Asking
from conflictner.grammar.triggers import Rejected, Trigger, TriggerFinder
from conflictner.knowledge.lexicon import Lexicon

_COUNTS_WHO = frozenset(("protest", "deployment", "agreement"))
_COUNTS_PEOPLE = frozenset("life death fatality casualty injury loss".split())
_WITH_SUBSETS = frozenset("killing injury arrest abduction displacement".split())
_UNCOUNTED = frozenset(("clash",))


class Assembler:
    """Find the events of one Doc."""

    def __init__(self, doc: Doc, words: Lexicon, screen: Screen) -> None:
        self.screen = screen
        self.context = Context(doc, words)
        self.phrases = Phrases(self.context)
        self.arguments = Arguments(self.context)
        self.numbers = Numbers(self.context)
        self.status = StatusReader(self.context)

    def events(self) -> Asking[tuple[list[Draft], list[Rejected]]]:
        """The Doc's events in the order of their triggers, and the rejected words.

        Yields sentences that must be parsed before the search can go on.
        """
        triggers, rejected = yield from TriggerFinder(self.context, self.screen).find()
        by_sentence: dict[int, list[Trigger]] = {}
        for trigger in triggers:
            by_sentence.setdefault(trigger.token.sent.start, []).append(trigger)
        drafts: list[Draft] = []
        for group in by_sentence.values():
            found, dropped = self._sentence(group[0].token.sent, group)
            drafts += found
            rejected += dropped
        drafts.sort(key=lambda draft: draft.token.i)
        carry_speakers(self.context, drafts)
        if drafts:
            yield from Coreference(self.context, self.phrases).resolve(drafts)
        return drafts, rejected

    def _sentence(
        self, sentence: Span, triggers: list[Trigger]
    ) -> tuple[list[Draft], list[Rejected]]:
        drafts = [self._draft(trigger) for trigger in triggers]
        settings = Settings(self.context, sentence, triggers)
        claims = Claims(self.context, sentence)
        share(self.context, drafts)
        for draft in drafts:
            self._fill_settings(draft, settings)
        share_places(drafts)
        for draft in drafts:
            self._fill_numbers(draft)
            for claimant in claims.of(draft.token):
                self._add(draft, "source", claimant.head, claimant.rule)
            verdict = self.status.of(draft.trigger)
            draft.status, draft.cue, draft.cue_row = (
                verdict.status, verdict.cue, verdict.row,
            )  # fmt: skip
        self._fill_subsets(drafts, sentence)
        kept, dropped = [], []
        for draft in drafts:
            if draft.trigger.row.condition("modified") and not _has_own(draft):
                dropped.append(
                    Rejected(
                        draft.token,
                        draft.trigger.row,
                        "it stands bare, without a filler",
                    )
                )
            else:
                kept.append(draft)
        return kept, dropped

    def _draft(self, trigger: Trigger) -> Draft:
        draft = Draft(trigger, self._clause(trigger))
        for slot, head, rule in self.arguments.of(trigger):
            self._add(draft, slot, head, rule)
        named = [f for f in draft.of("whom") if "light-whom" not in f.rule]
        if named and len(named) < len(draft.of("whom")):
            # `repelled an attack on the post`: the post was attacked
            draft.fillers = [f for f in draft.fillers if "light-whom" not in f.rule]
        note_rivals(self.context, self.phrases, draft)
        return draft

    @staticmethod
    def _clause(trigger: Trigger) -> Token:
        return syntax.clause_head(trigger.token)

    def _add(self, draft: Draft, slot: str, head: Token, rule: str) -> None:
        if head.i == draft.token.i or not head.text[:1].isalnum():
            return
        if slot == "whom" and self._bare_number(head):
            return
        if slot == "where":
            for name, _ in named_places(self.context, head):
                start, end = self.phrases.place(name)
                draft.add(Filler(slot, start, end, name.i, rule))
            return
        sides = self.phrases.sides(head) if slot in ("who", "whom") else []
        if len(sides) > 1:
            for start, end in sides:
                draft.add(Filler(slot, start, end, end - 1, f"{rule}, a side"))
            return
        start, end = self.phrases.filler(head)
        if slot in ("who", "whom") and "from" in draft.trigger.row.arguments:
            # `the flight of families from X`: X is where, not which families
            end = self.phrases.end_before(head, "from", end)
        if start <= draft.token.i < end:
            start, end = head.i, head.i + 1
        draft.add(Filler(slot, start, end, head.i, rule))

    def _bare_number(self, head: Token) -> bool:
        return head.i in self.context.quantity_at or head.tag_ == "CD"

    def _fill_settings(self, draft: Draft, settings: Settings) -> None:
        owner = settings.scopes.owner(draft.token)
        draft.apart = draft.trigger.nominal and owner.i == draft.token.i
        places = settings.places(owner)
        described = settings.described_places(draft.trigger)
        if described:
            places = described
        elif draft.of("where"):
            # its own objects name the place: nothing is carried over
            places = [place for place in places if place in settings.own_places(owner)]
        elif draft.trigger.nominal and draft.trigger.relation == "object":
            attribute = draft.trigger.support
            if attribute is not None and attribute.head.lemma_ == "be":
                places = settings.own_places(owner)
        for head, rule in places:
            taken = any(
                f.start <= head.i < f.end for f in draft.fillers if f.slot != "where"
            )
            if not taken:
                self._add(draft, "where", head, rule)
        label = self.context.label_of(draft.token.sent)
        if label is not None:
            for entity in label.ents:
                if entity.label_ == "PLACE":
                    rule = "label at the head of the line"
                    draft.add(
                        Filler("where", entity.start, entity.end, entity.end - 1, rule)
                    )
        for time, rule in settings.times(
            settings.scopes.owner(draft.token), draft.trigger
        ):
            value = {key: time.value.get(key) for key in ("from", "to")}
            draft.add(Filler("when", time.start, time.end, time.end - 1, rule, value))

    def _fill_numbers(self, draft: Draft) -> None:
        if draft.type in _UNCOUNTED:
            return
        if draft.type == "agreement" and draft.trigger.nominal:
            return
        slot = "who" if draft.type in _COUNTS_WHO else "whom"
        for outer, real, rule in self._countable(draft, slot):
            if not self.numbers.counts_people(real):
                continue
            marked = self.numbers.of(outer, real)
            if marked is None:
                continue
            bare = marked.start <= real.i < marked.end
            of = None if bare else self._text(real)
            value = self.numbers.value(marked, of=of)
            draft.add(
                Filler(
                    "how_many", marked.start, marked.end, marked.end - 1, rule, value
                )
            )
        if draft.token.lemma_.lower() in _COUNTS_PEOPLE and not draft.of("how_many"):
            marked = self.numbers.of(draft.token, draft.token)
            if marked is not None:
                value = self.numbers.value(marked, of=self._counted_text(draft))
                draft.add(
                    Filler(
                        "how_many", marked.start, marked.end, marked.end - 1,
                        "number of the trigger", value,
                    )
                )  # fmt: skip
        if draft.trigger.row.condition("number") and not draft.of("how_many"):
            self._fill_total(draft)
        if draft.trigger.row.pos == "ADJ" and not draft.of("how_many"):
            # `left 78 dead`, read as one noun phrase
            marked = self.numbers.of(draft.token, draft.token)
            if marked is not None:
                value = self.numbers.value(marked, of=None)
                draft.add(
                    Filler(
                        "how_many", marked.start, marked.end, marked.end - 1,
                        "number before the adjective", value,
                    )
                )  # fmt: skip

    def _counted_text(self, draft: Draft) -> str | None:
        victims = [
            filler for filler in draft.of("whom") if not filler.value.get("subset")
        ]
        if len(victims) != 1:
            return None
        return str(self.context.doc[victims[0].start : victims[0].end].text)

    def _countable(self, draft: Draft, slot: str) -> list[tuple[Token, Token, str]]:
        found = []
        for slot_of, head, rule in self.arguments.outer(draft.trigger):
            if slot_of == slot:
                found.append((head, self.context.real_head(head), f"number of {rule}"))
        doc = self.context.doc
        for filler in draft.of(slot):
            head = doc[filler.head]
            if all(head.i != real.i for _, real, _ in found):
                found.append((head, head, f"number of {filler.rule}"))
        return found

    def _fill_subsets(self, drafts: list[Draft], sentence: Span) -> None:
        """Give each `including …` to the event whose victims or number it follows."""
        counted = [draft for draft in drafts if draft.type in _WITH_SUBSETS]
        for place, heads in self.numbers.subset_lists(sentence.start, sentence.end):
            reach = {
                number: max(
                    [
                        f.end
                        for f in draft.of("whom") + draft.of("how_many")
                        if f.end <= place
                    ],
                    default=draft.token.i + 1 if draft.token.i < place else 0,
                )
                for number, draft in enumerate(counted)
            }
            nearest = max(reach.values(), default=0)
            for number, end in reach.items():
                if nearest and end == nearest:
                    for head in heads:
                        self._add_subset(counted[number], head, place)
        for whole, heads in self.numbers.among(sentence.start, sentence.end):
            for draft in counted:
                if whole.i in (draft.token.i, *(f.head for f in draft.of("whom"))):
                    for head in heads:
                        self._add_subset(draft, head, whole.left_edge.i - 1)

    def _add_subset(self, draft: Draft, head: Token, place: int) -> None:
        doc = self.context.doc
        if head.i == draft.token.i:
            return
        real = self.context.real_head(head)
        start, end = self.phrases.filler(real)
        rule = f"after “{doc[place].text}”"
        draft.add(Filler("whom", start, end, real.i, rule, {"subset": True}))
        marked = self.numbers.of(head, real)
        partitive = doc[place].lower_ == "of" and place - 1 in self.context.quantity_at
        if partitive:
            marked = self.context.quantity_at[place - 1]
        if marked is not None:
            value = self.numbers.value(marked, of=doc[start:end].text, subset=True)
            number = Filler(
                "how_many",
                marked.start,
                marked.end,
                marked.end - 1,
                f"number {rule}",
                value,
            )
            draft.add(number)

    def _fill_total(self, draft: Draft) -> None:
        for token in draft.clause.subtree:
            marked = self.context.quantity_at.get(token.i)
            if token.lower_ == "toll" and token.i > draft.token.i:
                return
            if marked is not None and marked.end > draft.token.i:
                noun = self.context.doc[marked.end - 1].head
                counted = noun.pos_ == "NOUN" and self.context.kind(noun) == "person"
                counted = counted and noun.i >= marked.end
                if counted:
                    self._add(draft, "whom", noun, "counted by the number")
                value = self.numbers.value(
                    marked, of=self._text(noun) if counted else None
                )
                draft.add(
                    Filler(
                        "how_many", marked.start, marked.end, marked.end - 1,
                        "number of the toll's clause", value,
                    )
                )  # fmt: skip
                return

    def _text(self, head: Token) -> str:
        start, end = self.phrases.filler(head)
        return self.context.doc[start:end].text


def _has_own(draft: Draft) -> bool:
    return draft.trigger.support is not None or any(
        filler.slot not in ("source", "when") for filler in draft.fillers
    )
