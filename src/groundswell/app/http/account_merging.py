"""The routes by which accounts are merged and renamed, and that is undone."""

from datetime import datetime

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, JSONBody
from msgspec import Struct

from groundswell.analyses.listing.account_merging import AccountMergePreview
from groundswell.analyses.listing.moves import MovePage
from groundswell.app.http.bodies import Moved, Undo
from groundswell.app.http.roles import tell_subject
from groundswell.app.http.routes import Asked, Cursor, Limit, changed, listed, project_of, read, write
from groundswell.app.stop import Stop
from groundswell.model.person import Role


class AccountMerge(Struct, frozen=True, forbid_unknown_fields=True):
    """An account that may be merged into another of its kind (the project's first if not given)."""

    id: str
    into: str
    account_type: str | None = None


class AccountMove(Struct, frozen=True, forbid_unknown_fields=True):
    """An account to be merged into another of its kind (the project's first if not given)."""

    id: str
    into: str
    account_type: str | None = None
    at: datetime | None = None
    known_at: datetime | None = None


class AccountRename(Struct, frozen=True, forbid_unknown_fields=True):
    """An account to get another id, which nothing has yet."""

    id: str
    to: str
    account_type: str | None = None
    known_at: datetime | None = None


@write("/projects/{project:str}/account-merges", operation_id="mergeAccounts", needs=Role.ANALYST)
async def merge_accounts(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[AccountMove]
) -> Moved:
    """From now on, all of an account belongs to another of its kind."""
    tell_subject(request, data.id, data.into)

    def work(_: Stop) -> Moved:
        number = project_of(request, project).merge_accounts(
            data.id, data.into, data.account_type, at=data.at, known_at=data.known_at
        )
        return Moved(number)

    return await changed(state, request, work)


@write("/projects/{project:str}/account-renames", operation_id="renameAccount", needs=Role.ANALYST)
async def rename_account(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[AccountRename]
) -> Moved:
    """Give an account another id; what comes under either is the same account's."""
    tell_subject(request, data.id, data.to)

    def work(_: Stop) -> Moved:
        chosen = project_of(request, project)
        return Moved(chosen.rename_account(data.id, data.to, data.account_type, known_at=data.known_at))

    return await changed(state, request, work)


@write(
    "/projects/{project:str}/account-merges/preview",
    operation_id="previewAccountMerge",
    needs=Role.VIEWER,
    status_code=200,
)
async def preview_account_merge(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[AccountMerge]
) -> AccountMergePreview:
    """What a merge of accounts would do now: users, events and properties of both. Nothing changes."""

    def work(stop: Stop) -> AccountMergePreview:
        chosen = project_of(request, project)
        return chosen.preview_account_merge(data.id, data.into, data.account_type, stop=stop)

    return await listed(state, request, work)


@read("/projects/{project:str}/account-merges", operation_id="listAccountMoves", needs=Role.VIEWER)
async def list_account_moves(
    state: State,
    request: Asked,
    project: FromPath[str],
    account: FromQuery[str | None] = None,
    account_type: FromQuery[str | None] = None,
    limit: Limit = 50,
    cursor: Cursor = 0,
) -> MovePage:
    """The log of moves of accounts, the latest entry first, and what was undone; of an account, what is about it."""

    def work(stop: Stop) -> MovePage:
        chosen = project_of(request, project)
        return chosen.account_moves(account, account_type, limit=limit, offset=cursor, stop=stop)

    return await listed(state, request, work)


@write("/projects/{project:str}/account-merges/undo", operation_id="unmergeAccounts", needs=Role.ANALYST)
async def unmerge_accounts(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[Undo]
) -> Moved:
    """Undo one entry of the log of moves of accounts, a merge, a new id or an undo; the others are replayed."""

    def work(_: Stop) -> Moved:
        return Moved(project_of(request, project).unmerge_accounts(data.number, known_at=data.known_at))

    return await changed(state, request, work)


account_merging = Router(
    "/api",
    route_handlers=[
        merge_accounts,
        rename_account,
        preview_account_merge,
        list_account_moves,
        unmerge_accounts,
    ],
)
