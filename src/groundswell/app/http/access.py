"""Who may talk to the server: the Host header, the page's origin, and the token, before anything else is looked at."""

import hmac
import ipaddress
import secrets
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import structlog

from groundswell.app.http.bodies import ErrorBody, Failed
from groundswell.app.logs import request as logged_request

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

COOKIE = "groundswell_token"
OPEN_PATHS = ("/healthz", "/readyz")

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Rules:
    """What a request must satisfy.

    Attributes:
        hosts: names under which the server may be addressed; addresses (127.0.0.1) always may, for a page on another
            site cannot make its own name stand for one.
        token: the bearer token that every request carries; None: none is needed.
    """

    hosts: frozenset[str]
    token: str | None = None


def token_in(folder: Path) -> str:
    """The data folder's token, made at the first call; only its owner may read the file."""
    file = folder / "token"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(32), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


class Guarded:
    """The application behind its rules. Every request gets an id, which its log lines, errors and answer carry."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app = app
        self._rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = uuid.uuid4().hex[:16]
        scope.setdefault("state", {})["request_id"] = request_id
        status, began = 500, time.perf_counter()

        async def answer(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message = {
                    **message,
                    "headers": [*message.get("headers", []), (b"x-request-id", request_id.encode())],
                }
            await send(message)

        with logged_request(request_id):
            try:
                await self._checked(scope, receive, answer, request_id)
            finally:
                elapsed = round((time.perf_counter() - began) * 1000, 1)
                log.info(
                    "request", method=scope["method"], route=_route(scope), status=status, elapsed_ms=elapsed
                )

    async def _checked(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        if not self._allowed(headers.get("host", "")):
            await _refuse(send, 421, "host-not-allowed", _HOST, request_id)
        elif "origin" in headers and not self._same_site(headers["origin"], headers.get("host", "")):
            await _refuse(send, 403, "origin-not-allowed", _ORIGIN, request_id)
        elif self._rules.token is None or scope["path"] in OPEN_PATHS or self._known(headers):
            await self._app(scope, receive, send)
        elif hmac.compare_digest(_query_token(scope).encode(), self._rules.token.encode()):
            await self._welcome(scope, send)
        else:
            await _refuse(send, 401, "token-needed", _TOKEN, request_id)

    def _allowed(self, host: str) -> bool:
        name = _host_name(f"//{host}")
        return name in self._rules.hosts or _address(name) is not None

    def _same_site(self, origin: str, host: str) -> bool:
        """Whether a page may use the server: one that it served itself, or one on this machine or of a known name.

        That the address is an address, as for Host, is not enough: another site may be reached by its address too.
        """
        name = _host_name(origin)
        address = _address(name)
        is_here = address is not None and address.is_loopback
        return bool(name) and (is_here or name in self._rules.hosts or name == _host_name(f"//{host}"))

    def _known(self, headers: dict[str, str]) -> bool:
        token = (self._rules.token or "").encode()
        kind, _, given = headers.get("authorization", "").partition(" ")
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        candidates = [given if kind.lower() == "bearer" else "", cookie.value if cookie else ""]
        return any(hmac.compare_digest(c.encode(), token) for c in candidates)

    async def _welcome(self, scope: Scope, send: Send) -> None:
        """A browser that came with the token in its address keeps it in a cookie, and the address loses it."""
        cookie = f"{COOKIE}={self._rules.token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=31536000"
        headers = [(b"location", scope["path"].encode()), (b"set-cookie", cookie.encode())]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


_HOST = (
    "The server is not addressed by a name it knows. Use http://127.0.0.1 or localhost, or add the name to the setting "
    "'allowed_hosts'."
)
_ORIGIN = "A page on another site may not use this server from a browser."
_TOKEN = (
    "A token is needed: send 'Authorization: Bearer TOKEN', or open the address that "
    "'groundswell serve --token' prints."
)


def _host_name(url: str) -> str:
    """The host that a URL names, in lower case; empty where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _address(name: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(name)
    except ValueError:
        return None


def _query_token(scope: Scope) -> str:
    if scope["method"] != "GET":
        return ""
    query: bytes = scope["query_string"]
    return parse_qs(query.decode("latin-1")).get("token", [""])[0]


def _route(scope: Scope) -> str:
    """The pattern of the route, never the path that was asked for."""
    return str(scope.get("path_template") or "?")


async def _refuse(send: Send, status: int, code: str, message: str, request_id: str) -> None:
    body = msgspec.json.encode(Failed(ErrorBody(code, message, request_id=request_id)))
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
