"""When each event of a text happened, by which rule, and where nothing is said."""

import pytest

from story_records import event, setting, told

FRIDAY = ("Friday", "2025-03-07", "2025-03-07")
YEAR = ("this year", "2025-01-01", "2025-03-10")
OLD_YEAR = ("2020", "2020-01-01", "2020-12-31")
MONDAY = ("Monday", "2025-03-03", "2025-03-03")


def day_of(text, *events, trigger, **names):
    made = [event(text, kind, word, **slots) for kind, word, slots in events]
    return setting(told(text, *made, **names), trigger)


@pytest.mark.parametrize(
    ("text", "events", "trigger", "days", "by"),
    [
        (
            "Gunmen raided a market on Friday.",
            [("attack", "raided", {"when": FRIDAY})],
            "raided", ("2025-03-07", "2025-03-07"), "own slot",
        ),
        (
            "Gunmen raided a market on Friday. The attack left 9 dead.",
            [
                ("attack", "raided", {"when": FRIDAY}),
                ("attack", "attack", {}),
                ("killing", "dead", {"count": 9}),
            ],
            "dead", ("2025-03-07", "2025-03-07"), "same event",
        ),
        (
            "Gunmen raided a market on Friday. The attack this year left 9 dead.",
            [
                ("attack", "raided", {"when": FRIDAY}),
                ("attack", "attack", {"when": YEAR}),
                ("killing", "dead", {"count": 9}),
            ],
            "dead", ("2025-03-07", "2025-03-07"), "same event",
        ),
        (
            "Gunmen raided a market on Monday.\n\nA curfew was announced.",
            [
                ("attack", "raided", {"when": MONDAY}),
                ("restriction", "curfew", {}),
            ],
            "curfew", ("2025-03-03", "2025-03-10"), "days of the story",
        ),
        (
            "Gunmen raided a market.",
            [("attack", "raided", {})],
            "raided", (None, "2025-03-10"), "date of publication",
        ),
        (
            "A log of the week\n\n4 March:\n\nA mine killed 9 farmers.\n\n5 March:\n\n"
            "Gunmen seized a bus.",
            [("killing", "killed", {"count": 9}), ("abduction", "seized", {})],
            "killed", ("2025-03-04", "2025-03-04"), "list head",
        ),
    ],
)  # fmt: skip
def test_a_day_is_told_with_the_rule_that_gave_it(text, events, trigger, days, by):
    found = day_of(text, *events, trigger=trigger)["day"]
    assert (found["from"], found["to"]) == days
    assert found["by"] == by
    assert found["inferred"] == (by != "own slot")
    assert text[found["start"] : found["end"]] == found["text"]


@pytest.mark.parametrize(
    ("text", "events", "trigger", "why"),
    [
        (
            "Gunmen raided a market on Friday.\n\nA bomb killed 30 people years ago.",
            [
                ("attack", "raided", {"when": FRIDAY}),
                ("killing", "killed", {"count": 30, "currency": "background"}),
            ],
            "killed", "an older event",
        ),
        (
            "Gunmen raided a market on Friday.\n\nAt least 300 people were killed.",
            [
                ("attack", "raided", {"when": FRIDAY}),
                ("killing", "killed", {"count": 300, "currency": "cumulative"}),
            ],
            "killed", "a running toll",
        ),
        (
            "Gunmen raided a market on Friday.\n\nThe road has been closed since "
            "January 4.",
            [
                ("attack", "raided", {"when": FRIDAY}),
                ("restriction", "closed", {}),
            ],
            "closed", "its sentence tells another time: January 4",
        ),
        (
            "Nobody was killed on the bus.",
            [("killing", "killed", {"status": "negated"})],
            "killed", "not having happened",
        ),
    ],
)  # fmt: skip
def test_where_nothing_tells_it_there_is_no_day_but_a_reason(
    text, events, trigger, why
):
    found = day_of(text, *events, trigger=trigger)
    assert found["day"] is None
    assert why in found["refused"]["day"]


def test_without_a_date_of_publication_nothing_bounds_the_day():
    text = "Gunmen raided a market."
    found = day_of(text, ("attack", "raided", {}), trigger="raided", date=None)
    assert found["day"] is None
    assert "isn't known" in found["refused"]["day"]


def test_what_ended_long_before_gives_its_day_to_its_own_mentions_only():
    text = (
        "Gunmen raided a market on Friday.\n\nRebels toppled Rima in 2020. The fall of "
        "Rima was bloody."
    )
    events = (
        ("attack", "raided", {"when": FRIDAY}),
        ("overthrow", "toppled", {"whom": "Rima", "when": OLD_YEAR}),
        ("overthrow", "fall", {"whom": "Rima"}),
    )  # fmt: skip
    found = day_of(text, *events, trigger="fall", persons=("Rima",))["day"]
    assert (found["from"], found["to"]) == ("2020-01-01", "2020-12-31")
