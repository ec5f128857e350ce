"""The product in another process: the same interface as `app.door`, over HTTP."""

import json
import threading
from collections.abc import Callable, Generator, Iterator
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
from groundswell.analyses.listing.moves import MovePage
from groundswell.analyses.listing.values import SeenValue
from groundswell.app.asking import Explained
from groundswell.app.asks import Asks
from groundswell.app.formats import FORMS, FormName, batches_of
from groundswell.app.interface import Source, only
from groundswell.app.overview import Projects, ProjectSummary, UnreadableProject
from groundswell.app.segments import Unknown
from groundswell.app.stop import Stop
from groundswell.capture.importers.options import ImportOptions, RecordOptions, event_options, record_options
from groundswell.capture.importers.source import opened
from groundswell.capture.importers.staged import Progress
from groundswell.capture.importing import ImportReport, OnProgress
from groundswell.capture.rejects import RejectsFile
from groundswell.model.answer import Answer
from groundswell.model.errors import GroundswellError
from groundswell.model.period import WeekStart
from groundswell.model.project import Membership
from groundswell.model.segment import SavedSegment, SegmentChange
from groundswell.store.protocol import PropertyCount

T = TypeVar("T")
CHUNK = 1 << 20
LOOK_S = 0.25
"""How often a server is asked how far a question is."""


class RemoteError(GroundswellError):
    """An error that the server answered with; it has the server's code."""

    def __init__(self, message: str, *, at: str | None, code: str, status: int) -> None:
        super().__init__(message, at=at)
        self.code = code
        self.status = status


class RemoteProject(Asks):
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
        path, content = f"{self._path}/ask", _body(question)
        with _followed_by(self._http, stop) as named:
            answer: Answer = _sent(
                self._http, "POST", path, ANY_ANSWER, content=content, headers=unkept | named
            )
        return answer

    def export(self, question: Any, form: FormName = "csv", stop: Stop | None = None) -> Generator[bytes]:
        """The answer to a question as a file, in pieces: of a list all its rows, as they are at one moment."""
        path, content = f"{self._path}/ask", _body(question)
        with (
            _followed_by(self._http, stop) as named,
            _talking(self._http),
            self._http.stream(
                "POST", path, content=content, headers={"accept": FORMS[form].media_type, **named}
            ) as response,
        ):
            if response.is_error:
                response.read()
                _raise(response)
            yield from response.iter_bytes()

    def rows(self, question: Any, stop: Stop | None = None) -> Generator[pa.RecordBatch]:
        """The answer's flat table, in batches of equal columns, at least one: of a list all its rows, as they come."""
        try:
            yield from batches_of(self.export(question, "arrow", stop))
        except (pa.ArrowException, OSError) as error:
            raise _broken_off(self._http, error) from error
        if stop is not None:
            # What follows the last rows in the stream is not waited for.
            stop.tell(1.0)

    def explain(self, question: Any, stop: Stop | None = None) -> Explained:
        """Ask, and tell how."""
        path, content = f"{self._path}/explain", _body(question)
        with _followed_by(self._http, stop) as named:
            return _sent(self._http, "POST", path, Explained, content=content, headers=named)

    def events(self) -> list[SeenEvent]:
        """Every event name, the most frequent first."""
        return _sent(self._http, "GET", f"{self._path}/events", dict[str, list[SeenEvent]])["events"]

    def properties(self) -> list[PropertyCount]:
        """Every property that has been seen, the most frequent first."""
        found = _sent(self._http, "GET", f"{self._path}/properties", dict[str, list[dict[str, Any]]])[
            "properties"
        ]
        return [
            PropertyCount(p["source"], p["account_type"], p["name"], p["type"], p["count"]) for p in found
        ]

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
        return _sent(self._http, "GET", f"{self._path}/values", dict[str, list[SeenValue]], params=params)[
            "values"
        ]

    def segments(self) -> list[SavedSegment]:
        """The saved segments, by name."""
        return _sent(self._http, "GET", f"{self._path}/segments", dict[str, list[SavedSegment]])["segments"]

    def segment(self, name: str) -> SavedSegment:
        """The saved segment of that name."""
        return _sent(self._http, "GET", self._segment(name), SavedSegment)

    def segment_history(self, name: str) -> list[SegmentChange]:
        """What became of a segment, the latest change first; also of one that is gone."""
        return _sent(self._http, "GET", f"{self._segment(name)}/history", dict[str, list[SegmentChange]])[
            "changes"
        ]

    def save_segment(
        self, segment: Any, *, replaces: str | None = None, unknown: Unknown = "error", who: str = ""
    ) -> SavedSegment:
        """Keep a segment, so that its name may stand in questions."""
        method, path = (
            ("POST", f"{self._path}/segments") if replaces is None else ("PUT", self._segment(replaces))
        )
        params = {"unknown": unknown, "who": who}
        return _sent(self._http, method, path, SavedSegment, content=_body(segment), params=params)

    def rename_segment(self, name: str, to: str, *, who: str = "") -> SavedSegment:
        """Give a segment another name, also in the segments that name it."""
        segment = msgspec.structs.replace(self.segment(name).segment, name=to)
        return self.save_segment(segment, replaces=name, unknown="empty", who=who)

    def delete_segment(self, name: str, *, who: str = "") -> None:
        """Delete a segment."""
        with _talking(self._http):
            response = self._http.delete(self._segment(name), params={"who": who})
        if response.is_error:
            _raise(response)

    def _segment(self, name: str) -> str:
        return f"{self._path}/segments/{quote(name, safe='')}"

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
        return _sent(self._http, "POST", f"{self._path}/merges", dict[str, int], content=body)["number"]

    def unmerge(self, number: int, *, known_at: datetime | None = None) -> int:
        """Undo one entry of the log of moves; returns the number of the new entry."""
        body = msgspec.json.encode({"number": number, "known_at": known_at})
        return _sent(self._http, "POST", f"{self._path}/users/unmerge", dict[str, int], content=body)[
            "number"
        ]

    def moves(self, *, limit: int = 50, offset: int = 0) -> MovePage:
        """A page of the log of moves, the latest entry first."""
        params = {"limit": limit, "cursor": offset}
        return _sent(self._http, "GET", f"{self._path}/merges", MovePage, params=params)

    def summary(self) -> ProjectSummary:
        """The project and how much is in it."""
        return _sent(self._http, "GET", self._path, ProjectSummary)

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
            _talking(self._http),
            keeping as kept,
            self._http.stream("POST", path, params=params, content=_chunks(source), timeout=None) as response,
        ):
            if response.is_error:
                response.read()
                _raise(response)
            return _followed(response.iter_lines(), kept, on_progress)


def _followed(lines: Iterator[str], kept: RejectsFile | None, on_progress: OnProgress | None) -> ImportReport:
    """The report of an import whose progress comes line by line, and its rejects a thousand a line."""
    for line in lines:
        told = json.loads(line)
        if kept is not None:
            kept.add(told.get("rejects", ()))
        path = kept.path if kept is not None and told["rejected"] else None
        report = ImportReport(told["imported"], told["known"], told["rejected"], path)
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
        self._http = httpx.Client(base_url=_address(url), headers=headers, timeout=120)

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
        return _sent(self._http, "GET", "/api/projects", Projects)

    def load_demo(self) -> RemoteProject:
        """The server's demo project, loaded if it is not there yet."""
        return RemoteProject(self._http, _sent(self._http, "POST", "/api/demo", ProjectSummary))

    def project(self, slug: str) -> RemoteProject:
        """The project of that name in addresses."""
        return RemoteProject(self._http, _sent(self._http, "GET", f"/api/projects/{slug}", ProjectSummary))

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
    ) -> RemoteProject:
        """Make a project."""
        settings = {"timezone": timezone, "week_start": week_start, "membership": membership}
        body = msgspec.json.encode({"name": name, **settings})
        return RemoteProject(
            self._http, _sent(self._http, "POST", "/api/projects", ProjectSummary, content=body)
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


def _body(question: Any) -> bytes:
    if isinstance(question, bytes):
        return question
    return question.encode() if isinstance(question, str) else msgspec.json.encode(question)


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


def _sent(http: httpx.Client, method: str, path: str, type: type[T], **request: Any) -> T:
    """Send a request and read its answer as `type`."""
    with _talking(http):
        response = http.request(method, path, **request)
    if response.is_error:
        _raise(response)
    try:
        return msgspec.json.decode(response.content, type=type)
    except msgspec.DecodeError:
        raise _no_groundswell(response) from None


@contextmanager
def _talking(http: httpx.Client) -> Iterator[None]:
    """What goes wrong while a client talks to its server, as an error of ours."""
    base = str(http.base_url)
    if http.is_closed:
        raise RemoteError(
            f"The workspace at {base} has been closed. Connect again.",
            at=base,
            code="unreachable",
            status=503,
        )
    try:
        yield
    except httpx.TransportError as error:
        raise RemoteError(
            f"The server at {base} does not answer: {error}.", at=base, code="unreachable", status=503
        ) from error


def _broken_off(http: httpx.Client, error: Exception) -> RemoteError:
    return RemoteError(
        f"What the server at {http.base_url} sent is no whole table: {error}. Ask again.",
        at=str(http.base_url),
        code="unreachable",
        status=503,
    )


def _address(url: str) -> httpx.URL:
    """The address of a server as it was typed; `http://` may be left out."""
    try:
        address = httpx.URL((url if "://" in url else f"http://{url}").rstrip("/"))
    except httpx.InvalidURL:
        address = httpx.URL("")
    if address.scheme in ("http", "https") and address.host:
        return address
    raise RemoteError(
        f"'{url}' is no address of a server. Write http://127.0.0.1:8765.",
        at=url,
        code="unreachable",
        status=503,
    )


def _raise(response: httpx.Response) -> None:
    try:
        error = response.json()["error"]
        told = RemoteError(
            error["message"], at=error.get("at"), code=error["code"], status=response.status_code
        )
    except (ValueError, KeyError, TypeError):
        raise _no_groundswell(response) from None
    told.suggestion = error.get("suggestion")
    raise told


def _no_groundswell(response: httpx.Response) -> RemoteError:
    return RemoteError(
        f"What answers at {response.url} is no Groundswell server (status {response.status_code}). Give the address of "
        "the server alone, such as http://127.0.0.1:8765.",
        at=str(response.url),
        code="server",
        status=502,
    )
