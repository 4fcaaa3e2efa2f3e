"""Names in Arabic script have the ids that they have in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import conflictner
from conflictner.knowledge.script import fold_script, readings_of, script_key
from marked import mark_names, unmark

pytestmark = pytest.mark.filterwarnings("ignore::conflictner.NotEnglishWarning")


def wrong(*values, reason):
    return pytest.param(*values, marks=pytest.mark.xfail(reason=reason))


NAMED = [
    "قُتل خمسة مدنيين في [دير الزور|PLACE deir_ez_zor] يوم الجمعة.",
    "انسحبت القوات من [جبلة|PLACE jableh].",
    "غادر [بشار الأسد|PERSON bashar_al_assad] [دمشق|PLACE damascus].",
    "[قوات سوريا الديمقراطية|ORG sdf] دخلت [الرقة|PLACE raqqa].",
    "هاجم [تنظيم الدولة الإسلامية|ORG islamic_state] [تدمر|PLACE palmyra].",
    "تقدمت [هيئة تحرير الشام|ORG hts] نحو [حلب|PLACE aleppo].",
    # with and without vowel signs, hamza, final dots
    "القصف طال [اللَّاذِقِيَّة|PLACE latakia] أمس.",
    "القصف طال [اللاذقيه|PLACE latakia] أمس.",
    "القصف طال [ادلب|PLACE idlib] أمس.",
    # and, in, to: joined to the name
    "وصلت القافلة إلى [حمص|PLACE homs] [وحماة|PLACE hama].",
    "القصف طال [بانياس|PLACE baniyas] [وطرطوس|PLACE tartus].",
    "سافروا [لدمشق|PLACE damascus] ثم [لحلب|PLACE aleppo].",
    "انفجار [بحمص|PLACE homs] يقتل ثلاثة.",
    "في [القامشلي|PLACE qamishli] [والحسكة|PLACE hasakah] اندلعت اشتباكات.",
    # beside English
    "Gunmen killed four men in [بانياس|PLACE baniyas] ([Baniyas|PLACE baniyas]) on "
    "Friday.",
    # words that are names, too: only behind a word that tells of a place
    "القصف طال بلدة [الباب|PLACE al_bab] أمس.",
    "قصف الجيش مدينة [الباب|PLACE al_bab] في ريف [حلب|PLACE aleppo].",
    "دخلت القوات مدينة [اللاذقية|PLACE latakia].",
    "أعلنت وزارة الدفاع مقتل [أحمد الشرع|PERSON ahmed_al_sharaa].",
    wrong(
        "غادر الرجل إلى [موسكو|PLACE moscow].",
        reason="no table has the Arabic name of Moscow",
    ),
]

SILENT = [
    "كل يوم هو يوم جديد.",
    "خرج الناس من البيت بعد المطر.",
    "أغلق الباب وخرج.",
    "وقف الرجل عند الباب.",
    "هذه مدينة جميلة.",
    "زار وزارة التربية أمس.",
]


@pytest.mark.parametrize("example", [*NAMED, *SILENT])
def test_arabic_names(nlp, example):
    assert mark_names(conflictner.read(nlp, unmark(example)), example) == example


PAIRS = [
    ("دير الزور", "Deir ez-Zor"),
    ("الحسكة", "Hasakah"),
    ("القامشلي", "Qamishli"),
    ("جسر الشغور", "Jisr al-Shughur"),
    ("معرة النعمان", "Maarat al-Numan"),
    ("السويداء", "Suwayda"),
    ("درعا", "Daraa"),
    ("بغداد", "Baghdad"),
    ("الموصل", "Mosul"),
    ("صنعاء", "Sanaa"),
    ("الحديدة", "Hodeidah"),
    ("بنغازي", "Benghazi"),
    ("بيروت", "Beirut"),
    ("حزب الله", "Hezbollah"),
    ("هيئة تحرير الشام", "Hayat Tahrir al-Sham"),
]


@pytest.mark.parametrize(("arabic", "english"), PAIRS)
def test_both_scripts_give_one_id(nlp, arabic, english):
    doc = nlp(f"Gunmen wrote of {english} and {arabic}.")

    first, second = doc.spans["entities"]
    assert (second.text, second.id_, second.label_) == (
        arabic,
        first.id_,
        first.label_,
    )


def test_the_places_of_an_arabic_text_lie_where_they_lie(nlp):
    doc = conflictner.read(nlp, "انفجار بحمص يقتل ثلاثة.")

    (entity,) = doc._.record["entities"]
    assert entity["place"]["id"] == "homs"
    assert entity["location"]["admin"]["admin1"] == "Homs Governorate"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("اللَّاذِقِيَّة", "اللاذقيه"),
        ("إدلب", "ادلب"),
        ("القامشلي", "القامشلى"),
        ("حـــمص", "حمص"),
        ("السويداء", "السويدا"),
        ("الرقة", "رقه"),
    ],
)
def test_ways_of_writing_a_word_have_one_key(one, other):
    assert script_key(one) == script_key(other)


@pytest.mark.parametrize(
    ("word", "readings"),
    [
        ("حمص", ["حمص"]),
        ("الرقه", ["رقه"]),
        ("وحماه", ["وحماه", "حماه"]),
        ("بالرقه", ["بالرقه", "رقه"]),
        ("وبحمص", ["وبحمص", "بحمص", "حمص"]),
    ],
)
def test_a_word_is_read_with_and_without_what_is_joined_to_it(word, readings):
    assert list(readings_of(word)) == readings


LETTERS = st.text(st.characters(min_codepoint=0x600, max_codepoint=0x6FF), max_size=12)


@given(LETTERS | st.text(max_size=20))
def test_folding_holds_for_any_text(word):
    folded = fold_script(word)

    assert fold_script(folded) == folded
    assert list(readings_of(folded))
    assert script_key(word) == script_key(f" {word} ")


@given(st.sampled_from([arabic for arabic, _ in PAIRS]), st.sampled_from("وبلفك"))
def test_what_is_joined_to_a_name_hides_it_not(name, letter):
    first = fold_script(name).split()[0]

    assert script_key(first) in set(readings_of(letter + first))
