"""The routes of a project's properties: what there is, what is noted of it, and what a defined one would come to."""

from dataclasses import dataclass

from litestar import MediaType, Router
from litestar.datastructures import State
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import FromPath, FromQuery, JSONBody, RawBody

from groundswell.app.http.bodies import Properties
from groundswell.app.http.routes import (
    MOST_TABLE_BYTES,
    Asked,
    ReadByUs,
    answered,
    listed,
    project_of,
    put,
    read,
    write,
)
from groundswell.app.stop import Stop
from groundswell.model.listed_property import ListedProperty, PropertyNote
from groundswell.model.person import Role
from groundswell.model.property import Table, read_table
from groundswell.model.property_preview import PropertyPreview

CSV = "text/csv"


@dataclass
class PropertyOperation(ReadByUs):
    """An operation whose body is a defined property."""

    schema = "PropertyDefinition"


@dataclass
class TableOperation(Operation):
    """An operation whose body is a CSV file."""

    def __post_init__(self) -> None:
        """Document the body."""
        body = OpenAPIMediaType(schema=Schema(type=OpenAPIType.STRING))
        self.request_body = RequestBody(required=True, content={CSV: body})


@read("/projects/{project:str}/properties", operation_id="listProperties", needs=Role.VIEWER)
async def list_properties(
    state: State, request: Asked, project: FromPath[str], hidden: FromQuery[bool] = False
) -> Properties:
    """Every property of events, users and accounts: defined ones by name, then captured ones, the most frequent first.

    With `hidden=true` also those that are no longer offered.
    """

    def work(stop: Stop) -> Properties:
        return Properties(project_of(request, project).properties(hidden=hidden, stop=stop))

    return await listed(state, request, work)


@put("/projects/{project:str}/properties/note", operation_id="noteProperty", needs=Role.ARCHITECT)
async def note_property(
    state: State,
    request: Asked,
    project: FromPath[str],
    data: JSONBody[PropertyNote],
    who: FromQuery[str] = "",
) -> ListedProperty:
    """Note something of a captured property, in place of what was noted of it: a label, a description, to hide it."""

    def work(stop: Stop) -> ListedProperty:
        return project_of(request, project).note_property(data, who=who, stop=stop)

    return await listed(state, request, work)


@write(
    "/projects/{project:str}/definitions/property-preview",
    operation_id="previewDefinedProperty",
    needs=Role.VIEWER,
    operation_class=PropertyOperation,
    status_code=200,
)
async def preview_property(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    replaces: FromQuery[str | None] = None,
    range: FromQuery[str] = "last 30 days",
) -> PropertyPreview:
    """What a defined property would come to if it were saved. Of an event's the events of a range are looked at.

    It need not have a name; `replaces` has that of the one whose place it would take.
    """

    def work(stop: Stop) -> PropertyPreview:
        return project_of(request, project).preview_property(body, replaces=replaces, range=range, stop=stop)

    return await answered(state, request, work)


@write(
    "/projects/{project:str}/definitions/table",
    operation_id="readTable",
    needs=Role.VIEWER,
    operation_class=TableOperation,
    status_code=200,
    media_type=MediaType.JSON,
)
async def read_csv(state: State, request: Asked, project: FromPath[str], body: RawBody) -> Table:
    """The table of a CSV file whose first row names the columns, as a defined property looks it up. Nothing is kept."""

    def work(_: Stop) -> Table:
        project_of(request, project)
        return read_table(body)

    return await listed(state, request, work)


properties = Router(
    "/api",
    route_handlers=[list_properties, note_property, preview_property, read_csv],
    request_max_body_size=MOST_TABLE_BYTES,
)
