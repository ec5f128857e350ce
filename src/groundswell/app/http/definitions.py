"""The routes of a project's definitions: one by one, and all as one document."""

from dataclasses import dataclass

from litestar import Router, post, put
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, RawBody

from groundswell.app.definitions import Unknown
from groundswell.app.http.bodies import DefinitionHistory, SavedEvents
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import (
    ERRORS,
    MOST_TABLE_BYTES,
    Asked,
    ReadByUs,
    answered,
    delete,
    listed,
    project_of,
    read,
)
from groundswell.app.stop import Stop
from groundswell.model.as_code import DefinitionFile, DefinitionPlan
from groundswell.model.definition import SavedDefinition
from groundswell.model.person import Role
from groundswell.model.preview import DefinitionPreview, PreviewRange


@dataclass
class DefinitionOperation(ReadByUs):
    """An operation whose body is a definition."""

    schema = "EventDefinition"


@dataclass
class FileOperation(ReadByUs):
    """An operation whose body is a document of definitions."""

    schema = "DefinitionFile"


make = needing(post, responses=ERRORS, operation_class=DefinitionOperation)
restore = needing(post, responses=ERRORS, status_code=200)
change = needing(put, responses=ERRORS, operation_class=DefinitionOperation)
preview = needing(post, responses=ERRORS, operation_class=DefinitionOperation, status_code=200)
look = needing(post, responses=ERRORS, operation_class=FileOperation, status_code=200)
replace = needing(put, responses=ERRORS, operation_class=FileOperation)


@read("/projects/{project:str}/definitions/events", operation_id="listDefinitions", needs=Role.VIEWER)
async def list_definitions(state: State, request: Asked, project: FromPath[str]) -> SavedEvents:
    """All definitions of events, by name; archived ones as well."""
    return SavedEvents(await listed(state, request, lambda _: project_of(request, project).definitions()))


@make("/projects/{project:str}/definitions/events", operation_id="saveDefinition", needs=Role.MEMBER)
async def save_definition(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    who: FromQuery[str] = "",
) -> SavedDefinition:
    """Keep a new definition. With `unknown=empty` it may name what nothing has carried yet."""

    def work(stop: Stop) -> SavedDefinition:
        return project_of(request, project).save_definition(
            body, unknown=unknown, verified=verified, who=who, stop=stop
        )

    return await listed(state, request, work)


@preview(
    "/projects/{project:str}/definitions/events/preview", operation_id="previewDefinition", needs=Role.VIEWER
)
async def preview_definition(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    replaces: FromQuery[str | None] = None,
    range: FromQuery[PreviewRange] = "last 30 days",
    unknown: FromQuery[Unknown] = "error",
) -> DefinitionPreview:
    """What a definition would match, with or without a name: how much, of whom, the latest of it. Nothing is saved."""

    def work(stop: Stop) -> DefinitionPreview:
        return project_of(request, project).preview_definition(
            body, replaces=replaces, range=range, unknown=unknown, stop=stop
        )

    return await answered(state, request, work)


@read(
    "/projects/{project:str}/definitions/events/{name:str}", operation_id="getDefinition", needs=Role.VIEWER
)
async def get_definition(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> SavedDefinition:
    """One definition, by its name or a former one."""
    return await listed(state, request, lambda _: project_of(request, project).definition(name))


@read(
    "/projects/{project:str}/definitions/events/{name:str}/history",
    operation_id="getDefinitionHistory",
    needs=Role.VIEWER,
)
async def get_history(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> DefinitionHistory:
    """What became of a definition, the latest change first; also of one that is gone."""
    return DefinitionHistory(
        await listed(state, request, lambda _: project_of(request, project).definition_history(name))
    )


@change(
    "/projects/{project:str}/definitions/events/{name:str}",
    operation_id="changeDefinition",
    needs=Role.MEMBER,
)
async def change_definition(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    revision: FromQuery[int | None] = None,
    who: FromQuery[str] = "",
) -> SavedDefinition:
    """Put a definition in the place of one that is saved; another `name` renames it, also in all that names it.

    What is verified is given another meaning only with `verified=true`. With the `revision` that was edited it takes
    the place of that, or of none.
    """

    def work(stop: Stop) -> SavedDefinition:
        return project_of(request, project).save_definition(
            body,
            replaces=name,
            unknown=unknown,
            verified=verified,
            revision=revision,
            who=who,
            stop=stop,
        )

    return await listed(state, request, work)


@delete(
    "/projects/{project:str}/definitions/events/{name:str}",
    operation_id="deleteDefinition",
    needs=Role.MEMBER,
    responses=ERRORS,
)
async def delete_definition(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    verified: FromQuery[bool] = False,
    who: FromQuery[str] = "",
) -> None:
    """Delete a definition that nothing names; one that is verified only with `verified=true`."""

    def work(_: Stop) -> None:
        project_of(request, project).delete_definition(name, verified=verified, who=who)

    await listed(state, request, work)


@restore(
    "/projects/{project:str}/definitions/events/{name:str}/restore",
    operation_id="restoreDefinition",
    needs=Role.MEMBER,
)
async def restore_definition(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedDefinition:
    """Take back a definition that was deleted: its history goes on, and its former names mean it again."""
    return await listed(
        state, request, lambda _: project_of(request, project).restore_definition(name, who=who)
    )


@read("/projects/{project:str}/definitions", operation_id="exportDefinitions", needs=Role.VIEWER)
async def export_definitions(state: State, request: Asked, project: FromPath[str]) -> DefinitionFile:
    """All definitions, properties, measures, health profiles, segments and notes of properties as one document."""
    return await listed(state, request, lambda _: project_of(request, project).export_definitions())


@look("/projects/{project:str}/definitions/plan", operation_id="planDefinitions", needs=Role.VIEWER)
async def plan_definitions(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    prune: FromQuery[bool] = False,
    unknown: FromQuery[Unknown] = "error",
) -> DefinitionPlan:
    """What applying a document would change. Nothing is changed."""

    def work(stop: Stop) -> DefinitionPlan:
        return project_of(request, project).plan_definitions(body, prune=prune, unknown=unknown, stop=stop)

    return await listed(state, request, work)


@replace("/projects/{project:str}/definitions", operation_id="applyDefinitions", needs=Role.ARCHITECT)
async def apply_definitions(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    prune: FromQuery[bool] = False,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    revision: FromQuery[str | None] = None,
    who: FromQuery[str] = "",
) -> DefinitionPlan:
    """Make all that has a name, and all notes of properties, as a document says, all or nothing.

    With `prune=true` what is not in it goes.

    With the `revision` of a plan it changes what that said, or nothing.
    """

    def work(stop: Stop) -> DefinitionPlan:
        return project_of(request, project).apply_definitions(
            body, prune=prune, unknown=unknown, verified=verified, revision=revision, who=who, stop=stop
        )

    return await listed(state, request, work)


definitions = Router(
    "/api",
    route_handlers=[
        list_definitions,
        save_definition,
        preview_definition,
        get_definition,
        get_history,
        change_definition,
        delete_definition,
        restore_definition,
        export_definitions,
        plan_definitions,
        apply_definitions,
    ],
    request_max_body_size=MOST_TABLE_BYTES,
)
