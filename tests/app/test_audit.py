"""The audit log: who changed what, when and from where, and who was refused to."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from tests.clocks import MovingClock
from tests.histories import NOW
from tests.members import Members, members

import groundswell
from groundswell.model.person import Role, Scope


@pytest.fixture
def clock() -> MovingClock:
    """It is noon."""
    return MovingClock(NOW)


@pytest.fixture
def here(tmp_path: Path, clock: MovingClock) -> Iterator[Members]:
    """A server with a project, an administrator and an analyst."""
    with groundswell.open(tmp_path / "data", clock=clock) as workspace:
        workspace.create_project("Shop")
        with members(workspace, (Role.ADMIN, Role.ANALYST)) as made:
            yield made


def entries(here: Members, **wanted: object) -> list[tuple[str, str, str, str, str]]:
    """Who, what, where, of what, and what became of it, the latest first; signing in left out."""
    params = {name: str(value) for name, value in wanted.items()}
    page = here.browser(Role.ADMIN).get("/api/audit", params=params).json()
    return [
        (each["who"], each["operation"], each["project"], each["subject"], each["result"])
        for each in page["entries"]
        if each["operation"] != "signIn"
    ]


SEGMENT = {"name": "Everybody", "where": []}


def test_what_was_changed_is_written_down(here: Members) -> None:
    """By the operation of the API, with what of it the address tells."""
    cy = here.browser(Role.ANALYST)
    cy.post("/api/projects/shop/segments", json=SEGMENT).raise_for_status()
    cy.delete("/api/projects/shop/segments/Everybody").raise_for_status()

    assert entries(here) == [
        ("Cy", "deleteSegment", "shop", "Everybody", "done"),
        ("Cy", "saveSegment", "shop", "", "done"),
    ]


def test_who_was_refused_for_the_role_is_written_down(here: Members) -> None:
    """Whether the address or what was sent needs another one."""
    cy = here.browser(Role.ANALYST)
    cy.post("/api/projects", json={"name": "Other"})
    views = {"name": "Page - View", "on": "custom", "event": "View"}
    cy.post("/api/projects/shop/definitions/events?unknown=empty", json=views)

    assert entries(here, result="refused") == [
        ("Cy", "saveDefinition", "shop", "", "refused"),
        ("Cy", "createProject", "", "", "refused"),
    ]


def test_what_changes_nothing_is_not_written_down(here: Members) -> None:
    """Neither looking, nor asking, nor what was refused for another reason."""
    cy = here.browser(Role.ANALYST)
    cy.get("/api/projects")
    cy.post("/api/projects/shop/ask", json={"kind": "users"})
    cy.post("/api/projects/shop/segments", json={"nmae": "Everybody"})

    assert entries(here) == []


def test_who_came_in_is_written_down(here: Members) -> None:
    """With the address from which."""
    found = here.browser(Role.ADMIN).get("/api/audit", params={"operation": "signIn"}).json()["entries"]

    assert [(each["who"], each["address"], each["via"]) for each in found] == [
        ("Cy", "127.0.0.1", "sign-in"),
        ("Ada", "127.0.0.1", "sign-in"),
    ]


def test_what_a_program_did_says_so(here: Members) -> None:
    """It had the token of somebody."""
    with here.program(Role.ANALYST, Scope.WRITE) as program:
        program.post("/api/projects/shop/segments", json=SEGMENT).raise_for_status()
    found = here.browser(Role.ADMIN).get("/api/audit", params={"operation": "saveSegment"}).json()["entries"]

    assert [(each["who"], each["via"]) for each in found] == [("Cy", "token")]


def test_the_log_comes_a_page_at_a_time(here: Members) -> None:
    """Each begins behind the last entry of the one before."""
    ada = here.browser(Role.ADMIN)
    for name in ("One", "Two", "Three"):
        ada.post("/api/projects", json={"name": name}).raise_for_status()
    wanted = {"operation": "createProject", "limit": 2}
    first = ada.get("/api/audit", params=wanted).json()
    second = ada.get("/api/audit", params=wanted | {"before": first["next"]}).json()

    assert ([len(page["entries"]) for page in (first, second)], second["next"]) == ([2, 1], None)


def test_entries_are_kept_for_four_hundred_days(here: Members, clock: MovingClock) -> None:
    """Then they go, with the next that is written."""
    here.browser(Role.ANALYST).post("/api/projects/shop/segments", json=SEGMENT).raise_for_status()
    clock.at += timedelta(days=401)
    with here.program(Role.ANALYST, Scope.WRITE) as program:
        program.delete("/api/projects/shop/segments/Everybody").raise_for_status()

    log = here.workspace.audit.page(before=None, limit=100)

    assert [entry.operation for entry in log.entries] == ["deleteSegment"]
