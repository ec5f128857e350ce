"""The measures of a server's project: the same interface as `app.measuring`, over HTTP."""

from typing import Any

import httpx

from groundswell.app.definitions import Unknown
from groundswell.app.remote_versioned import RemoteVersioned
from groundswell.app.talking import body_of, sent_for
from groundswell.model.measure import MeasureChange, MeasurePreview, SavedMeasure


class RemoteMeasuring:
    """A project of a server, as far as it measures."""

    _http: httpx.Client
    _path: str

    def measures(self) -> list[SavedMeasure]:
        """The measures, by name; archived ones as well."""
        return self.saved_measures.all()

    def measure(self, name: str) -> SavedMeasure:
        """The measure of that name."""
        return self.saved_measures.one(name)

    def measure_history(self, name: str) -> list[MeasureChange]:
        """What became of a measure, the latest change first; also of one that is gone."""
        return self.saved_measures.history(name)

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
        return self.saved_measures.save(
            definition,
            replaces=replaces,
            unknown=unknown,
            verified=verified,
            revision=revision,
            who=who,
        )

    def rename_measure(self, name: str, to: str, *, who: str = "") -> SavedMeasure:
        """Give a measure another name, also in all that names it."""
        return self.saved_measures.rename(name, to, who)

    def delete_measure(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a measure."""
        self.saved_measures.delete(name, who, verified=verified)

    def restore_measure(self, name: str, *, who: str = "") -> SavedMeasure:
        """Take back a measure that was deleted."""
        return self.saved_measures.restore(name, who)

    def preview_measure(self, definition: Any) -> MeasurePreview:
        """What a measure would tell now. Nothing is kept."""
        content = body_of(definition)
        return sent_for(
            self._http, "POST", f"{self._path}/definitions/measure-preview", MeasurePreview, content=content
        )

    @property
    def saved_measures(self) -> RemoteVersioned[SavedMeasure, MeasureChange]:
        """All the measures, for what is done with all kinds of definitions alike."""
        return RemoteVersioned(
            self._http,
            f"{self._path}/definitions/measures",
            SavedMeasure,
            dict[str, list[SavedMeasure]],
            dict[str, list[MeasureChange]],
        )
