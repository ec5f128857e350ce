"""The routes of the labeler: one makes a permit, the others are asked with it by pages of the permit's site."""

from dataclasses import dataclass
from functools import partial

from litestar import Router, get, post
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, JSONBody, RawBody

from groundswell.app.door import OpenProject
from groundswell.app.http.bodies import LabelerPage
from groundswell.app.http.definitions import DefinitionOperation
from groundswell.app.http.routes import ERRORS, Asked, listed, project_of, workspace_of, write
from groundswell.app.http.underway import Underway
from groundswell.app.labeling import Happened, Site, happened, save, site_of
from groundswell.app.permits import Labeler, Permit, PermitRefused, Renewed
from groundswell.app.stop import Stop
from groundswell.capture.collector.errors import RateLimited
from groundswell.capture.collector.rates import Rates
from groundswell.model.definition import SavedDefinition
from groundswell.model.project import address_of

A_SECOND = 3.0
"""So many requests are answered a second for each project and site, and ten times as many at once."""

look = partial(get, responses=ERRORS)
tell = partial(post, responses=ERRORS, status_code=200)


@dataclass(frozen=True, slots=True)
class Permitted:
    """Whoever has a permit, at the page of a site that sends to a project."""

    permit: Permit
    project: OpenProject


def permitted(state: State, request: Asked, key: str) -> Permitted:
    """Who asks, and of which project: that environment which the page's write key is of.

    Raises:
        PermitRefused: the permit is none, holds no longer, or is for another site or project.
        RateLimited: the site asks too often.
    """
    workspace = workspace_of(state)
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    permit = workspace.permits.read(text.strip() if kind.lower() == "bearer" else "")
    origin = request.headers.get("origin", "")
    if origin != permit.origin:
        raise PermitRefused(
            f"The permit to label is for {permit.origin}, and this page is of another site. Open the labeler with an "
            "address of this one.",
            code="permit-other-site",
            status=403,
        )
    found = workspace.backing.key_of(key)
    if found is None or found.project != permit.project:
        raise PermitRefused(
            "The permit to label is for another project than the one that this page sends to. Open the labeler from "
            "the project whose write key the page has.",
            at="key",
            code="permit-other-project",
            status=403,
        )
    rates: Rates = state["labeling"]
    name = f"{permit.project} {permit.origin}"
    if (wait_s := rates.wait_s(name)) > 0:
        raise RateLimited("The labeler asks too often. It goes on in a moment.").after(wait_s)
    rates.charge(name, 1)
    return Permitted(permit, workspace.project(address_of(found.project, found.environment)))


@write("/api/projects/{project:str}/labeler", operation_id="openLabeler")
async def open_labeler(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[LabelerPage]
) -> Labeler:
    """The address at which a page of the project's site opens with the labeler, for whoever has it, for a while."""

    def work(_: Stop) -> Labeler:
        return project_of(state, project).labeler(data.url, who=data.who)

    return await listed(state, request, work)


@look("/labeling/site", operation_id="getLabeledSite")
async def get_site(state: State, request: Asked, key: FromQuery[str] = "") -> Site:
    """The definitions that may be outlined on a page which sends with this write key."""

    def work(_: Stop) -> Site:
        asks = permitted(state, request, key)
        return site_of(asks.project, asks.project.project.name, asks.permit.ends_at)

    return await listed(state, request, work)


@tell("/labeling/count", operation_id="countLabeled", operation_class=DefinitionOperation)
async def count_labeled(state: State, request: Asked, body: RawBody, key: FromQuery[str] = "") -> Happened:
    """How often what a definition would mean was done in the last 30 days, and by how many users."""
    underway: Underway = state["underway"]

    def work(stop: Stop) -> Happened:
        return happened(permitted(state, request, key).project, body, stop)

    return await underway.answer(request, work)


@tell("/labeling/definitions", operation_id="saveLabeled", operation_class=DefinitionOperation)
async def save_labeled(
    state: State, request: Asked, body: RawBody, key: FromQuery[str] = ""
) -> SavedDefinition:
    """Keep a new definition."""

    def work(_: Stop) -> SavedDefinition:
        asks = permitted(state, request, key)
        return save(asks.project, body, asks.permit.who)

    return await listed(state, request, work)


@tell("/labeling/permit", operation_id="renewPermit")
async def renew_permit(state: State, request: Asked, key: FromQuery[str] = "") -> Renewed:
    """A permit for the same that holds for another while."""

    def work(_: Stop) -> Renewed:
        return workspace_of(state).permits.renew(permitted(state, request, key).permit)

    return await listed(state, request, work)


labeling = Router("/", route_handlers=[open_labeler, get_site, count_labeled, save_labeled, renew_permit])
