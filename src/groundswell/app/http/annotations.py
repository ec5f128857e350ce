"""The routes of a project's annotations."""

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, JSONBody

from groundswell.app.http.routes import Asked, delete, listed, project_of, put, read, write
from groundswell.app.stop import Stop
from groundswell.model.annotation import Annotation, Annotations, NewAnnotation
from groundswell.model.person import Role


@read("/projects/{project:str}/annotations", operation_id="listAnnotations", needs=Role.VIEWER)
async def list_annotations(state: State, request: Asked, project: FromPath[str]) -> Annotations:
    """What happened at a moment and may be why figures changed, releases among it, the latest first."""
    return await listed(state, request, lambda _: project_of(request, project).annotations())


@write("/projects/{project:str}/annotations", operation_id="addAnnotation", needs=Role.ANALYST)
async def add_annotation(
    state: State,
    request: Asked,
    project: FromPath[str],
    data: JSONBody[NewAnnotation],
    who: FromQuery[str] = "",
) -> Annotation:
    """Tell of something that happened: now, or at a time, which without a zone is in the project's."""

    def work(_: Stop) -> Annotation:
        return project_of(request, project).annotate(
            data.text, kind=data.kind, at=data.at, end=data.end, note=data.note, link=data.link, who=who
        )

    return await listed(state, request, work)


@put("/projects/{project:str}/annotations/{id:str}", operation_id="changeAnnotation", needs=Role.ANALYST)
async def change_annotation(
    state: State,
    request: Asked,
    project: FromPath[str],
    id: FromPath[str],
    data: JSONBody[NewAnnotation],
    who: FromQuery[str] = "",
) -> Annotation:
    """Put another in the place of an annotation; without `at` it is of the moment that it was of."""

    def work(_: Stop) -> Annotation:
        return project_of(request, project).change_annotation(
            id, data.text, kind=data.kind, at=data.at, end=data.end, note=data.note, link=data.link, who=who
        )

    return await listed(state, request, work)


@delete("/projects/{project:str}/annotations/{id:str}", operation_id="deleteAnnotation", needs=Role.ANALYST)
async def delete_annotation(state: State, request: Asked, project: FromPath[str], id: FromPath[str]) -> None:
    """Delete an annotation; a release, too. One that events told of does not come back."""
    await listed(state, request, lambda _: project_of(request, project).delete_annotation(id))


annotations = Router(
    "/api", route_handlers=[list_annotations, add_annotation, change_annotation, delete_annotation]
)
