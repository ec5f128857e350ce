"""The routes of a project's saved segments."""

from dataclasses import dataclass

from litestar import Router, post, put
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, RawBody

from groundswell.app.definitions import Unknown
from groundswell.app.http.bodies import SavedSegments, SegmentHistory
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, ReadByUs, delete, listed, project_of, read
from groundswell.app.stop import Stop
from groundswell.model.person import Role
from groundswell.model.segment import SavedSegment


@dataclass
class SegmentOperation(ReadByUs):
    """An operation whose body is a segment."""

    schema = "Segment"


make = needing(post, responses=ERRORS, operation_class=SegmentOperation)
restore = needing(post, responses=ERRORS, status_code=200)
change = needing(put, responses=ERRORS, operation_class=SegmentOperation)


@read("/projects/{project:str}/segments", operation_id="listSegments", needs=Role.VIEWER)
async def list_segments(state: State, request: Asked, project: FromPath[str]) -> SavedSegments:
    """All saved segments, by name."""
    return SavedSegments(await listed(state, request, lambda _: project_of(request, project).segments()))


@make("/projects/{project:str}/segments", operation_id="saveSegment", needs=Role.ANALYST)
async def save_segment(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    who: FromQuery[str] = "",
) -> SavedSegment:
    """Keep a new segment. With `unknown=empty` it may name what nothing has carried yet."""

    def work(stop: Stop) -> SavedSegment:
        return project_of(request, project).save_segment(body, unknown=unknown, who=who, stop=stop)

    return await listed(state, request, work)


@read("/projects/{project:str}/segments/{name:str}", operation_id="getSegment", needs=Role.VIEWER)
async def get_segment(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> SavedSegment:
    """One saved segment."""
    return await listed(state, request, lambda _: project_of(request, project).segment(name))


@read(
    "/projects/{project:str}/segments/{name:str}/history", operation_id="getSegmentHistory", needs=Role.VIEWER
)
async def get_history(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> SegmentHistory:
    """What became of a segment, the latest change first; also of one that is gone."""
    return SegmentHistory(
        await listed(state, request, lambda _: project_of(request, project).segment_history(name))
    )


@change("/projects/{project:str}/segments/{name:str}", operation_id="changeSegment", needs=Role.ANALYST)
async def change_segment(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    revision: FromQuery[int | None] = None,
    who: FromQuery[str] = "",
) -> SavedSegment:
    """Put a segment in the place of one that is saved; another `name` renames it, also in the segments that name it.

    With the `revision` that was edited it takes the place of that, or of none.
    """

    def work(stop: Stop) -> SavedSegment:
        return project_of(request, project).save_segment(
            body, replaces=name, unknown=unknown, revision=revision, who=who, stop=stop
        )

    return await listed(state, request, work)


@delete(
    "/projects/{project:str}/segments/{name:str}",
    operation_id="deleteSegment",
    needs=Role.ANALYST,
    responses=ERRORS,
)
async def delete_segment(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> None:
    """Delete a segment that no other one names."""
    await listed(state, request, lambda _: project_of(request, project).delete_segment(name, who=who))


@restore(
    "/projects/{project:str}/segments/{name:str}/restore",
    operation_id="restoreSegment",
    needs=Role.ANALYST,
)
async def restore_segment(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedSegment:
    """Take back a segment that was deleted: its history goes on, and its former names mean it again."""
    return await listed(state, request, lambda _: project_of(request, project).restore_segment(name, who=who))


segments = Router(
    "/api",
    route_handlers=[
        list_segments,
        save_segment,
        get_segment,
        get_history,
        change_segment,
        delete_segment,
        restore_segment,
    ],
)
