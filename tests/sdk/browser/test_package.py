"""The package for npm, and that its page tells of everything in it."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from tests.sdk.browser.documented import PAGE

ROOT = Path(__file__).parents[3]
SDK = ROOT / "sdk/browser"
PROGRAM = """
import groundswell, { groundswell as same, type Options, type Status } from "groundswell";

const options: Options = { host: "https://stats.example.com", autocapture: ["page", "click"] };
groundswell.load("KEY", options);
groundswell.account(7, { plan: "gold" }, "team");
const status: Status = same.status();
console.log(status.tracking);
// @ts-expect-error: it takes no list
groundswell.identify(["ann"]);
"""


@pytest.mark.slow
def test_the_package_has_its_types_and_needs_no_browser_to_be_imported(
    npm: list[str], tmp_path: Path
) -> None:
    """A program that is built with it is checked, and runs on a server as well."""
    pack = ["pack", "--workspace", "sdk/browser", "--pack-destination", str(tmp_path), "--silent"]
    subprocess.run([*npm, *pack], cwd=ROOT, check=True, capture_output=True)
    [packed] = tmp_path.glob("groundswell-*.tgz")
    package = tmp_path / "node_modules/groundswell"
    package.mkdir(parents=True)
    subprocess.run(["tar", "-xzf", packed, "-C", package, "--strip-components=1"], check=True)
    (tmp_path / "program.ts").write_text(PROGRAM)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    compiler = str(ROOT / "node_modules/typescript/bin/tsc")
    strict = ["--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom"]
    built = subprocess.run(
        ["node", compiler, *strict, "--skipLibCheck", "false", str(tmp_path / "program.ts")],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.stdout == ""
    ran = subprocess.run(["node", "program.js"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (ran.stdout, ran.stderr) == ("false\n", "")


def test_the_package_has_the_version_of_the_product() -> None:
    """What a page sends says which it was."""
    product = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]

    assert json.loads((SDK / "package.json").read_text())["version"] == product


def test_the_package_needs_no_other() -> None:
    """At run time."""
    assert "dependencies" not in json.loads((SDK / "package.json").read_text())


def test_every_call_and_option_is_documented() -> None:
    """Set as code on the page of the SDK."""
    calls = re.findall(r"^  (\w+)\(", (SDK / "src/calls.ts").read_text(), flags=re.MULTILINE)
    options = re.findall(r"^  (\w+)\?:", (SDK / "src/options.ts").read_text(), flags=re.MULTILINE)
    page = PAGE.read_text(encoding="utf-8")
    outside = re.sub(r"^```.*?^```", "", page, flags=re.MULTILINE | re.DOTALL)
    told = {word for code in re.findall(r"`([^`]+)`", outside) for word in re.findall(r"\w+", code)}
    told |= set(re.findall(r"groundswell\.(\w+)", page))

    assert (len(calls) > 10, {*calls, *options} - told) == (True, set())


def test_the_snippet_knows_every_call_that_returns_nothing() -> None:
    """Those wait in it until the script is there."""
    calls = re.findall(r"^  (\w+)\(.*\): void;", (SDK / "src/calls.ts").read_text(), flags=re.MULTILINE)
    [kept] = re.findall(r'^"(load [\w ]+)"$', PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert set(kept.split()) == set(calls)
