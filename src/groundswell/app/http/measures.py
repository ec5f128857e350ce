"""The routes of a project's measures."""

from litestar import Router, post
from litestar.datastructures import State
from litestar.params import FromPath, RawBody

from groundswell.app.http.bodies import MeasureHistory, SavedMeasures
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, answered, project_of
from groundswell.app.http.versioned import Told, routes_of
from groundswell.app.stop import Stop
from groundswell.model.measure import MeasurePreview, SavedMeasure
from groundswell.model.person import Role

MEASURES = Told(
    "definitions/measures",
    "measure",
    "Measure",
    "Measures",
    "MeasureDefinition",
    lambda project: project.saved_measures,
    SavedMeasure,
    SavedMeasures,
    MeasureHistory,
)
look = needing(post, responses=ERRORS, operation_class=MEASURES.body, status_code=200)


@look("/projects/{project:str}/definitions/measure-preview", operation_id="previewMeasure", needs=Role.VIEWER)
async def preview(state: State, request: Asked, project: FromPath[str], body: RawBody) -> MeasurePreview:
    """What a measure would tell now: of the project, or of the accounts or users with the most. Nothing is kept."""

    def work(stop: Stop) -> MeasurePreview:
        return project_of(request, project).preview_measure(body, stop)

    return await answered(state, request, work)


measures = Router("/api", route_handlers=[*routes_of(MEASURES), preview])
