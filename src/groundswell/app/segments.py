"""Saving segments so that none breaks: not the one that is saved, and none of those that rest on it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from groundswell.app.asking import Asking
from groundswell.app.stop import Stop
from groundswell.definitions.conditions import members_test
from groundswell.definitions.context import Context
from groundswell.model.clock import Clock
from groundswell.model.errors import GroundswellError, NameTaken, SegmentInUse
from groundswell.model.segment import (
    SavedSegment,
    Segment,
    SegmentChange,
    check_segment_fields,
    renamed,
    segments_named,
)
from groundswell.plan import values as v
from groundswell.plan.relations import Known
from groundswell.store.catalog.segments import Change, SavedSegments, unknown_segment
from groundswell.store.reading import Reading

Unknown = Literal["error", "empty"]


@dataclass(frozen=True, slots=True)
class ProjectSegments:
    """The saved segments of one project."""

    project: str
    saved: SavedSegments
    asking: Asking
    clock: Clock

    def all(self) -> list[SavedSegment]:
        """All of them, by name."""
        return list(self.saved.of(self.project).values())

    def one(self, name: str) -> SavedSegment:
        """The segment of that name.

        Raises:
            UnknownName: there is none.
        """
        known = self.saved.of(self.project)
        if name not in known:
            raise unknown_segment(name, known)
        return known[name]

    def history(self, name: str) -> list[SegmentChange]:
        """What became of the segment of that name, the latest change first; also of one that is gone.

        Raises:
            UnknownName: there never was one.
        """
        return self.saved.history(self.project, name)

    def save(
        self, segment: Segment, replaces: str | None, unknown: Unknown, who: str, stop: Stop | None = None
    ) -> SavedSegment:
        """Keep a new segment; or have it take the place, and the name, of the one that it `replaces`.

        Of a list of ids the answer has those that nobody has, unless `unknown` ones are expected. They are kept: a list
        may be older than the first event of some.

        Raises:
            QuestionError, UnknownName: its condition cannot be asked here, or it refers to itself through others.
            NameTaken: another segment has its name.
            SegmentInUse: one that rests on it could no longer be asked.
        """
        with self.saved.changing:
            known = self.saved.of(self.project)
            if replaces is not None and replaces not in known:
                raise unknown_segment(replaces, known)
            _refuse_taken(segment.name, [name for name in known if name != replaces])
            before = {name: found.segment for name, found in known.items()}
            after = _after(before, segment, replaces)
            with self.asking.reading(stop) as (reading, context):
                _check(after, segment.name, replace(context, segments=after, unknown=unknown))
                missing = _unknown_members(segment, context, reading) if unknown == "error" else None
            changes = [Change(replaces, after[segment.name])]
            changes += [
                Change(n, s) for n, s in after.items() if n in before and n != replaces and s != before[n]
            ]
            if before.get(segment.name) != after[segment.name] or replaces != segment.name:
                self.saved.apply(self.project, changes, at=self.clock.now(), who=who)
            return msgspec.structs.replace(self.one(segment.name), unknown_members=missing)

    def rename(self, name: str, to: str, who: str, stop: Stop | None = None) -> SavedSegment:
        """Give a segment another name, also wherever others name it."""
        with self.saved.changing:
            segment = _named(self.one(name).segment, to)
            return self.save(segment, name, "empty", who, stop)

    def delete(self, name: str, who: str) -> None:
        """Delete a segment that no other one rests on.

        Raises:
            UnknownName: there is none.
            SegmentInUse: another one names it.
        """
        with self.saved.changing:
            users = self.one(name).used_by
            if users:
                raise SegmentInUse(
                    f"The segment '{name}' is used by {_listed(users)}. Change or delete what uses it first.",
                    at="/name",
                )
            self.saved.apply(self.project, [Change(name, None)], at=self.clock.now(), who=who)


def _named(segment: Segment, name: str) -> Segment:
    """A segment under another name, which is checked as that of a new one is."""
    found = msgspec.structs.replace(segment, name=name.strip())
    check_segment_fields(found)
    return found


def _refuse_taken(name: str, others: list[str]) -> None:
    for other in others:
        if other.casefold() == name.casefold():
            raise NameTaken(f"There is a segment named '{other}'. Give this one another name.", at="/name")


def _after(known: Mapping[str, Segment], segment: Segment, replaces: str | None) -> dict[str, Segment]:
    """All segments as they will be: who names the one that is replaced will name it as it is called then."""
    others = {name: found for name, found in known.items() if name != replaces}
    after = {segment.name: segment, **others}
    if replaces is None or replaces == segment.name:
        return after
    return {name: renamed(found, replaces, segment.name) for name, found in after.items()}


def _check(segments: Mapping[str, Segment], name: str, context: Context) -> None:
    """Refuse a segment that cannot be asked, or by which another one no longer could be."""
    members_test(segments[name], context.inside(name, "/where"), "")
    lenient = replace(context, unknown="empty")
    for user in _resting_on(segments, name):
        try:
            members_test(segments[user], lenient.inside(user, "/where"), "")
        except GroundswellError as error:
            raise SegmentInUse(
                f"'{user}' uses this segment and could not be asked any more: {error.message}", at="/subject"
            ) from None


def _unknown_members(segment: Segment, context: Context, reading: Reading) -> list[str] | None:
    """Of a list of ids those that nobody has, in its order; None of a condition."""
    if segment.members is None:
        return None
    match members_test(segment, context, ""):
        case v.IsOneOf(v.AccountId(kind)) as test:
            known = Known("accounts", (("id", v.AccountId(kind)),), test, kind)
        case test:
            listed = v.Belongs(v.UserKey(), v.Population("users", None, test))
            known = Known("users", (("id", v.UserId()), ("others", v.OtherIds())), listed)
    texts = [
        text for column in reading.read(known).columns for text in column.to_pylist() if text is not None
    ]
    there = {id for text in texts for id in (text, *text.split("\n"))}
    return [id for id in dict.fromkeys(segment.members) if id not in there]


def _resting_on(segments: Mapping[str, Segment], name: str) -> Iterator[str]:
    """The segments that name one, be it through others; not itself."""
    found = {name}
    waiting = [name]
    while waiting:
        sought = waiting.pop()
        for other, segment in segments.items():
            if other not in found and sought in segments_named(segment.where):
                found.add(other)
                waiting.append(other)
                yield other


def _listed(names: list[str]) -> str:
    quoted = [f"'{name}'" for name in names]
    return quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
