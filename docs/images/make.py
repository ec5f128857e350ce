"""`python -m docs.images.make`: take the README's pictures anew, from the demo as it is served now."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.conftest import CHROMIUM_ARGUMENTS, find_chromium
from tests.serving import serving

import groundswell

HERE = Path(__file__).parent
QUESTION = "A=accounts:*&group=account.size&by=month&range=last+12+months&chart=bar"
"""Companies active in each month of a year, by how many people they have."""
POINTED_AT = {"x": 560, "y": 160}
SCHEMES = ("light", "dark")


def take(browser: Browser, address: str, scheme: str) -> None:
    """One picture of the report, with a month pointed at."""
    page = browser.new_page(
        viewport={"width": 1440, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        locale="en-GB",
        timezone_id="UTC",
        reduced_motion="reduce",
    )
    page.goto(f"{address}/p/demo/usage?{QUESTION}")
    page.locator("[role=img] svg[version]").wait_for()
    page.evaluate("document.fonts.ready")
    page.locator("[role=img]").hover(position=POINTED_AT)
    page.screenshot(path=HERE / f"usage-{scheme}.png")
    page.close()


def main() -> None:
    """Load the demo into a folder of its own, serve it, and take both pictures."""
    with (
        tempfile.TemporaryDirectory() as folder,
        groundswell.open(folder) as workspace,
        sync_playwright() as playwright,
    ):
        workspace.load_demo()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_ARGUMENTS)
        with serving(workspace) as address:
            for scheme in SCHEMES:
                take(browser, address, scheme)
        browser.close()


if __name__ == "__main__":
    main()
