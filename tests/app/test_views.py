"""Saved views of lists: kept, renamed, deleted, and without whom was erased."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.histories import History, event
from tests.serving import serving

from groundswell.model.privacy import AccountId

VIEWS = "/api/projects/product/views"
WHERE = {"property": "plan", "op": "is", "value": "Growth"}
GROWING = {
    "of": "accounts",
    "name": "Growing",
    "question": {"kind": "accounts", "where": [WHERE], "sort": {"column": "id", "order": "asc"}},
    "shown": {"curve": "Order"},
}


def one_order(made: History) -> None:
    """Ann of Acme."""
    made.events(event("1", "Order", "ann", "acme"))


@pytest.fixture
def http(people: History) -> Iterator[httpx.Client]:
    """A client of a server over such a project."""
    people.begin(one_order)
    with serving(people.workspace) as address, httpx.Client(base_url=address) as client:
        yield client


def names(http: httpx.Client) -> list[str]:
    """The names of all views, in order."""
    return [view["name"] for view in http.get(VIEWS).json()["views"]]


def test_a_view_is_kept_as_it_was_saved(http: httpx.Client) -> None:
    """With who saved it; the name loses the spaces around it."""
    http.post(VIEWS, params={"who": "maren"}, json={**GROWING, "name": " Growing "})
    (view,) = http.get(VIEWS).json()["views"]

    assert {name: view[name] for name in (*GROWING, "who")} == {**GROWING, "who": "maren"}


def test_a_view_is_renamed_and_deleted_by_its_number(http: httpx.Client) -> None:
    """Lists of users have names of their own; of one list two views never have the same."""
    number = http.post(VIEWS, json=GROWING).json()["number"]
    other = http.post(VIEWS, json={**GROWING, "name": "growing"}).json()["error"]
    http.post(VIEWS, json={"of": "users", "name": "Growing", "question": {"kind": "users"}})
    renamed = http.put(f"{VIEWS}/{number}", json={**GROWING, "name": "On Growth"}).json()
    before = names(http)
    http.delete(f"{VIEWS}/{number}")

    assert (other["code"], other["at"], renamed["number"]) == ("name-taken", "/name", number)
    assert (before, names(http)) == (["Growing", "On Growth"], ["Growing"])
    assert http.delete(f"{VIEWS}/{number}").json()["error"]["code"] == "unknown-view"


@pytest.mark.parametrize(
    ("view", "at"),
    [
        ({**GROWING, "name": ""}, "/name"),
        ({**GROWING, "question": {"kind": "users"}}, "/question/kind"),
        ({**GROWING, "question": {"kind": "accounts", "limit": 0}}, "/question/limit"),
        ({**GROWING, "of": "sessions"}, "/of"),
        ({**GROWING, "shown": {"curve": "x" * 2001}}, "/shown"),
    ],
)
def test_what_is_no_view_is_refused_with_its_place(http: httpx.Client, view: Any, at: str) -> None:
    """Nothing is kept."""
    error = http.post(VIEWS, json=view).json()["error"]

    assert (error["at"], names(http)) == (at, [])


def test_a_view_forgets_whom_was_erased(people: History, http: httpx.Client) -> None:
    """Conditions and searches are about nobody from then on, and a view that is called by an id goes."""
    where = {"source": "account", "op": "is", "value": ["acme", "bits"]}
    http.post(VIEWS, json={**GROWING, "question": {"kind": "accounts", "where": where, "search": "acme"}})
    http.post(VIEWS, json={**GROWING, "name": "acme"})
    people.project.erase(accounts=[AccountId("acme")], now=True)
    (view,) = http.get(VIEWS).json()["views"]

    assert (view["question"]["where"]["value"], view["question"]["search"]) == (["bits"], "erased")
