"""What axe-core finds wrong with a page, and holds to be serious or critical."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
CHECK = """async () => (await axe.run()).violations
    .filter(({impact}) => impact === 'serious' || impact === 'critical')
    .map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({html}) => html).join(' ')}`)"""


def faults(page: Page) -> list[str]:
    """Each rule that the page breaks, with the first elements that do."""
    page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(CHECK)
    return found
