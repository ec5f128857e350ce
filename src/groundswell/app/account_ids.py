"""Which properties of a project's users name their accounts."""

from dataclasses import replace

from groundswell.app.compose import Opened
from groundswell.app.project_settings import refuse_settings_of_demo
from groundswell.model.errors import QuestionError
from groundswell.model.project import DEFAULT_KIND, Project, unfit_kind
from groundswell.model.value import unfit_name
from groundswell.store.layout import MOST_ACCOUNT_KINDS


class AccountIds:
    """A project of an open data folder, as far as its Account ID properties go."""

    project: Project
    _opened: Opened

    def set_account_id(self, property: str | None, kind: str | None = None) -> dict[str, str]:
        """Have the values of a property of users name their accounts of a kind, in both environments.

        Every value makes a member of that account from its time on, those that are stored already included. What the
        property chosen before named, a membership is no more.

        Args:
            property: its name; it need not have been seen yet. None: no property names accounts of that kind.
            kind: the project's first one if not given.

        Returns:
            The property of each kind that has one.

        Raises:
            QuestionError: one of these is not possible.
            NotAllowed: the project is a demo.
        """
        refuse_settings_of_demo(self.project)
        with self._opened.store(self.project).snapshot() as snapshot:
            kinds = list(snapshot.layout.kinds)
        meant = kind or (kinds or [DEFAULT_KIND])[0]
        if property is not None:
            _check(property, meant, kinds)
        catalog, slug = self._opened.catalog, self.project.shared_slug
        catalog.set_account_id(slug, meant, property)
        chosen = dict(catalog.project(slug).account_ids)
        self.project = replace(self.project, account_ids=chosen)
        for each in self._opened.projects():
            if each.shared_slug == slug:
                self._opened.store(each).choose_account_ids(chosen)
        return chosen


def _check(property: str, kind: str, kinds: list[str]) -> None:
    if not property.strip() or unfit_name(property):
        raise QuestionError(
            f"'{property[:100]}' is no name of a property. Name one that users have, such as 'company_id'.",
            at="/property",
        )
    if why := unfit_kind(kind):
        raise QuestionError(f"'{kind[:100]}': {why}.", at="/kind")
    if kind not in kinds and len(kinds) >= MOST_ACCOUNT_KINDS:
        raise QuestionError(
            f"'{kind}' would be the sixth kind of account; a project has at most {MOST_ACCOUNT_KINDS}: "
            f"{', '.join(kinds)}. Name one of these.",
            at="/kind",
        )
