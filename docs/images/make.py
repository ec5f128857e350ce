"""`./dev screenshots [NAMES]`: take the pictures of the pages anew, light and dark, from the demos as they are now."""

import base64
import json
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page, StorageState, sync_playwright
from tests.conftest import CHROMIUM_ARGUMENTS, find_chromium
from tests.serving import serving

import groundswell
from groundswell.app.door import LocalWorkspace
from groundswell.app.loading import loading
from groundswell.model.person import Role

HERE = Path(__file__).parent
SCHEMES = ("light", "dark")
SIZE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
QUALITY = 0.86
AS_WEBP = """async ([png, quality]) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext('2d').drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', quality).split(',')[1];
}"""
SETTLED = """() => !document.querySelector('[aria-busy=true], [data-dimmed=true], [class*=Skeleton]')
    && ![...document.querySelectorAll('[role=status]')].some(({innerText}) => /^Counting/.test(innerText))"""
CARDS_FILLED = """() => [...document.querySelectorAll('article')]
    .every(({innerText}) => innerText.trim().split('\\n').length > 2)"""
STEPS = "1=Report&2=Commit&3=Review&within=30:day&per=account&range=last+12+months"
BY_REVIEW = "start=Commit&by=month&per=account&range=last+6+months&group=did(Review)"
BY_SIZE = {"group_by": [{"source": "account", "property": "size"}], "top_n": 4}
YEAR = {"range": "last 12 months"}
REPORTS = {
    "Companies active each month": (
        {
            "kind": "graph",
            "series": [{"event": None, "measure": "accounts"}],
            "interval": "month",
            **BY_SIZE,
            **YEAR,
        },
        "bar",
    ),
    "From report to review": (
        {
            "kind": "funnel",
            "steps": [{"event": "Report"}, {"event": "Commit"}, {"event": "Review"}],
            "by": {"account": None},
            "window": {"value": 30, "unit": "day"},
            **YEAR,
        },
        "steps",
    ),
    "Who keeps committing": (
        {
            "kind": "retention",
            "start": {"event": "Commit"},
            "return": {"event": "Commit"},
            "by": {"account": None},
            "interval": "month",
            "group_by": [{"did": {"event": "Review"}}],
            "range": "last 6 months",
        },
        "curve",
    ),
    "New, back and gone": (
        {"kind": "lifecycle", "event": None, "by": {"account": None}, "interval": "month", **YEAR},
        "bar",
    ),
    "For many or for a few": ({"kind": "engagement", "top": 10, **YEAR}, "matrix"),
    "Largest companies": (
        {
            "kind": "accounts",
            "columns": ["last_seen", "users", "events"],
            "sort": {"column": "events", "order": "desc"},
        },
        "table",
    ),
}
CARDS = [
    {"report": name, "x": 6 * (place % 2), "y": 6 * (place // 2), "w": 6, "h": 6}
    for place, name in enumerate(REPORTS)
]
DEFINITIONS: dict[str, dict[str, Any]] = {
    "events": {
        "name": "Code - Commit Much",
        "on": "custom",
        "event": "Commit",
        "where": {"source": "event", "property": "files", "op": "gt", "value": 3},
        "category": "Code",
        "description": "Commits of more than three files.",
    },
    "properties": {
        "name": "Breadth",
        "source": "event",
        "buckets": {"property": "files", "edges": [2, 5, 20]},
        "description": "How many files a commit touches.",
    },
    "measures": {
        "name": "Reviewing companies",
        "of": "project",
        "ratio": {
            "of": {"event": "Review", "measure": "accounts"},
            "to": {"event": None, "measure": "accounts"},
        },
        "percent": True,
        "description": "Of the companies that are active, those that review.",
    },
}
QUAY = {
    "acme": ("Acme Foods", "Growth", 58_000, 12, ("ann", "bob", "cleo")),
    "bits": ("Bits & Co", "Trial", 4_800, 2, ("dev",)),
    "cove": ("Cove Rail", "Growth", 12_000, 10, ("emma", "finn")),
    "dune": ("Dune Energy", "Enterprise", 96_000, 40, ("gita", "hugo", "ines")),
}
"""The accounts of a project that is really sent events: name, plan, revenue, seats, users."""
COMPANY, ACCOUNT = "/p/demo-company", "blackwater-language-school"
DONE = ("Book", "Sign in", "Track shipment", "Download invoice")
FAULTY = ({"user": "ann"}, {"name": "Book", "user": "undefined"}, {"name": "", "user": "dev"})
PASSWORD = "three wise words"
PEOPLE = {
    "Ada Okafor": Role.ADMIN,
    "Bo Lindqvist": Role.ARCHITECT,
    "Cy Arendt": Role.ANALYST,
    "Dee Moreau": Role.MEMBER,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to be taken.

    Attributes:
        path: its address below the server's; `{public}` and the like stand for what is made for it.
        act: what somebody does there before.
        by: who looks: somebody while nobody signs in, then an administrator, and whoever has not signed in.
    """

    path: str
    act: Callable[[Page], None] = lambda page: None
    by: Literal["anybody", "ada", "stranger"] = "anybody"
    size: dict[str, int] = field(default_factory=lambda: SIZE)


def point_at_month(page: Page) -> None:
    """A month of the chart is pointed at."""
    page.locator("[role=img] svg[version]").wait_for()
    page.locator("[role=img]").hover(position={"x": 560, "y": 160})


def search(page: Page) -> None:
    """The palette is open."""
    page.keyboard.press("Control+k")
    page.get_by_role("combobox").fill("re")


def await_chart(page: Page) -> None:
    """The chart over time is drawn; its code comes later than the page's."""
    page.locator("[role=img] svg[version]").wait_for()


def await_cards(page: Page) -> None:
    """Every card of the dashboard has its figures."""
    page.wait_for_function(CARDS_FILLED)
    page.locator("article [role=img] svg[version]").first.wait_for()


def await_charts(page: Page) -> None:
    """The first chart of several is drawn."""
    page.locator("[role=img] svg[version]").first.wait_for()


def await_curves(page: Page) -> None:
    """The curves in a list, which come after its rows."""
    page.locator("tbody svg").first.wait_for()


def open_first(page: Page) -> None:
    """The first of a list is opened, and what he did has come."""
    page.locator("tbody th a").first.click()
    page.locator("main button[aria-expanded=true]").first.wait_for()


def scroll_to_users(page: Page) -> None:
    """Who uses it, how it stands beside its peers, and what was said of it."""
    page.get_by_role("region", name="Users").scroll_into_view_if_needed()
    page.get_by_role("region", name="Beside its peers").scroll_into_view_if_needed()


def log(page: Page) -> None:
    """What was done is about to be logged."""
    page.get_by_role("region", name="Health").wait_for()
    page.keyboard.press("l")
    page.get_by_role("dialog").wait_for()


PAGES = {
    "usage": Shown(
        "/p/demo/usage?A=accounts:*&group=account.size&by=month&range=last+12+months&chart=bar",
        point_at_month,
    ),
    "usage-phone": Shown("/p/demo/usage?A=accounts:*&by=month&range=last+12+months", await_chart, size=PHONE),
    "funnel": Shown(f"/p/demo/funnel?{STEPS}"),
    "funnel-over-time": Shown(f"/p/demo/funnel?{STEPS}&chart=trend&by=month", await_chart),
    "funnel-who": Shown(f"/p/demo/funnel?{STEPS}&who=step:1;outcome:dropped"),
    "retention": Shown(f"/p/demo/retention?{BY_REVIEW}"),
    "paths": Shown("/p/demo/paths?events=*&range=last+12+months&gap=1440&collapse=yes"),
    "lifecycle": Shown("/p/demo/lifecycle?event=*&per=account&by=month&range=last+12+months", await_chart),
    "stickiness": Shown("/p/demo/stickiness?event=*&range=last+90+days&compare=previous", await_chart),
    "stickiness-over-time": Shown("/p/demo/stickiness?event=*&range=last+30+days&chart=over", await_chart),
    "time-between": Shown("/p/demo/time-between?from_event=Commit&range=last+12+months&per=account"),
    "engagement": Shown("/p/demo/engagement?events=top:10&range=last+12+months"),
    "accounts": Shown(f"{COMPANY}/accounts", await_curves),
    "accounts-phone": Shown(f"{COMPANY}/accounts", await_curves, size=PHONE),
    "changes": Shown(f"{COMPANY}/accounts?tab=changes"),
    "adoption": Shown(f"{COMPANY}/adoption?sort=revenue"),
    "adoption-by-plan": Shown(f"{COMPANY}/adoption?by=plan"),
    "account": Shown(f"{COMPANY}/accounts/{ACCOUNT}"),
    "account-below": Shown(f"{COMPANY}/accounts/{ACCOUNT}", scroll_to_users),
    "account-users": Shown(f"{COMPANY}/accounts/{ACCOUNT}?tab=users"),
    "account-timeline": Shown(f"{COMPANY}/accounts/{ACCOUNT}?tab=timeline"),
    "account-log": Shown(f"{COMPANY}/accounts/{ACCOUNT}", log),
    "onboarding": Shown(f"{COMPANY}/onboarding"),
    "track-record": Shown(f"{COMPANY}/track-record"),
    "profiles": Shown(f"{COMPANY}/definitions/profiles"),
    "profile": Shown(f"{COMPANY}/definitions/profiles/Default"),
    "onboarding-lists": Shown(f"{COMPANY}/definitions/onboarding"),
    "onboarding-list": Shown(f"{COMPANY}/definitions/onboarding/First%20steps"),
    "users": Shown("/p/demo/users"),
    "user": Shown("/p/demo/users", open_first),
    "events": Shown("/p/demo/definitions/events"),
    "event": Shown("/p/demo/definitions/events/Code%20-%20Commit%20Much"),
    "label": Shown("/p/quay/definitions/label"),
    "property": Shown("/p/demo/definitions/properties/Breadth"),
    "properties": Shown("/p/demo/definitions/properties?open=areas"),
    "segment": Shown("/p/demo/definitions/segments/new?of=account&where=did(Commit;gte:3;last:90:day)"),
    "segments": Shown("/p/demo/definitions/segments"),
    "measures": Shown("/p/demo/definitions/measures"),
    "measure": Shown("/p/demo/definitions/measures/Reviewing%20companies"),
    "suggested": Shown("/p/demo/suggested"),
    "suggested-report": Shown("/p/demo/suggested/retention-by-support"),
    "worksheet": Shown("/p/demo/worksheet"),
    "reports": Shown("/p/demo/reports"),
    "dashboard": Shown("/p/demo/dashboards/Mondays", await_cards),
    "public": Shown("{public}", await_charts),
    "search": Shown("/p/demo/reports", search),
    "capture": Shown("/p/harbor/capture/install"),
    "capture-health": Shown("/p/quay/capture"),
    "capture-live": Shown("/p/quay/capture/live"),
    "capture-refused": Shown("/p/quay/capture/refused"),
    "capture-identity": Shown("/p/quay/capture/identity"),
    "settings": Shown("/p/harbor/settings"),
    "settings-accounts": Shown("/p/quay/settings/accounts"),
    "import": Shown("/p/harbor/settings/import"),
    "privacy": Shown("/p/quay/settings/privacy"),
    "erasure": Shown("/p/quay/settings/erasure"),
    "people": Shown("/p/quay/settings/people", by="ada"),
    "audit": Shown("/p/quay/settings/audit", by="ada"),
    "you": Shown("/p/quay/settings/you", by="ada"),
    "tokens": Shown("/p/quay/settings/tokens", by="ada"),
    "set-up": Shown("{set_up}"),
    "sign-in": Shown("/p/quay", by="stranger"),
    "join": Shown("/join#{invited}", by="stranger"),
    "first-run": Shown("/p/harbor"),
    "new-project": Shown("/new"),
}


def post(address: str, path: str, body: object) -> Any:
    """Save something past the pages; what the server says of it."""
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(address + path, json.dumps(body).encode(), headers)) as reply:
        return json.loads(reply.read() or b"null")


def fill(address: str) -> str:
    """Reports, a dashboard and definitions in the demo; where the public link of the dashboard leads."""
    demo = "/api/projects/demo"
    for name, (question, shown) in REPORTS.items():
        post(address, f"{demo}/reports", {"name": name, "question": question, "shown": shown})
    for kind, definition in DEFINITIONS.items():
        post(address, f"{demo}/definitions/{kind}", definition)
    board = {"name": "Mondays", "description": "What is looked at every Monday", "cards": CARDS}
    post(address, f"{demo}/dashboards", board)
    # Who is behind a row of a list is shown to nobody who is not known.
    cards = [card for card in CARDS if card["report"] != "Largest companies"]
    post(address, f"{demo}/dashboards", board | {"name": "For everybody", "cards": cards})
    wanted = {"kind": "dashboard", "name": "For everybody", "days": 30}
    path: str = post(address, f"{demo}/public-links", wanted)["path"]
    return path


def send(workspace: LocalWorkspace, address: str) -> None:
    """A project *Quay* that is really sent events, some of them faulty, and two of whose users are one."""
    project = workspace.create_project("Quay", timezone="Europe/Berlin")
    accounts = [
        {"id": id, "name": name, "plan": plan, "ARR": revenue, "seats": seats}
        for id, (name, plan, revenue, seats, _) in QUAY.items()
    ]
    project.import_accounts(BytesIO("\n".join(map(json.dumps, accounts)).encode()))
    sent = [
        {
            "name": name,
            "user": user,
            "account": account,
            "properties": {"path": f"/{name.lower().replace(' ', '-')}"},
        }
        for account, (*_, users) in QUAY.items()
        for place, user in enumerate(users)
        for name in DONE[: len(DONE) - place]
    ]
    keys: dict[str, str] = {key.environment: key.key for key in project.write_keys()}
    for library, environment, events in (
        ("groundswell-js 0.1.0", "production", [*sent, *FAULTY]),
        ("analytics-python 2.3.1", "production", sent[:3]),
        ("groundswell-js 0.1.0", "development", sent[:5]),
    ):
        post(address, "/i", {"key": keys[environment], "library": library, "events": events})
    while project.summary().events < len(sent) + 3:
        time.sleep(0.1)
    post(address, "/api/projects/quay/merges", {"id": "finn", "into": "emma"})
    post(address, "/api/projects/quay/erasures", {"users": ["hugo"]})


def populate(workspace: LocalWorkspace, address: str, browser: Browser) -> tuple[StorageState, str]:
    """People; the browser in which the administrator among them is signed in, and the code of an invitation."""
    emails = {name: f"{name.split()[0].lower()}@quay.example" for name in PEOPLE}
    for name, role in PEOPLE.items():
        workspace.people.add(name, emails[name], role, PASSWORD)
    context = browser.new_context()
    request = context.request
    ada = {"email": emails["Ada Okafor"], "password": PASSWORD}
    request.post(f"{address}/api/sign-in", data=ada)
    for name, scopes in (("Nightly import", ["import"]), ("Figures for the board", ["read"])):
        request.post(f"{address}/api/me/tokens", data={"name": name, "scopes": scopes})
    invited = {"email": "emil@quay.example", "role": "analyst"}
    code = request.post(f"{address}/api/invitations", data=invited).json()["code"]
    state = context.storage_state()
    context.close()
    return state, code


def take(browser: Browser, url: str, name: str, scheme: str, state: StorageState | None) -> None:
    """One picture of a page, once its figures have come."""
    shown = PAGES[name]
    page = browser.new_page(
        viewport=shown.size,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="en-GB",
        timezone_id="UTC",
        reduced_motion="reduce",
        storage_state=state,
    )
    page.set_default_timeout(60_000)
    page.goto(url)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    shown.act(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(SETTLED)
    page.evaluate("document.fonts.ready")
    png = base64.b64encode(page.screenshot()).decode()
    webp = page.evaluate(AS_WEBP, [png, QUALITY])
    (HERE / f"{name}-{scheme}.webp").write_bytes(base64.b64decode(webp))
    page.close()


def main(*names: str) -> int:
    """Load the demo into a folder of its own, serve it, and take the pages that are named, or all.

    Returns:
        The status of the command: 2 where no page has a name that was given.
    """
    unknown = [name for name in names if name not in PAGES]
    if unknown:
        print(f"No page is named {', '.join(unknown)}. There are: {', '.join(PAGES)}.", file=sys.stderr)
        return 2
    environment = {"GROUNDSWELL_PUBLIC_LINKS": "on"}
    with (
        tempfile.TemporaryDirectory() as folder,
        groundswell.open(folder, environment=environment) as workspace,
        sync_playwright() as playwright,
    ):
        workspace.load_demo("git-dpdk")
        workspace.load_demo("company")
        workspace.create_project("Harbor", timezone="Europe/Berlin")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
        with loading(workspace), serving(workspace) as address, serving(workspace, before="set-up") as bare:
            public = fill(address)
            send(workspace, address)
            found = {"public": public, "set_up": f"{bare}/set-up#code", "invited": ""}
            ada: StorageState | None = None
            # Once there are people nobody sees a page without signing in.
            for name in sorted(names or PAGES, key=lambda name: PAGES[name].by != "anybody"):
                by = PAGES[name].by
                if by != "anybody" and ada is None:
                    ada, found["invited"] = populate(workspace, address, browser)
                path = PAGES[name].path.format(**found)
                url = path if path.startswith("http") else address + path
                for scheme in SCHEMES:
                    take(browser, url, name, scheme, ada if by == "ada" else None)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
