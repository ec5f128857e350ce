"""Permits: signed, for a while, to label the elements of one site for one project, and for nothing else.

A permit stands in an address, and pages of the site can read it. Whoever has it can count what was done on the site's
domain by whole values of what is seen of elements and pages, see which of those have names, and give names.
"""

import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

from groundswell.app.secret import Seal
from groundswell.model.clock import Clock
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.store.catalog.permits import UsedPermits

HOLDS = timedelta(minutes=15)
"""For so long a permit holds, unless it is renewed."""
LONGEST = timedelta(hours=8)
"""For so long at most from the first one on, however often it is renewed."""
MOST_MADE = 100
"""So many definitions may be made with one permit, however often it is renewed."""
MARK = "groundswell-label"
"""What stands before a permit in the fragment of an address; the browser SDK looks for it."""
MOST_CHARACTERS = 2_000
_PORTS = {"http": 80, "https": 443}
_MARKED = re.compile(f"[#?&]{MARK}=[^&#]*")
_ROUTE = re.compile(r"!?/[^?]*")
_HERE = ("localhost", "127.0.0.1", "[::1]")


class PermitRefused(GroundswellError):
    """A permit is none, holds no longer, or is for something else."""

    code = "permit-invalid"
    status = 401

    def __init__(
        self, message: str, *, at: str | None = None, code: str | None = None, status: int = 401
    ) -> None:
        super().__init__(message, at=at)
        self.code = code or self.code
        self.status = status


class PermitUsedUp(GroundswellError):
    """As many definitions were made with a permit as may be."""

    code = "permit-used-up"
    status = 409


class Permit(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """What a permit says.

    Attributes:
        id: by which it is known, those that it is renewed into as well.
        project: slug of the project, of both its environments.
        origin: of the site, as browsers write it: `https://shop.example`.
        who: who asked for it, for histories.
        person: the person's number; None: nobody in particular.
        began_at: when the first of those that were renewed into this one was given.
        ends_at: from when on it holds no longer.
    """

    id: str
    project: str
    origin: str
    who: str
    person: int | None
    began_at: datetime
    ends_at: datetime

    @property
    def until(self) -> datetime:
        """When it has ended at the latest, however often it is renewed."""
        return self.began_at + LONGEST

    @property
    def domain(self) -> str:
        """The host of the site, as events carry it."""
        host = urlsplit(self.origin).hostname or ""
        return f"[{host}]" if ":" in host else host


class Labeler(Struct, frozen=True):
    """Where the labeler opens: the address of the site with a permit in it, which holds until then."""

    address: str
    ends_at: datetime


class Renewed(Struct, frozen=True):
    """A permit in the place of one that would soon end."""

    permit: str
    ends_at: datetime


class Permits:
    """Gives permits of a data folder, and reads those that it gave."""

    def __init__(self, folder: Path, clock: Clock, used: UsedPermits) -> None:
        self._seal = Seal(folder, MARK)
        self._clock = clock
        self._used = used

    def open(self, project: str, url: str, who: str = "", person: int | None = None) -> Labeler:
        """The address of a page with a permit for its site in it, at the end of the fragment, which reaches no server.

        Of a page that is routed by its fragment it is a parameter of the route.

        Raises:
            QuestionError: that is no address of a page.
        """
        page = address_of_page(url)
        now = self._clock.now()
        permit = Permit(secrets.token_hex(8), project, origin_of(page), who[:200], person, now, now + HOLDS)
        address, _, fragment = _MARKED.sub("", page).partition("#")
        joint = "" if not fragment else "?" if _ROUTE.fullmatch(fragment) else "&"
        return Labeler(
            f"{address}#{fragment}{joint}{MARK}={self._seal.sealed(msgspec.json.encode(permit))}",
            permit.ends_at,
        )

    def read(self, text: str) -> Permit:
        """The permit that a text is. Cost: no look at any file; so whether it was given up is not known by that.

        Raises:
            PermitRefused: it is none of this data folder, or holds no longer.
        """
        payload = self._seal.opened(text)
        if payload is None:
            raise PermitRefused(
                "This is no permit to label. Open the labeler from Definitions again, or with "
                "'groundswell definitions label'."
            )
        permit = msgspec.json.decode(payload, type=Permit)
        if self._clock.now() >= permit.ends_at:
            raise PermitRefused(
                "The permit to label has expired. Open the labeler from Definitions again, or with "
                "'groundswell definitions label'.",
                code="permit-expired",
            )
        return permit

    def renew(self, permit: Permit) -> Renewed:
        """A permit for the same that holds from now on; at most until `LONGEST` after the first one."""
        ends_at = min(self._clock.now() + HOLDS, permit.until)
        renewed = msgspec.structs.replace(permit, ends_at=max(ends_at, permit.ends_at))
        return Renewed(self._seal.sealed(msgspec.json.encode(renewed)), renewed.ends_at)

    def end(self, permit: Permit) -> None:
        """Give a permit up, with all that it was renewed into."""
        self._used.end(permit.id, permit.until, self._clock.now())

    def refuse_ended(self, permit: Permit) -> None:
        """Raises PermitRefused if a permit was given up."""
        if self._used.has_ended(permit.id):
            raise PermitRefused(
                "The permit to label was given up. Open the labeler from Definitions again, or with "
                "'groundswell definitions label'.",
                code="permit-ended",
            )

    @contextmanager
    def making(self, permit: Permit) -> Iterator[None]:
        """While a definition is made with a permit, which counts unless that fails.

        Raises:
            PermitUsedUp: it has made as many as it may.
        """
        if not self._used.take(permit.id, MOST_MADE, permit.until, self._clock.now()):
            raise PermitUsedUp(
                f"{MOST_MADE} definitions were made with this permit to label, and more may not be. Open the labeler "
                "again for further ones."
            )
        try:
            yield
        except BaseException:
            self._used.give_back(permit.id)
            raise


def address_of_page(url: str) -> str:
    """The address of a page, with its scheme if that was left out.

    Raises:
        QuestionError: it is none, or too long.
    """
    url = url.strip()
    if "://" not in url:
        scheme = "http" if url.startswith(_HERE) else "https"
        url = f"{scheme}://{url}"
    try:
        parts = urlsplit(url)
        is_page = parts.scheme in _PORTS and bool(parts.hostname) and parts.username is None
        _ = parts.port
    except ValueError:
        is_page = False
    if not is_page or len(url) > MOST_CHARACTERS or not url.isprintable() or " " in url or "\\" in url:
        raise QuestionError(
            f"'{url[:200]}' is no address of a page. Give one such as https://shop.example/orders.", at="/url"
        )
    return url


def origin_of(url: str) -> str:
    """The origin of a page's address, as browsers write it.

    Raises:
        QuestionError: its host has a name that none can have.
    """
    parts = urlsplit(url)
    try:
        host = (
            (parts.hostname or "").encode("idna").decode()
            if "[" not in parts.netloc
            else f"[{parts.hostname}]"
        )
    except UnicodeError:
        raise QuestionError(f"'{parts.hostname}' is no name of a host.", at="/url") from None
    port = "" if parts.port in (None, _PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"
