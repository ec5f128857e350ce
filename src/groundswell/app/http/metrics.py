"""`/metrics`: how capture is doing, as Prometheus reads it. Figures are read when asked for; none is global."""

from collections.abc import Iterator
from typing import Any

from litestar import Request, Response
from litestar.datastructures import State
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from groundswell.app.door import LocalWorkspace
from groundswell.app.http.routes import read
from groundswell.app.http.underway import Underway
from groundswell.capture.journal import Counts, Journal
from groundswell.model.capture import CaptureStatus
from groundswell.model.person import Role
from groundswell.model.project import Project
from groundswell.store.protocol import MemoryUse

WHERE = ("project", "environment")

COUNTERS = {
    "received": "Events in requests that were answered.",
    "accepted": "Events that are safe in the inbox.",
    "again": "Events of those accepted that had come before; they are stored once.",
    "deferred": "Events whose senders were told to send them again later.",
}
GAUGES = {
    "inbox_events": ("waiting_events", "Events that wait to be loaded."),
    "inbox_batches": ("waiting_batches", "Batches that wait to be loaded."),
    "inbox_bytes": ("inbox_bytes", "Bytes of the inbox's files, loaded or not."),
    "load_lag_seconds": ("oldest_waiting_s", "For how long the oldest event that is not loaded has waited."),
    "rows": ("rows", "Events in the store."),
    "event_ids": ("known_ids", "Ids by which events that are sent again are known."),
    "event_ids_bytes": ("known_ids_bytes", "Bytes of the index of these ids."),
}

MEMORY = {
    "engine_memory_bytes": (
        "engine",
        "Memory that the engine has taken for the store, up to the setting memory.",
    ),
    "column_memory_bytes": (
        "columns",
        "Memory of columns that are read again and again, up to column_memory.",
    ),
}


class _Capture(Collector):
    """The figures of all environments that have been heard, or are open."""

    def __init__(
        self, statuses: list[CaptureStatus], memory: list[tuple[Project, MemoryUse]], journal: Journal
    ) -> None:
        self._statuses = statuses
        self._memory = memory
        self._counts = journal.counts()
        self._strangers = journal.of_strangers
        self._turned_away = journal.all_turned_away()

    def collect(self) -> Iterator[Metric]:
        """The figures, by name."""
        for name, help in COUNTERS.items():
            counter = CounterMetricFamily(f"groundswell_capture_{name}_events", help, labels=WHERE)
            for status in self._statuses:
                counter.add_metric([status.project, status.environment], getattr(status, name))
            yield counter
        yield self._refused()
        turned_away = CounterMetricFamily(
            "groundswell_capture_turned_away_requests",
            "Requests of which nothing entered, by the code of their answer.",
            labels=("code",),
        )
        for code, count in self._turned_away.items():
            turned_away.add_metric([code], count)
        yield turned_away
        for name, (field, help) in GAUGES.items():
            gauge = GaugeMetricFamily(f"groundswell_{name}", help, labels=WHERE)
            for status in self._statuses:
                value = getattr(status, field)
                if value is not None:
                    gauge.add_metric([status.project, status.environment], value)
            yield gauge
        for name, (field, help) in MEMORY.items():
            gauge = GaugeMetricFamily(f"groundswell_{name}", help, labels=WHERE)
            for project, use in self._memory:
                gauge.add_metric([project.shared_slug, project.environment], getattr(use, field))
            yield gauge

    def _refused(self) -> Metric:
        refused = CounterMetricFamily(
            "groundswell_capture_refused_events",
            "Events that were refused, by reason.",
            labels=(*WHERE, "reason"),
        )
        for status in self._statuses:
            by_reason = self._counts.get(status.address, Counts()).refused
            for reason, count in by_reason.items():
                refused.add_metric([status.project, status.environment, reason], count)
        refused.add_metric(["", "", "unknown write key"], self._strangers)
        return refused


def exposition(workspace: LocalWorkspace) -> bytes:
    """All figures in Prometheus' text format."""
    registry = CollectorRegistry()
    statuses, memory = workspace.capture_statuses(), workspace.memory_uses()
    registry.register(_Capture(statuses, memory, workspace.backing.journal))
    return generate_latest(registry)


@read("/metrics", include_in_schema=False, needs=Role.VIEWER)
async def metrics(state: State, request: Request[Any, Any, State]) -> Response[bytes]:
    """The figures of capture, for Prometheus."""
    underway: Underway = state["underway"]
    workspace: LocalWorkspace = state["workspace"]
    text = await underway.answer(request, lambda _: exposition(workspace), underway.checks)
    return Response(text, headers={"content-type": CONTENT_TYPE_PLAIN_0_0_4})
