"""The saved views of a project's lists of users and of accounts."""

from groundswell.app.compose import Opened
from groundswell.model.list_view import NewView, SavedView
from groundswell.model.person import Caller
from groundswell.model.project import Project
from groundswell.workspace.views import checked_view


class Viewing:
    """A project of an open data folder, as far as saved views go; both environments share them."""

    project: Project
    _opened: Opened
    _caller: Caller

    def views(self) -> list[SavedView]:
        """All saved views, by name."""
        return self._opened.catalog.views.of(self.project.shared_slug)

    def save_view(self, view: NewView, *, number: int | None = None, who: str = "") -> SavedView:
        """Keep a view, in the place of the one of that number if it is given.

        Raises:
            QuestionError: it has no name, or its question is none for such a list.
            NameTaken: another view of such lists has its name.
            UnknownName: there is none of that number.
        """
        at = self._opened.clock.now()
        return self._opened.catalog.views.put(
            self.project.shared_slug, checked_view(view), at=at, who=self._caller.signs(who), number=number
        )

    def delete_view(self, number: int) -> None:
        """Delete a view.

        Raises:
            UnknownName: there is none of that number.
        """
        self._opened.catalog.views.delete(self.project.shared_slug, number)
