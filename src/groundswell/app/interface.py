"""The one interface of both doors: what a program may do with a workspace and its projects, wherever they are."""

from collections.abc import Generator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, Protocol, Self, TypeVar

import pyarrow as pa

from groundswell.analyses.listing.events import SeenEvent
from groundswell.analyses.listing.merging import MergePreview
from groundswell.analyses.listing.moves import MovePage
from groundswell.analyses.listing.values import SeenValue
from groundswell.app.asking import Explained
from groundswell.app.asks import Asks
from groundswell.app.definitions import Unknown
from groundswell.app.formats import FormName
from groundswell.app.interface_annotating import Annotates
from groundswell.app.interface_entries import SaysOfAccounts
from groundswell.app.interface_measuring import Measures
from groundswell.app.interface_merging import MergesAccounts
from groundswell.app.interface_onboarding import FollowsOnboarding
from groundswell.app.interface_people import People
from groundswell.app.interface_profiling import ProfilesAccounts
from groundswell.app.interface_scoring import ScoresAccounts
from groundswell.app.overview import Projects, ProjectSummary
from groundswell.app.permits import Labeler
from groundswell.app.reports import Reports
from groundswell.app.stop import Stop
from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.capture.importing import ImportReport, OnProgress
from groundswell.model.as_code import DefinitionFile, DefinitionPlan
from groundswell.model.capture import CaptureStatus, LatelyTurnedAway, LiveEvent, Refusal, WriteKey
from groundswell.model.capture import Source as CaptureSource
from groundswell.model.definition import DefinitionChange, SavedDefinition
from groundswell.model.demo import DemoData
from groundswell.model.errors import UnknownName
from groundswell.model.listed_property import ListedProperty
from groundswell.model.period import WeekStart
from groundswell.model.preview import DefinitionPreview, PreviewRange
from groundswell.model.privacy import AccountId, Erasure, Privacy
from groundswell.model.project import Environment, Membership, named
from groundswell.model.property_preview import PropertyPreview
from groundswell.model.saved_property import PropertyChange, SavedProperty
from groundswell.model.segment import SavedSegment, SegmentChange
from groundswell.model.watched import DefinitionHealth, HealthReport

Source = str | Path | BinaryIO


class Project(
    Asks,
    Annotates,
    FollowsOnboarding,
    Measures,
    MergesAccounts,
    ProfilesAccounts,
    Reports,
    SaysOfAccounts,
    ScoresAccounts,
    Protocol,
):
    """One project. A question is a dict, JSON text, or a struct of `groundswell.questions`."""

    slug: str
    demo: bool

    def rows(self, question: Any, stop: Stop | None = None) -> Generator[pa.RecordBatch]:
        """The answer's flat table, in batches of equal columns, at least one: of a list all its rows, as they come.

        They are as they were at one moment. Raises what `ask` does, with the first batch.
        """
        ...

    def export(self, question: Any, form: FormName = "csv", stop: Stop | None = None) -> Generator[bytes]:
        """The same rows as a file, in pieces."""
        ...

    def explain(self, question: Any, stop: Stop | None = None) -> Explained:
        """Ask, and tell how: the plans, the statements, the rows read."""
        ...

    def events(self) -> list[SeenEvent]:
        """Every event name, the most frequent first."""
        ...

    def properties(self, *, hidden: bool = False) -> list[ListedProperty]:
        """Every property that can be asked for: defined ones by name, then captured ones, the most frequent first."""
        ...

    def note_property(self, note: Any, *, who: str = "") -> ListedProperty:
        """Note something of a captured property, in place of what was noted of it."""
        ...

    def preview_property(
        self, definition: Any, *, replaces: str | None = None, range: str = "last 30 days"
    ) -> PropertyPreview:
        """What a defined property would come to if it were saved: its values, and what they come from."""
        ...

    def values(
        self,
        source: str,
        property: str | None = None,
        *,
        account_type: str | None = None,
        search: str = "",
        limit: int = 50,
    ) -> list[SeenValue]:
        """The most frequent values of a property whose text contains `search`."""
        ...

    def segments(self) -> list[SavedSegment]:
        """The saved segments, by name."""
        ...

    def segment(self, name: str) -> SavedSegment:
        """The saved segment of that name."""
        ...

    def segment_history(self, name: str) -> list[SegmentChange]:
        """What became of a segment, the latest change first; also of one that is gone."""
        ...

    def save_segment(
        self,
        segment: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        revision: int | None = None,
        who: str = "",
    ) -> SavedSegment:
        """Keep a segment, so that its name may stand in questions."""
        ...

    def rename_segment(self, name: str, to: str, *, who: str = "") -> SavedSegment:
        """Give a segment another name, also in the segments that name it."""
        ...

    def delete_segment(self, name: str, *, who: str = "") -> None:
        """Delete a segment."""
        ...

    def restore_segment(self, name: str, *, who: str = "") -> SavedSegment:
        """Take back a segment that was deleted."""
        ...

    def definitions(self) -> list[SavedDefinition]:
        """The definitions of events, by name; archived ones as well."""
        ...

    def definition(self, name: str) -> SavedDefinition:
        """The definition of that name."""
        ...

    def definition_history(self, name: str) -> list[DefinitionChange]:
        """What became of a definition, the latest change first; also of one that is gone."""
        ...

    def save_definition(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
    ) -> SavedDefinition:
        """Keep a definition, so that its name may stand in questions wherever that of an event may."""
        ...

    def preview_definition(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        range: PreviewRange = "last 30 days",
        unknown: Unknown = "error",
    ) -> DefinitionPreview:
        """What a definition would match, with or without a name. Nothing is saved."""
        ...

    def rename_definition(self, name: str, to: str, *, who: str = "") -> SavedDefinition:
        """Give a definition another name, also in all that names it."""
        ...

    def delete_definition(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a definition."""
        ...

    def restore_definition(self, name: str, *, who: str = "") -> SavedDefinition:
        """Take back a definition that was deleted."""
        ...

    def defined_properties(self) -> list[SavedProperty]:
        """The defined properties, by name; archived ones as well."""
        ...

    def defined_property(self, name: str) -> SavedProperty:
        """The defined property of that name."""
        ...

    def defined_property_history(self, name: str) -> list[PropertyChange]:
        """What became of a defined property, the latest change first; also of one that is gone."""
        ...

    def save_property(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
    ) -> SavedProperty:
        """Keep a defined property, so that its name may stand wherever that of a property of its source may."""
        ...

    def rename_property(self, name: str, to: str, *, who: str = "") -> SavedProperty:
        """Give a defined property another name, also in all that names it."""
        ...

    def delete_property(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a defined property."""
        ...

    def restore_property(self, name: str, *, who: str = "") -> SavedProperty:
        """Take back a defined property that was deleted."""
        ...

    def labeler(self, url: str, *, who: str = "") -> Labeler:
        """The address of a page of the project's site, at which whoever has it may name elements for a while."""
        ...

    def export_definitions(self) -> DefinitionFile:
        """All definitions, properties, measures, profiles, segments and notes as one document, to be applied."""
        ...

    def plan_definitions(
        self, file: Any, *, prune: bool = False, unknown: Unknown = "error"
    ) -> DefinitionPlan:
        """What `apply_definitions` would change."""
        ...

    def apply_definitions(
        self,
        file: Any,
        *,
        prune: bool = False,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: str | None = None,
        who: str = "",
    ) -> DefinitionPlan:
        """Make all that has a name, and all notes, as a document says, all or nothing."""
        ...

    def definitions_health(self, *, anew: bool = False) -> HealthReport:
        """How all definitions are doing, as of the last look; `anew`: look at them now."""
        ...

    def definition_health(self, name: str) -> DefinitionHealth:
        """How one definition is doing, and what it did lately."""
        ...

    def import_events(
        self,
        source: Source,
        options: ImportOptions | None = None,
        *,
        rejects: str | Path | None = None,
        on_progress: OnProgress | None = None,
        **named: Any,
    ) -> ImportReport:
        """Store a file's events, each id once; rows that cannot be read go to the file `rejects`."""
        ...

    def import_users(self, source: Source, options: RecordOptions | None = None, **to: Any) -> ImportReport:
        """Store a file's users: properties, memberships, other ids. Arguments as those of `import_events`."""
        ...

    def import_accounts(
        self, source: Source, options: RecordOptions | None = None, **to: Any
    ) -> ImportReport:
        """Store a file's accounts and their properties. Arguments as those of `import_events`."""
        ...

    def merge(
        self, id: str, into: str, *, at: datetime | None = None, known_at: datetime | None = None
    ) -> int:
        """From now on, all that `id` ever did belongs to whom `into` belongs to; returns the entry's number."""
        ...

    def preview_merge(self, id: str, into: str) -> MergePreview:
        """What that would do now: who both are, and how many events would be another's. Nothing changes."""
        ...

    def unmerge(self, number: int, *, known_at: datetime | None = None) -> int:
        """Undo one entry of the log of moves; returns the number of the new entry."""
        ...

    def moves(self, user: str | None = None, *, limit: int = 50, offset: int = 0) -> MovePage:
        """A page of the log of moves, the latest entry first; of a user, what is about any of the user's ids."""
        ...

    def write_keys(self) -> list[WriteKey]:
        """The write keys of both environments: production's first, the newest first."""
        ...

    def rotate_key(
        self, *, environment: Environment | None = None, keep: str = "7d", key: str | None = None
    ) -> WriteKey:
        """Give an environment a new write key; for as long as `keep` says the earlier ones are taken as well."""
        ...

    def refusals(self) -> list[Refusal]:
        """What of the events sent to it was refused, by reason, the latest first."""
        ...

    def turned_away(self) -> LatelyTurnedAway:
        """The requests of the last minutes of which nothing entered, whichever project they were meant for."""
        ...

    def sources(self) -> list[CaptureSource]:
        """Which libraries send events to it, the one heard last first."""
        ...

    def live_events(self) -> list[LiveEvent]:
        """The last events that arrived, the newest first, 200 at most."""
        ...

    def capture_status(self) -> CaptureStatus:
        """How its capture is doing."""
        ...

    def set_account_id(self, property: str | None, kind: str | None = None) -> dict[str, str]:
        """Have the values of a property of users name their accounts of a kind (the first one if not given).

        None: none does. Returns the property of each kind that has one.
        """
        ...

    def privacy(self) -> Privacy:
        """What is not kept of what is sent to it."""
        ...

    def set_privacy(self, privacy: Privacy) -> Privacy:
        """Say what is not kept from now on of what is sent to either environment."""
        ...

    def erase(
        self, users: Sequence[str] = (), accounts: Sequence[AccountId] = (), *, now: bool = False
    ) -> Erasure:
        """Have users, by any of their ids, and accounts erased everywhere; with `now` to the last byte at once."""
        ...

    def erasures(self) -> list[Erasure]:
        """What it was asked to erase, the latest first."""
        ...

    def erasure(self, id: str) -> Erasure:
        """How far an erasure is."""
        ...

    def change(
        self,
        *,
        name: str | None = None,
        timezone: str | None = None,
        week_start: WeekStart | None = None,
        membership: Membership | None = None,
    ) -> None:
        """Give the project another name, zone, first day of the week or membership; its address stays."""
        ...

    def summary(self) -> ProjectSummary:
        """The project and how much is in it."""
        ...


class Workspace(Asks, Protocol):
    """Projects that are together: in a data folder, or on a server. Closed at the end of a `with`.

    Asked itself, it is the only project there is that answers, or the only one beside the demo.
    """

    def __enter__(self) -> Self: ...

    def __exit__(self, *ended: Any) -> None: ...

    @property
    def people(self) -> People:
        """Who uses Groundswell there."""
        ...

    def close(self) -> None:
        """Let go of the folder, or end the connection."""
        ...

    def projects(self) -> Sequence[Project]:
        """All projects, the oldest first."""
        ...

    def overview(self) -> Projects:
        """Every project and how much is in it; those that cannot be read are told apart."""
        ...

    def project(self, slug: str) -> Project:
        """The project of that name in addresses.

        Raises:
            UnknownName: there is none.
        """
        ...

    def load_demo(self, data: DemoData = "git-dpdk") -> Project:
        """The demo project of that data, loaded if it is not there yet."""
        ...

    def create_project(
        self,
        name: str,
        *,
        timezone: str = "UTC",
        week_start: WeekStart = "monday",
        membership: Membership = "dated",
        write_key: str | None = None,
    ) -> Project:
        """Make a project. Each of its environments gets a write key: that of production is `write_key` if given.

        Raises:
            QuestionError: an empty name, an unknown zone, weekday or membership, or what is no write key.
            NameTaken: a project has that name, or the write key.
        """
        ...


P = TypeVar("P", bound=Project)
NO_PROJECT = "There is no project yet. 'create_project' makes one."
SEVERAL = "Ask one of them: workspace.project('{first}').ask(…)."


def only(projects: Sequence[P], *, none: str = NO_PROJECT, several: str = SEVERAL) -> P:
    """The only project of one's own; if there is none, the demo.

    Raises:
        UnknownName: there is none, or there are several; with what to do then.
    """
    own = [p for p in projects if not p.demo]
    meant = [p for p in own if named(p.slug)[1] == "production"] or own or [*projects]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise UnknownName(none, code="unknown-project")
    names = ", ".join(p.slug for p in projects)
    raise UnknownName(
        f"There are several projects: {names}. {several.format(first=meant[0].slug)}", code="unknown-project"
    )
