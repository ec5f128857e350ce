"""What a project tells, and is told, of privacy."""

from collections.abc import Sequence
from datetime import UTC, datetime

from groundswell.app.compose import Opened
from groundswell.app.erasing import Erasing
from groundswell.capture.privacy import Rules
from groundswell.model.errors import NotAllowed, QuestionError
from groundswell.model.privacy import AccountId, Erasure, Privacy, check_privacy
from groundswell.model.project import Project
from groundswell.model.value import MAX_NAME_CHARACTERS


class Private:
    """A project of an open data folder, as far as privacy goes."""

    project: Project
    _opened: Opened
    _erasing: Erasing

    def privacy(self) -> Privacy:
        """What is not kept of what is sent to it."""
        return self._opened.catalog.privacy.of(self.project.shared_slug)

    def set_privacy(self, privacy: Privacy) -> Privacy:
        """Say what is not kept from now on of what is sent to either environment.

        Raises:
            QuestionError: a name or an address is none.
            NotAllowed: the project is a demo.
        """
        self._refuse_demo()
        self._opened.catalog.privacy.set(self.project.shared_slug, check_privacy(privacy))
        return self.privacy()

    def erase(
        self, users: Sequence[str] = (), accounts: Sequence[AccountId] = (), *, now: bool = False
    ) -> Erasure:
        """Have users, by any of their ids, and accounts erased in all environments of the project; returns at once.

        They are gone from answers as soon as the server has come to it, and within the time that the setting
        `erase_within_hours` says no byte of them is left, with `now` as soon as that can be done. A folder that no
        server serves is worked at before this returns; what kept it from being done is told as `waits_for`.

        Raises:
            QuestionError: nobody is named, or by what is no id.
            UnknownName: nobody has one of the ids; nothing is erased.
            NotAllowed: the project is a demo.
        """
        self._refuse_demo()
        if not users and not accounts:
            raise QuestionError("Name users or accounts that are to be erased.", at="/users")
        for field, ids in (("users", users), ("accounts", [account.id for account in accounts])):
            for place, id in enumerate(ids):
                if not 0 < len(id) <= MAX_NAME_CHARACTERS:
                    raise QuestionError(
                        f"An id has 1 to {MAX_NAME_CHARACTERS:,} characters.", at=f"/{field}/{place}"
                    )
        self._erasing.refuse_unknown(self.project, users, accounts)
        erasure = self._erasing.ask(self.project, users, accounts, now=now)
        if not self._opened.is_loading:
            self._erasing.work(self.project)
        return self.erasure(erasure.id)

    def erasures(self) -> list[Erasure]:
        """What it was asked to erase, the latest first."""
        return self._erasing.erasures(self.project)

    def erasure(self, id: str) -> Erasure:
        """How far an erasure is.

        Raises:
            UnknownName: there is none of that id.
        """
        return self._erasing.erasure(self.project, id)

    def _kept_from(self) -> datetime | None:
        """Since when events are kept; None: all are. It moves from month to month: segments are written anew by it."""
        months = self.privacy().retention_months
        if months is None or self.project.demo:
            return None
        calendar = self.project.calendar
        today = self._opened.clock_of(self.project).now().astimezone(calendar.zone)
        count = today.year * 12 + today.month - 1 - months
        year, month = divmod(count, 12)
        return datetime(max(year, 1), month + 1, 1, tzinfo=calendar.zone).astimezone(UTC)

    def _refuse_demo(self) -> None:
        if self.project.demo_now is not None:
            raise NotAllowed(
                f"'{self.project.name}' is a demo: its data and its present moment are fixed. "
                "Make a project of your own.",
                at="/project",
            )


class RulesOf:
    """The rules of projects, made anew only when their privacy has changed."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._made: dict[str, tuple[Privacy, Rules]] = {}

    def __call__(self, slug: str) -> Rules:
        """The rules of a project, by the slug of both environments."""
        privacy = self._opened.catalog.privacy.of(slug)
        made = self._made.get(slug)
        if made is None or made[0] is not privacy:
            made = self._made[slug] = (privacy, Rules(privacy))
        return made[1]
