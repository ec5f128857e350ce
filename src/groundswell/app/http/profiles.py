"""The routes of a project's health profiles."""

from litestar import Router, post
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, RawBody

from groundswell.app.http.bodies import EffectiveProfiles, ProfileHistory, SavedProfiles
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import ERRORS, Asked, Limit, answered, listed, project_of, read
from groundswell.app.http.versioned import Told, routes_of
from groundswell.app.profiling import MOST_SHOWN
from groundswell.app.stop import Stop
from groundswell.model.health import SavedProfile
from groundswell.model.person import Role
from groundswell.model.profile_preview import ProfilePreview

PROFILES = Told(
    "profiles",
    "health profile",
    "Profile",
    "Profiles",
    "ProfileDefinition",
    lambda project: project.saved_profiles,
    SavedProfile,
    SavedProfiles,
    ProfileHistory,
)
look = needing(post, responses=ERRORS, operation_class=PROFILES.body, status_code=200)


@read("/projects/{project:str}/effective-profiles", operation_id="listEffectiveProfiles", needs=Role.VIEWER)
async def list_effective_profiles(
    state: State, request: Asked, project: FromPath[str], account_type: FromQuery[str | None] = None
) -> EffectiveProfiles:
    """The profiles by which accounts of a kind are scored, in the order in which they are tried.

    Where none is saved that scores, it is the default, of version 0.
    """

    def work(stop: Stop) -> EffectiveProfiles:
        return EffectiveProfiles(project_of(request, project).effective_profiles(account_type, stop))

    return await listed(state, request, work)


@look("/projects/{project:str}/profiles/preview", operation_id="previewProfile", needs=Role.VIEWER)
async def preview(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    replaces: FromQuery[str | None] = None,
    account_type: FromQuery[str | None] = None,
    limit: Limit = MOST_SHOWN,
) -> ProfilePreview:
    """Which accounts would be in another band if a health profile were saved, with or without a name.

    Nothing is kept. It is told of accounts of `account_type`, of those that the profile is for if that is absent.
    """

    def work(stop: Stop) -> ProfilePreview:
        return project_of(request, project).preview_profile(
            body, replaces=replaces, account_type=account_type, limit=limit, stop=stop
        )

    return await answered(state, request, work)


profiles = Router("/api", route_handlers=[*routes_of(PROFILES), list_effective_profiles, preview])
