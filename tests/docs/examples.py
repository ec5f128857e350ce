"""The examples of the pages: commands, requests and questions as a reader would type them."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs/analyses").glob("*.md")),
]
TYPED = re.compile(r"^    ((?:groundswell|curl|zstdcat) (?:[^\n\\]|\\\n)*)", re.MULTILINE)
PROGRAM = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)
STEP = re.compile(r"^    \./dev ((?!demo|test).*)$", re.MULTILINE)
FILE = re.compile(r"`([a-z]+\.jsonl)`:\n\n```jsonl\n(.*?)^```", re.MULTILINE | re.DOTALL)
DOCUMENT = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
QUESTION = re.compile(r"^```json\n(\{.*?\n\})\n```", re.MULTILINE | re.DOTALL)


def typed() -> Iterator[tuple[str, list[str]]]:
    """Every command of the pages: its page and its words, comments left out."""
    for page in PAGES:
        for line in TYPED.findall(page.read_text(encoding="utf-8")):
            yield page.name, shlex.split(line.replace("\\\n", " "), comments=True)


def steps() -> tuple[dict[str, str], list[list[str]]]:
    """What the README lets a newcomer do with data of his own: the files' contents by name, and the commands."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    return dict(FILE.findall(text)), [shlex.split(step) for step in STEP.findall(text)]


def questions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every question of the pages, with its page."""
    for page in PAGES:
        for text in QUESTION.findall(page.read_text(encoding="utf-8")):
            found = json.loads(text)
            if "kind" in found:
                yield page.name, found


def segments() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every segment of the pages that is to be saved, with its page."""
    for page in PAGES:
        for text in QUESTION.findall(page.read_text(encoding="utf-8")):
            found = json.loads(text)
            if "kind" not in found and {"where", "members"} & {*found} and "on" not in found:
                yield page.name, found


def definitions() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every definition of the pages that is to be saved, with its page."""
    for page in PAGES:
        for text in QUESTION.findall(page.read_text(encoding="utf-8")):
            found = json.loads(text)
            if {"on", "any_of"} & {*found}:
                yield page.name, found


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every defined property of the pages that is to be saved, with its page."""
    for page in PAGES:
        for text in QUESTION.findall(page.read_text(encoding="utf-8")):
            found = json.loads(text)
            if "source" in found and "op" not in found:
                yield page.name, found


def measures() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every measure of the pages that is to be saved, with its page."""
    for page in PAGES:
        for text in QUESTION.findall(page.read_text(encoding="utf-8")):
            found = json.loads(text)
            if "of" in found and "kind" not in found:
                yield page.name, found


def profiles() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every health profile of the pages that is to be saved, with its page."""
    for page in PAGES:
        for text in QUESTION.findall(page.read_text(encoding="utf-8")):
            found = json.loads(text)
            if "inputs" in found:
                yield page.name, found


def onboarding_lists() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every onboarding list of the pages that is to be saved, with its page."""
    for page in PAGES:
        for text in QUESTION.findall(page.read_text(encoding="utf-8")):
            found = json.loads(text)
            if "steps" in found and "kind" not in found:
                yield page.name, found


def documents() -> Iterator[tuple[str, str]]:
    """Every document of definitions of the pages, with its page."""
    for page in PAGES:
        for text in DOCUMENT.findall(page.read_text(encoding="utf-8")):
            yield page.name, text


def programs() -> Iterator[tuple[str, str]]:
    """Every Python program of the pages, with its page."""
    for page in PAGES:
        for text in PROGRAM.findall(page.read_text(encoding="utf-8")):
            yield page.name, text
