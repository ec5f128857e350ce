"""The reports and dashboards of a server's project: the same interface as `app.reporting`, over HTTP."""

from typing import Any
from urllib.parse import quote

import httpx

from groundswell.app.definitions import Unknown
from groundswell.app.talking import body_of, edited, raise_told, sent_for, talking
from groundswell.model.report import ReportChange, SavedDashboard, SavedReport


class RemoteReporting:
    """A project of a server, as far as it has reports."""

    _http: httpx.Client
    _path: str

    def reports(self, *, who: str | None = None) -> list[SavedReport]:
        """The reports that are shared or one's own, by name."""
        path = f"{self._path}/reports"
        return sent_for(self._http, "GET", path, dict[str, list[SavedReport]], params=_by(who))["reports"]

    def report(self, name: str, *, who: str | None = None) -> SavedReport:
        """The report of that name."""
        return sent_for(self._http, "GET", self._report(name), SavedReport, params=_by(who))

    def report_history(self, name: str, *, who: str | None = None) -> list[ReportChange]:
        """What became of a report, the latest change first; also of one that is gone."""
        path = f"{self._report(name)}/history"
        return sent_for(self._http, "GET", path, dict[str, list[ReportChange]], params=_by(who))["changes"]

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
        method, path = (
            ("POST", f"{self._path}/reports") if replaces is None else ("PUT", self._report(replaces))
        )
        params = {"unknown": unknown} | _by(who) | edited(revision)
        return sent_for(self._http, method, path, SavedReport, content=body_of(report), params=params)

    def delete_report(self, name: str, *, who: str | None = None) -> None:
        """Delete a report."""
        with talking(self._http):
            response = self._http.delete(self._report(name), params=_by(who))
        if response.is_error:
            raise_told(response)

    def restore_report(self, name: str, *, who: str | None = None) -> SavedReport:
        """Take back a report that was deleted."""
        path = f"{self._report(name)}/restore"
        return sent_for(self._http, "POST", path, SavedReport, params=_by(who))

    def dashboards(self, *, who: str | None = None) -> list[SavedDashboard]:
        """The dashboards that are shared or one's own, by name."""
        path = f"{self._path}/dashboards"
        found = sent_for(self._http, "GET", path, dict[str, list[SavedDashboard]], params=_by(who))
        return found["dashboards"]

    def save_dashboard(
        self,
        dashboard: Any,
        *,
        replaces: str | None = None,
        revision: int | None = None,
        who: str | None = None,
    ) -> SavedDashboard:
        """Keep a dashboard."""
        path = f"{self._path}/dashboards"
        method, path = ("POST", path) if replaces is None else ("PUT", f"{path}/{quote(replaces, safe='')}")
        params = _by(who) | edited(revision)
        return sent_for(self._http, method, path, SavedDashboard, content=body_of(dashboard), params=params)

    def _report(self, name: str) -> str:
        return f"{self._path}/reports/{quote(name, safe='')}"


def _by(who: str | None) -> dict[str, Any]:
    """The parameter that says who asks."""
    return {} if who is None else {"who": who}
