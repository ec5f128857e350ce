"""The demo's project."""

from pathlib import Path
from typing import Any

import groundswell


def test_the_demo_leaves_a_project_of_its_name_alone(tmp_path: Path) -> None:
    """A project that somebody called Demo stays his."""
    with groundswell.open(tmp_path) as workspace:
        mine = workspace.create_project("Demo")
        loaded = workspace.load_demo()

        assert (mine.slug, mine.summary().events, loaded.slug != mine.slug) == ("demo", 0, True)


def test_a_loaded_demo_is_found_again(tmp_path: Path) -> None:
    """The second start loads nothing."""
    with groundswell.open(tmp_path) as workspace:
        first = workspace.load_demo()

        assert workspace.load_demo().summary() == first.summary()


def test_the_demo_has_segments_to_begin_with(tmp_path: Path) -> None:
    """Who is active and who has gone quiet: some accounts are, and none is both."""
    with groundswell.open(tmp_path) as workspace:
        demo = workspace.load_demo()
        found: list[Any] = [
            demo.ask({"kind": "segment", "subject": {"account": None}, "where": {"in_segment": s.name}})
            for s in demo.segments()
        ]

    active, quiet = (set(answer.members) for answer in found)
    assert (bool(active), bool(quiet), active & quiet) == (True, True, set())
