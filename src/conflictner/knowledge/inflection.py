"""The forms of English verbs and nouns, so that a mistagged word is still known."""

_VOWELS = "aeiou"
_IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
arise arose arisen
beat beat beaten
behead beheaded
blow blew blown
break broke broken
bring brought
burn burned burnt
cast cast
come came
cost cost
cut cut
die died
dig dug
draw drew drawn
drive drove driven
drop dropped
fall fell fallen
fight fought
flee fled
fly flew flown
forbid forbade forbidden
free freed
gather gathered
go went gone
hang hanged hung
hit hit
hold held
keep kept
lay laid
lead led
leave left
lie lay lain lying
lose lost
make made
mow mowed mown
oversee oversaw overseen
overrun overran overrun
overthrow overthrew overthrown
overtake overtook overtaken
pull pulled
put put
quit quit
retake retook retaken
rid rid
ride rode ridden
rise rose risen
run ran
seek sought
send sent
set set
shoot shot
shut shut
sink sank sunk
slay slew slain
speed sped
split split
spread spread
spring sprang sprung
stab stabbed
steal stole stolen
strike struck stricken
sweep swept
swear swore sworn
take took taken
tear tore torn
throw threw thrown
undergo underwent undergone
withdraw withdrew withdrawn
""".strip().splitlines()
}
_DOUBLING_STRESS = frozenset("rebel repel expel patrol control kidnap admit".split())
_PLURALS = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "wife": "wives",
    "life": "lives",
    "knife": "knives",
    "thief": "thieves",
    "foot": "feet",
}


def _stem_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "y"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1]
    return _doubled(verb)


def _doubled(verb: str) -> str:
    short = (
        len(verb) >= 3  # noqa: PLR2004  consonant, vowel, consonant
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and verb[-3] not in _VOWELS
    )
    one_beat = sum(letter in _VOWELS for letter in verb) == 1
    return verb + verb[-1] if short and (one_beat or verb in _DOUBLING_STRESS) else verb


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "z", "ch", "sh", "go")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def verb_forms(lemma: str) -> tuple[str, ...]:
    """All forms of a verb.

    >>> verb_forms("flee")
    ('flee', 'flees', 'fleeing', 'fled')
    >>> verb_forms("rob")
    ('rob', 'robs', 'robbing', 'robbed')
    """
    third = _plural(lemma)
    ing = _stem_ing(lemma) + "ing"
    if lemma in _IRREGULAR:
        past = _IRREGULAR[lemma]
    elif lemma.endswith("e"):
        past = (lemma + "d",)
    elif lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        past = (lemma[:-1] + "ied",)
    else:
        past = (_doubled(lemma) + "ed",)
        if lemma.endswith("l"):
            past = (*past, lemma + "led")
    if lemma.endswith("l") and not lemma.endswith("ll"):
        return tuple(dict.fromkeys((lemma, third, ing, lemma + "ling", *past)))
    return tuple(dict.fromkeys((lemma, third, ing, *past)))


def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of a noun; of a compound with a last word, of that word.

    >>> noun_forms("siege")
    ('siege', 'sieges')
    >>> noun_forms("gunman")
    ('gunman', 'gunmen')
    """
    for singular, plural in _PLURALS.items():
        if lemma.endswith(singular) and (
            lemma == singular or singular in ("man", "woman", "child", "wife")
        ):
            return lemma, lemma[: -len(singular)] + plural
    return lemma, _plural(lemma)
