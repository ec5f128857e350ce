"""Which column of a file means what: names given by the caller, else the default names."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.model.errors import ImportRefused, closest, did_you_mean
from groundswell.model.project import DEFAULT_KIND

ACCOUNT_PREFIX = "account:"
TIME_ROLES = frozenset(("time", "known_at", "since"))
_NAMES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meaning that a column can have.

    Attributes:
        role: the meaning, and the name in messages.
        named: the column that the caller named, if any.
        names: default names, the first that is there counts.
        required: the file cannot be read without it.
    """

    role: str
    named: str | None
    names: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file by meaning; every other one is a property.

    Attributes:
        roles: role to column.
        accounts: account kind to column.
        accounts_object: the column with a JSON object of account ids by kind.
        properties: the column with a JSON object of properties.
        has_accounts: columns named `account:KIND` hold account ids.
    """

    roles: Mapping[str, str]
    accounts: Mapping[str, str]
    accounts_object: str | None
    properties: str | None
    has_accounts: bool
    known: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        single = {self.accounts_object, self.properties} - {None}
        known = {*self.roles.values(), *self.accounts.values(), *(name for name in single if name)}
        object.__setattr__(self, "known", frozenset(known))


@dataclass(frozen=True, slots=True)
class Layout:
    """All meanings that columns of one sort of file can have."""

    wanted: tuple[Wanted, ...]
    accounts: Mapping[str, str] | None
    default_accounts: Mapping[str, str]
    properties: str | None

    def resolve(self, present: Collection[str], where: str, *, open_ended: bool = False) -> Columns:
        """Find the columns among those that the file has.

        Args:
            present: the names of the file's columns.
            where: the file's name, for messages.
            open_ended: further columns may turn up later (JSON Lines), so a default name is taken on trust.

        Raises:
            ImportRefused: a required column, or one that the caller named, is not there.
        """
        _refuse_lacking(self.wanted, present, where)
        roles = {}
        for wanted in self.wanted:
            column = _column_of(wanted, present, where, open_ended)
            if column is not None:
                roles[wanted.role] = column
        if self.accounts is not None:
            accounts = {kind: _demand(name, present, where) for kind, name in self.accounts.items()}
        else:
            accounts = {
                kind: name for kind, name in self.default_accounts.items() if open_ended or name in present
            }
        has_accounts = bool(self.default_accounts or self.accounts)
        if has_accounts:
            prefixed = [name for name in present if name.startswith(ACCOUNT_PREFIX)]
            accounts |= {name.removeprefix(ACCOUNT_PREFIX): name for name in prefixed}
        properties = _column_of(
            Wanted("properties", self.properties, ("properties",)), present, where, open_ended
        )
        has_object = has_accounts and (open_ended or "accounts" in present)
        return Columns(roles, accounts, "accounts" if has_object else None, properties, has_accounts)


def event_layout(options: ImportOptions) -> Layout:
    """The meanings that columns of a file of events can have."""
    wanted = (
        Wanted("time", options.time, ("time",), required=True),
        # What was captured has its kind for a name.
        Wanted("event", options.event, ("event",), required=options.kind is None),
        Wanted("event_id", options.event_id, ("event_id",)),
        Wanted("user_id", options.user, ("user_id",)),
        Wanted("device_id", options.device, ("device_id",)),
        Wanted("session_id", options.session, ("session_id",)),
        Wanted("known_at", options.known_at, ("known_at",)),
        Wanted("kind", options.kind),
        Wanted("server", options.server),
    )
    return Layout(wanted, options.accounts, {DEFAULT_KIND: "account_id"}, options.properties)


def record_layout(options: RecordOptions) -> Layout:
    """The meanings that columns of a file of users or accounts can have."""
    is_users = options.of == "users"
    wanted = [
        Wanted("id", options.id, ("id", "user_id" if is_users else "account_id"), required=True),
        Wanted("time", options.time, ("time",)),
        Wanted("known_at", options.known_at, ("known_at",)),
    ]
    if is_users:
        wanted += [Wanted("since", options.since, ("since",)), Wanted("ids", options.ids, ("ids",))]
        default_accounts = {options.default_kind: "account_id"}
        return Layout(tuple(wanted), options.accounts, default_accounts, options.properties)
    wanted.append(Wanted("kind", options.kind, ("kind",)))
    return Layout(tuple(wanted), None, {}, options.properties)


def refuse_repeated(names: list[str], where: str) -> None:
    """Refuse a file in which two columns have one name.

    Raises:
        ImportRefused: so it is.
    """
    repeated = next((name for name, count in Counter(names).items() if count > 1), None)
    if repeated is not None:
        raise ImportRefused(f"{where} has two columns '{repeated}': rename one of them.", at=where)


def _column_of(wanted: Wanted, present: Collection[str], where: str, open_ended: bool) -> str | None:
    if wanted.named is not None:
        return _demand(wanted.named, present, where)
    for name in wanted.names:
        if name in present:
            return name
    return wanted.names[0] if open_ended and wanted.names else None


def _refuse_lacking(wanted: Sequence[Wanted], present: Collection[str], where: str) -> None:
    """Refuse a file without the columns that it needs, telling all of them at once."""
    lacking = [
        each.names[0]
        for each in wanted
        if each.required and each.named is None and not any(name in present for name in each.names)
    ]
    if not lacking:
        return
    several = len(lacking) > 1
    names = " and ".join(f"'{name}'" for name in lacking)
    near = " ".join(
        f"'{found}' for '{name}'" if several else f"'{found}'"
        for name in lacking
        if (found := closest(name, present))
    )
    meant = f" Did you mean {near}?" if near else ""
    options = " and ".join(f"--{name} COLUMN" for name in lacking)
    raise ImportRefused(
        f"{where} has no {'columns' if several else 'column'} {names}.{meant} Its columns are {_listed(present)}; "
        f"name {'those that hold them' if several else 'the one that holds it'} with {options} "
        f"(over HTTP and in Python: the {'options' if several else 'option'} {names}).",
        at=where,
    )


def _demand(name: str, present: Collection[str], where: str) -> str:
    if name not in present:
        raise ImportRefused(
            f"{where} has no column '{name}'.{did_you_mean(name, present)} "
            f"Its columns are {_listed(present)}.",
            at=where,
        )
    return name


def _listed(names: Collection[str]) -> str:
    shown = [f"'{name[:80]}'" for name in list(names)[:_NAMES_SHOWN]]
    more = len(names) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more else "")
