"""What defined properties are, told plainly: one value at a time, from rows as they were sent."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from groundswell.model.value import DATETIME, number_of, text_of

Text = str | None
Tree = tuple[Any, ...]
"""A formula: `("ref", name)`, `("number", 2.5)`, `("text", "x")`, `("&", [tree, …])`, `("+", tree, tree)` …"""


def written(tree: Tree) -> str:
    """A formula as text, with all parentheses."""
    match tree:
        case ("ref", name):
            return f"[{name.replace(']', ']]')}]"
        case ("number", number):
            return repr(number)
        case ("text", text):
            return '"' + text.replace('"', '""') + '"'
        case ("&", parts):
            return "(" + " & ".join(map(written, parts)) + ")"
        case (op, left, right):
            return f"({written(left)} {op} {written(right)})"
    raise AssertionError(tree)


@dataclass
class Plainly:
    """The rows, and the definitions so far, by source and name; a formula is kept as its tree.

    Attributes:
        events: each with `at`, `event`, `user`, `account` and `properties`.
        users, accounts: the properties of each that is known.
    """

    events: Sequence[Mapping[str, Any]]
    users: Mapping[str, Mapping[str, Any]]
    accounts: Mapping[str, Mapping[str, Any]]
    now: datetime
    zone: ZoneInfo
    defined: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)

    def value(self, source: str, name: str, of: Any) -> Text:
        """What a property is of an event, or of the user or account with an id; missing without one."""
        if of is None:
            return None
        if meaning := self.defined.get((source, name)):
            return self._worked_out(source, meaning, of)
        if source == "event":
            other, dot, rest = name.partition(".")
            if name in of["properties"] or not dot:
                return text_of(of["properties"].get(name))
            return self.value(other, rest, of[other])
        if name == "id":
            return str(of)
        return text_of((self.users if source == "user" else self.accounts).get(of, {}).get(name))

    def _worked_out(self, source: str, meaning: dict[str, Any], of: Any) -> Text:
        def read(name: str) -> Text:
            return self.value(source, name, of)

        match meaning:
            case {"tree": tree}:
                return _formula(tree, read)
            case {"cases": cases}:
                held = (c["then"] for c in cases if self._holds(c["when"], source, of))
                then = next(held, meaning.get("otherwise"))
                return read(then["property"]) if isinstance(then, dict) else then
            case {"extract": extract}:
                return _extracted(extract, read(extract["property"])) or None
            case {"buckets": {"property": name, "edges": edges}}:
                return _bucket(edges, number_of(read(name)))
            case {"days_since": name}:
                days = self._days(read(name))
                return None if days is None else str(-days)
            case {"days_until": name}:
                days = self._days(read(name))
                return None if days is None else str(days)
            case {"count_of": choice}:
                return str(len(self._done(choice, source, of)))
            case {"first_value": choice} | {"last_value": choice}:
                rows = self._done(choice, source, of)
                found = sorted(
                    (row["at"], text)
                    for row in rows
                    if (text := self.value("event", choice["property"], row)) is not None
                )
                return found[0 if "first_value" in meaning else -1][1] if found else None
            case {"lookup": {"property": name, "table": {"rows": rows}}}:
                table = {text_of(row[0]): text_of(row[1]) for row in rows}
                return None if (key := read(name)) is None else table.get(key)
        raise AssertionError(meaning)

    def _done(self, choice: dict[str, Any], source: str, of: str) -> list[Mapping[str, Any]]:
        back = choice.get("window", {}).get("last", {}).get("value")
        since = self.now - timedelta(days=back) if back else datetime.min.replace(tzinfo=self.now.tzinfo)
        return [
            row
            for row in self.events
            if row[source] == of and row["event"] == choice["event"] and since <= row["at"] <= self.now
        ]

    def _holds(self, test: dict[str, Any], source: str, of: Any) -> bool:
        asked = test.get("source", source)
        value = self.value(asked, test["property"], of if asked == source else of[asked])
        return passes(test["op"], value, test.get("value"))

    def _days(self, text: Text) -> int | None:
        if text is None or not re.fullmatch(DATETIME, text):
            return None
        try:
            if len(text) == 10:
                day = date.fromisoformat(text)
            else:
                moment = datetime.fromisoformat(text)
                day = moment.replace(tzinfo=moment.tzinfo or ZoneInfo("UTC")).astimezone(self.zone).date()
        except ValueError:
            return None
        return (day - self.now.astimezone(self.zone).date()).days


def passes(op: str, value: Text, given: Any) -> bool:
    """Whether a text passes a test."""
    number = number_of(value)
    match op:
        case "is":
            return value is not None and value == text_of(given)
        case "is_not":
            return not passes("is", value, given)
        case "contains":
            return value is not None and str(given).lower() in value.lower()
        case "gt":
            return number is not None and number > given
        case "is_set":
            return value is not None
    raise AssertionError(op)


def _formula(tree: Tree, read: Callable[[str], Text]) -> Text:
    match tree:
        case ("ref", name):
            return read(name)
        case ("number", number):
            return text_of(number)
        case ("text", text):
            return str(text)
        case ("&", parts):
            texts = [_formula(part, read) for part in parts]
            return None if None in texts else "".join(str(text) for text in texts)
    return text_of(_reckoned(tree, read))


def _reckoned(tree: Tree, read: Callable[[str], Text]) -> float | None:
    if tree[0] not in ("+", "-", "*", "/"):
        return number_of(_formula(tree, read))
    op, left, right = tree[0], _reckoned(tree[1], read), _reckoned(tree[2], read)
    if left is None or right is None or (op == "/" and right == 0):
        return None
    found = {"+": left + right, "-": left - right, "*": left * right, "/": right and left / right}[op]
    return number_of(repr(found))


def _extracted(extract: dict[str, Any], text: Text) -> Text:
    if text is None:
        return None
    match extract:
        case {"segment": number}:
            path = re.split("[?#]", re.sub(r"^[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#]*", "", text))[0]
            segments = [part for part in path.split("/") if part]
            place = number - 1 if number > 0 else number
            return segments[place] if -len(segments) <= place < len(segments) else None
        case {"query": name}:
            found = re.search(f"(?:^|[?&]){re.escape(name)}=([^&#]*)", text)
            return unquote(found[1].replace("+", " ")) if found else None
        case {"pattern": pattern}:
            found = re.search(pattern, text)
            return found[1] if found else None
    raise AssertionError(extract)


def _bucket(edges: list[float], number: float | None) -> Text:
    if number is None:
        return None
    below = [edge for edge in edges if edge <= number]
    above = [edge for edge in edges if edge > number]
    if not below:
        return f"less than {text_of(above[0])}"
    if not above:
        return f"{text_of(below[-1])} and more"
    low, high = below[-1], above[0]
    if low % 1 or high % 1:
        return f"{text_of(low)} to below {text_of(high)}"
    return text_of(low) if high - low == 1 else f"{text_of(low)} to {text_of(high - 1)}"
