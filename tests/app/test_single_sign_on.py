"""Single sign-on with a real OpenID provider: who is let in, as whom, and what is refused."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from tests.members import PASSWORD, PATIENCE_S
from tests.providers import provider, sign_on_by, user
from tests.serving import serving

import groundswell
from groundswell.app.door import LocalWorkspace
from groundswell.model.errors import SettingError
from groundswell.model.person import Role

BEGIN = "/api/sign-in/provider"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of a provider that knows Ada, Bo, Cy whose e-mail is not verified, and Di of whose it says nothing."""
    known = user("Ada"), user("Bo"), user("Cy", is_verified=False), user("Di", is_verified=None)
    with provider(*known) as found:
        yield found


@pytest.fixture
def workspace(tmp_path: Path, address: str) -> Iterator[LocalWorkspace]:
    """A data folder with Ada, its administrator, who signs in with a password or by the provider."""
    with groundswell.open(tmp_path / "data", environment=sign_on_by(address)) as opened:
        opened.people.make_first("Ada", "ada@acme.example", PASSWORD)
        yield opened


@pytest.fixture
def visitor(workspace: LocalWorkspace) -> Iterator[httpx.Client]:
    """A browser that nobody has signed in with."""
    with serving(workspace) as address, httpx.Client(base_url=address, timeout=PATIENCE_S) as client:
        yield client


def sent(visitor: httpx.Client, wanted: str = "/p/shop") -> str:
    """The provider's address to which a browser is sent."""
    answer = visitor.get(BEGIN, params={"wanted": wanted})
    assert answer.status_code == 303
    return answer.headers["location"]


def comes_back(visitor: httpx.Client, who: str, wanted: str = "/p/shop") -> str:
    """Where a browser ends up when somebody has signed in at the provider."""
    at_provider = httpx.post(sent(visitor, wanted), data={"sub": who})
    return visitor.get(at_provider.headers["location"]).headers["location"]


def me(visitor: httpx.Client) -> tuple[str, str]:
    """Who is signed in, and with which role."""
    told = visitor.get("/api/me").json()
    return (told["person"] or {}).get("name", ""), told["role"] or told["state"]


def test_whoever_the_provider_vouches_for_is_signed_in_and_gets_the_page_that_was_wanted(
    visitor: httpx.Client,
) -> None:
    """As the person who has the e-mail."""
    assert comes_back(visitor, "Ada", "/p/shop?range=x") == "/p/shop?range=x"
    assert me(visitor) == ("Ada", "admin")


def test_the_page_where_people_sign_in_offers_it(visitor: httpx.Client) -> None:
    """By its name."""
    assert visitor.get("/api/me").json()["sign_on"] == "single sign-on"


def test_who_was_neither_added_nor_invited_is_not_let_in(visitor: httpx.Client) -> None:
    """And is told so where people sign in."""
    assert (comes_back(visitor, "Bo"), me(visitor)) == ("/?sign-on=sign-in-refused", ("", "sign-in"))


def test_who_was_invited_comes_in_with_the_role_of_the_invitation(
    workspace: LocalWorkspace, visitor: httpx.Client
) -> None:
    """Which is used up by that."""
    workspace.people.invite("bo@acme.example", Role.ANALYST, "Ada")

    assert (comes_back(visitor, "Bo"), me(visitor)) == ("/p/shop", ("Bo", "analyst"))
    assert workspace.people.invitations() == []


def test_with_a_role_for_them_new_people_come_in(tmp_path: Path, address: str) -> None:
    """Unless they were removed."""
    environment = sign_on_by(address, SIGN_ON_ROLE="viewer")
    with groundswell.open(tmp_path / "data", environment=environment) as opened:
        opened.people.make_first("Ada", "ada@acme.example", PASSWORD)
        with serving(opened) as here, httpx.Client(base_url=here, timeout=PATIENCE_S) as visitor:
            came = comes_back(visitor, "Bo"), me(visitor)
            opened.people.remove(opened.people.called("bo@acme.example").id)

            assert came == ("/p/shop", ("Bo", "viewer"))
            assert (comes_back(visitor, "Bo"), me(visitor)) == ("/?sign-on=sign-in-refused", ("", "sign-in"))


def test_an_email_that_the_provider_has_not_verified_is_nobodys(
    workspace: LocalWorkspace, visitor: httpx.Client
) -> None:
    """Whoever has it here."""
    workspace.people.add("Cy", "cy@acme.example", Role.ADMIN, PASSWORD)

    assert (comes_back(visitor, "Cy"), me(visitor)) == ("/?sign-on=sign-on-failed", ("", "sign-in"))


@pytest.mark.parametrize(("setting", "came"), [("off", ("", "sign-in")), ("on", ("Di", "viewer"))])
def test_an_email_of_which_the_provider_says_nothing_is_somebodys_if_the_setting_says_so(
    tmp_path: Path, address: str, setting: str, came: tuple[str, str]
) -> None:
    """As of a directory in which nobody chooses his own."""
    environment = sign_on_by(address, SIGN_ON_ROLE="viewer", SIGN_ON_UNVERIFIED=setting)
    with groundswell.open(tmp_path / "data", environment=environment) as opened:
        opened.people.make_first("Ada", "ada@acme.example", PASSWORD)
        with serving(opened) as here, httpx.Client(base_url=here, timeout=PATIENCE_S) as visitor:
            comes_back(visitor, "Di")

            assert me(visitor) == came


def test_a_browser_that_was_not_sent_from_here_is_not_taken_back(visitor: httpx.Client) -> None:
    """A link of somebody else signs nobody in as him."""
    with httpx.Client(base_url=visitor.base_url, timeout=PATIENCE_S) as other:
        at_provider = httpx.post(sent(other), data={"sub": "Ada"})
    sent(visitor)
    back = visitor.get(at_provider.headers["location"]).headers["location"]

    assert (back, me(visitor)) == ("/?sign-on=sign-on-failed", ("", "sign-in"))


def test_who_does_not_let_the_provider_tell_is_not_signed_in(visitor: httpx.Client) -> None:
    """It says so when it sends him back."""
    at_provider = httpx.post(sent(visitor), data={"action": "deny"})
    back = visitor.get(at_provider.headers["location"]).headers["location"]

    assert (back, me(visitor)) == ("/?sign-on=sign-on-failed", ("", "sign-in"))


@pytest.mark.parametrize("wanted", ["//evil.example", "https://evil.example", "/\\evil.example", ""])
def test_nobody_is_sent_on_to_another_site(visitor: httpx.Client, wanted: str) -> None:
    """By an address that somebody else wrote."""
    assert comes_back(visitor, "Ada", wanted) == "/"


def test_the_provider_is_asked_for_no_more_than_who_it_is(visitor: httpx.Client) -> None:
    """With a code that is of use to this server alone."""
    asked = parse_qs(urlsplit(sent(visitor)).query)

    assert (asked["scope"], asked["code_challenge_method"]) == (["openid email profile"], ["S256"])


def test_a_provider_that_does_not_answer_leaves_the_password(tmp_path: Path) -> None:
    """And says so where people sign in."""
    with (
        groundswell.open(tmp_path / "data", environment=sign_on_by("http://localhost:9")) as opened,
        serving(opened) as address,
    ):
        assert httpx.get(f"{address}{BEGIN}").headers["location"] == "/?sign-on=sign-on-failed"


@pytest.mark.parametrize(
    ("name", "value", "at"),
    [
        ("SIGN_ON_ISSUER", "http://login.acme.example", "GROUNDSWELL_SIGN_ON_ISSUER"),
        ("SIGN_ON_CLIENT_SECRET", "", "sign_on_client_id"),
        ("SIGN_ON_ROLE", "boss", "sign_on_role"),
    ],
)
def test_settings_that_contradict_themselves_stop_the_start(
    tmp_path: Path, name: str, value: str, at: str
) -> None:
    """With the name of the one at fault."""
    environment = sign_on_by("https://login.acme.example", **{name: value})
    with pytest.raises(SettingError) as refused:
        groundswell.open(tmp_path / "data", environment=environment)

    assert refused.value.at == at
