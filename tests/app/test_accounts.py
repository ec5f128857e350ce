"""What people say of accounts: notes, what their properties mean, who owns them."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.histories import History, event
from tests.serving import serving

from groundswell.model.privacy import AccountId

PROJECT = "/api/projects/product"
NOTES, MEANINGS, VALUES = (f"{PROJECT}/account-{of}" for of in ("notes", "meanings", "values"))


def acme_and_bits(made: History) -> None:
    """Acme, which Jonas owns, and Bits, which nobody does."""
    made.events(event("1", "Order", "ann", "acme"))
    made.accounts(
        {"id": "acme", "Account Owner": "jonas", "tier": "Growth", "ARR": 100},
        {"id": "bits", "tier": "Trial"},
    )


@pytest.fixture
def http(people: History) -> Iterator[httpx.Client]:
    """A client of a server over such a project."""
    people.begin(acme_and_bits)
    with serving(people.workspace) as address, httpx.Client(base_url=address) as client:
        yield client


def notes(http: httpx.Client, account: str = "acme") -> list[tuple[str, str]]:
    """Who wrote what about an account, the latest first."""
    found = http.get(NOTES, params={"account": account}).json()["notes"]
    return [(note["who"], note["text"]) for note in found]


def owners(http: httpx.Client) -> dict[str, Any]:
    """Each account's owner."""
    question = {"kind": "accounts", "columns": [{"property": "Account Owner"}]}
    return {row["id"]: row["values"][0] for row in http.post(f"{PROJECT}/ask", json=question).json()["rows"]}


def meanings(answer: Any) -> dict[str, tuple[str | None, str]]:
    """Each meaning with its property, and where that comes from; those that nothing has left out."""
    told = {m["meaning"]: (m["property"], m["source"]) for m in answer.json()["meanings"]}
    return {name: found for name, found in told.items() if found != (None, "guessed")}


def test_notes_are_listed_by_the_moment_that_they_are_about(http: httpx.Client) -> None:
    """Without one it is now; a moment without a zone is in the project's."""
    for text, at in (("Call", None), ("Kick-off", "2024-04-02T10:00:00")):
        http.post(NOTES, params={"who": "maren"}, json={"account": "acme", "text": text, "at": at})

    assert notes(http) == [("maren", "Call"), ("maren", "Kick-off")]
    assert notes(http, "bits") == []


def test_a_note_is_changed_and_deleted(http: httpx.Client) -> None:
    """Who wrote it stays; one that is gone cannot be changed."""
    number = http.post(NOTES, params={"who": "maren"}, json={"account": "acme", "text": "Cal"}).json()[
        "number"
    ]
    changed = http.put(f"{NOTES}/{number}", json={"text": "Call"}).json()
    before = notes(http)
    http.delete(f"{NOTES}/{number}")
    gone = http.put(f"{NOTES}/{number}", json={"text": "Call"}).json()["error"]["code"]

    assert (changed["changed_at"] is not None, before, notes(http), gone) == (
        True,
        [("maren", "Call")],
        [],
        "unknown-note",
    )


def test_a_deleted_note_comes_back_as_it_was(http: httpx.Client) -> None:
    """Its number and who wrote it stay, whoever brings it back; once only, as it is then no longer deleted."""
    note = http.post(NOTES, params={"who": "maren"}, json={"account": "acme", "text": "Call"}).json()
    http.delete(f"{NOTES}/{note['number']}")
    back = http.post(f"{NOTES}/{note['number']}/restore", params={"who": "jonas"}).json()
    again = http.post(f"{NOTES}/{note['number']}/restore").json()["error"]["code"]

    assert (back, again, notes(http)) == (note, "unknown-note", [("maren", "Call")])


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ({"account": "acme", "text": " "}, "invalid-question"),
        ({"account": "acne", "text": "x"}, "unknown-account"),
    ],
)
def test_a_note_about_nobody_or_nothing_is_refused(http: httpx.Client, note: Any, code: str) -> None:
    """Nothing is kept."""
    assert http.post(NOTES, json=note).json()["error"]["code"] == code


def test_notes_of_an_erased_account_go(people: History, http: httpx.Client) -> None:
    """So do its id and that of an erased user in the texts of others; parts of other words stay."""
    http.post(NOTES, json={"account": "acme", "text": "Call"})
    http.post(NOTES, json={"account": "bits", "text": "Like acme, ask ann. Annual plan."})
    people.project.erase(users=["ann"], accounts=[AccountId("acme")], now=True)

    assert notes(http, "bits") == [("", "Like erased, ask erased. Annual plan.")]
    assert notes(http) == []


def test_meanings_are_guessed_by_name_until_they_are_chosen(http: httpx.Client) -> None:
    """Null says that no property has a meaning, whatever it is called."""
    before = meanings(http.get(MEANINGS))
    after = meanings(http.put(MEANINGS, json={"meanings": {"plan": None, "vertical": "tier"}}))

    assert before == {
        "owner": ("Account Owner", "guessed"),
        "plan": ("tier", "guessed"),
        "revenue": ("ARR", "guessed"),
    }
    assert {name: after[name] for name in ("plan", "vertical", "revenue")} == {
        "plan": (None, "chosen"),
        "vertical": ("tier", "chosen"),
        "revenue": ("ARR", "guessed"),
    }


def test_a_property_that_no_account_has_can_have_no_meaning(http: httpx.Client) -> None:
    """The place is told."""
    error = http.put(MEANINGS, json={"meanings": {"plan": "tire"}}).json()["error"]

    assert (error["code"], error["at"], error["suggestion"]) == (
        "unknown-property",
        "/meanings/plan/property",
        "tier",
    )


def test_accounts_get_an_owner_and_it_is_taken_back(http: httpx.Client) -> None:
    """What they had before is told, and brings it back; null is an empty value."""
    assigned = {"property": "Account Owner", "values": {"acme": "maren", "bits": "maren"}}
    before = http.post(VALUES, json=assigned).json()["before"]
    after = owners(http)
    http.post(VALUES, json={"property": "Account Owner", "values": before})

    assert (before, after) == ({"acme": "jonas", "bits": None}, {"acme": "maren", "bits": "maren"})
    assert owners(http) == {"acme": "jonas", "bits": ""}


def test_an_account_that_is_not_known_gets_no_value(http: httpx.Client) -> None:
    """Nor do the others that were named with it."""
    values = {"acme": "maren", "cove": "maren"}
    error = http.post(VALUES, json={"property": "Account Owner", "values": values}).json()["error"]

    assert (error["code"], owners(http)["acme"]) == ("unknown-account", "jonas")


def test_properties_tell_what_they_have_been(people: History, http: httpx.Client) -> None:
    """The latest first; of a user what was said of any of his ids."""
    people.users({"id": "ann", "role": "Dispatch"}, {"id": "ann", "role": "Lead", "time": "2024-04-02"})
    people.users({"id": "phone", "role": "None", "time": "2024-04-03"}, {"id": "ann", "ids": ["phone"]})
    of_ann = http.get(f"{PROJECT}/past-values", params={"user": "phone"}).json()["values"]
    of_acme = http.get(f"{PROJECT}/past-values", params={"account": "acme"}).json()["values"]

    assert [(v["value"], v["at"] and v["at"][:10]) for v in of_ann] == [
        ("None", "2024-04-03"),
        ("Lead", "2024-04-02"),
        ("Dispatch", None),
    ]
    assert {v["property"] for v in of_acme} == {"Account Owner", "tier", "ARR"}
