"""A deterministic data set: product events of many users in many accounts over half a year.

30 M events by default: 300,000 users and 10,000 accounts (both very uneven), 180 days, 20 custom events (40 % of all)
beside page views, clicks, changes and submits, 1,510 paths, 20,000 distinct hierarchies, and 200 property names of
which an event carries eight. Events come in visits of some eight, a minute apart. A user belongs to one account all the
time. To the events belong the accounts' properties, and 30,000 merges of users that become known after them.

    python -m bench.events 3_000_000 events.parquet      (or events.jsonl)
"""

import itertools
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

USERS, ACCOUNTS, DAYS, PATHS, HIERARCHIES, PROPERTIES, EACH = 300_000, 10_000, 180, 1_510, 20_000, 200, 8
VISIT_EVENTS, PAUSE_US = 8, 60_000_000
START_US = 1_740_787_200_000_000  # 2025-03-01T00:00:00Z
DAY_US = 86_400_000_000
CHUNK = 500_000
KINDS = ("click", "page", "submit", "change")
CUSTOM = tuple(f"Custom {i:02d}" for i in range(20))
NAMES = np.array([*(f"${k}" for k in KINDS), *CUSTOM])
SHARES = np.array([0.30, 0.20, 0.05, 0.05, *(0.4 * s for s in (np.arange(20, 0, -1) / 210))])

PLANS = ("free", "team", "business", "enterprise")
VERTICALS = (
    "banking", "education", "energy", "government", "health", "insurance",
    "media", "retail", "software", "telecoms", "transport", "travel",
)  # fmt: skip
SIZES = ("1 to 9", "10 to 99", "100 to 999", "1,000 and more")

Numbers = npt.NDArray[np.int64]


def write(rows: int, file: Path) -> None:
    """Write the first `rows` of the data set, in order of time."""
    file.parent.mkdir(parents=True, exist_ok=True)
    accounts = account_of_user()
    part = file.with_suffix(".part")
    chunks = (_chunk(first, min(CHUNK, rows - first), rows, accounts) for first in range(0, rows, CHUNK))
    if file.suffix == ".jsonl":
        with part.open("w", encoding="utf-8") as out:
            for table in chunks:
                out.writelines(_lines(table))
    else:
        first = next(chunks)
        with pq.ParquetWriter(part, first.schema, compression="zstd") as writer:
            for table in itertools.chain([first], chunks):
                writer.write_table(table, row_group_size=CHUNK)
    part.rename(file)


def account_of_user() -> Numbers:
    """The number of the account that each user belongs to."""
    return _skewed(np.random.default_rng(1), USERS, ACCOUNTS)


def accounts() -> pa.Table:
    """Every account with its properties, each value about as frequent as the others."""
    random = np.random.default_rng(2)
    values = {"plan": PLANS, "vertical": VERTICALS, "size": SIZES}
    columns = {name: np.array(of)[random.integers(0, len(of), ACCOUNTS)] for name, of in values.items()}
    return pa.table({"account_id": _numbered("account-", np.arange(ACCOUNTS)), **columns})


def merges() -> tuple[Numbers, Numbers]:
    """The numbers of the users that move, every tenth, and of those that they move to."""
    moved = np.arange(7, USERS, 10)
    return moved, moved - 3


def merged_users() -> pa.Table:
    """The merges as users of whom a further id becomes known."""
    moved, into = merges()
    ids = pa.ListArray.from_arrays(np.arange(len(moved) + 1, dtype=np.int32), _numbered("user-", moved))
    return pa.table({"user_id": _numbered("user-", into), "ids": ids})


def _lines(table: pa.Table) -> Iterator[str]:
    """The rows as JSON Lines, properties as a nested object."""
    times = pc.strftime(table["time"], "%Y-%m-%dT%H:%M:%SZ").to_pylist()
    columns = [
        table[name].to_pylist() for name in ("event", "event_id", "user_id", "account_id", "properties")
    ]
    for time, event, event_id, user, account, properties in zip(times, *columns, strict=True):
        yield (
            f'{{"time":"{time}","event":"{event}","event_id":"{event_id}","user_id":"{user}",'
            f'"account_id":"{account}","properties":{properties}}}\n'
        )


def _chunk(first: int, count: int, rows: int, accounts: Numbers) -> pa.Table:
    random = np.random.default_rng([7, first])
    at, user = _visits(random, count, START_US + first * DAYS * DAY_US // rows, count * DAYS * DAY_US // rows)
    name = random.choice(len(NAMES), count, p=SHARES / SHARES.sum())
    ids = pc.binary_join_element_wise("e", pa.array(np.arange(first, first + count)).cast(pa.string()), "")
    return pa.table(
        {
            "time": pa.array(at, pa.timestamp("us", "UTC")),
            "event": pa.array(NAMES[name]),
            "event_id": ids,
            "user_id": _numbered("user-", user),
            "account_id": _numbered("account-", accounts[user]),
            "properties": _properties(random, name, count),
        }
    )


def _visits(random: np.random.Generator, count: int, start: int, length: int) -> tuple[Numbers, Numbers]:
    """When so many events happen in a stretch of time, in order, and who does them.

    People come for a while: a visit has some `VISIT_EVENTS` events, `PAUSE_US` apart, as long as the stretch lasts.
    """
    events = random.geometric(1 / VISIT_EVENTS, count)
    visits = int(np.searchsorted(np.cumsum(events), count)) + 1
    visit = np.repeat(np.arange(visits), events[:visits])[:count]
    begins = np.flatnonzero(np.diff(visit, prepend=-1))
    pauses = random.exponential(PAUSE_US, count)
    pauses[begins] = 0
    since = np.cumsum(pauses)
    since -= np.repeat(since[begins], np.diff(np.append(begins, count)))
    lasts = np.minimum(since[np.append(begins[1:], count) - 1], length - 1)
    begun = random.random(visits) * (length - 1 - lasts)
    at = start + np.minimum(begun[visit] + since, length - 1).astype(np.int64)
    order = np.argsort(at, kind="stable")
    return at[order], _skewed(random, visits, USERS)[visit][order]


def _skewed(random: np.random.Generator, count: int, most: int) -> Numbers:
    """Numbers below `most`, a few of them very often."""
    return (most * random.random(count) ** 3).astype(np.int64)


def _numbered(prefix: str, numbers: Numbers) -> pa.Array:
    return pc.binary_join_element_wise(prefix, pa.array(numbers).cast(pa.string()), "")


def _properties(random: np.random.Generator, name: Numbers, count: int) -> pa.Array:
    """A JSON object of eight members: a path, a hierarchy, texts, numbers and a boolean; names depend on the event."""
    members = [
        _member(
            np.full(count, 0),
            "path",
            pc.binary_join_element_wise('"/p/', _text(random, count, PATHS), '"', ""),
        ),
        _member(
            np.full(count, 0),
            "hierarchy",
            pc.binary_join_element_wise(
                '"div.app>main>section#s', _text(random, count, HIERARCHIES), '>button"', ""
            ),
        ),
    ]
    for place in range(EACH - 2):
        key = (name * 9 + place * 2 + random.integers(0, 2, count)) % (PROPERTIES - 2)
        value = _text(random, count, 50)
        if place % 3 == 0:
            value = pc.binary_join_element_wise('"value ', value, '"', "")
        elif place % 3 == 2:
            value = pc.binary_join_element_wise(value, ".5", "")
        members.append(_member(key, "property_", value))
    return pc.binary_join_element_wise("{", pc.binary_join_element_wise(*members, ","), "}", "")


def _member(key: Numbers, name: str, value: pa.Array) -> pa.Array:
    if name != "property_":
        return pc.binary_join_element_wise(f'"{name}":', value, "")
    return pc.binary_join_element_wise('"property_', pa.array(key).cast(pa.string()), '":', value, "")


def _text(random: np.random.Generator, count: int, most: int) -> pa.Array:
    return pa.array(random.integers(0, most, count)).cast(pa.string())


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
