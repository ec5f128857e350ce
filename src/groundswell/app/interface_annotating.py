"""What a program may do with what happened beside events, at both doors: releases, and all other annotations."""

from datetime import datetime
from typing import Protocol

from groundswell.model.annotation import Annotation, AnnotationKind, Annotations
from groundswell.model.release import Release, Releases


class Annotates(Protocol):
    """A project, as far as releases and annotations go."""

    def releases(self) -> Releases:
        """When other versions of the site or app went out, the latest first."""
        ...

    def add_release(
        self, name: str, *, at: datetime | None = None, note: str = "", link: str = "", who: str = ""
    ) -> Release:
        """Tell that a version of the site or app went out."""
        ...

    def delete_release(self, number: int) -> None:
        """Delete a release."""
        ...

    def choose_release_property(self, property: str | None) -> Releases:
        """Have the first event that carries a new value of a property be a release of that name."""
        ...

    def annotations(self) -> Annotations:
        """All that happened, releases among it, the latest first."""
        ...

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
        """Tell of something that happened; of the kind `release` it is one of the project's releases."""
        ...

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
        """Put what is told in the place of an annotation; without `at` it is of the moment that it was of."""
        ...

    def delete_annotation(self, id: str) -> None:
        """Delete an annotation; a release, too."""
        ...
