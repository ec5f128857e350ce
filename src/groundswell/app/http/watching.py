"""The routes of a project's releases, and of how its definitions are doing."""

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, JSONBody

from groundswell.app.http.routes import Asked, answered, delete, listed, project_of, put, read, write
from groundswell.app.http.underway import Underway
from groundswell.app.stop import Stop
from groundswell.model.person import Role
from groundswell.model.release import NewRelease, Release, Releases, ReleaseSource
from groundswell.model.watched import DefinitionHealth, HealthReport


@read("/projects/{project:str}/releases", operation_id="listReleases", needs=Role.VIEWER)
async def list_releases(state: State, request: Asked, project: FromPath[str]) -> Releases:
    """When other versions of the site or app went out, the latest first."""
    return await listed(state, request, lambda _: project_of(request, project).releases())


@write("/projects/{project:str}/releases", operation_id="addRelease", needs=Role.ANALYST)
async def add_release(
    state: State,
    request: Asked,
    project: FromPath[str],
    data: JSONBody[NewRelease],
    who: FromQuery[str] = "",
) -> Release:
    """Tell that a version of the site or app went out: now, or at a time, which without a zone is in the project's."""

    def work(_: Stop) -> Release:
        return project_of(request, project).add_release(
            data.name, at=data.at, note=data.note, link=data.link, who=who
        )

    return await listed(state, request, work)


@delete("/projects/{project:str}/releases/{number:int}", operation_id="deleteRelease", needs=Role.ANALYST)
async def delete_release(state: State, request: Asked, project: FromPath[str], number: FromPath[int]) -> None:
    """Delete a release. One that events told of does not come back."""
    await listed(state, request, lambda _: project_of(request, project).delete_release(number))


@put("/projects/{project:str}/releases/source", operation_id="setReleaseSource", needs=Role.ARCHITECT)
async def set_source(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[ReleaseSource]
) -> Releases:
    """Have the first event that carries a new value of a property be a release of that name; null: of none."""

    def work(stop: Stop) -> Releases:
        return project_of(request, project).choose_release_property(data.property, stop)

    return await answered(state, request, work)


@read("/projects/{project:str}/definitions/health", operation_id="getDefinitionsHealth", needs=Role.VIEWER)
async def get_all(state: State, request: Asked, project: FromPath[str]) -> HealthReport:
    """How all definitions of events are doing, as they were found when they were looked at last."""
    return await listed(state, request, lambda _: project_of(request, project).definitions_health())


@write(
    "/projects/{project:str}/definitions/health",
    operation_id="lookAtDefinitions",
    needs=Role.MEMBER,
    status_code=200,
)
async def look(state: State, request: Asked, project: FromPath[str]) -> HealthReport:
    """Look at all definitions now, which else is done once an hour."""

    def work(stop: Stop) -> HealthReport:
        return project_of(request, project).definitions_health(anew=True, stop=stop)

    underway: Underway = state["underway"]
    return await underway.answer(request, work, underway.looks)


@read(
    "/projects/{project:str}/definitions/health/{name:str}",
    operation_id="getDefinitionHealth",
    needs=Role.VIEWER,
)
async def get_one(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> DefinitionHealth:
    """How one definition is doing and did in the last eight weeks; of one that stopped, what may replace it."""
    return await listed(state, request, lambda _: project_of(request, project).definition_health(name))


watching = Router(
    "/api",
    route_handlers=[list_releases, add_release, delete_release, set_source, get_all, look, get_one],
)
