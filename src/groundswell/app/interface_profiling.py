"""What a program may do with a project's health profiles, at both doors."""

from typing import Any, Protocol

from groundswell.app.definitions import Unknown
from groundswell.model.health import DefinedProfile, ProfileChange, SavedProfile
from groundswell.model.profile_preview import ProfilePreview


class ProfilesAccounts(Protocol):
    """A project, as far as it says how accounts are scored."""

    def profiles(self) -> list[SavedProfile]:
        """The saved health profiles, by name; archived ones as well."""
        ...

    def effective_profiles(self, account_type: str | None = None) -> list[DefinedProfile]:
        """The profiles by which accounts of a kind are scored, in the order in which they are tried."""
        ...

    def profile(self, name: str) -> SavedProfile:
        """The health profile of that name."""
        ...

    def profile_history(self, name: str) -> list[ProfileChange]:
        """What became of a health profile, the latest change first; also of one that is gone."""
        ...

    def save_profile(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
    ) -> SavedProfile:
        """Keep a health profile, by which the accounts that it is for are scored from now on."""
        ...

    def rename_profile(self, name: str, to: str, *, who: str = "") -> SavedProfile:
        """Give a health profile another name."""
        ...

    def delete_profile(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a health profile."""
        ...

    def restore_profile(self, name: str, *, who: str = "") -> SavedProfile:
        """Take back a health profile that was deleted."""
        ...

    def preview_profile(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        account_type: str | None = None,
        limit: int = 100,
    ) -> ProfilePreview:
        """Who would be in another band if a health profile were saved. Nothing is kept."""
        ...
