"""The tables of the codes: whole, known to the code, and broken ones refused."""

import pytest

from conflictner.codes import cues, rules
from conflictner.codes.acled import sub_events
from conflictner.codes.code_words import code_classes, coded_sentences
from conflictner.codes.cues import ACLED_CUES, PLOVER_CUES, cue_patterns, find_cues
from conflictner.codes.plover import quad_classes
from conflictner.codes.rules import code_rules
from conflictner.errors import TableError
from conflictner.knowledge.event_types import event_types

TABLES = [
    ("acled_rules", ("sub_event", "strength")),
    ("plover_rules", ("event", "mode")),
    ("ucdp_rules", ("type_of_violence",)),
]


def test_the_rows_name_codes_that_there_are():
    acled = {rule.codes[0] for rule in code_rules(*TABLES[0])}
    assert acled - {""} <= sub_events().keys()
    plover = {rule.codes[0] for rule in code_rules(*TABLES[1])}
    assert plover - {""} <= quad_classes().keys()
    assert {rule.codes[0] for rule in code_rules(*TABLES[2])} == {"", "1", "2", "3"}
    acled = {one.codes[0] for one in cue_patterns(*ACLED_CUES)}
    assert acled - {""} <= sub_events().keys()
    assert {one.codes[0] for one in cue_patterns(*PLOVER_CUES)} <= quad_classes().keys()


@pytest.mark.parametrize(("table", "columns"), TABLES[:2])
def test_every_event_type_has_a_rule(table, columns):
    told = set().union(*(rule.types for rule in code_rules(table, columns)))
    assert event_types().keys() <= told


def test_every_sub_event_can_be_reached():
    reached = {rule.codes[0] for rule in code_rules(*TABLES[0])}
    reached |= {pattern.codes[0] for pattern in cue_patterns(*ACLED_CUES)}
    assert sub_events().keys() <= reached


def test_sub_events_stand_in_the_order_of_their_priority():
    priorities = [one.priority for one in sub_events().values()]
    assert priorities == list(range(1, 26))


def test_every_class_of_words_is_asked_for():
    asked = {"circumstance", "official"}
    for pattern in (*cue_patterns(*ACLED_CUES), *cue_patterns(*PLOVER_CUES)):
        asked |= pattern.unless.union(*pattern.needed)
        asked = asked.union(
            *(one for one in pattern.parts if isinstance(one, frozenset))
        )
    for table, columns in TABLES:
        for rule in code_rules(table, columns):
            conditions = [one for need in rule.needs for one in need] + [*rule.unless]
            asked |= {one.partition(":")[2] for one in conditions}
    sides = {"state_force", "nonstate_force", "military_site"}
    assert code_classes() <= asked | sides


@pytest.fixture(name="table")
def _table(tmp_path, monkeypatch):
    """Write a table in the place of a shipped one."""

    def write(module, *lines):
        path = tmp_path / "own.tsv"
        path.write_text("\n".join("\t".join(line) for line in lines), "utf-8")
        monkeypatch.setattr(module, "shipped", lambda _: path)

    yield write
    rules.code_rules.cache_clear()
    cues.cue_patterns.cache_clear()


def test_a_rule_with_an_unknown_condition_is_refused_with_its_line(table):
    code_rules(*TABLES[2])
    table(
        rules,
        ("rule", "types", "needs", "unless", "type_of_violence", "note"),
        ("spoons", "killing", "weapon:spoon", "", "1", ""),
        ("forks", "supper", "", "", "1", ""),
    )
    rules.code_rules.cache_clear()
    with pytest.raises(
        TableError, match=r"line 2: no condition 'weapon:spoon'"
    ) as told:
        code_rules(*TABLES[2])
    assert "line 3: no event type 'supper'" in str(told.value)


def test_a_pattern_with_an_unknown_class_is_refused_with_its_line(table):
    cue_patterns(*ACLED_CUES)
    table(
        cues,
        ("rule", "pattern", "with", "unless", "sub_event", "strength", "note"),
        ("spoons", "<spoon> ..3 <grenade>", "", "", "Grenade", "", ""),
    )
    cues.cue_patterns.cache_clear()
    with pytest.raises(TableError, match="line 2: unknown class spoon"):
        cue_patterns(*ACLED_CUES)


def rules_of(text):
    return {cue.rule for one in coded_sentences(text) for cue in find_cues(one)}


@pytest.mark.parametrize(
    ("text", "rule", "found"),
    [
        ("Militants lobbed a grenade at a bank.", "grenade_thrown", True),
        ("Militants lobbed a rifle grenade at a bank.", "grenade_thrown", False),
        ("They lobbed it. A grenade lay there.", "grenade_thrown", False),
        ("Rebels captured the town.", "territory_taken", True),
        ("A rebel was captured near the town.", "territory_taken", False),
        ("Thousands marched in Kolo.", "protest_held", True),
        ("Thousands came in March.", "protest_held", False),
        ("Chlorine was used in the pool.", "chemical_weapon", True),
        ("Chlorine leaked after an accident.", "chemical_weapon", False),
    ],
)
def test_patterns_hold_within_a_sentence_and_a_distance(text, rule, found):
    assert (rule in rules_of(text)) == found


def test_names_of_armed_actors_are_words_of_their_side():
    text = "Liwa al-Nasr captured the village."
    assert "territory_taken" not in rules_of(text)
    named = coded_sentences(text, [(0, 12, "nonstate_force")])
    assert "territory_taken" in {cue.rule for cue in find_cues(named[0])}
