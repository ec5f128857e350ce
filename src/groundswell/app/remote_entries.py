"""What people say of the accounts of a server's project: the same interface as in `app.entries`."""

from datetime import datetime

import httpx
import msgspec

from groundswell.app.talking import sent_for
from groundswell.model.account_entry import AccountEntry, Intervention, NewEntry
from groundswell.model.effect import Effect, PooledEffect


class RemoteEntries:
    """A project of a server, as far as entries of its accounts go."""

    _http: httpx.Client
    _path: str

    def account_entries(
        self,
        account: str | None = None,
        account_type: str | None = None,
        *,
        known_at: datetime | str | None = None,
    ) -> list[AccountEntry]:
        """The entries of an account, or of all of a kind, the latest first."""
        moment = known_at.isoformat() if isinstance(known_at, datetime) else known_at
        asked = _given(account=account, account_type=account_type, known_at=moment)
        told = sent_for(self._http, "GET", self._entries, dict[str, list[AccountEntry]], params=asked)
        return told["entries"]

    def add_account_entry(self, entry: NewEntry, *, who: str = "") -> AccountEntry:
        """Say something of an account, from now on or from a moment on."""
        body = msgspec.json.encode(entry)
        return sent_for(self._http, "POST", self._entries, AccountEntry, content=body, params={"who": who})

    def withdraw_account_entry(self, number: int, *, who: str = "") -> AccountEntry:
        """Have an entry count no more, from now on."""
        path = f"{self._entries}/{number}/withdraw"
        return sent_for(self._http, "POST", path, AccountEntry, content=b"", params={"who": who})

    def intervention_effect(self, account: str, number: int, account_type: str | None = None) -> Effect:
        """What an account did in the 28 days before an intervention and in those after."""
        asked = _given(account=account, account_type=account_type)
        return sent_for(self._http, "GET", f"{self._entries}/{number}/effect", Effect, params=asked)

    def intervention_effects(self, what: Intervention, account_type: str | None = None) -> PooledEffect:
        """The same of all interventions of a kind together."""
        asked = _given(what=what, account_type=account_type)
        return sent_for(self._http, "GET", f"{self._path}/accounts/effects", PooledEffect, params=asked)

    @property
    def _entries(self) -> str:
        return f"{self._path}/accounts/entries"


def _given(**asked: str | None) -> dict[str, str]:
    """Parameters of an address, without those that are not given."""
    return {name: each for name, each in asked.items() if each is not None}
