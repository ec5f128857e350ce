"""A store as it was known at an earlier moment (rule K01).

Inside one transaction, temporary tables and views with the names of the stored ones stand in for them: logs and events
without what came to be known later, and what those logs yield when they are replayed, by the same statements that keep
the present state. So every plan and list reads what was known, and none has to be told. Of what nothing was learnt
since, the stored tables stay as they are. Everything ends with the transaction.
"""

from collections.abc import Iterable
from datetime import datetime

import duckdb
from sqlglot import exp

from groundswell.store.duckdb import account_moves, identity_tables
from groundswell.store.duckdb.earlier_sessions import work_out_known
from groundswell.store.duckdb.scan import together
from groundswell.store.duckdb.seen import filled, seen_rows, set_rows
from groundswell.store.duckdb.sessions import rows_of
from groundswell.store.duckdb.statements import execute, registered, single, statement, stored_time
from groundswell.store.layout import Layout, Segment
from groundswell.store.protocol import OwnersOf

STORED = "events"
"""The catalog of the stored tables, named after their file. A name without it may be that of a temporary one."""


class Earlier:
    """Puts what was known at a moment in the place of what is known now.

    Cost: a pass over the few columns that tell when events were known and whose they are, in segments that hold later
    ones; the logs, replayed where they hold something later.

    Attributes:
        moment: by when it was known.
    """

    def __init__(
        self, cursor: duckdb.DuckDBPyConnection, layout: Layout, known_at: datetime, membership: str
    ) -> None:
        self._cursor = cursor
        self._segments = [s for s in layout.segments if s.rows]
        self._kinds = sorted(layout.kinds.values())
        self.moment = known_at
        self._known_at = {"known_at": stored_time(known_at)}
        self._membership = membership
        found = execute(cursor, "partly_known", self._known_at).fetchall()
        self._partly = frozenset(int(id) for (id,) in found)

    def stand_in(self, owners_of: OwnersOf) -> bool:
        """Have the cursor's statements read what was known; False where all was known, and nothing was to be done."""
        learnt = execute(self._cursor, "learnt_later", self._known_at).fetchall()[0]
        moves, memberships, values, _, merges = learnt
        if not (self._partly or any(learnt)):
            return False
        execute(self._cursor, "earlier_begin")
        self._events()
        logs = {
            "moves": moves,
            "memberships": memberships,
            "property_values": values,
            "account_moves": merges,
        }
        for log, is_later in logs.items():
            if is_later:
                said = exp.func("coalesce", exp.column("known_at"), _moment("-infinity"))
                self._known_only(log, said)
        if moves:
            self._owners(owners_of)
        if merges:
            self._account_owners(owners_of)
        if moves or merges or values:
            self._values()
        named = values and single(self._cursor, statement("count_rows", table_0="account_ids"))
        if self._membership != "event" and (self._partly or moves or memberships or named):
            self._memberships()
        if single(self._cursor, "select count(*) from changed"):
            execute(self._cursor, "earlier_overrides")
        self._universes()
        return True

    def stand_in_sessions(self, layout: Layout) -> bool:
        """Have them read the sessions of the events that were known; False where those are as they are now.

        Args:
            layout: what there is to read without them. What is read of sessions must be in force.
        """
        if not self._partly:
            return False
        partly = [rows_of(s) for s in self._segments if s.id in self._partly]
        changed = work_out_known(self._cursor, layout, self._known_at["known_at"], partly)
        elsewhere = sorted(self._partly | changed)
        execute(self._cursor, "earlier_starts", {"changed": elsewhere})
        for segment in self._segments:
            if segment.id in changed:
                self._changed_rows(segment)
            if segment.id in elsewhere:
                execute(self._cursor, "count_starts", {"segment": segment.id}, rows_0=rows_of(segment))
        return True

    def _changed_rows(self, segment: Segment) -> None:
        """Rows of a segment with the sessions that were known, and the starts of those."""
        changes = f"changes_{segment.id}"
        execute(self._cursor, "earlier_changes", {"segment": segment.id}, changes_0=changes)
        rows = rows_of(segment)
        self._known_rows(rows, f"known_{rows}")
        execute(self._cursor, "earlier_changed_rows", rows_0=rows, known_0=f"known_{rows}", changes_0=changes)
        if not segment.hot:
            narrow = _read_of(segment)
            self._known_rows(narrow, f"known_{narrow}")
            execute(
                self._cursor,
                "earlier_changed_index",
                narrow_0=narrow,
                known_0=f"known_{narrow}",
                changes_0=changes,
            )
            self._view(f"sets_{segment.id}", set_rows(narrow, sorted(segment.kinds)))

    def _events(self) -> None:
        """The known rows of segments that hold later ones, and what is counted of them."""
        if not self._partly:
            return
        execute(self._cursor, "earlier_names", {"partly": sorted(self._partly)})
        for segment in self._segments:
            if segment.id not in self._partly:
                continue
            rows = _read_of(segment)
            for table in {rows_of(segment), rows}:
                self._known_rows(table, table)
            if not segment.hot:
                kinds = sorted(segment.kinds)
                self._view(f"seen_{segment.id}", seen_rows(rows, kinds))
                self._view(f"sets_{segment.id}", set_rows(rows, kinds))
            execute(self._cursor, "earlier_names_of", {"segment": segment.id}, rows_0=rows)
        execute(self._cursor, "earlier_segments")

    def _owners(self, owners_of: OwnersOf) -> None:
        mapping = identity_tables.owners_table(owners_of(identity_tables.moves(self._cursor)))
        with registered(self._cursor, "owners_to_be", mapping):
            execute(self._cursor, "touched_by_owners", owner_0="owner")
            execute(self._cursor, "earlier_owners")

    def _account_owners(self, owners_of: OwnersOf) -> None:
        mapping = identity_tables.owners_table(owners_of(account_moves.logged(self._cursor)))
        with registered(self._cursor, "owners_to_be", mapping):
            execute(self._cursor, "touched_by_account_owners")
            execute(self._cursor, "earlier_account_owners")

    def _values(self) -> None:
        execute(self._cursor, "earlier_values_begin")
        for owner_kind in (0, *self._kinds):
            execute(self._cursor, "touched_by_later", {"owner_kind": owner_kind, **self._known_at})
            execute(self._cursor, "present_now", {"owner_kind": owner_kind})
        execute(self._cursor, "earlier_values_end")

    def _memberships(self) -> None:
        if self._partly:
            self._first_written()
        execute(self._cursor, "touched_everybody")
        execute(self._cursor, "earlier_membership")
        execute(self._cursor, "membership_now", {"mode": self._membership})
        execute(self._cursor, "replace_membership", {"known": 2**31 - 1})
        execute(self._cursor, "earlier_membership_end")

    def _first_written(self) -> None:
        """The account first written for each id, on the events that were known."""
        execute(self._cursor, "earlier_written")
        for segment in self._segments:
            for kind in self._kinds:
                if not segment.has_kind(kind):
                    continue
                account = exp.column(f"a{kind}")
                rows = exp.select("actor", exp.column("at"), account.as_("account")).from_(_read_of(segment))
                self._view("written_to_load", rows.where(account.copy().is_(exp.null()).not_()))
                execute(self._cursor, "first_written", {"kind": kind})
                execute(self._cursor, "keep_first_written")

    def _universes(self) -> None:
        """Nobody is known by what came to be known later."""
        first = filled("first_known", events_0=together([_no_events(), *self._events_by_owner()]))
        is_later = exp.column("known", "f") > _moment(self._known_at["known_at"])
        later = exp.select(exp.column("owner_kind", "f"), exp.column("owner", "f"))
        self._create("TABLE", "later", later.from_(first.subquery("f")).where(is_later))
        if single(self._cursor, "select count(*) from later"):
            execute(self._cursor, "earlier_universes")

    def _events_by_owner(self) -> Iterable[exp.Select]:
        """From when each id and account is known by each segment's events: `owner_kind`, `owner`, `known`."""
        for segment in self._segments:
            is_whole = segment.id not in self._partly
            table = f"seen_{segment.id}" if is_whole and not segment.hot else _read_of(segment)
            known: exp.Expr = _moment("-infinity") if is_whole else exp.Min(this=_event_known())
            for owner_kind in (0, *(k for k in self._kinds if segment.has_kind(k))):
                owner = exp.column(f"a{owner_kind}" if owner_kind else "actor")
                kind = exp.alias_(exp.Literal.number(owner_kind), "owner_kind")
                select = exp.select(kind, owner.as_("owner"), exp.alias_(known.copy(), "known"))
                select = select.from_(_stored(table)).where(owner.copy().is_(exp.null()).not_())
                yield select.group_by(owner.copy())

    def _known_rows(self, table: str, name: str) -> None:
        """A view of a stored table's events that were known; each keeps its place there as `rowid`."""
        rows = exp.select(exp.Star(), "rowid") if not table.startswith("narrow") else exp.select(exp.Star())
        is_known = _event_known() <= _moment(self._known_at["known_at"])
        self._view(name, rows.from_(_stored(table)).where(is_known))

    def _known_only(self, table: str, known: exp.Expr) -> None:
        """A view of a stored table's rows that were known."""
        rows = exp.select(exp.Star()).from_(_stored(table))
        self._view(table, rows.where(known <= _moment(self._known_at["known_at"])))

    def _view(self, name: str, rows: exp.Query) -> None:
        self._create("VIEW", name, rows)

    def _create(self, what: str, name: str, rows: exp.Query) -> None:
        """Views are bound to no values, so the moment stands in them as it is."""
        temporary = exp.Properties(expressions=[exp.TemporaryProperty()])
        create = exp.Create(
            this=exp.table_(name), kind=what, replace=True, expression=rows, properties=temporary
        )
        self._cursor.execute(create.sql(dialect="duckdb", identify=True, copy=False))


def _read_of(segment: Segment) -> str:
    """The table from which questions read its events first."""
    return f"{'hot' if segment.hot else 'narrow'}_{segment.id}"


def _stored(table: str) -> exp.Table:
    return exp.table_(table, db="main", catalog=STORED)


def _event_known() -> exp.Expr:
    """From when an event is known: as its row says, else from its own time."""
    return exp.func("coalesce", exp.column("known_at"), exp.column("at"))


def _moment(moment: datetime | str | None) -> exp.Expr:
    return exp.cast(exp.Literal.string(str(moment)), "timestamp")


def _no_events() -> exp.Select:
    typed = (("owner_kind", "utinyint"), ("owner", "integer"), ("known", "timestamp"))
    columns = (exp.alias_(exp.cast(exp.null(), type, dialect="duckdb"), name) for name, type in typed)
    return exp.select(*columns).where(exp.false())
