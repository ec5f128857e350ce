"""What a project tells of what changed with its accounts in the last week."""

from dataclasses import replace

import msgspec
import numpy as np

from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.features import feature_names, named_features
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.health.changed import WEEK, Use, read_facts, read_use
from groundswell.health.signs import Facts, facts_of, signs
from groundswell.health.unread import unread
from groundswell.health.weeks import unlikely
from groundswell.model.account_meaning import AccountMeanings
from groundswell.model.change import Change, ChangedAccount, Changes
from groundswell.model.project import Project
from groundswell.store.reading import Reading

TOLD = ("name", "owner", "plan", "revenue", "renewal", "seats", "champion", "status")
SCORES = {"score": "$score", "band": "$band", "score_change": "$score_change"}


class Changing:
    """A project of an open data folder, as far as it tells what changed with its accounts."""

    project: Project
    _opened: Opened

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def account_meanings(self, account_type: str | None = None, stop: Stop | None = None) -> AccountMeanings:
        """Which properties of accounts of a kind have which meaning."""
        raise NotImplementedError

    def account_changes(
        self, account_type: str | None = None, *, owner: str | None = None, stop: Stop | None = None
    ) -> Changes:
        """What changed with accounts of a kind in the seven days up to the last local midnight.

        Features are the events that definitions name, or all events where there is none.

        Args:
            account_type: which kind; None: the project's first.
            owner: only of accounts whose owner, as the property with that meaning says, this is.
            stop: may end it early, from another thread.

        Cost: passes over the events of 27 weeks.
        """
        told = self.account_meanings(account_type, stop and stop.part())
        properties: dict[str, str] = {
            m.meaning: m.property for m in told.meanings if m.meaning in TOLD and m.property
        }
        names = feature_names(self._opened, self.project)

        def work(reading: Reading, context: Context) -> Changes:
            kind = told.account_type
            use = read_use(kind, named_features(names, context), context, reading)
            known = read_facts(kind, properties | SCORES, context, reading)
            facts = [facts_of(known, place) for place in range(len(use.ids))]
            changes = _changes(kind, use, facts, context, owner)
            return msgspec.structs.replace(changes, unread=unread(known, properties))

        asking = replace(self._asking, kept=None)
        return asking.done(work, stop and stop.part())


def _changes(kind: str, use: Use, facts: list[Facts], context: Context, owner: str | None) -> Changes:
    off = unlikely(use.weeks, use.since)
    found = signs(use, off, facts, context.now)
    accounts = [
        _account(use.ids[place], facts[place], changes, context)
        for place, changes in found.items()
        if owner is None or facts[place].owner == owner
    ]
    accounts.sort(key=lambda each: (-each.changes[0].size, each.id))
    counted = ~np.isnan(off.expected)
    usual = float(off.own[counted].sum())
    return Changes(
        account_type=kind,
        start=use.end - WEEK,
        end=use.end,
        looked_at=len(use.ids),
        season=round(float(off.expected[counted].sum()) / usual, 3) if usual else 1.0,
        accounts=accounts,
    )


def _account(id: str, known: Facts, changes: list[Change], context: Context) -> ChangedAccount:
    return ChangedAccount(
        id=id,
        name=known.name,
        owner=known.owner,
        plan=known.plan,
        revenue=known.revenue,
        renewal_days=known.renewal_days(context.now),
        score=known.score,
        band=known.band,
        score_change=known.score_change,
        changes=changes,
    )
