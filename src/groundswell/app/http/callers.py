"""Who asks: by the cookie of a browser, by a token, or, as long as there is nobody, whoever sits at this machine."""

import asyncio
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import structlog

from groundswell.model.person import Caller, Role
from groundswell.workspace.people import People
from groundswell.workspace.sign_ins import LONGEST, MARK, Shown, SignIns

TOKEN_COOKIE = "groundswell_token"
"""Has the data folder's token, of a browser that came with it."""
COOKIE = "groundswell_session"
"""Has what says where somebody is signed in."""
A_YEAR_S = 31_536_000
PROXIED = ("x-forwarded-for", "x-forwarded-host", "forwarded", "x-real-ip")
"""What proxies add: whoever asks through one does not sit at this machine."""
Before = Literal["open", "token", "set-up"]
"""How it is as long as there is nobody: whoever asks may do everything; everything needs the data folder's token; or
nothing can be done but to make the first person, with the link that the server prints."""
Scope = dict[str, Any]

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """Who asks, and whether a browser said so by itself: pages of others can have it do that."""

    caller: Caller
    by_cookie: bool = False


class Callers:
    """Knows who asks, of one server.

    Args:
        people: of the data folder.
        sign_ins: of these.
        token: the data folder's own, whose holder may do everything; None: none is taken.
        before: how it is as long as there is nobody.
    """

    def __init__(self, people: People, sign_ins: SignIns, token: str | None, before: Before) -> None:
        self._people = people
        self._sign_ins = sign_ins
        self._token = token
        self._before = before

    @property
    def before(self) -> Before | None:
        """How it is while there is nobody; None: there is somebody."""
        return self._before if self._people.is_empty() else None

    async def known(self, scope: Scope, headers: Mapping[str, str]) -> Known | None:
        """Who asks; None: nobody that is known."""
        kind, _, given = headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and given:
            return await self._by_token(given.strip(), scope)
        cookies = headers.get("cookie", "")
        shown = self._sign_ins.of_cookie(text) if (text := cookie_in(cookies, COOKIE)) else None
        if shown is not None:
            await self._note(shown, scope)
            return Known(shown.caller, by_cookie=True)
        if self.is_token(cookie_in(cookies, TOKEN_COOKIE)):
            return Known(Caller(Role.ADMIN, via="server-token"), by_cookie=True)
        if self.before == "open" and not any(name in headers for name in PROXIED):
            return Known(Caller(Role.ADMIN, via="open"))
        return None

    def is_token(self, text: str) -> bool:
        """Whether a text is the data folder's token."""
        return bool(text and self._token) and hmac.compare_digest(text.encode(), (self._token or "").encode())

    async def _by_token(self, text: str, scope: Scope) -> Known | None:
        if self.is_token(text):
            return Known(Caller(Role.ADMIN, via="server-token"))
        shown = self._sign_ins.of_token(text) if text.startswith(MARK) else None
        if shown is None:
            return None
        await self._note(shown, scope)
        return Known(shown.caller)

    async def _note(self, shown: Shown, scope: Scope) -> None:
        if shown.is_due:
            try:
                await asyncio.to_thread(self._sign_ins.note, shown, address_of(scope))
            except Exception as error:  # a disk that is full keeps nobody from looking
                log.error("use not noted", exc_info=error)


def address_of(scope: Scope) -> str:
    """From where a request came: from the client of a trusted proxy, not from the proxy."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def session_cookie(text: str, scope: Scope) -> str:
    """The header by which a browser keeps that somebody is signed in; with an empty text it forgets that."""
    # Lax, so that a link in a mail opens the report it points to.
    kept_s = round(LONGEST.total_seconds()) if text else 0
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{COOKIE}={text}; Path=/; HttpOnly; SameSite=Lax; Max-Age={kept_s}{secure}"


def token_cookie(token: str, scope: Scope) -> str:
    """The same for the data folder's token."""
    secure = "; Secure" if scope.get("scheme") == "https" else ""
    return f"{TOKEN_COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={A_YEAR_S}{secure}"


def cookie_in(header: str, called: str) -> str:
    """The value of a cookie of ours; others, however they are written, are passed over."""
    pairs = (part.strip().partition("=") for part in header.split(";"))
    return next((value for name, _, value in pairs if name == called), "")
