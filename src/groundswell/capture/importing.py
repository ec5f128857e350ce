"""Importing files: read, store, compact, and say what became of every row."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from groundswell.capture.importers.events import open_events
from groundswell.capture.importers.numbers import NotNumbers, Numbers
from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.capture.importers.records import open_records
from groundswell.capture.importers.staged import Progress, Reject
from groundswell.capture.journal import without_values
from groundswell.capture.reading import read_ahead
from groundswell.capture.rejects import RejectsFile
from groundswell.store.event_ids import EventIds
from groundswell.store.protocol import EventStore

Source = Path | BinaryIO


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of a file's rows: stored, stored before, or left out (each with its reason in a file).

    Attributes:
        reasons: how many were left out for what, without the values that a reason quotes; the most frequent first.
        not_numbers: of users or accounts, once all are stored: the properties of which most values are numbers, and
            some are not.
    """

    imported: int = 0
    known: int = 0
    rejected: int = 0
    rejects_path: Path | None = None
    reasons: Mapping[str, int] = field(default_factory=dict)
    not_numbers: tuple[NotNumbers, ...] = ()


OnProgress = Callable[[ImportReport, Progress], None]


def import_events(
    store: EventStore,
    source: Source,
    options: ImportOptions,
    *,
    rejects: Path,
    compact: Callable[..., bool] | None = None,
    on_progress: OnProgress | None = None,
) -> ImportReport:
    """Store a file's events, each id once.

    Interrupted at any moment and run again, the result is that of one clean run.

    Args:
        store: the project's.
        source: a file, or a binary stream.
        options: what its columns mean.
        rejects: where rows that cannot be read are written, one JSON object a line; made only if there is one.
        compact: the store's own, given what sorted rows are to have ready.
        on_progress: told after every batch.

    Raises:
        ImportRefused: the file cannot be read, or, with `options.strict`, a row of it.
    """
    report = ImportReport()
    compact = compact or store.compact
    with ExitStack() as stack:
        kept = stack.enter_context(RejectsFile(rejects, [source]))
        earlier = EventIds(Path(stack.enter_context(TemporaryDirectory(prefix="groundswell-import-"))))
        for staged in stack.enter_context(
            read_ahead(open_events(source, options, _kinds(store)), store.stages)
        ):
            loaded = store.load(staged.table, earlier)
            report = replace(
                report, imported=report.imported + loaded.imported, known=report.known + loaded.known
            )
            report = _noted(kept, staged.rejects, report)
            if on_progress:
                on_progress(report, staged.progress)
            # Sorting takes the memory in which the batch still lies.
            del staged
            compact()
    compact(all_hot=True)
    return report


def import_records(
    store: EventStore,
    source: Source,
    options: RecordOptions,
    *,
    rejects: Path,
    on_progress: OnProgress | None = None,
) -> ImportReport:
    """Store a file's users or accounts with their properties, memberships and other ids.

    Raises:
        ImportRefused: the file cannot be read, or, with `options.strict`, a row of it.
    """
    report, numbers = ImportReport(), Numbers()
    with RejectsFile(rejects, [source]) as kept:
        for staged in open_records(source, options, _kinds(store)):
            load = store.load_users if options.of == "users" else store.load_accounts
            stored = replace(report, imported=report.imported + load(staged.table))
            report = _noted(kept, staged.rejects, stored)
            numbers.add(staged.table["properties"])
            if on_progress:
                on_progress(report, staged.progress)
    return replace(report, not_numbers=numbers.told())


def _kinds(store: EventStore) -> tuple[str, ...]:
    with store.snapshot() as snapshot:
        return tuple(snapshot.layout.kinds)


def _noted(kept: RejectsFile, rejects: list[Reject], report: ImportReport) -> ImportReport:
    """Write rows down that were left out, and count them."""
    if not rejects:
        return report
    kept.add({"line": r.line, "reason": r.reason, "sample": r.sample} for r in rejects)
    reasons = Counter(report.reasons)
    reasons.update(without_values(reject.reason) for reject in rejects)
    return replace(
        report,
        rejected=report.rejected + len(rejects),
        rejects_path=kept.path,
        reasons=dict(reasons.most_common()),
    )
