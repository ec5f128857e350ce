"""The routes of a project: what is there, and asking."""

from typing import Annotated, Any, Literal

from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.openapi.spec import OpenAPIMediaType, Operation, Reference, RequestBody
from litestar.params import JSONBody, Parameter

from groundswell.analyses.graph.answer import GraphAnswer
from groundswell.analyses.listing.owners import Listing, OwnerPage
from groundswell.app.asking import Explained
from groundswell.app.door import LocalWorkspace, ProjectSummary
from groundswell.app.formats import ARROW, CSV, arrow_of, csv_of
from groundswell.app.http.bodies import (
    Events,
    Move,
    Moved,
    NewProject,
    Projects,
    Properties,
    SeenProperty,
    Values,
)

Source = Literal["event", "user", "account", "id"]
Limit = Annotated[int, Parameter(ge=1, le=1000)]
Cursor = Annotated[int, Parameter(ge=0)]


class QuestionOperation(Operation):
    """An operation whose body is a question: read by our own parser, which names the place of a fault."""

    def __post_init__(self) -> None:
        """Document the body."""
        question = OpenAPIMediaType(schema=Reference(ref="#/components/schemas/GraphQuestion"))
        self.request_body = RequestBody(required=True, content={MediaType.JSON: question})


def _workspace(state: State) -> LocalWorkspace:
    workspace: LocalWorkspace = state["workspace"]
    return workspace


@get("/projects", operation_id="listProjects", sync_to_thread=True)
def list_projects(state: State) -> Projects:
    """All projects, the oldest first."""
    return Projects([p.summary() for p in _workspace(state).projects()])


@post("/projects", operation_id="createProject", sync_to_thread=True)
def create_project(state: State, data: JSONBody[NewProject]) -> ProjectSummary:
    """Make a project."""
    made = _workspace(state).create_project(
        data.name, timezone=data.timezone, week_start=data.week_start, membership=data.membership
    )
    return made.summary()


@get("/projects/{project:str}", operation_id="getProject", sync_to_thread=True)
def get_project(state: State, project: str) -> ProjectSummary:
    """One project, and how much is in it."""
    return _workspace(state).project(project).summary()


@get("/projects/{project:str}/events", operation_id="listEvents", sync_to_thread=True)
def list_events(state: State, project: str) -> Events:
    """Every event name, the most frequent first."""
    return Events(_workspace(state).project(project).events())


@get("/projects/{project:str}/properties", operation_id="listProperties", sync_to_thread=True)
def list_properties(state: State, project: str) -> Properties:
    """Every property of events, users and accounts, the most frequent first."""
    found = _workspace(state).project(project).properties()
    return Properties([SeenProperty(p.source, p.name, p.kind, p.type, p.rows) for p in found])


@get("/projects/{project:str}/values", operation_id="listValues", sync_to_thread=True)
def list_values(
    state: State,
    project: str,
    source: Source,
    property: str | None = None,
    account_type: str | None = None,
    search: str = "",
    limit: Limit = 50,
) -> Values:
    """The most frequent values of a property whose text contains `search`; without `property`, of the id."""
    found = _workspace(state).project(project)
    return Values(found.values(source, property, account_type=account_type, search=search, limit=limit))


@get("/projects/{project:str}/accounts", operation_id="listAccounts", sync_to_thread=True)
def list_accounts(
    state: State,
    project: str,
    kind: str | None = None,
    search: str = "",
    limit: Limit = 50,
    cursor: Cursor = 0,
) -> OwnerPage:
    """Accounts, the latest seen first."""
    return _workspace(state).project(project).list(Listing("accounts", kind, search, limit, cursor))


@get("/projects/{project:str}/users", operation_id="listUsers", sync_to_thread=True)
def list_users(
    state: State, project: str, search: str = "", limit: Limit = 50, cursor: Cursor = 0
) -> OwnerPage:
    """Users, the latest seen first."""
    return _workspace(state).project(project).list(Listing("users", None, search, limit, cursor))


@post("/projects/{project:str}/merges", operation_id="mergeUsers", sync_to_thread=True)
def merge_users(state: State, project: str, data: JSONBody[Move]) -> Moved:
    """From now on, all that an id ever did belongs to another user."""
    number = _workspace(state).project(project).merge(data.id, data.into, at=data.at, known_at=data.known_at)
    return Moved(number)


@post(
    "/projects/{project:str}/ask",
    operation_id="ask",
    status_code=200,
    operation_class=QuestionOperation,
    sync_to_thread=True,
)
def ask(
    state: State, request: Request[Any, Any, State], project: str, body: bytes
) -> GraphAnswer | Response[bytes]:
    """Answer a question: as JSON, or by the Accept header as CSV or an Arrow stream."""
    answer = _workspace(state).project(project).ask(body)
    accepted = request.headers.get("accept", "")
    if ARROW in accepted:
        return Response(arrow_of(answer), media_type=ARROW)
    if CSV in accepted:
        return Response(csv_of(answer), media_type=f"{CSV}; charset=utf-8")
    return answer


@post(
    "/projects/{project:str}/explain",
    operation_id="explain",
    status_code=200,
    operation_class=QuestionOperation,
    sync_to_thread=True,
)
def explain(state: State, project: str, body: bytes) -> Explained:
    """How a question is answered: plans, statements, rows read."""
    return _workspace(state).project(project).explain(body)


api = Router(
    "/api",
    route_handlers=[
        list_projects,
        create_project,
        get_project,
        list_events,
        list_properties,
        list_values,
        list_accounts,
        list_users,
        merge_users,
        ask,
        explain,
    ],
)
