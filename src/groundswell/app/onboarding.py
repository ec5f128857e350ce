"""What a project tells of its onboarding lists, how they are saved, and how far accounts are with one."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from groundswell.app.asking import Asking
from groundswell.app.definitions import ProjectDefinitions, Unknown
from groundswell.app.stop import Stop
from groundswell.app.versioned import Versioned
from groundswell.definitions.context import Context
from groundswell.health.onboarding import onboarding_progress
from groundswell.model.account_meaning import AccountMeanings
from groundswell.model.onboarding import (
    OnboardingChange,
    OnboardingDefinition,
    OnboardingProgress,
    SavedOnboarding,
    read_onboarding,
)
from groundswell.model.questions import read_json
from groundswell.store.reading import Reading

FACTS = ("owner", "status")
UNNAMED = "onboarding list"
"""What a list is called that is looked at and has no name yet."""


class Onboarding:
    """A project of an open data folder, as far as it follows how accounts begin."""

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    @property
    def _definitions(self) -> ProjectDefinitions:
        raise NotImplementedError

    def account_meanings(self, account_type: str | None = None, stop: Stop | None = None) -> AccountMeanings:
        """Which properties of accounts of a kind have which meaning."""
        raise NotImplementedError

    def _moment_named(self, named: datetime | str | None, at: str) -> datetime | None:
        raise NotImplementedError

    @property
    def saved_onboardings(self) -> Versioned[SavedOnboarding, OnboardingChange]:
        """All the onboarding lists, for what is done with all kinds of definitions alike."""
        return Versioned(self._definitions, "onboarding", read_onboarding, SavedOnboarding, OnboardingChange)

    def onboardings(self) -> list[SavedOnboarding]:
        """The onboarding lists, by name; archived ones as well."""
        return self.saved_onboardings.all()

    def onboarding(self, name: str) -> SavedOnboarding:
        """The onboarding list of that name, be it a former one.

        Raises:
            UnknownName: there is none.
        """
        return self.saved_onboardings.one(name)

    def onboarding_history(self, name: str) -> list[OnboardingChange]:
        """What became of an onboarding list, the latest change first; also of one that is gone."""
        return self.saved_onboardings.history(name)

    def save_onboarding(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
        stop: Stop | None = None,
    ) -> SavedOnboarding:
        """Keep an onboarding list, so that it can be told how far accounts are with it, and scores may take that in.

        Args:
            definition: an `OnboardingDefinition`, the same as decoded JSON, or as JSON text.
            replaces: the one whose place it takes; health profiles that name that follow a new name.
            unknown: with `empty` it may name events and properties that nothing has carried yet.
            verified: whoever does it vouches for what changes by it in what is verified.
            revision: of what it replaces, as it was edited: that is replaced, or nothing.
            who: who does it, for its history.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it contradicts itself, or names nothing.
            NameTaken: another one has its name, however that is written.
            InUse: a health profile that names it could no longer score.
            IsVerified: it is verified and would mean something else, or what rests on it is.
            ChangedMeanwhile: what it replaces has another revision by now.
        """
        return self.saved_onboardings.save(
            definition,
            replaces=replaces,
            unknown=unknown,
            verified=verified,
            revision=revision,
            who=who,
            stop=stop,
        )

    def rename_onboarding(self, name: str, to: str, *, who: str = "") -> SavedOnboarding:
        """Give an onboarding list another name, also in health profiles. The former one goes on meaning it."""
        return self.saved_onboardings.rename(name, to, who)

    def delete_onboarding(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete an onboarding list.

        Raises:
            InUse: a health profile names it.
            IsVerified: it is, and `verified` does not say that it may go.
        """
        self.saved_onboardings.delete(name, who, verified=verified)

    def restore_onboarding(self, name: str, *, who: str = "") -> SavedOnboarding:
        """Take back an onboarding list that was deleted: its history goes on, and its former names mean it again.

        Raises:
            UnknownName: none was deleted, or a segment or measure that it names is gone.
            NameTaken: it is there, or something else has its name by now.
        """
        return self.saved_onboardings.restore(name, who)

    def onboarding_progress(
        self,
        name: str,
        *,
        owner: str | None = None,
        account: str | None = None,
        known_at: datetime | str | None = None,
        stop: Stop | None = None,
    ) -> OnboardingProgress:
        """How far the accounts of an onboarding list are that have not left, and who is stuck for how long.

        Args:
            name: of the list, be it a former one.
            owner: only of accounts whose owner, as the property with that meaning says, this is.
            account: only of the account with this id.
            known_at: as it was at that moment (a day: its end), by what was known then; None: as it is now.
            stop: may end it early, from another thread.

        Raises:
            UnknownName: there is no such list.
            QuestionError: the moment cannot be read.

        Cost: a pass over the events of each step.
        """
        asked = self.onboarding(name).definition
        known = self._moment_named(known_at, "/known_at")
        # What nothing had carried by then matches nothing: it was there when the list was saved, or was to come.
        return self._progress(asked, known, "empty", stop, owner=owner, account=account)

    def preview_onboarding(
        self,
        definition: Any,
        *,
        owner: str | None = None,
        unknown: Unknown = "error",
        stop: Stop | None = None,
    ) -> OnboardingProgress:
        """How far accounts would be with an onboarding list if it were saved. Nothing is kept.

        Args:
            definition: as that of `save_onboarding`; it needs no name.
            owner: as with `onboarding_progress`.
            unknown: with `empty` it may name events and properties that nothing has carried yet.
            stop: may end it early, from another thread.

        Raises:
            QuestionError, UnknownName: it cannot be asked; the place is in `at`.

        Cost: as that of `onboarding_progress`.
        """
        decoded = read_json(definition, "onboarding list")
        has_name = isinstance(decoded, dict) and decoded.get("name")
        asked = read_onboarding(decoded, **({} if has_name else {"name": UNNAMED}))
        return self._progress(asked, None, unknown, stop, owner=owner)

    def _progress(
        self,
        of: OnboardingDefinition,
        known: datetime | None,
        unknown: Unknown,
        stop: Stop | None,
        *,
        owner: str | None,
        account: str | None = None,
    ) -> OnboardingProgress:
        asked = of.defined(0)
        told = self.account_meanings(asked.meaning.account_type, stop and stop.part())
        facts: dict[str, str] = {
            m.meaning: m.property for m in told.meanings if m.meaning in FACTS and m.property
        }

        def work(reading: Reading, context: Context) -> OnboardingProgress:
            now = context.now if known is None else min(context.now, known)
            moment = replace(context, now=now, unknown=unknown)
            return onboarding_progress(asked, facts, moment, reading, owner=owner, account=account)

        return self._asking.done(work, stop and stop.part(), known)
