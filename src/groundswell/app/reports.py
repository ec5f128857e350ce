"""What a program may do with the reports and dashboards of a project, wherever that is."""

from typing import Any, Protocol

from groundswell.app.definitions import Unknown
from groundswell.model.report import ReportChange, SavedDashboard, SavedReport


class Reports(Protocol):
    """A project, as far as it has reports."""

    def reports(self, *, who: str | None = None) -> list[SavedReport]:
        """The reports that are shared or somebody's own, by name; None: everybody's."""
        ...

    def report(self, name: str, *, who: str | None = None) -> SavedReport:
        """The report of that name."""
        ...

    def report_history(self, name: str, *, who: str | None = None) -> list[ReportChange]:
        """What became of a report, the latest change first; also of one that is gone."""
        ...

    def save_report(
        self,
        report: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        revision: int | None = None,
        who: str | None = None,
    ) -> SavedReport:
        """Keep a question under a name; what it names is followed from then on."""
        ...

    def delete_report(self, name: str, *, who: str | None = None) -> None:
        """Delete a report that no dashboard shows."""
        ...

    def restore_report(self, name: str, *, who: str | None = None) -> SavedReport:
        """Take back a report that was deleted: its history goes on."""
        ...

    def dashboards(self, *, who: str | None = None) -> list[SavedDashboard]:
        """The dashboards that are shared or somebody's own, by name; None: everybody's."""
        ...

    def save_dashboard(
        self,
        dashboard: Any,
        *,
        replaces: str | None = None,
        revision: int | None = None,
        who: str | None = None,
    ) -> SavedDashboard:
        """Keep a dashboard."""
        ...
