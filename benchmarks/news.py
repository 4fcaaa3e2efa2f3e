"""Make general news: what a newswire carries beside conflict, without end.

    python benchmarks/news.py --documents 200 > general.jsonl

The stories are made from the templates and word lists in `newswire/`, a file for each
subject. They have the form of real ones (150 to 700 words in sentences of 8 to 35, with
a small cast of persons, firms and towns, figures, dates and quotations), and no more
sense than that. The same seed and number always give the same story.

A file of `newswire/` has sections. `[plain]` and `[everyday]` hold sentences, a line
each; those of `[everyday]` use a word in everyday sense that elsewhere names an event
(a striker's `strike`, a hit single, a deal). Every other section is a list of words:
one a line, or several with ` | ` between them. In a line

    <north|south>      is one of these,
    {town}             a word of the list `town`, of the same file or of `words.txt`,
    {3-40}, {1.1-9.9}  a number between these,
    {1990-2020:year}   a year, {1990-2020:decade} the decade of one.

`{person}`, `{firm}` and `{town}` come from the cast of the story.
"""

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any

Sections = dict[str, tuple[str, ...]]
Item = dict[str, Any]

FOLDER = Path(__file__).parent / "newswire"

SUBJECTS = (
    "business", "sport", "weather", "culture", "politics", "science", "local",
    "health", "technology", "travel",
)  # fmt: skip

EVERYDAY = 0.11
"""The share of sentences with an everyday use of an event's word.

It was set so that as many tokens stand in sentences that may hold an event, by the
words of the lexicon, as do in newspapers: a quarter."""

POLICE = 0.01
"""The share of sentences from police and courts, whose violence is real."""

GENERAL = 0.25
"""The share of sentences that fit any subject, such as quotations."""

CAST = {"person": 4, "firm": 2, "town": 3}
"""How many of each a story tells of."""

STORY_WORDS = (150, 700)
SENTENCE_WORDS = (8, 35)
NOTE_WORDS = (20, 40)

SHORT = 22
"""Words of a sentence that may be lengthened."""

CLAIMED = re.compile(r"[“;]|\b(said|told|says|according|compared|up from|confirmed)\b")
"""What sentences have that tell already who said so."""

CHOICE = re.compile(r"<([^<>]*)>")
SLOT = re.compile(r"\{([^{}]*)\}")
NUMBERS = re.compile(r"([\d.,]+)-([\d.,]+)(?::(year|decade))?")
ARTICLE = re.compile(r"\b([Aa]) (?=[AEIOaeio](?!u|ne\b))")
"""An article that a vowel follows."""


def make_stories(seed: int = 1) -> Iterator[Item]:
    """Stories with `doc_id`, `date` and `text`, without end.

    >>> one, other = (next(make_stories(3)) for _ in range(2))
    >>> one == other
    True
    """
    for number in count():
        story = Story(seed, number)
        yield _item("news", number, story.source, story.text())


def make_notes(seed: int = 1) -> Iterator[Item]:
    """Notes of one to three sentences and 20 to 40 words, without end."""
    for number in count():
        story = Story(seed, number)
        yield _item("note", number, story.source, story.note())


def _item(kind: str, number: int, source: random.Random, text: str) -> Item:
    day = f"2024-{source.randint(1, 12):02}-{source.randint(1, 28):02}"
    return {"doc_id": f"{kind}_{number}", "date": day, "text": text}


@cache
def read_sections(subject: str) -> Sections:
    """The sections of a file of `newswire/`, by name."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in (FOLDER / f"{subject}.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif line and not line.startswith("#"):
            sections.setdefault(name, []).extend(line.split(" | "))
    return {name: tuple(lines) for name, lines in sections.items()}


class Story:
    """A story of one subject with its cast.

    Args:
        seed: Of the whole newswire.
        number: Of the story in it.
    """

    def __init__(self, seed: int, number: int) -> None:
        self.source = random.Random(f"{seed}/{number}")
        self.subject = self.source.choice(SUBJECTS)
        self.cast: dict[str, list[str]] = {name: [] for name in CAST}
        self.named: set[str] = set()
        self.used: set[str] = set()
        self.in_sentence: set[str] = set()

    def text(self) -> str:
        """A whole story, in paragraphs."""
        wanted = self.source.randint(*STORY_WORDS)
        paragraphs: list[str] = []
        words = 0
        while words < wanted:
            sentences = [self.sentence() for _ in range(self.source.randint(1, 3))]
            paragraphs.append(" ".join(sentences))
            words += len(paragraphs[-1].split())
        if self.source.random() < 0.4:  # noqa: PLR2004  many stories have a dateline
            town, country = self._word("town"), self._word("country")
            paragraphs[0] = f"{town.upper()}, {country} (NW) — {paragraphs[0]}"
        # The last paragraph may be too much.
        if words > STORY_WORDS[1]:
            paragraphs.pop()
        return "\n\n".join(paragraphs)

    def note(self) -> str:
        """A few sentences that make a short text."""
        while True:
            text = self.sentence()
            while len(text.split()) < NOTE_WORDS[0]:
                text += " " + self.sentence()
            if len(text.split()) <= NOTE_WORDS[1]:
                return text

    def sentence(self) -> str:
        """A sentence of usual length."""
        while True:
            subject, template = self._template()
            self.in_sentence.clear()
            text = self._fill(template, subject)
            text = self._longer(text, named=template.startswith("{"))
            text = ARTICLE.sub(r"\1n ", text)
            text = re.sub(r"\w", lambda first: first[0].upper(), text, count=1)
            if SENTENCE_WORDS[0] <= len(text.split()) <= SENTENCE_WORDS[1]:
                return text

    def _longer(self, text: str, *, named: bool) -> str:
        """A short sentence, often with who says so before or after it.

        Args:
            text: The sentence.
            named: Whether it begins with a name, which keeps its capital.
        """
        if len(text.split()) >= SHORT or CLAIMED.search(text):
            return text
        form = self.source.choice(["opener", "claim", "claim", "neither"])
        if form == "opener":
            opener = self._fill(self._word("opener"), "words")
            return f"{opener} {text if named else text[0].lower() + text[1:]}"
        if form == "claim":
            return text[:-1] + self._fill(self._word("claim"), "words") + "."
        return text

    def _template(self) -> tuple[str, str]:
        """A sentence to fill and its subject; the story has had none like it."""
        chance = self.source.random
        subject = "general" if chance() < GENERAL else self.subject
        section = "everyday" if chance() < EVERYDAY else "plain"
        if chance() < POLICE:
            subject, section = "police", "plain"
        templates = read_sections(subject)[section]
        fresh = [one for one in templates if one not in self.used]
        if not fresh:
            self.used.difference_update(templates)
        template = self.source.choice(fresh or templates)
        self.used.add(template)
        return subject, template

    def _fill(self, template: str, subject: str) -> str:
        """A template with all its choices made and its slots filled."""
        while found := CHOICE.search(template):
            chosen = self.source.choice(found[1].split("|"))
            template = template[: found.start()] + chosen + template[found.end() :]
        return SLOT.sub(lambda slot: self._slot(slot[1], subject), template)

    def _slot(self, slot: str, subject: str) -> str:
        if found := NUMBERS.fullmatch(slot):
            return self._number(found[1], found[2], found[3])
        if slot in self.cast:
            return self._member(slot)
        sections = read_sections(subject)
        if slot == "quote":  # those of the story's subject and those of all
            sections = read_sections(self.source.choice([self.subject, "general"]))
        if slot not in sections:
            sections = read_sections("words")
        return self._fill(self._other(sections[slot]), subject)

    def _number(self, low: str, high: str, form: str | None) -> str:
        if "." in low:
            places = len(low.split(".")[1])
            return f"{self.source.uniform(float(low), float(high)):.{places}f}"
        number = self.source.randint(
            int(low.replace(",", "")), int(high.replace(",", ""))
        )
        if form == "decade":
            return f"{number // 10 * 10}s"
        return str(number) if form == "year" else f"{number:,}"

    def _member(self, kind: str) -> str:
        """One of the cast; a person who was named before, mostly by the surname."""
        members = self.cast[kind]
        if len(members) < CAST[kind] or self.in_sentence.issuperset(members):
            members.append(self._new_member(kind))
        member = self._other(members)
        again = kind == "person" and member in self.named
        self.named.add(member)
        if again and self.source.random() < 0.7:  # noqa: PLR2004
            return member.split(" ", 1)[1]
        return member

    def _other(self, words: Sequence[str]) -> str:
        """One of the words, if possible one that the sentence hasn't yet."""
        others = [word for word in words if word not in self.in_sentence]
        chosen = self.source.choice(others or words)
        self.in_sentence.add(chosen)
        return chosen

    def _new_member(self, kind: str) -> str:
        parts = {
            "person": ("first_name", "surname"),
            "firm": ("firm_name", "firm_kind"),
        }
        return " ".join(self._word(part) for part in parts.get(kind, (kind,)))

    def _word(self, name: str) -> str:
        return self.source.choice(read_sections("words")[name])


def main() -> None:
    """Write stories as JSON lines."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--notes", action="store_true", help="short ones")
    options = parser.parse_args()
    items = (make_notes if options.notes else make_stories)(options.seed)
    for item in islice(items, options.documents):
        print(json.dumps(item, ensure_ascii=False))


if __name__ == "__main__":
    main()
