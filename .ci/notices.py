"""Writes THIRD_PARTY_NOTICES.md: what the product is built from, under which licences.

    ./dev notices                    write the page
    python .ci/notices.py --check    compare the names and versions on it with the locks; needs no network

The wheel carries the JavaScript in its pages, so its licences are quoted in full. Python packages are
installed beside it and bring their own; they are listed.
"""

import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "THIRD_PARTY_NOTICES.md"
INTRODUCTION = """\
# Third-party notices

Groundswell itself is licensed under Apache-2.0 (see LICENSE). It stands on the packages below.
`./dev notices` writes this page from the locks.
"""
ROW = re.compile(r"^\| (?P<name>\S+) \| (?P<version>\d\S*) \| (?P<licence>.*) \|$", re.MULTILINE)
Packages = dict[str, str]
"""Versions by name; where a lock holds several versions of a package, separated by commas."""


def python_packages() -> Packages:
    """What `pip install groundswell` brings along, on any platform and with any Python."""
    locked: dict[str, list[dict[str, Any]]] = {}
    for package in tomllib.loads((ROOT / "uv.lock").read_text())["package"]:
        locked.setdefault(package["name"], []).append(package)
    found, unread = set[str](), ["groundswell"]
    while unread:
        for package in locked[unread.pop()]:
            extras = package.get("optional-dependencies", {}).values()
            needed = [*package.get("dependencies", ()), *(one for extra in extras for one in extra)]
            added = {one["name"] for one in needed} - found
            found |= added
            unread += added
    return {name: ",".join(sorted(p["version"] for p in locked[name])) for name in sorted(found)}


def script_packages() -> Packages:
    """What the web UI and the browser SDK are built from, without the tools that build them."""
    path = ROOT / "package-lock.json"
    if not path.is_file():
        return {}
    versions: dict[str, set[str]] = {}
    for place, package in json.loads(path.read_text())["packages"].items():
        if "node_modules/" in place and not (package.keys() & {"dev", "devOptional", "link"}):
            versions.setdefault(_package_name(place), set()).add(package["version"])
    return {name: ",".join(sorted(versions[name])) for name in sorted(versions)}


def differences() -> list[str]:
    """How the packages named on the page differ from those of the locks."""
    written = {match["name"]: match["version"] for match in ROW.finditer(PAGE.read_text())}
    locked = python_packages() | script_packages()
    return [
        f"{name}: {written.get(name, 'missing')} on the page, {locked.get(name, 'missing')} in the locks"
        for name in sorted(written.keys() | locked.keys())
        if written.get(name) != locked.get(name)
    ]


def write() -> None:
    """Write the page from the locks and from what is installed."""
    before = {(m["name"], m["version"]): m["licence"] for m in ROW.finditer(PAGE.read_text())}
    head = "| package | version | licence |\n| --- | --- | --- |"
    parts = [INTRODUCTION, "## Python packages, installed beside it\n", head]
    for name, version in python_packages().items():
        # A package of another platform is not installed here: what was written there stays.
        licence = _python_licence(name) or before.get((name, version)) or "see its own page"
        parts.append(f"| {name} | {version} | {licence} |")
    parts += ["\n## JavaScript packages, built into its pages\n", head]
    quotes: dict[str, list[str]] = {}
    for name, version in script_packages().items():
        folder = _script_folder(name)
        parts.append(f"| {name} | {version} | {_script_licence(folder)} |")
        quotes.setdefault(_licence_text(folder), []).append(name)
    parts.append("\n## Licences of the JavaScript packages\n")
    for text, names in quotes.items():
        parts.append(f"### {', '.join(names)}\n\n```text\n{text}\n```\n")
    parts.append("## Fonts\n")
    fonts = (path for path in (ROOT / "web").rglob("OFL*.txt") if "node_modules" not in path.parts)
    for path in sorted(fonts):
        parts.append(f"{path.relative_to(ROOT)}\n\n```text\n{path.read_text().strip()}\n```\n")
    PAGE.write_text("\n".join(parts))


def _python_licence(name: str) -> str:
    try:
        found: Distribution = distribution(name)
    except PackageNotFoundError:
        return ""
    about = found.metadata
    for key in ("License-Expression", "License"):
        named = about[key] if key in about else ""  # noqa: SIM401 (this mapping has no get)
        if named and "\n" not in named:
            return named
    classes = [
        c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if c.startswith("License ::")
    ]
    return ", ".join(classes)


def _package_name(place: str) -> str:
    return place.rpartition("node_modules/")[2]


def _script_folder(name: str) -> Path:
    # Workspaces may hold a version of their own; any copy carries the licence.
    folders = [ROOT / "node_modules" / name, *ROOT.glob(f"*/node_modules/{name}")]
    folders += sorted(ROOT.glob(f"node_modules/**/node_modules/{name}"))
    for folder in folders:
        if (folder / "package.json").is_file():
            return folder
    sys.exit(
        f"{name} is not in node_modules. Run ./dev npm ls first: it installs what package-lock.json names."
    )


def _script_licence(folder: Path) -> str:
    licence = json.loads((folder / "package.json").read_text()).get("license", "see its own page")
    return licence if isinstance(licence, str) else str(licence.get("type"))


def _licence_text(folder: Path) -> str:
    names = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
    files = sorted(path for path in folder.iterdir() if names.match(path.name) and path.is_file())
    texts = [path.read_text(errors="replace").strip() for path in files]
    if texts:
        return "\n\n".join(texts)
    about = json.loads((folder / "package.json").read_text())
    author = about.get("author") or ""
    name = author if isinstance(author, str) else author.get("name", "")
    return f"{about.get('license')}. The package holds no text of its licence. Author: {name or 'not named'}."


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        found = differences()
        print("\n".join(found))
        sys.exit(bool(found))
    write()
