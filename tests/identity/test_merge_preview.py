"""What a merge would do, told before it is done: exactly what comes of it."""

from datetime import UTC, datetime

import pytest
from tests.histories import History, event

from groundswell.analyses.listing.merging import MergedUser
from groundswell.model.errors import GroundswellError

WHOSE = ({"source": "id"}, {"source": "user"})
PHONE, TABLET = ("phone", "ann"), ("tablet", "ann")


def four_ids(made: History) -> None:
    """Ann of acme, her phone and her tablet, and bob, each with one event more than the one before."""
    made.events(
        *(
            event(str(n + 1), "View", who, "acme" if who == "ann" else None)
            for count, who in enumerate(("ann", "phone", "tablet", "bob"), 1)
            for n in range(count)
        )
    )


@pytest.fixture
def four(people: History) -> History:
    """A project that begins so."""
    people.begin(four_ids)
    return people


@pytest.mark.parametrize(
    ("merged", "id", "into"),
    [
        ([], "phone", "ann"),
        ([], "new", "ann"),
        ([], "ann", "new"),
        ([PHONE, TABLET], "ann", "bob"),
        ([PHONE, TABLET], "phone", "bob"),
        ([PHONE, TABLET], "phone", "tablet"),
        ([PHONE, ("tablet", "phone")], "phone", "bob"),
        ([PHONE, TABLET], "ann", "phone"),
    ],
)
def test_what_is_previewed_comes_of_it(
    four: History, merged: list[tuple[str, str]], id: str, into: str
) -> None:
    """So many events change their user, whether the id was a user's of its own, another's or nobody's (rule I02)."""
    for move in merged:
        four.project.merge(*move)
    preview = four.project.preview_merge(id, into)
    before = four.groups(*WHOSE)
    four.project.merge(id, into)
    after = four.groups(*WHOSE)
    changed = {whose: count for whose, count in after.items() if whose not in before}

    assert preview.events == sum(changed.values())
    assert {user for _, user in changed} <= {preview.user}


def test_both_are_told_as_they_are_now(four: History) -> None:
    """By whatever id they are named: what they go by, their events, when they were seen, their accounts."""
    four.project.merge("phone", "ann")
    preview = four.project.preview_merge("phone", "new")
    first, last = datetime(2024, 4, 1, 12, tzinfo=UTC), datetime(2024, 4, 2, 12, tzinfo=UTC)

    assert preview.id == MergedUser("phone", "ann", 3, first, last, {"company": ["acme"]})
    assert preview.into == MergedUser("new", None, 0, None, None, {})


def test_a_preview_changes_nothing(four: History) -> None:
    """And what cannot be merged is refused as the merge is."""
    four.project.preview_merge("phone", "ann")
    untouched = four.project.moves().total
    four.project.merge("phone", "ann")
    with pytest.raises(GroundswellError, match="already merged"):
        four.project.preview_merge("phone", "ann")

    assert (untouched, four.project.moves().total) == (0, 1)
