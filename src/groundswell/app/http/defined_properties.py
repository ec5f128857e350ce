"""The routes of a project's defined properties."""

from dataclasses import dataclass

from litestar import Router, post, put
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, RawBody

from groundswell.app.definitions import Unknown
from groundswell.app.http.bodies import PropertyHistory, SavedProperties
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import (
    ERRORS,
    MOST_TABLE_BYTES,
    Asked,
    ReadByUs,
    delete,
    listed,
    project_of,
    read,
)
from groundswell.app.stop import Stop
from groundswell.model.person import Role
from groundswell.model.saved_property import SavedProperty


@dataclass
class PropertyOperation(ReadByUs):
    """An operation whose body is a defined property."""

    schema = "PropertyDefinition"


make = needing(post, responses=ERRORS, operation_class=PropertyOperation)
restore = needing(post, responses=ERRORS, status_code=200)
change = needing(put, responses=ERRORS, operation_class=PropertyOperation)


@read(
    "/projects/{project:str}/definitions/properties", operation_id="listDefinedProperties", needs=Role.VIEWER
)
async def list_properties(state: State, request: Asked, project: FromPath[str]) -> SavedProperties:
    """All defined properties, by name; archived ones as well."""
    return SavedProperties(
        await listed(state, request, lambda _: project_of(request, project).defined_properties())
    )


@make("/projects/{project:str}/definitions/properties", operation_id="saveDefinedProperty", needs=Role.MEMBER)
async def save_property(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    who: FromQuery[str] = "",
) -> SavedProperty:
    """Keep a new defined property. With `unknown=empty` it may name what nothing has carried yet."""

    def work(stop: Stop) -> SavedProperty:
        return project_of(request, project).save_property(
            body, unknown=unknown, verified=verified, who=who, stop=stop
        )

    return await listed(state, request, work)


@read(
    "/projects/{project:str}/definitions/properties/{name:str}",
    operation_id="getDefinedProperty",
    needs=Role.VIEWER,
)
async def get_property(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> SavedProperty:
    """One defined property, by its name or a former one."""
    return await listed(state, request, lambda _: project_of(request, project).defined_property(name))


@read(
    "/projects/{project:str}/definitions/properties/{name:str}/history",
    operation_id="getDefinedPropertyHistory",
    needs=Role.VIEWER,
)
async def get_history(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> PropertyHistory:
    """What became of a defined property, the latest change first; also of one that is gone."""
    return PropertyHistory(
        await listed(state, request, lambda _: project_of(request, project).defined_property_history(name))
    )


@change(
    "/projects/{project:str}/definitions/properties/{name:str}",
    operation_id="changeDefinedProperty",
    needs=Role.MEMBER,
)
async def change_property(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    revision: FromQuery[int | None] = None,
    who: FromQuery[str] = "",
) -> SavedProperty:
    """Put a defined property in the place of one that is saved; another `name` renames it, also in all that names it.

    What is verified is given another meaning only with `verified=true`. With the `revision` that was edited it takes
    the place of that, or of none.
    """

    def work(stop: Stop) -> SavedProperty:
        return project_of(request, project).save_property(
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
    "/projects/{project:str}/definitions/properties/{name:str}",
    operation_id="deleteDefinedProperty",
    needs=Role.MEMBER,
    responses=ERRORS,
)
async def delete_property(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    verified: FromQuery[bool] = False,
    who: FromQuery[str] = "",
) -> None:
    """Delete a defined property that nothing names; one that is verified only with `verified=true`."""

    def work(_: Stop) -> None:
        project_of(request, project).delete_property(name, verified=verified, who=who)

    await listed(state, request, work)


@restore(
    "/projects/{project:str}/definitions/properties/{name:str}/restore",
    operation_id="restoreDefinedProperty",
    needs=Role.MEMBER,
)
async def restore_property(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedProperty:
    """Take back a defined property that was deleted: its history goes on, and its former names mean it again."""
    return await listed(
        state, request, lambda _: project_of(request, project).restore_property(name, who=who)
    )


defined_properties = Router(
    "/api",
    route_handlers=[
        list_properties,
        save_property,
        get_property,
        get_history,
        change_property,
        delete_property,
        restore_property,
    ],
    request_max_body_size=MOST_TABLE_BYTES,
)
