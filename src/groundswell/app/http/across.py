"""Lets pages of any site read what they are answered (CORS): whether they are answered is not decided here."""

from collections.abc import Awaitable, Callable
from typing import Any

Scope = dict[str, Any]
Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

LONGEST_S = b"600"


async def across(app: App, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a page of another site, or tell its browser that it may ask. Cookies are neither sent nor read."""
    origin = next((value for name, value in scope["headers"] if name == b"origin"), None)
    if origin is None:
        await app(scope, receive, send)
        return
    allowing = [(b"access-control-allow-origin", origin), (b"vary", b"Origin")]

    async def allowed(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *allowing]}
        await send(message)

    if scope["method"] != "OPTIONS":
        await app(scope, receive, allowed)
        return
    headers = [
        (b"access-control-allow-methods", b"GET, POST"),
        (b"access-control-allow-headers", b"authorization, content-type"),
        (b"access-control-max-age", LONGEST_S),
    ]
    await allowed({"type": "http.response.start", "status": 204, "headers": headers})
    await allowed({"type": "http.response.body", "body": b""})
