"""The reports and dashboards of a server's project: the same interface as `app.reporting`, over HTTP."""

from typing import Any
from urllib.parse import quote

import httpx
import msgspec

from groundswell.analyses.listing.found import Found
from groundswell.app.definitions import Unknown
from groundswell.app.public import PublicLink
from groundswell.app.talking import body_of, deleted, edited, sent_for
from groundswell.model.naming import KindName
from groundswell.model.report import (
    DashboardChange,
    Pin,
    Report,
    ReportChange,
    SavedDashboard,
    SavedReport,
    ShownCard,
)


class _Links(msgspec.Struct, frozen=True):
    """The part of an answer that has public links."""

    links: list[PublicLink]


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
        deleted(self._http, self._report(name), _by(who))

    def rename_report(self, name: str, to: str, *, who: str | None = None) -> SavedReport:
        """Give a report another name, also on dashboards."""
        kept = self.report(name, who=who)
        own = {field: getattr(kept, field) for field in Report.__struct_fields__}
        renamed = Report(**own | {"name": to})
        return self.save_report(renamed, replaces=name, unknown="empty", revision=kept.revision, who=who)

    def restore_report(self, name: str, *, who: str | None = None) -> SavedReport:
        """Take back a report that was deleted."""
        path = f"{self._report(name)}/restore"
        return sent_for(self._http, "POST", path, SavedReport, params=_by(who))

    def dashboards(self, *, who: str | None = None) -> list[SavedDashboard]:
        """The dashboards that are shared or one's own, by name."""
        path = f"{self._path}/dashboards"
        found = sent_for(self._http, "GET", path, dict[str, list[SavedDashboard]], params=_by(who))
        return found["dashboards"]

    def dashboard(self, name: str, *, who: str | None = None) -> SavedDashboard:
        """The dashboard of that name."""
        return sent_for(self._http, "GET", self._dashboard(name), SavedDashboard, params=_by(who))

    def dashboard_history(self, name: str, *, who: str | None = None) -> list[DashboardChange]:
        """What became of a dashboard, the latest change first; also of one that is gone."""
        path = f"{self._dashboard(name)}/history"
        found = sent_for(self._http, "GET", path, dict[str, list[DashboardChange]], params=_by(who))
        return found["changes"]

    def save_dashboard(
        self,
        dashboard: Any,
        *,
        replaces: str | None = None,
        revision: int | None = None,
        who: str | None = None,
    ) -> SavedDashboard:
        """Keep a dashboard."""
        method, path = (
            ("POST", f"{self._path}/dashboards") if replaces is None else ("PUT", self._dashboard(replaces))
        )
        params = _by(who) | edited(revision)
        return sent_for(self._http, method, path, SavedDashboard, content=body_of(dashboard), params=params)

    def delete_dashboard(self, name: str, *, who: str | None = None) -> None:
        """Delete a dashboard; its reports stay."""
        deleted(self._http, self._dashboard(name), _by(who))

    def restore_dashboard(self, name: str, *, who: str | None = None) -> SavedDashboard:
        """Take back a dashboard that was deleted."""
        path = f"{self._dashboard(name)}/restore"
        return sent_for(self._http, "POST", path, SavedDashboard, params=_by(who))

    def shown_cards(self, dashboard: Any, *, who: str | None = None) -> list[ShownCard]:
        """The cards of a dashboard, be it saved or not, each with the question that is asked for it."""
        path, body = f"{self._path}/dashboards/preview", body_of(dashboard)
        found = sent_for(self._http, "POST", path, dict[str, list[ShownCard]], content=body, params=_by(who))
        return found["cards"]

    def pins(self, who: str) -> list[Pin]:
        """What somebody has at hand, in the order in which it was pinned."""
        found = sent_for(self._http, "GET", f"{self._path}/pins", dict[str, list[Pin]], params=_by(who))
        return found["pins"]

    def pin(self, pin: Pin, who: str) -> None:
        """Have a report or dashboard at hand."""
        body = msgspec.json.encode(pin)
        sent_for(self._http, "PUT", f"{self._path}/pins", dict[str, list[Pin]], content=body, params=_by(who))

    def unpin(self, pin: Pin, who: str) -> None:
        """Have it at hand no longer."""
        deleted(self._http, f"{self._path}/pins/{_placed(pin.kind, pin.name)}", _by(who))

    def public_links(self, kind: KindName, name: str, *, who: str | None = None) -> list[PublicLink]:
        """The links by which anybody may see a report or a dashboard."""
        path = f"{self._path}/public-links/{_placed(kind, name)}"
        return sent_for(self._http, "GET", path, _Links, params=_by(who)).links

    def add_public_link(self, kind: KindName, name: str, *, days: int, who: str | None = None) -> PublicLink:
        """Make such a link, which holds for so many days: 1 to 365."""
        body = msgspec.json.encode({"kind": kind, "name": name, "days": days})
        path = f"{self._path}/public-links"
        return sent_for(self._http, "POST", path, PublicLink, content=body, params=_by(who))

    def end_public_link(self, id: str) -> None:
        """Take a public link away."""
        deleted(self._http, f"{self._path}/public-links/{quote(id, safe='')}")

    def search(self, text: str, limit: int = 5) -> Found:
        """Users, and accounts of the first kind, with a text in one of their ids or names."""
        asked = {"text": text, "limit": limit}
        return sent_for(self._http, "GET", f"{self._path}/search", Found, params=asked)

    def _dashboard(self, name: str) -> str:
        return f"{self._path}/dashboards/{quote(name, safe='')}"

    def _report(self, name: str) -> str:
        return f"{self._path}/reports/{quote(name, safe='')}"


def _placed(kind: KindName, name: str) -> str:
    return f"{kind}/{quote(name, safe='')}"


def _by(who: str | None) -> dict[str, Any]:
    """The parameter that says who asks."""
    return {} if who is None else {"who": who}
