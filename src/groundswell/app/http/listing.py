"""The routes of saved views, and of what people say of accounts."""

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, JSONBody

from groundswell.app.http.bodies import (
    AccountNotes,
    AccountNoteText,
    AccountValues,
    AccountValuesBefore,
    PastValues,
    SavedViews,
)
from groundswell.app.http.routes import Asked, changed, delete, listed, project_of, put, read, write
from groundswell.app.stop import Stop
from groundswell.model.account_meaning import AccountMeanings, ChosenMeanings
from groundswell.model.account_note import AccountNote, NewAccountNote
from groundswell.model.list_view import NewView, SavedView
from groundswell.model.person import Role


@read("/projects/{project:str}/views", operation_id="listViews", needs=Role.VIEWER)
async def list_views(state: State, request: Asked, project: FromPath[str]) -> SavedViews:
    """All saved views of lists of users and of accounts, by name."""
    return SavedViews(await listed(state, request, lambda _: project_of(request, project).views()))


@write("/projects/{project:str}/views", operation_id="saveView", needs=Role.MEMBER)
async def save_view(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[NewView], who: FromQuery[str] = ""
) -> SavedView:
    """Keep a new view."""
    return await listed(state, request, lambda _: project_of(request, project).save_view(data, who=who))


@put("/projects/{project:str}/views/{number:int}", operation_id="changeView", needs=Role.MEMBER)
async def change_view(
    state: State,
    request: Asked,
    project: FromPath[str],
    number: FromPath[int],
    data: JSONBody[NewView],
    who: FromQuery[str] = "",
) -> SavedView:
    """Put a view in the place of another; with another name it is renamed, and links to it go on."""
    return await listed(
        state, request, lambda _: project_of(request, project).save_view(data, number=number, who=who)
    )


@delete("/projects/{project:str}/views/{number:int}", operation_id="deleteView", needs=Role.MEMBER)
async def delete_view(state: State, request: Asked, project: FromPath[str], number: FromPath[int]) -> None:
    """Delete a view."""
    await listed(state, request, lambda _: project_of(request, project).delete_view(number))


@read("/projects/{project:str}/past-values", operation_id="listPastValues", needs=Role.VIEWER)
async def list_past_values(
    state: State,
    request: Asked,
    project: FromPath[str],
    user: FromQuery[str | None] = None,
    account: FromQuery[str | None] = None,
    account_type: FromQuery[str | None] = None,
) -> PastValues:
    """What the properties of a user or of an account have been, the latest first, 1,000 at most."""

    def work(stop: Stop) -> PastValues:
        found = project_of(request, project).past_values(
            user or account or "", account_type, of_account=user is None, stop=stop
        )
        return PastValues(found)

    return await listed(state, request, work)


@read("/projects/{project:str}/account-notes", operation_id="listAccountNotes", needs=Role.VIEWER)
async def list_notes(
    state: State,
    request: Asked,
    project: FromPath[str],
    account: FromQuery[str],
    account_type: FromQuery[str | None] = None,
) -> AccountNotes:
    """The notes about an account, the latest first."""

    def work(stop: Stop) -> AccountNotes:
        return AccountNotes(project_of(request, project).account_notes(account, account_type, stop))

    return await listed(state, request, work)


@write("/projects/{project:str}/account-notes", operation_id="addAccountNote", needs=Role.MEMBER)
async def add_note(
    state: State,
    request: Asked,
    project: FromPath[str],
    data: JSONBody[NewAccountNote],
    who: FromQuery[str] = "",
) -> AccountNote:
    """Write a note about an account, of now or of a moment."""

    def work(stop: Stop) -> AccountNote:
        return project_of(request, project).add_account_note(data, who=who, stop=stop)

    return await listed(state, request, work)


@put(
    "/projects/{project:str}/account-notes/{number:int}", operation_id="changeAccountNote", needs=Role.MEMBER
)
async def change_note(
    state: State,
    request: Asked,
    project: FromPath[str],
    number: FromPath[int],
    data: JSONBody[AccountNoteText],
) -> AccountNote:
    """Have a note say something else; who wrote it stays."""

    def work(_: Stop) -> AccountNote:
        return project_of(request, project).change_account_note(number, data.text, data.at)

    return await listed(state, request, work)


@delete(
    "/projects/{project:str}/account-notes/{number:int}", operation_id="deleteAccountNote", needs=Role.MEMBER
)
async def delete_note(state: State, request: Asked, project: FromPath[str], number: FromPath[int]) -> None:
    """Delete a note, which can be brought back for a day."""
    await listed(state, request, lambda _: project_of(request, project).delete_account_note(number))


@write(
    "/projects/{project:str}/account-notes/{number:int}/restore",
    operation_id="restoreAccountNote",
    needs=Role.MEMBER,
)
async def restore_note(
    state: State, request: Asked, project: FromPath[str], number: FromPath[int]
) -> AccountNote:
    """Bring a note back that was deleted within a day: its number, its moment and who wrote it stay."""
    return await listed(state, request, lambda _: project_of(request, project).restore_account_note(number))


@read("/projects/{project:str}/account-meanings", operation_id="getAccountMeanings", needs=Role.VIEWER)
async def get_meanings(
    state: State, request: Asked, project: FromPath[str], account_type: FromQuery[str | None] = None
) -> AccountMeanings:
    """Which properties of accounts say who owns them, their plan, revenue and so on; as chosen, else by their names."""
    return await listed(
        state, request, lambda stop: project_of(request, project).account_meanings(account_type, stop)
    )


@put("/projects/{project:str}/account-meanings", operation_id="chooseAccountMeanings", needs=Role.ARCHITECT)
async def choose_meanings(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[ChosenMeanings]
) -> AccountMeanings:
    """Choose which properties have some meanings; null: none has it."""
    return await listed(
        state, request, lambda stop: project_of(request, project).choose_account_meanings(data, stop)
    )


@write(
    "/projects/{project:str}/account-values",
    operation_id="setAccountValues",
    needs=Role.ANALYST,
    status_code=200,
)
async def set_values(
    state: State, request: Asked, project: FromPath[str], data: JSONBody[AccountValues]
) -> AccountValuesBefore:
    """Give accounts values of a property from now on, such as an owner; what they had before takes it back."""

    def work(stop: Stop) -> AccountValuesBefore:
        chosen = project_of(request, project)
        return AccountValuesBefore(
            chosen.set_account_values(data.property, data.values, data.account_type, stop)
        )

    return await changed(state, request, work)


listing = Router(
    "/api",
    route_handlers=[
        list_views,
        save_view,
        change_view,
        delete_view,
        list_past_values,
        list_notes,
        add_note,
        change_note,
        delete_note,
        restore_note,
        get_meanings,
        choose_meanings,
        set_values,
    ],
)
