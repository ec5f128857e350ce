"""The wheel as others meet it: no Node, a read-only installation, another user without a home to write to."""

import json
import os
import pwd
import re
import shutil
import socket
import stat
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

import pytest

ROOT = Path(__file__).parents[2]
APP = "groundswell/static/app/"
SDK = "groundswell/static/sdk/"
NOT_NEEDED = shutil.ignore_patterns("site-packages", "test", "__pycache__", "pkgconfig", "*.a", "config-*")
OPENER = build_opener(ProxyHandler({}))  # a proxy of the machine has no say about its own addresses
pytestmark = pytest.mark.slow


class Installation:
    """The wheel in an environment of its own that the user who runs it cannot write to.

    When these tests run as root, commands run as nobody; else as whoever runs the tests, and files that
    are read-only keep him out.
    """

    def __init__(self, folder: Path, wheel: Path, uv: str) -> None:
        self.folder = folder
        self.programs = folder / "installed/bin"
        self.home = folder / "home"
        self.place = folder / "place"
        self.libraries: Path | None = None
        self.user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        locked = folder / "locked.txt"
        only_ours = ["--no-dev", "--no-emit-project", "--no-hashes"]
        into: list[str | Path] = ["--python", self.programs / "python", "--constraint", locked]
        commands: list[list[str | Path]] = [
            [uv, "venv", "-q", "--python", self._python(), folder / "installed"],
            [uv, "export", "-q", "--frozen", *only_ours, "-o", locked],
            [uv, "pip", "install", "-q", "--compile-bytecode", *into, wheel],
        ]
        for command in commands:
            subprocess.run(command, cwd=ROOT, check=True)
        self._lock_up()

    def run(self, *arguments: str) -> str:
        """What a command that succeeds prints."""
        command = [str(self.programs / "groundswell"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, **self._as_other())
        assert done.returncode == 0, done.stdout + done.stderr
        printed: str = done.stdout
        return printed

    def ask(self, question: dict[str, Any]) -> Any:
        """The answer to a question about the demo."""
        file = self.folder / "question.json"
        file.write_text(json.dumps(question))
        return json.loads(self.run("ask", str(file), "--format", "json"))

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of a server that runs as long as the block, from its first answer on."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        command = [str(self.programs / "groundswell"), "serve", "--port", port]
        printed = self.folder / "serve.log"
        with printed.open("w") as log:
            server = subprocess.Popen(command, stdout=log, stderr=log, **self._as_other())
        try:
            while not answers(f"http://127.0.0.1:{port}"):
                assert server.poll() is None, f"the server ended: {printed.read_text()}"
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(30)

    def _python(self) -> Path:
        """A Python of this version that the other user can run: this one, else a copy where he can read."""
        python = Path(os.path.realpath(sys.executable))
        try:
            if subprocess.run([python, "-c", ""], cwd="/", check=False, **self._identity()).returncode == 0:
                return python
        except PermissionError:
            pass
        self.libraries = self.folder / "python/lib"
        shutil.copytree(python.parents[1] / "lib", self.libraries, symlinks=True, ignore=NOT_NEEDED)
        (self.folder / "python/bin").mkdir()
        return Path(shutil.copy(python, self.folder / "python/bin"))

    def _lock_up(self) -> None:
        for folder in (self.home, self.place, self.folder / "no-programs"):
            folder.mkdir()
        if self.user:
            os.chown(self.place, self.user.pw_uid, self.user.pw_gid)
        self.home.chmod(0o555)
        for path in (self.folder / "installed").rglob("*"):
            if not path.is_symlink():
                path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o555 | 0o444)

    def _as_other(self) -> dict[str, Any]:
        environment = {"HOME": str(self.home), "PATH": str(self.folder / "no-programs")}
        if self.libraries:
            environment["LD_LIBRARY_PATH"] = str(self.libraries)
        return {"cwd": self.place, "env": environment, **self._identity()}

    def _identity(self) -> dict[str, Any]:
        if not self.user:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}


def answers(address: str) -> bool:
    """Whether a server listens there already."""
    try:
        OPENER.open(address, timeout=30).close()
    except URLError as failure:
        if isinstance(failure.reason, ConnectionRefusedError):
            return False
        raise
    return True


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that every user can read, unlike pytest's own."""
    path = Path(tempfile.mkdtemp(prefix="groundswell-wheel-"))
    path.chmod(0o755)
    yield path
    for locked in [path, *path.rglob("*/")]:
        if not locked.is_symlink():
            locked.chmod(0o755)
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def wheel(folder: Path, uv: str) -> Path:
    """The wheel, built from the source archive that is built from this tree: as for a release."""
    subprocess.run([uv, "build", "-q", "--out-dir", folder / "dist"], cwd=ROOT, check=True)
    return next((folder / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def installation(folder: Path, wheel: Path, uv: str) -> Installation:
    """The wheel, installed."""
    return Installation(folder, wheel, uv)


def test_the_wheel_holds_every_file_that_the_page_asks_for(wheel: Path) -> None:
    """Whoever installs the wheel needs no Node: the built page and its scripts are inside."""
    with zipfile.ZipFile(wheel) as packed:
        page = packed.read(APP + "index.html").decode()
        asked = {APP + name for name in re.findall(r'(?:src|href)="/([^"]+)"', page)}
        missing = asked - set(packed.namelist())

    assert (len(asked) > 1, missing) == (True, set())


def test_the_wheel_holds_the_scripts_for_pages_of_others(wheel: Path) -> None:
    """Each with the copy that is named by its content."""
    with zipfile.ZipFile(wheel) as packed:
        scripts = {Path(name).name for name in packed.namelist() if name.startswith(SDK)}

    assert {re.sub("-[0-9a-f]{12}", "-HASH", name) for name in scripts} == {
        "groundswell.js", "groundswell-HASH.js", "heap.js", "heap-HASH.js", "labeler.js", "labeler-HASH.js",
    }  # fmt: skip


def test_the_source_archive_holds_what_its_pages_are_built_from(wheel: Path) -> None:
    """Whoever receives the archive can change the pages; whoever only installs it finds them built."""
    with tarfile.open(next(wheel.parent.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    assert {"web/index.html", "sdk/browser/build.js", "package-lock.json", f"src/{APP}index.html"} <= names


def test_the_wheel_carries_its_licences(wheel: Path) -> None:
    """Our licence and the notices of what the page is built from travel with it."""
    with zipfile.ZipFile(wheel) as packed:
        licences = {Path(name).name for name in packed.namelist() if "/licenses/" in name}

    assert licences == {"LICENSE", "THIRD_PARTY_NOTICES.md"}


def test_the_installed_command_runs_for_another_user(installation: Installation) -> None:
    """Without a home to write to, data lies in the folder where the command runs."""
    assert f"data = {installation.place}/groundswell-data" in installation.run("config")


def test_the_installed_server_shows_the_page(installation: Installation) -> None:
    """The page is served from the read-only installation to whoever opens the address."""
    with installation.serving() as address:
        page = OPENER.open(address).read().decode()

    assert '<div id="root">' in page


def test_the_installed_demo_answers(installation: Installation) -> None:
    """The demo data travels in the wheel, and kernels compile without a writable installation."""
    printed = installation.run("demo", "--check", "--data", "git-dpdk")

    assert printed.strip()


def test_the_installed_kernels_answer(installation: Installation) -> None:
    """They compile into the data folder: neither the installation nor a home can be written."""
    installation.run("demo", "--check", "--data", "git-dpdk")
    paths = installation.ask({"kind": "paths", "range": "last 30 days"})
    sequence = {
        "first": {"event": "Commit"},
        "then": {"event": "Commit"},
        "within": {"value": 7, "unit": "day"},
    }
    segment = installation.ask({"kind": "segment", "where": {"sequence": sequence}})

    assert (paths["kind"], segment["kind"]) == ("paths", "segment")
