"""A site that is labeled: the pages that it has, the product that it sends to, and whoever opens the labeler on it."""

import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import BrowserContext, Locator, Page, expect
from tests.sdk.browser.site import PATIENCE_SECONDS, Site

from groundswell.app.door import LocalWorkspace, OpenProject

KEY = "gs_keyOfASiteThatIsLabeledInATest"
OPENED = """{
    const attach = Element.prototype.attachShadow
    Element.prototype.attachShadow = function (given) {
        return attach.call(this, this.localName === "groundswell-labeler" ? {...given, mode: "open"} : given)
    }
}"""
"""Lets tests look into the labeler, which pages cannot."""

ROWS = "".join(
    f'<li id="order-{n}"><b>Order {n}</b> <button class="delete">Delete</button></li>' for n in range(15)
)
ORDERS = (
    f'<h1>Orders</h1><ul class="orders">{ROWS}</ul><form><input name="search" aria-label="Search"></form>'
)
ROUTED = """<main></main><script>
    const show = () => { document.querySelector("main").textContent = "Route " + location.hash.split("?")[0] }
    addEventListener("hashchange", show)
    show()
</script>"""
LISTENING = """<button id="pay">Pay</button><script>
    heard = []
    for (const kind of ["click", "keydown", "pointerdown", "mousedown", "input"]) {
        document.addEventListener(kind, event => heard.push(event.key || kind))
    }
</script>"""
TEAS = "".join(
    f'<article><h2>{sku}</h2><button class="btn btn-primary add" data-sku="{sku}">Add to cart</button></article>'
    for sku in ("assam", "sencha", "rooibos")
)
TEA = (
    f'<main><h1>Teas</h1>{TEAS}<button id="compare" class="btn">Compare teas</button> '
    '<button class="btn fav-1a2b3c"><span>★</span> <span>Favourite</span></button></main>'
)
DIALOG = """<dialog><button id="sure">Yes, do it</button></dialog>
    <script>document.querySelector("dialog").showModal()</script>"""
LABELED = {
    "/orders": ORDERS,
    "/routed": ROUTED,
    "/listening": LISTENING,
    "/dialog": DIALOG,
    "/tea": TEA,
}
"""What the site has beside its own pages."""


class Product:
    """A server that asks everybody else for a token, and the project that the site sends to."""

    def __init__(self, address: str, folder: Path, workspace: LocalWorkspace, project: OpenProject) -> None:
        self.address, self.folder, self.workspace, self.project = address, folder, workspace, project

    def definitions(self) -> list[str]:
        """The names that there are."""
        return [each.name for each in self.project.definitions()]

    def captured(self, count: int) -> None:
        """Wait until so many events have been loaded."""
        until = time.monotonic() + PATIENCE_SECONDS * 2
        while sum(seen.count for seen in self.project.events()) < count:
            assert time.monotonic() < until, f"{self.project.events()}, refused: {self.project.refusals()}"
            time.sleep(0.1)

    def count(self, event: str) -> int:
        """How often an event happened in the last 30 days, as the graph says."""
        question = {
            "kind": "graph",
            "series": [{"event": event}],
            "range": "last 30 days",
            "interval": "total",
        }
        return int(self.project.ask(question).series[0].values[0])


@dataclass(frozen=True)
class Labeling:
    """A site whose pages send to the product, and whoever labels it in a tab of its own."""

    site: Site
    product: Product
    context: BrowserContext

    def label(self, path: str = "/", *, address: str | None = None) -> Page:
        """Open a page with the labeler, and wait for its panel."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE_SECONDS * 1000)
        page.goto(address or self.product.project.labeler(self.site.address + path, who="dee").address)
        panel(page).wait_for()
        expect(panel(page)).not_to_contain_text("Asking what has a name already")
        return page


def panel(page: Page) -> Locator:
    """The labeler's panel."""
    return page.get_by_role("region", name="Groundswell labeler")


def save(page: Page, name: str) -> None:
    """Give a name to what is picked."""
    panel(page).get_by_label("Name", exact=True).fill(name)
    panel(page).get_by_role("button", name="Save").click()
    expect(panel(page)).to_contain_text(f"“{name}” is saved")
