"""What the terminal shows of who was active, when, and where they went."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.analyses.asked import put
from tests.histories import History, event, history

from groundswell.cli.pictures import show


@pytest.fixture
def people(tmp_path: Path) -> Iterator[History]:
    """Ann views and buys on the first, and views on the second; bob views on the ninth."""
    with history(tmp_path) as made:
        made.events(
            event("2024-04-01T09:00:00Z", "View", "ann"),
            event("2024-04-01T09:05:00Z", "Buy", "ann"),
            event("2", "View", "ann"),
            event("9", "View", "bob"),
        )
        yield made


@pytest.mark.parametrize(
    ("kind", "question", "line"),
    [
        ("stickiness", {"event": "View", "cumulative": True}, ["2", "or", "more", "1"]),
        ("stickiness", {"event": "View", "list": {"intervals": 2}}, ["ann"]),
        ("lifecycle", {"event": "View"}, ["2024-04-03", "0", "0", "0", "-1"]),
        ("lifecycle", {"event": "View", "from": "2024-04-10", "to": "2024-04-11"}, ["2024-04-11", *"––––"]),
        ("paths", {}, ["View", "→", "Buy", "1", "█" * 24]),
        (
            "paths",
            {"group_by": [{"did": {"event": "Buy"}}]},
            ["true", "·", "2", "paths", "of", "1", "actors"],
        ),
        (
            "engagement",
            {"top": 2, "group_by": [{"did": {"event": "Buy"}}]},
            [
                "true",
                "·",
                "of",
                "1",
                "active",
                "actors;",
                "many",
                "from",
                "100.0%",
                "on,",
                "often",
                "from",
                "1.5",
                "times",
                "on",
            ],
        ),
        ("engagement", {"top": 2}, ["many,", "often", "View", "1", "100.0%", "2", "2"]),
    ],
)
def test_a_figure_stands_in_its_line(
    people: History, kind: str, question: dict[str, Any], line: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With what it is of; what has not begun has none."""
    show(put(people, kind, **question), "product")

    assert line in [shown.split() for shown in capsys.readouterr().out.splitlines()]
