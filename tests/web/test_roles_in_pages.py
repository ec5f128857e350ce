"""What a page offers to whom: nothing that the server would refuse, so that nobody finds out by being refused."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, expect
from tests.members import PASSWORD, email_of
from tests.web.app import App
from tests.web.book import book

from groundswell.model.person import Role

PATIENCE_MS = 30_000
PAGES = {
    "reports": "",
    "reports/Reports%20a%20day": "More about this report",
    "dashboards/Mondays": "More about this dashboard",
    "usage?A=count:Report&range=last+90+days&who=series:A": "",
    "accounts": "Select acme",
    "accounts/acme": "",
    "definitions/events": "",
    "definitions/events/Report%20-%20Run": "History",
    "definitions/segments": "",
    "definitions/segments/Growing": "",
    "definitions/measures": "",
    "definitions/profiles": "",
    "definitions/onboarding": "",
    "definitions/properties?open=path": "",
    "capture/identity": "",
    "capture/install": "",
    "worksheet": "",
    "settings/project": "",
    "settings/accounts": "",
    "settings/import": "",
    "settings/people": "",
}
"""Pages, each with what is pressed there before it is looked at."""
CONTROLS = """() => {
    const all = 'main button, main a[href], main input, main textarea, [role=menuitem], [role=toolbar] button'
    const found = [...document.querySelectorAll(all)]
        .filter(each => each.checkVisibility() && !each.matches(':disabled'))
    const nameOf = each => each.ariaLabel || each.labels?.[0]?.innerText || each.innerText || each.placeholder || ''
    return found.map(each => nameOf(each).trim().split('\\n')[0]).filter(Boolean)
}"""
"""The names of all that can be pressed, followed or filled in."""


@pytest.fixture(scope="module")
def seen_by(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[Role, App]]:
    """The web app over the book, with one of each kind of what is kept, as everybody sees it."""
    # The first person is an administrator, whatever role is told.
    roles = list(reversed(Role))
    with book(tmp_path_factory.mktemp("book"), roles, kept=True) as address, ExitStack() as closing:
        yield {role: _signed_in(browser, address, role, closing) for role in roles}


def _signed_in(browser: Browser, address: str, role: Role, closing: ExitStack) -> App:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
    closing.callback(context.close)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    who = {"email": email_of(role), "password": PASSWORD}
    assert page.request.post(f"{address}/api/sign-in", data=who).ok
    return App(page, address)


ONLY_ADMIN = {
    "reports": ["New dashboard"],
    "reports/Reports%20a%20day": [
        "Add to a dashboard…",
        "Annotate",
        "Delete",
        "Duplicate",
        "Name, folder, for whom",
        "Public link",
    ],
    "dashboards/Mondays": ["Add", "Arrange", "Delete", "Duplicate", "Name, folder, for whom", "Public link"],
    "usage?A=count:Report&range=last+90+days&who=series:A": ["Save", "Save as segment"],
    "accounts": ["Assign owner", "Save", "Save as a view", "Save as segment"],
    "accounts/acme": [
        "Delete the note",
        "Edit the note",
        "Log …",
        "More about this account",
        "New note",
        "Owner: jonas",
    ],
    "definitions/events": ["Define an event", "Label on your site"],
    "definitions/events/Report%20-%20Run": [
        "Category",
        "Description",
        "Element, page or any property",
        "Everybody",
        "Its owner",
        "Look now",
        "More",
        "Name",
        "Owner",
        "Report",
        "Vouched for: its meaning changes only where somebody says so",
        "any of several",
        "anything",
        "changes",
        "clicks",
        "sends an event",
        "submits",
        "views a page",
    ],
    "definitions/segments": ["New segment"],
    "definitions/segments/Growing": [
        "A list of ids",
        "Accounts",
        "By a condition",
        "Description",
        "Group",
        "More",
        "Name",
        "Not",
        "Owner",
        "Remove tier is Growth",
        "Users",
        "and",
        "tier",
    ],
    "definitions/measures": ["Define the first measure", "New measure"],
    "definitions/profiles": ["New health profile"],
    "definitions/onboarding": ["New onboarding list"],
    "definitions/properties?open=path": [
        "Called",
        "Define a property",
        "Description",
        "Hidden: not offered where properties are chosen",
    ],
    "capture/identity": ["This id", "is the user"],
    "capture/install": ["New key"],
    "worksheet": [
        "Accounts",
        "Add a group",
        "Add an event",
        "Choose an event",
        "Name of the dashboard",
        "One for each value of a property",
        "Users",
    ],
    "settings/project": ["Monday", "Name", "Sunday", "UTC"],
    "settings/accounts": [
        "Another kind of account",
        "Champion: no property",
        "Name: name",
        "None",
        "Of that time",
        "Owner: csm",
        "Parent: no property",
        "Plan: tier",
        "Property that names the company: No property",
        "Renewal: no property",
        "Revenue: ARR",
        "Seats: seats",
        "Status: no property",
        "The latest",
        "Vertical: no property",
    ],
    "settings/import": ["Events", "File", "Users", "choose one"],
    "settings/people": ["Admin", "Analyst", "Architect", "Invite", "Member", "Remove", "Viewer"],
}
"""What an administrator can press, follow or fill in on each, and a viewer cannot."""


def offered(app: App, path: str, press: str) -> set[str]:
    """What can be done on a page, once it has come to rest."""
    app.open(f"/p/book/{path}")
    app.page.get_by_role("heading", level=1).wait_for()
    app.page.wait_for_load_state("networkidle")
    app.page.locator("[aria-busy=true]").first.wait_for(state="detached")
    if press:
        app.page.get_by_label(press).or_(app.button(press)).first.click()
        app.page.wait_for_load_state("networkidle")
    return set(app.page.evaluate(CONTROLS))


def test_a_viewer_meets_no_control_that_would_be_refused(seen_by: dict[Role, App]) -> None:
    """Page by page: what an administrator is offered and a viewer is not."""
    lacking = {
        path: sorted(offered(seen_by[Role.ADMIN], path, press) - offered(seen_by[Role.VIEWER], path, press))
        for path, press in PAGES.items()
    }

    assert lacking == ONLY_ADMIN


STEPS: dict[str, dict[Role, list[str]]] = {
    "accounts": {
        Role.MEMBER: ["Save", "Save as a view"],
        Role.ANALYST: ["Assign owner", "Save as segment"],
        Role.ARCHITECT: [],
    },
    "reports/Reports%20a%20day": {
        Role.MEMBER: ["Add to a dashboard…", "Duplicate"],
        Role.ANALYST: ["Annotate", "Delete", "Name, folder, for whom", "Public link"],
        Role.ARCHITECT: [],
    },
    "definitions/events": {
        Role.MEMBER: ["Define an event"],
        Role.ANALYST: [],
        Role.ARCHITECT: ["Label on your site"],
    },
    "worksheet": {
        Role.MEMBER: [],
        Role.ANALYST: ONLY_ADMIN["worksheet"],
        Role.ARCHITECT: [],
    },
    "settings/project": {
        Role.MEMBER: [],
        Role.ANALYST: [],
        Role.ARCHITECT: ONLY_ADMIN["settings/project"],
    },
}
"""On some of them, what each role can press, follow or fill in more than the one below it."""
CHANGES = re.compile("(?i)^(annotate|assign|define|delete|duplicate|edit|merge|new|remove|save)\\b")
"""What a control says that changes something which is kept."""


def test_each_role_is_offered_what_it_may_more_than_the_one_below(seen_by: dict[Role, App]) -> None:
    """From a viewer to an architect."""
    more = {}
    for path in STEPS:
        seen = {role: offered(seen_by[role], path, PAGES[path]) for role in Role if role is not Role.ADMIN}
        more[path] = {role: sorted(seen[role] - seen[below]) for below, role in pairwise(seen)}

    assert more == STEPS


def test_a_viewer_is_offered_no_change_at_all(seen_by: dict[Role, App]) -> None:
    """Also of what everybody is offered; nor by a key."""
    viewer = seen_by[Role.VIEWER]
    changes = {
        path: sorted(name for name in offered(viewer, path, PAGES[path]) if CHANGES.match(name))
        for path in STEPS
    }
    viewer.open("/p/book/accounts")
    viewer.page.get_by_role("link", name="Acme Foods").wait_for()
    viewer.page.keyboard.press("Control+s")

    assert (changes, viewer.page.get_by_role("dialog").count()) == ({path: [] for path in STEPS}, 0)


def test_a_viewer_is_told_which_role_a_change_needs(seen_by: dict[Role, App]) -> None:
    """Where something is looked at that others change."""
    viewer = seen_by[Role.VIEWER]
    viewer.open("/p/book/definitions/segments/Growing")

    expect(viewer.page.get_by_text("Changing it needs the role analyst or a higher one")).to_be_visible()
