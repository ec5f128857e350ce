"""A project's name, calendar and membership, which can change at any time: figures are worked out when asked for."""

from collections.abc import Iterable
from dataclasses import replace

from groundswell.app.compose import Opened
from groundswell.model.errors import NameTaken, NotAllowed, QuestionError
from groundswell.model.period import WEEK_STARTS, WeekStart, zone_named
from groundswell.model.project import MEMBERSHIPS, Membership, Project
from groundswell.store.catalog.catalog import Catalog

LONGEST_NAME = 200


class Settled:
    """A project of an open data folder, as far as its name, its calendar and its membership go."""

    project: Project
    _opened: Opened

    def change(
        self,
        *,
        name: str | None = None,
        timezone: str | None = None,
        week_start: WeekStart | None = None,
        membership: Membership | None = None,
    ) -> None:
        """Give the project another name, zone, first day of the week or way of membership; what is not given stays.

        Of both environments. Its address stays as it is, so that links and keys go on working. With another membership
        the account of every event that has none written on it is worked out again, of those that are stored as well.

        Raises:
            QuestionError: an empty name, an unknown zone, weekday or membership.
            NameTaken: another project has that name.
            NotAllowed: the project is a demo.
        """
        refuse_settings_of_demo(self.project)
        if name is not None:
            name = free_name(self._opened.catalog, name, of=self.project.shared_slug)
        if timezone is not None:
            zone_named(timezone, at="/timezone")
        if week_start is not None:
            check_one_of(week_start, WEEK_STARTS, "/week_start")
        if membership is not None:
            check_one_of(membership, MEMBERSHIPS, "/membership")
        given = {"name": name, "timezone": timezone, "week_start": week_start, "membership": membership}
        changed = {field: value for field, value in given.items() if value is not None}
        if changed:
            self._opened.catalog.change_project(self.project.shared_slug, changed)
            self.project = replace(self.project, **changed)  # type: ignore[arg-type]  # each is of its field
        if membership is not None:
            for each in self._opened.projects():
                if each.shared_slug == self.project.shared_slug:
                    self._opened.store(each).choose_membership(membership)


def refuse_settings_of_demo(project: Project) -> None:
    """Refuse to change what a demo rests on.

    Raises:
        NotAllowed: it is one.
    """
    if project.demo:
        raise NotAllowed(
            f"'{project.name}' is a demo: its settings are fixed. Make a project of your own.", at="/project"
        )


def free_name(catalog: Catalog, name: str, *, of: str = "") -> str:
    """A name for a project, without spaces around it, that no other project has than the one of that slug.

    Raises:
        QuestionError: it is none.
        NameTaken: another has it.
    """
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise QuestionError(f"A project needs a name of 1 to {LONGEST_NAME} characters.", at="/name")
    for other in catalog.projects():
        if other.slug != of and other.name.casefold() == name.casefold():
            raise NameTaken(
                f"There is a project named '{other.name}' ('{other.slug}'). Choose another name.",
                at="/name",
            )
    return name


def check_one_of(value: str, allowed: Iterable[str], at: str) -> None:
    """Refuse what is none of these.

    Raises:
        QuestionError: with what there is.
    """
    if value not in allowed:
        raise QuestionError(f"'{value}' is not possible here. There are: {', '.join(allowed)}.", at=at)
