"""Every error as one JSON shape."""

import re
from typing import Any

import msgspec
import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException

from groundswell.app.http.bodies import ErrorBody, Failed
from groundswell.app.http.underway import ServerBusy
from groundswell.model.errors import GroundswellError

log = structlog.get_logger(__name__)

CODES = {
    400: "bad-request",
    404: "not-found",
    405: "method-not-allowed",
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
    headers = {"retry-after": str(error.retry_after_s)} if isinstance(error, ServerBusy) else None
    return failed(request, error.status, body, headers)


def frameworks(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """An error of routing, or of reading a body or a parameter."""
    at, message = None, error.detail
    extra = error.extra if isinstance(error.extra, list) else []
    if extra and isinstance(extra[0], dict):
        message = str(extra[0].get("message", message))
        key = extra[0].get("key")
        at = "/" + re.sub(r"[.\[]", "/", str(key)).replace("]", "") if key else None
    code = CODES.get(error.status_code, "bad-request" if error.status_code < 500 else "internal")
    return failed(request, error.status_code, ErrorBody(code, message, at))


def unexpected(request: Request[Any, Any, Any], error: Exception) -> Response[bytes]:
    """A fault of ours: logged with its place, told without."""
    log.error("request failed", exc_info=error)
    said = "Something went wrong in the server. It has been logged; the request id helps to find it."
    return failed(request, 500, ErrorBody("internal", said))
