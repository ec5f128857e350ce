"""The lists of a store, as the product answers them, and plainly: what every figure in them means, in a few lines."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Literal

from tests.analyses.graph.oracle import Happened, World, moves, stretches
from tests.histories import StoreHistory

from groundswell.analyses.listing.events import seen_events
from groundswell.model.questions.choice import SESSION
from groundswell.model.value import number_of, text_of
from groundswell.store.reading import Reading

Who = Literal["user", "company", "team"]
FACTS = ("events", "first_seen", "last_seen")
COMPARE = {"gte": int.__ge__, "lte": int.__le__, "eq": int.__eq__}


def ask(made: StoreHistory, who: Who, **question: Any) -> Any:
    """A page of users or of accounts."""
    return made.ask(**_of(who), **question)


def pages(made: StoreHistory, who: Who, **question: Any) -> Iterator[Any]:
    """All pages, each asked for by the cursor of the one before."""
    page = ask(made, who, **question)
    yield page
    while page.next is not None:
        page = ask(made, who, **question, after=page.next)
        yield page


def _of(who: Who) -> dict[str, Any]:
    return {"kind": "users"} if who == "user" else {"kind": "accounts", "account_type": who}


def ids(page: Any) -> list[str]:
    """Who is on a page, in order."""
    return [row.id for row in page.rows]


def owners(
    made: StoreHistory, who: Who, known_at: datetime | None = None, **question: Any
) -> list[tuple[Any, ...]]:
    """Everybody, in order: id, events, first, last, users (of accounts), properties."""
    source = "user" if who == "user" else "account"
    if known_at is not None:
        question["known_at"] = known_at.isoformat()
    with made.store.snapshot(known_at) as snapshot:
        found = snapshot.properties()
    names = [p.name for p in found if p.source == source and p.kind == (None if who == "user" else who)]
    facts = FACTS if who == "user" else (*FACTS, "users")
    columns = [*facts, *({"property": name, "name": f"property {name}"} for name in names)]
    rows = ask(made, who, columns=columns, limit=1000, **question).rows
    return [_owner(row.id, dict(zip([*facts, *names], row.values, strict=True)), names) for row in rows]


def _owner(id: str, told: dict[str, Any], names: list[str]) -> tuple[Any, ...]:
    first, last = (told[name] and datetime.fromisoformat(told[name]) for name in ("first_seen", "last_seen"))
    properties = {name: told[name] for name in names if told[name] is not None}
    return id, told["events"], first, last, told.get("users"), properties


def events(made: StoreHistory, kind: str, known_at: datetime | None = None) -> list[tuple[Any, ...]]:
    """Every event name that was sent, in order: name, count, users, accounts of a kind, first, last."""
    return [row for row in all_events(made, kind, known_at) if row[0] != SESSION]


def all_events(made: StoreHistory, kind: str, known_at: datetime | None = None) -> list[tuple[Any, ...]]:
    """The same with the built-in `Session`."""
    made.store.complete_sessions()
    with made.store.snapshot(known_at) as snapshot:
        return [
            (e.name, e.count, e.users, e.accounts, e.first_at, e.last_at)
            for e in seen_events(Reading(snapshot).run, kind)
        ]


def events_plainly(made: World, kind: str) -> list[tuple[Any, ...]]:
    """What `events` must be."""
    found = []
    for name in {e.name for e in made.events}:
        mine = [e for e in made.events if e.name == name]
        users = {e.user for e in mine if e.user is not None}
        accounts = {e.accounts[kind] for e in mine if kind in e.accounts}
        found.append((name, len(mine), len(users), len(accounts), *_span(mine)))
    return sorted(found, key=lambda row: (-row[1], row[0]))


def owners_plainly(history: Mapping[str, Any], made: World, who: Who) -> list[tuple[Any, ...]]:
    """What `owners` must be: the latest seen first, then those never seen."""
    members = _members(history)
    found = []
    for id in made.known[who]:
        mine = done_by(made, who, id)
        users = (
            None if who == "user" else len({e.user for e in mine if e.user} | members.get((who, id), set()))
        )
        values = {name: text_of(value) for name, value in made.present[who].get(id, {}).items()}
        present = {name: text for name, text in values.items() if text is not None}
        found.append((id, len(mine), *_span(mine), users, present))
    return sorted(found, key=lambda row: (-row[3].timestamp() if row[3] else 0, row[0]))


def accounts_plainly(history: Mapping[str, Any], made: World, kind: str) -> dict[str, list[str]]:
    """The accounts of a kind of whose users each user is, in name order, by the ids of users in theirs."""
    members = _members(history)
    users_of = {
        account: {e.user for e in done_by(made, kind, account)} | members.get((kind, account), set())
        for account in made.known[kind]
    }
    return {
        user: sorted(account for account, users in users_of.items() if user in users)
        for user in sorted(made.known["user"])
    }


def done_by(made: World, who: str, id: str) -> list[Happened]:
    """The events of a user or of an account."""
    return [e for e in made.events if (e.user if who == "user" else e.accounts.get(who)) == id]


def sorted_plainly(
    history: Mapping[str, Any], made: World, who: Who, question: Mapping[str, Any], type: str
) -> list[str]:
    """The ids of a list in its order; `type` is that of the column it is sorted by."""
    passing = [
        row for row in owners_plainly(history, made, who) if _passes(question["where"], row, made, who)
    ]
    told = {row[0]: _told(question["sort"]["column"], type, row, made, who) for row in passing}
    present = sorted(id for id, value in told.items() if value is not None)
    missing = sorted(told.keys() - set(present))
    # Sorting keeps the order of equal ones, reversed or not.
    return sorted(present, key=lambda id: told[id], reverse=question["sort"]["order"] == "desc") + missing


def _passes(condition: Any, row: tuple[Any, ...], made: World, who: Who) -> bool:
    if isinstance(condition, list):
        return all(_passes(c, row, made, who) for c in condition)
    match condition:
        case {"not": inner}:
            return not _passes(inner, row, made, who)
        case {"or": either}:
            return any(_passes(c, row, made, who) for c in either)
        case {"did": {"event": name, "count": count}}:
            times = sum(e.name == name for e in done_by(made, who, row[0]))
            return COMPARE[count["op"]](times, count["value"])
        case {"property": name, "value": value}:
            return row[5].get(name) == text_of(value)
    raise AssertionError(condition)


def _told(column: str, type: str, row: tuple[Any, ...], made: World, who: Who) -> Any:
    if column in ("plan", "age"):
        text = row[5].get(column)
        if text is None:
            return None
        return number_of(text) if type == "number" else text.encode()
    visits = sum(e.name == "Visit" for e in done_by(made, who, row[0]))
    facts = dict(zip(("id", "events", "first_seen", "last_seen", "users"), row, strict=False))
    told = {"id": row[0].encode(), "visits": visits, "visited": visits > 0}
    return (facts | told)[column]


def _members(history: Mapping[str, Any]) -> dict[tuple[str, str], set[str]]:
    """Everybody who ever was a member of an account, or, where the latest membership counts, is one (M03)."""
    found: dict[tuple[str, str], set[str]] = {}
    for (user, kind), mine in stretches(history, moves(history)).items():
        for _, account in mine[-1:] if history["membership"] == "current" else mine:
            found.setdefault((kind, account), set()).add(user)
    return found


def _span(mine: Iterable[Happened]) -> tuple[Any, Any]:
    times = [e.at for e in mine]
    return min(times, default=None), max(times, default=None)
