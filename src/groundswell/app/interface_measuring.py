"""What a program may do with a project's measures, at both doors."""

from typing import Any, Protocol

from groundswell.app.definitions import Unknown
from groundswell.model.measure import MeasureChange, MeasurePreview, SavedMeasure


class Measures(Protocol):
    """A project, as far as it measures."""

    def measures(self) -> list[SavedMeasure]:
        """The measures, by name; archived ones as well."""
        ...

    def measure(self, name: str) -> SavedMeasure:
        """The measure of that name."""
        ...

    def measure_history(self, name: str) -> list[MeasureChange]:
        """What became of a measure, the latest change first; also of one that is gone."""
        ...

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
        ...

    def rename_measure(self, name: str, to: str, *, who: str = "") -> SavedMeasure:
        """Give a measure another name, also in all that names it."""
        ...

    def delete_measure(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a measure."""
        ...

    def restore_measure(self, name: str, *, who: str = "") -> SavedMeasure:
        """Take back a measure that was deleted."""
        ...

    def preview_measure(self, definition: Any) -> MeasurePreview:
        """What a measure would tell now. Nothing is kept."""
        ...
