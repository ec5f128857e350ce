"""The routes of the health of a project's accounts: scores, runs that are kept, ledgers."""

from litestar import Router
from litestar.datastructures import State
from litestar.params import FromPath, FromQuery

from groundswell.app.http.routes import Asked, answered, listed, project_of, read, write
from groundswell.app.stop import Stop
from groundswell.model.adoption import FeatureAdoption
from groundswell.model.change import Changes
from groundswell.model.peers import ScorePeers
from groundswell.model.person import Role
from groundswell.model.score import KeptRuns, Ledger, ScoreHistory, Scores
from groundswell.model.track_record import TrackRecord


@read("/projects/{project:str}/scores", operation_id="getScores", needs=Role.VIEWER)
async def get_scores(
    state: State,
    request: Asked,
    project: FromPath[str],
    account_type: FromQuery[str | None] = None,
    as_of: FromQuery[str | None] = None,
    known_at: FromQuery[str | None] = None,
) -> Scores:
    """The scores of all accounts of a kind as of a moment (a day: its end), worked out now."""

    def work(stop: Stop) -> Scores:
        of = project_of(request, project)
        return of.scores(account_type, as_of=as_of, known_at=known_at, stop=stop)

    return await answered(state, request, work)


@read("/projects/{project:str}/scores/runs", operation_id="listScoreRuns", needs=Role.VIEWER)
async def list_runs(
    state: State, request: Asked, project: FromPath[str], account_type: FromQuery[str | None] = None
) -> KeptRuns:
    """The runs that were kept, the latest first."""
    return await listed(state, request, lambda _: project_of(request, project).score_runs(account_type))


@write("/projects/{project:str}/scores/runs", operation_id="keepScores", needs=Role.ANALYST)
async def keep_scores(
    state: State,
    request: Asked,
    project: FromPath[str],
    account_type: FromQuery[str | None] = None,
    as_of: FromQuery[str | None] = None,
    known_at: FromQuery[str | None] = None,
) -> Scores:
    """Score all accounts of a kind as of a moment, by what is known now or was by a moment, and keep that for good."""

    def work(stop: Stop) -> Scores:
        of = project_of(request, project)
        return of.keep_scores(account_type, as_of=as_of, known_at=known_at, stop=stop)

    return await answered(state, request, work)


@read("/projects/{project:str}/scores/runs/{run:int}", operation_id="getKeptScores", needs=Role.VIEWER)
async def get_run(
    state: State,
    request: Asked,
    project: FromPath[str],
    run: FromPath[int],
    account_type: FromQuery[str | None] = None,
) -> Scores:
    """What a run found when it was kept."""
    return await listed(state, request, lambda _: project_of(request, project).kept_scores(run, account_type))


@read("/projects/{project:str}/scores/history", operation_id="getScoreHistory", needs=Role.VIEWER)
async def get_history(
    state: State,
    request: Asked,
    project: FromPath[str],
    account: FromQuery[str],
    account_type: FromQuery[str | None] = None,
) -> ScoreHistory:
    """What each run that was kept found of an account, the earliest first."""
    return await listed(
        state, request, lambda _: project_of(request, project).score_history(account, account_type)
    )


@read("/projects/{project:str}/scores/ledger", operation_id="getScoreLedger", needs=Role.VIEWER)
async def get_ledger(
    state: State,
    request: Asked,
    project: FromPath[str],
    account: FromQuery[str],
    account_type: FromQuery[str | None] = None,
    since: FromQuery[int | None] = None,
    until: FromQuery[int | None] = None,
) -> Ledger:
    """How an account's score of one run became that of another, line by line; the last two if none is named."""

    def work(stop: Stop) -> Ledger:
        of = project_of(request, project)
        return of.score_ledger(account, account_type, since=since, until=until, stop=stop)

    return await answered(state, request, work)


@read("/projects/{project:str}/scores/peers", operation_id="getScorePeers", needs=Role.VIEWER)
async def get_peers(
    state: State,
    request: Asked,
    project: FromPath[str],
    account: FromQuery[str],
    account_type: FromQuery[str | None] = None,
) -> ScorePeers:
    """Where an account's score and each of its inputs stand among those of its peers, by the last run that was kept."""

    def work(stop: Stop) -> ScorePeers:
        return project_of(request, project).score_peers(account, account_type, stop=stop)

    return await answered(state, request, work)


@read("/projects/{project:str}/accounts/changes", operation_id="getAccountChanges", needs=Role.VIEWER)
async def get_changes(
    state: State,
    request: Asked,
    project: FromPath[str],
    account_type: FromQuery[str | None] = None,
    owner: FromQuery[str | None] = None,
) -> Changes:
    """What changed with accounts of a kind, or those of an owner, in the seven days up to the last local midnight."""

    def work(stop: Stop) -> Changes:
        return project_of(request, project).account_changes(account_type, owner=owner, stop=stop)

    return await answered(state, request, work)


@read("/projects/{project:str}/feature-adoption", operation_id="getFeatureAdoption", needs=Role.VIEWER)
async def get_feature_adoption(
    state: State,
    request: Asked,
    project: FromPath[str],
    account_type: FromQuery[str | None] = None,
    days: FromQuery[int] = 28,
    owner: FromQuery[str | None] = None,
) -> FeatureAdoption:
    """Which accounts of a kind used which features in the last whole days, what is underused, and whitespace by plan.

    With `owner` only that owner's accounts are listed; what is told of features and plans is of all.
    """

    def work(stop: Stop) -> FeatureAdoption:
        of = project_of(request, project)
        return of.feature_adoption(account_type, days=days, owner=owner, stop=stop)

    return await answered(state, request, work)


@read("/projects/{project:str}/track-record", operation_id="getTrackRecord", needs=Role.VIEWER)
async def get_track_record(
    state: State,
    request: Asked,
    project: FromPath[str],
    account_type: FromQuery[str | None] = None,
    months: FromQuery[int] = 24,
) -> TrackRecord:
    """What scores by the present profiles would have said before accounts left, by what was known at the time."""

    def work(stop: Stop) -> TrackRecord:
        return project_of(request, project).track_record(account_type, months=months, stop=stop)

    return await answered(state, request, work)


OF_SCORES = [get_scores, list_runs, keep_scores, get_run, get_history, get_ledger, get_peers]
scores = Router("/api", route_handlers=[*OF_SCORES, get_changes, get_feature_adoption, get_track_record])
