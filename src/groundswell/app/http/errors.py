"""Every error as one JSON shape."""

import re
from typing import Any

import msgspec
import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from groundswell.app.http.bodies import ErrorBody, Failed
from groundswell.app.http.underway import ServerBusy
from groundswell.capture.collector.errors import RateLimited
from groundswell.capture.formats import FORMATS
from groundswell.model.errors import GroundswellError, RoleNeeded, TooManyAttempts

log = structlog.get_logger(__name__)

PAGES = "/{path}"
"""The form of the web app's addresses, which any path has."""
CODES = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    413: "too-large",
    415: "unsupported-media-type",
}


def failed(
    request: Request[Any, Any, Any], status: int, error: ErrorBody, headers: dict[str, str] | None = None
) -> Response[bytes]:
    """An error response, with the request's id."""
    identified = msgspec.structs.replace(error, request_id=request.scope.get("state", {}).get("request_id"))
    body = msgspec.json.encode(Failed(identified))
    return Response(body, status_code=status, media_type=MediaType.JSON, headers=headers)


def ours(request: Request[Any, Any, Any], error: GroundswellError) -> Response[bytes]:
    """An error that the caller can put right."""
    body = ErrorBody(error.code, error.message, error.at, error.suggestion)
    wait_s = error.retry_after if isinstance(error, ServerBusy | RateLimited | TooManyAttempts) else None
    if isinstance(error, RoleNeeded):
        request.scope["state"]["is_refused"] = True
    headers = {"retry-after": str(max(1, round(wait_s)))} if wait_s is not None else None
    return failed(request, error.status, body, headers)


def frameworks(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """An error of routing, or of reading a body or a parameter."""
    code = CODES.get(error.status_code, "bad-request" if error.status_code < 500 else "internal")
    path = request.url.path
    allowed = _methods_at(request) if error.status_code == 405 else []
    if error.status_code == 405 and not allowed:
        message = (
            f"Nothing at {path} takes {request.method}. Events are sent to {_paths_like(path)}; the API is described "
            "at /api/openapi.json."
        )
        return failed(request, 404, ErrorBody(CODES[404], message))
    if error.status_code == 405:
        message = f"{path} takes {' and '.join(allowed)}, not {request.method}."
        return failed(request, 405, ErrorBody(code, message), {"allow": ", ".join(allowed)})
    if error.detail == "Not Found":
        message = f"Nothing is at {path}. The API is described at /api/openapi.json."
        return failed(request, error.status_code, ErrorBody(code, message))
    at, message = None, error.detail
    extra = error.extra if isinstance(error.extra, list) else []
    if extra and isinstance(extra[0], dict):
        message = str(extra[0].get("message", message))
        key = extra[0].get("key")
        at = "/" + re.sub(r"[.\[]", "/", str(key)).replace("]", "") if key else None
    message, at = _worded(message, at)
    return failed(request, error.status_code, ErrorBody(code, message, at))


def _paths_like(path: str) -> str:
    """The paths that take events and begin as a path does; if there are none, the first of each format."""
    begin = path[: path.find("/", 1) + 1]
    like = [each for found in FORMATS for each in found.paths if begin and each.startswith(begin)]
    return ", ".join(like or [found.paths[0] for found in FORMATS])


def _methods_at(request: Request[Any, Any, Any]) -> list[str]:
    """The methods of the route whose form the path has; none if only the web app's pages have it."""
    path = request.url.path
    fitting = [
        r
        for r in request.app.routes
        if r.path_format != PAGES and re.fullmatch(re.sub(r"\{[^}]+\}", "[^/]+", r.path_format), path)
    ]
    methods = {method for route in fitting for method in getattr(route, "methods", ())}
    return sorted(methods - {"OPTIONS"})


def _worded(message: str, at: str | None) -> tuple[str, str | None]:
    """What the framework says of a body or a parameter, for people: a body has no name of its own."""
    at = None if at == "/data" else at
    if word := re.fullmatch(r"Invalid enum value '(.*)'", message):
        return f"'{word[1]}' is not possible here. /api/openapi.json lists what is.", at
    if field := re.fullmatch(r"Object contains unknown field `(.*)`", message):
        said = f"The field '{field[1]}' is not known here. /api/openapi.json describes the body."
        return said, f"{at or ''}/{field[1]}"
    if field := re.fullmatch(r"Object missing required field `(.*)`", message):
        said = f"The field '{field[1]}' is missing. /api/openapi.json describes the body."
        return said, f"{at or ''}/{field[1]}"
    if message.startswith(("Input data was truncated", "JSON is malformed: ")):
        return f"The body is not JSON: {message.removeprefix('JSON is malformed: ')}.", at
    return message, at


def unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A fault of ours: logged with its place, told without."""
    log.error("request failed", exc_info=error)
    said = "Something went wrong in the server. It has been logged; the request id helps to find it."
    return failed(request, 500, ErrorBody("internal", said))
