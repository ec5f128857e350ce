"""Who uses Groundswell: the first administrator, invitations, roles, removal."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.clocks import MovingClock
from tests.histories import NOW
from tests.members import PASSWORD, Members, email_of, members, signed_in
from tests.serving import serving

import groundswell
from groundswell.app.door import LocalWorkspace
from groundswell.app.setting_up import make_admin, set_up_code
from groundswell.app.settings import read_settings
from groundswell.model.errors import GroundswellError, SettingError
from groundswell.model.person import Role
from groundswell.workspace.people import INVITED_FOR

FIRST = {"name": "Ada", "email": "ada@acme.example", "password": PASSWORD}


@pytest.fixture
def clock() -> MovingClock:
    """It is noon."""
    return MovingClock(NOW)


@pytest.fixture
def workspace(tmp_path: Path, clock: MovingClock) -> Iterator[LocalWorkspace]:
    """A data folder with nobody."""
    with groundswell.open(tmp_path / "data", clock=clock) as opened:
        yield opened


@pytest.fixture
def here(workspace: LocalWorkspace) -> Iterator[Members]:
    """A server with an administrator and a viewer."""
    with members(workspace, (Role.ADMIN, Role.VIEWER)) as made:
        yield made


def code_of(answer: httpx.Response) -> str:
    """The code of an error."""
    told: str = answer.json()["error"]["code"]
    return told


def test_whoever_makes_the_first_administrator_is_signed_in_and_all_others_have_to(
    workspace: LocalWorkspace,
) -> None:
    """On this machine, where everything was open until then."""
    with serving(workspace) as address, httpx.Client(base_url=address, timeout=60) as ada:
        before = httpx.get(f"{address}/api/projects").status_code
        made = ada.post("/api/set-up", json=FIRST)

        assert (before, made.json()["role"], ada.get("/api/projects").status_code) == (200, "admin", 200)
        assert httpx.get(f"{address}/api/projects").status_code == 401


def test_the_first_person_is_an_administrator_however_he_comes(workspace: LocalWorkspace) -> None:
    """Else nobody would be in charge of a server at which everybody has to sign in."""
    first = workspace.people.add("Ada", "ada@acme.example", Role.VIEWER, PASSWORD)

    assert first.role is Role.ADMIN


def test_a_first_administrator_is_made_once(here: Members) -> None:
    """Whoever comes later is invited."""
    again = here.browser(Role.ADMIN).post("/api/set-up", json=FIRST | {"email": "mal@evil.example"})

    assert (again.status_code, code_of(again)) == (409, "name-taken")


def test_who_comes_through_a_proxy_does_not_sit_at_this_machine(workspace: LocalWorkspace) -> None:
    """Nothing is open to them, be there nobody yet."""
    with serving(workspace) as address:
        assert httpx.get(f"{address}/api/projects", headers={"x-forwarded-for": "6.6.6.6"}).status_code == 401


def set_up(address: str, code: str | None) -> httpx.Response:
    """What comes of making the first person with a code."""
    return httpx.post(f"{address}/api/set-up", json=FIRST | {"code": code})


def test_a_server_for_others_asks_for_the_link_that_it_printed(workspace: LocalWorkspace) -> None:
    """Whoever reads what it prints is in charge of it."""
    code = set_up_code(workspace.folder.path, workspace.backing.clock)
    with serving(workspace, before="set-up") as address:
        state = httpx.get(f"{address}/api/me").json()["state"]
        statuses = [set_up(address, given).status_code for given in (None, "1.x", f"{code}x", code, code)]

    assert (state, statuses) == ("set-up", [401, 403, 403, 201, 409])


def test_the_link_holds_for_an_hour(workspace: LocalWorkspace, clock: MovingClock) -> None:
    """The next start prints another."""
    code = set_up_code(workspace.folder.path, clock)
    clock.at += timedelta(hours=1)
    with serving(workspace, before="set-up") as address:
        assert code_of(set_up(address, code)) == "set-up-over"


def test_settings_make_the_first_administrator(workspace: LocalWorkspace) -> None:
    """As long as there is nobody: what is set later changes nobody's password."""
    first = {"GROUNDSWELL_ADMIN_EMAIL": "ada@acme.example", "GROUNDSWELL_ADMIN_PASSWORD": PASSWORD}
    make_admin(workspace.people, read_settings(first))
    make_admin(workspace.people, read_settings(first | {"GROUNDSWELL_ADMIN_EMAIL": "mal@evil.example"}))

    assert [(person.email, person.role) for person in workspace.people.all()] == [
        ("ada@acme.example", Role.ADMIN)
    ]


@pytest.mark.parametrize(
    ("email", "password", "at"),
    [
        ("ada@acme.example", "", "admin_email"),
        ("", PASSWORD, "admin_email"),
        ("ada@acme.example", "short", "admin_password"),
        ("ada", PASSWORD, "admin_email"),
    ],
)
def test_settings_that_make_nobody_stop_the_start(
    workspace: LocalWorkspace, email: str, password: str, at: str
) -> None:
    """Rather than leave a server that nobody can enter."""
    given = {"GROUNDSWELL_ADMIN_EMAIL": email, "GROUNDSWELL_ADMIN_PASSWORD": password}
    with pytest.raises(SettingError) as error:
        make_admin(workspace.people, read_settings(given))

    assert error.value.at == at


@pytest.mark.parametrize(
    "password",
    ["", "ninechars", "password123", "aaaaaaaaaaaa", "Gus@acme.example", "x" * 257, "Gus Gus Gus"[:3]],
)
def test_a_password_that_others_would_guess_is_refused(workspace: LocalWorkspace, password: str) -> None:
    """And nobody is made."""
    with pytest.raises(GroundswellError) as error:
        workspace.people.add("Gus", "gus@acme.example", Role.MEMBER, password)

    assert (error.value.at, workspace.people.all()) == ("/password", [])


def invited(here: Members, role: Role = Role.ANALYST) -> str:
    """The code of an invitation for Gus."""
    body = {"email": "gus@acme.example", "role": role.value}
    code: str = here.browser(Role.ADMIN).post("/api/invitations", json=body).json()["code"]
    return code


def test_who_is_invited_chooses_name_and_password_and_has_the_role(here: Members) -> None:
    """And is signed in; the link leads nowhere from then on."""
    code = invited(here)
    told = httpx.post(f"{here.address}/api/join/look", json={"code": code}).json()
    with httpx.Client(base_url=here.address, timeout=60) as gus:
        joining = {"code": code, "name": "Gus", "password": PASSWORD}
        me = gus.post("/api/join", json=joining).json()
        again = httpx.post(f"{here.address}/api/join", json=joining)

        assert (told["email"], told["role"], told["by"]) == ("gus@acme.example", "analyst", "Ada")
        assert (me["role"], gus.get("/api/projects").status_code, again.status_code) == ("analyst", 200, 404)


def test_an_invitation_is_over_after_a_week(here: Members, clock: MovingClock) -> None:
    """It says so, and what to do."""
    code = invited(here)
    clock.at += INVITED_FOR

    assert code_of(httpx.post(f"{here.address}/api/join/look", json={"code": code})) == "unknown-invitation"


def test_an_invitation_is_taken_back_or_replaced(here: Members) -> None:
    """Of two for one e-mail the later counts."""
    first, second = invited(here), invited(here, Role.VIEWER)
    ada = here.browser(Role.ADMIN)
    waiting = ada.get("/api/invitations").json()["invitations"]
    ada.delete(f"/api/invitations/{waiting[0]['id']}").raise_for_status()

    assert [each["role"] for each in waiting] == ["viewer"]
    assert [
        httpx.post(f"{here.address}/api/join/look", json={"code": code}).status_code
        for code in (first, second)
    ] == [404, 404]


def test_another_role_counts_from_the_next_request_on(here: Members) -> None:
    """Nobody signs in again for that."""
    eve = here.browser(Role.VIEWER)
    before = eve.post("/api/projects", json={"name": "Shop"}).status_code
    here.browser(Role.ADMIN).put(f"/api/people/{here.people[Role.VIEWER].id}/role", json={"role": "admin"})

    assert (before, eve.post("/api/projects", json={"name": "Shop"}).status_code) == (403, 201)


@pytest.mark.parametrize("how", ["remove", "demote"])
def test_the_last_administrator_stays(here: Members, how: str) -> None:
    """Somebody has to be in charge."""
    ada, path = here.browser(Role.ADMIN), f"/api/people/{here.people[Role.ADMIN].id}"
    refused = ada.delete(path) if how == "remove" else ada.put(f"{path}/role", json={"role": "member"})

    assert (refused.status_code, code_of(refused)) == (409, "last-admin")


def test_who_is_removed_may_nothing_until_taken_back(here: Members) -> None:
    """What that person had made stays; sign-ins and tokens end for good."""
    ada, eve, path = (
        here.browser(Role.ADMIN),
        here.browser(Role.VIEWER),
        f"/api/people/{here.people[Role.VIEWER].id}",
    )
    ada.delete(path).raise_for_status()
    gone = [eve.get("/api/projects").status_code, len(ada.get("/api/people").json()["people"])]
    ada.post(f"{path}/restore").raise_for_status()
    with signed_in(here.address, email_of(Role.VIEWER)) as back:
        assert (gone, eve.get("/api/projects").status_code, back.get("/api/projects").status_code) == (
            [401, 1],
            401,
            200,
        )


def test_who_was_removed_can_be_invited_anew(here: Members) -> None:
    """With the same e-mail, as the same person."""
    ada, eve = here.browser(Role.ADMIN), here.people[Role.VIEWER]
    ada.delete(f"/api/people/{eve.id}").raise_for_status()
    made = ada.post(
        "/api/people", json={"name": "Eva", "email": eve.email, "role": "member", "password": PASSWORD}
    )

    assert (made.status_code, made.json()["id"]) == (201, eve.id)


@pytest.mark.parametrize(
    ("name", "email", "at"), [("eve", "other@acme.example", "/name"), ("Other", "EVE@acme.example", "/email")]
)
def test_no_two_people_have_one_name_or_one_email(here: Members, name: str, email: str, at: str) -> None:
    """Histories tell names."""
    body = {"name": name, "email": email, "role": "viewer", "password": PASSWORD}
    refused = here.browser(Role.ADMIN).post("/api/people", json=body)

    assert (refused.status_code, refused.json()["error"]["at"]) == (409, at)


def test_the_name_of_who_was_removed_is_nobody_elses(here: Members) -> None:
    """What is somebody's alone is kept under the name."""
    ada, eve = here.browser(Role.ADMIN), here.people[Role.VIEWER]
    ada.delete(f"/api/people/{eve.id}").raise_for_status()
    body = {"name": "EVE", "email": "other@acme.example", "role": "viewer", "password": PASSWORD}
    refused = ada.post("/api/people", json=body)

    assert (refused.status_code, refused.json()["error"]["at"]) == (409, "/name")


def test_what_is_somebodys_alone_stays_so_under_another_name(workspace: LocalWorkspace) -> None:
    """Reports and what is at hand of them."""
    project = workspace.create_project("Shop")
    sessions = {"kind": "graph", "series": [{"event": "Session"}], "range": "last 7 days"}
    with members(workspace, (Role.ADMIN, Role.MEMBER)) as here:
        dee, path = here.browser(Role.MEMBER), f"/api/projects/{project.project.slug}"
        dee.post(
            f"{path}/reports", json={"name": "Mine", "question": sessions, "shared": False}
        ).raise_for_status()
        dee.put(f"{path}/pins", json={"kind": "report", "name": "Mine"}).raise_for_status()
        dee.put("/api/me", json={"name": "Deirdre"}).raise_for_status()
        (mine,) = dee.get(f"{path}/reports").json()["reports"]

        assert (mine["name"], mine["owner"], mine["pinned"]) == ("Mine", "Deirdre", True)
        assert here.browser(Role.ADMIN).get(f"{path}/reports").json()["reports"] == []


def test_an_administrator_gives_who_lost_it_another_password(here: Members) -> None:
    """Which ends the sign-ins with the former one."""
    path = f"/api/people/{here.people[Role.VIEWER].id}/password"
    here.browser(Role.ADMIN).put(path, json={"password": "four wiser words"}).raise_for_status()

    assert here.browser(Role.VIEWER).get("/api/projects").status_code == 401
    with signed_in(here.address, email_of(Role.VIEWER), "four wiser words") as eve:
        assert eve.get("/api/projects").status_code == 200
