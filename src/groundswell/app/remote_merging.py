"""Merges of accounts in a server's project: the same interface as in `app.merging`."""

from collections.abc import Mapping
from datetime import datetime

import httpx
import msgspec

from groundswell.analyses.listing.account_merging import AccountMergePreview
from groundswell.analyses.listing.moves import MovePage
from groundswell.app.talking import sent_for


class RemoteMerging:
    """A project of a server, as far as merges of its accounts go."""

    _http: httpx.Client
    _path: str

    def merge_accounts(
        self,
        id: str,
        into: str,
        account_type: str | None = None,
        *,
        at: datetime | None = None,
        known_at: datetime | None = None,
    ) -> int:
        """From now on, all of the account `id` belongs to that of `into`; returns the entry's number."""
        body = {"id": id, "into": into, "account_type": account_type, "at": at, "known_at": known_at}
        return self._moved("account-merges", body)

    def rename_account(
        self, id: str, to: str, account_type: str | None = None, *, known_at: datetime | None = None
    ) -> int:
        """Give an account another id; what comes under either is the same account's."""
        body = {"id": id, "to": to, "account_type": account_type, "known_at": known_at}
        return self._moved("account-renames", body)

    def preview_account_merge(
        self, id: str, into: str, account_type: str | None = None
    ) -> AccountMergePreview:
        """What a merge would do now: users, events and properties of both. Nothing changes."""
        body = msgspec.json.encode({"id": id, "into": into, "account_type": account_type})
        path = f"{self._path}/account-merges/preview"
        return sent_for(self._http, "POST", path, AccountMergePreview, content=body)

    def unmerge_accounts(self, number: int, *, known_at: datetime | None = None) -> int:
        """Undo one entry of the log of moves of accounts; returns the number of the new entry."""
        return self._moved("account-merges/undo", {"number": number, "known_at": known_at})

    def account_moves(
        self,
        account: str | None = None,
        account_type: str | None = None,
        *,
        limit: int = 50,
        offset: int = 0,
    ) -> MovePage:
        """A page of the log of moves of accounts, the latest entry first; of an account, what is about its ids."""
        asked = {"limit": limit, "cursor": offset, "account": account, "account_type": account_type}
        params = {name: value for name, value in asked.items() if value is not None}
        return sent_for(self._http, "GET", f"{self._path}/account-merges", MovePage, params=params)

    def _moved(self, path: str, body: Mapping[str, object]) -> int:
        content = msgspec.json.encode(body)
        return sent_for(self._http, "POST", f"{self._path}/{path}", dict[str, int], content=content)["number"]
