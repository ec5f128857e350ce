"""Whose behaviour a question counts, and what those are called."""

from collections import Counter
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.scope import Scope
from groundswell.model.period import moment_at, utc_text
from groundswell.model.questions.asked import By, ByOther
from groundswell.model.questions.choice import SESSION
from groundswell.model.questions.who import Listed, Who
from groundswell.plan import values as v
from groundswell.plan.relations import Among, Events, Known
from groundswell.store.reading import Reading

FEW = 10_000
"""So many rows at most are asked for by their numbers; of more all are read, which takes less time."""

Keys = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Actor:
    """Whose behaviour is counted.

    Attributes:
        key: by which their events belong together; events without one are left out (rule G01).
        scope: of whom conditions and groups on behaviour tell: the account, else the doer.
    """

    key: v.Value
    scope: Scope

    @property
    def is_known(self) -> bool:
        """Whether it is a user or an account: each of them has done something or has not, in all that they did."""
        return isinstance(self.key, v.UserKey | v.AccountKey)

    def ids(self, keys: Keys, names: list[str], reading: Reading) -> list[str]:
        """What these actors are called, in name order; `names` are the texts of keys that stand for texts.

        Cost: that of these actors, or of the ids there are where they are many.
        """
        return sorted(self.called(keys, names, reading).values())

    def called(self, keys: Keys, names: list[str], reading: Reading) -> dict[int, str]:
        """The same by key."""
        if isinstance(self.key, v.SessionKey):
            return _sessions(keys, reading)
        if not isinstance(self.key, v.UserKey | v.AccountKey):
            return {key: names[key] for key in keys.tolist()}
        if isinstance(self.key, v.AccountKey):
            kind = self.key.kind
            known = Known("accounts", (("key", self.key), ("id", v.AccountId(kind))), v.TRUE, kind)
        else:
            known = Known("users", (("key", self.key), ("id", v.UserId())))
        rows = _only(known, "key", keys, reading)
        return dict(zip(rows["key"].to_pylist(), rows["id"].to_pylist(), strict=True))


def _only(of: Events | Known, column: str, numbers: Keys, reading: Reading) -> pa.Table:
    """The rows with one of these numbers in a column."""
    if len(numbers) <= FEW:
        return reading.read(Among(of, column, tuple(numbers.tolist())))
    rows = reading.read(of)
    return rows.filter(np.isin(rows[column].to_numpy(), numbers))


def _sessions(keys: Keys, reading: Reading) -> dict[int, str]:
    """What sessions are called: the device, else the user, as sent, and when the session began, in UTC.

    Of several that would be called alike, which only a sender's own session ids can cause, the later ones are numbered.
    """
    columns = (
        ("key", v.SessionKey()), ("device", v.AsSent("device")), ("user", v.SentId()), ("at", v.Microseconds())
    )  # fmt: skip
    starts = Events(None, (SESSION,), columns)
    moments = np.unique(_only(Events(None, (SESSION,), (columns[0], columns[3])), "key", keys, reading)["at"])
    rows = _only(starts, "at", moments, reading).sort_by("key")
    rows = rows.select(["key", "at"]).append_column("whose", pc.coalesce(rows["device"], rows["user"]))
    number = _alike(rows)
    found = {}
    for key, at, whose in zip(
        *rows.filter(np.isin(rows["key"].to_numpy(), keys)).to_pydict().values(), strict=True
    ):
        began = utc_text(moment_at(at))
        found[key] = f"{whose} {began}" + (f" #{number[key]}" if number.get(key, 1) > 1 else "")
    return found


def _alike(rows: pa.Table) -> dict[int, int]:
    """Those that began as another one of the same device did, counted from 1 in the order of their keys."""
    each = rows.group_by(["at", "whose"]).aggregate([("key", "count")])
    times = each.filter(pc.greater(each["key_count"], 1))["at"].combine_chunks()
    counts: Counter[tuple[int, str]] = Counter()
    found = {}
    for key, *which in zip(
        *rows.filter(pc.is_in(rows["at"], value_set=times)).to_pydict().values(), strict=True
    ):
        counts[which[0], which[1]] += 1
        found[key] = counts[which[0], which[1]]
    return found


def actor_of(by: By, context: Context, at: str) -> Actor:
    """Whose behaviour `by` means.

    Raises:
        UnknownName: no such account kind or property.
    """
    if by == "session":
        return Actor(v.SessionKey(), Scope("member"))
    if isinstance(by, ByOther) and by.property is not None:
        return Actor(v.GroupText(value_of("event", by.property, None, context, at)), Scope("member"))
    if by == "user":
        return Actor(v.UserKey(), Scope("member"))
    named = by.account if isinstance(by, ByOther) and isinstance(by.account, str) else None
    kind = context.account_kind(named, at, "account")
    return Actor(v.AccountKey(kind), Scope("member", "account", kind))


def page(ids: list[str], who: Who) -> Listed:
    """The page of ids that was asked for."""
    rest = ids if who.after is None else [id for id in ids if id > who.after]
    shown = rest[: who.limit]
    return Listed(len(ids), shown, shown[-1] if shown and len(shown) < len(rest) else None)
