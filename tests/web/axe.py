"""What axe-core finds wrong with a page: by WCAG 2.2, A and AA, whatever its impact."""

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
CHECK = """async () => (await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})).violations
    .map(({id, nodes}) => `${id}: ${nodes.slice(0, 3).map(({html}) => html).join(' ')}`)"""


CONTRAST = CHECK.replace(
    "'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'", "'color-contrast', 'link-in-text-block'"
)


def faults(page: Page) -> list[str]:
    """Each rule that the page breaks, with the first elements that do."""
    page.evaluate(AXE.read_text())
    found: list[str] = page.evaluate(CHECK)
    return found


def faults_in_the_dark(page: Page) -> list[str]:
    """The same of a page that was looked at already, of the rules that rest on colours, in the dark scheme."""
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("() => document.documentElement.dataset.mantineColorScheme === 'dark'")
    found: list[str] = page.evaluate(CONTRAST)
    page.emulate_media(color_scheme="light")
    return [f"in the dark: {each}" for each in found]
