"""Files of events, users and accounts: Parquet, JSON Lines and CSV, read in bounded memory."""

from groundswell.capture.importers.events import open_events
from groundswell.capture.importers.options import Format, ImportOptions, RecordOptions, RecordsOf
from groundswell.capture.importers.records import open_records
from groundswell.capture.importers.staged import Progress, Reject, Staged

__all__ = [
    "Format",
    "ImportOptions",
    "Progress",
    "RecordOptions",
    "RecordsOf",
    "Reject",
    "Staged",
    "open_events",
    "open_records",
]
