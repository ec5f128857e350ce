"""What a caller can put right.

GroundswellError          the caller can put it right; a bug raises something else
├─ UnknownName            an event, property, project … that does not exist
├─ QuestionError          the question cannot be asked
│  └─ UnknownKind         no such kind of question
├─ ImportRefused          a file cannot be imported as a whole (a bad row is a reject, not an error)
├─ DataFolderError        the data folder is in use, too new, or cannot be written
├─ EngineError            the engine failed or was stopped
├─ NotAllowed             no token, or a project that refuses writes
├─ SignInNeeded           nobody is known who asks
├─ SignInRefused          an e-mail and a password that do not go together
├─ TooManyAttempts        a password was wrong too often
├─ RoleNeeded             who asks may not do that
├─ LastAdmin              nobody would be left who may do everything
├─ NameTaken              something has that name already
├─ InUse                  something rests on what was to go or to change
├─ IsVerified             what is vouched for was to mean something else
├─ PlanOutdated           what a plan rests on has changed since it was shown
├─ PackageMissing         a package that is optional is not installed
└─ SettingError           start-up is refused
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Self


class GroundswellError(Exception):
    """Something a caller can put right: the message names the thing, the place and the remedy.

    Attributes:
        code: stable, kebab-case; the same over HTTP, in the CLI and in `docs/errors.md`.
        at: where in the input, as a JSON pointer (`/series/0/event`), a file or a setting; None if nowhere special.
        suggestion: what was probably meant, to be offered as a choice; None if there is no telling.
        status: the HTTP status it is answered with.
    """

    code = "error"
    status = 400

    def __init__(self, message: str, *, at: str | None = None, suggestion: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.at = at
        self.suggestion = suggestion

    def within(self, what: str, at: str) -> Self:
        """The same error, met in something that is named at `at`: a pointer into that would lead nowhere there."""
        self.message = f"In {what}: {self.message}"
        self.args = (self.message,)
        self.at = at
        return self


class QuestionError(GroundswellError):
    """The question cannot be asked: it is malformed or contradicts itself."""

    code = "invalid-question"


class UnknownName(GroundswellError):
    """A name that stands for nothing here."""

    code = "unknown-name"
    status = 404

    def __init__(
        self, message: str, *, at: str | None = None, code: str | None = None, suggestion: str | None = None
    ) -> None:
        super().__init__(message, at=at, suggestion=suggestion)
        if code is not None:
            self.code = code


class UnknownKind(QuestionError):
    """No such kind of question."""

    code = "unknown-kind"


class ImportRefused(GroundswellError):
    """A file cannot be imported at all; nothing of it was stored."""

    code = "import-refused"


class DataFolderError(GroundswellError):
    """The data folder is in use by another process, was written by a newer version, or cannot be written."""

    code = "data-folder"
    status = 503


class EngineError(GroundswellError):
    """The engine failed, lacks an operation, or was stopped by a limit."""

    code = "engine"
    status = 500


class NotAllowed(GroundswellError):
    """The token is missing or wrong, or the project refuses this."""

    code = "not-allowed"
    status = 403


class SignInNeeded(GroundswellError):
    """Nobody is known who asks, and somebody has to be."""

    code = "sign-in-needed"
    status = 401

    def __init__(self, message: str, *, at: str | None = None, code: str | None = None) -> None:
        super().__init__(message, at=at)
        if code is not None:
            self.code = code


class SignInRefused(GroundswellError):
    """An e-mail and a password do not go together; which of them is wrong is not told."""

    code = "sign-in-refused"
    status = 401


class SignOnFailed(GroundswellError):
    """The provider of single sign-on does not answer, or somebody came back from it who is not known by that."""

    code = "sign-on-failed"
    status = 401


class TooManyAttempts(GroundswellError):
    """A password was wrong too often, for an e-mail or from an address.

    Attributes:
        retry_after: seconds after which the next attempt is looked at.
    """

    code = "sign-in-later"
    status = 429
    retry_after = 1.0

    def after(self, wait_s: float) -> Self:
        """The same, with so many seconds to wait."""
        self.retry_after = wait_s
        return self


class RoleNeeded(GroundswellError):
    """Who asks may not do that: for another role, or another scope of a token."""

    code = "role-needed"
    status = 403

    def __init__(self, message: str, *, at: str | None = None, code: str | None = None) -> None:
        super().__init__(message, at=at)
        if code is not None:
            self.code = code


class LastAdmin(GroundswellError):
    """Nobody would be left who may do everything."""

    code = "last-admin"
    status = 409


class NameTaken(GroundswellError):
    """Something has that name already."""

    code = "name-taken"
    status = 409


class InUse(GroundswellError):
    """Something rests on what has a name: that cannot go, or not be changed like this."""

    code = "definition-in-use"
    status = 409

    def __init__(self, message: str, *, at: str | None = None, code: str | None = None) -> None:
        super().__init__(message, at=at)
        if code is not None:
            self.code = code


class IsVerified(GroundswellError):
    """What somebody vouches for would mean something else, and nobody said that it may."""

    code = "definition-verified"
    status = 409


class PlanOutdated(GroundswellError):
    """What a plan of changes rests on has changed since it was shown."""

    code = "plan-outdated"
    status = 409


class ChangedMeanwhile(GroundswellError):
    """Something was changed since it was read to be edited, and would be overwritten."""

    code = "changed-meanwhile"
    status = 409


class PackageMissing(GroundswellError):
    """What was asked for needs a Python package that is not installed."""

    code = "package-missing"
    status = 501


class SettingError(GroundswellError):
    """A setting is unknown or has an unreadable value; start-up is refused."""

    code = "setting"


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is closest to a mistyped one; None when nothing is close."""
    folded = {k.casefold(): k for k in known}
    close = get_close_matches(name.casefold(), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence that offers the closest known name, with a leading space; empty when nothing is close.

    >>> did_you_mean("Chekout Done", ["Checkout Done", "Login"])
    " Did you mean 'Checkout Done'?"
    """
    near = closest(name, known)
    return f" Did you mean '{near}'?" if near is not None else ""
