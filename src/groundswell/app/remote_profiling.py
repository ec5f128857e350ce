"""The health profiles of a server's project: the same interface as `app.profiling`, over HTTP."""

from typing import Any
from urllib.parse import quote

import httpx
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.app.talking import body_of, deleted, edited, sent_for
from groundswell.model.health import DefinedProfile, ProfileChange, SavedProfile
from groundswell.model.profile_preview import ProfilePreview


class RemoteProfiling:
    """A project of a server, as far as it says how accounts are scored."""

    _http: httpx.Client
    _path: str

    def profiles(self) -> list[SavedProfile]:
        """The saved health profiles, by name; archived ones as well."""
        return sent_for(self._http, "GET", self._profiles, dict[str, list[SavedProfile]])["profiles"]

    def effective_profiles(self, account_type: str | None = None) -> list[DefinedProfile]:
        """The profiles by which accounts of a kind are scored, in the order in which they are tried."""
        path, params = f"{self._path}/effective-profiles", _given(account_type=account_type)
        return sent_for(self._http, "GET", path, dict[str, list[DefinedProfile]], params=params)["profiles"]

    def profile(self, name: str) -> SavedProfile:
        """The health profile of that name."""
        return sent_for(self._http, "GET", self._profile(name), SavedProfile)

    def profile_history(self, name: str) -> list[ProfileChange]:
        """What became of a health profile, the latest change first; also of one that is gone."""
        path = f"{self._profile(name)}/history"
        return sent_for(self._http, "GET", path, dict[str, list[ProfileChange]])["changes"]

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
        method, path = ("POST", self._profiles) if replaces is None else ("PUT", self._profile(replaces))
        params = {"unknown": unknown, "verified": verified, "who": who} | edited(revision)
        content = body_of(definition)
        return sent_for(self._http, method, path, SavedProfile, content=content, params=params)

    def rename_profile(self, name: str, to: str, *, who: str = "") -> SavedProfile:
        """Give a health profile another name."""
        kept = self.profile(name)
        definition = msgspec.structs.replace(kept.definition, name=to)
        return self.save_profile(definition, replaces=name, unknown="empty", revision=kept.revision, who=who)

    def delete_profile(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a health profile."""
        deleted(self._http, self._profile(name), params={"verified": verified, "who": who})

    def restore_profile(self, name: str, *, who: str = "") -> SavedProfile:
        """Take back a health profile that was deleted."""
        path = f"{self._profile(name)}/restore"
        return sent_for(self._http, "POST", path, SavedProfile, params={"who": who})

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
        path = f"{self._profiles}/preview"
        return sent_for(self._http, "POST", path, ProfilePreview, content=content, params=params)

    @property
    def _profiles(self) -> str:
        return f"{self._path}/profiles"

    def _profile(self, name: str) -> str:
        return f"{self._profiles}/{quote(name, safe='')}"


def _given(**params: Any) -> dict[str, Any]:
    """The parameters that say something."""
    return {name: value for name, value in params.items() if value is not None}
