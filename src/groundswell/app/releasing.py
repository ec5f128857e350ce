"""The releases of what a project captures: told by people and programs, or by the events themselves."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

import msgspec
import structlog

from groundswell.app.asking import Asking
from groundswell.app.compose import Opened
from groundswell.app.stop import Stop
from groundswell.definitions.conditions import history
from groundswell.definitions.context import Context
from groundswell.model.annotation import checked_link
from groundswell.model.errors import QuestionError
from groundswell.model.naming import LONGEST_NAME
from groundswell.model.period import Period, moment_at
from groundswell.model.person import Caller
from groundswell.model.project import Project
from groundswell.model.release import MOST_VERSIONS, NewRelease, Release, Releases, checked_name
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Measure, Tally, Top
from groundswell.store.reading import Reading

Values = Callable[[Reading, Context], dict[str, datetime]]
"""Reads the values of a property of events, each with when the first carried it."""
LATE = timedelta(days=7)
"""Events that come so late still tell of a release."""

log = structlog.get_logger(__name__)


class Releasing:
    """A project of an open data folder, as far as releases go."""

    project: Project
    _opened: Opened
    _caller: Caller

    @property
    def _asking(self) -> Asking:
        raise NotImplementedError

    def releases(self) -> Releases:
        """When other versions of the site or app went out, the latest first."""
        catalog, here = self._opened.catalog, self.project.slug
        found = catalog.releases.of(here, self.project.shared_slug)
        is_unread = found.property is not None and catalog.watches.unread(here) == found.property
        return msgspec.structs.replace(found, is_unread=is_unread)

    def add_release(
        self, name: str, *, at: datetime | None = None, note: str = "", link: str = "", who: str = ""
    ) -> Release:
        """Tell that a version of the site or app went out.

        Args:
            name: the version, or what it is called.
            at: when; without a zone in the project's. Now, if not given.
            note: what is to be said of it.
            link: where one reads more of it.
            who: who tells it.

        Raises:
            QuestionError: it has no name, or a link that is none.
            NameTaken: one of the name went out at the same moment.
        """
        moment = at or self._opened.clock_of(self.project).now()
        if moment.tzinfo is None:
            moment = self.project.calendar.to_utc(moment)
        told = NewRelease(name=checked_name(name, note), note=note, link=checked_link(link))
        return self._opened.catalog.releases.add(
            self.project.slug, told, moment.astimezone(UTC), self._caller.signs(who)
        )

    def delete_release(self, number: int) -> None:
        """Delete a release.

        Raises:
            UnknownName: there is none of that number.
        """
        self._opened.catalog.releases.delete(self.project.slug, number)

    def choose_release_property(self, property: str | None, stop: Stop | None = None) -> Releases:
        """Have the first event that carries a new value of a property be a release of that name; None: no property.

        The values that it has had are releases at once.

        Raises:
            UnknownName: no event has carried it.
            QuestionError: it has had so many values that it tells no versions.
        """
        if property is not None:
            named = property

            def work(reading: Reading, context: Context) -> dict[str, datetime]:
                context.property("event", named, "")
                found = _first_seen(named, history(context), reading)
                if len(found) > MOST_VERSIONS:
                    raise QuestionError(
                        f"'{named}' has had more than {MOST_VERSIONS} values, so it tells no versions. Choose another "
                        "property, or have one sent.",
                        at="/property",
                    )
                return found

            # While somebody was erased a value may have named him: then they are read again.
            while not self._keep_values(property, work, stop):
                pass
        else:
            self._opened.catalog.releases.choose(self.project.shared_slug, None)
        return self.releases()

    def _keep_values(self, property: str, work: Values, stop: Stop | None) -> bool:
        catalog = self._opened.catalog
        begun = catalog.watches.begun(self.project.slug)
        found = self._asking.done(work, stop)
        with catalog.watches.unforgotten(self.project.slug, begun) as holds:
            if holds:
                catalog.releases.choose(self.project.shared_slug, property)
                catalog.releases.seen(self.project.slug, found)
            return holds

    def _new_releases(self, context: Context, reading: Reading) -> tuple[Mapping[str, datetime], str | None]:
        """What events have told of releases since definitions were looked at last, each with its first moment.

        And the property that was to tell of them, if it had too many values for that.
        """
        named = self.releases().property
        if named is None:
            return {}, None
        before = self._opened.catalog.watches.of(self.project.slug)
        period = history(context)
        if before is not None:
            period = Period(min(before.looked_at - LATE, period.end), period.end)
        found = _first_seen(named, period, reading)
        if len(found) <= MOST_VERSIONS:
            return found, None
        log.warning("releases are not read", project=self.project.slug, property=named, most=MOST_VERSIONS)
        return {}, named


def _first_seen(property: str, period: Period, reading: Reading) -> dict[str, datetime]:
    """Each value of a property of events, with when the first carried it; of too many one more than may be."""
    value = v.EventProperty(property)
    columns: tuple[tuple[str, v.Value], ...] = (("value", value), ("at", v.Microseconds()))
    events = Events(period, None, columns, v.IsPresent(value))
    measures = (("n", Measure("count")), ("first", Measure("min", "at")))
    rows = reading.run(
        Top(Tally(events, ("value",), measures), "n", ("value",), MOST_VERSIONS + 1)
    ).to_pylist()
    return {
        name: moment_at(row["first"])
        for row in rows
        if 0 < len(name := row["value"].strip()) <= LONGEST_NAME and name.isprintable()
    }
