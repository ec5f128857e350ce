"""The first person: made from settings, or by whoever has the link that a server prints at its start."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from groundswell.app.secret import Seal
from groundswell.app.settings import Settings
from groundswell.model.clock import Clock
from groundswell.model.errors import GroundswellError, RoleNeeded, SettingError
from groundswell.workspace.people import People

HOLDS = timedelta(hours=1)
MARK = "groundswell-set-up"


def set_up_code(folder: Path, clock: Clock) -> str:
    """What the link has with which the first person is made: signed, for an hour, and as long as there is nobody."""
    until = f"{(clock.now() + HOLDS).timestamp():.0f}"
    return f"{until}.{Seal(folder, MARK).signature(until)}"


def check_set_up_code(folder: Path, clock: Clock, code: str) -> None:
    """Refuse what is no such code, or no longer.

    Raises:
        RoleNeeded: it is none.
    """
    until, _, signature = code.partition(".")
    if not Seal(folder, MARK).is_of(signature, until) or clock.now() >= datetime.fromtimestamp(
        int(until), UTC
    ):
        raise RoleNeeded(
            "This set-up link is not this server's, or its hour is over. Start the server again: it prints another.",
            at="/code",
            code="set-up-over",
        )


def make_admin(people: People, settings: Settings) -> None:
    """Make the person whom the settings name, as long as there is nobody.

    Raises:
        SettingError: one of the two is missing, or is refused.
    """
    if not people.is_empty() or not (settings.admin_email or settings.admin_password):
        return
    if not (settings.admin_email and settings.admin_password):
        raise SettingError(
            "The settings 'admin_email' and 'admin_password' go together: give both, or none.",
            at="admin_email",
        )
    try:
        people.make_first(
            settings.admin_email.partition("@")[0], settings.admin_email, settings.admin_password
        )
    except GroundswellError as error:
        named = "admin_password" if error.at == "/password" else "admin_email"
        raise SettingError(f"The setting '{named}': {error.message}", at=named) from error
