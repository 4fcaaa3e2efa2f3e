"""To which group victims belong: civilians, security forces, an armed group.

The first of these that tells it decides: the head noun where it names civilians, a
named body inside the phrase (`PLFI cadres`), the kind of the actor, the noun, the other
words of the phrase, a noun beside a name, what the same name was called elsewhere, and
at last who did it. The kinds stand in `victim_groups.tsv`, the words in
`victim_words.tsv` and `generic_actors.tsv`.
"""

import re

from conflictner.actors.generic import generic_actors
from conflictner.event import Record
from conflictner.knowledge.word_classes import word_class
from conflictner.story.casualty_tables import victim_groups, victim_words
from conflictner.story.victims import Victims
from conflictner.text.overlaps import Overlaps

_WORD = re.compile(r"[^\W\d_]\w*(?:[’'](?=\w)\w+)*")
_BESIDE = re.compile(r"[\w’'\"‘“-]+[\s\"'‘“]*\Z")
_JOINED = re.compile(r"(?:\b(?:and|while)|,)\s*(?:at least\s|another\s)?\Z")
_NEAR = 60
_PREPOSITION = re.compile(
    r"\s(?:of|in|from|at|with|who|belonging|working|under|near|for|to)\b"
)
_APPOSITION = re.compile(
    r"\s*(?:\(\d+\))?(?:\s(?:of|from)\s[^,.;()]{2,40})?,\s*"
    r"(?=[a-z‘'\"“])(?:(?:an?|the|who was an?|who was the)\s)?"
    r"(?!and\b|was\b|were\b|who\b|wh\w+|\w+ing\b)([^,.;]{3,70})"
)


class Grouping:
    """Finds the group of victims in one document.

    Args:
        record: The record.
        text: Its text.
    """

    def __init__(self, record: Record, text: str) -> None:
        self.text = text
        self.events = record["events"]
        self.bodies = Overlaps(
            (entity["start"], entity["end"], (entity["start"], entity["end"], group))
            for entity in record["entities"]
            if (group := _of_kind(entity.get("actor")))
            and "abroad" not in entity["actor"]["rule"]
            and entity["label"] in ("ORG", "GROUP")
        )
        self.known: dict[str, str] = {}
        self.told: dict[int, list[Victims]] = {}
        self.fights: list[Record] | None = None
        self.guards_hired = False

    def describe(self, victims: Victims, event: Record, name: str) -> None:
        """Give victims their group, the groups of their parts, and their traits.

        `Three others` are of the kind of those told before in the sentence.

        Args:
            victims: The victims.
            event: Their event.
            name: The kind of casualties: `killed`, `injured`, …
        """
        victims.kind = name
        sentence = self.told.setdefault(event["sentence"]["start"], [])
        last = max(
            (one for one in sentence if one.end <= victims.start),
            key=lambda one: one.start,
            default=None,
        )
        sentence.append(victims)
        victims.after_others = last is not None and last.kind != name
        group = (
            self._of_phrase(victims)
            or next(filter(None, (self._of_phrase(m) for m in victims.members)), "")
            or self._beside(victims)
            or self._by_name(victims)
        )
        if victims.pronoun:  # it stands for others than those who did it
            doers = self._doers(event)
            proposed = group, self._of_those_before(victims, event)
            group = next((one for one in proposed if one and one not in doers), "")
        told = victim_words().get(victims.head.lower())
        if last and told and told.use == "as before" and not group:
            group = last.group
        if victims.joint:
            others = {self._of_phrase(member) for member in victims.members}
            group = group if others == {group} else ""
        victims.group = group
        for word in victims.names if group else ():
            self.known.setdefault(word, group)
        if not group:
            victims.fallback = self._by_doer(victims, event)
            if last and not victims.head and self._joined(last, victims):
                victims.fallback = last.group or last.fallback
            for part in victims.members:
                other = self._of_words(part.start, part.end, part.head, part.filler)
                if part.part and other:
                    number = part.best if part.best is not None else part.low or 0
                    victims.split[other] = victims.split.get(other, 0) + number
        for one in (victims, *(part for part in victims.members if part.part)):
            for trait in self._traits(one):
                number = one.best if one.best is not None else one.low or 0
                victims.traits[trait] = victims.traits.get(trait, 0) + number

    def _joined(self, last: Victims, victims: Victims) -> bool:
        """Whether a bare number is joined to those before: `two dead and five hurt`."""
        gap = self.text[last.end : victims.start]
        return bool(_JOINED.search(gap)) and len(gap) <= _NEAR

    def _traits(self, victims: Victims) -> set[str]:
        words = _WORD.findall(self.text[victims.start : victims.end].lower())
        told = (victim_words().get(word) for word in words)
        return {word.trait for word in told if word and word.trait}

    def _of_phrase(self, victims: Victims) -> str:
        if victims.part:
            return ""
        return self._of_words(victims.start, victims.end, victims.head, victims.filler)

    def _of_words(self, start: int, end: int, head: str, filler: Record | None) -> str:
        words = victim_words()
        lower = head.lower()
        head_word = words.get(lower)
        noun = _of_noun(lower, "")
        own = head_word.group if head_word else noun
        for other in (filler or {}).get("antecedent", ()) if not own else ():
            group = self._of_words(
                other["start"], other["end"], other["text"].split()[-1], None
            )
            if group:
                return group
        before = self.text[max(0, start - 20) : end].lower()
        last = [
            word
            for word in _WORD.findall(before)
            if (told := words.get(word)) and told.use == "no longer"
        ]
        if last or (own == "civilian" and not (head_word and head_word.use)):
            return "civilian"
        inside = [
            group
            for first, stop, group in self.bodies.of(start - 1, end)
            if start - 1 <= first and stop <= end and self._whole(stop)
        ]
        armed = [group for group in inside if group != "civilian"]
        if head_word and head_word.use == "for hire" and not armed:
            if self._hired(start, end):
                return "civilian"
            if self._other_words(start, end) == "armed_group":
                return "armed_group"  # `the guards of a rebel leader`
        if armed or (inside and not own):
            return (armed or inside)[-1]
        actor = (filler or {}).get("actor")
        others = self._other_words(start, end)
        if actor and actor["kind"] == "political_militia" and others == "security":
            return others  # `police belonging to the task force` are loyal to nobody
        if actor and "abroad" in actor["rule"] and own:
            return own  # another body of this name may be meant
        return _of_kind(actor) or own or others

    def _hired(self, start: int, end: int) -> bool:
        """Whether guards serve no state: `private guards`, `guards of a bank`.

        Of one document `the guards` are those that it told of before.
        """
        words = _WORD.findall(self.text[start:end])
        # as it stands, too: `the Kelani Group`, but not `the rebel group`
        told = {*words, *(word.lower() for word in words)}
        if not word_class("employer").isdisjoint(told):
            self.guards_hired = True
            return True
        return self.guards_hired and len(words) == 1

    def _whole(self, stop: int) -> bool:
        """Whether a name isn't the first half of a compound like `X-hit`."""
        return self.text[stop : stop + 1] != "-"

    def _other_words(self, start: int, end: int) -> str:
        found = [match[0].lower() for match in _WORD.finditer(self.text, start, end)]
        for index in range(len(found) - 1, -1, -1):
            told = victim_words().get(found[index])
            group = (told.group if told else "") or _of_noun(
                found[index], found[index - 1] if index else ""
            )
            if group:
                return group
        return ""

    def _beside(self, victims: Victims) -> str:
        """A noun before a name (`constable Bira Rao`) or behind it in commas."""
        if not victims.named:
            return ""
        before = _BESIDE.search(self.text, max(0, victims.start - 45), victims.start)
        for word in _WORD.findall(before[0])[-1:] if before else ():
            told = victim_words().get(word.lower())
            group = (told.group if told else "") or _of_noun(word.lower(), "")
            if group:
                return group
        edge = max([victims.end, *(member.end for member in victims.members)])
        behind = _APPOSITION.match(self.text, edge)
        return self._in_apposition(*behind.span(1)) if behind else ""

    def _in_apposition(self, start: int, end: int) -> str:
        """The group by the noun of an apposition, else by a body that it names."""
        prepositions = _PREPOSITION.search(self.text, start, end)
        group = self._other_words(start, prepositions.start() if prepositions else end)
        inside = [
            body
            for first, stop, body in self.bodies.of(start, end)
            if start <= first and stop <= end and self._whole(stop)
        ]
        if group == "civilian" or not inside:
            return group
        return inside[0]

    def _of_those_before(self, victims: Victims, event: Record) -> str:
        """Of `fired on six rebels, killing two of them`: those who were fired on."""
        before = [
            one
            for other in self.events
            if other is not event and other["sentence"] == event["sentence"]
            for one in other["whom"]
            if one["end"] <= victims.start
        ]
        last = max(before, key=lambda one: one["end"], default=None)
        if last is None:
            return ""
        return self._of_words(last["start"], last["end"], last["head"], last)

    def _by_name(self, victims: Victims) -> str:
        for name in sorted(victims.names, key=len, reverse=True):
            if name in self.known:
                return self.known[name]
        return ""

    def _doers(self, event: Record) -> set[str]:
        """The groups of those who did it."""
        found = {_of_kind(filler.get("actor")) for filler in event["who"]}
        found |= {
            self._of_words(one["start"], one["end"], one["head"], one)
            for one in event["who"]
        }
        return found - {""}

    def _by_doer(self, victims: Victims, event: Record) -> str:
        """The group by who did it, where no word tells it.

        Whom an armed group kills is taken for a civilian, whom forces kill in a fight
        for a fighter.
        """
        doers = self._doers(event)
        if doers == {"armed_group"} and (victims.named or victims.head):
            return "civilian"
        if self.fights is None:
            self.fights = [
                other
                for other in self.events
                if other["status"] == "asserted"
                and (other["type"] == "clash" or "armed_group" in self._doers(other))
            ]
        fight = any(other is not event for other in self.fights[:2])
        return "armed_group" if doers == {"security"} and fight else ""


def _of_kind(actor: Record | None) -> str:
    """The group of an actor; none of one that the registry doesn't know on the day."""
    if not actor or "but not on" in actor["rule"]:
        return ""
    return victim_groups().get(actor["kind"], "")


def _of_noun(word: str, before: str) -> str:
    known = generic_actors()
    singular = word.removesuffix("s")
    found = (
        known.get((before, word))
        or known.get(("", word))
        or known.get((before, singular))
        or known.get(("", singular))
    )
    return victim_groups().get(found.kind, "") if found else ""
