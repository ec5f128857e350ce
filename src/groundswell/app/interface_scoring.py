"""What a program may do with the health of accounts, at both doors: scores, runs that are kept, ledgers."""

from datetime import datetime
from typing import Protocol

from groundswell.model.adoption import FeatureAdoption
from groundswell.model.change import Changes
from groundswell.model.peers import ScorePeers
from groundswell.model.score import KeptRuns, Ledger, ScoreHistory, Scores
from groundswell.model.track_record import TrackRecord


class ScoresAccounts(Protocol):
    """A project, as far as it scores accounts."""

    def scores(
        self,
        account_type: str | None = None,
        *,
        as_of: datetime | str | None = None,
        known_at: datetime | str | None = None,
    ) -> Scores:
        """The scores of all accounts of a kind as of a moment (a day: its end), worked out now."""
        ...

    def keep_scores(
        self,
        account_type: str | None = None,
        *,
        as_of: datetime | str | None = None,
        known_at: datetime | str | None = None,
    ) -> Scores:
        """Score all accounts of a kind as of a moment, by what is known now or was then, and keep that for good."""
        ...

    def score_runs(self, account_type: str | None = None) -> KeptRuns:
        """The runs that were kept, the latest first."""
        ...

    def kept_scores(self, run: int, account_type: str | None = None) -> Scores:
        """What a run found when it was kept."""
        ...

    def score_history(self, account: str, account_type: str | None = None) -> ScoreHistory:
        """What each run that was kept found of an account, the earliest first."""
        ...

    def score_ledger(
        self,
        account: str,
        account_type: str | None = None,
        *,
        since: int | None = None,
        until: int | None = None,
    ) -> Ledger:
        """How an account's score of one run became that of another; the last two if none is named."""
        ...

    def score_peers(self, account: str, account_type: str | None = None) -> ScorePeers:
        """Where an account's score and each of its inputs stand among those of its peers."""
        ...

    def account_changes(self, account_type: str | None = None, *, owner: str | None = None) -> Changes:
        """What changed with accounts of a kind in the seven days up to the last local midnight."""
        ...

    def feature_adoption(
        self, account_type: str | None = None, *, days: int = 28, owner: str | None = None
    ) -> FeatureAdoption:
        """Which accounts of a kind used which features in the last whole days, what is underused, and whitespace."""
        ...

    def track_record(self, account_type: str | None = None, *, months: int = 24) -> TrackRecord:
        """What scores by the present profiles would have said before accounts left, by what was known at the time."""
        ...
