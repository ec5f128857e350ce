"""The health of the accounts of a server's project: the same interface as `app.scoring`, over HTTP."""

from datetime import datetime

import httpx

from groundswell.app.talking import sent_for
from groundswell.model.adoption import FeatureAdoption
from groundswell.model.change import Changes
from groundswell.model.peers import ScorePeers
from groundswell.model.score import KeptRuns, Ledger, ScoreHistory, Scores
from groundswell.model.track_record import TrackRecord


class RemoteScoring:
    """A project of a server, as far as it scores accounts."""

    _http: httpx.Client
    _path: str

    def scores(
        self,
        account_type: str | None = None,
        *,
        as_of: datetime | str | None = None,
        known_at: datetime | str | None = None,
    ) -> Scores:
        """The scores of all accounts of a kind as of a moment (a day: its end), worked out now."""
        asked = _given(account_type=account_type, as_of=as_of, known_at=known_at)
        return sent_for(self._http, "GET", self._scores, Scores, params=asked)

    def keep_scores(
        self,
        account_type: str | None = None,
        *,
        as_of: datetime | str | None = None,
        known_at: datetime | str | None = None,
    ) -> Scores:
        """Score all accounts of a kind as of a moment, by what is known now or was then, and keep that for good."""
        asked = _given(account_type=account_type, as_of=as_of, known_at=known_at)
        return sent_for(self._http, "POST", f"{self._scores}/runs", Scores, params=asked)

    def score_runs(self, account_type: str | None = None) -> KeptRuns:
        """The runs that were kept, the latest first."""
        return sent_for(
            self._http, "GET", f"{self._scores}/runs", KeptRuns, params=_given(account_type=account_type)
        )

    def kept_scores(self, run: int, account_type: str | None = None) -> Scores:
        """What a run found when it was kept."""
        asked = _given(account_type=account_type)
        return sent_for(self._http, "GET", f"{self._scores}/runs/{run}", Scores, params=asked)

    def score_history(self, account: str, account_type: str | None = None) -> ScoreHistory:
        """What each run that was kept found of an account, the earliest first."""
        asked = _given(account=account, account_type=account_type)
        return sent_for(self._http, "GET", f"{self._scores}/history", ScoreHistory, params=asked)

    def score_ledger(
        self,
        account: str,
        account_type: str | None = None,
        *,
        since: int | None = None,
        until: int | None = None,
    ) -> Ledger:
        """How an account's score of one run became that of another; the last two if none is named."""
        asked = _given(account=account, account_type=account_type, since=since, until=until)
        return sent_for(self._http, "GET", f"{self._scores}/ledger", Ledger, params=asked)

    def score_peers(self, account: str, account_type: str | None = None) -> ScorePeers:
        """Where an account's score and each of its inputs stand among those of its peers."""
        asked = _given(account=account, account_type=account_type)
        return sent_for(self._http, "GET", f"{self._scores}/peers", ScorePeers, params=asked)

    def account_changes(self, account_type: str | None = None, *, owner: str | None = None) -> Changes:
        """What changed with accounts of a kind in the seven days up to the last local midnight."""
        asked = _given(account_type=account_type, owner=owner)
        return sent_for(self._http, "GET", f"{self._path}/accounts/changes", Changes, params=asked)

    def feature_adoption(
        self, account_type: str | None = None, *, days: int = 28, owner: str | None = None
    ) -> FeatureAdoption:
        """Which accounts of a kind used which features in the last whole days, what is underused, and whitespace."""
        asked = _given(account_type=account_type, days=days, owner=owner)
        return sent_for(self._http, "GET", f"{self._path}/feature-adoption", FeatureAdoption, params=asked)

    def track_record(self, account_type: str | None = None, *, months: int = 24) -> TrackRecord:
        """What scores by the present profiles would have said before accounts left, by what was known at the time."""
        asked = _given(account_type=account_type, months=months)
        return sent_for(
            self._http, "GET", f"{self._path}/track-record", TrackRecord, params=asked, timeout=None
        )

    @property
    def _scores(self) -> str:
        return f"{self._path}/scores"


def _given(**asked: datetime | str | int | None) -> dict[str, str]:
    """Parameters of an address, without those that are not given."""
    told = {name: each.isoformat() if isinstance(each, datetime) else each for name, each in asked.items()}
    return {name: str(each) for name, each in told.items() if each is not None}
