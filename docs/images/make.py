"""`./dev screenshots [NAMES]`: take the pictures of the pages anew, light and dark, from the demo as it is now."""

import base64
import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

from playwright.sync_api import Browser, Page, sync_playwright
from tests.conftest import CHROMIUM_ARGUMENTS, find_chromium
from tests.serving import serving

import groundswell

HERE = Path(__file__).parent
SCHEMES = ("light", "dark")
SIZE = {"width": 1440, "height": 900}
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


@dataclass(frozen=True, slots=True)
class Shown:
    """A page to be taken: its address below the server's, and what somebody does there before."""

    path: str
    act: Callable[[Page], None] = lambda page: None


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


def await_curves(page: Page) -> None:
    """The curves in a list, which come after its rows."""
    page.locator("tbody svg").first.wait_for()


PAGES = {
    "usage": Shown(
        "/p/demo/usage?A=accounts:*&group=account.size&by=month&range=last+12+months&chart=bar",
        point_at_month,
    ),
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
    "accounts": Shown("/p/demo/accounts", await_curves),
    "account": Shown("/p/demo/accounts/amd.com"),
    "users": Shown("/p/demo/users"),
    "events": Shown("/p/demo/definitions/events"),
    "properties": Shown("/p/demo/definitions/properties?open=areas"),
    "segment": Shown("/p/demo/definitions/segments/new?of=account&where=did(Commit;gte:3;last:90:day)"),
    "measures": Shown("/p/demo/definitions/measures"),
    "suggested": Shown("/p/demo/suggested"),
    "suggested-report": Shown("/p/demo/suggested/retention-by-support"),
    "worksheet": Shown("/p/demo/worksheet"),
    "reports": Shown("/p/demo/reports"),
    "dashboard": Shown("/p/demo/dashboards/Mondays", await_cards),
    "search": Shown("/p/demo/reports", search),
    "capture": Shown("/p/harbor/capture/install"),
    "settings": Shown("/p/harbor/settings"),
    "import": Shown("/p/harbor/settings/import"),
    "first-run": Shown("/p/harbor"),
    "new-project": Shown("/new"),
}


def post(address: str, path: str, body: object) -> None:
    """Save something past the pages."""
    headers = {"Content-Type": "application/json"}
    urlopen(Request(address + path, json.dumps(body).encode(), headers)).close()


def fill(address: str) -> None:
    """Reports and a dashboard in the demo, for the pages that show such."""
    for name, (question, shown) in REPORTS.items():
        post(address, "/api/projects/demo/reports", {"name": name, "question": question, "shown": shown})
    board = {"name": "Mondays", "description": "What is looked at every Monday", "cards": CARDS}
    post(address, "/api/projects/demo/dashboards", board)


def take(browser: Browser, address: str, name: str, scheme: str, folder: Path) -> None:
    """One picture of a page, once its figures have come."""
    shown = PAGES[name]
    page = browser.new_page(
        viewport=SIZE,  # type: ignore[arg-type]
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="en-GB",
        timezone_id="UTC",
        reduced_motion="reduce",
    )
    page.set_default_timeout(60_000)
    page.goto(address + shown.path)
    page.get_by_role("heading", level=1).first.wait_for()
    page.wait_for_load_state("networkidle")
    shown.act(page)
    page.wait_for_load_state("networkidle")
    page.wait_for_function(SETTLED)
    page.evaluate("document.fonts.ready")
    png = base64.b64encode(page.screenshot()).decode()
    webp = page.evaluate(AS_WEBP, [png, QUALITY])
    (folder / f"{name}-{scheme}.webp").write_bytes(base64.b64decode(webp))
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
    with (
        tempfile.TemporaryDirectory() as folder,
        groundswell.open(folder) as workspace,
        sync_playwright() as playwright,
    ):
        workspace.load_demo()
        workspace.create_project("Harbor", timezone="Europe/Berlin")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
        with serving(workspace) as address:
            fill(address)
            for name in names or PAGES:
                for scheme in SCHEMES:
                    take(browser, address, name, scheme, HERE)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
