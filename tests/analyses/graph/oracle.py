"""The graph, slow and plain: what every figure means, in a few lines each. The engine must equal it.

Histories are in the words of the cases (`tests/cases/SCHEMA.md`), with times already parsed; questions are in the
product's language, with plain dates for a range.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from groundswell.model.value import number_of, text_of

Question = Mapping[str, Any]
Group = tuple[str | None, ...]
Figures = dict[tuple[Any, ...], list[float]]


@dataclass(frozen=True)
class Happened:
    """An event with its doer and its accounts as they are now."""

    at: datetime
    name: str
    sent: str | None
    user: str | None
    accounts: Mapping[str, str]
    properties: Mapping[str, Any]


@dataclass
class World:
    """All that a question can look at.

    Attributes:
        present: present properties, by `user` or the account kind, then by id.
        known: known ids, by `user` or the account kind.
        behaves: whether an event passes a condition that is no test of a value; see the oracle of segments.
    """

    events: list[Happened]
    present: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=dict)
    behaves: Callable[[Any, Happened], bool] | None = None


def world(history: Mapping[str, Any]) -> World:
    """Apply identity and membership to a history."""
    moved = moves(history)
    belonging = stretches(history, moved)
    events = []
    for row in history["events"]:
        user = _owner(moved, row["u"]) if row.get("u") else None
        written = row.get("a", {})
        accounts = {k: _account(belonging.get((user, k), []), row["t"], history["membership"]) for k in KINDS}
        known = {k: a for k, a in (accounts | written).items() if a is not None}
        events.append(Happened(row["t"], row["e"], row.get("u"), user, known, row.get("p", {})))
    made = World(events)
    _describe(made, history, moved)
    return made


KINDS = ("company", "team")


def moves(history: Mapping[str, Any]) -> dict[str, str]:
    """Whom each moved id moved into; a move into one's own follower makes that follower a root (I01, I02, I04)."""
    listed = [(i, u["id"]) for u in history["users"] for i in u.get("ids", [])]
    moved: dict[str, str] = {}
    for id, into in listed + history["merges"]:
        if id != into:
            moved.pop(id, None)
            if _owner(moved, into) == id:
                moved.pop(into)
            moved[id] = into
    return moved


def _owner(moved: Mapping[str, str], id: str) -> str:
    return _owner(moved, moved[id]) if id in moved else id


def stretches(history: Mapping[str, Any], moved: Mapping[str, str]) -> dict[Any, list[tuple[datetime, str]]]:
    """From when each user belongs to which account of a kind.

    What is written counts only for want of another, of several at one moment the first by name (M04).
    """
    found: dict[Any, list[tuple[datetime, str]]] = {}
    if history["membership"] == "event":
        return found
    for member in history["members"]:
        found.setdefault((_owner(moved, member["user"]), member["kind"]), []).append(
            (member["from"], member["account"])
        )
    written = (
        (e["t"], account, e["u"], kind)
        for e in history["events"]
        for kind, account in e.get("a", {}).items()
        if e.get("u")
    )
    for at, account, user, kind in sorted(written):
        mine = found.setdefault((_owner(moved, user), kind), [])
        if not any(since <= at for since, _ in mine):
            mine.append((at, account))
    return {who: sorted(mine, key=lambda m: m[0]) for who, mine in found.items()}


def _account(mine: list[tuple[datetime, str]], at: datetime, membership: str) -> str | None:
    """The account in force: of that time, else the first later one (M01); or always the latest (M02)."""
    if not mine:
        return None
    past = [account for since, account in mine if since <= at]
    return mine[-1][1] if membership == "current" else (past or [mine[0][1]])[-1]


def _describe(made: World, history: Mapping[str, Any], moved: Mapping[str, str]) -> None:
    """Present properties, the survivor's first (I03); and who is known (M03, T14)."""
    users: dict[str, dict[str, Any]] = {}
    for own in (False, True):
        for user in history["users"]:
            owner = _owner(moved, user["id"])
            if (owner == user["id"]) is own:
                given = {k: v for k, v in user["properties"].items() if v is not None}
                users[owner] = users.get(owner, {}) | given
    made.present["user"] = users
    made.known["user"] = users.keys() | {e.user for e in made.events if e.user}
    made.known["user"] |= {_owner(moved, m["user"]) for m in history["members"]}
    for kind in KINDS:
        made.present[kind] = {a["id"]: a["properties"] for a in history["accounts"] if a["kind"] == kind}
        made.known[kind] = set(made.present[kind]) | {
            e.accounts[kind] for e in made.events if kind in e.accounts
        }
        made.known[kind] |= {m["account"] for m in history["members"] if m["kind"] == kind}


def read(leaf: Mapping[str, Any], happened: Happened, made: World) -> Any:
    """The value that a filter or a group reads of an event; of a condition without a value, whether it holds."""
    if "source" not in leaf:
        assert made.behaves is not None
        return made.behaves(leaf, happened)
    name, kind = leaf.get("property"), leaf.get("account_type", "company")
    match leaf["source"]:
        case "event":
            return happened.properties.get(name)
        case "id":
            return happened.sent
        case "user":
            return (
                happened.user if name is None else made.present["user"].get(happened.user or "", {}).get(name)
            )
    account = happened.accounts.get(kind)
    return account if name is None else made.present[kind].get(account or "", {}).get(name)


def holds(op: str, value: Any, wanted: Any) -> bool:
    """Whether a value passes an operator; the negative ones are the opposites of the positive (T10)."""
    opposite = {"is_not": "is", "not_contains": "contains", "not_regex": "regex", "is_not_set": "is_set"}
    if op in opposite:
        return not holds(opposite[op], value, wanted)
    text = text_of(value)
    if text is None:
        return False
    number = number_of(text)
    match op:
        case "is_set":
            return True
        case "is":
            return text in [text_of(w) for w in (wanted if isinstance(wanted, list) else [wanted])]
        case "contains":
            return wanted.lower() in text.lower()
        case "regex":
            return re.search(wanted, text) is not None
        case "between":
            return number is not None and wanted[0] <= number <= wanted[1]
    compare = {"gt": "__gt__", "gte": "__ge__", "lt": "__lt__", "lte": "__le__"}[op]
    return number is not None and bool(getattr(number, compare)(float(wanted)))


def passes(test: Any, value_of: Any) -> bool:
    """Whether a filter holds, given how its leaves read their value."""
    if test is None:
        return True
    if isinstance(test, list):
        return all(passes(t, value_of) for t in test)
    if "and" in test:
        return passes(test["and"], value_of)
    if "or" in test:
        return any(passes(t, value_of) for t in test["or"])
    if "not" in test:
        return not passes(test["not"], value_of)
    if "op" not in test:
        return bool(value_of(test))
    return holds(test["op"], value_of(test), test.get("value"))


def is_chosen(choice: Question, happened: Happened, made: World) -> bool:
    """Whether an event is among those that a choice means."""
    if "any_of" in choice:
        meant = any(is_chosen(inner, happened, made) for inner in choice["any_of"])
    else:
        meant = choice["event"] in (None, happened.name)
    return meant and passes(choice.get("filters"), lambda leaf: read(leaf, happened, made))


def percentile(numbers: list[float], share: float) -> float:
    """Between the two nearest values, by how far it lies between their places (T02)."""
    ordered = sorted(numbers)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def measure(series: Question, events: list[Happened]) -> float:
    """One figure of some events; 0 where there is nothing to measure (T01)."""
    each = Counter(e.user for e in events if e.user is not None)
    numbers = [
        n for e in events if (n := number_of(text_of(e.properties.get(series.get("property"))))) is not None
    ]
    match series.get("measure", "count"):
        case "count":
            return len(events)
        case "users" | "active_7d" | "active_30d":
            return len(each)
        case "accounts":
            kind = series.get("account_type", "company")
            return len({e.accounts[kind] for e in events if kind in e.accounts})
        case "per_user_avg":
            return len(list(each.elements())) / len(each) if each else 0
        case "per_user_max":
            return max(each.values(), default=0)
        case "sum":
            return math.fsum(numbers)
        case "avg":
            return math.fsum(numbers) / len(numbers) if numbers else 0
        case "min":
            return min(numbers, default=0)
        case "max":
            return max(numbers, default=0)
        case "median":
            return percentile(numbers, 0.5) if numbers else 0
        case name:
            return percentile(numbers, float(Fraction(name.removeprefix("p"))) / 100) if numbers else 0


def bucket_of(local: datetime, interval: str, week_start: str) -> Any:
    """What names the bucket of a local moment; an hour also has its offset, so that a repeated one is two."""
    day = local.date()
    match interval:
        case "hour":
            return local.replace(minute=0, second=0, microsecond=0, tzinfo=None), local.utcoffset()
        case "day":
            return day
        case "week":
            return day - timedelta(days=(day.weekday() - (0 if week_start == "monday" else 6)) % 7)
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return "total"


def buckets(first: date, last: date, question: Question) -> list[Any]:
    """Every bucket that the local days touch: looked up a quarter of an hour at a time, in absolute time."""
    zone = ZoneInfo(question["timezone"])
    moment = datetime(first.year, first.month, first.day, tzinfo=zone).astimezone(UTC)
    found = {}
    while (local := moment.astimezone(zone)).date() <= last:
        found[bucket_of(local, question["interval"], question["week_start"])] = None
        moment += timedelta(minutes=15)
    return list(found)


def answer(question: Question, made: World) -> Figures:
    """All lines of the answer: (series, *group, period) to the figures by bucket."""
    first, last = date.fromisoformat(question["from"]), date.fromisoformat(question["to"])
    back = {"previous": (last - first).days + 1}.get(question.get("compare"), 0)
    spans = [("current", first, last)]
    if back:
        spans.append(("previous", first - timedelta(days=back), last - timedelta(days=back)))
    figures: Figures = {}
    for period, start, end in spans:
        asked = _with_extent(question, made, start, end)
        lines = {chr(65 + i): _line(s, asked, made, start, end) for i, s in enumerate(question["series"])}
        if "formula" in question:
            lines = {"F1": _formula(question["formula"][0], lines, len(buckets(start, end, question)))}
        figures |= {(id, *group, period): row for id, line in lines.items() for group, row in line.items()}
    return figures


def _formula(
    text: str, lines: Mapping[str, dict[Group, list[float]]], count: int
) -> dict[Group, list[float]]:
    """Bucket by bucket; what is missing is 0, and so is a division by it (T07)."""
    left, sign, right = text.split()
    found = {}
    for group in dict.fromkeys(g for line in lines.values() for g in line):
        pairs = zip(lines[left].get(group, [0] * count), lines[right].get(group, [0] * count), strict=True)
        found[group] = [
            a + b if sign == "+" else a - b if sign == "-" else a / b if b else 0 for a, b in pairs
        ]
    return found


def _line(
    series: Question, question: Question, made: World, first: date, last: date
) -> dict[Group, list[float]]:
    if any(g.get("source") == "segment" for g in question.get("group_by", [])):
        return _by_segment(series, question, made, first, last)
    if "population" in series:
        return _population(series, question, made, len(buckets(first, last, question)))
    zone, names = ZoneInfo(question["timezone"]), buckets(first, last, question)
    ahead = {"active_7d": 6, "active_30d": 29}.get(series.get("measure", ""), 0)
    reach = _meant(series, question, made, first - timedelta(days=ahead), last)
    inside = [e for e in reach if e.at.astimezone(zone).date() >= first]
    group = _grouping(series, question, made, inside)

    def figure(events: Iterable[Happened], place: int) -> float:
        bucket = names[place]
        if ahead:
            day = timedelta(days=ahead)
            return measure(
                series, [e for e in events if bucket - day <= e.at.astimezone(zone).date() <= bucket]
            )
        wanted = names[: place + 1] if question.get("cumulative") else [bucket]
        return measure(series, [e for e in events if e in inside and _bucket(e, question, zone) in wanted])

    groups = dict.fromkeys([() for _ in (0,) if "group_by" not in question] + [group(e) for e in reach])
    found = {g: [figure([e for e in reach if group(e) == g], i) for i in range(len(names))] for g in groups}
    left_out = "$other" if not question.get("other", True) else object()
    return {g: row for g, row in found.items() if left_out not in g}


def _by_segment(
    series: Question, question: Question, made: World, first: date, last: date
) -> dict[Group, list[float]]:
    """Each segment asked for itself, as one more filter; those beyond the top ones are one pool."""
    groups = question["group_by"]
    (place,) = (i for i, g in enumerate(groups) if g.get("source") == "segment")
    tests = {n: {"and": []} if n == "$all" else {"in_segment": n} for n in groups[place]["segments"]}
    plain = {k: v for k, v in question.items() if k not in ("group_by", "top_n")}
    others = [g for i, g in enumerate(groups) if i != place]

    def of(*names: str) -> Question:
        within = {"and": [question.get("filters", []), {"or": [tests[n] for n in names]}]}
        return plain | {"filters": within} | ({"group_by": others} if others else {})

    whole = {n: measure(series, _meant(series, of(n), made, first, last)) for n in tests}
    kept = sorted(tests, key=lambda n: (-whole[n], n))[: question.get("top_n", len(tests))]
    rest = [n for n in tests if n not in kept] if question.get("other", True) else []
    found = {}
    for name, names in [*((n, [n]) for n in kept), *([("$other", rest)] if rest else [])]:
        for group, row in _line(series, of(*names), made, first, last).items():
            found[(*group[:place], name, *group[place:])] = row
    return found


def _meant(series: Question, question: Question, made: World, first: date, last: date) -> list[Happened]:
    """The events of some days that a series is about."""
    zone = ZoneInfo(question["timezone"])
    return [
        e
        for e in made.events
        if first <= e.at.astimezone(zone).date() <= last
        and is_chosen(series, e, made)
        and passes(question.get("filters"), lambda leaf, e=e: read(leaf, e, made))
    ]


def _with_extent(question: Question, made: World, first: date, last: date) -> Question:
    """Where it asks for bins, with what they lie between: the least and the greatest number of all series (T13)."""
    if not any("bins" in g for g in question.get("group_by", [])):
        return question
    (group,) = question["group_by"]
    values: list[Any] = []
    for series in question["series"]:
        if "population" in series:
            values += [p.get(group["property"]) for p in _members(series, made)]
        else:
            values += [read(group, e, made) for e in _meant(series, question, made, first, last)]
    numbers = [n for value in values if (n := number_of(text_of(value))) is not None]
    return {
        **question,
        "group_by": [group | {"low": min(numbers, default=0), "high": max(numbers, default=0)}],
    }


def _group_of(group: Mapping[str, Any], happened: Happened, made: World) -> str | None:
    """The group of an event: by a value, by whether its doer has done something, or by how often."""
    if "source" in group:
        return _group_value(group, read(group, happened, made))
    if happened.user is None or made.behaves is None:
        return None
    if "did" in group:
        return str(made.behaves(group, happened)).lower()
    times, asked = 0, group["count_of"]
    while times < group["most"] and made.behaves(
        {"did": asked | {"count": {"op": "gt", "value": times}}}, happened
    ):
        times += 1
    return f"{times}+" if times == group["most"] else str(times)


def _group_value(group: Mapping[str, Any], value: Any) -> str | None:
    """A value as a group: empty is missing (T05); with bins the bin that its number lies in (T13)."""
    if "bins" not in group:
        return text_of(value) or None
    number = number_of(text_of(value))
    return None if number is None else bin_of(number, group["low"], group["high"], group["bins"])


def _bucket(happened: Happened, question: Question, zone: ZoneInfo) -> Any:
    return bucket_of(happened.at.astimezone(zone), question["interval"], question["week_start"])


def _grouping(series: Question, question: Question, made: World, inside: list[Happened]) -> Any:
    """How an event finds its group: its own values, or the pooled rest where only the top ones are told apart (T06)."""

    def own(happened: Happened) -> Group:
        return tuple(_group_of(leaf, happened, made) for leaf in question.get("group_by", []))

    count = question.get("top_n")
    if count is None:
        return own
    whole = {g: measure(series, [e for e in inside if own(e) == g]) for g in {own(e) for e in inside}}
    ranked = sorted(whole, key=lambda g: (-whole[g], [(text is None, text or "") for text in g]))
    return lambda e: own(e) if own(e) in ranked[:count] else ("$other",) * len(question["group_by"])


def bin_of(number: float, low: float, high: float, bins: int) -> str:
    """Which of equal bins from low to high a number lies in, without rounding; the last one includes high (T13)."""
    width = (Fraction(high) - Fraction(low)) / bins
    return str(min(bins - 1, math.floor((Fraction(number) - Fraction(low)) / width)) if width else 0)


def _population(series: Question, question: Question, made: World, count: int) -> dict[Group, list[float]]:
    """How many are known whose present properties pass; the same in every bucket (T14)."""
    found = Counter[Group]() if "group_by" in question else Counter({(): 0})
    for properties in _members(series, made):
        found[
            tuple(_group_value(g, properties.get(g["property"])) for g in question.get("group_by", []))
        ] += 1
    return {group: [n] * count for group, n in found.items()}


def _members(series: Question, made: World) -> list[Mapping[str, Any]]:
    """The present properties of each known user or account that passes."""
    who = "user" if series["population"] == "users" else series.get("account_type", "company")
    each = [made.present[who].get(id, {}) for id in made.known[who]]
    return [p for p in each if passes(series.get("filters"), lambda leaf, of=p: of.get(leaf["property"]))]
