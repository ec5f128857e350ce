"""Annotations of a server's project: the same interface as `app.annotating`, over HTTP."""

from datetime import datetime

import httpx
import msgspec

from groundswell.app.talking import deleted, sent_for
from groundswell.model.annotation import Annotation, AnnotationKind, Annotations, NewAnnotation


class RemoteAnnotating:
    """A project of a server, as far as annotations go."""

    _http: httpx.Client
    _path: str

    def annotations(self) -> Annotations:
        """All that happened, releases among it, the latest first."""
        return sent_for(self._http, "GET", self._annotations, Annotations)

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
        told = NewAnnotation(text=text, kind=kind, at=at, end=end, note=note, link=link)
        return self._sent("POST", self._annotations, told, who)

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
        told = NewAnnotation(text=text, kind=kind, at=at, end=end, note=note, link=link)
        return self._sent("PUT", f"{self._annotations}/{id}", told, who)

    def delete_annotation(self, id: str) -> None:
        """Delete an annotation; a release, too."""
        deleted(self._http, f"{self._annotations}/{id}")

    def _sent(self, method: str, path: str, told: NewAnnotation, who: str) -> Annotation:
        content = msgspec.json.encode(told)
        return sent_for(self._http, method, path, Annotation, content=content, params={"who": who})

    @property
    def _annotations(self) -> str:
        return f"{self._path}/annotations"
