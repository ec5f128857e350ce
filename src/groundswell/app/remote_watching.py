"""Releases and the health of definitions of a server's project: the same interface as `app.health`, over HTTP."""

from datetime import datetime
from urllib.parse import quote

import httpx
import msgspec

from groundswell.app.talking import deleted, sent_for
from groundswell.model.release import NewRelease, Release, Releases, ReleaseSource
from groundswell.model.watched import DefinitionHealth, HealthReport


class RemoteWatching:
    """A project of a server, as far as its definitions are watched."""

    _http: httpx.Client
    _path: str

    def definitions_health(self, *, anew: bool = False) -> HealthReport:
        """How all definitions are doing, as of the last look; `anew`: look at them now."""
        return sent_for(self._http, "POST" if anew else "GET", self._health, HealthReport)

    def definition_health(self, name: str) -> DefinitionHealth:
        """How one definition is doing, and what it did lately."""
        return sent_for(self._http, "GET", f"{self._health}/{quote(name, safe='')}", DefinitionHealth)

    def releases(self) -> Releases:
        """When other versions of the site or app went out, the latest first."""
        return sent_for(self._http, "GET", self._releases, Releases)

    def add_release(
        self, name: str, *, at: datetime | None = None, note: str = "", link: str = "", who: str = ""
    ) -> Release:
        """Tell that a version of the site or app went out."""
        body = msgspec.json.encode(NewRelease(name=name, at=at, note=note, link=link))
        return sent_for(self._http, "POST", self._releases, Release, content=body, params={"who": who})

    def delete_release(self, number: int) -> None:
        """Delete a release."""
        deleted(self._http, f"{self._releases}/{number}")

    def choose_release_property(self, property: str | None) -> Releases:
        """Have the first event that carries a new value of a property be a release of that name."""
        body = msgspec.json.encode(ReleaseSource(property))
        return sent_for(self._http, "PUT", f"{self._releases}/source", Releases, content=body)

    @property
    def _health(self) -> str:
        return f"{self._path}/definitions/health"

    @property
    def _releases(self) -> str:
        return f"{self._path}/releases"
