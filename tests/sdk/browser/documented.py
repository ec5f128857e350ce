"""The code on the page of the browser SDK, as a reader copies it."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs/capture/browser.md"
SERVER = "https://stats.example.com"


def code(heading: str, number: int = 0) -> str:
    """A block of code under a heading, by its place there."""
    text = PAGE.read_text(encoding="utf-8")
    section = re.split(rf"^#+ {re.escape(heading)}$", text, flags=re.MULTILINE)[1]
    section = re.split(
        r"^#+ ",
        re.sub(r"^(```.*?^```)", _shielded, section, flags=re.MULTILINE | re.DOTALL),
        flags=re.MULTILINE,
    )[0]
    return re.findall(r"^```\w*\n(.*?)^```", section.replace("\0", "#"), flags=re.MULTILINE | re.DOTALL)[
        number
    ]


def snippet(heading: str, number: int, server: str, key: str) -> str:
    """The same as it stands on a page, with its server and write key."""
    return code(heading, number).replace(SERVER, server).replace("KEY", key)


def _shielded(block: re.Match[str]) -> str:
    return block[0].replace("#", "\0")
