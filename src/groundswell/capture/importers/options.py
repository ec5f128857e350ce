"""What a caller may say about a file: which column means what."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeVar

import msgspec

from groundswell.model.errors import QuestionError, did_you_mean
from groundswell.model.project import DEFAULT_KIND

Format = Literal["parquet", "jsonl", "csv"]
RecordsOf = Literal["users", "accounts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How to read a file of events. A column is named here or has its default name.

    Default names: `time`, `event`, `event_id`, `user_id`, `device_id`, `session_id`, `known_at`, `account_id`
    (kind `company`), `account:KIND`, `accounts` (a JSON object, kind to id), `properties` (a JSON object).
    Every other column is a property; one that `properties` holds too has the value from there.

    Attributes:
        time: when it happened: ISO 8601, a date (its midnight), or seconds, milliseconds, microseconds or
            nanoseconds since 1970, told apart by their size.
        event: its name.
        user: the id of who did it; `device` the device's id, `session` the session's, as sent.
        accounts: kind to the column that holds the id of the account of that kind, in place of `account_id`.
        known_at: from when it was known; missing means from its own time.
        kind: what kind of event it is (`track`, `page`, …); no default name, missing means `track`.
        server: whether a server sent it; no default name.
        format: how the file is written; None looks at its first bytes and its name.
        strict: the first bad row ends the import.
        time_zone: of times that name none.
    """

    time: str | None = None
    event: str | None = None
    event_id: str | None = None
    user: str | None = None
    device: str | None = None
    session: str | None = None
    accounts: Mapping[str, str] | None = None
    known_at: str | None = None
    kind: str | None = None
    server: str | None = None
    properties: str | None = None
    format: Format | None = None
    strict: bool = False
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordOptions:
    """How to read a file of users or accounts, one a row. A column is named here or has its default name.

    Default names for both: `id` (else `user_id` or `account_id`), `time`, `known_at`, `properties` (a JSON
    object); for users also `ids`, `since`, `account_id` (kind `company`), `account:KIND`, `accounts` (a JSON
    object, kind to id); for accounts `kind`. Every other column is a property.

    Attributes:
        of: what the rows are.
        id: the id of the user or account.
        ids: users: further ids of the same person, a list (in CSV a JSON list or one id).
        time: from when the row's property values hold; missing means from the start.
        known_at: from when the row was known.
        since: users: from when the user is a member of the row's accounts.
        accounts: users: kind to the column that holds the id of the account of that kind.
        kind: accounts: the column that names the kind; a row without one has `default_kind`.
        default_kind: the kind of accounts that name none, and of the column `account_id`.
        properties: a column with a JSON object.
        format: how the file is written; None looks at its first bytes and its name.
        strict: the first bad row ends the import.
        time_zone: of times that name none.
    """

    of: RecordsOf
    id: str | None = None
    ids: str | None = None
    time: str | None = None
    known_at: str | None = None
    since: str | None = None
    accounts: Mapping[str, str] | None = None
    kind: str | None = None
    default_kind: str = DEFAULT_KIND
    properties: str | None = None
    format: Format | None = None
    strict: bool = False
    time_zone: str = "UTC"


Options = TypeVar("Options", ImportOptions, RecordOptions)


def read_options(type: type[Options], given: Mapping[str, Any]) -> Options:
    """Options by their names, as they come from outside.

    Raises:
        QuestionError: no option is named so, or its value cannot be; the place is below `/options`.
    """
    known = [f.name for f in fields(type)]
    for name in given:
        if name not in known:
            raise QuestionError(
                f"No option is named '{name}'.{did_you_mean(name, known)} There are: {', '.join(known)}.",
                at=f"/options/{name}",
            )
    try:
        return msgspec.convert(dict(given), type)
    except msgspec.ValidationError as error:
        raise QuestionError(f"The options cannot be read: {error}.", at="/options") from None


def event_options(options: object, named: Mapping[str, Any]) -> ImportOptions:
    """The options of a file of events: given as a whole, or one by one by their names.

    Raises:
        QuestionError: they are given in both ways, or are none.
    """
    return read_options(ImportOptions, named) if options is None else _whole(ImportOptions, options, named)


def record_options(of: RecordsOf, options: object, named: Mapping[str, Any]) -> RecordOptions:
    """The same for a file of users or accounts; what its rows are follows from the method that is called.

    Raises:
        QuestionError: they are given in both ways, are none, or are those of the other kind of file.
    """
    if options is None:
        return read_options(RecordOptions, {"of": of, **named})
    whole = _whole(RecordOptions, options, named)
    if whole.of != of:
        raise QuestionError(f"The options are those of a file of {whole.of}, not of {of}.", at="/options/of")
    return whole


def _whole(type: type[Options], options: object, named: Mapping[str, Any]) -> Options:
    if isinstance(options, type) and not named:
        return options
    raise QuestionError(
        f"Options are one {type.__name__}(time='created_at'), or are named in the call itself: time='created_at'.",
        at="/options",
    )
