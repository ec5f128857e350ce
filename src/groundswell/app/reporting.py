"""What a project keeps of reports and dashboards, and for whom."""

from typing import Any

import msgspec

from groundswell.app.compose import Opened
from groundswell.app.definitions import ProjectDefinitions, Unknown
from groundswell.app.public import NoSuchLink, PublicLink, PublicPage
from groundswell.app.stop import Stop
from groundswell.model.errors import GroundswellError, NotAllowed, QuestionError, UnknownName
from groundswell.model.named import Named
from groundswell.model.naming import KindName, check_naming
from groundswell.model.person import Caller
from groundswell.model.project import Project
from groundswell.model.questions.accounts import AccountsQuestion
from groundswell.model.questions.segment import SegmentQuestion
from groundswell.model.questions.users import UsersQuestion
from groundswell.model.report import (
    Card,
    Dashboard,
    DashboardChange,
    Pin,
    Report,
    ReportChange,
    Reported,
    SavedDashboard,
    SavedReport,
    ShownCard,
    read_dashboard,
)
from groundswell.store.catalog.definitions import Kept
from groundswell.store.catalog.public_links import KeptLink
from groundswell.workspace.dashboards import laid_over
from groundswell.workspace.reports import read_report

PLACED: tuple[KindName, ...] = ("report", "dashboard")
NAMES_PEOPLE = "A list of users or accounts names them, and is not shown to everybody."


class Reporting:
    """A project of an open data folder, as far as it has reports.

    Wherever somebody asks (`who`, unless the project was opened for a person) he is told what is shared and what is his
    own; None is told everything.
    """

    project: Project
    _opened: Opened
    _caller: Caller

    @property
    def _definitions(self) -> ProjectDefinitions:
        raise NotImplementedError

    def reports(self, *, who: str | None = None) -> list[SavedReport]:
        """The reports, by name."""
        pinned = self._pinned(who)
        return [_report(kept, pinned) for kept in self._seen("report", who)]

    def report(self, name: str, *, who: str | None = None) -> SavedReport:
        """The report of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        return _report(self._one("report", name, who), self._pinned(who))

    def report_history(self, name: str, *, who: str | None = None) -> list[ReportChange]:
        """What became of a report, the latest change first; also of one that is gone."""
        entries = self._history("report", name, who)
        return [
            ReportChange(e.at, e.who, e.what, e.name, e.thing if isinstance(e.thing, Report) else None)
            for e in entries
        ]

    def save_report(
        self,
        report: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        revision: int | None = None,
        who: str | None = None,
        stop: Stop | None = None,
    ) -> SavedReport:
        """Keep a question under a name; what it names is followed from then on.

        Args:
            report: a `Report`, the same as decoded JSON, or as JSON text.
            replaces: the one whose place it takes; dashboards that show that follow a new name.
            unknown: with `empty` it may name events that nothing has carried yet.
            revision: of what it replaces, as it was edited: that is replaced, or nothing.
            who: who does it, for its history. Of what has no owner he is the owner.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it contradicts itself, or names nothing.
            NameTaken: another one has its name, however that is written.
            InUse: a dashboard that others see shows it, and it would be somebody's alone.
            NotAllowed: it would be somebody else's alone.
            ChangedMeanwhile: what it replaces has another revision by now.
        """
        read = _owned(read_report(report), self._caller.signs(who))
        return _report(self._save(read, replaces, unknown, revision, who, stop), self._pinned(who))

    def rename_report(self, name: str, to: str, *, who: str | None = None) -> SavedReport:
        """Give a report another name, also on dashboards. The former one goes on meaning it until it is taken."""
        check_naming("report", to.strip())
        former = self._one("report", name, who).thing.name
        kept = self._definitions.rename("report", former, to.strip(), who or "")
        return _report(kept, self._pinned(who))

    def delete_report(self, name: str, *, who: str | None = None) -> None:
        """Delete a report.

        Raises:
            InUse: a dashboard shows it.
        """
        self._definitions.delete("report", self._one("report", name, who).thing.name, who or "")

    def restore_report(self, name: str, *, who: str | None = None) -> SavedReport:
        """Take back a report that was deleted: its history goes on.

        Raises:
            UnknownName: none was deleted, or something that it names is gone.
            NameTaken: it is there, or something else has its name by now.
        """
        self._history("report", name, who)
        return _report(self._definitions.restore("report", name, who or ""), self._pinned(who))

    def dashboards(self, *, who: str | None = None) -> list[SavedDashboard]:
        """The dashboards, by name."""
        pinned = self._pinned(who)
        return [_dashboard(kept, pinned) for kept in self._seen("dashboard", who)]

    def dashboard(self, name: str, *, who: str | None = None) -> SavedDashboard:
        """The dashboard of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        return _dashboard(self._one("dashboard", name, who), self._pinned(who))

    def dashboard_history(self, name: str, *, who: str | None = None) -> list[DashboardChange]:
        """What became of a dashboard, the latest change first; also of one that is gone."""
        entries = self._history("dashboard", name, who)
        return [
            DashboardChange(e.at, e.who, e.what, e.name, e.thing if isinstance(e.thing, Dashboard) else None)
            for e in entries
        ]

    def save_dashboard(
        self,
        dashboard: Any,
        *,
        replaces: str | None = None,
        revision: int | None = None,
        who: str | None = None,
        stop: Stop | None = None,
    ) -> SavedDashboard:
        """Keep a dashboard. Arguments and errors as those of `save_report`."""
        read = _owned(read_dashboard(dashboard), self._caller.signs(who))
        return _dashboard(self._save(read, replaces, "empty", revision, who, stop), self._pinned(who))

    def delete_dashboard(self, name: str, *, who: str | None = None) -> None:
        """Delete a dashboard; its reports stay."""
        self._definitions.delete("dashboard", self._one("dashboard", name, who).thing.name, who or "")

    def restore_dashboard(self, name: str, *, who: str | None = None) -> SavedDashboard:
        """Take back a dashboard that was deleted; it raises what `restore_report` does."""
        self._history("dashboard", name, who)
        return _dashboard(self._definitions.restore("dashboard", name, who or ""), self._pinned(who))

    def shown_cards(self, dashboard: Any, *, who: str | None = None) -> list[ShownCard]:
        """The cards of a dashboard, be it saved or not, each with the question that is asked for it."""
        read = read_dashboard(dashboard)
        return [self._shown(card, read, who) for card in read.cards]

    def pins(self, who: str) -> list[Pin]:
        """What somebody has at hand, in the order in which it was pinned."""
        there = {kept.number: Pin(kind, kept.thing.name) for kind in PLACED for kept in self._seen(kind, who)}
        pinned = self._opened.catalog.pins.of(self.project.shared_slug, self._caller.signs(who))
        return [there[number] for number in pinned if number in there]

    def pin(self, pin: Pin, who: str) -> None:
        """Have a report or dashboard at hand."""
        self._opened.catalog.pins.pin(
            self.project.shared_slug, self._caller.signs(who), self._placed(pin, who).number
        )

    def unpin(self, pin: Pin, who: str) -> None:
        """Have it at hand no longer."""
        self._opened.catalog.pins.unpin(
            self.project.shared_slug, self._caller.signs(who), self._placed(pin, who).number
        )

    def public_links(self, kind: KindName, name: str, *, who: str | None = None) -> list[PublicLink]:
        """The links by which anybody may see a report or a dashboard."""
        number = self._placed(Pin(kind, name), who).number
        return self._opened.public.of(self.project.slug, number)

    def add_public_link(self, kind: KindName, name: str, *, days: int, who: str | None = None) -> PublicLink:
        """Make such a link, which holds for so many days: 1 to 365.

        Raises:
            NotAllowed: the server makes none, or it would show a list of users or accounts.
            QuestionError: no such number of days.
        """
        kept = self._placed(Pin(kind, name), who)
        for card in self._cards_of(kept.thing):
            if _names_people(card):
                raise NotAllowed(f"{NAMES_PEOPLE} Take '{_called(card)}' off first.", at="/name")
        return self._opened.public.add(
            self.project.slug, kept.number, days=days, who=self._caller.signs(who or "")
        )

    def end_public_link(self, id: str) -> None:
        """Take a public link away."""
        self._opened.public.end(self.project.slug, id)

    def public_page(self, link: KeptLink) -> PublicPage:
        """What a public link of the project shows.

        Raises:
            NoSuchLink: what it showed is gone.
        """
        kept = next((kept for kind in PLACED for kept in self._all(kind) if kept.number == link.shown), None)
        if kept is None:
            raise NoSuchLink("What this link showed was deleted. Ask whoever sent it for another one.")
        thing, cards = kept.thing, [_public(card) for card in self._cards_of(kept.thing)]
        return PublicPage(
            "dashboard" if isinstance(thing, Dashboard) else "report",
            thing.name,
            thing.description if isinstance(thing, Dashboard | Report) else "",
            self.project.name,
            self.project.timezone,
            cards,
            thing.refresh_minutes if isinstance(thing, Dashboard) else None,
            link.ends_at,
        )

    def _cards_of(self, thing: Named) -> list[ShownCard]:
        """What is shown of a dashboard, or of a report as a dashboard of one card."""
        if isinstance(thing, Report):
            card = Card(report=thing.name, w=12, h=8)
            return [ShownCard(card, thing, thing.question)]
        return (
            [self._shown(card, thing, None) for card in thing.cards] if isinstance(thing, Dashboard) else []
        )

    def _shown(self, card: Card, dashboard: Dashboard, who: str | None) -> ShownCard:
        if card.report is None:
            return ShownCard(card, None, None)
        report = None
        try:
            found = self._one("report", card.report, who).thing
            report = found if isinstance(found, Report) else None
            question: Reported | None = laid_over(report.question, dashboard) if report else None
        except GroundswellError as error:
            return ShownCard(card, report, None, error.message)
        return ShownCard(card, report, question)

    def _all(self, kind: KindName) -> list[Kept]:
        return self._definitions.all(kind)

    def _seen(self, kind: KindName, who: str | None) -> list[Kept]:
        return [kept for kept in self._all(kind) if self._is_for(kept.thing, who)]

    def _one(self, kind: KindName, name: str, who: str | None) -> Kept:
        try:
            kept = self._definitions.one(kind, name)
        except UnknownName:
            raise self._unknown(kind, name, who) from None
        if not self._is_for(kept.thing, who):
            raise self._unknown(kind, name, who)
        return kept

    def _unknown(self, kind: KindName, name: str, who: str | None) -> UnknownName:
        """The error that there is none of that name, which tells only names of what whoever asks may see."""
        seen = [kept.thing.name for kept in self._seen(kind, who)]
        return self._definitions.saved.of(self._definitions.project).unknown(kind, name, among=seen)

    def _placed(self, pin: Pin, who: str | None) -> Kept:
        if pin.kind not in PLACED:
            raise QuestionError("A 'report' or a 'dashboard' can be pinned and linked to.", at="/kind")
        return self._one(pin.kind, pin.name, who)

    def _history(self, kind: KindName, name: str, who: str | None) -> list[Any]:
        try:
            entries = self._definitions.history(kind, name)
        except UnknownName:
            raise self._unknown(kind, name, who) from None
        latest = next((entry.thing for entry in entries if entry.thing is not None), None)
        if latest is not None and not self._is_for(latest, who):
            raise self._unknown(kind, name, who)
        return entries

    def _save(
        self,
        thing: Report | Dashboard,
        replaces: str | None,
        unknown: Unknown,
        revision: int | None,
        who: str | None,
        stop: Stop | None,
    ) -> Kept:
        if replaces is not None:
            kind: KindName = "report" if isinstance(thing, Report) else "dashboard"
            self._one(kind, replaces, who)
        return self._definitions.save(thing, replaces, unknown, who or "", stop, revision=revision).kept

    def _pinned(self, who: str | None) -> frozenset[int]:
        me = self._caller.signs(who)
        return (
            frozenset()
            if me is None
            else frozenset(self._opened.catalog.pins.of(self.project.shared_slug, me))
        )

    def _is_for(self, thing: Named, who: str | None) -> bool:
        """Whether whoever asks may see it."""
        me = self._caller.signs(who)
        return me is None or (isinstance(thing, Report | Dashboard) and (thing.shared or thing.owner == me))


def _owned(thing: Any, who: str | None) -> Any:
    """A report or dashboard with its owner: whoever saves it, unless it says.

    Raises:
        NotAllowed, QuestionError: it would be somebody else's alone, or nobody's.
    """
    if not thing.owner and who:
        thing = msgspec.structs.replace(thing, owner=who)
    if not thing.shared and not thing.owner:
        raise QuestionError(
            "What is somebody's alone needs an owner. Say whose it is, or share it.", at="/owner"
        )
    if not thing.shared and who is not None and thing.owner != who:
        raise NotAllowed(
            f"'{thing.name}' would be {thing.owner}'s alone, and you would not see it any more. Only its owner can "
            "make it so.",
            at="/shared",
        )
    return thing


def _names_people(card: ShownCard) -> bool:
    """Whether its report lists users or accounts, even if it cannot be asked with what is laid over it."""
    asked = card.report.question if card.report else None
    return isinstance(asked, UsersQuestion | AccountsQuestion | SegmentQuestion)


def _public(card: ShownCard) -> ShownCard:
    """A card as everybody may see it: without whose its report is, where it lies and what is said of it.

    Of a report that names people nothing is told, its conditions least of all.
    """
    if _names_people(card):
        return ShownCard(card.card, None, None, NAMES_PEOPLE)
    if card.report is None:
        return card
    shown = Report(name=card.report.name, question=card.report.question, shown=card.report.shown)
    return ShownCard(card.card, shown, card.question, card.problem)


def _called(card: ShownCard) -> str:
    return card.report.name if card.report else ""


def _report(kept: Kept, pinned: frozenset[int]) -> SavedReport:
    own = {name: getattr(kept.thing, name) for name in Report.__struct_fields__}
    return SavedReport(**own, **_said(kept, pinned), used_by=list(kept.used_by))


def _dashboard(kept: Kept, pinned: frozenset[int]) -> SavedDashboard:
    own = {name: getattr(kept.thing, name) for name in Dashboard.__struct_fields__}
    return SavedDashboard(**own, **_said(kept, pinned))


def _said(kept: Kept, pinned: frozenset[int]) -> dict[str, Any]:
    return {
        "created_at": kept.created_at,
        "changed_at": kept.changed_at,
        "changed_by": kept.changed_by,
        "revision": kept.revision,
        "former_names": list(kept.former),
        "pinned": kept.number in pinned,
    }
