"""What a program may do with what people say of accounts, at both doors."""

from datetime import datetime
from typing import Protocol

from groundswell.model.account_entry import AccountEntry, Intervention, NewEntry
from groundswell.model.effect import Effect, PooledEffect


class SaysOfAccounts(Protocol):
    """A project, as far as entries of its accounts go."""

    def account_entries(
        self,
        account: str | None = None,
        account_type: str | None = None,
        *,
        known_at: datetime | str | None = None,
    ) -> list[AccountEntry]:
        """The entries of an account, or of all of a kind, the latest first."""
        ...

    def add_account_entry(self, entry: NewEntry, *, who: str = "") -> AccountEntry:
        """Say something of an account, from now on or from a moment on."""
        ...

    def withdraw_account_entry(self, number: int, *, who: str = "") -> AccountEntry:
        """Have an entry count no more, from now on."""
        ...

    def intervention_effect(self, account: str, number: int, account_type: str | None = None) -> Effect:
        """What an account did in the 28 days before an intervention and in those after."""
        ...

    def intervention_effects(self, what: Intervention, account_type: str | None = None) -> PooledEffect:
        """The same of all interventions of a kind together."""
        ...
