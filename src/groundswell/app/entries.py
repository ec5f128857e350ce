"""What people say of the health of a project's accounts: ratings, overrides, interventions, outcomes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.health.effect import Beside, beside, differences
from groundswell.model.account_entry import (
    AccountEntry,
    Intervention,
    NewEntry,
    check_entry,
    holds_until,
    unknown_entry,
)
from groundswell.model.effect import EFFECT_DAYS, Effect, PooledEffect
from groundswell.model.errors import RoleNeeded
from groundswell.model.person import Caller, Role
from groundswell.model.project import Project
from groundswell.store.reading import Reading


class Entries:
    """A project of an open data folder, as far as entries of its accounts go."""

    project: Project
    _opened: Opened
    _caller: Caller

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def _moment_named(self, named: datetime | str | None, at: str) -> datetime | None:
        raise NotImplementedError

    def _moment(self, at: datetime | None) -> datetime | None:
        raise NotImplementedError

    def _known(
        self, places: Mapping[str, str], account_type: str | None, property: str | None, stop: Stop | None
    ) -> tuple[str, dict[str, str | None]]:
        raise NotImplementedError

    def account_entries(
        self,
        account: str | None = None,
        account_type: str | None = None,
        *,
        known_at: datetime | str | None = None,
        stop: Stop | None = None,
    ) -> list[AccountEntry]:
        """The entries of an account, also those under ids that are merged into it, the latest first.

        Args:
            account: whose; None: those of all accounts.
            account_type: of which kind; None: the project's first.
            known_at: what had been said by then, and was not withdrawn by then; None: all, withdrawn ones included.
            stop: may end it early, from another thread.

        Raises:
            QuestionError: the moment cannot be read.
        """
        moment = self._moment_named(known_at, "/known_at")

        def ids(_: Reading, context: Context) -> tuple[str, list[str] | None]:
            kind = context.account_kind(account_type, "")
            return kind, None if account is None else context.layout.ids_of_account(kind, account)

        kind, names = self._asking.done(ids, stop)
        found = self._opened.catalog.account_entries.of(self.project.slug, kind, names)
        return found if moment is None else [each for each in found if each.is_known(moment)]

    def add_account_entry(self, entry: NewEntry, *, who: str = "", stop: Stop | None = None) -> AccountEntry:
        """Say something of an account, from now on or from a moment on.

        Raises:
            QuestionError: it contradicts itself, or lacks something; `at` is the place.
            UnknownName: there is no such account.
        """
        check_entry(entry)
        now = self._opened.clock_of(self.project).now()
        at = self._moment(entry.at) or now
        until = holds_until(entry.kind, at, self._moment(entry.until))
        kind, _ = self._known({entry.account: "/account"}, entry.account_type, None, stop)
        said = AccountEntry(
            number=0,
            kind=entry.kind,
            account=entry.account,
            account_type=kind,
            at=at,
            known_at=now,
            who=self._caller.signs(who),
            until=until,
            score=entry.score,
            what=entry.what,
            text=entry.text.strip(),
            amount=entry.amount,
        )
        return self._opened.catalog.account_entries.add(self.project.slug, said, self._caller.person)

    def withdraw_account_entry(self, number: int, *, who: str = "") -> AccountEntry:
        """Have an entry count no more, from now on. What was known before goes on knowing it.

        Raises:
            UnknownName: there is none of that number.
            RoleNeeded: it is another person's, and who asks is no analyst.
        """
        entries, slug = self._opened.catalog.account_entries, self.project.slug
        said_by, me = entries.said_by(slug, number), self._caller
        is_own = me.person is not None and said_by == me.person
        if not is_own and not me.role.covers(Role.ANALYST):
            raise RoleNeeded(
                "Somebody else said that: withdrawing it needs the role analyst or more, and yours is "
                f"{me.role.value}.",
                at="/number",
            )
        now = self._opened.clock_of(self.project).now()
        return entries.withdraw(slug, number, who=me.signs(who), now=now)

    def intervention_effect(
        self, account: str, number: int, account_type: str | None = None, stop: Stop | None = None
    ) -> Effect:
        """What an account did in the 28 days before an intervention and in those after: days with use, active users.

        Where it was not there so long before, or it is not so long ago, both stretches are as much shorter.

        Args:
            account: whose.
            number: of the intervention, an entry.
            account_type: of which kind; None: the project's first.
            stop: may end it early, from another thread.

        Raises:
            UnknownName: the account has no intervention of that number that counts.
        """
        entries = self.account_entries(account, account_type, stop=stop and stop.part())
        done = next((each for each in _interventions(entries) if each.number == number), None)
        if done is None:
            raise unknown_entry(number)
        (found,) = self._beside([done], done.account_type, stop)
        return Effect(
            account=account,
            account_type=done.account_type,
            number=number,
            what=cast("Intervention", done.what),
            at=done.at,
            days=found.days,
            differences=differences([found]),
        )

    def intervention_effects(
        self, what: Intervention, account_type: str | None = None, stop: Stop | None = None
    ) -> PooledEffect:
        """The same of all interventions of a kind together, of those with 28 whole days on both sides.

        Args:
            what: which: `call`, `training`, `e-mail` or `other`.
            account_type: of which kind of accounts; None: the project's first.
            stop: may end it early, from another thread.

        Cost: a pass over the events of these accounts.
        """
        entries = self.account_entries(None, account_type, stop=stop and stop.part())
        kind = self._asking.done(lambda _, context: context.account_kind(account_type, ""))
        found = self._beside([each for each in _interventions(entries) if each.what == what], kind, stop)
        whole = [each for each in found if each.days == EFFECT_DAYS]
        return PooledEffect(
            account_type=kind,
            what=what,
            interventions=len(whole),
            left_out=len(found) - len(whole),
            days=EFFECT_DAYS,
            differences=differences(whole),
        )

    def _beside(self, done: Sequence[AccountEntry], kind: str, stop: Stop | None) -> list[Beside]:
        def work(reading: Reading, context: Context) -> list[Beside]:
            moments = [(context.layout.account_now(kind, each.account), each.at) for each in done]
            return beside(moments, kind, context, reading)

        return self._asking.done(work, stop and stop.part())


def _interventions(entries: Sequence[AccountEntry]) -> list[AccountEntry]:
    return [each for each in entries if each.kind == "intervention" and each.withdrawn_at is None]
