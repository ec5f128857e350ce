"""When the front end is built again, and when it is not."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest
from hatchling.bridge.app import Application

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """The build hook, which lies beside pyproject.toml and in no package."""
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def tree(tmp_path: Path, hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a front end of one file, which is to be built whatever these tests were started with."""
    monkeypatch.delenv(hook.SKIP, raising=False)
    (tmp_path / "web/src").mkdir(parents=True)
    (tmp_path / "web/src/main.ts").write_text("draw()")
    (tmp_path / "package-lock.json").write_text("{}")
    return tmp_path


def build(hook: ModuleType, tree: Path) -> None:
    """Let the hook do its work as the build of a wheel does."""
    front_end = hook.FrontendHook(str(tree), {}, None, None, str(tree), "wheel", Application())
    front_end.initialize("standard", {})


def test_an_edited_source_changes_the_hash(hook: ModuleType, tree: Path) -> None:
    """The hash is over contents, so a build follows every edit."""
    before = hook.digest(tree)
    (tree / "web/src/main.ts").write_text("draw(all)")

    assert hook.digest(tree) != before


def test_installed_packages_do_not_change_the_hash(hook: ModuleType, tree: Path) -> None:
    """node_modules follows from the lock, which is hashed."""
    before = hook.digest(tree)
    (tree / "web/node_modules/react").mkdir(parents=True)
    (tree / "web/node_modules/react/index.js").write_text("react")

    assert hook.digest(tree) == before


def test_a_front_end_that_is_up_to_date_is_not_built(hook: ModuleType, tree: Path) -> None:
    """The stamp equals the hash: npm, which would fail on this tree, is not run."""
    (tree / "src/groundswell/static").mkdir(parents=True)
    (tree / "src/groundswell/static/.built-from").write_text(hook.digest(tree))
    build(hook, tree)

    assert not (tree / "node_modules").exists()


def test_without_a_front_end_nothing_is_built(hook: ModuleType, tmp_path: Path) -> None:
    """A source archive that already holds the built pages installs without Node."""
    build(hook, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_front_end_that_cannot_be_built_says_how_to_go_on(hook: ModuleType, tree: Path) -> None:
    """Whoever does not work on the UI can install without it."""
    with pytest.raises(RuntimeError, match="GROUNDSWELL_SKIP_FRONTEND=1"):
        build(hook, tree)
