"""The routes of the people of a server: who they are, what they may, who is invited, and who did what."""

from typing import Annotated, Literal

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter
from msgspec import Struct

from groundswell.app.http.roles import caller_of, tell_subject
from groundswell.app.http.routes import Asked, Limit, delete, listed, put, read, slowly, workspace_of, write
from groundswell.model.person import AuditPage, Invitation, Person, Role

Before = Annotated[int | None, QueryParameter(ge=1)]


class PersonList(Struct, frozen=True):
    """Everybody who uses Groundswell here, by name."""

    people: list[Person]


class NewPerson(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to be made a person here, without an invitation."""

    name: str
    email: str
    role: Role
    password: str


class NewRole(Struct, frozen=True, forbid_unknown_fields=True):
    """What a person may from now on."""

    role: Role


class SetPassword(Struct, frozen=True, forbid_unknown_fields=True):
    """Another password for somebody."""

    password: str


class NewInvitation(Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to be invited, and to which role."""

    email: str
    role: Role


class MadeInvitation(Struct, frozen=True):
    """An invitation, with the code that its link has: this once. The link is `/join#code`."""

    invitation: Invitation
    code: str


class InvitationList(Struct, frozen=True):
    """Who is invited and has not come yet, the latest first."""

    invitations: list[Invitation]


@read("/people", operation_id="listPeople", needs=Role.VIEWER)
async def list_people(state: State, request: Asked) -> PersonList:
    """Everybody who uses Groundswell here, by name: with role, and when they were last seen."""
    return PersonList(await listed(state, request, lambda _: workspace_of(state).people.all()))


@write("/people", operation_id="addPerson", needs=Role.ADMIN)
async def add_person(state: State, request: Asked, data: JSONBody[NewPerson]) -> Person:
    """Make somebody a person here, with a password that one tells him. An invitation lets him choose his own."""
    tell_subject(request, data.email, data.role.value)
    people = workspace_of(state).people
    return await slowly(state, request, lambda: people.add(data.name, data.email, data.role, data.password))


@put("/people/{id:int}/role", operation_id="setRole", needs=Role.ADMIN)
async def set_role(state: State, request: Asked, id: FromPath[int], data: JSONBody[NewRole]) -> Person:
    """Give a person another role, from now on. The last administrator keeps his."""
    people = workspace_of(state).people

    def work() -> Person:
        changed = people.set_role(id, data.role)
        tell_subject(request, changed.name, data.role.value)
        return changed

    return await listed(state, request, lambda _: work())


@put("/people/{id:int}/password", operation_id="setPassword", needs=Role.ADMIN, status_code=204)
async def set_password(state: State, request: Asked, id: FromPath[int], data: JSONBody[SetPassword]) -> None:
    """Give a person who has lost it another password. All his sign-ins end."""
    people = workspace_of(state).people

    def work() -> None:
        people.set_password(id, data.password)
        tell_subject(request, people.one(id).name)

    await slowly(state, request, work)


@delete("/people/{id:int}", operation_id="removePerson", needs=Role.ADMIN)
async def remove_person(state: State, request: Asked, id: FromPath[int]) -> None:
    """Remove a person: he is signed out everywhere, and his tokens end. What he made stays."""
    people = workspace_of(state).people

    def work() -> None:
        tell_subject(request, people.one(id).name)
        people.remove(id)

    await listed(state, request, lambda _: work())


@write("/people/{id:int}/restore", operation_id="restorePerson", needs=Role.ADMIN, status_code=200)
async def restore_person(state: State, request: Asked, id: FromPath[int]) -> Person:
    """Take a person back who was removed, with his role. Tokens and sign-ins do not come back."""
    people = workspace_of(state).people

    def work() -> Person:
        back = people.restore(id)
        tell_subject(request, back.name)
        return back

    return await listed(state, request, lambda _: work())


@read("/invitations", operation_id="listInvitations", needs=Role.ADMIN)
async def list_invitations(state: State, request: Asked) -> InvitationList:
    """Who is invited and has not come yet, the latest first."""
    people = workspace_of(state).people
    return InvitationList(await listed(state, request, lambda _: people.invitations()))


@write("/invitations", operation_id="invite", needs=Role.ADMIN)
async def invite(state: State, request: Asked, data: JSONBody[NewInvitation]) -> MadeInvitation:
    """Invite somebody, for a week. No mail is sent: the link is told this once, to be copied."""
    tell_subject(request, data.email, data.role.value)
    people, by = workspace_of(state).people, caller_of(request).name

    def work() -> MadeInvitation:
        return MadeInvitation(*people.invite(data.email, data.role, by))

    return await listed(state, request, lambda _: work())


@delete("/invitations/{id:int}", operation_id="withdrawInvitation", needs=Role.ADMIN)
async def withdraw(state: State, request: Asked, id: FromPath[int]) -> None:
    """Take an invitation back: its link leads nowhere."""
    await listed(state, request, lambda _: workspace_of(state).people.withdraw(id))


@read("/audit", operation_id="listAudit", needs=Role.ADMIN)
async def list_audit(
    state: State,
    request: Asked,
    person: FromQuery[int | None] = None,
    operation: FromQuery[str | None] = None,
    project: FromQuery[str | None] = None,
    result: FromQuery[Literal["done", "refused"] | None] = None,
    before: Before = None,
    limit: Limit = 50,
) -> AuditPage:
    """Who changed what, when and from where, and who was refused to; the latest first, of the last 400 days."""
    audit = workspace_of(state).audit

    def work() -> AuditPage:
        return audit.page(
            before=before,
            limit=limit,
            person=person,
            operation=operation,
            project=project,
            result=result,
        )

    return await listed(state, request, lambda _: work())


people = Router(
    "/api",
    route_handlers=[
        list_people,
        add_person,
        set_role,
        set_password,
        remove_person,
        restore_person,
        list_invitations,
        invite,
        withdraw,
        list_audit,
    ],
)
