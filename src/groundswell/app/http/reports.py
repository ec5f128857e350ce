"""The routes of a project's reports, and of what people have at hand of them and of dashboards."""

from dataclasses import dataclass

from litestar import Router, post, put
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, JSONBody, RawBody

from groundswell.app.definitions import Unknown
from groundswell.app.http.bodies import Pins, PublicLinkRequest, PublicLinks, ReportHistory, SavedReports
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import (
    ERRORS,
    Asked,
    ReadByUs,
    delete,
    listed,
    project_of,
    read,
    workspace_of,
    write,
)
from groundswell.app.public import PublicLink
from groundswell.app.stop import Stop
from groundswell.model.naming import KindName
from groundswell.model.person import Role
from groundswell.model.report import Pin, SavedReport


@dataclass
class ReportOperation(ReadByUs):
    """An operation whose body is a report."""

    schema = "Report"


make = needing(post, responses=ERRORS, operation_class=ReportOperation)
restore = needing(post, responses=ERRORS, status_code=200)
keep = needing(put, responses=ERRORS)
change = needing(put, responses=ERRORS, operation_class=ReportOperation)


@read("/projects/{project:str}/reports", operation_id="listReports", needs=Role.VIEWER)
async def list_reports(
    state: State, request: Asked, project: FromPath[str], who: FromQuery[str] = ""
) -> SavedReports:
    """The reports that are shared or one's own, by name."""
    return SavedReports(await listed(state, request, lambda _: project_of(request, project).reports(who=who)))


@make("/projects/{project:str}/reports", operation_id="saveReport", needs=Role.MEMBER)
async def save_report(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    who: FromQuery[str] = "",
) -> SavedReport:
    """Keep a question under a name. With `unknown=empty` it may name events that nothing has carried yet."""

    def work(stop: Stop) -> SavedReport:
        return project_of(request, project).save_report(body, unknown=unknown, who=who, stop=stop)

    return await listed(state, request, work)


@read("/projects/{project:str}/reports/{name:str}", operation_id="getReport", needs=Role.VIEWER)
async def get_report(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedReport:
    """One report, by its name or a former one."""
    return await listed(state, request, lambda _: project_of(request, project).report(name, who=who))


@read(
    "/projects/{project:str}/reports/{name:str}/history", operation_id="getReportHistory", needs=Role.VIEWER
)
async def get_history(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> ReportHistory:
    """What became of a report, the latest change first; also of one that is gone."""
    return ReportHistory(
        await listed(
            state,
            request,
            lambda _: project_of(request, project).report_history(name, who=who),
        )
    )


@change("/projects/{project:str}/reports/{name:str}", operation_id="changeReport", needs=Role.MEMBER)
async def change_report(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    revision: FromQuery[int | None] = None,
    who: FromQuery[str] = "",
) -> SavedReport:
    """Put a report in the place of one that is saved; another `name` renames it, also on dashboards.

    With the `revision` that was edited it takes the place of that, or of none.
    """

    def work(stop: Stop) -> SavedReport:
        return project_of(request, project).save_report(
            body, replaces=name, unknown=unknown, revision=revision, who=who, stop=stop
        )

    return await listed(state, request, work)


@delete("/projects/{project:str}/reports/{name:str}", operation_id="deleteReport", needs=Role.MEMBER)
async def delete_report(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> None:
    """Delete a report that no dashboard shows."""
    await listed(state, request, lambda _: project_of(request, project).delete_report(name, who=who))


@restore(
    "/projects/{project:str}/reports/{name:str}/restore", operation_id="restoreReport", needs=Role.MEMBER
)
async def restore_report(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedReport:
    """Take back a report that was deleted: its history goes on, and its former names mean it again."""
    return await listed(state, request, lambda _: project_of(request, project).restore_report(name, who=who))


@read("/projects/{project:str}/pins", operation_id="listPins", needs=Role.VIEWER)
async def list_pins(state: State, request: Asked, project: FromPath[str], who: FromQuery[str] = "") -> Pins:
    """The reports and dashboards that somebody has at hand, in the order in which they were pinned."""
    return Pins(await listed(state, request, lambda _: project_of(request, project).pins(who)))


@keep("/projects/{project:str}/pins", operation_id="pin", needs=Role.VIEWER)
async def pin(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[Pin], who: FromQuery[str] = ""
) -> Pins:
    """Have a report or dashboard at hand."""

    def work(_: Stop) -> Pins:
        chosen = project_of(request, project)
        chosen.pin(data, who)
        return Pins(chosen.pins(who))

    return await listed(state, request, work)


@delete("/projects/{project:str}/pins/{kind:str}/{name:str}", operation_id="unpin", needs=Role.VIEWER)
async def unpin(
    state: State,
    request: Asked,
    project: FromPath[str],
    kind: FromPath[KindName],
    name: FromPath[str],
    who: FromQuery[str] = "",
) -> None:
    """Have it at hand no longer."""
    await listed(state, request, lambda _: project_of(request, project).unpin(Pin(kind, name), who))


@read(
    "/projects/{project:str}/public-links/{kind:str}/{name:str}",
    operation_id="listPublicLinks",
    needs=Role.VIEWER,
)
async def list_links(
    state: State,
    request: Asked,
    project: FromPath[str],
    kind: FromPath[KindName],
    name: FromPath[str],
    who: FromQuery[str] = "",
) -> PublicLinks:
    """The links by which anybody sees a report or dashboard, and whether the server allows any."""

    def work(_: Stop) -> PublicLinks:
        links = project_of(request, project).public_links(kind, name, who=who)
        return PublicLinks(links, workspace_of(request.app.state).public.allowed)

    return await listed(state, request, work)


@write("/projects/{project:str}/public-links", operation_id="addPublicLink", needs=Role.ANALYST)
async def add_link(
    state: State,
    request: Asked,
    project: FromPath[str],
    data: JSONBody[PublicLinkRequest],
    who: FromQuery[str] = "",
) -> PublicLink:
    """Make a link by which anybody sees a report or dashboard, for so many days."""

    def work(_: Stop) -> PublicLink:
        return project_of(request, project).add_public_link(data.kind, data.name, days=data.days, who=who)

    return await listed(state, request, work)


@delete("/projects/{project:str}/public-links/{id:str}", operation_id="endPublicLink", needs=Role.ANALYST)
async def end_link(state: State, request: Asked, project: FromPath[str], id: FromPath[str]) -> None:
    """Take a public link away: it shows nothing from now on."""
    await listed(state, request, lambda _: project_of(request, project).end_public_link(id))


reports = Router(
    "/api",
    route_handlers=[
        list_reports,
        save_report,
        get_report,
        get_history,
        change_report,
        delete_report,
        restore_report,
        list_pins,
        pin,
        unpin,
        list_links,
        add_link,
        end_link,
    ],
)
