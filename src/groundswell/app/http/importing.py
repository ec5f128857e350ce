"""Importing over HTTP: the file comes in as the body, progress goes out a line of JSON at a time."""

import asyncio
import json
import re
import shutil
import tempfile
import threading
from collections.abc import AsyncIterator, Callable, Iterator
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


class _Abandoned(Exception):
    """Nobody waits for the import any more."""


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
    try:
        with file.open("wb") as out:
            async for chunk in request.stream():
                await asyncio.to_thread(out.write, chunk)
    except BaseException:
        _remove(folder)
        raise
    return Stream(_lines(opened, of, file, read), media_type=NDJSON)


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
    project: OpenProject, of: str, file: Path, options: ImportOptions | RecordOptions
) -> AsyncIterator[bytes]:
    """The import's progress as it happens, then its rejects; the work is done in a thread.

    When nobody listens any more, or the server stops, the import ends with the batch in hand.
    """
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[ImportLine] = asyncio.Queue()
    abandoned, finished = threading.Event(), threading.Event()

    def tell(line: ImportLine) -> None:
        if abandoned.is_set():
            raise _Abandoned
        loop.call_soon_threadsafe(lines.put_nowait, line)

    def work() -> None:
        try:
            _import(project, of, file, options, tell)
        except _Abandoned:
            log.info("import abandoned", project=project.slug)
        finally:
            # Whoever of the two ends last removes the upload: each first says that it has ended.
            finished.set()
            if abandoned.is_set():
                _remove(file.parent)

    working = asyncio.create_task(asyncio.to_thread(work))
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
        abandoned.set()
        if finished.is_set():
            _remove(file.parent)


def _import(
    project: OpenProject,
    of: str,
    file: Path,
    options: ImportOptions | RecordOptions,
    tell: Callable[[ImportLine], None],
) -> None:
    so_far = ImportReport()

    def on_progress(report: ImportReport, progress: Progress) -> None:
        nonlocal so_far
        so_far = report
        tell(_line(report, bytes_read=progress.bytes_read, bytes_total=progress.bytes_total))

    load = {
        "events": project.import_events,
        "users": project.import_users,
        "accounts": project.import_accounts,
    }[of]
    try:
        report = load(file, options, rejects=_rejects_of(file), on_progress=on_progress)  # type: ignore[operator]
    except GroundswellError as error:
        # The sender knows the file by its name, not by where it lay here.
        here = f"{file.parent}/"
        body = ErrorBody(error.code, error.message.replace(here, ""), error.at and error.at.replace(here, ""))
        tell(_line(so_far, done=True, error=body))
    except _Abandoned:
        raise
    except Exception as error:
        log.error("import failed", project=project.slug, exc_info=error)
        tell(_line(so_far, done=True, error=ErrorBody("internal", FAULT)))
    else:
        tell(_line(report, done=True))


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
