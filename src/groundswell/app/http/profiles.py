"""The routes of a project's health profiles."""

from dataclasses import dataclass

from litestar import Router, post, put
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery, RawBody

from groundswell.app.definitions import Unknown
from groundswell.app.http.bodies import EffectiveProfiles, ProfileHistory, SavedProfiles
from groundswell.app.http.roles import needing
from groundswell.app.http.routes import (
    ERRORS,
    Asked,
    Limit,
    ReadByUs,
    answered,
    delete,
    listed,
    project_of,
    read,
)
from groundswell.app.profiling import MOST_SHOWN
from groundswell.app.stop import Stop
from groundswell.model.health import SavedProfile
from groundswell.model.person import Role
from groundswell.model.profile_preview import ProfilePreview


@dataclass
class ProfileOperation(ReadByUs):
    """An operation whose body is a health profile."""

    schema = "ProfileDefinition"


make = needing(post, responses=ERRORS, operation_class=ProfileOperation)
restore = needing(post, responses=ERRORS, status_code=200)
change = needing(put, responses=ERRORS, operation_class=ProfileOperation)
look = needing(post, responses=ERRORS, operation_class=ProfileOperation, status_code=200)


@read("/projects/{project:str}/profiles", operation_id="listProfiles", needs=Role.VIEWER)
async def list_profiles(state: State, request: Asked, project: FromPath[str]) -> SavedProfiles:
    """All saved health profiles, by name; archived ones as well."""
    return SavedProfiles(await listed(state, request, lambda _: project_of(request, project).profiles()))


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


@make("/projects/{project:str}/profiles", operation_id="saveProfile", needs=Role.MEMBER)
async def save_profile(
    state: State,
    request: Asked,
    project: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    who: FromQuery[str] = "",
) -> SavedProfile:
    """Keep a new health profile, by which the accounts that it is for are scored from now on.

    With `unknown=empty` it may name what nothing has carried yet.
    """

    def work(stop: Stop) -> SavedProfile:
        return project_of(request, project).save_profile(
            body, unknown=unknown, verified=verified, who=who, stop=stop
        )

    return await listed(state, request, work)


@read("/projects/{project:str}/profiles/{name:str}", operation_id="getProfile", needs=Role.VIEWER)
async def get_profile(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> SavedProfile:
    """One health profile, by its name or a former one."""
    return await listed(state, request, lambda _: project_of(request, project).profile(name))


@read(
    "/projects/{project:str}/profiles/{name:str}/history",
    operation_id="getProfileHistory",
    needs=Role.VIEWER,
)
async def get_history(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str]
) -> ProfileHistory:
    """What became of a health profile, the latest change first; also of one that is gone."""
    return ProfileHistory(
        await listed(state, request, lambda _: project_of(request, project).profile_history(name))
    )


@change("/projects/{project:str}/profiles/{name:str}", operation_id="changeProfile", needs=Role.MEMBER)
async def change_profile(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    body: RawBody,
    unknown: FromQuery[Unknown] = "error",
    verified: FromQuery[bool] = False,
    revision: FromQuery[int | None] = None,
    who: FromQuery[str] = "",
) -> SavedProfile:
    """Put a health profile in the place of one that is saved; another `name` renames it.

    What is verified is given another meaning only with `verified=true`. With the `revision` that was edited it takes
    the place of that, or of none.
    """

    def work(stop: Stop) -> SavedProfile:
        return project_of(request, project).save_profile(
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
    "/projects/{project:str}/profiles/{name:str}",
    operation_id="deleteProfile",
    needs=Role.MEMBER,
    responses=ERRORS,
)
async def delete_profile(
    state: State,
    request: Asked,
    project: FromPath[str],
    name: FromPath[str],
    verified: FromQuery[bool] = False,
    who: FromQuery[str] = "",
) -> None:
    """Delete a health profile; one that is verified only with `verified=true`."""

    def work(_: Stop) -> None:
        project_of(request, project).delete_profile(name, verified=verified, who=who)

    await listed(state, request, work)


@restore(
    "/projects/{project:str}/profiles/{name:str}/restore",
    operation_id="restoreProfile",
    needs=Role.MEMBER,
)
async def restore_profile(
    state: State, request: Asked, project: FromPath[str], name: FromPath[str], who: FromQuery[str] = ""
) -> SavedProfile:
    """Take back a health profile that was deleted: its history goes on, and its former names mean it again."""
    return await listed(state, request, lambda _: project_of(request, project).restore_profile(name, who=who))


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


profiles = Router(
    "/api",
    route_handlers=[
        list_profiles,
        list_effective_profiles,
        save_profile,
        get_profile,
        get_history,
        change_profile,
        delete_profile,
        restore_profile,
        preview,
    ],
)
