"""The onboarding lists of a server's project: the same interface as `app.onboarding`, over HTTP."""

from datetime import datetime
from typing import Any
from urllib.parse import quote

import httpx

from groundswell.app.definitions import Unknown
from groundswell.app.remote_versioned import RemoteVersioned
from groundswell.app.talking import body_of, sent_for
from groundswell.model.onboarding import OnboardingChange, OnboardingProgress, SavedOnboarding


class RemoteOnboarding:
    """A project of a server, as far as it follows how accounts begin."""

    _http: httpx.Client
    _path: str

    def onboardings(self) -> list[SavedOnboarding]:
        """The onboarding lists, by name; archived ones as well."""
        return self.saved_onboardings.all()

    def onboarding(self, name: str) -> SavedOnboarding:
        """The onboarding list of that name."""
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
    ) -> SavedOnboarding:
        """Keep an onboarding list, so that it can be told how far accounts are with it."""
        return self.saved_onboardings.save(
            definition,
            replaces=replaces,
            unknown=unknown,
            verified=verified,
            revision=revision,
            who=who,
        )

    def rename_onboarding(self, name: str, to: str, *, who: str = "") -> SavedOnboarding:
        """Give an onboarding list another name, also in health profiles."""
        return self.saved_onboardings.rename(name, to, who)

    def delete_onboarding(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete an onboarding list."""
        self.saved_onboardings.delete(name, who, verified=verified)

    def restore_onboarding(self, name: str, *, who: str = "") -> SavedOnboarding:
        """Take back an onboarding list that was deleted."""
        return self.saved_onboardings.restore(name, who)

    def onboarding_progress(
        self,
        name: str,
        *,
        owner: str | None = None,
        account: str | None = None,
        known_at: datetime | str | None = None,
    ) -> OnboardingProgress:
        """How far the accounts of an onboarding list are that have not left, and who is stuck for how long."""
        moment = known_at.isoformat() if isinstance(known_at, datetime) else known_at
        asked = {"owner": owner, "account": account, "known_at": moment}
        params = {name: said for name, said in asked.items() if said is not None}
        path = f"{self._path}/onboarding/{quote(name, safe='')}/progress"
        return sent_for(self._http, "GET", path, OnboardingProgress, params=params)

    def preview_onboarding(
        self, definition: Any, *, owner: str | None = None, unknown: Unknown = "error"
    ) -> OnboardingProgress:
        """How far accounts would be with an onboarding list if it were saved. Nothing is kept."""
        params = {"unknown": unknown, **({} if owner is None else {"owner": owner})}
        content = body_of(definition)
        path = f"{self._path}/onboarding/preview"
        return sent_for(self._http, "POST", path, OnboardingProgress, content=content, params=params)

    @property
    def saved_onboardings(self) -> RemoteVersioned[SavedOnboarding, OnboardingChange]:
        """All the onboarding lists, for what is done with all kinds of definitions alike."""
        return RemoteVersioned(
            self._http,
            f"{self._path}/onboarding",
            SavedOnboarding,
            dict[str, list[SavedOnboarding]],
            dict[str, list[OnboardingChange]],
        )
