"""The lines that the page shows to send with are run as they are shown, and do what they say."""

import shlex
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page
from tests.sdk.browser.collector import serving
from tests.web.shop import Shop

LONGEST_S = 20


def shown(shop: Shop, library: str) -> tuple[str, str]:
    """The lines for a library, and the calls that say who people are."""
    shop.capture("install")
    shop.page.get_by_role("radiogroup", name="Library").get_by_text(library, exact=True).click()
    lines, who = (shop.page.get_by_role("region", name=name) for name in ("the lines for", "the calls that"))
    return lines.locator("pre").inner_text(), who.locator("pre").inner_text()


class OnePage(BaseHTTPRequestHandler):
    """A site of one page, of another origin than the server."""

    def __init__(self, html: str, *given: Any) -> None:
        self._html = html
        super().__init__(*given)

    def do_GET(self) -> None:
        """Show it."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self._html.encode())

    def log_message(self, format: str, *values: object) -> None:
        """Keep quiet."""


def on_a_page(page: Page, lines: str, who: str) -> None:
    """Open a page of another origin with the lines in its head, and make the calls there."""
    head = lines.partition("\n\n# Python")[0]
    html = f"<!doctype html><title>Home</title><head>{head}</head><h1>Home</h1>"
    with serving(partial(OnePage, html)) as address:
        page.goto(address)
        page.wait_for_function("() => window.groundswell && groundswell.status")
        page.evaluate(who)
        page.wait_for_function("() => groundswell.status().sent > 0 && groundswell.status().waiting === 0")


def in_a_component(page: Page, lines: str, who: str) -> None:
    """The same, with the calls where React would make them, before the script may have come."""
    person = '{email: "ann@example.com", company: {id: "acme", plan: "gold"}}'
    on_a_page(page, lines, f"(useEffect => {{ const person = {person};\n{who}\n}})(run => run())")


def in_python(page: Page, lines: str, who: str) -> None:
    """Run them as a program."""
    exec(f"{lines}\n{who}\nclient.close()", {})


def in_a_terminal(page: Page, lines: str, who: str) -> None:
    """Send what curl would."""
    for command in (lines, who):
        curl, address, d, body = shlex.split(command)
        assert (curl, d) == ("curl", "-d")
        urlopen(Request(address, body.encode())).close()


@pytest.mark.parametrize(
    ("library", "run"),
    [
        ("Website", on_a_page),
        ("React", in_a_component),
        ("Heap", on_a_page),
        ("Python", in_python),
        ("curl", in_a_terminal),
    ],
)
def test_the_lines_that_are_shown_bring_a_person_and_an_account(
    shop: Shop, library: str, run: Callable[[Page, str, str], None]
) -> None:
    """Somebody did something, is known by name, and belongs to an account with its properties."""
    run(shop.page, *shown(shop, library))
    users = {"kind": "users", "columns": [{"source": "account"}]}
    accounts = {"kind": "accounts", "columns": [{"property": "plan"}]}
    deadline = time.monotonic() + LONGEST_S
    found: list[object] = []
    while found != [("ann@example.com", ["acme"]), ("acme", ["gold"])] and time.monotonic() < deadline:
        time.sleep(0.2)
        with suppress(HTTPError):  # while nobody knows the property
            rows = [row for asked in (users, accounts) for row in shop.answer(asked, "shop")["rows"]]
            found = [(row["id"], row["values"]) for row in rows]

    assert found == [("ann@example.com", ["acme"]), ("acme", ["gold"])]
