"""How accounts are scored and begin, as a CSM lead says it: onboarding lists and health profiles, without any JSON."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.histories import NOW, History, event, history
from tests.members import NAMES, PASSWORD, email_of
from tests.serving import serving
from tests.web.app import App

from groundswell.model.person import Role

ROLES = (Role.ADMIN, Role.VIEWER)
LISTS = "/p/{}/definitions/onboarding"
PROFILES = "/p/{}/definitions/profiles"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[History, str]]:
    """Acme works every day, Bolt did until four weeks ago, Cove began last week; and the address of a server."""
    with history(tmp_path_factory.mktemp("book")) as made:
        made.events(
            *(_done("Report", user, "acme", day) for user in ("ann", "abe") for day in range(150)),
            *(_done("Report", user, "bolt", day) for user in ("bob", "bea") for day in range(28, 150)),
            _done("Invite", "ann", "acme", 150),
            _done("Invite", "bob", "bolt", 150),
            _done("Invite", "cy", "cove", 6),
        )
        for role in ROLES:
            made.workspace.people.add(NAMES[role], email_of(role), role, PASSWORD)
        with serving(made.workspace) as address:
            yield made, address


def _done(name: str, user: str, account: str, days_ago: int) -> dict[str, object]:
    return event((NOW - timedelta(days=days_ago, hours=2)).isoformat(), name, user, account)


@pytest.fixture(scope="module")
def seen_by(browser: Browser, served: tuple[History, str]) -> Iterator[dict[Role, App]]:
    """The web app as an administrator and as a viewer see it."""
    with ExitStack() as closing:
        yield {role: _signed_in(browser, served[1], role, closing) for role in ROLES}


def _signed_in(browser: Browser, address: str, role: Role, closing: ExitStack) -> App:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="en-GB")
    closing.callback(context.close)
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    page.set_default_timeout(30_000)
    assert page.request.post(
        f"{address}/api/sign-in", data={"email": email_of(role), "password": PASSWORD}
    ).ok
    return App(page, address)


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Time enough for scores beside other tests."""
    expect.set_options(timeout=20_000)
    yield
    expect.set_options(timeout=5000)


@pytest.fixture
def web(seen_by: dict[Role, App]) -> App:
    """The web app as an administrator sees it."""
    return seen_by[Role.ADMIN]


def _preview(page: Page) -> Locator:
    return page.get_by_role("region", name="Preview")


def _add_step(web: App, name: str) -> None:
    web.button("Add step").click()
    web.pick(name)


def test_an_onboarding_list_is_made_from_nothing(web: App, served: tuple[History, str]) -> None:
    """Steps are picked, moved and called something; how far accounts are is told before anything is saved."""
    web.open(f"/p/{served[0].project.slug}/onboarding")
    web.page.get_by_role("link", name="Make an onboarding list").click()
    _add_step(web, "Report")
    _add_step(web, "Invite")
    expect(_preview(web.page)).to_contain_text(re.compile("Finished2.*Under way1.*Stuck0", re.DOTALL))
    web.button("Move step 2").press("ArrowUp")
    web.page.get_by_label("Name of step 1").fill("Invite colleagues")
    expect(_preview(web.page).get_by_role("row", name=re.compile("Invite colleagues"))).to_contain_text("3")
    web.page.get_by_label("Name", exact=True).fill("First weeks")
    web.button("Save").click()
    expect(web.page.get_by_role("heading", level=1)).to_have_text("First weeks")
    web.page.get_by_role("link", name="Onboarding lists").first.click()

    expect(web.page.get_by_role("row", name=re.compile("First weeks"))).to_contain_text(
        "2 steps: Invite colleagues, Report"
    )
    assert served[0].project.onboarding("First weeks").steps[0].event == "Invite"


def test_what_works_on_day_one_is_changed_and_kept_in_versions(web: App, served: tuple[History, str]) -> None:
    """The default is there although nobody saved it; what another weight does is shown, then saved."""
    web.open(PROFILES.format(served[0].project.slug))
    expect(web.page.get_by_role("row", name=re.compile("Default"))).to_contain_text("works on day one")
    web.page.keyboard.press("Control+K")
    web.pick("Default")
    expect(_preview(web.page)).to_contain_text("Every account would stay in its band.")
    web.page.get_by_label("Weight of Frequency").fill("26")
    web.button("Save").click()
    expect(web.button("History")).to_be_visible()
    web.page.get_by_label("Weight of Frequency").fill("1000")
    moved = _preview(web.page).get_by_role("table", name="Accounts that would change")
    expect(moved.get_by_role("row", name=re.compile("cove"))).to_contain_text(
        re.compile(r"cove\d+Watch\d+At risk")
    )
    web.button("Save a new version").click()
    web.button("History").click()

    expect(web.page.get_by_role("complementary", name="History").get_by_role("listitem")).to_contain_text(
        [re.compile("Given another meaning.*Frequency 9.%"), re.compile("Made.*Frequency 2.%")]
    )


def test_what_is_wrong_with_a_profile_is_said_at_its_field(web: App, served: tuple[History, str]) -> None:
    """A curve whose values do not rise: the field is marked, and nothing is told of who would change."""
    web.open(PROFILES.format(served[0].project.slug) + "/new")
    value = web.page.get_by_label("Value 2", exact=True)
    value.fill("90")
    wrong = web.page.get_by_role("listitem").filter(has_text="Add a point").get_by_role("alert")
    expect(wrong).to_have_text("The values of a curve rise from point to point.")
    expect(web.page.get_by_label("Value 3", exact=True)).to_have_attribute("aria-invalid", "true")
    value.fill("30")
    value.press("ArrowDown")

    expect(value).to_have_value("25%")
    expect(wrong).to_have_count(0)


def test_an_input_is_added_and_says_what_it_means(web: App, served: tuple[History, str]) -> None:
    """Ready-made, turned to another form of another event; its words and its share of the weight follow."""
    web.open(PROFILES.format(served[0].project.slug) + "/new")
    web.button("Add input").click()
    web.pick("Events")
    card = web.page.get_by_role("listitem").filter(has=web.page.get_by_label("Name of input 5"))
    card.get_by_label("It is").select_option("On how many days something was done")
    card.get_by_role("button", name="Event: Any event").click()
    web.pick("Invite")

    expect(card).to_contain_text("Days with Invite in 28 days")
    expect(card).to_contain_text("20 active days in 28 earn 100 points, 0 earn 0")


def test_a_viewer_reads_and_is_told_why(seen_by: dict[Role, App], served: tuple[History, str]) -> None:
    """Nothing can be saved, and no field changed; the preview is for everybody."""
    web = seen_by[Role.VIEWER]
    served[0].project.save_onboarding(
        {"name": "Weeks", "steps": [{"name": "Ask", "event": "Invite"}, {"name": "See", "event": "Report"}]}
    )
    web.open(LISTS.format(served[0].project.slug) + "/Weeks")
    expect(web.page.get_by_text("Changing it needs the role member")).to_be_visible()
    expect(web.page.get_by_label("Name of step 1")).to_be_disabled()
    expect(_preview(web.page)).to_contain_text("Finished2")

    expect(web.button("Save")).to_have_count(0)
