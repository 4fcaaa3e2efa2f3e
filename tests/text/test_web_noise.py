"""What the web adds to a text is no part of its names, its fillers and its events."""

import pytest

import conflictner
from conflictner.text.masked_words import unmasked
from conflictner.text.plain_text import plain_text

LEAD = "Gunmen killed two soldiers near Kormak."


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("two soldiers[1] near Dorsa.[2][3] Later", "two soldiers near Dorsa. Later"),
        ("Dorsa[citation needed] fell", "Dorsa fell"),
        ("two soldiers¹ near Dorsa.² Later", "two soldiers near Dorsa. Later"),
        ("fought rebels.During the night", "fought rebels. During the night"),
        ("in 2024#Dorsa", "in 2024 Dorsa"),
        ("near #DeirNahr", "near Deir Nahr"),
        ("shelled Dorsa(photo: Kor)on Friday", "shelled Dorsa (photo: Kor) on Friday"),
        ("1/ Shells fell.", "Shells fell."),
        ("(3/7) Shells fell.", "Shells fell."),
        ("Shells fell. 2/5", "Shells fell."),
        ("RT @kormak: Shells fell.", "Shells fell."),
        ('<p class="lead">Shells <b>fell</b>.</p><p>Men', "Shells fell.\n\nMen"),
        ("<!-- ad -->Shells<br/>fell", "Shells\nfell"),
        ("<script>let a = 1 < 2;</script>Shells fell", "Shells fell"),
        ("bread &amp; butter&nbsp;here", "bread & butter here"),
        (f"Share on Facebook\n{LEAD}", LEAD),
        (f"{LEAD}\nRead also: Raiders shot four men", LEAD),
        ("Share\n\nTweet\n\nOne.\n\nPrint\n\nTwo.", "One.\n\nTwo."),
        ("Share\n\nOne.\n\nTweet\nPrint\n\nTwo.", "One.\n\nTwo."),
        (f"Home | News | World\n{LEAD}", LEAD),
        (f"{LEAD}\nFacebook Twitter Email", LEAD),
    ],
)
def test_noise_of_the_web_is_read_as_nothing(text, plain):
    assert plain_text(text).text == plain


@pytest.mark.parametrize(
    "text",
    [
        "See www.Kormak.Dorsa for more",
        "[1] soldiers",
        "an area of 5 km²",
        "soldier(s) fled",
        "3/4 March: shells fell",
        "Read the story of Dorsa",
        "5 < 6 and 7 > 6",
        "Video: Shells fell on Dorsa",
        "Dorsa | three dead | Friday",
        "news@kormak.example",
        "U.S.Army",
        "C#",
    ],
)
def test_what_only_looks_like_it_stays(text):
    assert plain_text(text) is None


@pytest.mark.parametrize(
    ("masked", "word"),
    [
        ("kil*led", "killed"),
        ("K*lled", "Killed"),
        ("sh*t", "shot"),
        ("mur*dered", "murdered"),
        ("b0mb", "bomb"),
        ("k!lled", "killed"),
        ("Kor*mak", "Kormak"),
        ("us3r", "us3r"),
        ("PS1bn", "PS1bn"),
    ],
)
def test_a_masked_word_is_the_word_of_conflict_that_fits(masked, word):
    assert unmasked(masked) == word


@pytest.mark.parametrize(
    ("text", "kind", "who", "whom"),
    [
        ("Gunmen kil*led two soldiers[1] near Dorsa.", "killing", "Gunmen", "soldiers"),
        ("1/ #Gunmen killed two soldiers.[2]", "killing", "Gunmen", "soldiers"),
        (
            'Gunmen <a href="x?a=b">killed</a> two soldiers.<br>',
            "killing", "Gunmen", "soldiers",
        ),
        (
            "Raiders fled.Gunmen wounded two soldiers.",
            "injury", "Gunmen", "soldiers",
        ),
    ],
)  # fmt: skip
def test_events_are_found_in_noise_by_their_own_words(nlp, text, kind, who, whom):
    doc = conflictner.read(nlp, text)
    assert doc.text == text
    found = [event for event in doc._.events if event.type == kind]
    assert len(found) == 1
    for filler, wanted in ((found[0].who, who), (found[0].whom, whom)):
        assert [text[one.start : one.end] for one in filler] == [wanted]


def test_the_words_of_a_page_tell_no_events(nlp):
    text = f"Share\n{LEAD}\nRead also: Raiders killed four men in Dorsa\nAdvertisement"
    doc = conflictner.read(nlp, text)
    assert [event.sentence.text for event in doc._.events] == [LEAD]
    assert [ent.text for ent in doc.ents] == ["Kormak"]


def test_a_count_with_a_plus_belongs_to_its_word(nlp):
    doc = conflictner.read(nlp, "5 killed, 30+ injured in a bomb attack in Dorsa.")
    counts = {event.type: event.how_many for event in doc._.events}
    assert [(one.low, one.high) for one in counts["killing"]] == [(5, 5)]
    assert [one.low for one in counts["injury"]] == [30]
