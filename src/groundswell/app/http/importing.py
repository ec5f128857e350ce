"""Importing over HTTP: the file comes in as the body, progress goes out a line of JSON at a time."""

import asyncio
import json
import re
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import structlog
from litestar import Request, post
from litestar.datastructures import State
from litestar.params import FromPath, QueryParameter
from litestar.response import Stream

from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.http.bodies import ErrorBody, ImportLine
from groundswell.app.http.underway import ServerBusy, Underway
from groundswell.app.stop import ClientLeft, Stop
from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.capture.importers.staged import Progress
from groundswell.capture.importing import ImportReport
from groundswell.model.errors import GroundswellError, QuestionError, did_you_mean

NDJSON = "application/x-ndjson"
FAULT = "Something went wrong in the server; it has been logged. Import the file again: what is stored is skipped."
REJECTS_A_LINE = 1_000
UPLOADS = "import-"
"""Uploads lie in folders of the data folder whose names begin so."""


log = structlog.get_logger(__name__)


@post(
    "/api/projects/{project:str}/import/{of:str}",
    operation_id="importFile",
    status_code=200,
    media_type=NDJSON,
    request_max_body_size=None,
)
async def import_file(
    state: State,
    request: Request[Any, Any, State],
    project: FromPath[str],
    of: FromPath[Literal["events", "users", "accounts"]],
    options: Annotated[str, QueryParameter(description="The importer's options as a JSON object.")] = "{}",
    name: Annotated[
        str, QueryParameter(description="The file's name, for messages and to tell its format.")
    ] = "",
) -> Stream:
    """Import a file that comes as the body; answers with progress, a line of JSON each, the last with `done`."""
    workspace: LocalWorkspace = state["workspace"]
    opened = await asyncio.to_thread(workspace.project, project)
    read = _options(of, options)
    folder = Path(tempfile.mkdtemp(prefix=UPLOADS, dir=workspace.folder.path))
    file = folder / (re.sub(r"[^\w.-]", "_", Path(name).name)[-100:].lstrip(".") or "upload")
    underway: Underway = state["underway"]
    _rejects_of(file).parent.mkdir()
    try:
        async with underway.uploads.taken():
            with underway.begun() as stop, file.open("wb") as out:
                async for chunk in request.stream():
                    stop.check()
                    await asyncio.to_thread(out.write, chunk)
    except BaseException:
        _remove(folder)
        raise
    return Stream(_lines(opened, of, file, read, underway), media_type=NDJSON)


def _options(of: str, text: str) -> ImportOptions | RecordOptions:
    try:
        given = json.loads(text)
        known = [f.name for f in fields(ImportOptions if of == "events" else RecordOptions)]
        for option in given if isinstance(given, dict) else ():
            if option not in known:
                raise QuestionError(
                    f"No option is named '{option}'.{did_you_mean(option, known)} There are: {', '.join(known)}.",
                    at=f"/options/{option}",
                )
        if of == "events":
            return msgspec.convert(given, ImportOptions)
        return msgspec.convert({**given, "of": of}, RecordOptions)
    except (ValueError, TypeError) as error:
        raise QuestionError(f"The options cannot be read: {error}.", at="/options") from None


def sweep_uploads(folder: Path) -> None:
    """Remove the uploads that a server left behind which ended in the middle of them."""
    for left in folder.glob(f"{UPLOADS}*"):
        _remove(left)


async def _lines(
    project: OpenProject, of: str, file: Path, options: ImportOptions | RecordOptions, underway: Underway
) -> AsyncIterator[bytes]:
    """The import's progress as it happens, then its rejects; the work is done in a thread.

    When nobody listens any more, or the server stops, the import ends without the batch in hand.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[ImportLine] = asyncio.Queue()
    finished = threading.Event()

    def tell(line: ImportLine) -> None:
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
            tell(ImportLine(0, 0, 0, done=True, error=ErrorBody(error.code, error.message)))

    with underway.begun() as stop:
        working = asyncio.create_task(in_turn(stop))
        try:
            while not (line := await lines.get()).done:
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
    tell: Callable[[ImportLine], None],
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
        tell(_line(so_far, done=True, error=_told_of(stop.reason or error, file, project)))
    else:
        tell(_line(report, done=True))


def _told_of(error: Exception, file: Path, project: OpenProject) -> ErrorBody:
    """What ended an import, for its sender: he knows the file by its name, not by where it lay here."""
    if isinstance(error, GroundswellError):
        here = f"{file.parent}/"
        log.info("import ended early", project=project.slug, code=error.code)
        return ErrorBody(error.code, error.message.replace(here, ""), error.at and error.at.replace(here, ""))
    log.error("import failed", project=project.slug, exc_info=error)
    return ErrorBody("internal", FAULT)


def _rejects_of(file: Path) -> Path:
    return file.parent / "rejects" / "rejects.jsonl"


def _with(line: ImportLine, rejects: list[dict[str, object]], *, done: bool) -> ImportLine:
    """The last line, or one before it, with some of the rejects."""
    return msgspec.structs.replace(line, rejects=rejects, done=done, error=line.error if done else None)


def _line(report: ImportReport, **more: Any) -> ImportLine:
    return ImportLine(report.imported, report.known, report.rejected, **more)


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
