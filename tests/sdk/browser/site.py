"""A customer's site: a few pages on an origin of its own, and what a visitor does on them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler
from time import monotonic, sleep
from typing import Any

from playwright.sync_api import Page
from tests.sdk.browser.collector import Collector, Request, serving

KEY = "gs_a-key-of-the-site"
PATIENCE_SECONDS = 15

HOME = """
    <h1>Products</h1>
    <nav id="top"><a class="link" href="/pricing?plan=big">Prices</a> <a href="#faq">Questions</a></nav>
    <button id="buy" class="btn primary" data-testid="buy"><span>Buy  now</span></button>
"""
PRICING = """<h1>Prices</h1> <a href="/">Home</a> <a href="/signup">Sign up</a>"""
SIGNUP = """
    <form id="signup" onsubmit="event.preventDefault()">
      <label>Name <input name="name"></label>
      <label>Password <input name="password" type="password"></label>
      <label>Plan <select name="plan"><option>small</option><option>secret-plan</option></select></label>
      <label>About <textarea name="about">first draft</textarea></label>
      <label><input type="checkbox" name="terms" value="agreed-to-all"> Terms</label>
      <div id="note" contenteditable>Dear diary</div>
      <button>Sign up</button>
    </form>
"""
APP = """
    <nav><a href="/app/tasks">Tasks</a> <a href="/app/people">People</a></nav> <main></main>
    <script>
      const show = () => { document.title = "App: " + location.pathname.split("/").pop() }
      for (const link of document.querySelectorAll("nav a")) {
        link.onclick = event => { event.preventDefault(); history.pushState({}, "", link.href); show() }
      }
      onpopstate = show
      show()
    </script>
"""
PAGES = {"/": HOME, "/pricing": PRICING, "/signup": SIGNUP, "/app": APP}


def async_script(collector: str, options: str = "", *, script: str = "groundswell.js") -> str:
    """The shortest way to install it."""
    return f"""<script async src="{collector}/sdk/{script}" data-key="{KEY}" {options}></script>"""


class Site:
    """The site in a browser.

    Attributes:
        page: the visitor's tab.
        collector: what gets the events.
        address: where the site is.
        pages: the body of each page, by its path; a path below `/app` is the single-page one.
        head: what stands in the head of every page, which installs the SDK.
    """

    def __init__(self, page: Page, collector: Collector, address: str, pages: dict[str, str]) -> None:
        self.page = page
        self.collector = collector
        self.address = address
        self.pages = pages
        self.head = async_script(collector.address)

    def open(self, path: str = "/", page: Page | None = None) -> None:
        """Go to a page and wait until its view has been recorded."""
        (page or self.page).goto(self.address + path)
        (page or self.page).wait_for_function("window.groundswell?.status?.().tracking")

    def call(self, script: str, page: Page | None = None) -> Any:
        """What a script on the page gives."""
        return (page or self.page).evaluate(script)

    def status(self) -> dict[str, Any]:
        """Who is there, and what became of the events."""
        told: dict[str, Any] = self.page.evaluate("groundswell.status()")
        return told

    def flush(self) -> None:
        """Wait until everything has been sent."""
        eventually(lambda: self.status()["waiting"] == 0 and not self._is_unsettled())

    def clicked(self, selector: str) -> dict[str, Any]:
        """Click, and give the properties of what was captured."""
        self.flush()
        before = len(self.collector.of("click"))
        self.page.click(selector)
        eventually(lambda: len(self.collector.of("click")) > before)
        properties: dict[str, Any] = self.collector.of("click")[-1]["properties"]
        return properties

    def sent_meanwhile(self) -> list[Request]:
        """All requests until an event came that somebody else did after all that was done here; his are forgotten.

        Whatever waited here for others to be sent together would have come before it.
        """
        browser, head = self.page.context.browser, self.head
        assert browser is not None
        self.head = async_script(self.collector.address)
        with browser.new_context() as context:
            other = context.new_page()
            self.open("/", other)
            device = other.evaluate("groundswell.track('Meanwhile'), groundswell.status().device")
            eventually(lambda: "Meanwhile" in self.collector.tracks())
            eventually(lambda: other.evaluate("groundswell.status().waiting") == 0)
        self.head = head
        self.collector.requests[:] = [r for r in self.collector.requests if device not in r.body.decode()]
        return self.collector.requests

    def _is_unsettled(self) -> bool:
        # A view is recorded a tenth of a second after it began.
        self.page.wait_for_timeout(150)
        return bool(self.status()["waiting"])


class Handler(BaseHTTPRequestHandler):
    """Serves a site's pages."""

    def __init__(self, site: dict[str, Any], *given: Any) -> None:
        self.site = site
        super().__init__(*given)

    def do_GET(self) -> None:
        """A page; whatever lies below /app is the single-page one."""
        path = self.path.partition("?")[0]
        pages: dict[str, str] = self.site["pages"]
        body = pages.get("/app" if path.startswith("/app/") else path)
        title = path.strip("/").title() or "Home"
        head = f"<title>{title}</title>{self.site['head']()}"
        html = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        for name, value in self.site["headers"].items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(html.encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def visiting(page: Page, collector: Collector, headers: dict[str, str]) -> Iterator[Site]:
    """A site that is there until the block ends."""
    served: dict[str, Any] = {"pages": dict(PAGES), "headers": headers, "head": str}
    with serving(partial(Handler, served)) as address:
        site = Site(page, collector, address, served["pages"])
        served["head"] = lambda: site.head
        yield site


def eventually(holds: Callable[[], bool]) -> None:
    """Wait until something holds; it does on any machine that is not broken."""
    until = monotonic() + PATIENCE_SECONDS
    while not holds():
        assert monotonic() < until, "it never came"
        sleep(0.02)
