"""The product in another process: the same interface as `app.door`, over HTTP."""

import json
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Literal, Self, TypeVar
from urllib.parse import quote
from uuid import uuid4

import httpx
import msgspec
import pyarrow as pa

from groundswell.analyses import ANY_ANSWER
from groundswell.analyses.listing.events import SeenEvent
from groundswell.analyses.listing.merging import MergePreview
from groundswell.analyses.listing.moves import MovePage
from groundswell.analyses.listing.values import SeenValue
from groundswell.app.asking import Explained
from groundswell.app.asks import Asks
from groundswell.app.formats import FORMS, FormName, batches_of
from groundswell.app.interface import Source, only
from groundswell.app.overview import Projects, ProjectSummary, UnreadableProject
from groundswell.app.remote_accounts import RemoteAccounts
from groundswell.app.remote_annotating import RemoteAnnotating
from groundswell.app.remote_entries import RemoteEntries
from groundswell.app.remote_measuring import RemoteMeasuring
from groundswell.app.remote_merging import RemoteMerging
from groundswell.app.remote_onboarding import RemoteOnboarding
from groundswell.app.remote_people import RemotePeople
from groundswell.app.remote_profiling import RemoteProfiling
from groundswell.app.remote_reporting import RemoteReporting
from groundswell.app.remote_saved import RemoteNaming
from groundswell.app.remote_scoring import RemoteScoring
from groundswell.app.remote_watching import RemoteWatching
from groundswell.app.stop import Stop
from groundswell.app.talking import (
    RemoteError,
    address_of_server,
    body_of,
    broken_off,
    raise_told,
    sent_for,
    talking,
)
from groundswell.capture.importers.numbers import NotNumbers
from groundswell.capture.importers.options import ImportOptions, RecordOptions, event_options, record_options
from groundswell.capture.importers.source import opened
from groundswell.capture.importers.staged import Progress
from groundswell.capture.importing import ImportReport, OnProgress
from groundswell.capture.rejects import RejectsFile
from groundswell.model.answer import Answer
from groundswell.model.capture import CaptureStatus, LatelyTurnedAway, LiveEvent, Refusal, WriteKey
from groundswell.model.capture import Source as CaptureSource
from groundswell.model.demo import DemoData
from groundswell.model.errors import GroundswellError
from groundswell.model.period import WeekStart
from groundswell.model.privacy import AccountId, Erasure, Privacy
from groundswell.model.project import Environment, Membership

T = TypeVar("T")
CHUNK = 1 << 20
LOOK_S = 0.25
"""How often a server is asked how far a question is."""


class RemoteProject(
    RemoteAccounts,
    RemoteEntries,
    RemoteMerging,
    RemoteNaming,
    RemoteMeasuring,
    RemoteProfiling,
    RemoteOnboarding,
    RemoteReporting,
    RemoteWatching,
    RemoteScoring,
    RemoteAnnotating,
    Asks,
):
    """One project of a server."""

    def __init__(self, http: httpx.Client, summary: ProjectSummary | UnreadableProject) -> None:
        self.slug = summary.slug
        self.demo = summary.demo
        self._http = http
        self._path = f"/api/projects/{summary.slug}"

    def __repr__(self) -> str:
        """The project's name, and where it is."""
        return f"<Project '{self.slug}' at {self._http.base_url}>"

    def _answer(self, question: Any, stop: Stop | None, *, anew: bool) -> Answer:
        unkept = {"cache-control": "no-cache"} if anew else {}
        path, content = f"{self._path}/ask", body_of(question)
        with _followed_by(self._http, stop) as named:
            answer: Answer = sent_for(
                self._http, "POST", path, ANY_ANSWER, content=content, headers=unkept | named
            )
        return answer

    def export(self, question: Any, form: FormName = "csv", stop: Stop | None = None) -> Generator[bytes]:
        """The answer to a question as a file, in pieces: of a list all its rows, as they are at one moment."""
        path, content = f"{self._path}/ask", body_of(question)
        with (
            _followed_by(self._http, stop) as named,
            talking(self._http),
            self._http.stream(
                "POST", path, content=content, headers={"accept": FORMS[form].media_type, **named}
            ) as response,
        ):
            if response.is_error:
                response.read()
                raise_told(response)
            yield from response.iter_bytes()

    def rows(self, question: Any, stop: Stop | None = None) -> Generator[pa.RecordBatch]:
        """The answer's flat table, in batches of equal columns, at least one: of a list all its rows, as they come."""
        try:
            yield from batches_of(self.export(question, "arrow", stop))
        except (pa.ArrowException, OSError) as error:
            raise broken_off(self._http, error) from error
        if stop is not None:
            # What follows the last rows in the stream is not waited for.
            stop.tell(1.0)

    def explain(self, question: Any, stop: Stop | None = None) -> Explained:
        """Ask, and tell how."""
        path, content = f"{self._path}/explain", body_of(question)
        with _followed_by(self._http, stop) as named:
            return sent_for(self._http, "POST", path, Explained, content=content, headers=named)

    def events(self) -> list[SeenEvent]:
        """Every event name, the most frequent first."""
        return sent_for(self._http, "GET", f"{self._path}/events", dict[str, list[SeenEvent]])["events"]

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
        asked = {
            "source": source,
            "property": property,
            "account_type": account_type,
            "search": search,
            "limit": limit,
        }
        params = {name: value for name, value in asked.items() if value is not None}
        return sent_for(self._http, "GET", f"{self._path}/values", dict[str, list[SeenValue]], params=params)[
            "values"
        ]

    def import_events(
        self,
        source: Source,
        options: ImportOptions | None = None,
        *,
        rejects: str | Path | None = None,
        on_progress: OnProgress | None = None,
        **named: Any,
    ) -> ImportReport:
        """Send a file of events; rows that cannot be read go to the file `rejects` here, if one is named."""
        return self._import("events", source, event_options(options, named), rejects, on_progress)

    def import_users(self, source: Source, options: RecordOptions | None = None, **to: Any) -> ImportReport:
        """Send a file of users."""
        return self._import_records("users", source, options, **to)

    def import_accounts(
        self, source: Source, options: RecordOptions | None = None, **to: Any
    ) -> ImportReport:
        """Send a file of accounts."""
        return self._import_records("accounts", source, options, **to)

    def merge(
        self, id: str, into: str, *, at: datetime | None = None, known_at: datetime | None = None
    ) -> int:
        """From now on, all that `id` ever did belongs to whom `into` belongs to; returns the entry's number."""
        body = msgspec.json.encode({"id": id, "into": into, "at": at, "known_at": known_at})
        return sent_for(self._http, "POST", f"{self._path}/merges", dict[str, int], content=body)["number"]

    def preview_merge(self, id: str, into: str) -> MergePreview:
        """What that would do now: who both are, and how many events would be another's. Nothing changes."""
        body = msgspec.json.encode({"id": id, "into": into})
        return sent_for(self._http, "POST", f"{self._path}/merges/preview", MergePreview, content=body)

    def unmerge(self, number: int, *, known_at: datetime | None = None) -> int:
        """Undo one entry of the log of moves; returns the number of the new entry."""
        body = msgspec.json.encode({"number": number, "known_at": known_at})
        return sent_for(self._http, "POST", f"{self._path}/users/unmerge", dict[str, int], content=body)[
            "number"
        ]

    def moves(self, user: str | None = None, *, limit: int = 50, offset: int = 0) -> MovePage:
        """A page of the log of moves, the latest entry first; of a user, what is about any of the user's ids."""
        params = {"limit": limit, "cursor": offset} | ({} if user is None else {"user": user})
        return sent_for(self._http, "GET", f"{self._path}/merges", MovePage, params=params)

    def write_keys(self) -> list[WriteKey]:
        """The write keys of both environments: production's first, the newest first."""
        return sent_for(self._http, "GET", f"{self._path}/keys", dict[str, list[WriteKey]])["keys"]

    def rotate_key(
        self, *, environment: Environment | None = None, keep: str = "7d", key: str | None = None
    ) -> WriteKey:
        """Give an environment a new write key; for as long as `keep` says the earlier ones are taken as well."""
        body = msgspec.json.encode({"environment": environment, "keep": keep, "key": key})
        return sent_for(self._http, "POST", f"{self._path}/keys", WriteKey, content=body)

    def refusals(self) -> list[Refusal]:
        """What of the events sent to it was refused, by reason, the latest first."""
        return self._captured("refused", dict[str, list[Refusal]])["refused"]

    def turned_away(self) -> LatelyTurnedAway:
        """The requests of the last minutes of which nothing entered, whichever project they were meant for."""
        return sent_for(self._http, "GET", "/api/capture/turned-away", LatelyTurnedAway)

    def sources(self) -> list[CaptureSource]:
        """Which libraries send events to it, the one heard last first."""
        return self._captured("sources", dict[str, list[CaptureSource]])["sources"]

    def live_events(self) -> list[LiveEvent]:
        """The last events that arrived, the newest first, 200 at most."""
        return self._captured("live", dict[str, list[LiveEvent]])["events"]

    def capture_status(self) -> CaptureStatus:
        """How its capture is doing."""
        return self._captured("status", CaptureStatus)

    def privacy(self) -> Privacy:
        """What is not kept of what is sent to it."""
        return self._captured("privacy", Privacy)

    def set_privacy(self, privacy: Privacy) -> Privacy:
        """Say what is not kept from now on of what is sent to either environment."""
        path, content = f"{self._path}/capture/privacy", msgspec.json.encode(privacy)
        return sent_for(self._http, "PUT", path, Privacy, content=content)

    def erase(
        self, users: Sequence[str] = (), accounts: Sequence[AccountId] = (), *, now: bool = False
    ) -> Erasure:
        """Have users, by any of their ids, and accounts erased everywhere; with `now` to the last byte at once."""
        body = msgspec.json.encode({"users": users, "accounts": accounts, "now": now})
        return sent_for(self._http, "POST", f"{self._path}/erasures", Erasure, content=body)

    def erasures(self) -> list[Erasure]:
        """What it was asked to erase, the latest first."""
        return sent_for(self._http, "GET", f"{self._path}/erasures", dict[str, list[Erasure]])["erasures"]

    def erasure(self, id: str) -> Erasure:
        """How far an erasure is."""
        return sent_for(self._http, "GET", f"{self._path}/erasures/{quote(id, safe='')}", Erasure)

    def _captured(self, what: str, type: type[T]) -> T:
        return sent_for(self._http, "GET", f"{self._path}/capture/{what}", type)

    def set_account_id(self, property: str | None, kind: str | None = None) -> dict[str, str]:
        """Have the values of a property of users name their accounts of a kind; returns those of all kinds."""
        body = msgspec.json.encode({"property": property, "kind": kind})
        return sent_for(
            self._http, "PUT", f"{self._path}/account-id", ProjectSummary, content=body
        ).account_ids

    def change(
        self,
        *,
        name: str | None = None,
        timezone: str | None = None,
        week_start: WeekStart | None = None,
        membership: Membership | None = None,
    ) -> None:
        """Give the project another name, zone, first day of the week or membership."""
        given = {"name": name, "timezone": timezone, "week_start": week_start, "membership": membership}
        body = msgspec.json.encode(given)
        sent_for(self._http, "PUT", self._path, ProjectSummary, content=body)

    def summary(self) -> ProjectSummary:
        """The project and how much is in it."""
        return sent_for(self._http, "GET", self._path, ProjectSummary)

    def _import_records(
        self,
        of: Literal["users", "accounts"],
        source: Source,
        options: RecordOptions | None,
        rejects: str | Path | None = None,
        on_progress: OnProgress | None = None,
        **named: Any,
    ) -> ImportReport:
        return self._import(of, source, record_options(of, options, named), rejects, on_progress)

    def _import(
        self,
        of: str,
        source: Source,
        options: ImportOptions | RecordOptions,
        rejects: str | Path | None = None,
        on_progress: OnProgress | None = None,
    ) -> ImportReport:
        params = {"options": json.dumps(msgspec.to_builtins(options))}
        source = Path(source) if isinstance(source, str) else source
        if isinstance(source, Path):
            params["name"] = source.name
            if source.is_file() or not source.exists() or source.is_dir():
                with opened(source):  # refuses what is no file, before anything is sent
                    pass
        path = f"{self._path}/import/{of}"
        keeping = RejectsFile(Path(rejects), [source]) if rejects is not None else nullcontext()
        with (
            talking(self._http),
            keeping as kept,
            self._http.stream("POST", path, params=params, content=_chunks(source), timeout=None) as response,
        ):
            if response.is_error:
                response.read()
                raise_told(response)
            return _followed(response.iter_lines(), kept, on_progress)


def _followed(lines: Iterator[str], kept: RejectsFile | None, on_progress: OnProgress | None) -> ImportReport:
    """The report of an import whose progress comes line by line, and its rejects a thousand a line."""
    for line in lines:
        told = json.loads(line)
        if kept is not None:
            kept.add(told.get("rejects", ()))
        path = kept.path if kept is not None and told["rejected"] else None
        reasons = told.get("reasons", {})
        not_numbers = msgspec.convert(told.get("not_numbers", ()), tuple[NotNumbers, ...])
        report = ImportReport(
            told["imported"], told["known"], told["rejected"], path, reasons, not_numbers=not_numbers
        )
        if told.get("error"):
            error = told["error"]
            raise RemoteError(error["message"], at=error.get("at"), code=error["code"], status=400)
        if told.get("done"):
            return report
        if on_progress and "bytes_read" in told:
            on_progress(report, Progress(told["bytes_read"], told.get("bytes_total"), 0))
    raise RemoteError(
        "The server ended before the import did. Import the file again: what is stored is skipped.",
        at=None,
        code="unreachable",
        status=503,
    )


class RemoteWorkspace(Asks):
    """A server's projects."""

    def __init__(self, url: str, token: str | None = None) -> None:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=address_of_server(url), headers=headers, timeout=120)
        self.people = RemotePeople(self._http)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        """Where it is."""
        return f"<Workspace {self._http.base_url}>"

    def close(self) -> None:
        """End the connection."""
        self._http.close()

    def projects(self) -> list[RemoteProject]:
        """All projects, the oldest first."""
        found = self.overview()
        known: list[ProjectSummary | UnreadableProject] = [*found.projects, *found.unreadable]
        return [RemoteProject(self._http, p) for p in known]

    def overview(self) -> Projects:
        """Every project and how much is in it; those that cannot be read are told apart."""
        return sent_for(self._http, "GET", "/api/projects", Projects)

    def load_demo(self, data: DemoData = "git-dpdk") -> RemoteProject:
        """The server's demo project of that data, loaded if it is not there yet."""
        loaded = sent_for(self._http, "POST", "/api/demo", ProjectSummary, params={"of": data})
        return RemoteProject(self._http, loaded)

    def project(self, slug: str) -> RemoteProject:
        """The project of that name in addresses."""
        return RemoteProject(self._http, sent_for(self._http, "GET", f"/api/projects/{slug}", ProjectSummary))

    def _answer(self, question: Any, stop: Stop | None, *, anew: bool) -> Answer:
        answer: Answer = only(self.projects()).ask(question, stop, anew=anew)
        return answer

    def create_project(
        self,
        name: str,
        *,
        timezone: str = "UTC",
        week_start: WeekStart = "monday",
        membership: Membership = "dated",
        write_key: str | None = None,
    ) -> RemoteProject:
        """Make a project."""
        settings = {
            "timezone": timezone,
            "week_start": week_start,
            "membership": membership,
            "write_key": write_key,
        }
        body = msgspec.json.encode({"name": name, **settings})
        return RemoteProject(
            self._http, sent_for(self._http, "POST", "/api/projects", ProjectSummary, content=body)
        )


@contextmanager
def _followed_by(http: httpx.Client, stop: Stop | None) -> Iterator[dict[str, str]]:
    """Headers that name a question; until the context ends `stop` is told how far it is, and can end it."""
    if stop is None:
        yield {}
        return
    stop.check()
    id = uuid4().hex
    is_over = threading.Event()
    following = threading.Thread(target=_follow, args=(http, id, stop, is_over), daemon=True)
    following.start()
    try:
        yield {"x-question-id": id}
        stop.tell(1.0)
    except GroundswellError as error:
        if stop.reason is None:
            raise
        raise stop.reason from error
    finally:
        is_over.set()
        stop.end()
        following.join()


def _follow(http: httpx.Client, id: str, stop: Stop, is_over: threading.Event) -> None:
    path = f"/api/questions/{id}"
    with suppress(httpx.HTTPError):  # whoever asks the question meets it as well
        while not stop.wait(LOOK_S):
            told = http.get(path)
            if told.is_success:
                stop.tell(told.json()["share"])
        # Again and again: the server may not have begun yet.
        while not is_over.is_set() and not http.delete(path).is_success:
            is_over.wait(0.05)


def _chunks(source: Path | BinaryIO) -> Iterator[bytes]:
    read: Callable[[int], bytes]
    if isinstance(source, Path):
        with source.open("rb") as file:
            while chunk := file.read(CHUNK):
                yield chunk
        return
    read = source.read
    while chunk := read(CHUNK):
        yield chunk
