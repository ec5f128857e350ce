"""Importing over HTTP: the file comes in as the body, progress goes out a line of JSON at a time."""

import asyncio
import json
import re
import shutil
import tempfile
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Annotated, Any

import msgspec
import structlog
from litestar import Request
from litestar.datastructures import State
from litestar.openapi.spec import OpenAPIFormat, OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import FromPath, QueryParameter, RawBody
from litestar.response import Stream

from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.http.bodies import ErrorBody, ImportLine
from groundswell.app.http.routes import Asked, listed, project_of, workspace_of, write
from groundswell.app.http.underway import ServerBusy, Underway
from groundswell.app.stop import ClientLeft, Stop
from groundswell.capture.importers.looking import Of, SeenFile, look
from groundswell.capture.importers.options import (
    ImportOptions,
    RecordOptions,
    event_options,
    record_options,
)
from groundswell.capture.importers.staged import Progress
from groundswell.capture.importing import ImportReport
from groundswell.model.errors import DataFolderError, GroundswellError, ImportRefused, QuestionError
from groundswell.model.person import Role, Scope

NDJSON = "application/x-ndjson"
BYTES = "application/octet-stream"
FAULT = "Something went wrong in the server; it has been logged. Import the file again: what is stored is skipped."
REJECTS_A_LINE = 1_000
MOST_LOOKED_AT_BYTES = 16_000_000
LARGEST_FILE_BYTES = 1 << 40
"""A file whose end is looked at may be as large; what lies before it takes no room on the disk."""
PARQUET_BEGINS = b"PAR1"
UPLOADS = "import-"
"""Uploads lie in folders of the data folder whose names begin so."""


FileName = Annotated[str, QueryParameter(description="The file's name, for messages and to tell its format.")]

Offset = Annotated[
    int, QueryParameter(ge=0, le=LARGEST_FILE_BYTES, description="Where in the file the body lies.")
]

log = structlog.get_logger(__name__)


@write(
    "/api/projects/{project:str}/import/{of:str}",
    operation_id="importFile",
    needs=Role.ARCHITECT,
    scope=Scope.IMPORT,
    status_code=200,
    media_type=NDJSON,
    request_max_body_size=None,
)
async def import_file(
    state: State,
    request: Request[Any, Any, State],
    project: FromPath[str],
    of: FromPath[Of],
    options: Annotated[str, QueryParameter(description="The importer's options as a JSON object.")] = "{}",
    name: FileName = "",
) -> Stream:
    """Import a file that comes as the body; answers with progress, a line of JSON each, the last with `done`."""
    workspace: LocalWorkspace = state["workspace"]
    opened = await asyncio.to_thread(workspace.project, project)
    read = _options(of, options)
    folder = Path(tempfile.mkdtemp(prefix=UPLOADS, dir=workspace.folder.path))
    file = folder / _file_name(name)
    underway: Underway = state["underway"]
    _rejects_of(file).parent.mkdir()
    try:
        async with underway.uploads.taken():
            with underway.begun() as stop, file.open("wb") as out:
                async for chunk in request.stream():
                    stop.check()
                    await asyncio.to_thread(out.write, chunk)
    except OSError as error:
        _remove(folder)
        raise DataFolderError(
            f"The file cannot be kept in {workspace.folder.path}: {error.strerror}. See that the disk has room and "
            "can be written, and import it again; nothing of it was stored.",
            at=str(workspace.folder.path),
        ) from error
    except BaseException:
        _remove(folder)
        raise
    lines = _lines(opened, of, file, read, underway, request.scope.get("state", {}).get("request_id"))
    # What is refused before anything was stored is an error like any other, and not a line of a stream.
    return Stream(_after(await anext(lines), lines), media_type=NDJSON)


async def _after(first: bytes, lines: AsyncGenerator[bytes]) -> AsyncIterator[bytes]:
    async with aclosing(lines):
        yield first
        async for line in lines:
            yield line


def _file_name(name: str) -> str:
    return re.sub(r"[^\w.-]", "_", Path(name).name)[-100:].lstrip(".") or "upload"


def _options(of: Of, text: str) -> ImportOptions | RecordOptions:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise QuestionError(f"The options are not JSON: {error}.", at="/options") from None
    if not isinstance(given, dict):
        raise QuestionError('The options are a JSON object, such as {"time": "created_at"}.', at="/options")
    if of == "events":
        return event_options(None, given)
    return record_options(of, None, given)


@dataclass
class FileOperation(Operation):
    """An operation whose body is a file, or a part of one."""

    def __post_init__(self) -> None:
        """Document the body."""
        body = OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.BINARY))
        self.request_body = RequestBody(required=True, content={BYTES: body})


@write(
    "/api/projects/{project:str}/import/{of:str}/look",
    operation_id="lookAtFile",
    needs=Role.ARCHITECT,
    scope=Scope.IMPORT,
    audited=False,
    operation_class=FileOperation,
    status_code=200,
    request_max_body_size=MOST_LOOKED_AT_BYTES,
)
async def look_at_file(
    state: State,
    request: Asked,
    project: FromPath[str],
    of: FromPath[Of],
    body: RawBody,
    name: FileName = "",
    offset: Offset = 0,
) -> SeenFile:
    """The columns of a file and what they probably mean, from its beginning, or from the end of a Parquet file.

    Nothing is imported.
    """

    def work(_: Stop) -> SeenFile:
        project_of(request, project)
        with tempfile.TemporaryDirectory(prefix=UPLOADS, dir=workspace_of(state).folder.path) as folder:
            file = Path(folder) / _file_name(name)
            with file.open("wb") as out:
                if offset:
                    # A file with nothing before its end takes no room for that.
                    out.write(PARQUET_BEGINS)
                    out.seek(offset)
                out.write(body)
            try:
                return look(file, of)
            except ImportRefused as error:
                raise _named_by_sender(error, file) from None

    return await listed(state, request, work)


def sweep_uploads(folder: Path) -> None:
    """Remove the uploads that a server left behind which ended in the middle of them."""
    for left in folder.glob(f"{UPLOADS}*"):
        _remove(left)


async def _lines(
    project: OpenProject,
    of: str,
    file: Path,
    options: ImportOptions | RecordOptions,
    underway: Underway,
    request_id: str | None,
) -> AsyncGenerator[bytes]:
    """The import's progress as it happens, then its rejects; the work is done in a thread.

    When nobody listens any more, or the server stops, the import ends without the batch in hand.

    Raises:
        GroundswellError: instead of the first line, when nothing was stored or left out before it.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[ImportLine | Exception] = asyncio.Queue()
    finished = threading.Event()

    def tell(line: ImportLine | Exception) -> None:
        with suppress(RuntimeError):  # the server has ended, and nobody listens
            loop.call_soon_threadsafe(lines.put_nowait, line)

    def work(stop: Stop) -> None:
        try:
            with _interrupted_by(stop, project):
                _import(project, of, file, options, stop, tell)
        finally:
            # Whoever of the two ends last removes the upload: each first says that it has ended.
            finished.set()
            if stop.reason is not None:
                _remove(file.parent)

    async def in_turn(stop: Stop) -> None:
        try:
            async with underway.imports.taken():
                await asyncio.to_thread(work, stop)
        except ServerBusy as error:
            finished.set()
            tell(error)

    with underway.begun() as stop:
        working = asyncio.create_task(in_turn(stop))
        try:
            while not (line := _line_of(await lines.get(), request_id)).done:
                yield msgspec.json.encode(line) + b"\n"
            told = _told(_rejects_of(file))
            rejects: list[dict[str, object]] = await asyncio.to_thread(_next, told)
            while following := await asyncio.to_thread(_next, told):
                yield msgspec.json.encode(_with(line, rejects, done=False)) + b"\n"
                rejects = following
            yield msgspec.json.encode(_with(line, rejects, done=True)) + b"\n"
            await working
        finally:
            stop.ask(ClientLeft())
            if finished.is_set():
                _remove(file.parent)


def _line_of(told: ImportLine | Exception, request_id: str | None) -> ImportLine:
    """What was told, if it is no error; an error that ends a stream tells the request."""
    if isinstance(told, Exception):
        raise told
    if told.error is None:
        return told
    return msgspec.structs.replace(told, error=msgspec.structs.replace(told.error, request_id=request_id))


@contextmanager
def _interrupted_by(stop: Stop, project: OpenProject) -> Iterator[None]:
    """Interrupt what this thread writes into a project once it is asked to stop, until the context ends."""
    over, importing = threading.Event(), threading.get_ident()

    def watch() -> None:
        stop.wait()
        # Again and again: what is interrupted between two statements does not notice.
        while not over.wait(0.05) and stop.reason is not None:
            project.interrupt(importing)

    threading.Thread(target=watch, name="stop-import", daemon=True).start()
    try:
        yield
    finally:
        over.set()


def _import(
    project: OpenProject,
    of: str,
    file: Path,
    options: ImportOptions | RecordOptions,
    stop: Stop,
    tell: Callable[[ImportLine | Exception], None],
) -> None:
    so_far = ImportReport()

    def on_progress(report: ImportReport, progress: Progress) -> None:
        nonlocal so_far
        so_far = report
        tell(_line(report, bytes_read=progress.bytes_read, bytes_total=progress.bytes_total))
        stop.check()

    load = {
        "events": project.import_events,
        "users": project.import_users,
        "accounts": project.import_accounts,
    }[of]
    try:
        stop.check()
        report = load(file, options, rejects=_rejects_of(file), on_progress=on_progress)  # type: ignore[operator]
    except Exception as error:
        ended = _told_of(stop.reason or error, file, project)
        nothing = so_far == ImportReport() and not _rejects_of(file).exists()
        told = ErrorBody("internal", FAULT)
        if isinstance(ended, GroundswellError):
            told = ErrorBody(ended.code, ended.message, ended.at, ended.suggestion)
        tell(ended if nothing else _line(so_far, done=True, error=told))
    else:
        tell(_line(report, done=True))


def _told_of(error: Exception, file: Path, project: OpenProject) -> Exception:
    """What ended an import, for its sender: he knows the file by its name, not by where it lay here."""
    if isinstance(error, GroundswellError):
        log.info("import ended early", project=project.slug, code=error.code)
        return _named_by_sender(error, file)
    log.error("import failed", project=project.slug, exc_info=error)
    return error


def _named_by_sender(error: GroundswellError, file: Path) -> GroundswellError:
    here = f"{file.parent}/"
    error.message = error.message.replace(here, "")
    error.at = error.at and error.at.replace(here, "")
    return error


def _rejects_of(file: Path) -> Path:
    return file.parent / "rejects" / "rejects.jsonl"


def _with(line: ImportLine, rejects: list[dict[str, object]], *, done: bool) -> ImportLine:
    """The last line, or one before it, with some of the rejects."""
    return msgspec.structs.replace(
        line,
        rejects=rejects,
        done=done,
        error=line.error if done else None,
        not_numbers=line.not_numbers if done else (),
    )


def _line(report: ImportReport, **more: Any) -> ImportLine:
    return ImportLine(
        report.imported,
        report.known,
        report.rejected,
        reasons=dict(report.reasons),
        not_numbers=report.not_numbers,
        **more,
    )


def _told(rejects: Path) -> Iterator[list[dict[str, object]]]:
    """All rows left out, so many at a time."""
    if not rejects.exists():
        return
    with rejects.open(encoding="utf-8") as lines:
        while some := [json.loads(line) for line in islice(lines, REJECTS_A_LINE)]:
            yield some


def _next(told: Iterator[list[dict[str, object]]]) -> list[dict[str, object]]:
    return next(told, [])


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
