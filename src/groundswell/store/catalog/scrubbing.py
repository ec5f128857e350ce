"""Taking ids out of what is saved as JSON: they stand in lists of members, in the values of conditions, in tables."""

import json
from collections.abc import Collection
from typing import Any

GONE = "erased"
"""What stands in a condition in the place of an id."""


def scrubbed(read: Any, texts: Collection[str]) -> Any:
    """What was read without some ids: lists lose them, a condition that has one alone is about nobody from then on."""
    if isinstance(read, list):
        return [scrubbed(inner, texts) for inner in read]
    if not isinstance(read, dict):
        return read
    holders = {"members"} | ({"value"} if "op" in read else set())
    found = {
        name: _without(inner, texts) if name in holders else scrubbed(inner, texts)
        for name, inner in read.items()
    }
    if {"columns", "rows"} <= read.keys():
        # What a table says of somebody goes with him; who is told of others is nobody from then on.
        found["rows"] = [
            [_without(cell, texts) for cell in row] for row in read["rows"] if row[0] not in texts
        ]
    return found


def names_one(text: str, texts: Collection[str]) -> bool:
    """Whether any of some texts may stand in JSON."""
    return any(each in text or json.dumps(each)[1:-1] in text for each in texts)


def _without(value: Any, texts: Collection[str]) -> Any:
    if isinstance(value, list):
        return [inner for inner in value if not (isinstance(inner, str) and inner in texts)]
    return GONE if isinstance(value, str) and value in texts else value
