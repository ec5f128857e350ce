"""The route by which users and accounts are found as one types."""

from typing import Annotated

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, QueryParameter

from groundswell.analyses.listing.found import Found
from groundswell.app.http.routes import Asked, listed, project_of, read
from groundswell.model.person import Role

Few = Annotated[int, QueryParameter(ge=1, le=50)]


@read("/projects/{project:str}/search", operation_id="search", needs=Role.VIEWER)
async def search(
    state: State, request: Asked, project: FromPath[str], text: FromQuery[str], limit: Few = 5
) -> Found:
    """Users, and accounts of the first kind, with `text` in an id or a name, whatever its case; the last seen first."""
    return await listed(state, request, lambda stop: project_of(request, project).search(text, limit, stop))


searching = Router("/api", route_handlers=[search])
