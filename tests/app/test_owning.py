"""Whose definitions are, and who may change them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.histories import History, event, history
from tests.members import Members, members

from groundswell.model.person import Role

VIEWS = {"name": "Page - View", "on": "custom", "event": "View"}
PATH = "/api/projects/product/definitions/events"


def one_view(made: History) -> None:
    """Ann of Acme views once."""
    made.events(event("1", "View", "ann", "acme"))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Members]:
    """A server over such a project, with one person of each role."""
    with history(tmp_path) as made:
        made.begin(one_view)
        with members(made.workspace) as found:
            yield found


def status(here: Members, role: Role, method: str, path: str = "", **body: object) -> int:
    """What becomes of somebody's attempt to change a definition."""
    return here.browser(role).request(method, PATH + path, json=VIEWS | body if body else None).status_code


@pytest.mark.parametrize(
    ("role", "expected"), [(Role.MEMBER, 403), (Role.ANALYST, 403), (Role.ARCHITECT, 201), (Role.ADMIN, 201)]
)
def test_what_is_everybodys_architects_define(here: Members, role: Role, expected: int) -> None:
    """The rest see it, and ask with it."""
    assert status(here, role, "POST", shared=True) == expected


def test_what_is_personal_is_its_makers(here: Members) -> None:
    """And carries his name, without that he says it."""
    made = here.browser(Role.MEMBER).post(PATH, json=VIEWS | {"shared": False})

    assert (made.status_code, made.json()["owner"]) == (201, "Dee")


@pytest.mark.parametrize(
    ("role", "expected"),
    [(Role.MEMBER, 200), (Role.ANALYST, 403), (Role.ARCHITECT, 403), (Role.ADMIN, 200)],
)
def test_what_is_personal_only_its_owner_changes(here: Members, role: Role, expected: int) -> None:
    """Or an administrator, who clears up behind those who left."""
    status(here, Role.MEMBER, "POST", shared=False)

    assert status(here, role, "PUT", "/Page - View", shared=False, owner="Dee", description="x") == expected


def test_who_may_not_share_makes_nothing_of_his_own_everybodys(here: Members) -> None:
    """That needs the role for what is everybody's."""
    status(here, Role.MEMBER, "POST", shared=False)

    assert status(here, Role.MEMBER, "PUT", "/Page - View", shared=True) == 403


def test_who_may_not_vouch_verifies_nothing_of_his_own(here: Members) -> None:
    """A mark that anybody gives himself says nothing."""
    assert status(here, Role.MEMBER, "POST", shared=False, verified=True) == 403


def test_what_is_verified_architects_alone_change(here: Members) -> None:
    """With the word that they vouch for it."""
    status(here, Role.ARCHITECT, "POST", shared=True, verified=True)
    another = {"name": "Page - View", "on": "page", "verified": True}
    path = f"{PATH}/Page - View?verified=true"

    assert [
        here.browser(role).put(path, json=another).status_code for role in (Role.ANALYST, Role.ARCHITECT)
    ] == [403, 200]


def test_who_is_signed_in_stands_in_the_history_whatever_is_told(here: Members) -> None:
    """The parameter is for where nobody signs in."""
    here.browser(Role.ARCHITECT).post(f"{PATH}?who=Mallory", json=VIEWS).raise_for_status()
    history = here.browser(Role.VIEWER).get(f"{PATH}/Page - View/history").json()

    assert [change["who"] for change in history["changes"]] == ["Bo"]
