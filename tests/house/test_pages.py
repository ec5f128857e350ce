"""The `page` fixture, tried by a small test of its own that pytest runs in another process."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
CONFTEST = TESTS / "conftest.py"
OF_A_BROWSER = {"page", "context", "browser", "browser_name"}
TEST = """
def test_a_page(page):
    page.set_content("<h1>Usage</h1><script>{script}</script>")
    assert page.inner_text("h1") == "Usage"
"""


def outcome(folder: Path, script: str) -> str:
    """Pytest's last line about a test that opens a page with `script` in it."""
    shutil.copy(CONFTEST, folder)
    (folder / "test_page.py").write_text(TEST.format(script=script))
    command = [sys.executable, "-m", "pytest", "-q", "--rootdir", str(folder), "-c", "/dev/null", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()[-1]


def test_a_page_that_logs_an_error_fails_its_test(tmp_path: Path) -> None:
    """What the browser's console calls an error is one, even if every assertion holds."""
    assert "1 error" in outcome(tmp_path, "console.error('broken')")


def test_a_quiet_page_passes(tmp_path: Path) -> None:
    """A page that only logs what is no error passes."""
    assert "1 passed" in outcome(tmp_path, "console.log('drawn')")


def parameters(file: Path) -> set[str]:
    """The names that tests of a file give the values they are tried with."""
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    names = [call.args[0] for call in calls if ast.unparse(call.func).endswith(".parametrize")]
    texts = [node.value for name in names for node in ast.walk(name) if isinstance(node, ast.Constant)]
    return {word.strip() for text in texts for word in text.split(",")}


def test_no_value_of_a_test_is_called_as_a_fixture_of_the_browser() -> None:
    """Pytest would run all tests with a browser beside it, and its event loop stands in the way of those after them."""
    assert [str(file) for file in TESTS.rglob("test_*.py") if parameters(file) & OF_A_BROWSER] == []
