"""The JSON that goes over HTTP, where it is not a question or an answer."""

from datetime import datetime

from msgspec import Struct

from groundswell.analyses.listing.events import SeenEvent
from groundswell.analyses.listing.values import SeenValue
from groundswell.app.public import PublicLink
from groundswell.capture.importers.numbers import NotNumbers
from groundswell.model.account_entry import AccountEntry
from groundswell.model.account_note import AccountNote
from groundswell.model.capture import LiveEvent, Refusal, Source, WriteKey
from groundswell.model.definition import DefinitionChange, SavedDefinition
from groundswell.model.health import DefinedProfile, ProfileChange, SavedProfile
from groundswell.model.list_view import SavedView
from groundswell.model.listed_property import ListedProperty
from groundswell.model.measure import MeasureChange, SavedMeasure
from groundswell.model.naming import KindName
from groundswell.model.onboarding import OnboardingChange, SavedOnboarding
from groundswell.model.past_value import PastValue
from groundswell.model.period import WeekStart
from groundswell.model.privacy import AccountId, Erasure
from groundswell.model.project import Environment, Membership
from groundswell.model.report import (
    DashboardChange,
    Pin,
    ReportChange,
    SavedDashboard,
    SavedReport,
    ShownCard,
)
from groundswell.model.saved_property import PropertyChange, SavedProperty
from groundswell.model.segment import SavedSegment, SegmentChange


class NewProject(Struct, frozen=True, forbid_unknown_fields=True):
    """A project to be made."""

    name: str
    timezone: str = "UTC"
    week_start: WeekStart = "monday"
    membership: Membership = "dated"
    write_key: str | None = None


class ProjectChange(Struct, frozen=True, forbid_unknown_fields=True):
    """What of a project is to be another one; what is left out, or null, stays."""

    name: str | None = None
    timezone: str | None = None
    week_start: WeekStart | None = None
    membership: Membership | None = None


class ChosenAccountId(Struct, frozen=True, forbid_unknown_fields=True):
    """The property of users whose values name their accounts of a kind, the project's first one if not given."""

    property: str | None
    kind: str | None = None


class Events(Struct, frozen=True):
    """Every event name that has been seen, the most frequent first."""

    events: list[SeenEvent]


class Properties(Struct, frozen=True):
    """Every property that can be asked for: defined ones by name, then captured ones, the most frequent first."""

    properties: list[ListedProperty]


class Values(Struct, frozen=True):
    """The most frequent values of a property."""

    values: list[SeenValue]


class SavedSegments(Struct, frozen=True):
    """A project's saved segments, by name."""

    segments: list[SavedSegment]


class SegmentHistory(Struct, frozen=True):
    """What became of a segment, the latest change first."""

    changes: list[SegmentChange]


class SavedEvents(Struct, frozen=True):
    """A project's definitions of events, by name."""

    events: list[SavedDefinition]


class DefinitionHistory(Struct, frozen=True):
    """What became of a definition, the latest change first."""

    changes: list[DefinitionChange]


class SavedProperties(Struct, frozen=True):
    """A project's defined properties, by name."""

    properties: list[SavedProperty]


class PropertyHistory(Struct, frozen=True):
    """What became of a defined property, the latest change first."""

    changes: list[PropertyChange]


class LabelerPage(Struct, frozen=True, forbid_unknown_fields=True):
    """The page of a project's site at which the labeler is to open, and who will use it, for histories."""

    url: str
    who: str = ""


class SavedMeasures(Struct, frozen=True):
    """A project's measures, by name."""

    measures: list[SavedMeasure]


class MeasureHistory(Struct, frozen=True):
    """What became of a measure, the latest change first."""

    changes: list[MeasureChange]


class SavedProfiles(Struct, frozen=True):
    """A project's health profiles, by name."""

    profiles: list[SavedProfile]


class EffectiveProfiles(Struct, frozen=True):
    """The health profiles by which accounts of a kind are scored, in the order in which they are tried."""

    profiles: list[DefinedProfile]


class ProfileHistory(Struct, frozen=True):
    """What became of a health profile, the latest change first."""

    changes: list[ProfileChange]


class SavedOnboardings(Struct, frozen=True):
    """A project's onboarding lists, by name."""

    onboardings: list[SavedOnboarding]


class OnboardingHistory(Struct, frozen=True):
    """What became of an onboarding list, the latest change first."""

    changes: list[OnboardingChange]


class PastValues(Struct, frozen=True):
    """What properties of a user or an account have been, the latest first."""

    values: list[PastValue]


class SavedViews(Struct, frozen=True):
    """A project's saved views of lists, by name."""

    views: list[SavedView]


class AccountEntries(Struct, frozen=True):
    """What people said of an account, or of all of a kind, the latest first."""

    entries: list[AccountEntry]


class AccountNotes(Struct, frozen=True):
    """The notes about an account, the latest first."""

    notes: list[AccountNote]


class AccountNoteText(Struct, frozen=True, forbid_unknown_fields=True):
    """What a note says from now on, and of which moment; the one that it was about if not given."""

    text: str
    at: datetime | None = None


class AccountValues(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Values of a property of accounts of a kind (the project's first if not given), by their ids; null: none."""

    property: str
    values: dict[str, str | None]
    account_type: str | None = None


class AccountValuesBefore(Struct, frozen=True):
    """What each of these accounts had before."""

    before: dict[str, str | None]


class SavedReports(Struct, frozen=True):
    """A project's reports, by name."""

    reports: list[SavedReport]


class ReportHistory(Struct, frozen=True):
    """What became of a report, the latest change first."""

    changes: list[ReportChange]


class SavedDashboards(Struct, frozen=True):
    """A project's dashboards, by name."""

    dashboards: list[SavedDashboard]


class DashboardHistory(Struct, frozen=True):
    """What became of a dashboard, the latest change first."""

    changes: list[DashboardChange]


class ShownCards(Struct, frozen=True):
    """The cards of a dashboard, in its order."""

    cards: list[ShownCard]


class Pins(Struct, frozen=True):
    """What somebody has at hand, in the order in which it was pinned."""

    pins: list[Pin]


class PublicLinkRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Of what a public link is wanted, and for how many days: 1 to 365."""

    kind: KindName
    name: str
    days: int


class PublicLinks(Struct, frozen=True):
    """The public links of a report or dashboard, and whether the server allows any."""

    links: list[PublicLink]
    allowed: bool


class Merge(Struct, frozen=True, forbid_unknown_fields=True):
    """An id that may be merged into another user."""

    id: str
    into: str


class Move(Struct, frozen=True, forbid_unknown_fields=True):
    """An id to be merged into another user."""

    id: str
    into: str
    at: datetime | None = None
    known_at: datetime | None = None


class Undo(Struct, frozen=True, forbid_unknown_fields=True):
    """The entry of the log of moves to be undone."""

    number: int
    known_at: datetime | None = None


class Moved(Struct, frozen=True):
    """The number of the new entry in the identity log."""

    number: int


class WriteKeys(Struct, frozen=True):
    """The write keys of a project's environments."""

    keys: list[WriteKey]


class KeyChange(Struct, frozen=True, forbid_unknown_fields=True):
    """A new write key, for the project's own environment unless another is named; `keep` is as `7d`, `12h` or `0`."""

    environment: Environment | None = None
    keep: str = "7d"
    key: str | None = None


class Refusals(Struct, frozen=True):
    """What was refused, the latest reason first."""

    refused: list[Refusal]


class Sources(Struct, frozen=True):
    """The libraries that send events, the one heard last first."""

    sources: list[Source]


class Live(Struct, frozen=True):
    """The last events that arrived, the newest first."""

    events: list[LiveEvent]


class ErasureRequest(Struct, frozen=True, forbid_unknown_fields=True):
    """Users, each by any of his ids, and accounts to be erased; with `now` to the last byte at once."""

    users: list[str] = []
    accounts: list[AccountId] = []
    now: bool = False


class Erasures(Struct, frozen=True):
    """What was to be erased, the latest first."""

    erasures: list[Erasure]


class HowFar(Struct, frozen=True):
    """How far a question is: how much of it is done, 0 to 1, and since when it has been there, its turn waited for."""

    share: float
    elapsed_ms: float


class ImportLine(Struct, frozen=True, omit_defaults=True):
    """One line of an import's progress. The last has `done`; rows that could not be read come in `rejects`.

    `reasons` tells how many of them could not be for what, the most frequent first. With `done` come, of users or
    accounts, `not_numbers`: the properties of which most values are numbers, and how many are none.
    """

    imported: int
    known: int
    rejected: int
    bytes_read: int = 0
    bytes_total: int | None = None
    done: bool = False
    rejects: list[dict[str, object]] = []
    error: "ErrorBody | None" = None
    reasons: dict[str, int] = {}
    not_numbers: tuple[NotNumbers, ...] = ()


class ErrorBody(Struct, frozen=True):
    """What went wrong, where, and how to put it right."""

    code: str
    message: str
    at: str | None = None
    suggestion: str | None = None
    request_id: str | None = None


class Failed(Struct, frozen=True):
    """The one shape of every error."""

    error: ErrorBody
