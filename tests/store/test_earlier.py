"""A store asked as known at an earlier moment answers as one that was never told more (rule K01)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.analyses.graph.generated import FIRST, NAMES, SEGMENTS, USERS, questions
from tests.analyses.listing import lists
from tests.histories import Row, StoreHistory, stored

from groundswell.model.segment import read_segment

MOMENTS = tuple(datetime(2024, 3, day, tzinfo=UTC) for day in (1, 5, 9, 10, 20, 31)) + tuple(
    datetime(2024, 4, day, tzinfo=UTC) for day in (2, 5)
)
"""When things happen and when they are learnt: few, so that both are often the same."""
LAST = datetime(2030, 1, 1, tzinfo=UTC)

moment = st.sampled_from(MOMENTS)
known = st.fixed_dictionaries({}, optional={"known_at": moment})
user = st.sampled_from(USERS)
accounts = st.fixed_dictionaries(
    {},
    optional={"company": st.sampled_from(("acme", "bits", "new")), "team": st.sampled_from(("red", "blue"))},
)
described = st.fixed_dictionaries(
    {},
    optional={
        "plan": st.sampled_from(("gold", "free", "", None)),
        "age": st.sampled_from((20, "30", "old")),
    },
)


def rows(needed: dict[str, Any], **optional: Any) -> st.SearchStrategy[list[Row]]:
    """A batch of rows, each known from a moment of its own or from that of what it says."""
    row = st.builds(lambda said, when: said | when, st.fixed_dictionaries(needed, optional=optional), known)
    return st.lists(row, min_size=1, max_size=6)


event_rows = rows(
    {"time": moment, "event": st.sampled_from(NAMES)},
    user_id=user,
    accounts=accounts,
    properties=st.fixed_dictionaries(
        {}, optional={"n": st.integers(0, 4), "v": st.sampled_from(("Gold", "a"))}
    ),
)
user_rows = st.one_of(
    rows({"id": user, "properties": described}, time=moment),
    rows({"id": user, "accounts": accounts.filter(bool)}, since=moment),
    rows({"id": user, "ids": st.lists(user, min_size=1, max_size=2)}, time=moment),
    rows({"id": st.sampled_from((*USERS, "bare"))}, time=moment),
)
account_rows = rows(
    {"id": st.sampled_from(("acme", "bits", "silent")), "kind": st.sampled_from(("company", "team"))},
    properties=described,
    time=moment,
)
step = st.one_of(
    st.tuples(st.just("events"), event_rows),
    st.tuples(st.just("users"), user_rows),
    st.tuples(st.just("accounts"), account_rows),
    st.tuples(
        st.just("merge"), st.tuples(user, user).filter(lambda ids: ids[0] != ids[1]), st.none() | moment
    ),
    st.tuples(st.just("undo"), st.integers(0, 4), st.none() | moment),
    st.tuples(st.just("compact"), st.lists(st.sampled_from(("n", "v")), unique=True)),
)


def everything_once() -> list[Row]:
    """Each name, kind and property is there from before everything else."""
    owned = {"accounts": {"company": "zc", "team": "zt"}, "properties": {"n": 1, "v": 1}}
    return [{"time": FIRST, "event": name, "user_id": "zz", **owned} for name in NAMES]


def known_from(row: Row) -> datetime:
    """From when a row is known: as it says, else from its own time, else from the start."""
    own = row.get("time", row.get("since", datetime.min.replace(tzinfo=UTC)))
    found: datetime = row.get("known_at", own)
    return found


def told(steps: list[Any], by: datetime) -> Iterator[Any]:
    """What of each step was known by a moment; an undo of what was not known struck nothing."""
    for what, *said in steps:
        if what in ("events", "users", "accounts"):
            yield what, [row for row in said[0] if known_from(row) <= by]
        elif what == "compact" or said[1] is None or said[1] <= by:
            yield what, *said
        else:
            yield "unknown", what


def bring(steps: list[Any], made: StoreHistory) -> None:
    """Take the steps, one after the other; undos strike the entry of an earlier step."""
    made.load(*map(_written, everything_once()))
    entries: list[int | None] = []
    for what, *said in steps:
        match what:
            case "events":
                made.load(*map(_written, said[0]))
            case "users":
                made.users(*map(_written, said[0]))
            case "accounts":
                made.accounts(*map(_written, said[0]))
            case "compact":
                made.store.compact(all_hot=True, outdated=True, used=said[0])
            case "merge":
                entries.append(made.merge(*said[0], known_at=said[1]))
            case "undo" if entries:
                number = entries[said[0] % len(entries)]
                entries.append(None if number is None else made.undo(number, said[1]))
            case "unknown" if entries or said[0] == "merge":
                entries.append(None)


def _written(row: Row) -> Row:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in row.items()}


def seen(made: StoreHistory, known_at: datetime | None = None) -> dict[str, Any]:
    """All lists of a store."""
    owners = {who: lists.owners(made, who, known_at) for who in ("user", "company", "team")}
    return owners | {f"events {kind}": lists.events(made, kind, known_at) for kind in ("company", "team")}


def figures(made: StoreHistory, question: dict[str, Any]) -> dict[Any, list[float]]:
    """An answer's lines without those of zeros, which it may leave out."""
    return {key: row for key, row in made.lines(**question).items() if any(row)}


def test_an_id_that_was_moved_then_is_a_member_of_nothing_by_itself(tmp_path: Path) -> None:
    """The phone's membership was Ann's until the merge was undone, which was not known (rules M01, K01)."""
    with stored(tmp_path, membership="dated") as made:
        made.users({"id": "ann", "account_id": "acme"}, {"id": "phone", "account_id": "bits"})
        made.undo(made.merge("phone", "ann", MOMENTS[0]), MOMENTS[4])

        assert {id: users for id, *_, users, _ in lists.owners(made, "company", MOMENTS[2])} == {
            "acme": 0, "bits": 1,
        }  # fmt: skip


@settings(max_examples=settings().max_examples // 4, suppress_health_check=list(HealthCheck))
@given(
    steps=st.lists(step, min_size=3, max_size=14),
    by=st.sampled_from((FIRST, *MOMENTS, MOMENTS[3] - timedelta(microseconds=1), LAST)),
    mode=st.sampled_from(("event", "dated", "current")),
    account_ids=st.sampled_from(({}, {"company": "plan"}, {"team": "age", "company": "plan"})),
    asked=st.lists(questions(), min_size=3, max_size=6),
)
def test_what_was_known_is_all_that_counts(
    steps: list[Any], by: datetime, mode: str, account_ids: dict[str, str], asked: list[dict[str, Any]]
) -> None:
    """Hot, compacted, mixed; merged, undone, described, joined before and after: figures and lists are the same."""
    with (
        TemporaryDirectory() as folder,
        stored(Path(folder, "all"), membership=mode, account_ids=account_ids) as made,
        stored(Path(folder, "then"), membership=mode, account_ids=account_ids) as then,
    ):
        made.segments = then.segments = {name: read_segment(s, name=name) for name, s in SEGMENTS.items()}
        bring(steps, made)
        bring(list(told(steps, by)), then)
        for question in asked:
            found = figures(made, question | {"known_at": by.isoformat()})
            assert found == figures(then, question), question
        assert seen(made, by) == seen(then)
