"""What a public link shows: these two routes need nothing else, and there is nothing else that a link opens."""

from typing import Annotated, Any

import msgspec
from litestar import MediaType, Response, Router, get
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler
from litestar.params import FromPath, QueryParameter

from groundswell.analyses.stickiness.over_time import ranges_before
from groundswell.app.door import OpenProject
from groundswell.app.formats import FORMS
from groundswell.app.http.exporting import form_of
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, answered, listed, workspace_of
from groundswell.app.public import NoSuchLink, PublicPage
from groundswell.app.stop import Stop
from groundswell.capture.collector.errors import RateLimited
from groundswell.capture.collector.rates import Rates
from groundswell.model.questions.stickiness import StickinessQuestion
from groundswell.model.report import ShownCard
from groundswell.store.catalog.public_links import KeptLink

PAGES_A_SECOND = 4.0
"""So many requests with one link are answered a second, and ten times as many at once."""
OVER_TIME = "over"
"""What a report of stickiness that is shown over time says of how it is shown."""
MOST_BEFORE = 7
NOT_THERE = "There is no such figure on this page any more. Load it again."

Before = Annotated[int, QueryParameter(ge=0, le=MOST_BEFORE)]


def not_too_often(connection: ASGIConnection[Any, Any, Any, State], _handler: BaseRouteHandler) -> None:
    """Let nobody ask more often with a link than a page needs.

    Raises:
        NoSuchLink: it is none, or has ended.
        RateLimited: it is asked with too often.
    """
    link = workspace_of(connection.app.state).public.read(str(connection.path_params["token"]))
    rates: Rates = connection.app.state["public"]
    if (wait_s := rates.wait_s(link.id)) > 0:
        raise RateLimited("This link is looked at too often. It goes on in a moment.").after(wait_s)
    rates.charge(link.id, 1)
    connection.state.link = link


look = needing(get, responses=ERRORS, guards=[not_too_often])


def _project(state: State, link: KeptLink) -> OpenProject:
    return workspace_of(state).project(link.address)


@look("/public/{token:str}", operation_id="getPublicPage", needs=None)
async def get_page(state: State, request: Asked, token: FromPath[str]) -> PublicPage:
    """What a public link shows, without figures."""
    link: KeptLink = request.state.link
    return await listed(state, request, lambda _: _project(state, link).public_page(link))


@look("/public/{token:str}/figures/{card:int}", operation_id="getPublicFigures", needs=None)
async def get_figures(
    state: State, request: Asked, token: FromPath[str], card: FromPath[int], before: Before = 0
) -> Response[bytes]:
    """The answer to the question of one card, by its place in the page; it is as `ask` answers it, or its CSV.

    Of stickiness that is shown over time, `before` asks for the range that lies so many such ranges earlier.
    """
    link: KeptLink = request.state.link
    is_file = form_of(request.headers.get("accept", "")) == "csv"

    def work(stop: Stop) -> bytes:
        project = _project(state, link)
        cards = project.public_page(link).cards
        shown = cards[card].question if 0 <= card < len(cards) else None
        if shown is None:
            raise NoSuchLink(NOT_THERE)
        if before:
            shown = _earlier(project, cards[card], before, stop)
        if is_file:
            return b"".join(project.export(shown, "csv", stop))
        return msgspec.json.encode(project.ask(shown, stop))

    media_type = FORMS["csv"].media_type if is_file else MediaType.JSON
    return Response(await answered(state, request, work), media_type=media_type)


def _earlier(project: OpenProject, card: ShownCard, count: int, stop: Stop) -> StickinessQuestion:
    """The question of a range before that of a card, if it is one of those that the card shows."""
    question, report = card.question, card.report
    if not isinstance(question, StickinessQuestion) or report is None or report.shown != OVER_TIME:
        raise NoSuchLink(NOT_THERE)
    return ranges_before(question, project.ask(question, stop), count)


public = Router("/api", route_handlers=[get_page, get_figures])
