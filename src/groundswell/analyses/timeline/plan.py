"""What a timeline reads: first when everything happened, then the events of a page."""

from dataclasses import dataclass
from datetime import UTC, datetime

from groundswell.definitions.conditions import choice, condition_test
from groundswell.definitions.context import Context
from groundswell.model.errors import UnknownName
from groundswell.model.period import Period, moment_at
from groundswell.model.questions.timeline import TimelineQuestion
from groundswell.plan import values as v
from groundswell.plan.relations import Events, IdsOf, Known, Person
from groundswell.store.reading import Reading

SESSION = "in session"
"""The column that tells an event's session."""
BEGINS = "begins"
"""The column that tells whether it begins that."""
CHOSEN = "chosen"
"""The column that tells whether it is asked for."""
ALWAYS = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline, resolved.

    Attributes:
        ids: of the user, his own first; or of the account.
        person: whose it is; None: the account's.
        of: what holds of its events.
        chosen: what holds of those that are asked for.
        names: only events of these names are asked for; None: of any.
        kinds: the kinds of accounts there are.
    """

    ids: tuple[str, ...]
    person: Person | None
    of: v.Test
    chosen: v.Choice
    kinds: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all events are asked for."""
        return self.chosen == v.Choice(None, v.TRUE)

    @property
    def has_one_id(self) -> bool:
        """Whether all events came with the one id that the user has."""
        return self.person is not None and len(self.ids) == 1

    def moments(self, since: int | None = None) -> Events:
        """When everything happened (`at`, in µs), in which session and by whom; `chosen` is 1 where it is asked for.

        Unless all is. `since`: only of events from this moment on, in µs; a user's are told with whether they begin
        their sessions.
        """
        columns: list[tuple[str, v.Value]] = [("at", v.Microseconds()), *self._places(since)]
        return Events(_from(since), None, tuple(columns), self.of, self.person)

    def everything(self, since: int | None = None) -> Events:
        """What `moments` reads, and all that is known of it."""
        columns = dict([*self._known(), *self._places(since)])
        return Events(_from(since), None, tuple(columns.items()), self.of, self.person)

    def told(self, period: Period) -> Events:
        """The events of a period that are asked for, with all that is known of them."""
        where = v.all_of(self.of, self.chosen.where)
        return Events(period, self.chosen.names, tuple(self._known()), where, self.person)

    def _places(self, since: int | None) -> list[tuple[str, v.Value]]:
        columns: list[tuple[str, v.Value]] = [(SESSION, v.SessionKey())]
        if not self.is_whole:
            tests = [v.EventIs(self.chosen.names)] if self.chosen.names is not None else []
            columns.append((CHOSEN, v.Satisfied((v.all_of(*tests, self.chosen.where),))))
        if self.person is None:
            columns.append(("key", v.UserKey()))
        elif since is not None:
            columns.append((BEGINS, v.SessionStart()))
        return columns

    def _known(self) -> list[tuple[str, v.Value]]:
        columns: list[tuple[str, v.Value]] = [
            ("at", v.Microseconds()),
            ("id", v.AsSent("event_id")),
            ("name", v.EventName()),
            ("kind", v.AsSent("kind")),
            ("device", v.AsSent("device")),
            ("sent_session", v.AsSent("session")),
            ("server", v.AsSent("server")),
            ("properties", v.AsSent("properties")),
            *((f"account {kind}", v.AccountId(kind)) for kind in self.kinds),
            (SESSION, v.SessionKey()),
        ]
        if self.person is None:
            columns += [("key", v.UserKey()), ("user", v.UserId())]
        return columns if self.has_one_id else [*columns, ("sent_as", v.SentId())]


def _from(since: int | None) -> Period | None:
    return None if since is None else Period(moment_at(since), ALWAYS)


def resolved(question: TimelineQuestion, context: Context, reading: Reading) -> Timeline:
    """The timeline of whom is meant.

    Raises:
        UnknownName: there is no such user or account, event or property.
    """
    filters = condition_test(question.filters, context, "/filters")
    chosen = v.Choice(None, filters)
    if question.events is not None:
        found = choice(question.events, context, "/events")
        chosen = v.Choice(found.names, v.all_of(found.where, filters))
    kinds = tuple(context.layout.kinds)
    if question.user is not None:
        person, ids = _person(question.user, reading)
        return Timeline(ids, person, v.TRUE, chosen, kinds)
    kind = context.account_kind(question.account_type, "")
    key = _account(question.account or "", kind, reading)
    of = v.KeyBetween(v.AccountKey(kind), key, key + 1)
    return Timeline((question.account or "",), None, of, chosen, kinds)


def _person(id: str, reading: Reading) -> tuple[Person, tuple[str, ...]]:
    found = reading.read(IdsOf(id)).to_pylist()
    if not found:
        raise UnknownName(
            f"No user has the id '{id}'. By a part of it 'groundswell users --search' finds it, and the "
            "question users with 'search'.",
            at="/user",
            code="unknown-user",
        )
    found.sort(key=lambda row: (not row["is_own"], row["id"]))
    return Person(found[0]["key"], tuple(row["key"] for row in found)), tuple(row["id"] for row in found)


def _account(id: str, kind: str, reading: Reading) -> int:
    of = v.IsOneOf(v.AccountId(kind), (reading.snapshot.layout.account_now(kind, id),))
    known = Known("accounts", (("key", v.AccountKey(kind)),), of, kind)
    keys: list[int] = reading.read(known)["key"].to_pylist()
    if not keys:
        raise UnknownName(
            f"No {kind} has the id '{id}'. The question accounts finds them by a part of it: 'search'.",
            at="/account",
            code="unknown-account",
        )
    return keys[0]
