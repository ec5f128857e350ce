"""The routes of a project's onboarding lists."""

from litestar import Router, post
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, RawBody

from groundswell.app.definitions import Unknown
from groundswell.app.http.bodies import OnboardingHistory, SavedOnboardings
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, answered, project_of, read
from groundswell.app.http.versioned import Told, routes_of
from groundswell.app.stop import Stop
from groundswell.model.onboarding import OnboardingProgress, SavedOnboarding
from groundswell.model.person import Role

ONBOARDINGS = Told(
    "onboarding",
    "onboarding list",
    "Onboarding",
    "Onboardings",
    "OnboardingDefinition",
    lambda project: project.saved_onboardings,
    SavedOnboarding,
    SavedOnboardings,
    OnboardingHistory,
)
look = needing(post, responses=ERRORS, operation_class=ONBOARDINGS.body, status_code=200)


@read(
    "/projects/{project:str}/onboarding/{name:str}/progress",
    operation_id="getOnboardingProgress",
    needs=Role.VIEWER,
)
async def get_progress(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    owner: FromQuery[str | None] = None,
    account: FromQuery[str | None] = None,
    known_at: FromQuery[str | None] = None,
) -> OnboardingProgress:
    """How far the accounts of an onboarding list, those of an owner, or one account, are that have not left.

    With `known_at` it is told as it was at that moment (a day: its end), by what was known then.
    """

    def work(stop: Stop) -> OnboardingProgress:
        of = project_of(request, project)
        return of.onboarding_progress(name, owner=owner, account=account, known_at=known_at, stop=stop)

    return await answered(state, request, work)


@look("/projects/{project:str}/onboarding/preview", operation_id="previewOnboarding", needs=Role.VIEWER)
async def preview(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    owner: FromQuery[str | None] = None,
    unknown: FromQuery[Unknown] = "error",
) -> OnboardingProgress:
    """How far accounts would be with an onboarding list if it were saved, with or without a name. Nothing is kept.

    With `unknown=empty` it may name what nothing has carried yet.
    """

    def work(stop: Stop) -> OnboardingProgress:
        of = project_of(request, project)
        return of.preview_onboarding(body, owner=owner, unknown=unknown, stop=stop)

    return await answered(state, request, work)


onboarding = Router("/api", route_handlers=[*routes_of(ONBOARDINGS), get_progress, preview])
