"""The two addresses of single sign-on: from one a browser is sent to the provider, to the other it comes back."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import structlog
from litestar import Response, Router, get
from litestar.datastructures import Cookie, State
from litestar.params import FromQuery

from groundswell.app.http.callers import cookie_in
from groundswell.app.http.me import session_of
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, slowly, workspace_of
from groundswell.model.errors import GroundswellError, SignOnFailed

if TYPE_CHECKING:
    from groundswell.app.single_sign_on import SingleSignOn

PATH = "/api/sign-in/provider"
COOKIE = "groundswell_sign_on"
"""Has what a browser keeps while somebody is at the provider."""
KEPT_S = 600

log = structlog.get_logger(__name__)

go = needing(get, responses=ERRORS, include_in_schema=False, status_code=303)


@go("/sign-in/provider", needs=None)
async def begin(state: State, request: Asked, wanted: FromQuery[str] = "/") -> Response[None]:
    """Send a browser to the provider; from there it goes on to the page that was wanted."""
    try:
        sign_on = _sign_on(state)
        address, kept = await sign_on.begin(_back(request), wanted if _is_here(wanted) else "/")
    except SignOnFailed as error:
        return _refused(error)
    return _sent(address, _cookie(request, kept, KEPT_S))


@go("/sign-in/provider/back", needs=None)
async def end(state: State, request: Asked) -> Response[None]:
    """Sign in whom the provider vouches for."""
    workspace = workspace_of(state)
    kept = cookie_in(request.headers.get("cookie", ""), COOKIE)
    try:
        sign_on = _sign_on(state)
        vouched = await sign_on.end(kept, dict(request.query_params), _back(request))
        person = await slowly(
            state, request, lambda: workspace.people.vouched_for(vouched.email, vouched.name, sign_on.role)
        )
    except GroundswellError as error:
        return _refused(error)
    session = await session_of(state, request, person)
    return _sent(vouched.wanted, _cookie(request, "", 0), session=session)


def _sign_on(state: State) -> "SingleSignOn":
    found = workspace_of(state).sign_on
    if found is None:
        raise SignOnFailed("This server knows no provider of single sign-on.")
    return found


def _refused(error: GroundswellError) -> Response[None]:
    """Back to where people sign in, which says why by the code."""
    log.info("sign-on refused", code=error.code)
    return _sent(f"/?{urlencode({'sign-on': error.code})}")


def _sent(address: str, *cookies: Cookie, session: str | None = None) -> Response[None]:
    headers = {"location": address, "cache-control": "no-store"}
    if session is not None:
        headers["set-cookie"] = session
    return Response(None, status_code=303, headers=headers, cookies=cookies)


def _cookie(request: Asked, text: str, lasts_s: int) -> Cookie:
    secure = request.scope["scheme"] == "https"
    return Cookie(COOKIE, PATH, text, max_age=lasts_s, httponly=True, samesite="lax", secure=secure)


def _back(request: Asked) -> str:
    scope: Any = request.scope
    return f"{scope['scheme']}://{request.headers['host']}{PATH}/back"


def _is_here(path: str) -> bool:
    """Whether a path leads to a page of this server: none with which a browser would go elsewhere."""
    return path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable()


sign_on = Router("/api", route_handlers=[begin, end])
