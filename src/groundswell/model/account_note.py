"""Notes that people write down about an account."""

from datetime import datetime

from msgspec import Struct


class NewAccountNote(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A note as it is written.

    Attributes:
        account: whom it is about; `account_type` its kind, the project's first if not given.
        text: what it says.
        at: the moment that it is about: now, if not given; without a zone in the project's.
    """

    account: str
    account_type: str | None = None
    text: str
    at: datetime | None = None


class AccountNote(Struct, frozen=True, kw_only=True):
    """A note as a project keeps it.

    Attributes:
        number: by which it is found.
        who: who wrote it, as far as that is known.
        changed_at: when it was changed last; null: it never was.
    """

    number: int
    account: str
    account_type: str
    text: str
    at: datetime
    who: str
    changed_at: datetime | None
