"""The routes of a project's dashboards."""

from dataclasses import dataclass

from litestar import Router, post, put
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, RawBody

from groundswell.app.http.bodies import DashboardHistory, SavedDashboards, ShownCards
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, ReadByUs, delete, listed, project_of, read
from groundswell.app.stop import Stop
from groundswell.model.person import Role
from groundswell.model.report import SavedDashboard


@dataclass
class DashboardOperation(ReadByUs):
    """An operation whose body is a dashboard."""

    schema = "Dashboard"


make = needing(post, responses=ERRORS, operation_class=DashboardOperation)
look = needing(post, responses=ERRORS, operation_class=DashboardOperation, status_code=200)
restore = needing(post, responses=ERRORS, status_code=200)
change = needing(put, responses=ERRORS, operation_class=DashboardOperation)


@read("/projects/{project:str}/dashboards", operation_id="listDashboards", needs=Role.VIEWER)
async def list_dashboards(
    state: State, request: Asked, project: FromPath[str], who: FromQuery[str] = ""
) -> SavedDashboards:
    """The dashboards that are shared or one's own, by name."""
    return SavedDashboards(
        await listed(state, request, lambda _: project_of(request, project).dashboards(who=who))
    )


@make("/projects/{project:str}/dashboards", operation_id="saveDashboard", needs=Role.MEMBER)
async def save_dashboard(
    state: State, request: Asked, project: FromPath[str], body: RawBody, who: FromQuery[str] = ""
) -> SavedDashboard:
    """Keep a new dashboard."""

    def work(stop: Stop) -> SavedDashboard:
        return project_of(request, project).save_dashboard(body, who=who, stop=stop)

    return await listed(state, request, work)


@look("/projects/{project:str}/dashboards/preview", operation_id="showCards", needs=Role.VIEWER)
async def show_cards(
    state: State, request: Asked, project: FromPath[str], body: RawBody, who: FromQuery[str] = ""
) -> ShownCards:
    """The cards of a dashboard, saved or not, each with its report and the question that is asked for it."""

    def work(_: Stop) -> ShownCards:
        return ShownCards(project_of(request, project).shown_cards(body, who=who))

    return await listed(state, request, work)


@read("/projects/{project:str}/dashboards/{name:str}", operation_id="getDashboard", needs=Role.VIEWER)
async def get_dashboard(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedDashboard:
    """One dashboard, by its name or a former one."""
    return await listed(state, request, lambda _: project_of(request, project).dashboard(name, who=who))


@read(
    "/projects/{project:str}/dashboards/{name:str}/history",
    operation_id="getDashboardHistory",
    needs=Role.VIEWER,
)
async def get_history(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> DashboardHistory:
    """What became of a dashboard, the latest change first; also of one that is gone."""
    return DashboardHistory(
        await listed(
            state,
            request,
            lambda _: project_of(request, project).dashboard_history(name, who=who),
        )
    )


@change("/projects/{project:str}/dashboards/{name:str}", operation_id="changeDashboard", needs=Role.MEMBER)
async def change_dashboard(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    body: RawBody,
    revision: FromQuery[int | None] = None,
    who: FromQuery[str] = "",
) -> SavedDashboard:
    """Put a dashboard in the place of one that is saved; another `name` renames it.

    With the `revision` that was edited it takes the place of that, or of none.
    """

    def work(stop: Stop) -> SavedDashboard:
        return project_of(request, project).save_dashboard(
            body, replaces=name, revision=revision, who=who, stop=stop
        )

    return await listed(state, request, work)


@delete("/projects/{project:str}/dashboards/{name:str}", operation_id="deleteDashboard", needs=Role.MEMBER)
async def delete_dashboard(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> None:
    """Delete a dashboard; its reports stay."""
    await listed(state, request, lambda _: project_of(request, project).delete_dashboard(name, who=who))


@restore(
    "/projects/{project:str}/dashboards/{name:str}/restore",
    operation_id="restoreDashboard",
    needs=Role.MEMBER,
)
async def restore_dashboard(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedDashboard:
    """Take back a dashboard that was deleted: its history goes on."""
    return await listed(
        state,
        request,
        lambda _: project_of(request, project).restore_dashboard(name, who=who),
    )


dashboards = Router(
    "/api",
    route_handlers=[
        list_dashboards,
        save_dashboard,
        show_cards,
        get_dashboard,
        get_history,
        change_dashboard,
        delete_dashboard,
        restore_dashboard,
    ],
)
