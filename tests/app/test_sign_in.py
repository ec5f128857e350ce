"""Signing in and out in a browser: what is told, what is kept, and what ends it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from tests.clocks import MovingClock
from tests.histories import NOW
from tests.members import PASSWORD, Members, email_of, members, signed_in

import groundswell
from groundswell.app.http.callers import COOKIE
from groundswell.model.person import Role
from groundswell.workspace.sign_ins import IDLE, LONGEST


@pytest.fixture
def clock() -> MovingClock:
    """It is noon."""
    return MovingClock(NOW)


@pytest.fixture
def here(tmp_path: Path, clock: MovingClock) -> Iterator[Members]:
    """A server with an administrator and a viewer."""
    with (
        groundswell.open(tmp_path / "data", clock=clock) as workspace,
        members(workspace, (Role.ADMIN, Role.VIEWER)) as made,
    ):
        yield made


def attempt(here: Members, email: str, password: str) -> httpx.Response:
    """What comes of an attempt to sign in."""
    return httpx.post(f"{here.address}/api/sign-in", json={"email": email, "password": password})


def state(client: httpx.Client) -> str:
    """How somebody is known."""
    told: str = client.get("/api/me").json()["state"]
    return told


def test_who_signed_in_is_known_by_a_cookie_that_no_script_reads(here: Members) -> None:
    """And that pages of other sites do not send along."""
    answer = attempt(here, email_of(Role.VIEWER).upper(), PASSWORD)
    kept = answer.headers["set-cookie"]

    assert (answer.json()["person"]["name"], "HttpOnly; SameSite=Lax" in kept, "Secure" in kept) == (
        "Eve",
        True,
        False,
    )


def test_a_browser_that_came_by_https_sends_its_cookie_by_nothing_else(here: Members) -> None:
    """As a proxy on this machine says, whose word counts."""
    answer = httpx.post(
        f"{here.address}/api/sign-in",
        json={"email": email_of(Role.VIEWER), "password": PASSWORD},
        headers={"x-forwarded-proto": "https"},
    )

    assert answer.headers["set-cookie"].endswith("; Secure")


def test_one_answer_tells_of_a_wrong_password_and_an_unknown_email(here: Members) -> None:
    """Nobody finds out so who is here."""
    wrong = attempt(here, email_of(Role.VIEWER), "another password")
    unknown = attempt(here, "nobody@acme.example", PASSWORD)

    def told(answer: httpx.Response) -> tuple[int, dict[str, str]]:
        return answer.status_code, answer.json()["error"] | {"request_id": ""}

    assert told(wrong) == told(unknown)
    assert told(wrong)[0] == 401


def test_after_some_wrong_passwords_the_right_one_has_to_wait_as_well(here: Members) -> None:
    """Else one could go on guessing; the answer says for how long."""
    for _ in range(6):
        attempt(here, email_of(Role.VIEWER), "another password")

    refused = attempt(here, email_of(Role.VIEWER), PASSWORD)

    assert (refused.status_code, refused.json()["error"]["code"]) == (429, "sign-in-later")
    assert int(refused.headers["retry-after"]) >= 1


def test_only_a_hash_of_what_the_cookie_has_is_kept(here: Members, tmp_path: Path) -> None:
    """Whoever reads the catalog can neither be somebody nor knows a password."""
    cookie = here.browser(Role.VIEWER).cookies[COOKIE]
    catalog = b"".join(file.read_bytes() for file in (tmp_path / "data").glob("catalog.sqlite*"))

    assert (len(cookie) >= 43, cookie.encode() in catalog, PASSWORD.encode() in catalog) == (
        True,
        False,
        False,
    )


def test_who_signs_out_is_known_no_more(here: Members) -> None:
    """The cookie is worth nothing from then on, wherever it was copied to."""
    browser = here.browser(Role.VIEWER)
    copied = browser.cookies[COOKIE]
    browser.post("/api/sign-out")

    with httpx.Client(base_url=here.address, cookies={COOKIE: copied}, timeout=60) as thief:
        assert (state(browser), state(thief)) == ("sign-in", "sign-in")


def test_a_sign_in_that_is_not_used_ends(here: Members, clock: MovingClock) -> None:
    """After fourteen days."""
    clock.at = NOW + IDLE - timedelta(minutes=1)
    before = state(here.browser(Role.VIEWER))
    clock.at += IDLE + timedelta(minutes=1)

    assert (before, state(here.browser(Role.VIEWER))) == ("signed-in", "sign-in")


def test_a_sign_in_that_is_used_ends_after_a_season(here: Members, clock: MovingClock) -> None:
    """After ninety days, however often it was used."""
    while clock.at < NOW + LONGEST - IDLE:
        clock.at += IDLE - timedelta(days=1)
        assert state(here.browser(Role.VIEWER)) == "signed-in"
    clock.at = NOW + LONGEST + timedelta(minutes=1)

    assert state(here.browser(Role.VIEWER)) == "sign-in"


def test_one_sees_where_one_is_signed_in_and_ends_it_there(here: Members) -> None:
    """In words, and which of them is this browser."""
    browser = here.browser(Role.VIEWER)
    with signed_in(here.address, email_of(Role.VIEWER)) as other:
        listed = browser.get("/api/me/sign-ins").json()["sign_ins"]
        elsewhere = next(each["id"] for each in listed if not each["is_this"])
        browser.delete(f"/api/me/sign-ins/{elsewhere}").raise_for_status()

        assert ([each["device"] for each in listed], state(other), state(browser)) == (
            ["Firefox on Linux"] * 2,
            "sign-in",
            "signed-in",
        )


def test_nobody_ends_a_sign_in_of_others(here: Members) -> None:
    """It is as if there were none of that number."""
    mine = here.browser(Role.VIEWER).get("/api/me/sign-ins").json()["sign_ins"][0]["id"]

    assert here.browser(Role.ADMIN).delete(f"/api/me/sign-ins/{mine}").status_code == 404
    assert state(here.browser(Role.VIEWER)) == "signed-in"


def test_another_password_ends_the_other_sign_ins(here: Members) -> None:
    """Somebody may have known the former one."""
    browser = here.browser(Role.VIEWER)
    with signed_in(here.address, email_of(Role.VIEWER)) as other:
        body = {"current": PASSWORD, "password": "four wiser words"}
        browser.put("/api/me/password", json=body).raise_for_status()

        assert (state(browser), state(other)) == ("signed-in", "sign-in")
    assert attempt(here, email_of(Role.VIEWER), "four wiser words").status_code == 200


def test_who_does_not_know_the_password_changes_none(here: Members) -> None:
    """At a browser that somebody left open."""
    refused = here.browser(Role.VIEWER).put(
        "/api/me/password", json={"current": "a wrong guess", "password": "four wiser words"}
    )

    assert (refused.status_code, refused.json()["error"]["at"]) == (401, "/current")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
        {"content-type": "multipart/form-data; boundary=x"},
    ],
)
def test_a_page_of_another_site_changes_nothing_in_ones_name(here: Members, headers: dict[str, str]) -> None:
    """Neither by a script nor by a form, whatever the browser sends along."""
    body = b'{"name": "My project"}'
    refused = here.browser(Role.ADMIN).post("/api/projects", content=body, headers=headers)

    assert refused.status_code in (403, 415)
    assert here.browser(Role.ADMIN).get("/api/projects").json()["projects"] == []


def test_a_form_signs_nobody_in(here: Members) -> None:
    """Else a page could have one work under a name that is not one's own."""
    body = b'{"email": "eve@acme.example", "password": "three wise words"}'
    refused = httpx.post(f"{here.address}/api/sign-in", content=body, headers={"content-type": "text/plain"})

    assert (refused.status_code, "set-cookie" in refused.headers) == (415, False)


def test_pages_come_to_who_is_not_known(here: Members) -> None:
    """One of them is that at which one signs in."""
    assert httpx.get(f"{here.address}/p/demo/usage").status_code == 200
