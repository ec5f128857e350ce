"""The one rule for who may do what: every handler says which role it needs, and that is looked at before its body."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.handlers import BaseRouteHandler, HTTPRouteHandler

from groundswell.model.errors import RoleNeeded, SignInNeeded
from groundswell.model.person import Caller, Role, Scope

Connection = ASGIConnection[Any, Any, Any, State]
SCOPES = {
    None: None,
    Role.VIEWER: Scope.READ,
    Role.MEMBER: Scope.WRITE,
    Role.ANALYST: Scope.WRITE,
    Role.ARCHITECT: Scope.WRITE,
    Role.ADMIN: Scope.ADMIN,
}
"""What a token has to be for, where a handler does not say otherwise."""
SIGNED_IN: Literal["signed-in"] = "signed-in"
"""In place of a scope: no token will do."""
SIGN_IN = (
    "Sign in, or send a personal token as 'Authorization: Bearer gs_token_…'. Settings › Tokens makes one."
)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a handler needs.

    Attributes:
        needs: the role of who asks; None: whoever asks, be it nobody that is known.
        scope: what a personal token has to be for; None: no token will do.
        is_audited: whether what it does is written into the audit log; looking at something never is.
    """

    needs: Role | None
    scope: Scope | None
    is_audited: bool = True

    def check(self, caller: Caller | None) -> None:
        """Refuse who may not.

        Raises:
            SignInNeeded: nobody is known, and somebody has to be.
            RoleNeeded: the role is too little, or the token is for something else.
        """
        if self.needs is None:
            return
        if caller is None:
            raise SignInNeeded(SIGN_IN)
        if not caller.role.covers(self.needs):
            others = "" if self.needs is Role.ADMIN else " or more"
            raise RoleNeeded(
                f"This needs the role {self.needs.value}{others}, and yours is {caller.role.value}. An administrator "
                "can change that at Settings › People."
            )
        if caller.via != "token" or (self.scope is not None and caller.lets(self.scope)):
            return
        if self.scope is None:
            raise RoleNeeded("This is for people who are signed in; no token will do.", code="scope-needed")
        raise RoleNeeded(
            f"This needs a token with the scope {self.scope.value}, and yours has "
            f"{', '.join(scope.value for scope in Scope if scope in caller.scopes)}. Settings › Tokens makes another.",
            code="scope-needed",
        )


def needing(verb: Callable[..., HTTPRouteHandler], **always: Any) -> Callable[..., HTTPRouteHandler]:
    """A decorator for handlers that say what they need.

    They give `needs`, a role or None; `scope`, if it is not the usual of that role; `audited`, if that is not as usual
    either: what every viewer may do changes nothing for others.
    """

    def handler(
        path: str | list[str],
        *,
        needs: Role | None,
        scope: Scope | Literal["signed-in"] | None = None,
        audited: bool | None = None,
        **more: Any,
    ) -> HTTPRouteHandler:
        for_tokens = None if scope == SIGNED_IN else scope or SCOPES[needs]
        is_audited = needs is not Role.VIEWER if audited is None else audited
        return verb(path, opt={"rule": Rule(needs, for_tokens, is_audited)}, **{**always, **more})

    return handler


async def may(connection: Connection, handler: BaseRouteHandler) -> None:
    """Let only those on to a handler who have what it needs. One that says nothing lets nobody on."""
    known = connection.scope["state"]
    known["handler"] = handler
    rule: Rule = handler.opt["rule"]
    rule.check(known.get("caller"))


def caller_of(request: Request[Any, Any, State]) -> Caller:
    """Who asks, of a handler that needs a role."""
    caller: Caller = request.scope["state"]["caller"]
    return caller


def tell_subject(request: Request[Any, Any, State], *parts: str) -> None:
    """Tell the audit log what of it was changed, where the address does not."""
    request.scope["state"]["subject"] = parts
