"""The routes of whoever asks: signing in and out, becoming a person, one's own name, password, sign-ins and tokens."""

from typing import Literal

from litestar import Response, Router
from litestar.datastructures import State
from litestar.params import FromPath, JSONBody
from msgspec import Struct

from groundswell.app.http.callers import COOKIE, address_of, cookie_in, session_cookie
from groundswell.app.http.roles import SIGNED_IN, caller_of, tell_subject
from groundswell.app.http.routes import Asked, delete, listed, put, read, slowly, workspace_of, write
from groundswell.app.setting_up import check_set_up_code
from groundswell.model.errors import SignInNeeded
from groundswell.model.person import Caller, Person, PersonalToken, Role, Scope, SignIn
from groundswell.workspace.sign_ins import person_of

NOTHING_YET = "Nobody has signed in to this server yet. Open the set-up link that it printed when it started."


class Me(Struct, frozen=True):
    """Who asks, and how it is known.

    Attributes:
        state: `signed-in`; `open`: nobody signs in here yet, and whoever asks may do everything; `server-token`; or of
            nobody that is known `sign-in`, and `set-up` as long as there is nobody who could.
        person: null: nobody in particular.
        role: what may be done; null: nothing.
        scopes: of that, what a token is for.
        sign_on: what the provider is called by which people may sign in; null: there is none.
    """

    state: Literal["signed-in", "open", "server-token", "sign-in", "set-up"]
    person: Person | None = None
    role: Role | None = None
    scopes: list[Scope] = []
    sign_on: str | None = None


class Credentials(Struct, frozen=True, forbid_unknown_fields=True):
    """With what one signs in."""

    email: str
    password: str


class FirstPerson(Struct, frozen=True, forbid_unknown_fields=True):
    """Who is to be the first administrator; with the code of the set-up link, where that is needed."""

    name: str
    email: str
    password: str
    code: str | None = None


class InvitationCode(Struct, frozen=True, forbid_unknown_fields=True):
    """What the link of an invitation has."""

    code: str


class Joining(Struct, frozen=True, forbid_unknown_fields=True):
    """What whoever accepts an invitation chooses."""

    code: str
    name: str
    password: str


class Invited(Struct, frozen=True):
    """To what somebody is invited."""

    email: str
    role: Role
    by: str


class NewName(Struct, frozen=True, forbid_unknown_fields=True):
    """What one is to be called."""

    name: str


class NewPassword(Struct, frozen=True, forbid_unknown_fields=True):
    """One's present password, and the one that is to be in its place."""

    current: str
    password: str


class SignInList(Struct, frozen=True):
    """Where one is signed in, the last used first."""

    sign_ins: list[SignIn]


class NewToken(Struct, frozen=True, forbid_unknown_fields=True):
    """A token to be made; it holds for so many `days`, with null for good."""

    name: str
    scopes: list[Scope]
    days: int | None = 90


class MadeToken(Struct, frozen=True):
    """A token that was made, with its text: this once."""

    token: PersonalToken
    text: str


class TokenList(Struct, frozen=True):
    """One's tokens, the newest first."""

    tokens: list[PersonalToken]


@read("/me", operation_id="getMe", needs=None)
async def get_me(state: State, request: Asked) -> Me:
    """Who asks, by the cookie or the token that came; also of nobody that is known."""
    caller: Caller | None = request.scope["state"].get("caller")
    workspace = workspace_of(state)
    if caller is None:
        if workspace.people.is_empty():
            return Me("set-up")
        return Me("sign-in", sign_on=_provider(state))
    return await listed(state, request, lambda _: _me(request, caller))


@write("/sign-in", operation_id="signIn", needs=None, status_code=200)
async def sign_in(state: State, request: Asked, data: JSONBody[Credentials]) -> Response[Me]:
    """Sign in in a browser, which gets a cookie. One answer tells that the e-mail or the password is wrong."""
    workspace, address = workspace_of(state), address_of(request.scope)  # type: ignore[arg-type]
    person = await slowly(
        state, request, lambda: workspace.sign_ins.check(data.email, data.password, address)
    )
    return await _signed_in(state, request, person)


@write("/sign-out", operation_id="signOut", needs=None, status_code=200)
async def sign_out(state: State, request: Asked) -> Response[Me]:
    """End this browser's sign-in."""
    caller: Caller | None = request.scope["state"].get("caller")
    workspace = workspace_of(state)
    if caller is not None and (id := caller.sign_in) is not None:
        await listed(state, request, lambda _: workspace.sign_ins.end(caller, id))
    gone = {"set-cookie": session_cookie("", request.scope)} if _has_cookie(request) else {}  # type: ignore[arg-type]
    return Response(Me("sign-in"), headers=gone)


@write("/set-up", operation_id="setUp", needs=None)
async def set_up(state: State, request: Asked, data: JSONBody[FirstPerson]) -> Response[Me]:
    """Make the first administrator, and sign him in. Everybody signs in from then on."""
    workspace = workspace_of(state)
    if request.scope["state"].get("caller") is None:
        if data.code is None:
            raise SignInNeeded(NOTHING_YET, at="/code", code="set-up-needed")
        check_set_up_code(workspace.folder.path, workspace.backing.clock, data.code)
    person = await slowly(
        state, request, lambda: workspace.people.make_first(data.name, data.email, data.password)
    )
    return await _signed_in(state, request, person)


@write("/join/look", operation_id="lookAtInvitation", needs=None, status_code=200, audited=False)
async def look_at_invitation(state: State, request: Asked, data: JSONBody[InvitationCode]) -> Invited:
    """To what the link of an invitation invites."""

    def work() -> Invited:
        found = workspace_of(state).people.invitation(data.code)
        return Invited(found.email, found.role, found.by)

    return await listed(state, request, lambda _: work())


@write("/join", operation_id="acceptInvitation", needs=None)
async def accept(state: State, request: Asked, data: JSONBody[Joining]) -> Response[Me]:
    """Accept an invitation: become a person here, and be signed in."""
    people = workspace_of(state).people
    person = await slowly(state, request, lambda: people.accept(data.code, data.name, data.password))
    return await _signed_in(state, request, person)


@put("/me", operation_id="changeMyName", needs=Role.VIEWER, scope=SIGNED_IN, audited=True)
async def change_name(state: State, request: Asked, data: JSONBody[NewName]) -> Person:
    """Be called otherwise from now on. Histories keep the name of their time."""
    id = person_of(caller_of(request))
    return await listed(state, request, lambda _: workspace_of(state).people.rename(id, data.name))


@put("/me/password", operation_id="changeMyPassword", needs=Role.VIEWER, scope=SIGNED_IN, audited=True)
async def change_password(state: State, request: Asked, data: JSONBody[NewPassword]) -> SignInList:
    """Choose another password. All other sign-ins end."""
    workspace, caller = workspace_of(state), caller_of(request)
    id, address = person_of(caller), address_of(request.scope)  # type: ignore[arg-type]

    def work() -> SignInList:
        workspace.sign_ins.check(caller.email, data.current, address, at="/current")
        workspace.people.set_password(id, data.password, but=caller.sign_in)
        return SignInList(workspace.sign_ins.of(caller))

    return await slowly(state, request, work)


@read("/me/sign-ins", operation_id="listMySignIns", needs=Role.VIEWER, scope=SIGNED_IN)
async def list_sign_ins(state: State, request: Asked) -> SignInList:
    """Where one is signed in, the last used first."""
    caller = caller_of(request)
    return SignInList(await listed(state, request, lambda _: workspace_of(state).sign_ins.of(caller)))


@delete("/me/sign-ins/{id:int}", operation_id="endMySignIn", needs=Role.VIEWER, scope=SIGNED_IN, audited=True)
async def end_sign_in(state: State, request: Asked, id: FromPath[int]) -> None:
    """End one of one's sign-ins."""
    caller = caller_of(request)
    await listed(state, request, lambda _: workspace_of(state).sign_ins.end(caller, id))


@delete("/me/sign-ins", operation_id="endMyOtherSignIns", needs=Role.VIEWER, scope=SIGNED_IN, audited=True)
async def end_others(state: State, request: Asked) -> None:
    """End all of one's sign-ins but this one."""
    caller = caller_of(request)
    await listed(state, request, lambda _: workspace_of(state).sign_ins.end_others(caller))


@read("/me/tokens", operation_id="listMyTokens", needs=Role.VIEWER, scope=SIGNED_IN)
async def list_tokens(state: State, request: Asked) -> TokenList:
    """One's personal tokens, the newest first; never their texts."""
    caller = caller_of(request)
    return TokenList(await listed(state, request, lambda _: workspace_of(state).sign_ins.tokens(caller)))


@write("/me/tokens", operation_id="makeMyToken", needs=Role.VIEWER, scope=SIGNED_IN, audited=True)
async def make_token(state: State, request: Asked, data: JSONBody[NewToken]) -> MadeToken:
    """Make a personal token, whose text is told this once. It never lets one do more than one's role does."""
    caller = caller_of(request)
    tell_subject(request, data.name, " ".join(scope.value for scope in data.scopes))

    def work() -> MadeToken:
        return MadeToken(*workspace_of(state).sign_ins.make_token(caller, data.name, data.scopes, data.days))

    return await listed(state, request, lambda _: work())


@delete("/me/tokens/{id:int}", operation_id="endMyToken", needs=Role.VIEWER, scope=SIGNED_IN, audited=True)
async def end_token(state: State, request: Asked, id: FromPath[int]) -> None:
    """End one of one's tokens: it is not taken any more."""
    caller = caller_of(request)
    await listed(state, request, lambda _: workspace_of(state).sign_ins.end_token(caller, id))


async def _signed_in(state: State, request: Asked, person: Person) -> Response[Me]:
    cookie = await session_of(state, request, person)
    return Response(Me("signed-in", person, person.role, list(Scope)), headers={"set-cookie": cookie})


async def session_of(state: State, request: Asked, person: Person) -> str:
    """Sign a person in: the header by which the browser that asks keeps that."""
    scope, sign_ins = request.scope, workspace_of(state).sign_ins
    agent, address = request.headers.get("user-agent", ""), address_of(scope)  # type: ignore[arg-type]
    text = await listed(state, request, lambda _: sign_ins.begin(person, agent, address))
    scope["state"]["caller"] = Caller(person.role, person.name, person.id, person.email, via="sign-in")
    return session_cookie(text, scope)  # type: ignore[arg-type]


def _me(request: Asked, caller: Caller) -> Me:
    scopes = [scope for scope in Scope if scope in caller.scopes]
    if caller.person is not None:
        person = workspace_of(request.app.state).people.one(caller.person)
        return Me("signed-in", person, caller.role, scopes, _provider(request.app.state))
    return Me("open" if caller.via == "open" else "server-token", None, caller.role, scopes)


def _provider(state: State) -> str | None:
    sign_on = workspace_of(state).sign_on
    return sign_on.name if sign_on else None


def _has_cookie(request: Asked) -> bool:
    return bool(cookie_in(request.headers.get("cookie", ""), COOKIE))


me = Router(
    "/api",
    route_handlers=[
        get_me,
        sign_in,
        sign_out,
        set_up,
        look_at_invitation,
        accept,
        change_name,
        change_password,
        list_sign_ins,
        end_sign_in,
        end_others,
        list_tokens,
        make_token,
        end_token,
    ],
)
