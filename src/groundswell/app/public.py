"""Public links: whoever has one sees one report or dashboard, as it is, and nothing else."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

from msgspec import Struct

from groundswell.app.secret import Seal
from groundswell.model.clock import Clock
from groundswell.model.errors import GroundswellError, NotAllowed, QuestionError, UnknownName
from groundswell.model.report import ShownCard
from groundswell.store.catalog.public_links import KeptLink, KeptLinks

MARK = "groundswell-public"
ID_CHARACTERS = 16
LONGEST_DAYS = 365
SWITCHED_OFF = "Public links are switched off on this server. Whoever runs it can set 'public_links' to 'on'."


class NoSuchLink(GroundswellError):
    """A public link shows nothing: it is none, has ended, or what it showed is gone."""

    code = "no-public-link"
    status = 404


class PublicLink(Struct, frozen=True):
    """A public link.

    Attributes:
        id: by which it is taken away.
        path: where it leads on this server.
        ends_at: from when on it shows nothing; null: it was made without an end, which is no longer possible.
    """

    id: str
    path: str
    made_at: datetime
    made_by: str
    ends_at: datetime | None


class PublicPage(Struct, frozen=True):
    """What a public link shows: a dashboard, or a report as a dashboard of one card.

    Attributes:
        kind: `report` or `dashboard`.
        project: the project's name.
        timezone: in which its days begin.
        cards: each with the question whose figures are shown.
        refresh_minutes: after how many minutes it asks again; null: not by itself.
        ends_at: of the link.
    """

    kind: str
    name: str
    description: str
    project: str
    timezone: str
    cards: list[ShownCard]
    refresh_minutes: int | None
    ends_at: datetime | None


class PublicLinks:
    """Makes the public links of a data folder, and reads those that it made.

    A link has a number that is kept and a signature that is not: who reads the catalog alone can open none.
    """

    def __init__(self, folder: Path, clock: Clock, kept: KeptLinks, *, allowed: bool) -> None:
        self._clock = clock
        self._kept = kept
        self.allowed = allowed
        self._seal = Seal(folder, MARK)

    def of(self, address: str, shown: int) -> list[PublicLink]:
        """The links to a report or dashboard that have not ended, the latest first."""
        now = self._clock.now()
        return [self._told(link) for link in self._kept.of(address, shown) if not _has_ended(link, now)]

    def add(self, address: str, shown: int, *, days: int, who: str) -> PublicLink:
        """Make a link that holds for so many days, or until it is taken away.

        Raises:
            NotAllowed: the server makes none.
            QuestionError: no such number of days.
        """
        if not self.allowed:
            raise NotAllowed(SWITCHED_OFF, at="/public_links")
        if not 1 <= days <= LONGEST_DAYS:
            raise QuestionError(f"A public link holds for 1 to {LONGEST_DAYS} days, not {days}.", at="/days")
        now = self._clock.now()
        ends_at = now + timedelta(days=days)
        link = KeptLink(secrets.token_hex(ID_CHARACTERS // 2), address, shown, now, who, ends_at)
        self._kept.add(link)
        return self._told(link)

    def end(self, address: str, id: str) -> None:
        """Take a link away.

        Raises:
            UnknownName: there is none.
        """
        if not self._kept.end(address, id):
            raise UnknownName("There is no such public link any more.", at="/id", code="no-public-link")

    def read(self, token: str) -> KeptLink:
        """The link of a token, as it stands in an address.

        Raises:
            NoSuchLink: it is none, or has ended, or none holds on this server.
        """
        id, signature = token[:ID_CHARACTERS], token[ID_CHARACTERS:]
        is_ours = self.allowed and self._seal.is_of(signature, id)
        link = self._kept.one(id) if is_ours else None
        if link is None or _has_ended(link, self._clock.now()):
            raise NoSuchLink("This link shows nothing any more. Ask whoever sent it for another one.")
        return link

    def _told(self, link: KeptLink) -> PublicLink:
        path = f"/public/{link.id}{self._seal.signature(link.id)}"
        return PublicLink(link.id, path, link.made_at, link.made_by, link.ends_at)


def _has_ended(link: KeptLink, now: datetime) -> bool:
    return link.ends_at is not None and now >= link.ends_at
