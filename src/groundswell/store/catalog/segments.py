"""The saved segments of projects, and who changed them when."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from groundswell.model.errors import NameTaken, UnknownName, closest, did_you_mean
from groundswell.model.segment import SavedSegment, Segment, SegmentChange, segments_named
from groundswell.store.catalog.tables import segment_changes, segments

What = Literal["made", "changed", "renamed", "deleted"]


@dataclass(frozen=True, slots=True)
class Change:
    """One segment that is to be as `segment` says from now on.

    Attributes:
        name: what it is called so far; None for a new one.
        segment: None deletes it.
    """

    name: str | None
    segment: Segment | None

    @property
    def what(self) -> What:
        """What happens to it, in the words of the history."""
        if self.name is None:
            return "made"
        if self.segment is None:
            return "deleted"
        return "changed" if self.segment.name == self.name else "renamed"


class SavedSegments:
    """The segments in a catalog's database.

    Attributes:
        changing: held by whoever looks at segments in order to change them.
    """

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self.changing = threading.RLock()

    def of(self, project: str) -> Mapping[str, SavedSegment]:
        """A project's segments by name, in the order of their names. Cost: one read."""
        mine = sa.select(segments).where(segments.c.project == project)
        with self._engine.connect() as connection:
            rows = connection.execute(mine.order_by(segments.c.folded)).mappings().all()
        found = [(row, msgspec.json.decode(row["definition"], type=Segment)) for row in rows]
        users: dict[str, list[str]] = {}
        for _, segment in found:
            for name in dict.fromkeys(segments_named(segment.where)):
                users.setdefault(name, []).append(segment.name)
        return {s.name: _saved(s, row, users.get(s.name, [])) for row, s in found}

    def history(self, project: str, name: str) -> list[SegmentChange]:
        """What became of a segment, the latest change first; of one that is gone, under its last name.

        Raises:
            UnknownName: there never was one of that name.
        """
        mine = segment_changes.c.project == project
        number = (
            sa.select(segment_changes.c.segment)
            .where(mine, segment_changes.c.name == name)
            .order_by(segment_changes.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        entries = sa.select(segment_changes).where(mine, segment_changes.c.segment == number)
        with self._engine.connect() as connection:
            rows = connection.execute(entries.order_by(segment_changes.c.id.desc())).mappings().all()
        if not rows:
            raise unknown_segment(name, self.of(project))
        return [_change(row) for row in rows]

    def apply(self, project: str, changes: list[Change], *, at: datetime, who: str) -> None:
        """Make changes, all or none, and note them.

        Raises:
            NameTaken: another segment has the name.
        """
        now = at.astimezone(UTC).replace(tzinfo=None)
        try:
            with self._engine.begin() as connection:
                for change in changes:
                    self._apply(connection, project, change, now, who)
        except sa.exc.IntegrityError:
            names = [c.segment.name for c in changes if c.segment is not None]
            raise NameTaken(
                f"There is a segment named '{names[0]}' already. Give this one another name.", at="/name"
            ) from None

    def _apply(
        self, connection: sa.Connection, project: str, change: Change, now: datetime, who: str
    ) -> None:
        row: dict[str, Any] = {}
        if change.segment is not None:
            name = change.segment.name
            definition = msgspec.json.encode(change.segment).decode()
            row = {"name": name, "folded": name.casefold(), "definition": definition, "changed_at": now}
        if change.name is None:
            made = {"project": project, "created_at": now, **row}
            insert = sa.insert(segments).values(made).returning(segments.c.id)
            number = connection.execute(insert).scalar_one()
        else:
            mine = (segments.c.project == project, segments.c.name == change.name)
            number = connection.execute(sa.select(segments.c.id).where(*mine)).scalar_one()
            this = segments.c.id == number
            connection.execute(
                sa.update(segments).where(this).values(row) if row else sa.delete(segments).where(this)
            )
        entry = {
            "project": project,
            "segment": number,
            "at": now,
            "who": who,
            "what": change.what,
            "name": row.get("name", change.name),
            "definition": row.get("definition"),
        }
        connection.execute(sa.insert(segment_changes).values(entry))


def unknown_segment(name: str, known: Mapping[str, Any]) -> UnknownName:
    """The error that no segment has that name."""
    there = f" There are: {', '.join(known)}." if known else " None is saved yet."
    return UnknownName(
        f"No segment is named '{name}'.{did_you_mean(name, known)}{there}",
        at="/name",
        code="unknown-segment",
        suggestion=closest(name, known),
    )


def _saved(segment: Segment, row: Any, used_by: list[str]) -> SavedSegment:
    fields = {name: getattr(segment, name) for name in Segment.__struct_fields__}
    return SavedSegment(
        **fields, created_at=_aware(row["created_at"]), changed_at=_aware(row["changed_at"]), used_by=used_by
    )


def _change(row: Any) -> SegmentChange:
    definition = row["definition"]
    segment = None if definition is None else msgspec.json.decode(definition, type=Segment)
    return SegmentChange(_aware(row["at"]), row["who"], row["what"], row["name"], segment)


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
