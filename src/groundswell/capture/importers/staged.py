"""What comes out of reading a file: tables to be stored, rows that cannot be, and how far reading is."""

from dataclasses import dataclass

import pyarrow as pa

BATCH_ROWS = 131_072
BATCH_BYTES = 64_000_000
"""A batch that is handed on ends at whichever comes first, so that memory stays bounded whatever the rows hold."""

PIECE_ROWS = 8_192
PIECE_BYTES = 4_000_000
"""Rows are read and checked in pieces of this size: what Python makes of them stays in the processor's cache and
is used again, which doubles the speed and bounds memory."""

SAMPLE_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that was left out: its line in a text file (from 1) or its row in a Parquet file, and why."""

    line: int
    reason: str
    sample: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading is: bytes of the file as it lies there, packed or not (total None for a stream); lines or rows.

    A Parquet file is not read from its beginning to its end: its bytes are reckoned from its rows.
    """

    bytes_read: int
    bytes_total: int | None
    rows: int


@dataclass(frozen=True, slots=True)
class Staged:
    """One batch of a file, in the file's order.

    Attributes:
        table: the good rows. `line int64`, times as `timestamp[us]` in UTC without zone, ids and names as
            `string`, `properties string`: a canonical JSON object, null for none. Events and users have one
            column `account:KIND` for each kind of account seen. For events `at` (never null), `known_at`,
            `name` (never null), `kind`, `event_id`, `user_id`, `device_id`, `session_id`, `server bool`.
            For users `id` (never null), `ids list<string>`, `time`, `known_at`, `since`; for accounts `id`
            and `kind` (never null), `time`, `known_at`.
        rejects: the other rows.
        progress: the state after this batch.
    """

    table: pa.Table
    rejects: list[Reject]
    progress: Progress
