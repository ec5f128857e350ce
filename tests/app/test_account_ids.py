"""Choosing the property whose values name the users' accounts: a setting of the project, also over HTTP."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.histories import History, event, history
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.model.errors import NotAllowed, QuestionError

BY_ACCOUNT = {"group_by": [{"source": "account"}]}


def two_tries(made: History) -> None:
    """Ann of Acme and later Bits tries twice."""
    made.events(event("1", "Try", "ann"), event("3", "Try", "ann"))
    made.users(
        {"id": "ann", "time": "2024-04-01", "company_id": "acme"},
        {"id": "ann", "time": "2024-04-02", "company_id": "bits"},
    )


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[History]:
    """A project that begins so."""
    with history(tmp_path, membership="dated") as made:
        made.begin(two_tries)
        yield made


def by_account(project: Any) -> dict[Any, float]:
    """How many events each account has."""
    question = {"kind": "graph", "series": [{"event": None}], "interval": "total"}
    answer = project.ask(question | {"from": "2024-04-01", "to": "2024-04-07"} | BY_ACCOUNT)
    return {row.group[0]: row.values[0] for row in answer.series}


def test_a_property_is_chosen_and_outlives_a_restart(shop: History) -> None:
    """What was told before counts at once."""
    chosen = shop.project.set_account_id("company_id")
    before = by_account(shop.project)
    shop.reopen()

    assert (chosen, shop.project.summary().account_ids) == ({"company": "company_id"},) * 2
    assert before == by_account(shop.project) == {"acme": 1, "bits": 1}


def test_it_is_taken_away_again(shop: History) -> None:
    """Then nobody is a member by it."""
    shop.project.set_account_id("company_id")
    shop.project.set_account_id(None)

    assert (by_account(shop.project), shop.project.summary().account_ids) == ({None: 2}, {})


def test_it_is_chosen_for_both_environments(shop: History) -> None:
    """For the one that is open already, and for one that is made later."""
    development: OpenProject = shop.workspace.project("product.development")
    shop.project.set_account_id("company_id")
    development.import_events(shop.file([event("1", "Try", "bob")]))
    development.import_users(shop.file([{"id": "bob", "time": "2024-04-01", "company_id": "cups"}]))
    first = by_account(development)
    shop.project.set_account_id("plan")

    assert (first, by_account(development)) == ({"cups": 1}, {None: 1})


@pytest.mark.parametrize(
    ("property", "kind", "at"),
    [(" ", None, "/property"), ("x" * 2_000, None, "/property"), ("id", "\n", "/kind")],
)
def test_what_cannot_be_chosen_is_refused(shop: History, property: str, kind: str | None, at: str) -> None:
    """With the place, and nothing changes."""
    with pytest.raises(QuestionError) as refused:
        shop.project.set_account_id(property, kind)

    assert (refused.value.at, shop.project.summary().account_ids) == (at, {})


def test_a_sixth_kind_is_refused(shop: History) -> None:
    """The five that there are, are named."""
    shop.events(
        {**event("1", "Try", "ann"), "accounts": {f"kind {i}": "a" for i in range(5)}, "account_id": None}
    )

    with pytest.raises(QuestionError, match="kind 0, kind 1"):
        shop.project.set_account_id("company_id", "team")


def test_a_demo_keeps_its_settings(shop: History) -> None:
    """They are fixed, like its data."""
    demo = shop.workspace.create_project("Demo", demo=True)

    with pytest.raises(NotAllowed):
        demo.set_account_id("company_id")


def test_it_is_chosen_over_http(shop: History) -> None:
    """By another process."""
    with serving(shop.workspace) as url, groundswell.connect(url) as there:
        chosen = there.project("product").set_account_id("company_id", "company")

    assert (chosen, by_account(shop.project)) == ({"company": "company_id"}, {"acme": 1, "bits": 1})
