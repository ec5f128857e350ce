"""What the tests of funnels share: a project that asks them in few words."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.histories import History

Ask = Callable[..., Any]


@pytest.fixture
def funnel(people: History) -> Ask:
    """Ask for a funnel of the named steps, over the week and a day each unless told; names may be unknown."""

    def ask(*steps: str | dict[str, Any], **question: Any) -> Any:
        named = [{"event": step} if isinstance(step, str) else step for step in steps]
        asked = {"kind": "funnel", "steps": named, "window": {"value": 1, "unit": "day"}, "unknown": "empty"}
        return people.project.ask(asked | {"from": "2024-04-01", "to": "2024-04-07"} | question)

    return ask
