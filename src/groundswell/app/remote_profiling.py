"""The health profiles of a server's project: the same interface as `app.profiling`, over HTTP."""

from typing import Any

import httpx

from groundswell.app.definitions import Unknown
from groundswell.app.remote_versioned import RemoteVersioned
from groundswell.app.talking import body_of, sent_for
from groundswell.model.health import DefinedProfile, ProfileChange, SavedProfile
from groundswell.model.profile_preview import ProfilePreview


class RemoteProfiling:
    """A project of a server, as far as it says how accounts are scored."""

    _http: httpx.Client
    _path: str

    def profiles(self) -> list[SavedProfile]:
        """The saved health profiles, by name; archived ones as well."""
        return self.saved_profiles.all()

    def effective_profiles(self, account_type: str | None = None) -> list[DefinedProfile]:
        """The profiles by which accounts of a kind are scored, in the order in which they are tried."""
        path, params = f"{self._path}/effective-profiles", _given(account_type=account_type)
        return sent_for(self._http, "GET", path, dict[str, list[DefinedProfile]], params=params)["profiles"]

    def profile(self, name: str) -> SavedProfile:
        """The health profile of that name."""
        return self.saved_profiles.one(name)

    def profile_history(self, name: str) -> list[ProfileChange]:
        """What became of a health profile, the latest change first; also of one that is gone."""
        return self.saved_profiles.history(name)

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
        return self.saved_profiles.save(
            definition,
            replaces=replaces,
            unknown=unknown,
            verified=verified,
            revision=revision,
            who=who,
        )

    def rename_profile(self, name: str, to: str, *, who: str = "") -> SavedProfile:
        """Give a health profile another name."""
        return self.saved_profiles.rename(name, to, who)

    def delete_profile(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a health profile."""
        self.saved_profiles.delete(name, who, verified=verified)

    def restore_profile(self, name: str, *, who: str = "") -> SavedProfile:
        """Take back a health profile that was deleted."""
        return self.saved_profiles.restore(name, who)

    def preview_profile(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        account_type: str | None = None,
        limit: int = 100,
    ) -> ProfilePreview:
        """Who would be in another band if a health profile were saved. Nothing is kept."""
        params = _given(replaces=replaces, account_type=account_type, limit=limit)
        content = body_of(definition)
        path = f"{self._path}/profiles/preview"
        return sent_for(self._http, "POST", path, ProfilePreview, content=content, params=params)

    @property
    def saved_profiles(self) -> RemoteVersioned[SavedProfile, ProfileChange]:
        """All the health profiles, for what is done with all kinds of definitions alike."""
        return RemoteVersioned(
            self._http,
            f"{self._path}/profiles",
            SavedProfile,
            dict[str, list[SavedProfile]],
            dict[str, list[ProfileChange]],
        )


def _given(**params: Any) -> dict[str, Any]:
    """The parameters that say something."""
    return {name: value for name, value in params.items() if value is not None}
