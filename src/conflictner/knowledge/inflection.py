"""The forms of English verbs and nouns, so that a mistagged word is still known."""

_VOWELS = "aeiou"
_IRREGULAR = {
    line.split()[0]: tuple(line.split()[1:])
    for line in """
arise arose arisen
beat beat beaten
become became become
begin began begun
behead beheaded
behold beheld
bind bound
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burned burnt
burst burst
buy bought
cast cast
catch caught
choose chose chosen
cling clung
come came
cost cost
creep crept
cut cut
deal dealt
die died
dig dug
do did done
draw drew drawn
drink drank drunk
drive drove driven
drop dropped
drown drowned
eat ate eaten
fall fell fallen
feed fed
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
forsake forsook forsaken
free freed
freeze froze frozen
gather gathered
get got gotten
give gave given
go went gone
grind ground
grow grew grown
hang hanged hung
hear heard
hide hid hidden
hit hit
hold held
hurt hurt
keep kept
know knew known
lay laid
lead led
leave left
lend lent
let let
lie lay lain lying
light lit lighted
lose lost
make made
mean meant
meet met
mow mowed mown
outgun outgunned
overrun overran overrun
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
partake partook partaken
pay paid
pull pulled
put put
quit quit
read read
rend rent
retake retook retaken
rid rid
ride rode ridden
ring rang rung
rise rose risen
run ran
say said
see saw seen
seek sought
sell sold
send sent
set set
shake shook shaken
shoot shot
show showed shown
shrink shrank shrunk
shut shut
sink sank sunk
sit sat
slay slew slain
sleep slept
slide slid
sling slung
smite smote smitten
speak spoke spoken
speed sped
spend spent
spit spat
split split
spread spread
spring sprang sprung
stab stabbed
stand stood
steal stole stolen
stick stuck
sting stung
strike struck stricken
strive strove striven
swear swore sworn
sweep swept
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tread trod trodden
undergo underwent undergone
understand understood
undo undid undone
upset upset
wage waged
wear wore worn
weep wept
win won
wind wound
withdraw withdrew withdrawn
withhold withheld
withstand withstood
wring wrung
write wrote written
""".strip().splitlines()
}
_DOUBLING_STRESS = frozenset(
    "rebel repel expel patrol control kidnap admit commit permit occur refer "
    "transfer propel compel deter".split()
)
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
