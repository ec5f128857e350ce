"""What batches of the inbox come to: the tables that a store takes in at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

import numpy as np
import numpy.typing as npt
import pyarrow as pa

TIME = pa.timestamp("us")
_SAID = (("message", pa.int32()), ("id", pa.string()), ("at", TIME), ("known_at", TIME))

USED = pa.schema(_SAID)
VALUES = pa.schema([*_SAID, ("properties", pa.string())])
OF_ACCOUNTS = pa.schema([*_SAID, ("kind", pa.string()), ("properties", pa.string())])
MEMBERSHIPS = pa.schema([*_SAID, ("kind", pa.string()), ("account", pa.string())])
CLAIMS = pa.schema([*_SAID, ("user", pa.string())])
OF_ERASED = "told of somebody who was erased since"
"""Why a message is left out that the door let in."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What some messages say, sorted by what it is about.

    Every table has a column `message`, the place in `ids` of the message that says it; `at`, from when it holds, and
    `known_at`, in UTC without zone. An `id` is that of a user, or of a device where no user is named.

    Attributes:
        ids: the id of each message as sent, in the order in which they were accepted.
        events: what happened: the columns of `Staged` (`capture/importers/staged.py`) but `line`.
        used: ids that a message uses as a user's, besides the events.
        values: properties of users, a canonical JSON object; null says only that there is the user.
        first_values: those that count only where he has no earlier value.
        of_accounts: the same as `values`, of accounts of a `kind`.
        memberships: whose `account` of a `kind` is whose.
        links: the device `id` belongs to `user`.
        aliases: the id `id` belongs to `user`, or the other way round where only `id` was a user's before.
        refused: what was left out, by reason.
    """

    ids: pa.Array
    events: pa.Table
    used: pa.Table
    values: pa.Table
    first_values: pa.Table
    of_accounts: pa.Table
    memberships: pa.Table
    links: pa.Table
    aliases: pa.Table
    refused: Mapping[str, int] = field(default_factory=dict)

    def of_messages(self, fresh: npt.NDArray[np.bool_]) -> "Taken":
        """What the messages at some places say; the others are left out."""
        if fresh.all():
            return self
        tables = {
            f.name: _of_messages(getattr(self, f.name), fresh) for f in fields(self) if f.type == pa.Table
        }
        return Taken(ids=self.ids, refused=self.refused, **tables)


@dataclass(frozen=True, slots=True)
class TakenReport:
    """What became of messages.

    Attributes:
        batch: the number under which the store has their rows; None where nothing was new.
        rows: events that were stored.
        messages: messages that were new, events among them.
        known: messages that had come before.
        refused: what was not put in force, by reason.
    """

    batch: int | None = None
    rows: int = 0
    messages: int = 0
    known: int = 0
    refused: Mapping[str, int] = field(default_factory=dict)


def _of_messages(table: pa.Table, fresh: npt.NDArray[np.bool_]) -> pa.Table:
    return table.filter(pa.array(fresh[table["message"].to_numpy()])) if len(table) else table
