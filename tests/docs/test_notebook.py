"""The notebook runs from top to bottom as it stands in docs/."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.docs.examples import ROOT

import groundswell

CELLS: list[dict[str, Any]] = [
    cell
    for cell in json.loads((ROOT / "docs/notebook.ipynb").read_text(encoding="utf-8"))["cells"]
    if cell["cell_type"] == "code"
]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the cells leave behind, run one after the other in an empty folder."""
    left: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as here:
        here.chdir(tmp_path_factory.mktemp("notebook"))
        for cell in CELLS:
            exec("".join(cell["source"]), left)
    return left


def test_the_notebook_finds_what_it_speaks_of(names: dict[str, Any]) -> None:
    """Each of its tables has rows, and those of accounts gone quiet are told with when they were last seen."""
    active, quiet = names["active"], names["accounts"]

    assert (
        active["value"].sum() > 0,
        names["funnel"].groups[0].counts[0] > 0,
        [group.group for group in names["retention"].groups],
        len(quiet) > 0,
        [*quiet.columns],
    ) == (True, True, [["true"], ["false"]], True, ["id", "last_seen", "users", "size"])


def test_what_is_compiled_for_a_folder_stays_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when it was opened by a path from here, and one goes elsewhere before anything is compiled."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", "")
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    monkeypatch.chdir(tmp_path)
    with groundswell.open("demo-data"):
        kept = os.environ["NUMBA_CACHE_DIR"]

    assert Path(kept) == tmp_path.resolve() / "demo-data/kernels"


def test_the_notebook_is_kept_without_outputs() -> None:
    """They would be others with the next version of a library, and say nothing that is tested."""
    assert [cell["outputs"] for cell in CELLS if cell["outputs"] or cell["execution_count"]] == []


def test_the_notebook_is_named_in_the_pages() -> None:
    """In the page of Python and in the readme."""
    pages = [Path("README.md"), Path("docs/python.md")]

    assert [p for p in pages if "notebook.ipynb" not in (ROOT / p).read_text(encoding="utf-8")] == []
