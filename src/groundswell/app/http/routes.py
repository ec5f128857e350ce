"""The routes of a project: what is there, and asking."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeVar

import litestar
import msgspec
from litestar import MediaType, Request, Response, Router
from litestar.datastructures import State
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, Operation, Reference, RequestBody, Schema
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter, RawBody
from litestar.response import Stream

from groundswell.analyses import ANALYSES, ANY_ANSWER
from groundswell.analyses.listing.merging import MergePreview
from groundswell.analyses.listing.moves import MovePage
from groundswell.app.asking import Explained
from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.http.bodies import (
    ChosenAccountId,
    Events,
    Failed,
    Merge,
    Move,
    Moved,
    NewProject,
    ProjectChange,
    Undo,
    Values,
)
from groundswell.app.http.exporting import form_of, sent_as_file
from groundswell.app.http.roles import caller_of, needing
from groundswell.app.http.underway import Underway
from groundswell.app.overview import Projects, ProjectSummary
from groundswell.app.stop import Stop
from groundswell.model.demo import DemoData
from groundswell.model.person import Role, Scope

ERRORS = {
    400: ResponseSpec(
        Failed, description="It cannot be asked like this; `at` is the place.", generate_examples=False
    ),
    404: ResponseSpec(Failed, description="A name that stands for nothing here.", generate_examples=False),
}

MOST_TABLE_BYTES = 16_000_000
"""Of what may have a table in it that is looked up, or several."""

T = TypeVar("T")
read = needing(litestar.get, responses=ERRORS)
write = needing(litestar.post, responses=ERRORS)
put = needing(litestar.put, responses=ERRORS)
delete = needing(litestar.delete, responses=ERRORS)
Asked = Request[Any, Any, State]

Whose = Literal["event", "user", "account", "session", "id"]
Limit = Annotated[int, QueryParameter(ge=1, le=1000)]
Cursor = Annotated[int, QueryParameter(ge=0)]


@dataclass
class QuestionOperation(Operation):
    """An operation whose body is a question: read by our own parser, which names the place of a fault."""

    def __post_init__(self) -> None:
        """Document the body."""
        kinds = [
            Reference(ref=f"#/components/schemas/{a.question.__name__}") for a in ANALYSES.values()
        ]  # the answers, which hold their questions, describe them
        body = OpenAPIMediaType(schema=kinds[0] if len(kinds) == 1 else Schema(one_of=kinds))
        self.request_body = RequestBody(required=True, content={MediaType.JSON: body})


@dataclass
class ReadByUs(Operation):
    """An operation whose body is read by our own parser, which names the place of a fault.

    Attributes:
        schema: the struct that describes the body; answers describe it, which have it as well.
    """

    schema: ClassVar[str]

    def __post_init__(self) -> None:
        """Document the body."""
        body = OpenAPIMediaType(schema=Reference(ref=f"#/components/schemas/{self.schema}"))
        self.request_body = RequestBody(required=True, content={MediaType.JSON: body})


question = needing(litestar.post, status_code=200, operation_class=QuestionOperation)


def _underway(state: State) -> Underway:
    underway: Underway = state["underway"]
    return underway


def workspace_of(state: State) -> LocalWorkspace:
    """What the server serves."""
    workspace: LocalWorkspace = state["workspace"]
    return workspace


def project_of(request: Asked, slug: str) -> OpenProject:
    """The project of that name in addresses, for who asks."""
    return workspace_of(request.app.state).project(slug).asked_by(caller_of(request))


async def listed(state: State, request: Asked, work: Callable[[Stop], T]) -> T:
    """Do what takes a moment, with the threads that are for that."""
    underway = _underway(state)
    return await underway.answer(request, work, underway.lists)


async def changed(state: State, request: Asked, work: Callable[[Stop], T]) -> T:
    """Do what writes into a store, with the threads that are for that."""
    underway = _underway(state)
    return await underway.answer(request, work, underway.changes)


async def slowly(state: State, request: Asked, work: Callable[[], T]) -> T:
    """Do what compares passwords or hashes one, few at once: each takes its time and memory on purpose."""
    underway = _underway(state)
    return await underway.answer(request, lambda _: work(), underway.passwords)


async def answered(state: State, request: Asked, work: Callable[[Stop], T]) -> T:
    """Do what takes as long as a question does, with the threads that are for those."""
    return await _underway(state).answer(request, work)


@read("/projects", operation_id="listProjects", needs=Role.VIEWER)
async def list_projects(state: State, request: Asked) -> Projects:
    """All projects, the oldest first, with how much is in each; beside them those that cannot be read."""
    return await listed(state, request, workspace_of(state).overview)


@write("/projects", operation_id="createProject", needs=Role.ADMIN)
async def create_project(state: State, request: Asked, data: JSONBody[NewProject]) -> ProjectSummary:
    """Make a project."""

    def work(_: Stop) -> ProjectSummary:
        made = workspace_of(state).create_project(
            data.name,
            timezone=data.timezone,
            week_start=data.week_start,
            membership=data.membership,
            write_key=data.write_key,
        )
        return made.summary()

    return await listed(state, request, work)


@write("/demo", operation_id="loadDemo", needs=Role.ADMIN, status_code=200)
async def make_demo(state: State, request: Asked, of: FromQuery[DemoData] = "git-dpdk") -> ProjectSummary:
    """The demo project of that data, loaded if it is not there yet."""
    underway = _underway(state)
    return await underway.answer(
        request, lambda _: workspace_of(state).load_demo(of).summary(), underway.demos
    )


@read("/projects/{project:str}", operation_id="getProject", needs=Role.VIEWER)
async def get_project(state: State, request: Asked, project: FromPath[str]) -> ProjectSummary:
    """One project, and how much is in it."""
    return await listed(state, request, lambda stop: project_of(request, project).summary(stop))


@put(
    "/projects/{project:str}",
    operation_id="changeProject",
    needs=Role.ARCHITECT,
    scope=Scope.ADMIN,
    responses=ERRORS,
)
async def change_project(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[ProjectChange]
) -> ProjectSummary:
    """Give a project another name, time zone, first day of the week or membership; its address stays as it is."""

    def work(stop: Stop) -> ProjectSummary:
        changed = project_of(request, project)
        changed.change(
            name=data.name,
            timezone=data.timezone,
            week_start=data.week_start,
            membership=data.membership,
        )
        return changed.summary(stop)

    if data.membership is None:
        return await listed(state, request, work)
    return await changed(state, request, work)


@put(
    "/projects/{project:str}/account-id",
    operation_id="setAccountId",
    needs=Role.ARCHITECT,
    scope=Scope.ADMIN,
    responses=ERRORS,
)
async def set_account_id(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[ChosenAccountId]
) -> ProjectSummary:
    """Have the values of a property of users name their accounts, what was told before included; null: none does."""

    def work(_: Stop) -> ProjectSummary:
        chosen = project_of(request, project)
        chosen.set_account_id(data.property, data.kind)
        return chosen.summary()

    return await changed(state, request, work)


@read("/projects/{project:str}/events", operation_id="listEvents", needs=Role.VIEWER)
async def list_events(state: State, request: Asked, project: FromPath[str]) -> Events:
    """Every event name, the most frequent first."""
    return Events(await listed(state, request, lambda stop: project_of(request, project).events(stop)))


@read("/projects/{project:str}/values", operation_id="listValues", needs=Role.VIEWER)
async def list_values(
    state: State,
    request: Asked,
    project: FromPath[str],
    source: FromQuery[Whose],
    property: FromQuery[str | None] = None,
    account_type: FromQuery[str | None] = None,
    search: FromQuery[str] = "",
    limit: Limit = 50,
) -> Values:
    """The most frequent values of a property whose text contains `search`; without `property`, of the id."""

    def work(stop: Stop) -> Values:
        found = project_of(request, project).values(
            source, property, account_type=account_type, search=search, limit=limit, stop=stop
        )
        return Values(found)

    return await listed(state, request, work)


@write("/projects/{project:str}/merges", operation_id="mergeUsers", needs=Role.ANALYST)
async def merge_users(state: State, request: Asked, project: FromPath[str], data: JSONBody[Move]) -> Moved:
    """From now on, all that an id ever did belongs to another user."""

    def work(_: Stop) -> Moved:
        number = project_of(request, project).merge(data.id, data.into, at=data.at, known_at=data.known_at)
        return Moved(number)

    return await changed(state, request, work)


@write(
    "/projects/{project:str}/merges/preview", operation_id="previewMerge", needs=Role.VIEWER, status_code=200
)
async def preview_merge(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[Merge]
) -> MergePreview:
    """What a merge would do now: who both are, and how many events would be another's. Nothing changes."""

    def work(stop: Stop) -> MergePreview:
        return project_of(request, project).preview_merge(data.id, data.into, stop=stop)

    return await listed(state, request, work)


@read("/projects/{project:str}/merges", operation_id="listMoves", needs=Role.VIEWER)
async def list_moves(
    state: State,
    request: Asked,
    project: FromPath[str],
    user: FromQuery[str | None] = None,
    limit: Limit = 50,
    cursor: Cursor = 0,
) -> MovePage:
    """The log of moves, the latest entry first, with what has been undone; of a user, what is about any of his ids."""

    def work(stop: Stop) -> MovePage:
        return project_of(request, project).moves(user, limit=limit, offset=cursor, stop=stop)

    return await listed(state, request, work)


@write("/projects/{project:str}/users/unmerge", operation_id="unmergeUsers", needs=Role.ANALYST)
async def unmerge_users(state: State, request: Asked, project: FromPath[str], data: JSONBody[Undo]) -> Moved:
    """Undo one entry of the log of moves; the others are replayed."""

    def work(_: Stop) -> Moved:
        return Moved(project_of(request, project).unmerge(data.number, known_at=data.known_at))

    return await changed(state, request, work)


@question(
    "/projects/{project:str}/ask",
    operation_id="ask",
    needs=Role.VIEWER,
    responses={**ERRORS, 200: ResponseSpec(ANY_ANSWER, description="The answer.", generate_examples=False)},
)
async def ask(
    state: State, request: Asked, project: FromPath[str], body: RawBody
) -> Response[bytes] | Stream:
    """Answer a question: as JSON, or by the Accept header as a file: CSV, an Arrow stream, Parquet.

    Of a list a file has all rows, as they are at one moment. With `Cache-Control: no-cache` JSON is worked out anew,
    even if nothing has changed since it was last asked.
    """
    form = form_of(request.headers.get("accept", ""))
    if form is not None:
        asked = await listed(state, request, lambda _: project_of(request, project))
        return await sent_as_file(
            request, _underway(state), lambda stop: asked.export(body, form, stop), form
        )
    anew = "no-cache" in request.headers.get("cache-control", "")

    def work(stop: Stop) -> bytes:
        return msgspec.json.encode(project_of(request, project).ask(body, stop, anew=anew))

    return Response(await _underway(state).answer(request, work), media_type=MediaType.JSON)


@question(
    "/projects/{project:str}/explain",
    operation_id="explain",
    needs=Role.VIEWER,
    responses=ERRORS,
)
async def explain(state: State, request: Asked, project: FromPath[str], body: RawBody) -> Explained:
    """How a question is answered: plans, statements, rows read."""

    def work(stop: Stop) -> Explained:
        return project_of(request, project).explain(body, stop)

    return await _underway(state).answer(request, work)


api = Router(
    "/api",
    route_handlers=[
        list_projects,
        create_project,
        make_demo,
        get_project,
        change_project,
        set_account_id,
        list_events,
        list_values,
        merge_users,
        preview_merge,
        list_moves,
        unmerge_users,
        ask,
        explain,
    ],
)
