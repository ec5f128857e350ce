"""Every page, in both themes, before the rules of axe-core."""

import re
from collections.abc import Callable, Iterator, Mapping

import pytest
from playwright.sync_api import BrowserContext
from tests.web.app import App
from tests.web.axe import faults, faults_in_the_dark
from tests.web.book import book

SHARE = "A=accounts:Commit&B=known:accounts&formula=A/B&group=account.size&by=month&range=last+6+months"
FUNNEL = "1=Report&2=Commit&3=Review&within=30:day&per=account&range=last+12+months"
RETENTION = "start=Commit&by=month&per=account&range=last+6+months"
DONE = "A=accounts:Commit&where=did(Review;gte:3;last:28:day);users_who(gte:2;did(Commit))&group=did(Report)"
NESTED = "A=accounts:Commit&where=account.people:gt:5;or(event.areas:gt:3;event.files:gt:9)"


def usage(search: str) -> Callable[[App], None]:
    """The page with that question."""
    return lambda app: app.ask(search)


def answered(path: str) -> Callable[[App], None]:
    """The page of another way of asking, with its figures."""

    def act(app: App) -> None:
        app.open(path)
        app.wait()

    return act


def page(path: str) -> Callable[[App], None]:
    """Any other page."""
    return lambda app: app.open(path)


def sized(width: int, search: str) -> Callable[[App], None]:
    """The page with that question, in a window of that width."""

    def act(app: App) -> None:
        app.page.set_viewport_size({"width": width, "height": 844})
        app.ask(search)

    return act


def opened(search: str, name: str) -> Callable[[App], None]:
    """The page with that question, and something open on it."""

    def act(app: App) -> None:
        app.ask(search)
        app.page.get_by_role("button", name=name).first.click()

    return act


def analysis(search: str) -> Callable[[App], None]:
    """Another way of asking, with its figures."""

    def act(app: App) -> None:
        app.open(f"/p/demo/{search}")
        app.wait()

    return act


def behind(app: App) -> None:
    """Those behind a figure, beside it."""
    app.ask("A=accounts:Commit&range=last+12+months&who=series:A")
    app.page.get_by_role("rowheader", name="amd.com").wait_for()


def calendar(app: App) -> None:
    """Asking for one's own range, with the days to choose from, which are loaded then."""
    opened("A=accounts:Commit", "Range:")(app)
    app.page.get_by_role("button", name="Previous month").wait_for()


def properties(app: App) -> None:
    """The list of properties, with the values of one beside it."""
    app.open("/p/demo/definitions/properties?open=areas")
    app.page.get_by_role("region", name="Values").get_by_role("listitem").first.wait_for()


def formula(app: App) -> None:
    """A property that is being defined, with a fault and a label beside it."""
    app.open("/p/demo/definitions/properties/new")
    app.page.get_by_role("radio", name=re.compile("^Formula ")).check()
    app.page.get_by_label("Formula", exact=True).fill("[areas] +")
    app.page.get_by_role("alert").first.wait_for()


def person(app: App) -> None:
    """Where one chooses a theme and tells one's name."""
    app.open("/p/demo")
    more = app.page.get_by_role("button", name="More", exact=True)
    app.page.get_by_role("heading", level=1).wait_for()
    if more.is_visible():
        more.click()
    app.page.get_by_title("Theme and name").click()


PAGES: dict[str, Callable[[App], None]] = {
    "start": page("/p/demo"),
    "new project": page("/new"),
    "no such page": page("/p/demo/nowhere"),
    "no such project": page("/p/nowhere"),
    "capture of a demo": page("/p/demo/capture"),
    "properties": properties,
    "a new property": formula,
    "labeling a demo": page("/p/demo/definitions/label"),
    "suggested report": page("/p/demo/suggested/engagement-by-vertical"),
    "suggested reports": page("/p/demo/suggested"),
    "worksheet": page("/p/demo/worksheet"),
    "first event": page("/p/demo/usage"),
    "who is behind": behind,
    "lifecycle": analysis("lifecycle?event=*&per=account"),
    "stickiness": analysis("stickiness?event=*&range=last+90+days&compare=previous"),
    "stickiness over time": analysis("stickiness?event=*&range=last+30+days&chart=over"),
    "time between": analysis("time-between?from_event=Commit&range=last+12+months&per=account"),
    "engagement": analysis("engagement?events=top:10&range=last+12+months"),
    "paths": analysis("paths?events=*&range=last+12+months&gap=1440&collapse=yes"),
    "line": usage("A=accounts:*&compare=previous"),
    "bars by group": usage("A=count:*&group=account.size&chart=bar&by=month&range=last+12+months"),
    "shares": usage(SHARE),
    "total": usage("A=count:*&group=account.size&by=total"),
    "table": usage("A=count:*&B=users:*&chart=table"),
    "nothing in the range": usage("A=accounts:Touched+pkg"),
    "mistyped": usage("A=accounts:Comit"),
    "filters": usage(NESTED),
    "filter editor": opened(NESTED, "people is more than 5"),
    "what was done": usage(DONE),
    "funnel": answered("/p/demo/funnel?" + FUNNEL),
    "funnel by group": answered("/p/demo/funnel?" + FUNNEL + "&group=account.size"),
    "funnel over time": answered("/p/demo/funnel?" + FUNNEL + "&chart=trend&by=month"),
    "time to convert": answered("/p/demo/funnel?" + FUNNEL + "&chart=times"),
    "first steps": page("/p/demo/funnel"),
    "retention": answered("/p/demo/retention?" + RETENTION),
    "retention compared": answered("/p/demo/retention?" + RETENTION + "&group=did(Review)&chart=curve"),
    "no segment yet": page("/p/demo/definitions/segments"),
    "a new segment": page("/p/demo/definitions/segments/new?of=account&where=did(Commit)"),
    "list of events": opened("A=accounts:Commit", "A Commit"),
    "ranges": calendar,
    "theme and name": person,
    "settings": page("/p/demo/settings"),
    "explain": opened("A=accounts:Commit", "Explain"),
    "narrow": sized(1100, "A=accounts:*"),
    "phone": sized(390, "A=accounts:*"),
}


KEPT_PAGES: dict[str, Callable[[App], None]] = {
    path: page(f"/p/book/{path}")
    for path in [
        "accounts",
        "accounts/acme",
        "users",
        "users/ann",
        "reports",
        "reports/Reports%20a%20day",
        "dashboards/Mondays",
        "definitions/events",
        "definitions/events/Report%20-%20Run",
        "definitions/segments",
        "definitions/segments/Growing",
        "definitions/measures",
        "definitions/measures/new",
        "definitions/profiles",
        "definitions/profiles/new",
        "definitions/onboarding",
        "definitions/onboarding/First%20weeks",
        "definitions/properties",
        "capture/live",
        "capture/install",
        "capture/refused",
        "settings/project",
        "settings/accounts",
        "settings/import",
        "settings/privacy",
        "settings/erasure",
        "settings/people",
        "settings/audit",
        "settings/you",
        "settings/tokens",
    ]
}
"""Pages of a project that has something of each kind that is kept."""
PATIENCE_MS = 25_000
SIDEWAYS = """() => {
    const wide = document.scrollingElement.scrollWidth - innerWidth
    const main = document.querySelector('main')
    return Math.max(wide, main ? main.scrollWidth - main.clientWidth : 0)
}"""
"""How many pixels further than the window the page goes."""


@pytest.fixture(scope="module")
def kept_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over the book, with what is kept."""
    with book(tmp_path_factory.mktemp("book"), kept=True) as address:
        yield address


@pytest.fixture
def keeping(context: BrowserContext, kept_book: str) -> Iterator[App]:
    """The web app over it."""
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield App(page, kept_book)
    page.close()


def looked_at(app: App, pages: Mapping[str, Callable[[App], None]]) -> Iterator[str]:
    """Each page by its name, once it has come to rest."""
    app.page.set_default_timeout(PATIENCE_MS)
    for name, show in pages.items():
        show(app)
        app.page.get_by_role("heading", level=1).wait_for()
        app.page.wait_for_load_state("networkidle")
        yield name


def test_no_page_has_a_fault(faulty: App, keeping: App) -> None:
    """Contrast in both schemes, names, roles and order, as axe-core judges them."""
    found: dict[str, list[str]] = {}
    for app, pages in ((faulty, PAGES), (keeping, KEPT_PAGES)):
        app.page.emulate_media(color_scheme="light")
        for name in looked_at(app, pages):
            found[name] = [*faults(app.page), *faults_in_the_dark(app.page)]

    assert {name: told for name, told in found.items() if told} == {}


def test_no_page_goes_sideways_on_a_phone(faulty: App, keeping: App) -> None:
    """Whatever is wider than the window scrolls by itself."""
    wide: dict[str, int] = {}
    for app, pages in ((faulty, PAGES), (keeping, KEPT_PAGES)):
        app.page.set_viewport_size({"width": 390, "height": 844})
        shown = {name: show for name, show in pages.items() if name not in ("narrow", "phone")}
        wide |= {name: app.page.evaluate(SIDEWAYS) for name in looked_at(app, shown)}

    assert {name: px for name, px in wide.items() if px > 0} == {}
