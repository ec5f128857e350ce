"""The routes of a project's capture: its write keys, and how it is doing."""

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, JSONBody

from groundswell.app.http.bodies import KeyChange, Live, Refusals, Sources, WriteKeys
from groundswell.app.http.routes import Asked, listed, project_of, read, workspace_of, write
from groundswell.app.stop import Stop
from groundswell.model.capture import CaptureStatus, LatelyTurnedAway, WriteKey
from groundswell.model.person import Role, Scope


@read("/projects/{project:str}/keys", operation_id="listKeys", needs=Role.VIEWER)
async def list_keys(state: State, request: Asked, project: FromPath[str]) -> WriteKeys:
    """The write keys that are taken: production's first, the newest first. They are public: they can only write."""
    return WriteKeys(await listed(state, request, lambda _: project_of(request, project).write_keys()))


@write("/projects/{project:str}/keys", operation_id="rotateKey", needs=Role.ARCHITECT, scope=Scope.ADMIN)
async def rotate_key(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[KeyChange]
) -> WriteKey:
    """Give an environment a new write key. The earlier ones are taken as well for as long as `keep` says."""

    def work(_: Stop) -> WriteKey:
        chosen = project_of(request, project)
        return chosen.rotate_key(environment=data.environment, keep=data.keep, key=data.key)

    return await listed(state, request, work)


@read("/projects/{project:str}/capture/status", operation_id="getCaptureStatus", needs=Role.VIEWER)
async def get_status(state: State, request: Asked, project: FromPath[str]) -> CaptureStatus:
    """How many events came since the server's start, and how many wait to be loaded."""
    return await listed(state, request, lambda _: project_of(request, project).capture_status())


@read("/projects/{project:str}/capture/refused", operation_id="listRefused", needs=Role.VIEWER)
async def list_refused(state: State, request: Asked, project: FromPath[str]) -> Refusals:
    """What was refused, by reason, with samples whose values are put out of sight."""
    return Refusals(await listed(state, request, lambda _: project_of(request, project).refusals()))


@read("/projects/{project:str}/capture/sources", operation_id="listSources", needs=Role.VIEWER)
async def list_sources(state: State, request: Asked, project: FromPath[str]) -> Sources:
    """Which libraries send events, and when each was last heard."""
    return Sources(await listed(state, request, lambda _: project_of(request, project).sources()))


@read("/projects/{project:str}/capture/live", operation_id="listLiveEvents", needs=Role.VIEWER)
async def list_live(state: State, request: Asked, project: FromPath[str]) -> Live:
    """The last events that arrived, the newest first, 200 at most."""
    return Live(await listed(state, request, lambda _: project_of(request, project).live_events()))


@read("/capture/turned-away", operation_id="listTurnedAway", needs=Role.VIEWER)
async def list_turned_away(state: State, request: Asked) -> LatelyTurnedAway:
    """Requests of senders of which nothing entered lately, for every project: a wrong write key names none."""

    def work(_: Stop) -> LatelyTurnedAway:
        backing = workspace_of(state).backing
        return backing.journal.lately_turned_away(backing.clock.now())

    return await listed(state, request, work)


capturing = Router(
    "/api",
    route_handlers=[
        list_keys,
        rotate_key,
        get_status,
        list_refused,
        list_sources,
        list_live,
        list_turned_away,
    ],
)
