"""What a project tells of the health of its accounts: scores of any moment, runs that are kept, ledgers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.found_scores import Found, by_number, history, kept_run, ledger, run_told, score_of, told
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.health.behind import with_behind
from groundswell.health.effective import effective_profiles
from groundswell.health.runs import ScoredBy, band_name, rows_of, score_in, scored_by
from groundswell.health.said import Said, said_at, with_overrides
from groundswell.health.scores import Bands, score_accounts
from groundswell.model.account_entry import AccountEntry
from groundswell.model.health import DefinedProfile, ProfileMeaning
from groundswell.model.period import TICK
from groundswell.model.project import Project
from groundswell.model.score import (
    Cause,
    KeptRuns,
    Ledger,
    ScoreHistory,
    Scores,
)
from groundswell.store.protocol import EventStore, Snapshot
from groundswell.store.reading import Reading
from groundswell.store.score_runs import ScoreRun

LONGEST_RUN_S = 3_600.0
"""A run is no question that somebody waits for."""
WEEKS_BACK = 26
YOUNGEST = timedelta(weeks=8)
"""Of before that nothing was there to compare with."""


class Scoring:
    """A project of an open data folder, as far as it scores accounts."""

    project: Project
    _opened: Opened

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    @property
    def _store(self) -> EventStore:
        raise NotImplementedError

    def scores(
        self,
        account_type: str | None = None,
        *,
        as_of: datetime | str | None = None,
        known_at: datetime | str | None = None,
        stop: Stop | None = None,
    ) -> Scores:
        """The scores of all accounts of a kind, worked out now from everything that was captured.

        Args:
            account_type: which kind; None: the project's first.
            as_of: the moment that is scored, a day: its end; None: now.
            known_at: only what was known by then counts; None: all that is known.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: a profile asks for what is not there; a moment cannot be read.

        Cost: that of a list of all accounts with the profiles' inputs as columns.
        """
        now = self._now()
        moment = min(self._moment_named(as_of, "/as_of") or now, now)
        known = self._moment_named(known_at, "/known_at")
        return self._as_told(self._found(account_type, moment, known, stop))

    def keep_scores(
        self,
        account_type: str | None = None,
        *,
        as_of: datetime | str | None = None,
        known_at: datetime | str | None = None,
        stop: Stop | None = None,
    ) -> Scores:
        """Score all accounts of a kind as of a moment, by what is known now or was by a moment, and keep that for good.

        Args:
            account_type: which kind; None: the project's first.
            as_of: the moment that is scored, a day: its end; None: now.
            known_at: only what was known by then counts; None: all that is known.
            stop: may end it early, from another thread.
        """
        now = self._now()
        moment = min(self._moment_named(as_of, "/as_of") or now, now)
        known = min(self._moment_named(known_at, "/known_at") or now, now)
        found = self._found(account_type, moment, known, stop)
        number = self._store.keep_scores(found.run, rows_of(found.scores, found.by))
        return self._as_told(replace(found, run=replace(found.run, number=number)))

    def _note_night(self, fault: str | None) -> None:
        """Keep why the last night could not be scored, for whoever looks at scores; None: it could."""
        if fault is None:
            self._opened.unscored.pop(self.project.slug, None)
        else:
            self._opened.unscored[self.project.slug] = fault

    def _keep_nightly_scores(self, stop: Stop | None = None) -> int:
        """Keep the scores as of the end of yesterday, of every kind of accounts that has none; returns how many runs.

        A project's first run comes with one for each of the last 26 weeks, as they would have been kept then; so do
        later ones after weeks without any.
        """
        calendar = self.project.calendar
        night = calendar.to_utc(calendar.floor(calendar.to_local(self._now()), "day")) - TICK

        def due(reading: Reading, context: Context) -> list[tuple[str, datetime]]:
            period = context.layout.period
            first = night if period is None else period.start + YOUNGEST
            found = []
            for kind in context.layout.kinds:
                kept = [run.as_of for run in reading.snapshot.score_runs(kind) if run.as_of <= night]
                # Also of weeks in which no server ran, or after which it was stopped.
                last = max(kept, default=first - TICK)
                weeks = (night - timedelta(weeks=k) for k in range(WEEKS_BACK, 0, -1))
                found += [(kind, week) for week in weeks if week >= first and week > last]
                found += [(kind, night)] if night not in kept else []
            return found

        wanted = self._asking.done(due, stop and stop.part())
        for kind, moment in wanted:
            self.keep_scores(kind, as_of=moment, known_at=None if moment == night else moment, stop=stop)
        return len(wanted)

    def score_runs(self, account_type: str | None = None) -> KeptRuns:
        """The runs that were kept, the latest first."""

        def work(reading: Reading, context: Context) -> KeptRuns:
            kind = _kind(account_type, context)
            runs = [run_told(run) for run in reversed(reading.snapshot.score_runs(kind))]
            return KeptRuns(kind, runs, self._opened.unscored.get(self.project.slug))

        return self._asking.done(work)

    def kept_scores(self, run: int, account_type: str | None = None) -> Scores:
        """What a run found when it was kept.

        Raises:
            UnknownName: there is no such run.
        """

        def work(reading: Reading, context: Context) -> Scores:
            return self._as_told(kept_run(reading.snapshot, _kind(account_type, context), run))

        return self._asking.done(work)

    def score_history(self, account: str, account_type: str | None = None) -> ScoreHistory:
        """What each run that was kept found of an account, the earliest first."""

        def work(reading: Reading, context: Context) -> ScoreHistory:
            kind = _kind(account_type, context)
            runs = {run.number: (run, scored_by(run.profiles)) for run in reading.snapshot.score_runs(kind)}
            found = [
                (*runs[row["run"]], score_in(row, account, runs[row["run"]][1]))
                for row in reading.snapshot.scores_of(kind, account).to_pylist()
            ]
            found.sort(key=lambda each: (each[0].as_of, each[0].number))
            return history(account, kind, found, by_number(self._entries(kind)))

        return self._asking.done(work)

    def score_ledger(
        self,
        account: str,
        account_type: str | None = None,
        *,
        since: int | None = None,
        until: int | None = None,
        stop: Stop | None = None,
    ) -> Ledger:
        """How an account's score of one run became that of another.

        For it is worked out what is known of the earlier moment today, with the definitions of today: how that
        differs from what was known then is told apart.

        Args:
            account: which.
            account_type: of which kind.
            since: the number of the earlier run; None: the one before `until`.
            until: the number of the later run; None: the last one.
            stop: may end it early, from another thread.

        Raises:
            UnknownName: there is no such run, or it did not know the account.

        Cost: that of up to three scores of all accounts.
        """
        kind, before, after = self._runs(account_type, since, until)
        for found in (before, after):
            score_of(found, account)
        between = self._between(before, after, kind, stop)
        lines = ledger(account, kind, before, after, between, by_number(self._entries(kind)))
        profile = next((each for each in after.by.profiles if each.name == lines.after.profile), None)
        meaning = None if profile is None else profile.meaning
        return self._asking.done(lambda _, context: with_behind(lines, meaning, context))

    def _between(
        self, before: Found, after: Found, kind: str, stop: Stop | None
    ) -> list[tuple[Cause, Found]]:
        """What the earlier run would have found, one thing after the other as it is for the later one."""
        found: list[tuple[Cause, Found]] = []
        bands = {each.key: band_name(each, before.by.profiles) for each in before.scores}

        def again(known_at: datetime | None, profiles: Sequence[DefinedProfile]) -> Found:
            return self._found(kind, before.run.as_of, known_at, stop, profiles=profiles, before=bands)

        if before.by.names != after.by.names:
            found.append(("definition", again(before.run.known_at, before.by.profiles)))
        found.append(("late_data", again(after.run.known_at, before.by.profiles)))
        if _formulas(before.by) != _formulas(after.by):
            found.append(("formula", again(after.run.known_at, after.by.profiles)))
        return found

    def _runs(
        self, account_type: str | None, since: int | None, until: int | None
    ) -> tuple[str, Found, Found]:
        def work(reading: Reading, context: Context) -> tuple[str, Found, Found]:
            kind = _kind(account_type, context)
            numbers = [run.number for run in reading.snapshot.score_runs(kind)]
            last = until if until is not None else (numbers[-1] if numbers else 0)
            earlier = numbers[: numbers.index(last)] if last in numbers else []
            first = since if since is not None else (earlier[-1] if earlier else 0)
            return kind, kept_run(reading.snapshot, kind, first), kept_run(reading.snapshot, kind, last)

        return self._asking.done(work)

    def _found(
        self,
        account_type: str | None,
        as_of: datetime,
        known_at: datetime | None,
        stop: Stop | None,
        *,
        profiles: Sequence[DefinedProfile] | None = None,
        before: Bands | None = None,
    ) -> Found:
        """Score all accounts of a kind as of a moment."""
        asking = replace(self._asking, limit_s=LONGEST_RUN_S)
        computed_at = self._opened.clock.now()

        def work(reading: Reading, context: Context) -> Found:
            kind = _kind(account_type, context)
            scoring = effective_profiles(kind, context) if profiles is None else list(profiles)
            bands = before
            if bands is None:
                bands = bands_before(reading.snapshot, kind, as_of, known_at)
            names = asking.names().digest.hex()
            moment = replace(context, now=as_of)
            said = self._said_then(kind, moment, known_at)
            found = score_accounts(scoring, kind, moment, reading, before=bands, ratings=said.ratings)
            scores = with_overrides(found, said.overrides, scoring)
            run = ScoreRun(0, kind, as_of, known_at or asking.clock.now(), computed_at, "")
            by = ScoredBy(_ordered(scoring), names)
            return Found(replace(run, profiles=by.text), by, scores)

        return asking.done(work, stop and stop.part(), known_at)

    def _said_then(self, kind: str, context: Context, known_at: datetime | None) -> Said:
        """What people say of accounts at the context's present moment, by what was known at another."""
        now = partial(context.layout.account_now, kind)
        return said_at(self._entries(kind), context.now, known_at, now)

    def _entries(self, kind: str) -> list[AccountEntry]:
        return self._opened.catalog.account_entries.of(self.project.slug, kind)

    def _as_told(self, found: Found) -> Scores:
        return told(found, by_number(self._entries(found.run.kind)))

    def _now(self) -> datetime:
        return self._asking.clock.now()

    def _moment_named(self, named: datetime | str | None, at: str) -> datetime | None:
        """A moment, or the end of a day."""
        if named is None or (isinstance(named, datetime) and named.tzinfo is not None):
            return named
        return self.project.calendar.moment(named if isinstance(named, str) else named.isoformat(), at=at)


def _kind(account_type: str | None, context: Context) -> str:
    return context.account_kind(account_type, "")


def _ordered(profiles: Sequence[DefinedProfile]) -> list[DefinedProfile]:
    return sorted(profiles, key=lambda each: (each.meaning.place, each.name))


def _formulas(by: ScoredBy) -> list[tuple[str, ProfileMeaning]]:
    return [(profile.name, profile.meaning) for profile in by.profiles]


def bands_before(snapshot: Snapshot, kind: str, as_of: datetime, known_at: datetime | None) -> Bands:
    """The bands of the last run of before a moment that was kept by then."""
    before = [
        run
        for run in snapshot.score_runs(kind)
        if run.as_of < as_of and (known_at is None or run.known_at < known_at)
    ]
    if not before:
        return {}
    last = max(before, key=lambda run: (run.as_of, run.number))
    rows = snapshot.scores(last.number)
    return dict(zip(rows["account"].to_pylist(), rows["band_name"].to_pylist(), strict=True))
