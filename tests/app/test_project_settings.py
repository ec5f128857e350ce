"""Another name and another calendar for a project: by hand, over HTTP and on the command line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import History, event, history
from tests.serving import serving

import groundswell
from groundswell.model.errors import GroundswellError, NotAllowed

BY_DAY = {"kind": "graph", "series": [{"event": "Try"}], "from": "2024-04-01", "to": "2024-04-02"}


def one_try(made: History) -> None:
    """Ann tries once, at the end of the first of April in UTC."""
    made.events({**event("1", "Try", "ann"), "time": "2024-04-01T23:00:00Z"})


@pytest.fixture
def late(tmp_path: Path) -> Iterator[History]:
    """A project that begins so."""
    with history(tmp_path) as made:
        made.begin(one_try)
        yield made


def test_days_are_those_of_another_zone_at_once(late: History) -> None:
    """Of what is stored already too, and although the same was asked before."""
    before = late.project.ask(BY_DAY).series[0].values
    late.project.change(timezone="Asia/Tokyo")

    assert (before, late.project.ask(BY_DAY).series[0].values) == ([1, 0], [0, 1])


def test_a_name_changes_and_the_address_stays(late: History) -> None:
    """In both environments, and after a restart."""
    late.project.change(name=" Ours ", week_start="sunday")
    late.reopen()
    development = late.workspace.project("product.development").summary()

    assert (development.slug, development.name, development.week_start) == (
        "product.development",
        "Ours",
        "sunday",
    )


def test_another_membership_holds_for_what_is_stored(late: History) -> None:
    """At once, after a restart, and back again (rules M01, M02)."""
    late.users({"id": "ann", "account_id": "acme"})
    late.project.change(membership="current")
    current = late.groups({"source": "account"})
    late.reopen()
    reopened = late.groups({"source": "account"})
    late.project.change(membership="event")

    assert (current, reopened) == ({"acme": 1}, {"acme": 1})
    assert late.groups({"source": "account"}) == {None: 1}


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"name": " "}, "/name"),
        ({"name": "other"}, "/name"),
        ({"timezone": "Europe/Zurch"}, "/timezone"),
        ({"week_start": "friday"}, "/week_start"),
        ({"membership": "sometimes"}, "/membership"),
    ],
)
def test_what_cannot_be_is_refused(late: History, change: dict[str, Any], at: str) -> None:
    """With its place, and nothing changes, also of what could be."""
    late.workspace.create_project("Other")
    before = late.project.summary()
    with pytest.raises(GroundswellError) as refused:
        late.project.change(**{"name": "Fine"} | change)

    assert (refused.value.at, late.workspace.project("product").summary()) == (at, before)


def test_a_demo_keeps_its_name(late: History) -> None:
    """Its settings are fixed, like its data."""
    demo = late.workspace.create_project("Demo", demo=True)

    with pytest.raises(NotAllowed):
        demo.change(name="Mine")


def test_it_is_changed_over_http(late: History) -> None:
    """What is left out stays."""
    with serving(late.workspace) as url, groundswell.connect(url) as there:
        there.project("product").change(timezone="Europe/Zurich")
        seen = there.project("product").summary()

    assert (seen.name, seen.timezone, seen.week_start) == ("Product", "Europe/Zurich", "monday")
