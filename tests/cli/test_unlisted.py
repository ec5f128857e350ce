"""Property names beyond those that a project lists are counted and shown."""

import json

import pytest
from tests.cli.command import CommandLine


@pytest.fixture
def sprawling(groundswell: CommandLine) -> CommandLine:
    """Events with a few property names more than a project lists."""
    names = {f"p{n:04}": 1 for n in range(4_990)}
    late = {f"p{n}": 1 for n in range(4_990, 5_001)}
    rows = [
        {"time": "2024-04-01", "event": "View", **names},
        *({"time": "2024-04-02", "event": "View", "n": n, **late} for n in range(2)),
    ]
    groundswell("project", "create", "Product")
    groundswell("import", "-", stdin="".join(json.dumps(row) + "\n" for row in rows).encode())
    return groundswell


def test_an_import_tells_what_is_not_listed(sprawling: CommandLine) -> None:
    """Below its closing line, as long as it is so."""
    row = b'{"time": "2024-04-03", "event": "View"}\n'

    assert "beyond the 5,000 that a project lists" in sprawling("import", "-", stdin=row).out.splitlines()[1]


def test_the_list_of_projects_tells_it(sprawling: CommandLine) -> None:
    """By project."""
    assert "product: " in sprawling("project", "list").out.splitlines()[-1]
