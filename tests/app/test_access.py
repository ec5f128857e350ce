"""Who may talk to the server: the name it is addressed by, the page that asks, the token."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from tests.histories import history
from tests.serving import serving

from groundswell.app.http.callers import TOKEN_COOKIE
from groundswell.app.secret import token_in
from groundswell.app.serving import is_this_machine
from groundswell.model.errors import SettingError

TOKEN = "a-token-of-some-length"
Get = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def open_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that needs no token."""
    with history(tmp_path_factory.mktemp("open")) as made, serving(made.workspace) as address:
        yield address


@pytest.fixture(scope="module")
def closed_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server that needs `TOKEN`."""
    with history(tmp_path_factory.mktemp("closed")) as made, serving(made.workspace, token=TOKEN) as address:
        yield address


def status(address: str, path: str = "/api/projects", **headers: str) -> int:
    """The status of a request with these headers."""
    return httpx.get(address + path, headers=headers).status_code


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8765", "127.0.0.1", "127.0.0.1:1", "[::1]:8765", "192.168.7.7"]
)
def test_the_server_answers_to_addresses_and_its_own_names(open_server: str, host: str) -> None:
    """A page on another site cannot make its own name stand for an address."""
    assert status(open_server, host=host) == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "evil.example:8765",
        "",
        "[::1",
        "a b",
        "127.0.0.1.evil.example",
    ],
)
def test_the_server_does_not_answer_to_other_names(open_server: str, host: str) -> None:
    """Another site's name that is made to lead here is refused."""
    assert status(open_server, host=host) in (400, 421)


def test_a_page_of_this_server_may_use_it(open_server: str) -> None:
    """Its origin is the very address that was asked."""
    assert status(open_server, origin=open_server) == 200


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost:5173",
        "http://127.0.0.1:9",
        "http://evil.example",
        "https://localhost.evil.example",
        "http://6.6.6.6",
        "null",
        "file://",
        "http://[::1",
        "",
    ],
)
def test_pages_of_other_sites_may_not(open_server: str, origin: str) -> None:
    """Whether they are reached by a name or by an address."""
    assert status(open_server, origin=origin) == 403


def test_a_page_that_the_server_gave_may_use_it_by_the_same_address(open_server: str) -> None:
    """Reached by its address in the local network."""
    assert status(open_server, host="192.168.7.7:8765", origin="http://192.168.7.7:8765") == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": TOKEN},
        {"authorization": "Bearer"},
        {"authorization": f"Bearer {TOKEN}x"},
        {"authorization": f"Basic {TOKEN}"},
        {"cookie": f"{TOKEN_COOKIE}=wrong"},
        {"cookie": f'a[]=;;="x; {TOKEN_COOKIE}'},
    ],
)
def test_without_the_token_nothing_is_answered(closed_server: str, headers: dict[str, str]) -> None:
    """Only the exact token, as a bearer token or in the cookie."""
    assert status(closed_server, **headers) == 401


@pytest.mark.parametrize("path", ["/", "/p/product", "/api/openapi.json", "/api/projects", "/nothing"])
def test_the_token_guards_every_path(closed_server: str, path: str) -> None:
    """Pages too; only the app's own code is anybody's, as pages that are shared by a link need it."""
    assert status(closed_server, path) == 401


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_whether_the_server_is_well_can_be_asked_without_token(closed_server: str, path: str) -> None:
    """For what watches over it."""
    assert status(closed_server, path) == 200


def test_the_token_opens_the_api(closed_server: str) -> None:
    """As `Authorization: Bearer`, in whatever case."""
    assert status(closed_server, authorization=f"bearer {TOKEN}") == 200


def test_an_address_with_the_token_becomes_a_cookie(closed_server: str) -> None:
    """The browser keeps it where no script can read it, and the address loses it."""
    answer = httpx.get(f"{closed_server}/p/demo/usage", params={"A": "accounts:", "token": TOKEN})

    kept = "HttpOnly; SameSite=Lax" in answer.headers["set-cookie"]

    assert (answer.status_code, answer.headers["location"], kept) == (
        303,
        "/p/demo/usage?A=accounts%3A",
        True,
    )


def test_a_wrong_token_in_the_address_opens_nothing(closed_server: str) -> None:
    """It is compared like any other."""
    assert httpx.get(closed_server, params={"token": "wrong"}).status_code == 401


def test_the_data_folder_keeps_one_token(tmp_path: Path) -> None:
    """Made once, long, the same at the next start."""
    first = token_in(tmp_path)

    assert (token_in(tmp_path), len(first) >= 32) == (first, True)


def test_only_the_owner_can_read_the_token(tmp_path: Path) -> None:
    """Other users of the machine are why it exists."""
    token_in(tmp_path)

    assert stat.S_IMODE(os.stat(tmp_path / "token").st_mode) == 0o600


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("box", False),
    ],
)
def test_only_this_machines_own_addresses_need_no_token(host: str, expected: bool) -> None:
    """Everything else can be reached by others."""
    assert is_this_machine(host) is expected


def test_a_cookie_that_cannot_be_read_does_not_hide_ours(closed_server: str) -> None:
    """Other programs at the same address write cookies as they like."""
    cookie = f"a=b c; =; x{{y}}=1; groundswell_token={TOKEN}"

    assert httpx.get(f"{closed_server}/api/projects", headers={"cookie": cookie}).status_code == 200


def test_an_empty_token_opens_nothing(tmp_path: Path) -> None:
    """A file that a full disk left empty is refused at the start."""
    (tmp_path / "token").touch()

    with pytest.raises(SettingError, match="Delete the file"):
        token_in(tmp_path)


def test_a_browser_without_the_token_is_told_in_words(closed_server: str) -> None:
    """A link from a mail meets a page, not JSON."""
    answer = httpx.get(f"{closed_server}/p/demo", headers={"accept": "text/html,*/*"})

    assert (answer.status_code, "asks for its token" in answer.text) == (401, True)
