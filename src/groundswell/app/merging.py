"""Which ids are one user's or one account's, as people say it: merges, a look at one before, undos, the logs of all."""

from datetime import UTC, datetime
from typing import Literal

from groundswell.analyses.listing.account_merging import (
    AccountMergePreview,
    account_merge_preview,
    check_account_merge,
    check_rename,
)
from groundswell.analyses.listing.merging import MergePreview, merge_preview
from groundswell.analyses.listing.moves import MovePage, check_merge, check_undo, list_moves
from groundswell.app.asking import Asking
from groundswell.app.private import Private
from groundswell.app.stop import Stop
from groundswell.definitions.context import Context
from groundswell.model.errors import QuestionError
from groundswell.model.value import MAX_NAME_CHARACTERS
from groundswell.store.reading import Reading


class Merging(Private):
    """A project of an open data folder, as far as ids of its users and accounts go."""

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def merge(
        self, id: str, into: str, *, at: datetime | None = None, known_at: datetime | None = None
    ) -> int:
        """From now on, all that `id` ever did belongs to whom `into` belongs to; returns the entry's number.

        An id may come before its first event. It is known from `known_at`, else from `at`, else from now.

        Raises:
            QuestionError: an id is empty or too long, they are the same, or it is so already.
        """
        self._refuse_demo()
        _check_ids(id, into)
        known = known_at or at or self._opened.clock.now()
        with self._opened.store(self.project).snapshot() as snapshot:
            check_merge(snapshot, (id, into), _in_utc(known))
        return self._opened.store(self.project).add_move(id, into, "merge", at, known)

    def preview_merge(self, id: str, into: str, *, stop: Stop | None = None) -> MergePreview:
        """What merging `id` into `into` would do now: who both are, and how many events would be another's.

        Raises what `merge` does; nothing changes.
        """
        self._refuse_demo()
        _check_ids(id, into)

        def looked(reading: Reading, context: Context) -> MergePreview:
            check_merge(reading.snapshot, (id, into), self._opened.clock.now())
            return merge_preview(id, into, context, reading)

        return self._asking.done(looked, stop)

    def unmerge(self, number: int, *, known_at: datetime | None = None) -> int:
        """Undo one entry of the log of moves, a merge or an earlier undo; returns the number of the new entry.

        The other entries are replayed as if it had not been. It is known from `known_at`, else from now.

        Raises:
            UnknownName: the log has no such entry.
            QuestionError: the entry has been undone already.
        """
        self._refuse_demo()
        with self._opened.store(self.project).snapshot() as snapshot:
            check_undo(snapshot, number)
        return self._opened.store(self.project).add_undo(number, known_at or self._opened.clock.now())

    def moves(
        self, user: str | None = None, *, limit: int = 50, offset: int = 0, stop: Stop | None = None
    ) -> MovePage:
        """A page of the log of moves, the latest entry first: all of it, or what is about one user.

        These are the entries about any id that is the user's now, undone ones among them, and their undos.
        """
        with self._asking.reading(stop) as (reading, _):
            return list_moves(reading.snapshot, limit, offset, user)

    def merge_accounts(
        self,
        id: str,
        into: str,
        account_type: str | None = None,
        *,
        at: datetime | None = None,
        known_at: datetime | None = None,
    ) -> int:
        """From now on, all of the account `id` belongs to that of `into`; returns the number of the entry in the log.

        Args:
            id: of the one that is no more; it may come before anything of it does.
            into: of the other one, of the same kind.
            account_type: their kind; the project's first if not given.
            at: when it was so.
            known_at: from when it is known; else from `at`, else from now.

        Raises:
            QuestionError: an id is empty or too long, they are the same, it is so already, or `id` is merged
                into another one.
        """
        return self._move_account((id, into), account_type, "merge", at, known_at)

    def rename_account(
        self, id: str, to: str, account_type: str | None = None, *, known_at: datetime | None = None
    ) -> int:
        """Give an account another id, which nothing has yet; what comes under either is the same account's.

        Returns the number of the entry in the log, as a merge does.

        Raises:
            UnknownName: there is no such account.
            NameTaken: another account has that id: they can be merged.
            QuestionError: as of a merge.
        """
        return self._move_account((id, to), account_type, "rename", None, known_at)

    def preview_account_merge(
        self, id: str, into: str, account_type: str | None = None, *, stop: Stop | None = None
    ) -> AccountMergePreview:
        """What merging the account `id` into `into` would do now: users, events and properties of both.

        Raises what `merge_accounts` does; nothing changes.
        """
        self._refuse_demo()
        _check_ids(id, into)

        def looked(reading: Reading, context: Context) -> AccountMergePreview:
            kind = context.account_kind(account_type, "")
            return account_merge_preview((id, into), kind, self._opened.clock.now(), context, reading)

        return self._asking.done(looked, stop)

    def unmerge_accounts(self, number: int, *, known_at: datetime | None = None) -> int:
        """Undo one entry of the log of moves of accounts, as `unmerge` does one of the log of users."""
        self._refuse_demo()
        with self._opened.store(self.project).snapshot() as snapshot:
            check_undo(snapshot, number, "accounts")
        known = known_at or self._opened.clock.now()
        return self._opened.store(self.project).add_account_undo(number, known)

    def account_moves(
        self,
        account: str | None = None,
        account_type: str | None = None,
        *,
        limit: int = 50,
        offset: int = 0,
        stop: Stop | None = None,
    ) -> MovePage:
        """A page of the log of moves of accounts, the latest entry first: of all kinds, or what is about one account.

        `account_type` is its kind; the project's first if not given.

        Raises:
            UnknownName: there is no such kind.
            QuestionError: a kind is given without an account.
        """
        if account is None and account_type is not None:
            raise QuestionError("A kind is of an account: name that too.", at="/account")

        def looked(reading: Reading, context: Context) -> MovePage:
            kind = context.account_kind(account_type, "")
            return list_moves(reading.snapshot, limit, offset, account, kind)

        return self._asking.done(looked, stop)

    def _move_account(
        self,
        ids: tuple[str, str],
        account_type: str | None,
        cause: Literal["merge", "rename"],
        at: datetime | None,
        known_at: datetime | None,
    ) -> int:
        self._refuse_demo()
        _check_ids(*ids)
        known = known_at or at or self._opened.clock.now()

        def checked(reading: Reading, context: Context) -> str:
            kind = context.account_kind(account_type, "")
            check_account_merge(ids, kind, _in_utc(known), reading)
            if cause == "rename":
                check_rename(*ids, kind, reading)
            return kind

        kind = self._asking.done(checked, None)
        return self._opened.store(self.project).add_account_move(kind, ids, cause, at, known)


def _in_utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _check_ids(id: str, into: str) -> None:
    for field, named in (("id", id), ("into", into)):
        if not 0 < len(named) <= MAX_NAME_CHARACTERS or "\0" in named:
            raise QuestionError(f"An id has 1 to {MAX_NAME_CHARACTERS:,} characters.", at=f"/{field}")
    if id == into:
        raise QuestionError(f"'{id}' cannot be merged into itself.", at="/into")
