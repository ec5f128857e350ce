"""Questions of any kind through the product's own door."""

from typing import Any

from tests.histories import WEEK, History


def put(people: History, kind: str, **question: Any) -> Any:
    """The answer to a question over the week, unless it says from when to when."""
    spans = {} if "range" in question else WEEK
    return people.project.ask({"kind": kind, **spans, **question})
