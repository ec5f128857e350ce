"""Plans: small nodes that join, describe themselves and can be looked into."""

import pytest

from groundswell.plan import values as v
from groundswell.plan.explain import describe, leaves
from groundswell.plan.relations import Events, Measure, Tally

RED = v.IsOneOf(v.EventProperty("colour"), ("red",))
BIG = v.ComparesNumber(v.EventProperty("size"), "gt", 3)
PLAN = Tally(
    Events(
        None,
        ("View",),
        (("user", v.UserKey()), ("x", v.NumberOf(v.EventProperty("price")))),
        v.all_of(RED, BIG),
    ),
    ("user",),
    (("value", Measure("sum", "x")),),
)


def test_tests_joined_by_and_are_flat() -> None:
    """However they were nested."""
    assert v.all_of(RED, v.all_of(BIG, v.all_of(RED))) == v.AllOf((RED, BIG, RED))


def test_one_test_stays_itself() -> None:
    """There is nothing to join."""
    assert v.all_of(v.all_of(RED)) == RED


def test_of_no_tests_all_hold() -> None:
    """What nobody filters passes."""
    assert v.all_of() == v.TRUE


def test_equal_plans_are_equal() -> None:
    """Nodes are values, so an answer can be found by its plan."""
    assert hash(PLAN) == hash(Tally(PLAN.of, PLAN.keys, PLAN.measures))


def test_every_leaf_of_a_plan_is_found() -> None:
    """In columns, inside other values, and in tests."""
    assert {leaf.name for leaf in leaves(PLAN, v.EventProperty)} == {"price", "colour", "size"}


@pytest.mark.parametrize("word", ["Tally", "Events", "View", "price", "colour", "red", "sum"])
def test_a_plan_describes_itself(word: str) -> None:
    """One node a line, what it reads below it."""
    assert word in describe(PLAN)
