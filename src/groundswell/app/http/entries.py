"""The routes of what people say of the health of a project's accounts, and of what became of what they did."""

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, JSONBody

from groundswell.app.http.bodies import AccountEntries
from groundswell.app.http.routes import Asked, answered, listed, project_of, read, write
from groundswell.app.stop import Stop
from groundswell.model.account_entry import AccountEntry, Intervention, NewEntry
from groundswell.model.effect import Effect, PooledEffect
from groundswell.model.person import Role


@read("/projects/{project:str}/accounts/entries", operation_id="listAccountEntries", needs=Role.VIEWER)
async def list_entries(
    state: State,
    request: Asked,
    project: FromPath[str],
    account: FromQuery[str | None] = None,
    account_type: FromQuery[str | None] = None,
    known_at: FromQuery[str | None] = None,
) -> AccountEntries:
    """The entries of an account, or of all of a kind, the latest first; withdrawn ones are told as such."""

    def work(stop: Stop) -> AccountEntries:
        of = project_of(request, project)
        return AccountEntries(of.account_entries(account, account_type, known_at=known_at, stop=stop))

    return await listed(state, request, work)


@write("/projects/{project:str}/accounts/entries", operation_id="addAccountEntry", needs=Role.MEMBER)
async def add_entry(
    state: State,
    request: Asked,
    project: FromPath[str],
    data: JSONBody[NewEntry],
    who: FromQuery[str] = "",
) -> AccountEntry:
    """Say something of an account: a rating, an override of its score, an intervention, an outcome."""

    def work(stop: Stop) -> AccountEntry:
        return project_of(request, project).add_account_entry(data, who=who, stop=stop)

    return await listed(state, request, work)


@write(
    "/projects/{project:str}/accounts/entries/{number:int}/withdraw",
    operation_id="withdrawAccountEntry",
    needs=Role.MEMBER,
)
async def withdraw_entry(
    state: State, request: Asked, project: FromPath[str], number: FromPath[int], who: FromQuery[str] = ""
) -> AccountEntry:
    """Have an entry count no more from now on; one of somebody else needs the role analyst."""

    def work(_: Stop) -> AccountEntry:
        return project_of(request, project).withdraw_account_entry(number, who=who)

    return await listed(state, request, work)


@read(
    "/projects/{project:str}/accounts/entries/{number:int}/effect",
    operation_id="getInterventionEffect",
    needs=Role.VIEWER,
)
async def get_effect(
    state: State,
    request: Asked,
    project: FromPath[str],
    number: FromPath[int],
    account: FromQuery[str],
    account_type: FromQuery[str | None] = None,
) -> Effect:
    """What an account did in the 28 days before an intervention and in those after."""

    def work(stop: Stop) -> Effect:
        return project_of(request, project).intervention_effect(account, number, account_type, stop=stop)

    return await answered(state, request, work)


@read("/projects/{project:str}/accounts/effects", operation_id="getInterventionEffects", needs=Role.VIEWER)
async def get_effects(
    state: State,
    request: Asked,
    project: FromPath[str],
    what: FromQuery[Intervention],
    account_type: FromQuery[str | None] = None,
) -> PooledEffect:
    """The same of all interventions of a kind together."""

    def work(stop: Stop) -> PooledEffect:
        return project_of(request, project).intervention_effects(what, account_type, stop=stop)

    return await answered(state, request, work)


entries = Router("/api", route_handlers=[list_entries, add_entry, withdraw_entry, get_effect, get_effects])
