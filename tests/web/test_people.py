"""Coming in: the first administrator, inviting, signing in and out, and what happens when a sign-in ends."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from tests.members import NAMES, PASSWORD, email_of
from tests.providers import provider, sign_on_by, user
from tests.serving import serving
from tests.web.app import App

import groundswell
from groundswell.app.door import LocalWorkspace
from groundswell.model.person import Role

PATIENCE_MS = 20_000
People = Callable[..., App]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[LocalWorkspace]:
    """A data folder with a project and nobody."""
    with groundswell.open(tmp_path) as opened:
        opened.create_project("Shop", timezone="Europe/Berlin")
        yield opened


@pytest.fixture
def app(context: BrowserContext, workspace: LocalWorkspace) -> Iterator[App]:
    """The web app over it, in a browser that may log what the server refuses."""
    expect.set_options(timeout=PATIENCE_MS)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    with serving(workspace) as address:
        yield App(page, address)
    page.close()


def add(workspace: LocalWorkspace, *roles: Role) -> None:
    """Add people with these roles."""
    for role in roles:
        workspace.people.add(NAMES[role], email_of(role), role, PASSWORD)


def sign_in(page: Page, role: Role, password: str = PASSWORD) -> None:
    """Fill in the form and send it."""
    page.get_by_label("E-mail").fill(email_of(role))
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_one_signs_in_by_the_provider_of_single_sign_on(context: BrowserContext, tmp_path: Path) -> None:
    """And is on the page that one asked for; who is not known here is told so, and can sign in otherwise."""
    with (
        provider(user("Ada"), user("Bo")) as address,
        groundswell.open(tmp_path, environment=sign_on_by(address, SIGN_ON_NAME="Acme")) as opened,
        serving(opened) as here,
    ):
        opened.create_project("Shop")
        opened.people.make_first("Ada", "ada@acme.example", PASSWORD)
        page = context.new_page()
        page.goto(f"{here}/p/shop/settings/people")
        page.get_by_role("link", name="Sign in with Acme").click()
        page.get_by_role("button", name="Bo").click()
        expect(page.get_by_role("alert")).to_contain_text("Nobody here has the e-mail")
        page.goto(f"{here}/p/shop/settings/people")
        page.get_by_role("link", name="Sign in with Acme").click()
        page.get_by_role("button", name="Ada").click()

        expect(page.get_by_role("row", name=re.compile("Ada.*you"))).to_be_visible()
        page.close()


def test_whoever_makes_the_first_administrator_goes_on_as_that_person(app: App) -> None:
    """From Settings, on a machine where everything was open; the others sign in from then on."""
    app.open("/p/shop/settings/people")
    app.button("Make the first administrator").click()
    app.page.get_by_label("Your name").last.fill("Ada")
    app.page.get_by_label("E-mail").fill("ada@acme.example")
    app.page.get_by_label("Password", exact=True).fill(PASSWORD)
    app.button("Make the administrator").click()

    expect(app.page.get_by_role("row", name=re.compile("Ada.*you"))).to_be_visible()
    other = app.page.context.browser.new_page()  # type: ignore[union-attr]
    other.goto(f"{app.address}/p/shop/settings/people")
    expect(other.get_by_role("heading", name="Sign in")).to_be_visible()
    other.close()


def test_one_signs_in_and_is_where_one_was_going(app: App, workspace: LocalWorkspace) -> None:
    """After a password that was wrong, which is told without what is right."""
    add(workspace, Role.ADMIN)
    app.open("/p/shop/capture/install")
    sign_in(app.page, Role.ADMIN, "a wrong password")
    expect(app.page.get_by_role("alert")).to_contain_text("The e-mail or the password is not right")
    sign_in(app.page, Role.ADMIN)

    expect(app.page.get_by_role("heading", name="Capture")).to_be_visible()
    expect(app.page).to_have_url(f"{app.address}/p/shop/capture/install")


def test_who_is_invited_comes_in_by_the_link(app: App, workspace: LocalWorkspace) -> None:
    """Which an administrator copies; name and password are one's own choice."""
    add(workspace, Role.ADMIN)
    app.open("/p/shop/settings/people")
    sign_in(app.page, Role.ADMIN)
    app.button("Invite").click()
    dialog = app.page.get_by_role("dialog")
    dialog.get_by_label("E-mail").fill("gus@acme.example")
    dialog.get_by_text("Analyst", exact=True).click()
    dialog.get_by_role("button", name="Make the link").click()
    link = dialog.locator("code").inner_text()
    gus = app.page.context.browser.new_page()  # type: ignore[union-attr]
    gus.set_default_timeout(PATIENCE_MS)
    gus.goto(link)
    gus.get_by_label("Your name").fill("Gus")
    gus.get_by_label("Password", exact=True).fill("four wiser words")
    gus.get_by_role("button", name="Join").click()

    expect(gus.get_by_role("button", name="Gus")).to_be_visible()
    gus.close()


def test_a_sign_in_that_ends_in_the_middle_of_work_loses_nothing(app: App, workspace: LocalWorkspace) -> None:
    """A dialog stands over the page; what was asked for goes on once one is signed in again."""
    add(workspace, Role.ADMIN)
    app.open("/p/shop/settings/people")
    sign_in(app.page, Role.ADMIN)
    app.button("Invite").click()
    app.page.get_by_role("dialog").get_by_label("E-mail").fill("gus@acme.example")
    app.page.context.clear_cookies()
    app.button("Make the link").click()
    again = app.page.get_by_role("dialog", name="Sign in again")
    again.get_by_label("Password", exact=True).fill(PASSWORD)
    again.get_by_role("button", name="Sign in", exact=True).click()

    expect(app.page.get_by_text("Send this link to gus@acme.example")).to_be_visible()


def test_one_signs_out_from_the_menu(app: App, workspace: LocalWorkspace) -> None:
    """And is asked to sign in."""
    add(workspace, Role.VIEWER)
    app.open("/p/shop")
    sign_in(app.page, Role.VIEWER)
    app.page.get_by_title("Theme and name").click()
    app.button("Sign out").click()

    expect(app.page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_who_is_no_administrator_sees_people_and_changes_none(app: App, workspace: LocalWorkspace) -> None:
    """The page says why, and the log is not shown."""
    add(workspace, Role.ADMIN, Role.VIEWER)
    app.open("/p/shop/settings/people")
    sign_in(app.page, Role.VIEWER)
    expect(app.page.get_by_text("Roles and invitations are for administrators.")).to_be_visible()
    assert app.button("Invite").count() == 0
    app.open("/p/shop/settings/audit")

    expect(app.page.get_by_text("This is for administrators")).to_be_visible()
