"""Which ids are one user's, as people say it: merges, a look at one before, undos, and the log of all."""

from datetime import UTC, datetime

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
    """A project of an open data folder, as far as its users' ids go."""

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
            check_merge(snapshot, id, into, known if known.tzinfo else known.replace(tzinfo=UTC))
        return self._opened.store(self.project).add_move(id, into, "merge", at, known)

    def preview_merge(self, id: str, into: str, *, stop: Stop | None = None) -> MergePreview:
        """What merging `id` into `into` would do now: who both are, and how many events would be another's.

        Raises what `merge` does; nothing changes.
        """
        self._refuse_demo()
        _check_ids(id, into)

        def looked(reading: Reading, context: Context) -> MergePreview:
            check_merge(reading.snapshot, id, into, self._opened.clock.now())
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

    def moves(self, *, limit: int = 50, offset: int = 0, stop: Stop | None = None) -> MovePage:
        """A page of the log of moves, the latest entry first."""
        with self._asking.reading(stop) as (reading, _):
            return list_moves(reading.snapshot, limit, offset)


def _check_ids(id: str, into: str) -> None:
    for field, named in (("id", id), ("into", into)):
        if not 0 < len(named) <= MAX_NAME_CHARACTERS or "\0" in named:
            raise QuestionError(f"An id has 1 to {MAX_NAME_CHARACTERS:,} characters.", at=f"/{field}")
    if id == into:
        raise QuestionError(f"'{id}' cannot be merged into itself.", at="/into")
