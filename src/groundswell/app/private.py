"""What a project tells, and is told, of privacy."""

from groundswell.app.compose import Opened
from groundswell.capture.privacy import Rules
from groundswell.model.errors import NotAllowed
from groundswell.model.privacy import Privacy, check_privacy
from groundswell.model.project import Project


class Private:
    """A project of an open data folder, as far as privacy goes."""

    project: Project
    _opened: Opened

    def privacy(self) -> Privacy:
        """What is not kept of what is sent to it."""
        return self._opened.catalog.privacy.of(self.project.shared_slug)

    def set_privacy(self, privacy: Privacy) -> Privacy:
        """Say what is not kept from now on of what is sent to either environment.

        Raises:
            QuestionError: a name or an address is none.
            NotAllowed: the project is a demo.
        """
        self._refuse_demo()
        self._opened.catalog.privacy.set(self.project.shared_slug, check_privacy(privacy))
        return self.privacy()

    def _refuse_demo(self) -> None:
        if self.project.demo_now is not None:
            raise NotAllowed(
                f"'{self.project.name}' is a demo: its data and its present moment are fixed. "
                "Make a project of your own.",
                at="/project",
            )


class RulesOf:
    """The rules of projects, made anew only when their privacy has changed."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._made: dict[str, tuple[Privacy, Rules]] = {}

    def __call__(self, slug: str) -> Rules:
        """The rules of a project, by the slug of both environments."""
        privacy = self._opened.catalog.privacy.of(slug)
        made = self._made.get(slug)
        if made is None or made[0] is not privacy:
            made = self._made[slug] = (privacy, Rules(privacy))
        return made[1]
