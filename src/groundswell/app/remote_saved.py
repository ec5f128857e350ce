"""What has a name in a server's project: the same interface as `app.saved`, over HTTP."""

from typing import Any
from urllib.parse import quote

import httpx
import msgspec

from groundswell.app.definitions import Unknown
from groundswell.app.permits import Labeler
from groundswell.app.talking import body_of, deleted, edited, sent_for
from groundswell.model.as_code import DefinitionFile, DefinitionPlan
from groundswell.model.definition import DefinitionChange, SavedDefinition
from groundswell.model.listed_property import ListedProperty
from groundswell.model.preview import DefinitionPreview, PreviewRange
from groundswell.model.property_preview import PropertyPreview
from groundswell.model.saved_property import PropertyChange, SavedProperty
from groundswell.model.segment import SavedSegment, SegmentChange


class RemoteNaming:
    """A project of a server, as far as it gives names to things."""

    _http: httpx.Client
    _path: str

    def segments(self) -> list[SavedSegment]:
        """The saved segments, by name."""
        return sent_for(self._http, "GET", f"{self._path}/segments", dict[str, list[SavedSegment]])[
            "segments"
        ]

    def segment(self, name: str) -> SavedSegment:
        """The saved segment of that name."""
        return sent_for(self._http, "GET", self._segment(name), SavedSegment)

    def segment_history(self, name: str) -> list[SegmentChange]:
        """What became of a segment, the latest change first; also of one that is gone."""
        return sent_for(self._http, "GET", f"{self._segment(name)}/history", dict[str, list[SegmentChange]])[
            "changes"
        ]

    def save_segment(
        self,
        segment: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        revision: int | None = None,
        who: str = "",
    ) -> SavedSegment:
        """Keep a segment, so that its name may stand in questions."""
        method, path = (
            ("POST", f"{self._path}/segments") if replaces is None else ("PUT", self._segment(replaces))
        )
        params = {"unknown": unknown, "who": who} | edited(revision)
        return sent_for(self._http, method, path, SavedSegment, content=body_of(segment), params=params)

    def rename_segment(self, name: str, to: str, *, who: str = "") -> SavedSegment:
        """Give a segment another name, also in the segments that name it."""
        kept = self.segment(name)
        segment = msgspec.structs.replace(kept.segment, name=to)
        return self.save_segment(segment, replaces=name, unknown="empty", revision=kept.revision, who=who)

    def delete_segment(self, name: str, *, who: str = "") -> None:
        """Delete a segment."""
        deleted(self._http, self._segment(name), {"who": who})

    def restore_segment(self, name: str, *, who: str = "") -> SavedSegment:
        """Take back a segment that was deleted."""
        path = f"{self._segment(name)}/restore"
        return sent_for(self._http, "POST", path, SavedSegment, params={"who": who})

    def definitions(self) -> list[SavedDefinition]:
        """The definitions of events, by name; archived ones as well."""
        return sent_for(self._http, "GET", self._events, dict[str, list[SavedDefinition]])["events"]

    def definition(self, name: str) -> SavedDefinition:
        """The definition of that name."""
        return sent_for(self._http, "GET", self._definition(name), SavedDefinition)

    def definition_history(self, name: str) -> list[DefinitionChange]:
        """What became of a definition, the latest change first; also of one that is gone."""
        path = f"{self._definition(name)}/history"
        return sent_for(self._http, "GET", path, dict[str, list[DefinitionChange]])["changes"]

    def save_definition(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
    ) -> SavedDefinition:
        """Keep a definition, so that its name may stand in questions wherever that of an event may."""
        method, path = ("POST", self._events) if replaces is None else ("PUT", self._definition(replaces))
        params = {"unknown": unknown, "verified": verified, "who": who} | edited(revision)
        content = body_of(definition)
        return sent_for(self._http, method, path, SavedDefinition, content=content, params=params)

    def preview_definition(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        range: PreviewRange = "last 30 days",
        unknown: Unknown = "error",
    ) -> DefinitionPreview:
        """What a definition would match, with or without a name. Nothing is saved."""
        params: dict[str, str] = {"range": range, "unknown": unknown}
        if replaces is not None:
            params["replaces"] = replaces
        path, content = f"{self._events}/preview", body_of(definition)
        return sent_for(self._http, "POST", path, DefinitionPreview, content=content, params=params)

    def rename_definition(self, name: str, to: str, *, who: str = "") -> SavedDefinition:
        """Give a definition another name, also in all that names it."""
        kept = self.definition(name)
        definition = msgspec.structs.replace(kept.definition, name=to)
        return self.save_definition(
            definition, replaces=name, unknown="empty", revision=kept.revision, who=who
        )

    def delete_definition(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a definition."""
        deleted(self._http, self._definition(name), {"verified": verified, "who": who})

    def restore_definition(self, name: str, *, who: str = "") -> SavedDefinition:
        """Take back a definition that was deleted."""
        path = f"{self._definition(name)}/restore"
        return sent_for(self._http, "POST", path, SavedDefinition, params={"who": who})

    def properties(self, *, hidden: bool = False) -> list[ListedProperty]:
        """Every property that can be asked for: defined ones by name, then captured ones, the most frequent first."""
        path, params = f"{self._path}/properties", {"hidden": hidden}
        return sent_for(self._http, "GET", path, dict[str, list[ListedProperty]], params=params)["properties"]

    def note_property(self, note: Any, *, who: str = "") -> ListedProperty:
        """Note something of a captured property, in place of what was noted of it."""
        path, params = f"{self._path}/properties/note", {"who": who}
        return sent_for(self._http, "PUT", path, ListedProperty, content=body_of(note), params=params)

    def preview_property(
        self, definition: Any, *, replaces: str | None = None, range: str = "last 30 days"
    ) -> PropertyPreview:
        """What a defined property would come to if it were saved: its values, and what they come from."""
        path = f"{self._path}/definitions/property-preview"
        params = {"range": range} | ({} if replaces is None else {"replaces": replaces})
        content = body_of(definition)
        return sent_for(self._http, "POST", path, PropertyPreview, content=content, params=params)

    def defined_properties(self) -> list[SavedProperty]:
        """The defined properties, by name; archived ones as well."""
        return sent_for(self._http, "GET", self._properties, dict[str, list[SavedProperty]])["properties"]

    def defined_property(self, name: str) -> SavedProperty:
        """The defined property of that name."""
        return sent_for(self._http, "GET", self._property(name), SavedProperty)

    def defined_property_history(self, name: str) -> list[PropertyChange]:
        """What became of a defined property, the latest change first; also of one that is gone."""
        path = f"{self._property(name)}/history"
        return sent_for(self._http, "GET", path, dict[str, list[PropertyChange]])["changes"]

    def save_property(
        self,
        definition: Any,
        *,
        replaces: str | None = None,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: int | None = None,
        who: str = "",
    ) -> SavedProperty:
        """Keep a defined property, so that its name may stand wherever that of a property of its source may."""
        method, path = ("POST", self._properties) if replaces is None else ("PUT", self._property(replaces))
        params = {"unknown": unknown, "verified": verified, "who": who} | edited(revision)
        content = body_of(definition)
        return sent_for(self._http, method, path, SavedProperty, content=content, params=params)

    def rename_property(self, name: str, to: str, *, who: str = "") -> SavedProperty:
        """Give a defined property another name, also in all that names it."""
        kept = self.defined_property(name)
        definition = msgspec.structs.replace(kept.definition, name=to)
        return self.save_property(definition, replaces=name, unknown="empty", revision=kept.revision, who=who)

    def delete_property(self, name: str, *, verified: bool = False, who: str = "") -> None:
        """Delete a defined property."""
        deleted(self._http, self._property(name), {"verified": verified, "who": who})

    def restore_property(self, name: str, *, who: str = "") -> SavedProperty:
        """Take back a defined property that was deleted."""
        path = f"{self._property(name)}/restore"
        return sent_for(self._http, "POST", path, SavedProperty, params={"who": who})

    def labeler(self, url: str, *, who: str = "") -> Labeler:
        """The address of a page of the project's site, at which whoever has it may name elements for a while."""
        content = msgspec.json.encode({"url": url, "who": who})
        return sent_for(self._http, "POST", f"{self._path}/labeler", Labeler, content=content)

    def export_definitions(self) -> DefinitionFile:
        """All definitions, properties, measures, profiles, segments and notes as one document, to be applied."""
        return sent_for(self._http, "GET", f"{self._path}/definitions", DefinitionFile)

    def plan_definitions(
        self, file: Any, *, prune: bool = False, unknown: Unknown = "error"
    ) -> DefinitionPlan:
        """What `apply_definitions` would change."""
        path, params = f"{self._path}/definitions/plan", {"prune": prune, "unknown": unknown}
        return sent_for(self._http, "POST", path, DefinitionPlan, content=body_of(file), params=params)

    def apply_definitions(
        self,
        file: Any,
        *,
        prune: bool = False,
        unknown: Unknown = "error",
        verified: bool = False,
        revision: str | None = None,
        who: str = "",
    ) -> DefinitionPlan:
        """Make all that has a name, and all notes, as a document says, all or nothing."""
        params: dict[str, Any] = {"prune": prune, "unknown": unknown, "verified": verified, "who": who}
        if revision is not None:
            params["revision"] = revision
        path, content = f"{self._path}/definitions", body_of(file)
        return sent_for(self._http, "PUT", path, DefinitionPlan, content=content, params=params)

    @property
    def _events(self) -> str:
        return f"{self._path}/definitions/events"

    @property
    def _properties(self) -> str:
        return f"{self._path}/definitions/properties"

    def _property(self, name: str) -> str:
        return f"{self._properties}/{quote(name, safe='')}"

    def _definition(self, name: str) -> str:
        return f"{self._events}/{quote(name, safe='')}"

    def _segment(self, name: str) -> str:
        return f"{self._path}/segments/{quote(name, safe='')}"
