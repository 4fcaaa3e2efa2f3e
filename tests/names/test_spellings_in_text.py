"""Spellings that no table lists are linked to the known name behind them."""

import pytest

from marked import mark_names, unmark
from record_lookup import named, record_of


def wrong(example, reason):
    return pytest.param(example, marks=pytest.mark.xfail(reason=reason))


LINKED = [
    # Syria
    "Fighting in [Syria|PLACE syria] spread to [Jebleh|PLACE jableh] and "
    "[Tartouss|PLACE tartus].",
    "In [Syria|PLACE syria], shells fell on [Jeblah|PLACE jableh] and "
    "[Tartouse|PLACE tartus].",
    "Shells fell on [Deir Ezzour|PLACE deir_ez_zor] in [Syria|PLACE syria].",
    "In [Syria|PLACE syria], protesters gathered in [Kamishli|PLACE qamishli] and "
    "[Hassakeh|PLACE hasakah].",
    "Clashes broke out in [Djisr al-Choughour|PLACE jisr_al_shughur] in "
    "[Syria|PLACE syria]'s [Idlib|PLACE idlib_governorate] province.",
    "In [Syria|PLACE syria], shells fell on [Kafr Zeeta|PLACE kafr_zita], "
    "[Tell Riffat|PLACE tal_rifaat] and [Abou Kamal|PLACE abu_kamal].",
    "[Syrian|GROUP syrian] troops entered [Salamyeh|PLACE salamiyah] and "
    "[Masyaff|PLACE masyaf].",
    # Iraq
    "[Iraqi|GROUP iraqi] troops entered [Samarrah|PLACE samarra] and "
    "[Moussoul|PLACE mosul].",
    "The [Iraqi|GROUP iraqi] army entered [Tell Afar|PLACE tal_afar] and "
    "[Tuz Khourmato|PLACE tuz_khurmatu].",
    "[Iraq|PLACE iraq] sent troops to [Ba'aqouba|PLACE baqubah] and "
    "[Fallouja|PLACE fallujah].",
    # Lebanon
    "In [Lebanon|PLACE lebanon], [Israeli|GROUP israeli] jets struck "
    "[Nabatiyé|PLACE nabatieh] and [Baalbak|PLACE baalbek].",
    "[Israeli|GROUP israeli] jets struck [Bint Jbeyl|PLACE bint_jbeil] in "
    "[Lebanon|PLACE lebanon].",
    # Yemen
    "In [Yemen|PLACE yemen] the army shelled [Ta'izz|PLACE taiz] and "
    "[Hodeida|PLACE hodeidah].",
    "Gunmen in [Yemen|PLACE yemen] attacked [Al-Houdaida|PLACE hodeidah] and "
    "[Chabwa|PLACE shabwa].",
    # Libya
    "[Libyan|GROUP libyan] guards shut [Sebhah|PLACE sabha] and "
    "[Ajdabiyah|PLACE ajdabiya].",
    "[Libya|PLACE libya] closed the road between [Misratah|PLACE misrata] and "
    "[Zaouia|PLACE az_zawiyah].",
    # A text that names no country: the words must tell that it is a place.
    "Gunmen killed two men in the village of [Kafr Zeeta|PLACE kafr_zita].",
    wrong(
        "Gunmen killed two men in the town of [Kamechly|PLACE qamishli].",
        "where no country is named the town and its district, both Qamishli, count as "
        "two things, so that neither is taken",
    ),
    # Actors
    "[Horas al-Deen|ORG hurras_al_din] fighters left [Idlib|PLACE idlib] in northern "
    "[Syria|PLACE syria].",
    "[Hayaat Tahrir el-Cham|ORG hts] fighters fled in [Syria|PLACE syria].",
    "[Jeich al-Islam|ORG jaish_al_islam] fighters left [Douma|PLACE douma] in "
    "[Syria|PLACE syria].",
    "Members of [Liwa al-Tawhed|ORG tawhid_brigade] fled in [Syria|PLACE syria].",
    "In [Lebanon|PLACE lebanon], [Hizbollah|ORG hezbollah]'s men denied it.",
    "[Syrian|GROUP syrian] leader [Ahmed ash-Charaa|PERSON ahmed_al_sharaa] spoke.",
    "Men of [Faylak al-Cham|ORG faylaq_al_sham] fled in [Syria|PLACE syria].",
    "In [Syria|PLACE syria], men of [Djaich al-Islam|ORG jaish_al_islam] fled.",
    "Rebels in [Syria|PLACE syria] took [Maaret en-Nouman|PLACE maarat_al_numan].",
]

NOT_LINKED = [
    # English words
    "[Syria|PLACE syria] is calm. They sold Homes and Banners in March.",
    "In [Syria|PLACE syria], Banners hung in the street.",
    # persons, by their given names and surnames
    "[Syria|PLACE syria]'s envoy met [Karim Haddad|PERSON karim_haddad] and "
    "[Jamila Bakri|PERSON jamila_bakri].",
    "The bomb went off in [Syria|PLACE syria]. [Jamil Harmoun|PERSON jamil_harmoun] "
    "lost a hand.",
    "Troops in [Yemen|PLACE yemen] freed [Hassan Taizi|PERSON hassan_taizi].",
    "In [Syria|PLACE syria], [Hamad|PERSON hamad] fled.",
    "Pupils in [Syria|PLACE syria] read Homer.",
    wrong(
        "In [Syria|PLACE syria], [Salama|PERSON salama] wept.",
        "a bare given name that no table lists is taken for Salamiyah",
    ),
    # texts about other countries
    "In [Peru|PLACE peru], police shot a man in [Jeblah|PLACE jeblah].",
    "Troops in [Nigeria|PLACE nigeria] shot a man in [Tartouse|PLACE tartouse].",
    # acronyms
    "[Syrian|GROUP syrian] police met [JBLA|ORG jbla] and [TRTS|ORG trts] officials.",
    "[SANA|ORG sana] reported it from [Syria|PLACE syria].",
    # no country, and no word that tells of a place
    "They spoke of Kamechly.",
]


@pytest.mark.parametrize("example", [*LINKED, *NOT_LINKED])
def test_names_are_linked_or_left_alone(nlp, example):
    assert mark_names(nlp(unmark(example)), example) == example


def test_the_record_says_which_name_a_spelling_was_taken_for(nlp):
    record = record_of(nlp, "In Syria, shells fell on Kafr Zeeta.")

    assert named(record, "Kafr Zeeta")["spelling"] == (
        "“Kafr Zeeta” as Kafr Zita: ee~i (cost 0.05 of 0.81)"
    )
    assert named(record, "Kafr Zeeta")["place"]["rule"].endswith(
        "spelling: “Kafr Zeeta” as Kafr Zita: ee~i (cost 0.05 of 0.81)"
    )


def test_a_listed_spelling_needs_no_words(nlp):
    record = record_of(nlp, "In Syria, shells fell on Jableh.")

    assert "spelling" not in named(record, "Jableh")


@pytest.mark.parametrize(
    ("country", "identity"),
    [("Syria", "jableh"), ("Yemen", "jiblah"), ("Peru", None)],
)
def test_the_country_decides_which_known_name_it_is(nlp, country, identity):
    record = record_of(nlp, f"In {country}, shells fell on the town of Jeblah.")

    assert named(record, "Jeblah")["place"]["id"] == identity


def test_one_spelling_is_one_thing_in_a_text(nlp):
    record = record_of(
        nlp, "Shells fell on Kafr Zeeta in Syria. Later Kafr Zeeta was quiet."
    )

    assert named(record, "Kafr Zeeta", 0)["id"] == "kafr_zita"
    assert named(record, "Kafr Zeeta", 1)["id"] == "kafr_zita"
