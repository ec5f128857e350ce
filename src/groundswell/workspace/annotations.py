"""What happened beside the figures: annotations that people and programs tell of, and releases, as one list."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from groundswell.model.annotation import (
    Annotation,
    Annotations,
    NewAnnotation,
    number_in,
    release_id,
    unknown,
)
from groundswell.model.errors import UnknownName
from groundswell.model.release import NewRelease, Release
from groundswell.store.catalog.annotations import KeptAnnotations
from groundswell.store.catalog.releases import KeptReleases


class Annotated:
    """The annotations of an environment: a release is one of the kind `release`, and no other one is."""

    def __init__(
        self, annotations: KeptAnnotations, releases: KeptReleases, *, address: str, project: str
    ) -> None:
        self._annotations = annotations
        self._releases = releases
        self._address = address
        self._project = project

    def all(self) -> Annotations:
        """The latest first."""
        releases = self._releases.of(self._address, self._project).releases
        found = [*map(_of_release, releases), *self._annotations.of(self._address)]
        return Annotations(sorted(found, key=lambda each: (each.at, each.id), reverse=True))

    def add(self, told: NewAnnotation, at: datetime, who: str) -> Annotation:
        """Keep what happened at a moment.

        Raises:
            NameTaken: a release of that name went out then.
        """
        if told.kind == "release":
            return _of_release(self._releases.add(self._address, _as_release(told), at, who))
        return self._annotations.add(self._address, told, at, who)

    def change(self, id: str, told: NewAnnotation, at: datetime, who: str) -> Annotation:
        """Put what is told in the place of what was.

        Raises:
            UnknownName: nothing has the id.
            NameTaken: another release of that name went out then.
            QuestionError: it is a release whose name events brought, and would get another one.
        """
        was_release, number = number_in(id)
        if was_release != (told.kind == "release"):
            self._check_there(id)
            added = self.add(told, at, who)
            self.delete(id)
            return added
        if was_release:
            with _known_as(id):
                return _of_release(self._releases.change(self._address, number, _as_release(told), at, who))
        changed = self._annotations.change(self._address, number, told, at, who)
        if changed is None:
            raise unknown(id)
        return changed

    def delete(self, id: str) -> None:
        """Delete one; a release, too.

        Raises:
            UnknownName: nothing has the id.
        """
        is_release, number = number_in(id)
        if is_release:
            with _known_as(id):
                self._releases.delete(self._address, number)
        elif not self._annotations.delete(self._address, number):
            raise unknown(id)

    def _check_there(self, id: str) -> None:
        if all(each.id != id for each in self.all().annotations):
            raise unknown(id)


@contextmanager
def _known_as(id: str) -> Iterator[None]:
    """Have it told by its id that there is no release of a number."""
    try:
        yield
    except UnknownName:
        raise unknown(id) from None


def _as_release(told: NewAnnotation) -> NewRelease:
    return NewRelease(name=told.text, note=told.note, link=told.link)


def _of_release(release: Release) -> Annotation:
    return Annotation(
        id=release_id(release.number),
        kind="release",
        text=release.name,
        at=release.at,
        note=release.note,
        link=release.link,
        source=release.source,
        who=release.who,
    )
