"""Personal tokens: programs that ask in somebody's name."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.clocks import MovingClock
from tests.histories import NOW, History, event, history
from tests.members import Members, members

import groundswell
from groundswell.model.errors import GroundswellError
from groundswell.model.person import Role, Scope


def one_view(made: History) -> None:
    """A project with one event."""
    made.events(event("1", "View", "ann", "acme"))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[History]:
    """A project that begins so."""
    with history(tmp_path) as made:
        made.begin(one_view)
        yield made


@pytest.fixture
def here(shop: History) -> Iterator[Members]:
    """A server over it, with an analyst and an administrator."""
    with members(shop.workspace, (Role.ADMIN, Role.ANALYST)) as made:
        yield made


def test_a_program_asks_with_a_token(here: Members) -> None:
    """As it would with the server's own, in Python."""
    with groundswell.connect(here.address, here.token(Role.ANALYST, Scope.READ)) as workspace:
        assert [project.slug for project in workspace.projects()] == ["product"]


def test_what_a_program_saves_is_its_owners(here: Members, shop: History) -> None:
    """Whatever it says of who does it."""
    with groundswell.connect(here.address, here.token(Role.ANALYST, Scope.READ, Scope.WRITE)) as workspace:
        workspace.project("product").save_segment(
            {"name": "Lookers", "where": {"did": {"event": "View"}}}, who="Mallory"
        )

    assert [change.who for change in shop.project.segment_history("Lookers")] == ["Cy"]


def test_a_token_is_told_once_and_kept_as_a_hash(here: Members, tmp_path: Path) -> None:
    """The list has its name, what it is for, and when it was used."""
    browser = here.browser(Role.ANALYST)
    made = browser.post("/api/me/tokens", json={"name": "CI", "scopes": ["read"]}).json()
    httpx.get(f"{here.address}/api/projects", headers={"authorization": f"Bearer {made['text']}"})
    listed = browser.get("/api/me/tokens").json()["tokens"]
    catalog = b"".join(file.read_bytes() for file in (tmp_path / "data").glob("catalog.sqlite*"))

    assert re.fullmatch(r"gs_token_[\w-]{43}", made["text"])
    assert [(each["name"], each["used_at"] is None, "text" in each) for each in listed] == [
        ("CI", False, False)
    ]
    assert made["text"].encode() not in catalog


def test_a_token_ends_by_itself(tmp_path: Path) -> None:
    """After as many days as it was made for."""
    clock = MovingClock(NOW)
    with groundswell.open(tmp_path / "data", clock=clock) as opened, members(opened, (Role.ADMIN,)) as here:
        token = here.token(Role.ADMIN, Scope.READ, days=7)
        asked = [httpx.get(f"{here.address}/api/projects", headers={"authorization": f"Bearer {token}"})]
        clock.at += timedelta(days=7)
        asked.append(httpx.get(f"{here.address}/api/projects", headers={"authorization": f"Bearer {token}"}))

    assert [answer.status_code for answer in asked] == [200, 401]


def test_a_token_that_was_ended_is_none(here: Members) -> None:
    """From the next request on."""
    browser, token = here.browser(Role.ANALYST), here.token(Role.ANALYST, Scope.READ)
    id = browser.get("/api/me/tokens").json()["tokens"][0]["id"]
    browser.delete(f"/api/me/tokens/{id}").raise_for_status()

    with groundswell.connect(here.address, token) as workspace, pytest.raises(GroundswellError) as error:
        workspace.projects()
    assert error.value.code == "sign-in-needed"


@pytest.mark.parametrize(
    ("body", "at"),
    [
        ({"name": " ", "scopes": ["read"]}, "/name"),
        ({"name": "CI", "scopes": []}, "/scopes"),
        ({"name": "CI", "scopes": ["everything"]}, "/scopes/0"),
        ({"name": "CI", "scopes": ["read"], "days": 0}, "/days"),
    ],
)
def test_what_is_no_token_is_refused_with_its_place(here: Members, body: dict[str, object], at: str) -> None:
    """And none is made."""
    refused = here.browser(Role.ANALYST).post("/api/me/tokens", json=body)

    assert (refused.status_code, refused.json()["error"]["at"]) == (400, at)
