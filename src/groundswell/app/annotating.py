"""Annotations of a project: what happened at a moment, shown beside figures."""

from datetime import UTC, datetime

from groundswell.app.compose import Opened
from groundswell.model.annotation import Annotation, AnnotationKind, Annotations, NewAnnotation, checked
from groundswell.model.person import Caller
from groundswell.model.project import Project
from groundswell.workspace.annotations import Annotated


class Annotating:
    """A project of an open data folder, as far as annotations go."""

    project: Project
    _opened: Opened
    _caller: Caller

    def annotations(self) -> Annotations:
        """All that happened, releases among it, the latest first."""
        return self._annotated.all()

    def annotate(
        self,
        text: str,
        *,
        kind: AnnotationKind = "other",
        at: datetime | None = None,
        end: datetime | None = None,
        note: str = "",
        link: str = "",
        who: str = "",
    ) -> Annotation:
        """Tell of something that happened; of the kind `release` it is one of the project's releases.

        Args:
            text: what happened, in a few words.
            kind: what it is.
            at: when; without a zone in the project's. Now, if not given.
            end: until when it lasted; None: it is of that moment.
            note: what else is to be said of it.
            link: where one reads more.
            who: who tells it.

        Raises:
            QuestionError: it says nothing, ends before it begins, or has a link that is none.
            NameTaken: a release of that name went out at the same moment.
        """
        told = NewAnnotation(text=text, kind=kind, at=at, end=end, note=note, link=link)
        told, moment = self._told(told, self._opened.clock_of(self.project).now())
        return self._annotated.add(told, moment, self._caller.signs(who))

    def change_annotation(
        self,
        id: str,
        text: str,
        *,
        kind: AnnotationKind = "other",
        at: datetime | None = None,
        end: datetime | None = None,
        note: str = "",
        link: str = "",
        who: str = "",
    ) -> Annotation:
        """Put what is told in the place of an annotation; without `at` it is of the moment that it was of.

        Raises:
            UnknownName: nothing has the id.
            QuestionError: as of `annotate`; or events brought the name of a release, which would get another one.
            NameTaken: another release of that name went out at the same moment.
        """
        told = NewAnnotation(text=text, kind=kind, at=at, end=end, note=note, link=link)
        known = next((each.at for each in self.annotations().annotations if each.id == id), None)
        told, moment = self._told(told, known or self._opened.clock_of(self.project).now())
        return self._annotated.change(id, told, moment, self._caller.signs(who))

    def delete_annotation(self, id: str) -> None:
        """Delete an annotation; a release, too.

        Raises:
            UnknownName: nothing has the id.
        """
        self._annotated.delete(id)

    def _told(self, told: NewAnnotation, otherwise: datetime) -> tuple[NewAnnotation, datetime]:
        """What is told with its moments in UTC, and when it happened."""
        at = self._in_utc(told.at or otherwise)
        end = None if told.end is None else self._in_utc(told.end)
        told = NewAnnotation(text=told.text, kind=told.kind, at=at, end=end, note=told.note, link=told.link)
        return checked(told), at

    def _in_utc(self, moment: datetime) -> datetime:
        if moment.tzinfo is None:
            moment = self.project.calendar.to_utc(moment)
        return moment.astimezone(UTC)

    @property
    def _annotated(self) -> Annotated:
        catalog, project = self._opened.catalog, self.project
        return Annotated(
            catalog.annotations, catalog.releases, address=project.slug, project=project.shared_slug
        )
