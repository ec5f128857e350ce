"""What counts as the same retention, segment, stickiness, lifecycle and paths."""

from .compare import COMPARERS, Difference


def test_a_retention_row_is_named_by_its_cohort() -> None:
    """Rows are compared cohort by cohort, to their ends."""
    expect = {"rows": [[2, 1], [3]]}
    got = {"groups": [{"group": [], "rows": [[2, 1], [3, 0]]}]}

    assert COMPARERS["retention"](expect, got) == [Difference("rows[1]", [3], [3, 0], first=1)]


def test_retention_must_have_all_cohorts() -> None:
    """A cohort too few differs."""
    got = {"groups": [{"group": [], "rows": [[2, 1]]}]}

    assert COMPARERS["retention"]({"rows": [[2, 1], [3]]}, got) == [Difference("number of cohorts", 2, 1)]


def test_retention_has_groups() -> None:
    """Each group has rows of its own."""
    expect = {"groups": [{"group": ["gold"], "rows": [[1]]}]}
    got = {"groups": [{"group": ["free"], "rows": [[9]]}, {"group": ["gold"], "rows": [[1]]}]}

    assert COMPARERS["retention"](expect, got) == []


def test_members_come_in_any_order() -> None:
    """A segment is a set of people with a size."""
    expect = {"members": ["ann", "bob"], "size": 2}

    assert COMPARERS["segment"](expect, {"members": ["bob", "ann"], "size": 2}) == []


def test_a_member_may_not_stand_twice() -> None:
    """A person who is listed twice is a fault."""
    assert COMPARERS["segment"]({"members": ["ann"]}, {"members": ["ann", "ann"], "size": 1}) == [
        Difference("members", ["ann"], ["ann", "ann"], first=1)
    ]


def test_stickiness_has_a_period_before() -> None:
    """The period before is compared where it is written."""
    expect = {"values": [1, 0], "previous": [0, 1]}

    assert COMPARERS["stickiness"](expect, {"values": [1, 0], "previous": [1, 0]}) == [
        Difference("previous", [0, 1], [1, 0], first=0)
    ]


def test_lifecycle_has_four_states() -> None:
    """Those who went dormant are negative."""
    got = {"new": [1, 0], "returning": [0, 0], "resurrecting": [0, 0], "dormant": [0, 1]}

    assert COMPARERS["lifecycle"]({"new": [1, 0], "dormant": [0, -1]}, got) == [
        Difference("dormant", [0, -1], [0, 1], first=1)
    ]


def test_edges_come_in_any_order() -> None:
    """An edge is known by its position and its two ends."""
    expect = {"edges": [[1, "/", "/price", 2], [2, "/price", "/about", 1]]}
    got = {
        "edges": [
            {"position": 2, "from": "/price", "to": "/about", "count": 1},
            {"position": 1, "from": "/", "to": "/price", "count": 2},
        ]
    }

    assert COMPARERS["paths"](expect, got) == []


def test_an_edge_too_many_differs() -> None:
    """The edges of a case are all there are."""
    got = {"edges": [{"position": 1, "from": "/", "to": "/price", "count": 2}]}

    assert COMPARERS["paths"]({"edges": []}, got) == [Difference("edge 1 / → /price", 0, 2)]
