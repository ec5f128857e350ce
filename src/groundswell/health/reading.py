"""Reads what the scores of all accounts of a kind rest on: one plan for all inputs of all profiles, of one moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from groundswell.definitions.conditions import did, population
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import Scope
from groundswell.health.curve import Numbers
from groundswell.health.inputs import Wanted, users_then, wanted
from groundswell.model.errors import GroundswellError
from groundswell.model.health import DefinedProfile
from groundswell.model.period import microseconds
from groundswell.model.questions.condition import Did, Subject
from groundswell.model.questions.spans import Duration, Window
from groundswell.plan import values as v
from groundswell.plan.relations import Active, Known
from groundswell.store.reading import Reading

NEVER, LONG_AGO = np.iinfo(np.int64).max, np.iinfo(np.int64).min
RECENT = Window(last=Duration(28, "day"))


@dataclass(frozen=True, slots=True)
class ToRead:
    """A profile with its names looked up; `members` are the accounts that it is for, None: all."""

    profile: DefinedProfile
    inputs: tuple[Wanted, ...]
    members: v.Population | None


@dataclass(frozen=True, slots=True)
class Accounts:
    """What was read of all accounts of a kind, in the order of their dense numbers.

    Attributes:
        kind: which.
        now: the moment that is scored, in microseconds.
        keys: their dense numbers.
        ids: their ids.
        since: when each was first seen, in microseconds; `NEVER` before that.
        users: how many users each has.
        events: how many events of the last 28 days each has.
        properties: the values of those by which peers are told apart, by name.
        numbers: what inputs read, by its value.
        told: when the properties were told that may not be old, in microseconds, by name; `LONG_AGO` where nothing
            says it.
    """

    kind: str
    now: int
    keys: NDArray[np.int64]
    ids: list[str]
    since: NDArray[np.int64]
    users: Numbers
    events: Numbers
    properties: Mapping[str, list[str | None]]
    numbers: Mapping[v.Value, Numbers]
    told: Mapping[str, NDArray[np.int64]]


def to_read(profile: DefinedProfile, context: Context, kind: str) -> ToRead:
    """Look up what a profile reads.

    Raises:
        QuestionError, UnknownName: with the place of the fault in the profile, such as a score that it would rest on.
    """
    context = replace(context, has_scores=False)
    meaning = profile.meaning
    members = None
    if meaning.where is not None:
        members = population(meaning.where, Subject(kind), context, "/where")
    for i, name in enumerate(meaning.peers.properties):
        try:
            value_of("account", name, kind, context, "")
        except GroundswellError as error:
            error.at = f"/peers/properties/{i}"
            raise
    inputs = tuple(wanted(each, context, kind, f"/inputs/{i}") for i, each in enumerate(meaning.inputs))
    return ToRead(profile, inputs, members)


def named_to_read(profile: DefinedProfile, context: Context, kind: str) -> ToRead:
    """The same, with the profile's name in what is raised."""
    try:
        return to_read(profile, context, kind)
    except GroundswellError as error:
        raise error.within(f"the health profile '{profile.name}'", "/profile") from None


def read(wants: Sequence[ToRead], kind: str, context: Context, reading: Reading) -> Accounts:
    """Read everything.

    Args:
        wants: the profiles.
        kind: of which accounts.
        context: whose present moment is the one that is scored.
        reading: of a snapshot that knows what is to be known.

    Cost: that of the events in all windows, and of a pass over what was seen of accounts.
    """
    scope = Scope("population", "account", kind)
    key = v.AccountKey(kind)
    values = list(dict.fromkeys(c for want in wants for each in want.inputs for c in each.columns))
    names = list(dict.fromkeys(name for want in wants for name in want.profile.meaning.peers.properties))
    often = did(Did(event=None, window=RECENT), context, "")
    columns: dict[str, v.Value] = {
        "key": key,
        "id": v.AccountId(kind),
        "users": v.OfOwner(key, users_then(context, scope)),
        "recent": v.HowOften(key, often.choice, often.period, None),
    }
    columns |= {f"number {i}": value for i, value in enumerate(values)}
    columns |= {f"text {i}": value_of("account", name, kind, context, "") for i, name in enumerate(names)}
    rows = reading.read(Known("accounts", tuple(columns.items()), v.TRUE, kind))
    rows = rows.take(pc.sort_indices(rows["key"]))
    seen = reading.read(Active("accounts", kind))
    aging = dict.fromkeys(each.ages for want in wants for each in want.inputs if each.ages is not None)
    return Accounts(
        kind=kind,
        now=microseconds(context.now),
        keys=rows["key"].to_numpy().astype(np.int64),
        ids=rows["id"].to_pylist(),
        since=_moments(rows["key"], seen["key"], seen["first"], NEVER),
        users=_numbers(rows["users"]),
        events=_numbers(rows["recent"]),
        properties={name: rows[f"text {i}"].to_pylist() for i, name in enumerate(names)},
        numbers={value: _numbers(rows[f"number {i}"]) for i, value in enumerate(values)},
        told={name: _told(rows["key"], reading.snapshot.told_at(kind, name)) for name in aging},
    )


def members_of(want: v.Population | None, accounts: Accounts, reading: Reading) -> NDArray[np.bool_]:
    """Which accounts are in a population; None: all."""
    if want is None:
        return np.ones(len(accounts.keys), bool)
    return np.isin(accounts.keys, reading.members(want)["key"].to_numpy())


def _told(keys: pa.ChunkedArray, told: pa.Table) -> NDArray[np.int64]:
    return _moments(keys, told["key"], told["told"], LONG_AGO)


def _moments(
    keys: pa.ChunkedArray, of: pa.ChunkedArray, moments: pa.ChunkedArray, without: int
) -> NDArray[np.int64]:
    """The moment of each key, in microseconds, of a table of keys and moments."""
    places = pc.index_in(keys, of.combine_chunks().cast(keys.type))
    found = moments.cast(pa.timestamp("us")).cast(pa.int64()).take(places)
    told: NDArray[np.int64] = pc.fill_null(found, without).to_numpy().astype(np.int64)
    return told


def _numbers(column: pa.ChunkedArray) -> Numbers:
    told = pc.fill_null(column.cast(pa.float64()), float("nan")).to_numpy()
    # Infinite ones are no numbers (rule T12).
    return np.where(np.isfinite(told), told, np.nan)
