"""The routes of the labeler: one makes a permit, the others are asked with it by pages of the permit's site."""

from dataclasses import dataclass, replace
from typing import Any

from litestar import Router, get, post
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody, RawBody

from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.http.bodies import LabelerPage
from groundswell.app.http.definitions import DefinitionOperation
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, listed, project_of, workspace_of, write
from groundswell.app.http.underway import Underway
from groundswell.app.labeling import Happened, Site, happened, save, site_of
from groundswell.app.permits import Labeler, Permit, PermitRefused, Renewed
from groundswell.app.stop import Stop
from groundswell.capture.collector.errors import RateLimited
from groundswell.capture.collector.rates import Rates
from groundswell.model.definition import SavedDefinition
from groundswell.model.errors import UnknownName
from groundswell.model.person import Caller, Role
from groundswell.model.project import address_of

Connection = ASGIConnection[Any, Any, Any, State]

REQUESTS_A_SECOND = 3.0
"""So many requests are answered a second for each project and site, and ten times as many at once."""

MOST_BODY_BYTES = 64_000
"""Of a definition that the labeler proposes."""


def has_permit(connection: Connection, _handler: BaseRouteHandler) -> None:
    """Let nobody ask who has no permit for the page's site, before anything is read of what he sends.

    Raises:
        PermitRefused: the permit is none, holds no longer, or is for another site.
        RateLimited: the site asks too often.
    """
    kind, _, text = connection.headers.get("authorization", "").partition(" ")
    permit = workspace_of(connection.app.state).permits.read(text.strip() if kind.lower() == "bearer" else "")
    if connection.headers.get("origin", "") != permit.origin:
        raise PermitRefused(
            f"The permit to label is for {permit.origin}, and this page is of another site. Open the labeler with an "
            "address of this one.",
            code="permit-other-site",
            status=403,
        )
    rates: Rates = connection.app.state["labeling"]
    name = f"{permit.project} {permit.origin}"
    if (wait_s := rates.wait_s(name)) > 0:
        raise RateLimited("The labeler asks too often. It goes on in a moment.").after(wait_s)
    rates.charge(name, 1)
    connection.state.permit = permit


look = needing(get, responses=ERRORS, guards=[has_permit])
tell = needing(
    post, responses=ERRORS, status_code=200, guards=[has_permit], request_max_body_size=MOST_BODY_BYTES
)


@dataclass(frozen=True, slots=True)
class Permitted:
    """Whoever has a permit, at the page of a site that sends to a project."""

    permit: Permit
    project: OpenProject


def permitted(state: State, request: Asked, key: str) -> Permitted:
    """Who asks, and of which project: that environment which the page's write key is of.

    Raises:
        PermitRefused: the permit was given up, or is for another project, or of somebody who may not label any more.
    """
    workspace, permit = workspace_of(state), request.state.permit
    workspace.permits.refuse_ended(permit)
    caller = request.scope["state"]["caller"] = _caller(workspace, permit)
    found = workspace.backing.key_of(key)
    if found is None or found.project != permit.project:
        raise PermitRefused(
            "The permit to label is for another project than the one that this page sends to. Open the labeler from "
            "the project whose write key the page has.",
            at="key",
            code="permit-other-project",
            status=403,
        )
    project = workspace.project(address_of(found.project, found.environment))
    return Permitted(permit, project.asked_by(caller))


def _caller(workspace: LocalWorkspace, permit: Permit) -> Caller:
    """Who asked for a permit, with no more than labeling takes.

    Raises:
        PermitRefused: he was removed, or has another role by now.
    """
    caller = Caller(Role.ARCHITECT, permit.who, permit.person, via="permit")
    if permit.person is None:
        return caller
    try:
        person = workspace.people.one(permit.person)
    except UnknownName:
        person = None
    if person is None or not person.role.covers(Role.ARCHITECT):
        raise PermitRefused(
            f"{permit.who} may not label any more. Ask an administrator for the role of an architect.",
            code="permit-ended",
        )
    return replace(caller, name=person.name, email=person.email)


@write("/api/projects/{project:str}/labeler", operation_id="openLabeler", needs=Role.ARCHITECT)
async def open_labeler(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[LabelerPage]
) -> Labeler:
    """The address at which a page of the project's site opens with the labeler, for whoever has it, for a while."""

    def work(_: Stop) -> Labeler:
        return project_of(request, project).labeler(data.url, who=data.who)

    return await listed(state, request, work)


@look("/labeling/site", operation_id="getLabeledSite", needs=None)
async def get_site(
    state: State, request: Asked, key: FromQuery[str] = "", path: FromQuery[str | None] = None
) -> Site:
    """The definitions that may be outlined on a page which sends with this key; with `path` on that page alone."""

    def work(_: Stop) -> Site:
        asks = permitted(state, request, key)
        return site_of(asks.project, asks.project.project.name, asks.permit, path)

    return await listed(state, request, work)


@tell(
    "/labeling/count",
    operation_id="countLabeled",
    needs=None,
    audited=False,
    operation_class=DefinitionOperation,
)
async def count_labeled(state: State, request: Asked, body: RawBody, key: FromQuery[str] = "") -> Happened:
    """How often what a definition would mean was done on the site's domain in the last 30 days, and by how many."""
    underway: Underway = state["underway"]

    def work(stop: Stop) -> Happened:
        asks = permitted(state, request, key)
        return happened(asks.project, body, asks.permit, stop)

    return await underway.answer(request, work)


@tell("/labeling/definitions", operation_id="saveLabeled", needs=None, operation_class=DefinitionOperation)
async def save_labeled(
    state: State, request: Asked, body: RawBody, key: FromQuery[str] = ""
) -> SavedDefinition:
    """Keep a new definition."""

    def work(_: Stop) -> SavedDefinition:
        asks, workspace = permitted(state, request, key), workspace_of(state)
        most = workspace.settings.labeled_definitions
        return save(asks.project, body, asks.permit, workspace.permits, most)

    return await listed(state, request, work)


@tell("/labeling/permit", operation_id="renewPermit", needs=None, audited=False)
async def renew_permit(state: State, request: Asked, key: FromQuery[str] = "") -> Renewed:
    """A permit for the same that holds for another while."""

    def work(_: Stop) -> Renewed:
        return workspace_of(state).permits.renew(permitted(state, request, key).permit)

    return await listed(state, request, work)


@tell("/labeling/end", operation_id="endPermit", needs=None, status_code=204)
async def end_permit(state: State, request: Asked) -> None:
    """Give the permit up, with all that it was renewed into."""
    await listed(state, request, lambda _: workspace_of(state).permits.end(request.state.permit))


labeling = Router(
    "/", route_handlers=[open_labeler, get_site, count_labeled, save_labeled, renew_permit, end_permit]
)
