"""Taking ids out of what is saved as JSON: they stand in lists of members, in the values of conditions, in what cases
and formulas say, in tables.
"""

import json
import re
from collections.abc import Collection
from typing import Any

from groundswell.model.formula import with_texts
from groundswell.model.value import text_of

GONE = "erased"
"""What stands in a condition in the place of an id."""


def scrubbed(read: Any, texts: Collection[str]) -> Any:
    """What was read without some ids: lists lose them, a condition that has one alone is about nobody from then on."""
    if isinstance(read, list):
        return [scrubbed(inner, texts) for inner in read]
    if not isinstance(read, dict):
        return read
    found = {name: _held(name, inner, read, texts) for name, inner in read.items()}
    if {"columns", "rows"} <= read.keys():
        # What a table says of somebody goes with him; who is told of others is nobody from then on.
        found["rows"] = [
            [GONE if text_of(cell) in texts else cell for cell in row]
            for row in read["rows"]
            if text_of(row[0]) not in texts
        ]
    return found


def _held(name: str, value: Any, within: dict[str, Any], texts: Collection[str]) -> Any:
    """What a field of an object holds, without some ids."""
    is_said = name in ("then", "otherwise") and isinstance(value, str)
    if name == "members" or is_said:
        return _without(value, texts)
    if name == "value" and "op" in within:
        # An id may be written as a number; another number only looks like one.
        return _without(value, texts, as_numbers="property" not in within)
    if name == "formula" and isinstance(value, str):
        return with_texts(value, dict.fromkeys(texts, GONE))
    return scrubbed(value, texts)


def without(text: str, ids: Collection[str]) -> str:
    """A text without some ids, where they stand as words of their own."""
    for id in ids:
        if id in text:
            text = re.sub(rf"(?<!\w){re.escape(id)}(?!\w)", GONE, text)
    return text


def names_one(text: str, texts: Collection[str]) -> bool:
    """Whether any of some texts may stand in JSON."""
    return any(each in text or json.dumps(each)[1:-1] in text for each in texts)


def _without(value: Any, texts: Collection[str], *, as_numbers: bool = False) -> Any:
    def is_gone(inner: Any) -> bool:
        return (as_numbers or isinstance(inner, str)) and text_of(inner) in texts

    if isinstance(value, list):
        return [inner for inner in value if not is_gone(inner)]
    return GONE if is_gone(value) else value
