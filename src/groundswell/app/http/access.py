"""Who may talk to the server: the Host header, the page's origin, and who it is, before anything else is looked at."""

import ipaddress
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs, parse_qsl, quote, urlencode, urlsplit

import msgspec
import structlog

from groundswell.app.http.across import across
from groundswell.app.http.auditing import LOOKING, Auditing
from groundswell.app.http.bodies import ErrorBody, Failed
from groundswell.app.http.callers import Callers, Known, token_cookie
from groundswell.app.logs import request as logged_request
from groundswell.capture.collector.collector import Collector

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

OPEN_PATHS = ("/healthz", "/readyz")
SCRIPTS = "/sdk/"
"""Below it lie scripts for pages of other sites, which know nobody."""
PUBLIC = ("/public/", "/api/public/", "/assets/")
"""Below these lie what a public link shows, and the files of which its page is made: whoever has one is let in."""
LABELING = frozenset(f"/labeling/{name}" for name in ("site", "count", "definitions", "permit", "end"))
"""What the labeler asks from pages of other sites, with a permit in place of a person; these paths and no others."""
ENTRANCES = frozenset({"/api/sign-in", "/api/set-up", "/api/join"})
"""What a browser that knows nobody is sent back from with somebody."""
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain")
"""What a form of any page can send without asking."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Access:
    """What a request must satisfy.

    Attributes:
        hosts: names under which the server may be addressed; addresses (127.0.0.1) always may, for a page on another
            site cannot make its own name stand for one.
        callers: knows who asks.
        auditing: writes down who did what.
    """

    hosts: frozenset[str]
    callers: Callers
    auditing: Auditing


class Guarded:
    """The application behind its rules. Every request gets an id, which its log lines, errors and answer carry.

    Who asks stands in the request's `state`; whether that suffices, each handler says (`roles.py`). The collector is
    before the rules, but for that of the host: pages of other sites send to it, and a write key is all that it asks
    for. Its requests are counted, not logged one by one.
    """

    def __init__(self, app: App, rules: Access, collector: Collector | None = None) -> None:
        self._app = app
        self._rules = rules
        self._callers = rules.callers
        self._collector = collector
        # Not from the system for each: that gives the interpreter away, and comes back to it after others.
        self._ids = random.Random()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = f"{self._ids.getrandbits(64):016x}"
        scope.setdefault("state", {})["request_id"] = request_id
        status, began = 500, time.perf_counter()

        async def answer(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                await self._rules.auditing.note(scope, status)
                message = {
                    **message,
                    "headers": [*message.get("headers", []), (b"x-request-id", request_id.encode())],
                }
            await send(message)

        if self._collector is not None and self._collector.answers(scope["path"]):
            await self._collected(self._collector, scope, receive, answer)
            return
        with logged_request(request_id):
            try:
                await self._checked(scope, receive, answer, request_id)
            finally:
                elapsed = round((time.perf_counter() - began) * 1000, 1)
                log.info(
                    "request", method=scope["method"], route=_route(scope), status=status, elapsed_ms=elapsed
                )

    async def _collected(self, collector: Collector, scope: Scope, receive: Receive, send: Send) -> None:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"")
        if self._allowed(host.decode("latin-1")):
            await collector(scope, receive, send)
        else:
            await collector.turn_away(scope, send)

    async def _checked(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        headers = {
            name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]
        }
        if not self._allowed(headers.get("host", "")):
            await _refuse(send, 421, "host-not-allowed", _HOST, request_id)
        elif scope["path"].startswith(SCRIPTS):
            await self._app(scope, receive, send)
        elif scope["path"] in LABELING:
            await across(self._app, scope, receive, send)
        elif not self._from_here(scope, headers):
            await _refuse(send, 403, "origin-not-allowed", _ORIGIN, request_id)
        elif _is_open(scope):
            await self._app(scope, receive, send)
        else:
            known = await self._callers.known(scope, headers)
            scope["state"]["caller"] = known and known.caller
            await self._let_in(known, headers, scope, receive, send)

    async def _let_in(
        self, known: Known | None, headers: dict[str, str], scope: Scope, receive: Receive, send: Send
    ) -> None:
        """Answer who is known, and whoever else asks for what needs nobody."""
        request_id = scope["state"]["request_id"]
        if known is None and self._callers.is_token(token := _query_token(scope)):
            await self._welcome(token, scope, send)
        elif known is None and self._callers.before == "token":
            if "text/html" in headers.get("accept", ""):
                await _ask_for_token(send)
            else:
                await _refuse(send, 401, "token-needed", _TOKEN, request_id)
        elif _is_form(scope, headers) and (scope["path"] in ENTRANCES or (known and known.by_cookie)):
            await _refuse(send, 415, "form-refused", _FORM, request_id)
        else:
            await self._app(scope, receive, send)

    def _allowed(self, host: str) -> bool:
        name = _host_name(f"//{host}")
        return name in self._rules.hosts or _address(name) is not None

    @staticmethod
    def _from_here(scope: Scope, headers: dict[str, str]) -> bool:
        """Whether a request may be of a page that this very server served, at this very port, or of no page at all."""
        origin, host = headers.get("origin"), headers.get("host", "")
        if origin is not None:
            return origin.partition("://")[2].lower() == host.lower() != ""
        return scope["method"] in LOOKING or headers.get("sec-fetch-site", "none") in ("none", "same-origin")

    async def _welcome(self, token: str, scope: Scope, send: Send) -> None:
        """A browser that came with the token in its address keeps it in a cookie, and the address loses it."""
        rest = [
            (name, value)
            for name, value in parse_qsl(scope["query_string"].decode("latin-1"))
            if name != "token"
        ]
        location = quote(scope["path"]) + (f"?{urlencode(rest)}" if rest else "")
        headers = [
            (b"location", location.encode()),
            (b"set-cookie", token_cookie(token, scope).encode()),
        ]
        await send({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


def _is_form(scope: Scope, headers: dict[str, str]) -> bool:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return scope["method"] not in LOOKING and kind in FORMS


_FORM = (
    "A form of a page may send this as well, so it is not taken like this. Send JSON, with "
    "'Content-Type: application/json'."
)


def _is_open(scope: Scope) -> bool:
    """Whether anybody may ask."""
    path: str = scope["path"]
    return path in OPEN_PATHS or (scope["method"] in LOOKING and path.startswith(PUBLIC))


_HOST = (
    "The server is not addressed by a name it knows. Use http://127.0.0.1 or localhost, or add the name to the setting "
    "'allowed_hosts'."
)
_ORIGIN = "A page on another site may not use this server from a browser."
_TOKEN_PAGE = (
    "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Groundswell</title>"
    "<body style='font:16px/24px system-ui;max-width:32rem;margin:20vh auto;padding:0 1rem'>"
    "<h1 style='font-size:20px'>This server asks for its token once</h1><p>Open the address that "
    "<code>groundswell serve --token</code> printed, the one that ends in <code>?token=…</code>. Whoever runs the "
    "server can send it to you. This browser remembers it from then on."
)
_TOKEN = (
    "A token is needed: send 'Authorization: Bearer TOKEN', or open the address that "
    "'groundswell serve --token' prints."
)


async def _ask_for_token(send: Send) -> None:
    body = _TOKEN_PAGE.encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": body})


@lru_cache(1_000)
def _host_name(url: str) -> str:
    """The host that a URL names, in lower case; empty where it names none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@lru_cache(1_000)
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
