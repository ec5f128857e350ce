"""Runs that scored all accounts of a kind, as a store keeps them: never changed, but for what is erased."""

from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

SCORES = pa.schema(
    [
        ("account", pa.int32()),
        ("profile", pa.uint8()),
        ("profile_name", pa.string()),
        ("score", pa.int16()),
        ("band", pa.uint8()),
        ("band_name", pa.string()),
        ("confidence", pa.string()),
        ("coverage", pa.float64()),
        ("users", pa.int32()),
        ("events", pa.int32()),
        ("age_days", pa.float64()),
        ("values", pa.list_(pa.float64())),
        ("points", pa.list_(pa.float64())),
        ("states", pa.list_(pa.uint8())),
        ("parts", pa.list_(pa.int16())),
        ("samples", pa.list_(pa.int32())),
        ("hand_entry", pa.int32()),
        ("hand_score", pa.int16()),
        ("hand_band", pa.string()),
    ]
)
"""The rows of a run, one for each account by its dense number; `profile` is a place among the run's profiles, and lists
have one entry for each input of that one. What was set by hand
stands beside, with the number of the entry that says so."""


@dataclass(frozen=True, slots=True)
class ScoreRun:
    """One run.

    Attributes:
        number: by which its rows are found; 0 before it is kept.
        kind: of accounts.
        as_of: the moment that was scored.
        known_at: what was known by then counted.
        computed_at: when that was done.
        profiles: those that scored, as JSON text: names, versions, meanings.
    """

    number: int
    kind: str
    as_of: datetime
    known_at: datetime
    computed_at: datetime
    profiles: str
