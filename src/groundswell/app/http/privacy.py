"""The routes of a project's privacy: what it does not keep, and whom it erases."""

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, JSONBody

from groundswell.app.http.bodies import ErasureRequest, Erasures
from groundswell.app.http.routes import Asked, listed, project_of, put, read, write
from groundswell.app.stop import Stop
from groundswell.model.person import Role, Scope
from groundswell.model.privacy import Erasure, Privacy


@read("/projects/{project:str}/capture/privacy", operation_id="getPrivacy", needs=Role.VIEWER)
async def get_privacy(state: State, request: Asked, project: FromPath[str]) -> Privacy:
    """What is not kept of what is sent to either environment."""
    return await listed(state, request, lambda _: project_of(request, project).privacy())


@put(
    "/projects/{project:str}/capture/privacy",
    operation_id="setPrivacy",
    needs=Role.ARCHITECT,
    scope=Scope.ADMIN,
)
async def set_privacy(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[Privacy]
) -> Privacy:
    """Say what is not kept from now on; what is left out has its usual value."""
    return await listed(state, request, lambda _: project_of(request, project).set_privacy(data))


@write("/projects/{project:str}/erasures", operation_id="erase", needs=Role.ARCHITECT, scope=Scope.ADMIN)
async def erase(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[ErasureRequest]
) -> Erasure:
    """Have users, by any of their ids, and accounts erased everywhere. It is done beside; `id` tells how far it is.

    If nobody has one of the ids, nothing is erased.
    """

    def work(_: Stop) -> Erasure:
        return project_of(request, project).erase(data.users, data.accounts, now=data.now)

    return await listed(state, request, work)


@read("/projects/{project:str}/erasures", operation_id="listErasures", needs=Role.VIEWER)
async def list_erasures(state: State, request: Asked, project: FromPath[str]) -> Erasures:
    """What was to be erased, the latest first. It never says whom."""
    return Erasures(await listed(state, request, lambda _: project_of(request, project).erasures()))


@read("/projects/{project:str}/erasures/{id:str}", operation_id="getErasure", needs=Role.VIEWER)
async def get_erasure(state: State, request: Asked, project: FromPath[str], id: FromPath[str]) -> Erasure:
    """How far an erasure is."""
    return await listed(state, request, lambda _: project_of(request, project).erasure(id))


privacy = Router("/api", route_handlers=[get_privacy, set_privacy, erase, list_erasures, get_erasure])
