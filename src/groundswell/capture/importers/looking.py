"""What a file's columns are, and which of them probably means what, before anything is imported."""

from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from groundswell.capture.importers.columns import ACCOUNT_PREFIX, Columns, Layout, event_layout, record_layout
from groundswell.capture.importers.guessing import guessed, plain, records_seen
from groundswell.capture.importers.options import Format, ImportOptions, RecordOptions, RecordsOf
from groundswell.capture.importers.reading import rows_of_source
from groundswell.capture.importers.source import BrokenSource, HeadOf, format_of, opened
from groundswell.model.errors import ImportRefused

Of = Literal["events", "users", "accounts"]
SAMPLES = 3
"""So many values of a column are told."""
SAMPLE_ROWS = 20
LONGEST_SAMPLE = 80
OPTION_OF_ROLE = {"user_id": "user", "device_id": "device", "session_id": "session"}
"""Options whose names differ from what the column is called by default."""
USUAL_NAMES = {
    "time": ("timestamp", "created_at", "occurred_at", "event_time", "datetime", "date", "at", "ts"),
    "event": ("event_name", "name", "action", "event_type", "type"),
    "event_id": ("uuid", "message_id", "insert_id", "id"),
    "user": ("user_id", "uid", "distinct_id", "user", "email", "username"),
    "device": ("anonymous_id", "device_id"),
    "id": ("user_id", "uid", "email", "account_id", "company_id", "org_id"),
}
"""What else columns of a meaning are often called, without regard to case, underscores, hyphens and spaces."""
ACCOUNT_NAMES = (
    "account_id",
    "company_id",
    "org_id",
    "organization_id",
    "workspace_id",
    "account",
    "company",
)


class SeenColumn(Struct, frozen=True):
    """A column of a file, with some of its first values as texts."""

    name: str
    values: list[str]


class SeenFile(Struct, frozen=True):
    """What a file has.

    Attributes:
        format: how it is written.
        columns: in the order of the file; of JSON Lines those of its first lines.
        options: what an import of it would have to be told, as far as names of columns tell, and of events the first
            values: option to column.
        account: the column that probably has ids of accounts; null: there is none.
        lacking: options without which it cannot be imported, and for which no column was found.
        guessed: those of `options` that values alone suggest, and no name.
        looks_like: a file of events that seems to be one of users or of accounts; null: it does not.
    """

    format: Format
    columns: list[SeenColumn]
    options: dict[str, str]
    account: str | None
    lacking: list[str]
    guessed: list[str]
    looks_like: RecordsOf | None


def look(file: Path, of: Of) -> SeenFile:
    """A file, or the beginning of one, looked at as an import would read it.

    Of a Parquet file the end is enough, in its place in a file that is empty before it: then no values are told.

    Raises:
        ImportRefused: it is empty, of a kind that cannot be read, or has no columns.
    """
    layout = _All((), None, {}, None)
    rows: list[dict[str, Any]] = []
    with opened(file) as source:
        head = HeadOf(source)
        written = format_of(head, None)
        try:
            rows = list(islice(_first(rows_of_source(head, file, layout, written)), SAMPLE_ROWS))
        except (BrokenSource, ImportRefused):
            if not layout.names:
                raise
    names = layout.names
    wanted = event_layout(ImportOptions()) if of == "events" else record_layout(RecordOptions(of=of))
    found, account = _meanings(wanted, names, has_accounts=of != "accounts")
    texts = {name: _texts(name, rows) for name in names}
    seems = records_seen(texts, found) if of == "events" else None
    by_values = guessed(texts, found, account) if of == "events" else {}
    found |= by_values
    return SeenFile(
        format=written,
        columns=[SeenColumn(name, list(dict.fromkeys(texts[name]))[:SAMPLES]) for name in names],
        options=found,
        account=account,
        lacking=[
            _option(each.role) for each in wanted.wanted if each.required and _option(each.role) not in found
        ],
        guessed=list(by_values),
        looks_like=seems,
    )


@dataclass(frozen=True)
class _All(Layout):
    """A layout in which no column has a meaning: all are properties.

    Attributes:
        names: of the columns that there are.
    """

    names: list[str] = field(default_factory=list)

    def resolve(self, present: Collection[str], where: str, *, open_ended: bool = False) -> Columns:
        """Note the columns that there are."""
        self.names.extend(present)
        return Columns({}, {}, None, None, has_accounts=False)


def _first(pieces: Iterator[Any]) -> Iterator[dict[str, Any]]:
    for rows in pieces:
        for text in rows.properties.to_pylist():
            with suppress(msgspec.DecodeError):
                yield msgspec.json.decode(text or "{}")


def _texts(name: str, rows: list[dict[str, Any]]) -> list[str]:
    """The values of a column in some rows, where it has any."""
    values = [row[name] for row in rows if row.get(name) is not None]
    texts = [value if isinstance(value, str) else msgspec.json.encode(value).decode() for value in values]
    return [text[:LONGEST_SAMPLE] for text in texts]


def _meanings(layout: Layout, names: list[str], *, has_accounts: bool) -> tuple[dict[str, str], str | None]:
    """Which column each option would name, and which has accounts; no column means two things."""
    free = {plain(name): name for name in reversed(names) if not name.startswith(ACCOUNT_PREFIX)}
    found = {}
    for usual in (False, True):
        for wanted in layout.wanted:
            option = _option(wanted.role)
            tried = USUAL_NAMES.get(option, ()) if usual else wanted.names
            place = next((plain(name) for name in tried if plain(name) in free), None)
            if option not in found and place is not None:
                found[option] = free.pop(place)
    account = None
    if has_accounts:
        account = next((free[plain(name)] for name in ACCOUNT_NAMES if plain(name) in free), None)
    return found, account


def _option(role: str) -> str:
    return OPTION_OF_ROLE.get(role, role)
