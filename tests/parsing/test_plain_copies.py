"""The parser reads a plainer copy; the Doc gets its parse back, whole and in place."""

import pytest

import conflictner
from conflictner.syntax.columns import is_parsed
from conflictner.text.headings import mark_headings, read_text
from conflictner.text.plain_copy import copy_sentences
from sentence_markup import differences, parameters, read_examples

COPIES = {
    "“They fled,” she said.": "They fled , she said .",
    '"They fled," she said.': "They fled , she said .",
    "The rebels' base was hit.": "The rebels ' base was hit .",
    "The town of al-Bab fell.": "The town of Bab fell .",
    "Doctors Without Borders (MSF) left.": "Doctors Without Borders left .",
    "Amina Sow, 67, was killed.": "Amina Sow was killed .",
    "KORMAK, Nov. 3 (XNA) -- Shells fell.": "Shells fell .",
    "Sahel: Shells fell.": "Shells fell .",
    "Nine (nine!) died.": "Nine ( nine ! ) died .",
    "A ten-year-old boy died.": "A ten - year - old boy died .",
}
"""The words that the parser reads of a text when none is replaced."""

AWKWARD = [
    "",
    " ",
    "\n\n",
    "“”",
    "“Run!",
    "KORMAK, Nov. 3 (XNA) --",
    "al-Bab",
    "They said: “The rebels’ (RLF) men – all nine – fled al-Bab; nobody stayed”.",
    "Nine died.\n\n\nTen fled…\t“So be it.”",
]


@pytest.fixture(name="copy", scope="module")
def _copy(nlp):
    def copy(text):
        doc = nlp.make_doc(text)
        mark_headings(doc)
        read = read_text(doc)
        return copy_sentences(read, read.sentences(), None)

    return copy


@pytest.mark.parametrize(("text", "plain"), COPIES.items())
def test_the_copy_leaves_out_what_derails_the_parser(copy, text, plain):
    assert copy(text).words == plain.split()


@pytest.mark.parametrize("parse", ["events", "all"])
@pytest.mark.parametrize("text", [*COPIES, *AWKWARD])
def test_the_doc_stays_itself_and_keeps_its_text(nlp, monkeypatch, parse, text):
    parser = nlp.get_pipe("conflict_parser")
    monkeypatch.setattr(parser.sentences, "parse", parse)
    doc = nlp.make_doc(text)
    words = [token.text for token in doc]
    assert parser(doc) is doc
    assert doc.text == text
    assert [token.text for token in doc] == words


@pytest.mark.parametrize("text", [*COPIES, *AWKWARD])
def test_every_token_hangs_in_its_own_sentence(nlp, text):
    doc = conflictner.read(nlp, text)
    for sentence in doc.sents:
        if is_parsed(sentence):
            roots = [token for token in sentence if token.head == token]
            assert len(roots) == 1
            assert all(token.head.sent == sentence for token in sentence)


@pytest.mark.parametrize("text", [*COPIES, *AWKWARD])
def test_the_copy_keeps_the_order_of_the_tokens(copy, text):
    kept = copy(text).kept
    assert kept == sorted(set(kept))


def test_the_components_see_the_doc_that_comes_out(nlp):
    doc = nlp.make_doc("Shells fell on Homs.")
    for _, component in nlp.pipeline:
        assert component(doc) is doc
    assert [event.type for event in doc._.events] == ["strike"]


VARIANTS = [
    (
        "Rebels burned a school in Kormak.",
        [
            "“Rebels burned a school in Kormak.”",
            '"Rebels burned a school in Kormak."',
            "Rebels “burned” a school in Kormak.",
            "Rebels burned a ‘school’ in Kormak.",
            "“Rebels” burned a school in Kormak.",
            "DORSA, Nov. 3 (XNA) -- Rebels burned a school in Kormak.",
            "Rebels (RLF) burned a school in Kormak.",
        ],
    ),
    (
        "Jihad Nasser was wounded and two guards were killed.",
        [
            "Jihad Nasser, 48, was wounded and two guards were killed.",
            "Jihad al-Nasser was wounded and two guards were killed.",
            "Jihad Nasser was wounded; two guards were killed.",
        ],
    ),
]
"""A sentence, and others that say the same in another dress."""

PAIRS = [(plain, other) for plain, others in VARIANTS for other in others]


@pytest.fixture(name="told", scope="module")
def _told(nlp):
    texts = [plain for plain, _ in VARIANTS] + [other for _, other in PAIRS]
    docs = conflictner.read_many(nlp, texts)
    return dict(zip(texts, (doc._.record["events"] for doc in docs), strict=True))


@pytest.mark.parametrize(("plain", "other"), PAIRS)
def test_dress_changes_no_event(told, plain, other):
    assert told[plain]
    assert _bones(told[other]) == _bones(told[plain])


def _bones(events):
    """What must not change: types, statuses, triggers and the heads of fillers."""
    return [
        {
            "event": (event["type"], event["status"], event["trigger"]["text"]),
            **{
                slot: [filler["head"] for filler in event[slot]]
                for slot in ("who", "whom", "where", "how_many")
            },
        }
        for event in events
    ]


SEMICOLONS = """
[Shells|weapon] [killed|killing] a [baker|whom] in [Nyala|where]; [two|how_many b 2]
[others|whom b] were [wounded|injury b].

[Rebels|who] [took|control] [Bunagana|where]; the [army|who b] [withdrew|control b] to
[Rutshuru|where? b].

The mayor resigned; [his house|whom] in [Tula|where] had been [burned|property_damage].
"""

QUOTED_FRAGMENTS = """
The [ministry|source?] called the [shelling|strike] of [Kupiansk|where] “a crime”.

[Kyiv|source] said [Russia’s “terrorist army{”}|who] had [shelled|strike] a
[{“}peaceful” clinic|whom] in [Izium|where].

The [general|source] said [troops|who] had “[liberated|control]” [Bambari|where].

[Masked men|who] “[abducted|abduction]” the [student|whom], [her father|source] said.
"""

NAMES = """
[Rebels|who] [shot|attack] at a [patrol|whom] in [Deir al-Zor|where].

[Al-Shabaab fighters|who] [stormed|attack] a [base|whom] near [Ras Kamboni|where].

The [Lord's Resistance Army{ (LRA)}|who] [abducted|abduction] [six|how_many 6]
[girls|whom].

! the tagger takes a finite verb for a part of the noun phrase beside it, or the other
! way round
[Forces loyal to Abdel Fattah al-Burhan|who] [retook|control] [Singa|where].

[Amina Sow|whom], 67, was [killed|killing] by [shrapnel|weapon] in [Kidal|where].
"""

BLOCKS = (SEMICOLONS, QUOTED_FRAGMENTS, NAMES)


@pytest.fixture(name="events", scope="module")
def _events(nlp):
    return read_examples(nlp, *BLOCKS)


@pytest.mark.parametrize("example", parameters(SEMICOLONS))
def test_a_semicolon_parts_what_it_parts(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(QUOTED_FRAGMENTS))
def test_a_quoted_fragment_is_read_like_any_other_word(events, example):
    assert differences(example, events[example]) == []


@pytest.mark.parametrize("example", parameters(NAMES))
def test_names_come_back_as_they_stood(events, example):
    assert differences(example, events[example]) == []
