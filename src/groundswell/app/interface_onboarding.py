"""What a program may do with a project's onboarding lists, at both doors."""

from datetime import datetime
from typing import Any, Protocol

from groundswell.app.definitions import Unknown
from groundswell.model.onboarding import OnboardingChange, OnboardingProgress, SavedOnboarding


class FollowsOnboarding(Protocol):
    """A project, as far as it follows how accounts begin."""

    def onboardings(self) -> list[SavedOnboarding]:
        """The onboarding lists, by name; archived ones as well."""
        ...

    def onboarding(self, name: str) -> SavedOnboarding:
        """The onboarding list of that name."""
        ...

    def onboarding_history(self, name: str) -> list[OnboardingChange]:
        """What became of an onboarding list, the latest change first; also of one that is gone."""
        ...

    def save_onboarding(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
    ) -> SavedOnboarding:
        """Keep an onboarding list, so that it can be told how far accounts are with it."""
        ...

    def rename_onboarding(self, name: str, to: str, *, who: str = "") -> SavedOnboarding:
        """Give an onboarding list another name, also in health profiles."""
        ...

    def delete_onboarding(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete an onboarding list."""
        ...

    def restore_onboarding(self, name: str, *, who: str = "") -> SavedOnboarding:
        """Take back an onboarding list that was deleted."""
        ...

    def onboarding_progress(
        self,
        name: str,
        *,
        owner: str | None = None,
        account: str | None = None,
        known_at: datetime | str | None = None,
    ) -> OnboardingProgress:
        """How far the accounts of an onboarding list are that have not left, and who is stuck for how long."""
        ...

    def preview_onboarding(
        self, definition: Any, *, owner: str | None = None, unknown: Unknown = "error"
    ) -> OnboardingProgress:
        """How far accounts would be with an onboarding list if it were saved. Nothing is kept."""
        ...
