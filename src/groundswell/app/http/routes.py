"""The routes of a project: what is there, and asking."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal

import msgspec
from litestar import MediaType, Request, Response, Router, get, post
from litestar.datastructures import State
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, Operation, Reference, RequestBody, Schema
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter, RawBody

from groundswell.analyses import ANALYSES, ANY_ANSWER
from groundswell.analyses.listing.owners import Listing, OwnerPage
from groundswell.app.asking import Explained
from groundswell.app.demo import load_demo
from groundswell.app.door import LocalWorkspace, ProjectSummary
from groundswell.app.formats import ARROW, CSV, arrow_of, csv_of
from groundswell.app.http.bodies import (
    Events,
    Failed,
    Move,
    Moved,
    NewProject,
    Projects,
    Properties,
    SeenProperty,
    Values,
)
from groundswell.app.http.underway import Underway
from groundswell.app.stop import Stop
from groundswell.model.answer import Answer

ERRORS = {
    400: ResponseSpec(
        Failed, description="It cannot be asked like this; `at` is the place.", generate_examples=False
    ),
    404: ResponseSpec(Failed, description="A name that stands for nothing here.", generate_examples=False),
}

read = partial(get, responses=ERRORS, sync_to_thread=True)
write = partial(post, responses=ERRORS, sync_to_thread=True)

Source = Literal["event", "user", "account", "id"]
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


question = partial(post, status_code=200, operation_class=QuestionOperation)


def _underway(state: State) -> Underway:
    underway: Underway = state["underway"]
    return underway


def _workspace(state: State) -> LocalWorkspace:
    workspace: LocalWorkspace = state["workspace"]
    return workspace


@read("/projects", operation_id="listProjects")
def list_projects(state: State) -> Projects:
    """All projects, the oldest first."""
    return Projects([p.summary() for p in _workspace(state).projects()])


@write("/projects", operation_id="createProject")
def create_project(state: State, data: JSONBody[NewProject]) -> ProjectSummary:
    """Make a project."""
    made = _workspace(state).create_project(
        data.name, timezone=data.timezone, week_start=data.week_start, membership=data.membership
    )
    return made.summary()


@write("/demo", operation_id="loadDemo", status_code=200)
def make_demo(state: State) -> ProjectSummary:
    """The demo project, loaded if it is not there yet."""
    return load_demo(_workspace(state)).summary()


@read("/projects/{project:str}", operation_id="getProject")
def get_project(state: State, project: FromPath[str]) -> ProjectSummary:
    """One project, and how much is in it."""
    return _workspace(state).project(project).summary()


@read("/projects/{project:str}/events", operation_id="listEvents")
def list_events(state: State, project: FromPath[str]) -> Events:
    """Every event name, the most frequent first."""
    return Events(_workspace(state).project(project).events())


@read("/projects/{project:str}/properties", operation_id="listProperties")
def list_properties(state: State, project: FromPath[str]) -> Properties:
    """Every property of events, users and accounts, the most frequent first."""
    found = _workspace(state).project(project).properties()
    return Properties([SeenProperty(p.source, p.name, p.kind, p.type, p.rows) for p in found])


@read("/projects/{project:str}/values", operation_id="listValues")
def list_values(
    state: State,
    project: FromPath[str],
    source: FromQuery[Source],
    property: FromQuery[str | None] = None,
    account_type: FromQuery[str | None] = None,
    search: FromQuery[str] = "",
    limit: Limit = 50,
) -> Values:
    """The most frequent values of a property whose text contains `search`; without `property`, of the id."""
    found = _workspace(state).project(project)
    return Values(found.values(source, property, account_type=account_type, search=search, limit=limit))


@read("/projects/{project:str}/accounts", operation_id="listAccounts")
def list_accounts(
    state: State,
    project: FromPath[str],
    kind: FromQuery[str | None] = None,
    search: FromQuery[str] = "",
    limit: Limit = 50,
    cursor: Cursor = 0,
) -> OwnerPage:
    """Accounts, the latest seen first."""
    return _workspace(state).project(project).list(Listing("accounts", kind, search, limit, cursor))


@read("/projects/{project:str}/users", operation_id="listUsers")
def list_users(
    state: State, project: FromPath[str], search: FromQuery[str] = "", limit: Limit = 50, cursor: Cursor = 0
) -> OwnerPage:
    """Users, the latest seen first."""
    return _workspace(state).project(project).list(Listing("users", None, search, limit, cursor))


@write("/projects/{project:str}/merges", operation_id="mergeUsers")
def merge_users(state: State, project: FromPath[str], data: JSONBody[Move]) -> Moved:
    """From now on, all that an id ever did belongs to another user."""
    number = _workspace(state).project(project).merge(data.id, data.into, at=data.at, known_at=data.known_at)
    return Moved(number)


@question(
    "/projects/{project:str}/ask",
    operation_id="ask",
    responses={**ERRORS, 200: ResponseSpec(ANY_ANSWER, description="The answer.", generate_examples=False)},
)
async def ask(
    state: State, request: Request[Any, Any, State], project: FromPath[str], body: RawBody
) -> Response[bytes]:
    """Answer a question: as JSON, or by the Accept header as CSV or an Arrow stream."""
    accepted = request.headers.get("accept", "")
    form: tuple[str, Callable[[Answer], bytes]] = (MediaType.JSON, msgspec.json.encode)
    if ARROW in accepted:
        form = (ARROW, arrow_of)
    elif CSV in accepted:
        form = (CSV, csv_of)

    def work(stop: Stop) -> bytes:
        return form[1](_workspace(state).project(project).ask(body, stop))

    return Response(await _underway(state).answer(request, work), media_type=form[0])


@question(
    "/projects/{project:str}/explain",
    operation_id="explain",
    responses=ERRORS,
)
async def explain(
    state: State, request: Request[Any, Any, State], project: FromPath[str], body: RawBody
) -> Explained:
    """How a question is answered: plans, statements, rows read."""

    def work(stop: Stop) -> Explained:
        return _workspace(state).project(project).explain(body, stop)

    return await _underway(state).answer(request, work)


api = Router(
    "/api",
    route_handlers=[
        list_projects,
        create_project,
        make_demo,
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
