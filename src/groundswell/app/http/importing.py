"""Importing over HTTP: the file comes in as the body, progress goes out a line of JSON at a time."""

import asyncio
import json
import re
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
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
MOST_REJECTS_TOLD = 10_000
"""The last line tells this many rejects; all are in the project's folder."""

Line = Callable[[ImportLine], None]


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
    folder = Path(tempfile.mkdtemp(prefix="import-", dir=workspace.folder.path))
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


async def _lines(
    project: OpenProject, of: str, file: Path, options: ImportOptions | RecordOptions
) -> AsyncIterator[bytes]:
    """The import's progress as it happens; the work is done in a thread."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[ImportLine | None] = asyncio.Queue()

    def tell(line: ImportLine | None) -> None:
        loop.call_soon_threadsafe(lines.put_nowait, line)

    work = asyncio.create_task(asyncio.to_thread(_import, project, of, file, options, tell))
    try:
        while (line := await lines.get()) is not None:
            yield msgspec.json.encode(line) + b"\n"
    finally:
        await work
        await asyncio.to_thread(_remove, file.parent)


def _import(
    project: OpenProject,
    of: str,
    file: Path,
    options: ImportOptions | RecordOptions,
    tell: Callable[[ImportLine | None], None],
) -> None:
    rejects = file.parent / "rejects" / "rejects.jsonl"
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
        report = load(file, options, rejects=rejects, on_progress=on_progress)  # type: ignore[operator]
        tell(_line(report, done=True, rejects=_told(rejects)))
    except GroundswellError as error:
        # The sender knows the file by its name, not by where it lay here.
        here = f"{file.parent}/"
        body = ErrorBody(error.code, error.message.replace(here, ""), error.at and error.at.replace(here, ""))
        tell(_line(so_far, done=True, rejects=_told(rejects), error=body))
    finally:
        tell(None)


def _line(report: ImportReport, **more: Any) -> ImportLine:
    return ImportLine(report.imported, report.known, report.rejected, **more)


def _told(rejects: Path) -> list[dict[str, object]]:
    if not rejects.exists():
        return []
    with rejects.open(encoding="utf-8") as lines:
        return [json.loads(line) for line, _ in zip(lines, range(MOST_REJECTS_TOLD), strict=False)]


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
