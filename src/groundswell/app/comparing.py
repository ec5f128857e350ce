"""What a project tells of an account beside its peers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

import msgspec.structs

from groundswell.app.asking import Asking
from groundswell.app.found_scores import Found, kept_run, score_of
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.health.scores import ScoredAccount
from groundswell.health.standings import group_of, standings
from groundswell.model.account_meaning import AccountMeanings, has_left
from groundswell.model.health import Peers
from groundswell.model.peers import Alike, ScorePeers, Standing
from groundswell.plan import values as v
from groundswell.plan.relations import Known
from groundswell.store.reading import Reading

ALONE = Alike(properties=[], users=None, age_days=None, left_out=[])
UNKNOWN = Standing(input=None, value=None, median=None, points=None, quartiles=None, place=None, of=0)
Properties = Mapping[int, tuple[str | None, ...]]
"""Values of properties of accounts, by their dense numbers."""


class Comparing:
    """A project of an open data folder, as far as it puts accounts beside each other."""

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def account_meanings(self, account_type: str | None = None, stop: Stop | None = None) -> AccountMeanings:
        """Which properties of accounts of a kind have which meaning."""
        raise NotImplementedError

    def _found(
        self, account_type: str | None, as_of: datetime, known_at: datetime | None, stop: Stop | None
    ) -> Found:
        raise NotImplementedError

    def _now(self) -> datetime:
        raise NotImplementedError

    def score_peers(
        self, account: str, account_type: str | None = None, stop: Stop | None = None
    ) -> ScorePeers:
        """Where an account's score and each of its inputs stand among those of its peers.

        Peers are as the profile has them, of like size and age and with the same values of its properties; where it
        names none, with the same value of the property that means *plan*. Who has left, as the property that means
        *status* says, is nobody's peer. All is told by the last run that was kept, or as of now where none is; of
        properties what is known now of that moment.

        Args:
            account: which.
            account_type: of which kind; None: the project's first.
            stop: may end it early, from another thread.

        Raises:
            UnknownName: the run did not know the account.

        Cost: that of a list of all accounts with these properties; without a run that of all scores.
        """
        told = self.account_meanings(account_type, stop and stop.part())
        meant = {m.meaning: m.property for m in told.meanings if m.property}
        found = self._last_run(told.account_type)
        if found is None:
            found = self._found(told.account_type, self._now(), None, stop)
        mine = score_of(found, account)
        profile = next((each for each in found.by.profiles if each.name == mine.profile), None)
        if profile is None:
            return _beside(found, mine, 1, ALONE, (UNKNOWN, []))
        by = profile.meaning.peers
        if not by.properties and "plan" in meant:
            by = msgspec.structs.replace(by, properties=[meant["plan"]])
        values = self._properties(found, mine, by, meant.get("status"), stop)
        others = [each for each in found.scores if each.profile == mine.profile]
        return _among(
            found, mine, [each for each in others if each.key in values or each is mine], by, values
        )

    def _last_run(self, kind: str) -> Found | None:
        def work(reading: Reading, _: Context) -> Found | None:
            runs = reading.snapshot.score_runs(kind)
            last = max(runs, key=lambda run: (run.as_of, run.number), default=None)
            return None if last is None else kept_run(reading.snapshot, kind, last.number)

        return self._asking.done(work)

    def _properties(
        self, found: Found, mine: ScoredAccount, by: Peers, status: str | None, stop: Stop | None
    ) -> Properties:
        """What an account and those that have not left had of some properties when they were scored."""

        def work(reading: Reading, context: Context) -> Properties:
            kind = found.run.kind
            moment = replace(context, now=found.run.as_of, unknown="empty")
            columns: dict[str, v.Value] = {"key": v.AccountKey(kind)}
            for i, name in enumerate([*by.properties, *([status] if status else [])]):
                columns[str(i)] = value_of("account", name, kind, moment, "")
            rows = reading.read(Known("accounts", tuple(columns.items()), v.TRUE, kind)).to_pylist()
            many = len(by.properties)
            return {
                row["key"]: tuple(row[str(i)] for i in range(many))
                for row in rows
                if row["key"] == mine.key or not status or not has_left(row[str(many)])
            }

        return self._asking.done(work, stop and stop.part())


def _among(
    found: Found, mine: ScoredAccount, all: list[ScoredAccount], by: Peers, values: Properties
) -> ScorePeers:
    # An account that was merged into another one since has no properties of its own any more.
    nothing = (None,) * len(by.properties)
    columns = [[values.get(each.key, nothing)[i] for each in all] for i in range(len(by.properties))]
    places, alike = group_of(all.index(mine), all, columns, by)
    group = [all[place] for place in places]
    return _beside(found, mine, len(group), alike, standings(group.index(mine), group))


def _beside(
    found: Found, mine: ScoredAccount, accounts: int, alike: Alike, told: tuple[Standing, list[Standing]]
) -> ScorePeers:
    score, inputs = told
    return ScorePeers(
        account=mine.id,
        account_type=found.run.kind,
        run=found.run.number or None,
        as_of=found.run.as_of,
        profile=mine.profile,
        accounts=accounts,
        alike=alike,
        score=score,
        inputs=inputs,
    )
