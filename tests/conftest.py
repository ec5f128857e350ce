"""What all tests share: processes to run in, a real Chromium for those that open a page, the seconds of each group."""

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import ConsoleMessage, Page

# The same few examples in every run; `./dev fuzz` looks for new ones, and for long.
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=24)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("steady")

TESTS = Path(__file__).parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # containers and root have no user namespaces to build one with; pages are our own
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",  # /dev/shm of a container is too small for a page of charts
]
DEBIAN_PACKAGES = ("chromium", "fonts-liberation")
MOST_PROCESSES = 8
"""Each takes a gigabyte and more, which machines of more cores than this often do not have for each."""


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """As many processes as cores and files to share among them.

    Only this one for a single file, for tests named one by one, and to show output as it comes (-s). A path that does
    not exist or names no test is only told by a process that stands alone.
    """
    paths = [config.invocation_params.dir / name for name in config.args]
    files = {file for path in paths for file in (path.rglob("test_*.py") if path.is_dir() else [path])}
    count = min(len(files), os.cpu_count() or 1, MOST_PROCESSES)
    # The path of a single test, with its ::, does not exist either.
    is_alone = count < 2 or config.option.capture == "no" or not all(path.exists() for path in paths)
    return 0 if is_alone else count


def pytest_configure(config: pytest.Config) -> None:
    """Keep compiled kernels in one folder for all processes of a run, those that tests start among them."""
    if "NUMBA_CACHE_DIR" not in os.environ:
        kernels = tempfile.TemporaryDirectory(prefix="groundswell-kernels-")
        os.environ["NUMBA_CACHE_DIR"] = kernels.name
        config.add_cleanup(kernels.cleanup)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run the files that open a browser after all others.

    Its event loop stays in the process, where asyncio.run refuses to work beside it. Pytest groups tests by the browser
    they are for, wherever the first of them stands, so the order of names alone does not keep them last.
    """
    with_browser = {item.path for item in items if "browser_name" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: item.path in with_browser)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real server over the demo."""
    # Imported here: this file also stands alone, beside tests that need no product.
    from tests.serving import serving  # noqa: PLC0415

    import groundswell  # noqa: PLC0415

    with groundswell.open(tmp_path_factory.mktemp("demo")) as workspace:
        workspace.load_demo()
        with serving(workspace) as address:
            yield address


@pytest.fixture
def people(tmp_path: Path) -> Iterator[Any]:
    """An empty project for a test to fill; see `tests/histories.py`."""
    from tests.histories import history  # noqa: PLC0415

    with history(tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def browser_type_launch_args(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """How pytest-playwright starts the browser: the Chromium that is here, or one installed now."""
    with one_at_a_time(tmp_path_factory):
        found = find_chromium() or install_chromium()
    assert found, (
        "No Chromium was found and none could be installed, so browser tests cannot run. "
        "Install one (Debian: apt-get install chromium) or set GROUNDSWELL_CHROMIUM=/path/to/chromium."
    )
    return {"executable_path": found, "headless": True, "args": CHROMIUM_ARGUMENTS}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A page whose test fails when the page logs an error, wherever it came from."""
    errors: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(f"{message.text} ({message.location.get('url', '')})")

    page.on("console", hear)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_default_timeout(8000)
    yield page
    assert not errors, f"the page logged errors: {errors}"


@pytest.fixture(scope="session")
def uv() -> str:
    """The uv that runs these tests, or the one that ./dev keeps."""
    return os.environ.get("UV") or shutil.which("uv") or str(TESTS.parent / ".uv/bin/uv")


@pytest.fixture(scope="session")
def npm(uv: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The command that runs npm in the repository, with the packages that the lock names installed."""
    command = [uv, "run", "--no-project", "--with", "hatchling", "python", "hatch_build.py"]
    with one_at_a_time(tmp_path_factory):
        subprocess.run([*command, "install"], cwd=TESTS.parent, check=True)
    return [*command, "npm"]


@contextmanager
def one_at_a_time(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is installed is installed by one of the processes of this run, while the others wait."""
    with (tmp_path_factory.getbasetemp().parent / "installing").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def find_chromium() -> str | None:
    """The Chromium that GROUNDSWELL_CHROMIUM names, one on PATH, or one of Playwright's own."""
    named = os.environ.get("GROUNDSWELL_CHROMIUM")
    if named:
        assert shutil.which(named), f"GROUNDSWELL_CHROMIUM is {named!r}, which is no program"
        return named
    on_path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    own = sorted(Path.home().glob(".cache/ms-playwright/chromium*/chrome-*linux*/*chrom*"))
    programs = [str(path) for path in own if path.is_file() and os.access(path, os.X_OK)]
    return on_path or (programs[-1] if programs else None)


def install_chromium() -> str | None:
    """Install Chromium with apt where it is allowed, else with Playwright; None if neither gave one."""
    print("\nNo Chromium was found: installing one for the browser tests", file=sys.stderr, flush=True)
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if shutil.which("apt-get") and all(map(shutil.which, as_root[:1])):
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES]
        for command in (["apt-get", "update", "-qq"], install):
            subprocess.run([*as_root, *command], env=quiet, stdout=subprocess.DEVNULL, check=False)
    if not find_chromium():
        playwright = [sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]
        subprocess.run(playwright, stdout=subprocess.DEVNULL, check=False)
    return find_chromium()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the seconds of each group of tests: each folder right below tests/."""
    seconds: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                group = _group(terminalreporter.config.rootpath / report.nodeid.partition("::")[0])
                seconds[group] += report.duration
                counts[group] += report.when == "call"
    if seconds:
        terminalreporter.section("seconds by group")
    for group in sorted(seconds, key=lambda name: -seconds[name]):
        terminalreporter.write_line(f"{seconds[group]:8.1f} s  {counts[group]:5d}  {group}")


def _group(path: Path) -> str:
    inside = path.relative_to(TESTS) if path.is_relative_to(TESTS) else path
    return inside.parts[0]
