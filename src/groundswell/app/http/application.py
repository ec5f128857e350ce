"""The HTTP application over an open workspace."""

import os
from typing import Any

from litestar import Litestar, Request, Response, Router, get
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin

import groundswell
from groundswell.app.door import LocalWorkspace
from groundswell.app.http import errors
from groundswell.app.http.access import Access, App, Guarded
from groundswell.app.http.account_merging import account_merging
from groundswell.app.http.annotations import annotations
from groundswell.app.http.auditing import Auditing
from groundswell.app.http.callers import Before, Callers
from groundswell.app.http.capturing import capturing
from groundswell.app.http.dashboards import dashboards
from groundswell.app.http.defined_properties import defined_properties
from groundswell.app.http.definitions import definitions
from groundswell.app.http.entries import entries
from groundswell.app.http.importing import import_file, look_at_file
from groundswell.app.http.labeling import REQUESTS_A_SECOND, labeling
from groundswell.app.http.listing import listing
from groundswell.app.http.me import me
from groundswell.app.http.measures import measures
from groundswell.app.http.metrics import metrics
from groundswell.app.http.onboarding import onboarding
from groundswell.app.http.pages import page
from groundswell.app.http.people import people
from groundswell.app.http.privacy import privacy
from groundswell.app.http.profiles import profiles
from groundswell.app.http.properties import properties
from groundswell.app.http.public import PAGES_A_SECOND, public
from groundswell.app.http.questions import questions
from groundswell.app.http.reports import reports
from groundswell.app.http.roles import Rule, may, needing
from groundswell.app.http.routes import api
from groundswell.app.http.scores import scores
from groundswell.app.http.sdk import script
from groundswell.app.http.searching import searching
from groundswell.app.http.segments import segments
from groundswell.app.http.sign_on import sign_on
from groundswell.app.http.underway import Underway
from groundswell.app.http.watching import watching
from groundswell.app.settings import Settings
from groundswell.capture.collector.collector import Collector
from groundswell.capture.collector.rates import Rates
from groundswell.capture.collector.receiving import BOUNDS, Bounds
from groundswell.capture.formats import FORMATS
from groundswell.model.errors import GroundswellError
from groundswell.model.person import Role, Scope

OWN_NAMES = frozenset({"localhost"})
MOST_BODY_BYTES = 1_000_000
"""Of a question, a segment, a new project, a merge; definitions may have tables, a file to import any size."""


@needing(get)("/healthz", include_in_schema=False, sync_to_thread=False, needs=None)
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@needing(get)("/readyz", include_in_schema=False, needs=None)
async def ready(state: State, request: Request[Any, Any, State]) -> Response[dict[str, str]]:
    """Every open store answers; after a fault of the engine it does not until it has come back.

    Whoever asks needs no token, so why one does not is for the log alone.
    """
    workspace: LocalWorkspace = state["workspace"]
    underway: Underway = state["underway"]
    try:
        await underway.answer(request, lambda _: workspace.check(), underway.checks)
    except GroundswellError:
        return Response({"status": "not ready"}, status_code=503)
    return Response({"status": "ready"})


def application(
    workspace: LocalWorkspace,
    *,
    hosts: frozenset[str] = frozenset(),
    token: str | None = None,
    before: Before | None = None,
    underway: Underway | None = None,
    bounds: Bounds = BOUNDS,
    made: Litestar | None = None,
) -> App:
    """The ASGI application.

    Args:
        workspace: what is served; the caller closes it.
        hosts: further names under which browsers may reach the server.
        token: whoever shows it may do everything; None: none is taken.
        before: how it is as long as there is nobody; open without a token, and with one as it says in `Before`.
        underway: keeps what is being worked at, for whoever has to stop it.
        bounds: of what senders send.
        made: routes from `routes` that nothing else serves with now; new ones if not given.
    """
    callers = Callers(workspace.people, workspace.sign_ins, token, before or ("token" if token else "open"))
    auditing = Auditing(workspace.audit, workspace.backing.clock)
    rules = Access(OWN_NAMES | {h.lower() for h in hosts}, callers, auditing)
    app = litestar_over(workspace, underway, made)
    return Guarded(app, rules, collector_over(workspace, bounds))  # type: ignore[arg-type]


def collector_over(workspace: LocalWorkspace, bounds: Bounds = BOUNDS) -> Collector:
    """What takes in the events that are sent."""
    return Collector(
        FORMATS,
        workspace.backing,
        a_second_by_key=workspace.settings.key_events_a_second,
        a_second_by_address=workspace.settings.address_events_a_second,
        bounds=bounds,
    )


def underway_in(settings: Settings) -> Underway:
    """Nothing yet, and room for as much as the settings allow."""
    cores = max(2, os.cpu_count() or 1)
    return Underway(settings.questions_at_once or cores, settings.questions_waiting)


def litestar_over(
    workspace: LocalWorkspace, underway: Underway | None = None, made: Litestar | None = None
) -> Litestar:
    """The routes over a workspace, without the guard before them."""
    app = made or routes()
    app.state = State(
        {
            "workspace": workspace,
            "underway": underway or underway_in(workspace.settings),
            "labeling": Rates(REQUESTS_A_SECOND),
            "public": Rates(PAGES_A_SECOND),
        }
    )
    return app


def routes() -> Litestar:
    """The routes over nothing yet. Cost: some tenths of a second, for the signature of every handler is read."""
    return Litestar(
        route_handlers=[
            api,
            questions,
            segments,
            definitions,
            defined_properties,
            labeling,
            properties,
            measures,
            profiles,
            onboarding,
            listing,
            account_merging,
            reports,
            dashboards,
            public,
            searching,
            watching,
            scores,
            entries,
            annotations,
            capturing,
            privacy,
            import_file,
            me,
            sign_on,
            people,
            look_at_file,
            alive,
            ready,
            metrics,
            script,
            page,
        ],
        guards=[may],
        request_max_body_size=MOST_BODY_BYTES,
        exception_handlers={
            GroundswellError: errors.ours,
            HTTPException: errors.frameworks,
            Exception: errors.unexpected,
        },
        openapi_config=OpenAPIConfig(
            title="Groundswell",
            version=groundswell.__version__,
            openapi_router=Router(
                "/api/openapi.json",
                route_handlers=[],
                include_in_schema=False,
                opt={"rule": Rule(Role.VIEWER, Scope.READ)},
            ),
            use_handler_docstrings=True,
            render_plugins=[JsonRenderPlugin(path="/")],
        ),
        logging_config=None,
    )
