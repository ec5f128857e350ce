"""What a project tells of how good its scores were: each moment of the past scored by what was known then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
import pyarrow.compute as pc

from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.health.changed import last_midnight, read_facts
from groundswell.health.effective import effective_profiles
from groundswell.health.runs import band_name
from groundswell.health.said import Said, SaidOf
from groundswell.health.scores import ScoredAccount, score_accounts
from groundswell.health.track_record import Seen, horizon, pairs
from groundswell.model.account_entry import AccountEntry, Outcome
from groundswell.model.account_meaning import LEFT, NOTICE, AccountMeanings
from groundswell.model.errors import QuestionError
from groundswell.model.health import DefinedProfile
from groundswell.model.period import moment_at
from groundswell.model.project import Project
from groundswell.model.track_record import ENOUGH_OUTCOMES, Horizon, TrackRecord
from groundswell.model.value import number_of
from groundswell.plan.relations import Active
from groundswell.store.reading import Reading

STEP = timedelta(days=30)
HORIZONS_DAYS = (30, 60, 90)
MOST_MONTHS = 36
CALLS = 20


@dataclass(frozen=True, slots=True)
class Moment:
    """What was known of all accounts at a moment, by id.

    Attributes:
        starts: from how many points on each band begins, by what it is called; of several profiles the lowest.
        bands: the band of each account that has one.
        left: who had left; of what people told, by what is known now, for what became of an account is no secret.
        notice: who was known to have given notice.
    """

    at: datetime
    starts: dict[str, float]
    bands: dict[str, str]
    scores: list[ScoredAccount]
    left: frozenset[str]
    notice: frozenset[str]
    revenue: dict[str, float]
    last: dict[str, datetime]


class TrackRecords:
    """A project of an open data folder, as far as it tells how good its scores were."""

    project: Project
    _opened: Opened

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def _said_then(self, kind: str, context: Context, known_at: datetime | None) -> Said:
        raise NotImplementedError

    def _entries(self, kind: str) -> list[AccountEntry]:
        raise NotImplementedError

    def account_meanings(self, account_type: str | None = None, stop: Stop | None = None) -> AccountMeanings:
        """Which properties of accounts of a kind have which meaning."""
        raise NotImplementedError

    def track_record(
        self,
        account_type: str | None = None,
        *,
        months: int = 24,
        enough: int = ENOUGH_OUTCOMES,
        stop: Stop | None = None,
    ) -> TrackRecord:
        """What scores by the present profiles would have said before accounts left, by what was known at the time.

        Who left is told by the property that has the meaning *status*, values such as `churned`, and by the outcomes
        that people told; those that say `notice` are left out from then on.

        Args:
            account_type: which kind; None: the project's first.
            months: so many moments of 30 days are looked at.
            enough: from so many accounts that left on there are figures besides those of bands.
            stop: may end it early, from another thread; it is told how far the work is.

        Raises:
            QuestionError: nothing says what became of accounts, or too many months.

        Cost: for each moment that of all scores as known then.
        """
        if not 4 <= months <= MOST_MONTHS:
            raise QuestionError(f"'months' lies between 4 and {MOST_MONTHS}.", at="/months")
        told = self.account_meanings(account_type, stop and stop.part())
        meanings = {m.meaning: m.property for m in told.meanings if m.property}
        status = meanings.get("status")
        if status is None and not any(each.kind == "outcome" for each in self._entries(told.account_type)):
            raise QuestionError(
                "No property of accounts has the meaning 'status', and no outcome was told of any, so nothing says "
                "which accounts left. Choose a property under Settings › Accounts, of which values such as 'churned' "
                "and 'notice' are understood; or tell of each, such as with 'groundswell log acme --outcome churned'.",
                at="/account_type",
            )
        found = []
        first, ends = self._first_and_last(stop)
        wanted = [at for k in range(months, -1, -1) if (at := ends - STEP * k) >= first + STEP * 2]
        for place, at in enumerate(wanted):
            found.append(self._known_then(told.account_type, at, status, meanings.get("revenue"), stop))
            if stop is not None:
                stop.tell((place + 1) / (len(wanted) + 1))
        if len(found) < 4:
            raise QuestionError("A track record needs six months of history at least.", at="/months")
        return _record(told.account_type, status, found, enough)

    def _first_and_last(self, stop: Stop | None) -> tuple[datetime, datetime]:
        def work(_: Reading, context: Context) -> tuple[datetime, datetime]:
            period = context.layout.period
            end = last_midnight(context)
            return (end if period is None else period.start), end

        return self._asking.done(work, stop and stop.part())

    def _known_then(
        self, kind: str, at: datetime, status: str | None, revenue: str | None, stop: Stop | None
    ) -> Moment:
        """Score all accounts as of a moment, by what was known then."""
        asking = replace(self._asking, limit_s=600.0)
        named = {"status": status, "revenue": revenue}
        properties = {meaning: name for meaning, name in named.items() if name is not None}

        def work(reading: Reading, context: Context) -> Moment:
            then = replace(context, now=at, unknown="empty")
            profiles = effective_profiles(kind, context)
            said, since = (self._said_then(kind, then, known_at) for known_at in (at, None))
            scores = score_accounts(profiles, kind, then, reading, ratings=said.ratings)
            facts = read_facts(kind, properties, then, reading)
            seen = reading.read(Active("accounts", kind))
            last = dict(zip(seen["key"].to_pylist(), pc.cast(seen["last"], "int64").to_pylist(), strict=True))
            ids = [each.id for each in scores]
            nothing = [None] * len(ids)
            money = [number_of(text) for text in facts.get("revenue", nothing)]
            status_of = dict(zip(ids, facts.get("status", nothing), strict=True))
            return Moment(
                at,
                _starts(profiles),
                {each.id: name for each in scores if (name := band_name(each, profiles)) is not None},
                scores,
                _told(status_of, LEFT) | _ended(since.outcomes, "churned"),
                _told(status_of, NOTICE) | _ended(said.outcomes, "notice"),
                {id: amount for id, amount in zip(ids, money, strict=True) if amount is not None},
                {each.id: moment_at(last[each.key]) for each in scores if last.get(each.key) is not None},
            )

        return asking.done(work, stop and stop.part(), at)


def _told(status: Mapping[str, str | None], values: frozenset[str]) -> frozenset[str]:
    """The accounts whose status is one of some values."""
    return frozenset(id for id, text in status.items() if text and text.strip().casefold() in values)


def _ended(outcomes: SaidOf, what: Outcome) -> frozenset[str]:
    """The accounts whose last outcome is this one."""
    return frozenset(id for id, each in outcomes.items() if each.what == what)


def _record(kind: str, status: str | None, found: Sequence[Moment], enough: int) -> TrackRecord:
    ids = sorted({each.id for moment in found for each in moment.scores})
    starts = found[-1].starts
    bands = sorted(starts, key=lambda name: starts[name])
    seen = [_as_seen(moment, ids, bands) for moment in found]
    horizons = [
        horizon(days, pairs(seen, days // STEP.days), bands, CALLS, enough=enough) for days in HORIZONS_DAYS
    ]
    return TrackRecord(
        account_type=kind,
        start=found[0].at,
        end=found[-1].at,
        moments=len(found),
        status=status,
        horizons=horizons,
        lead_days=_lead(seen, sum(start == 0 for start in starts.values())),
        excluded=sum(_left_out(each) for each in seen),
        said=_said(horizons),
    )


def _left_out(seen: Seen) -> int:
    unscored = ~seen.may_leave | np.isnan(seen.score)
    return int((seen.is_there & ~seen.has_left & unscored).sum())


def _starts(profiles: Sequence[DefinedProfile]) -> dict[str, float]:
    starts: dict[str, float] = {}
    for band in (band for profile in profiles for band in profile.meaning.bands):
        starts[band.name] = min(band.start, starts.get(band.name, band.start))
    return starts


def _as_seen(moment: Moment, ids: Sequence[str], bands: Sequence[str]) -> Seen:
    scores = {each.id: each for each in moment.scores}
    has_left = np.array([id in moment.left for id in ids])
    has_notice = np.array([id in moment.notice for id in ids])
    is_there = np.array([id in scores and scores[id].age_days is not None for id in ids])
    score = [scores[id].score if id in scores else None for id in ids]
    places = {name: place for place, name in enumerate(bands)}
    silent = [
        (moment.at - moment.last[id]) / timedelta(days=1) if id in moment.last else np.nan for id in ids
    ]
    return Seen(
        np.array([np.nan if each is None else float(each) for each in score]),
        np.array([places.get(moment.bands.get(id, ""), -1) for id in ids], np.int64),
        np.array(silent),
        np.array([max(0.0, moment.revenue.get(id, 0.0)) for id in ids]),
        is_there & ~has_left & ~has_notice,
        has_left,
        is_there,
    )


def _lead(seen: Sequence[Seen], lowest: int) -> float | None:
    """Of those who left, how many days before they came into the lowest band and stayed in it, in the median.

    Args:
        seen: at each moment.
        lowest: how many of the bands are the lowest of some profile; these stand first.
    """
    leads = []
    for account in range(len(seen[0].score)):
        gone = [k for k, each in enumerate(seen) if each.has_left[account]]
        if not gone or gone[0] == 0:
            continue
        before = gone[0]
        while before and 0 <= seen[before - 1].band[account] < lowest:
            before -= 1
        leads.append((gone[0] - before) * STEP.days)
    return float(np.median(leads)) if leads else None


def _said(horizons: Sequence[Horizon]) -> list[str]:
    said = []
    most = horizons[-1]
    if not most.enough:
        said.append(
            f"Not enough outcomes yet: {most.accounts_left} of about {ENOUGH_OUTCOMES}. Until then it is shown how "
            "many of each band left, without a figure for the score."
        )
    elif most.ahead is not None and most.auc is not None:
        if most.ahead.low > 0:
            said.append("The score tells who leaves better than the days since an account was last active.")
        else:
            said.append(
                "That the score tells who leaves better than the days since an account was last active is not shown."
            )
        if most.auc.low <= 0.5:
            said.append("It may tell no more than a coin.")
    said.append(
        "Accounts at risk are often called, and some stay because of that: what a score would have said is not what it "
        "changes."
    )
    return said
