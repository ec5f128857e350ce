"""The web app as a person uses it: pages are opened, parts are named by what they say, figures are read as text."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.request import Request, urlopen

from playwright.sync_api import Locator, Page

TABLE = """table => Object.fromEntries(
    [...table.tBodies[0].rows].map(row => [
        row.cells[0].innerText.trim(),
        [...row.cells].slice(2).map(cell => cell.innerText.trim()),
    ])
)"""
ANSWERED = "section[aria-label=Answer][aria-busy=false]"


class App:
    """A browser page with the web app in it.

    Attributes:
        page: the browser's page, for what only one test does.
        address: the server's, without a path.
    """

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address

    def open(self, path: str) -> None:
        """Go to a path such as `/p/demo`."""
        self.page.goto(self.address + path)

    def ask(self, search: str, project: str = "demo") -> None:
        """Open Usage over time with a question in the address, and wait for its figures."""
        self.open(f"/p/{project}/usage?{search}")
        self.wait()

    def wait(self) -> None:
        """Until the figures of the question on the page have come."""
        self.page.locator(ANSWERED).wait_for()
        self.page.wait_for_function(
            "() => !document.querySelector('[data-dimmed=true]') && !document.querySelector('[aria-label=Counting]')"
        )

    def choose(self, group: str, choice: str) -> None:
        """Choose one of a few that are all in view, such as the interval, and wait for what that asks."""
        self.page.get_by_role("radiogroup", name=group).get_by_text(choice, exact=True).click()
        self.wait()

    def pick(self, typed: str) -> None:
        """Find a name in the list that is open, and take the first that matches."""
        self.page.get_by_role("combobox", expanded=True).fill(typed)
        self.page.get_by_role("option", name=re.compile(re.escape(typed))).first.wait_for()
        self.page.keyboard.press("Enter")

    def button(self, name: str) -> Locator:
        """The button of exactly that name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def chart(self) -> Locator:
        """The chart, drawn."""
        self.page.locator("[role=img] svg[version]").wait_for()
        return self.page.locator("[role=img]")

    def heading(self) -> str:
        """The page's title."""
        return self.page.get_by_role("heading", level=1).inner_text()

    def columns(self) -> list[str]:
        """The heads of the table's columns of figures, as printed."""
        heads: list[str] = self.page.locator("table thead th").all_inner_texts()
        return heads[2:]

    def table(self) -> dict[str, list[str]]:
        """The table's figures as printed, by the name of their row."""
        self.page.locator("table tbody tr").first.wait_for()
        read: dict[str, list[str]] = self.page.locator("table").evaluate(TABLE)
        return read

    def figures(self) -> dict[str, list[int]]:
        """The same as whole numbers."""
        return {
            name: [int(text.replace(",", "")) for text in texts if text != "–"]
            for name, texts in self.table().items()
        }

    def answer(self, question: Mapping[str, Any], project: str = "demo") -> dict[str, Any]:
        """The answer to a question that is asked over HTTP, past the page."""
        return self.post(f"/api/projects/{project}/ask", json.dumps(question).encode())

    def csv(self, question: Mapping[str, Any], project: str = "demo") -> str:
        """The same as a CSV file."""
        headers = {"Content-Type": "application/json", "Accept": "text/csv"}
        request = Request(
            f"{self.address}/api/projects/{project}/ask", json.dumps(question).encode(), headers
        )
        with urlopen(request) as reply:
            text: str = reply.read().decode()
        return text

    def post(self, path: str, body: bytes) -> dict[str, Any]:
        """Send a body past the page; the last line of the reply."""
        request = Request(self.address + path, body, {"Content-Type": "application/json"})
        with urlopen(request) as reply:
            read: dict[str, Any] = json.loads(reply.read().splitlines()[-1])
        return read
