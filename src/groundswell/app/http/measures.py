"""The routes of a project's measures."""

from dataclasses import dataclass

from litestar import Router, post, put
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, RawBody

from groundswell.app.definitions import Unknown
from groundswell.app.http.bodies import MeasureHistory, SavedMeasures
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, ReadByUs, answered, delete, listed, project_of, read
from groundswell.app.stop import Stop
from groundswell.model.measure import MeasurePreview, SavedMeasure
from groundswell.model.person import Role


@dataclass
class MeasureOperation(ReadByUs):
    """An operation whose body is a measure."""

    schema = "MeasureDefinition"


make = needing(post, responses=ERRORS, operation_class=MeasureOperation)
restore = needing(post, responses=ERRORS, status_code=200)
change = needing(put, responses=ERRORS, operation_class=MeasureOperation)
look = needing(post, responses=ERRORS, operation_class=MeasureOperation, status_code=200)


@read("/projects/{project:str}/definitions/measures", operation_id="listMeasures", needs=Role.VIEWER)
async def list_measures(state: State, request: Asked, project: FromPath[str]) -> SavedMeasures:
    """All measures, by name; archived ones as well."""
    return SavedMeasures(await listed(state, request, lambda _: project_of(request, project).measures()))


@make("/projects/{project:str}/definitions/measures", operation_id="saveMeasure", needs=Role.MEMBER)
async def save_measure(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    who: FromQuery[str] = "",
) -> SavedMeasure:
    """Keep a new measure. With `unknown=empty` it may name what nothing has carried yet."""

    def work(stop: Stop) -> SavedMeasure:
        return project_of(request, project).save_measure(
            body, unknown=unknown, verified=verified, who=who, stop=stop
        )

    return await listed(state, request, work)


@read("/projects/{project:str}/definitions/measures/{name:str}", operation_id="getMeasure", needs=Role.VIEWER)
async def get_measure(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> SavedMeasure:
    """One measure, by its name or a former one."""
    return await listed(state, request, lambda _: project_of(request, project).measure(name))


@read(
    "/projects/{project:str}/definitions/measures/{name:str}/history",
    operation_id="getMeasureHistory",
    needs=Role.VIEWER,
)
async def get_history(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> MeasureHistory:
    """What became of a measure, the latest change first; also of one that is gone."""
    return MeasureHistory(
        await listed(state, request, lambda _: project_of(request, project).measure_history(name))
    )


@change(
    "/projects/{project:str}/definitions/measures/{name:str}", operation_id="changeMeasure", needs=Role.MEMBER
)
async def change_measure(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    revision: FromQuery[int | None] = None,
    who: FromQuery[str] = "",
) -> SavedMeasure:
    """Put a measure in the place of one that is saved; another `name` renames it, also in all that names it.

    What is verified is given another meaning only with `verified=true`. With the `revision` that was edited it takes
    the place of that, or of none.
    """

    def work(stop: Stop) -> SavedMeasure:
        return project_of(request, project).save_measure(
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
    "/projects/{project:str}/definitions/measures/{name:str}",
    operation_id="deleteMeasure",
    needs=Role.MEMBER,
    responses=ERRORS,
)
async def delete_measure(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    verified: FromQuery[bool] = False,
    who: FromQuery[str] = "",
) -> None:
    """Delete a measure that nothing names; one that is verified only with `verified=true`."""

    def work(_: Stop) -> None:
        project_of(request, project).delete_measure(name, verified=verified, who=who)

    await listed(state, request, work)


@restore(
    "/projects/{project:str}/definitions/measures/{name:str}/restore",
    operation_id="restoreMeasure",
    needs=Role.MEMBER,
)
async def restore_measure(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedMeasure:
    """Take back a measure that was deleted: its history goes on, and its former names mean it again."""
    return await listed(state, request, lambda _: project_of(request, project).restore_measure(name, who=who))


@look("/projects/{project:str}/definitions/measure-preview", operation_id="previewMeasure", needs=Role.VIEWER)
async def preview(state: State, request: Asked, project: FromPath[str], body: RawBody) -> MeasurePreview:
    """What a measure would tell now: of the project, or of the accounts or users with the most. Nothing is kept."""

    def work(stop: Stop) -> MeasurePreview:
        return project_of(request, project).preview_measure(body, stop)

    return await answered(state, request, work)


measures = Router(
    "/api",
    route_handlers=[
        list_measures,
        save_measure,
        get_measure,
        get_history,
        change_measure,
        delete_measure,
        restore_measure,
        preview,
    ],
)
