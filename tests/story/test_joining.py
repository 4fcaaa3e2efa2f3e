"""Which mentions tell one event, with the reason, and which don't."""

import ast
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictner.knowledge.event_types import event_types
from conflictner.story import likeness
from conflictner.story.event_tables import signs, type_relation
from conflictner.story.joining import join_mentions
from conflictner.story.likeness import MentionComparison
from conflictner.story.mapped_places import PlaceMap
from conflictner.story.scenes import Scene
from story_records import event, groups, told

PLACES = ("Kormak", "Dorsa", "Tamora")


def joined(text, *events, **names):
    made = [event(text, kind, word, **slots) for kind, word, slots in events]
    return groups(told(text, *made, places=PLACES, **names))


@pytest.mark.parametrize(
    ("text", "events", "expected"),
    [
        # an act and what it did
        (
            "Gunmen stormed Kormak, killing 9 farmers and wounding 4.",
            [
                ("attack", "stormed", {"who": "Gunmen", "where": "Kormak"}),
                ("killing", "killing", {"whom": "farmers", "count": 9}),
                ("injury", "wounding", {"count": 4}),
            ],
            [["stormed", "killing", "wounding"]],
        ),
        # the headline and the opening
        (
            "Ambush kills 9 in Kormak\n\nGunmen ambushed a convoy near Kormak on "
            "Friday, officials said.",
            [
                ("attack", "Ambush", {"where": "Kormak"}),
                ("killing", "kills", {"where": "Kormak", "count": 9}),
                (
                    "attack", "ambushed",
                    {"who": "Gunmen", "whom": "convoy", "where": "Kormak",
                     "when": ("Friday", "2025-03-07", "2025-03-07")},
                ),
            ],
            [["Ambush", "kills", "ambushed"]],
        ),
        # another place and another day
        (
            "Gunmen stormed Kormak on Friday.\n\nElsewhere, shells fell on Dorsa on "
            "Monday.",
            [
                (
                    "attack", "stormed",
                    {"where": "Kormak", "when": ("Friday", "2025-03-07", "2025-03-07")},
                ),
                (
                    "strike", "fell",
                    {"where": "Dorsa", "when": ("Monday", "2025-03-03", "2025-03-03")},
                ),
            ],
            [["stormed"], ["fell"]],
        ),
        # items of a list
        (
            "- Kormak: A mine killed 9 farmers.\n- Dorsa: Gunmen killed a teacher.",
            [
                ("killing", "mine |killed", {"whom": "farmers", "where": "Kormak"}),
                ("killing", "Gunmen |killed", {"whom": "teacher", "where": "Dorsa"}),
            ],
            [["killed"], ["killed"]],
        ),
        # an older event
        (
            "Gunmen stormed Kormak on Friday. A bomb killed 30 people there in 2019.",
            [
                (
                    "attack", "stormed",
                    {"where": "Kormak", "currency": "current",
                     "when": ("Friday", "2025-03-07", "2025-03-07")},
                ),
                (
                    "killing", "killed",
                    {"count": 30, "currency": "background",
                     "when": ("2019", "2019-01-01", "2019-12-31")},
                ),
            ],
            [["stormed"], ["killed"]],
        ),
        # a leader falls once
        (
            "Rebels toppled Rima on Monday.\n\nA court met.\n\nNobody spoke.\n\nShops "
            "closed.\n\nTrade fell.\n\nThe ouster of Rima shook the region.",
            [
                ("overthrow", "toppled", {"who": "Rebels", "whom": "Rima"}),
                ("overthrow", "ouster", {"whom": "Rima"}),
            ],
            [["toppled", "ouster"]],
        ),
    ],
)  # fmt: skip
def test_mentions_of_one_event_are_joined_and_others_are_not(text, events, expected):
    assert joined(text, *events, persons=("Rima",)) == expected


def incident():
    text = "Gunmen stormed Kormak, killing 9 farmers. A curfew was announced in Tamora."
    made = (
        event(text, "attack", "stormed", who="Gunmen", where="Kormak"),
        event(text, "killing", "killing", whom="farmers", count=9, source="farmers"),
        event(text, "restriction", "curfew", where="Tamora"),
    )
    return told(text, *made, places=PLACES)["incidents"]


def test_a_join_says_its_reason_and_to_which_mention():
    (join,) = incident()[0]["joins"]
    assert (join["event"], join["to"]) == (1, 0)
    assert "in one sentence" in join["reason"]
    assert "act and result" in join["reason"]
    assert join["score"] > 0


def test_the_nearest_refusal_says_what_speaks_against_it():
    refused = incident()[1]["refused"]
    assert refused["to"] in (0, 1)
    assert refused["score"] <= 0
    assert "another place" in refused["reason"]


def test_slots_are_pooled_with_the_mentions_that_they_come_from():
    first = incident()[0]
    assert first["type"] == "killing"
    assert [(one["text"], one["events"]) for one in first["where"]] == [
        ("Kormak", [0, 1])
    ]
    assert [(one["text"], one["events"]) for one in first["who"]] == [("Gunmen", [0])]


def test_claims_stay_apart():
    text = "A blast killed 9 people, police said. Medics spoke of 12 dead."
    made = (
        event(text, "killing", "killed", count=9, source="police"),
        event(text, "killing", "dead", count=12, source="Medics"),
    )
    claims = [c for one in told(text, *made)["incidents"] for c in one["claims"]]
    assert [(one["source"], one["low"]) for one in claims] == [
        ("police", 9),
        ("Medics", 12),
    ]


def scene(number, kind, word, start):
    nobody = frozenset()
    return Scene(
        id=number, type=kind, status="asserted", currency="", lemma=word, start=start,
        end=start + 4, sentence=start // 100 * 100, paragraph=start // 200,
        headline=False, item=None, places=(), spots=nobody, days=(None, None),
        who=nobody, whom=nobody, persons=nobody, numbers=nobody, definite=False,
        indefinite=False,
    )  # fmt: skip


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("killing", "attack", "protest", "own_type")),
            st.sampled_from(("raid", "kill", "march")),
            st.integers(0, 2000),
        ),
        max_size=20,
    )
)
def test_every_mention_is_in_one_group_and_joined_to_an_earlier_one(made):
    scenes = [
        scene(n, kind, word, start)
        for n, (kind, word, start) in enumerate(sorted(made, key=lambda one: one[2]))
    ]
    comparison = MentionComparison("x" * 2100, PlaceMap())
    found = join_mentions(scenes, comparison.signs)
    members = [one.id for group in found for one in group.scenes]
    assert sorted(members) == list(range(len(scenes)))
    for group in found:
        order = [one.id for one in group.scenes]
        assert len(group.joins) == len(order) - 1
        for link in group.joins:
            assert order.index(link.to) < order.index(link.event)
            assert link.score > 0


def test_relations_of_types_are_symmetric_and_of_known_types():
    for one in event_types():
        for other in event_types():
            assert type_relation(one, other) == type_relation(other, one)


def test_every_sign_that_can_be_found_has_a_weight():
    tree = ast.parse(inspect.getsource(likeness))
    named = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and "_" in node.value
        and " " not in node.value
    }
    assert named - {"another_event"} <= set(signs())
    assert {"same_who", "other_who", "same_whom", "other_whom"} <= set(signs())
