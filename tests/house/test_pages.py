"""The `page` fixture, tried by a small test of its own that pytest runs in another process."""

import shutil
import subprocess
import sys
from pathlib import Path

TESTS = Path(__file__).parents[1]
CONFTEST = TESTS / "conftest.py"
TEST = """
def test_a_page(page):
    page.set_content("<h1>Usage</h1><script>{script}</script>")
    assert page.inner_text("h1") == "Usage"
"""
LOOP = """
import asyncio

def test_a_loop():
    asyncio.run(asyncio.sleep(0))
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


def test_files_that_open_a_browser_run_after_all_others(tmp_path: Path) -> None:
    """Whatever they are called: beside its event loop, asyncio.run refuses to work."""
    (tmp_path / "test_loop.py").write_text(LOOP)
    (tmp_path / "test_zones.py").write_text(LOOP)
    assert "3 passed" in outcome(tmp_path, "console.log('drawn')")
