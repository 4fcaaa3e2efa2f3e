"""Two spellings of one Arabic name are told from the names of two things."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictner.knowledge.dictionaries import shipped_dictionaries
from conflictner.knowledge.folding import keys_of
from conflictner.knowledge.names import ORG
from conflictner.knowledge.sounds import block_keys
from conflictner.knowledge.spelling import compare
from conflictner.knowledge.tables import read_table, shipped
from conflictner.knowledge.variants import Variants, may_be_variant
from conflictner.knowledge.world import world

COLUMNS = ("name", "other", "same", "kind", "note")
TABLES = {
    letter: [
        row
        for _, row in read_table(
            Path(__file__).parents[1] / "data" / f"variants_{letter}.tsv", COLUMNS
        )
    ]
    for letter in "ab"
}


def is_same(name, other):
    """Whether the pipeline takes two spellings for one name: by sound or tables."""
    may_be = may_be_variant(name) and may_be_variant(other)
    meet = block_keys(name) & block_keys(other)
    if may_be and meet and compare(name, other).same:
        return True
    index = shipped_dictionaries().index
    one, two = (
        {entry.id for entry in index.get(" ".join(keys_of(spelling)))}
        for spelling in (name, other)
    )
    return bool(one & two)


@pytest.mark.parametrize("table", TABLES)
def test_pairs_of_spellings_are_told_apart(table):
    found = [(row["same"], is_same(row["name"], row["other"])) for row in TABLES[table]]
    right, wrong = found.count(("yes", True)), found.count(("no", True))
    missed = found.count(("yes", False))

    assert len(found) > 500
    assert right / (right + wrong) >= 0.98
    assert right / (right + missed) >= 0.90


SAME = [
    # vowels, long and short
    ("Jableh", "Jebleh"),
    ("Tartus", "Tartouss"),
    ("Suwayda", "Soueida"),
    ("Fallujah", "Falluja"),
    ("Homs", "Hums"),
    # consonants that Latin letters tell in several ways
    ("Qamishli", "Kamichly"),
    ("Hasakah", "Hassakeh"),
    ("Ghouta", "Guta"),
    ("Jisr al-Shughur", "Djisr ech-Choughour"),
    ("Jarabulus", "Djarablous"),
    ("Khan Sheikhoun", "Xan Shaykhun"),
    # the article, on its own, fused, or left out
    ("Deir ez-Zor", "Dayr az Zawr"),
    ("Deir ez-Zor", "Deirezzor"),
    ("Al-Bukamal", "Bukamal"),
    ("Abdulrahman", "Abd ar-Rahman"),
    ("Maarat al-Numan", "Maarrat an-Nu'man"),
    # words that have spellings of their own
    ("Tell Rifaat", "Tal Rifat"),
    ("Kafr Nabl", "Kfar Nabel"),
    ("Jaysh al-Islam", "Jaish al-Islam"),
    ("Hurras al-Din", "Horas al-Deen"),
]

OTHERS = [
    # one sound apart
    ("Hama", "Hamas"),
    ("Hama", "Jama"),
    ("Idlib", "Adlib"),
    ("Baniyas", "Banias al-Qadima"),
    ("Douma", "Dumayr"),
    ("Taiz", "Tais"),
    ("Karbala", "Karbalai"),
    ("Raqqa", "Raqa al-Jadida"),
    # short names, told apart by their vowels alone
    ("Tal", "Tila"),
    ("Bab", "Boub"),
    ("Dara", "Dora"),
    # words in another order, a word more
    ("Tell Abyad", "Abyad Tell"),
    ("Ras al-Ayn", "Ayn"),
    ("Kafr Nabl", "Kafr Nabuda"),
    ("Jaysh al-Islam", "Jaysh al-Izza"),
]


@pytest.mark.parametrize(("name", "other"), SAME)
def test_spellings_of_one_name(name, other):
    comparison = compare(name, other)

    assert comparison.same, comparison
    assert block_keys(name) & block_keys(other)


@pytest.mark.parametrize(("name", "other"), OTHERS)
def test_near_misses(name, other):
    assert not compare(name, other).same, compare(name, other)


def test_what_no_table_can_tell_is_not_guessed():
    assert not compare("", "").same
    assert not compare("Homs", "").same
    assert not compare("حمص", "Homs").same
    assert not compare("10", "11").same


def test_a_comparison_tells_the_letters_that_differ():
    told = compare("Qamishli", "Kamechly")

    assert [str(one) for one in told.differences] == ["q~k", "i~e", "sh~ch", "i~y"]
    assert str(told) == "q~k, i~e, sh~ch, i~y (cost 0.20 of 0.74)"
    assert "no sound differs" in str(compare("Hama", "Hamah"))


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("Jablah", True),
        ("Al-Noble", True),
        ("Khan Younes", True),
        # English words and acronyms are no spellings of anything.
        ("Noble", False),
        ("SANA", False),
        ("HTS", False),
    ],
)
def test_what_may_be_a_spelling(name, may):
    assert may_be_variant(name) is may


ONSETS = st.sampled_from("b d f g h j k l m n q r s t w y z kh gh sh th dh".split())
VOWELS = st.sampled_from("a e i o u aa ee oo ou".split())
CODAS = st.sampled_from(["", "", "b", "l", "m", "n", "r", "s"])
SYLLABLES = st.tuples(ONSETS, VOWELS, CODAS)
WORDS = st.lists(SYLLABLES, min_size=2, max_size=4)
NAMES = st.lists(WORDS, min_size=1, max_size=3)
SOUNDS = {"k": "q", "q": "k", "oo": "ou", "ou": "oo"}
ACUTE, MACRON = "\u0301", "\u0304"


def spelled(name, *, double="", mark="", apostrophe="", article="", glue=" "):
    """A name of syllables; with what a spelling may add to it."""
    words = []
    for syllables in name:
        parts = []
        for number, (onset, vowel, coda) in enumerate(syllables):
            after_vowel = parts and not parts[-1].endswith(("b", *"lmnrs"))
            first = onset * 2 if after_vowel and onset == double else onset
            parts.append(first + vowel[0] + mark + vowel[1:] + apostrophe * number)
            parts[-1] += coda
        words.append(article + "".join(parts).capitalize())
    return glue.join(words)


@given(NAMES, NAMES)
def test_comparing_is_symmetric(one, other):
    name, second = spelled(one), spelled(other)

    assert compare(name, second).same == compare(second, name).same
    if compare(name, second).same:
        cost = compare(second, name).cost
        assert compare(name, second).cost == pytest.approx(cost)


@given(NAMES)
def test_a_name_is_itself(name):
    assert compare(spelled(name), spelled(name)).cost == 0
    assert compare(spelled(name), spelled(name).upper()).cost == 0


@given(
    NAMES,
    st.fixed_dictionaries(
        {},
        optional={
            "double": st.sampled_from("bdfgklmnqrstz"),
            "mark": st.sampled_from([ACUTE, MACRON]),
            "apostrophe": st.sampled_from("'’ʿʾ"),
            "article": st.sampled_from(["al-", "El ", "Ash-", "ad ", "Az-"]),
            "glue": st.sampled_from(["-", "  ", " - "]),
        },
    ),
)
def test_what_carries_no_weight_makes_no_other_name(name, changes):
    plain, changed = spelled(name), spelled(name, **changes)

    assert compare(plain, changed).same, compare(plain, changed)
    assert block_keys(plain) & block_keys(changed)


@given(NAMES)
def test_letters_of_one_sound_make_no_other_name(name):
    other = [
        [(SOUNDS.get(onset, onset), SOUNDS.get(vowel, vowel), coda)
         for onset, vowel, coda in word]
        for word in name
    ]  # fmt: skip

    assert compare(spelled(name), spelled(other)).same
    assert block_keys(spelled(name)) & block_keys(spelled(other))


MEETING = [
    bool(block_keys(row["name"]) & block_keys(row["other"]))
    for table in TABLES.values()
    for row in table
    if compare(row["name"], row["other"]).same
]


def test_names_that_compare_well_are_looked_up_together():
    assert sum(MEETING) / len(MEETING) >= 0.95


@pytest.mark.xfail(
    reason="with the article cut out of `Abdelhamid` its d and h are one sound, dh, so "
    "that it has no key in common with `Abdul Hamid`"
)
def test_all_names_that_compare_well_are_looked_up_together():
    assert all(MEETING)


@settings(deadline=None)
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_can_be_compared(one, other):
    comparison = compare(one, other)

    assert comparison.cost >= 0
    assert str(comparison)
    assert isinstance(may_be_variant(one), bool)
    assert isinstance(block_keys(one), frozenset)


@pytest.mark.parametrize("order", [("k", "m"), ("m", "k")])
def test_of_equally_near_names_the_same_goes_first_in_every_run(monkeypatch, order):
    # the keys are a set, whose order differs from one run of Python to the next
    keys = {"Kormek": ["m"], "kormek": ["k"], "Kormik": order}
    monkeypatch.setattr("conflictner.knowledge.variants.block_keys", keys.get)
    row = {"kind": "rebel", "country": "", "aliases": ""}
    rows = [(ORG, {**row, "id": name, "name": name}) for name in ("Kormek", "kormek")]
    found = Variants(rows, world()).find("Kormik", [""])
    assert [one.entry.id for one in found] == ["kormek", "Kormek"]


def test_the_table_of_sounds_is_what_the_code_tells():
    # made by scripts/name_sounds.py; run it when names or sounds have changed
    names = shipped_dictionaries().variants.names()
    table = read_table(shipped("name_sounds"), ("name", "keys"))
    told = {
        row["name"]: frozenset(key.replace("-", "") for key in row["keys"].split())
        for _, row in table
    }
    assert told.keys() == names
    assert {name for name in names if block_keys(name) != told[name]} == set()
