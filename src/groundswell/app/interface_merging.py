"""What a program may do with the ids of accounts, at both doors."""

from datetime import datetime
from typing import Protocol

from groundswell.analyses.listing.account_merging import AccountMergePreview
from groundswell.analyses.listing.moves import MovePage


class MergesAccounts(Protocol):
    """A project, as far as merges of accounts go. `account_type` is their kind; the first if not given."""

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
        ...

    def rename_account(
        self, id: str, to: str, account_type: str | None = None, *, known_at: datetime | None = None
    ) -> int:
        """Give an account another id; what comes under either is the same account's."""
        ...

    def preview_account_merge(
        self, id: str, into: str, account_type: str | None = None
    ) -> AccountMergePreview:
        """What a merge would do now: users, events and properties of both. Nothing changes."""
        ...

    def unmerge_accounts(self, number: int, *, known_at: datetime | None = None) -> int:
        """Undo one entry of the log of moves of accounts; returns the number of the new entry."""
        ...

    def account_moves(
        self,
        account: str | None = None,
        account_type: str | None = None,
        *,
        limit: int = 50,
        offset: int = 0,
    ) -> MovePage:
        """A page of the log of moves of accounts, the latest entry first; of an account, what is about its ids."""
        ...
