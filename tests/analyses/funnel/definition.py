"""What a funnel question means over rows, in plain steps; how far an actor gets is the oracle's."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import product
from statistics import mean, median
from typing import Any

from tests.analyses.funnel.generated import moment
from tests.analyses.funnel.oracle import Attempt, Funnel, Moment, attempts, best

from groundswell.model.period import utc_text

Row = dict[str, Any]
Group = tuple[str | None, ...]
MINUTE = 60_000_000
FOREVER = 10**15
NOW = 2 * 1440 + 720
UNITS = {"minute": 1, "hour": 60, "day": 1440}
GAP = 30


class World:
    """A history, with merges applied."""

    def __init__(self, history: dict[str, Any], more: list[Row]) -> None:
        owner = {"web-1": "ann"} if history["is_merged"] else {}
        self.plans = history["plans"]
        self.rows = [
            row | {"u": owner.get(row["u"], row["u"]), "sent": row["u"]}
            for row in [*history["events"], *more]
        ]
        self.last_of: dict[str, int] = {}
        self._number_sessions()

    def _number_sessions(self) -> None:
        """Give each row its session: those of an id as sent with no more than the gap between them (N01)."""
        latest: dict[str, str] = {}
        for row in sorted(self.rows, key=lambda row: int(row["t"])):
            began = latest.get(row["sent"])
            if began is None or row["t"] - self.last_of[began] > GAP:
                began = f"{row['sent']} {utc_text(moment(row['t']))}"
            row["session"] = latest[row["sent"]] = began
            self.last_of[began] = row["t"]

    def value(self, row: Row, of: Row) -> str | None:
        """A row's value of a property to group by or to test; empty text is missing."""
        found = self.plans.get(row["u"]) if of["source"] == "user" else row.get("p", {}).get(of["property"])
        return None if found in (None, "") else str(found)

    def passes(self, row: Row, test: Row | None) -> bool:
        """Whether a row passes a filter."""
        if test is None:
            return True
        found = row.get("p", {}).get(test["property"])
        return (
            found == test["value"]
            if test["op"] == "is"
            else isinstance(found, int) and found >= test["value"]
        )

    def is_of(self, row: Row, choice: Row) -> bool:
        """Whether a row is one of a choice."""
        if "any_of" in choice:
            return any(self.is_of(row, each) for each in choice["any_of"])
        return choice["event"] in (None, row["e"]) and self.passes(row, choice.get("filters"))

    def is_named(self, row: Row, choice: Row) -> bool:
        """The same without its filters."""
        if "any_of" in choice:
            return any(self.is_named(row, each) for each in choice["any_of"])
        return choice["event"] in (None, row["e"])


class Asked:
    """A question over a world."""

    def __init__(self, question: Row, world: World) -> None:
        self.question, self.world = question, world
        self.steps, self.excluded = question["steps"], question["exclude"]
        window = question.get("window")
        self.window = window["value"] * UNITS[window["unit"]] if window else FOREVER
        self.end = (int(question["to"][-2:]) - 7) * 1440
        spans = [(e["from_step"] - 1, e["to_step"] - 1) for e in self.excluded]
        self.funnel = Funnel(question["order"], len(self.steps), self.window, spans)

    def actor(self, row: Row) -> str | None:
        """Whose a row is."""
        by = self.question["by"]
        if by in ("user", "session"):
            return str(row["u" if by == "user" else by])
        return (
            row.get("a") if "account" in by else self.world.value(row, {"source": "event", "property": "c"})
        )

    def people(self) -> dict[str, list[Row]]:
        """The rows of each actor in the range."""
        found: dict[str, list[Row]] = {}
        for row in self.world.rows:
            actor = self.actor(row)
            if (
                actor is not None
                and 0 <= row["t"] < self.end
                and self.world.passes(row, self.question.get("filters"))
            ):
                found.setdefault(actor, []).append(row)
        return found

    def firsts(self, actor: str, number: int) -> list[int]:
        """The rows that may be an actor's first ever for a step (F18): those of its earliest instant."""
        step = self.steps[number]

        def asked_for(row: Row) -> bool:
            if step["first_ever"] == "any":
                return self.world.is_named(row, step)
            return self.world.is_of(row, step) and self.world.passes(row, self.question.get("filters"))

        rows = [r for r in self.world.rows if self.actor(r) == actor and r["t"] < self.end and asked_for(r)]
        earliest = min((r["t"] for r in rows), default=None)
        return [id(r) for r in rows if r["t"] == earliest]

    def masks(self, actor: str, rows: list[Row]) -> Iterator[list[Moment]]:
        """What the rows may serve as, for every way in which one of equal rows can have been the first."""
        asking = [n for n, step in enumerate(self.steps) if "first_ever" in step]
        alike = {n: _first_of(self.steps[n]) for n in asking}
        kinds = list(dict.fromkeys(alike.values()))
        chances = [self.firsts(actor, next(n for n in asking if alike[n] == kind)) or [0] for kind in kinds]
        for choice in product(*chances):
            first = dict(zip(kinds, choice, strict=True))
            yield [
                Moment(
                    row["t"],
                    frozenset(
                        n for n, step in enumerate(self.steps)
                        if self.world.is_of(row, step) and (n not in asking or first[alike[n]] == id(row))
                    ),
                    frozenset(n for n, e in enumerate(self.excluded) if self.world.is_of(row, e)),
                )
                for row in rows
            ]  # fmt: skip

    def judged(self, actor: str, rows: list[Row]) -> list[Attempt]:
        """The attempts of an actor: of each entry the best that can have been."""
        found: dict[int, Attempt] = {}
        for moments in self.masks(actor, rows):
            read = moments if self.funnel.order == "strict" else [m for m in moments if m.steps or m.excluded]
            for a in attempts(read, self.funnel):
                other = found.get(a.times[0])
                if other is None or (len(a.times), [-t for t in a.times]) > (
                    len(other.times),
                    [-t for t in other.times],
                ):
                    found[a.times[0]] = a
        return [found[t] for t in sorted(found)]

    def serving(self, actor: str, rows: list[Row]) -> dict[int, frozenset[int]]:
        """The steps that each row may serve as in any way."""
        ways = list(self.masks(actor, rows))
        return {id(r): frozenset().union(*(way[i].steps for way in ways)) for i, r in enumerate(rows)}


def _first_of(step: Row) -> str:
    name = {k: v for k, v in step.items() if k != "first_ever"}
    return str(_bare(name) if step["first_ever"] == "any" else name)


def _bare(choice: Row) -> Row:
    if "any_of" in choice:
        return {"any_of": sorted({str(_bare(each)) for each in choice["any_of"]})}
    return {"event": choice["event"]}


def by_group(asked: Asked, keep: set[Group] | None) -> dict[Group, dict[str, list[Attempt]]]:
    """Everybody's attempts in each group that he is judged in; with `keep` the others together."""
    groups = asked.question.get("group_by", [])
    way = asked.question.get("attribution", "first_touch")
    found: dict[Group, dict[str, list[Attempt]]] = {}

    def pooled(group: Group) -> Group:
        return group if keep is None or group in keep else ("$other",) * len(group)

    for actor, rows in asked.people().items():
        serving = asked.serving(actor, rows)
        value = {id(r): pooled(tuple(asked.world.value(r, g) for g in groups)) for r in rows}
        if way in ("first_touch", "last_touch") or not groups:
            group = pooled(tuple(_touch(asked, rows, serving, g, way) for g in groups))
            found.setdefault(group, {})[actor] = asked.judged(actor, rows)
        elif way == "all_events":
            for group in {value[id(r)] for r in rows}:
                of = [r for r in rows if value[id(r)] == group]
                found.setdefault(group, {})[actor] = asked.judged(actor, of)
        else:
            number = int(way[-1]) - 1
            values = {value[id(r)] for r in rows if number in serving[id(r)]} or {
                pooled((None,) * len(groups))
            }
            for group in values:
                found.setdefault(group, {})[actor] = _restricted(asked, actor, rows, number, group, value)
    return {g: people for g, people in found.items() if any(people.values())}


def _restricted(
    asked: Asked, actor: str, rows: list[Row], number: int, group: Group, value: dict[int, Group]
) -> list[Attempt]:
    """An actor's attempts where a step is taken with events of one group alone."""
    whole = asked.masks
    others = {i for i, r in enumerate(rows) if value[id(r)] != group}

    def masks(actor: str, rows: list[Row]) -> Iterator[list[Moment]]:
        for way in whole(actor, rows):
            yield [
                Moment(m.at, m.steps - {number} if i in others else m.steps, m.excluded)
                for i, m in enumerate(way)
            ]

    asked.masks = masks  # type: ignore[method-assign]
    try:
        return asked.judged(actor, rows)
    finally:
        del asked.masks


def _touch(
    asked: Asked, rows: list[Row], serving: dict[int, frozenset[int]], group: Row, way: str
) -> str | None:
    known = [(r["t"], min(serving[id(r)]), asked.world.value(r, group)) for r in rows if serving[id(r)]]
    known = sorted(k for k in known if k[2] is not None)
    return None if not known else known[-1 if way == "last_touch" else 0][2]


def expected(question: Row, world: World) -> dict[Group, Row]:
    """The figures by group."""
    asked = Asked(question, world)
    found = by_group(asked, None)
    top = question.get("top_n")
    if top is not None and len(found) > top:
        ranked = sorted(found, key=lambda g: (-_entered(found[g]), [(t is None, t or "") for t in g]))
        found = by_group(asked, set(ranked[:top]))
    if not question.get("group_by") and not found:
        found = {(): {}}
    told = {g: people for g, people in found.items() if question.get("other", True) or "$other" not in g}
    return {group: _figures(asked, people) for group, people in told.items()}


def _entered(people: dict[str, list[Attempt]]) -> int:
    return sum(bool(each) for each in people.values())


def _figures(asked: Asked, people: dict[str, list[Attempt]]) -> Row:
    count = len(asked.steps)
    times = {actor: best(each) for actor, each in people.items()}
    who = [sorted(a for a, t in times.items() if len(t) > k) for k in range(count)]
    took = [[t[k] - t[k - 1] for t in times.values() if len(t) > k] if k else [] for k in range(count)]
    still = [0] * count
    for actor, each in people.items():
        entries = [a.times[0] for a in each if a.goes_on]
        if times[actor] and len(times[actor]) < count and entries and asked.end > NOW:
            is_over = asked.question["by"] == "session" and asked.world.last_of[actor] < NOW - GAP
            still[len(times[actor]) - 1] += max(entries) + asked.window >= NOW and not is_over
    figures: Row = {
        "who": who,
        "counts": [len(w) for w in who],
        "still": still,
        "avg_seconds": [mean(t) * 60 if t else None for t in took],
        "median_seconds": [median(t) * 60 if t else None for t in took],
    }
    first, last = asked.question["from_step"] - 1, asked.question["to_step"] - 1
    if asked.question["report"] == "time_to_convert":
        figures["seconds"] = sorted((t[last] - t[first]) * 60 for t in times.values() if len(t) > last)
    if asked.question["report"] == "trend":
        figures["buckets"] = [
            tuple(
                sum(
                    any(a.times[0] // 1440 == day and len(a.times) > k for a in each)
                    for each in people.values()
                )
                for k in (first, last)
            )
            for day in range(asked.end // 1440)
        ]
    return figures


def row_of(happened: Row) -> Row:
    """As a line of a file."""
    account = {"account_id": happened["a"]} if "a" in happened else {}
    return {
        "time": (moment(happened["t"]) + timedelta(0)).isoformat(),
        "event": happened["e"],
        "user_id": happened["u"],
        "properties": happened.get("p", {}),
    } | account
