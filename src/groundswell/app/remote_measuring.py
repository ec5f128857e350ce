"""The measures of a server's project: the same interface as `app.measuring`, over HTTP."""

from typing import Any
from urllib.parse import quote

import httpx
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.app.talking import body_of, deleted, edited, sent_for
from groundswell.model.measure import MeasureChange, MeasurePreview, SavedMeasure


class RemoteMeasuring:
    """A project of a server, as far as it measures."""

    _http: httpx.Client
    _path: str

    def measures(self) -> list[SavedMeasure]:
        """The measures, by name; archived ones as well."""
        return sent_for(self._http, "GET", self._measures, dict[str, list[SavedMeasure]])["measures"]

    def measure(self, name: str) -> SavedMeasure:
        """The measure of that name."""
        return sent_for(self._http, "GET", self._measure(name), SavedMeasure)

    def measure_history(self, name: str) -> list[MeasureChange]:
        """What became of a measure, the latest change first; also of one that is gone."""
        path = f"{self._measure(name)}/history"
        return sent_for(self._http, "GET", path, dict[str, list[MeasureChange]])["changes"]

    def save_measure(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
    ) -> SavedMeasure:
        """Keep a measure, so that its name may stand in graphs, or in lists and conditions."""
        method, path = ("POST", self._measures) if replaces is None else ("PUT", self._measure(replaces))
        params = {"unknown": unknown, "verified": verified, "who": who} | edited(revision)
        content = body_of(definition)
        return sent_for(self._http, method, path, SavedMeasure, content=content, params=params)

    def rename_measure(self, name: str, to: str, *, who: str = "") -> SavedMeasure:
        """Give a measure another name, also in all that names it."""
        kept = self.measure(name)
        definition = msgspec.structs.replace(kept.definition, name=to)
        return self.save_measure(definition, replaces=name, unknown="empty", revision=kept.revision, who=who)

    def delete_measure(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a measure."""
        deleted(self._http, self._measure(name), params={"verified": verified, "who": who})

    def restore_measure(self, name: str, *, who: str = "") -> SavedMeasure:
        """Take back a measure that was deleted."""
        path = f"{self._measure(name)}/restore"
        return sent_for(self._http, "POST", path, SavedMeasure, params={"who": who})

    def preview_measure(self, definition: Any) -> MeasurePreview:
        """What a measure would tell now. Nothing is kept."""
        content = body_of(definition)
        return sent_for(
            self._http, "POST", f"{self._path}/definitions/measure-preview", MeasurePreview, content=content
        )

    @property
    def _measures(self) -> str:
        return f"{self._path}/definitions/measures"

    def _measure(self, name: str) -> str:
        return f"{self._measures}/{quote(name, safe='')}"
