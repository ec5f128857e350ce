"""The product in another process: the same interface as `app.door`, over HTTP."""

import json
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self, TypeVar

import httpx
import msgspec

from groundswell.analyses import ANY_ANSWER
from groundswell.analyses.listing.events import SeenEvent
from groundswell.analyses.listing.owners import Listing, OwnerPage
from groundswell.analyses.listing.values import SeenValue
from groundswell.app.asking import Explained
from groundswell.app.door import ProjectSummary
from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.capture.importers.source import opened
from groundswell.capture.importers.staged import Progress
from groundswell.capture.importing import ImportReport, OnProgress
from groundswell.capture.rejects import RejectsFile
from groundswell.model.answer import Answer
from groundswell.model.errors import GroundswellError
from groundswell.store.protocol import PropertyCount

T = TypeVar("T")
CHUNK = 1 << 20


class RemoteError(GroundswellError):
    """An error that the server answered with; it has the server's code."""

    def __init__(self, message: str, *, at: str | None, code: str, status: int) -> None:
        super().__init__(message, at=at)
        self.code = code
        self.status = status


class RemoteProject:
    """One project of a server."""

    def __init__(self, http: httpx.Client, summary: ProjectSummary) -> None:
        self.slug = summary.slug
        self._http = http
        self._path = f"/api/projects/{summary.slug}"

    def ask(self, question: Any) -> Answer:
        """The answer to a question."""
        answer: Answer = _sent(self._http, "POST", f"{self._path}/ask", ANY_ANSWER, content=_body(question))
        return answer

    def explain(self, question: Any) -> Explained:
        """Ask, and tell how."""
        return _sent(self._http, "POST", f"{self._path}/explain", Explained, content=_body(question))

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

    def list(self, listing: Listing) -> OwnerPage:
        """A page of users or accounts, the latest seen first."""
        params: dict[str, Any] = {"search": listing.search, "limit": listing.limit, "cursor": listing.offset}
        if listing.account_kind:
            params["kind"] = listing.account_kind
        return _sent(self._http, "GET", f"{self._path}/{listing.who}", OwnerPage, params=params)

    def import_events(
        self,
        source: Path | BinaryIO,
        options: ImportOptions | None = None,
        *,
        rejects: Path | None = None,
        on_progress: OnProgress | None = None,
    ) -> ImportReport:
        """Send a file of events; rows that cannot be read go to the file `rejects` here."""
        return self._import("events", source, options or ImportOptions(), rejects, on_progress)

    def import_users(
        self, source: Path | BinaryIO, options: RecordOptions | None = None, **to: Any
    ) -> ImportReport:
        """Send a file of users."""
        return self._import("users", source, options or RecordOptions(of="users"), **to)

    def import_accounts(
        self, source: Path | BinaryIO, options: RecordOptions | None = None, **to: Any
    ) -> ImportReport:
        """Send a file of accounts."""
        return self._import("accounts", source, options or RecordOptions(of="accounts"), **to)

    def merge(
        self, id: str, into: str, *, at: datetime | None = None, known_at: datetime | None = None
    ) -> int:
        """From now on, all that `id` ever did belongs to whom `into` belongs to; returns the entry's number."""
        body = msgspec.json.encode({"id": id, "into": into, "at": at, "known_at": known_at})
        return _sent(self._http, "POST", f"{self._path}/merges", dict[str, int], content=body)["number"]

    def summary(self) -> ProjectSummary:
        """The project and how much is in it."""
        return _sent(self._http, "GET", self._path, ProjectSummary)

    def _import(
        self,
        of: str,
        source: Path | BinaryIO,
        options: ImportOptions | RecordOptions,
        rejects: Path | None = None,
        on_progress: OnProgress | None = None,
    ) -> ImportReport:
        params = {"options": json.dumps(msgspec.to_builtins(options))}
        if isinstance(source, Path):
            params["name"] = source.name
            if source.is_file() or not source.exists() or source.is_dir():
                with opened(source):  # refuses what is no file, before anything is sent
                    pass
        path = f"{self._path}/import/{of}"
        sent = self._http.stream("POST", path, params=params, content=_chunks(source), timeout=None)
        keeping = RejectsFile(rejects, [source]) if rejects is not None else nullcontext()
        try:
            with keeping as kept, sent as response:
                if response.is_error:
                    response.read()
                    _raise(response)
                return _followed(response.iter_lines(), kept, on_progress)
        except httpx.TransportError as error:
            raise _unreachable(self._http, error) from error


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


class RemoteWorkspace:
    """A server's projects."""

    def __init__(self, url: str, token: str | None = None) -> None:
        headers = {"authorization": f"Bearer {token}"} if token else {}
        self._http = httpx.Client(base_url=url.rstrip("/"), headers=headers, timeout=120)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connection."""
        self._http.close()

    def projects(self) -> list[RemoteProject]:
        """All projects, the oldest first."""
        found = _sent(self._http, "GET", "/api/projects", dict[str, list[ProjectSummary]])["projects"]
        return [RemoteProject(self._http, p) for p in found]

    def load_demo(self) -> RemoteProject:
        """The server's demo project, loaded if it is not there yet."""
        return RemoteProject(self._http, _sent(self._http, "POST", "/api/demo", ProjectSummary))

    def project(self, slug: str) -> RemoteProject:
        """The project of that name in addresses."""
        return RemoteProject(self._http, _sent(self._http, "GET", f"/api/projects/{slug}", ProjectSummary))

    def create_project(self, name: str, **settings: str) -> RemoteProject:
        """Make a project."""
        body = msgspec.json.encode({"name": name, **settings})
        return RemoteProject(
            self._http, _sent(self._http, "POST", "/api/projects", ProjectSummary, content=body)
        )


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
    try:
        response = http.request(method, path, **request)
    except httpx.TransportError as error:
        raise _unreachable(http, error) from error
    if response.is_error:
        _raise(response)
    return msgspec.json.decode(response.content, type=type)


def _unreachable(http: httpx.Client, error: httpx.TransportError) -> RemoteError:
    return RemoteError(
        f"The server at {http.base_url} does not answer: {error}.",
        at=str(http.base_url),
        code="unreachable",
        status=503,
    )


def _raise(response: httpx.Response) -> None:
    try:
        error = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        error = {"code": "server", "message": f"The server answered with {response.status_code}.", "at": None}
    raise RemoteError(error["message"], at=error.get("at"), code=error["code"], status=response.status_code)
