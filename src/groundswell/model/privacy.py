"""What a project wants to keep of what is sent to it, and what not."""

from collections.abc import Iterable
from datetime import datetime
from ipaddress import ip_network
from typing import Literal, get_args

from msgspec import Struct

from groundswell.model.errors import QuestionError

Addresses = Literal["drop", "truncate", "keep"]
Masked = Literal["email", "card", "secret"]
ADDRESSES: tuple[Addresses, ...] = get_args(Addresses)
MASKED: tuple[Masked, ...] = get_args(Masked)
MOST_NAMES = 1_000
LONGEST = 1_024
MOST_MONTHS = 1_200


class Privacy(Struct, frozen=True, forbid_unknown_fields=True):
    """What becomes of events at the door; of both environments, and from the moment on at which it is set.

    Attributes:
        block: names of properties that are never kept, however they are written and however deep they lie.
        allow: only these names of properties are kept; None: all that are not blocked.
        ip: what becomes of senders' addresses: never kept, kept without their last part, or kept, as the property `ip`.
        mask: what is put out of sight in values.
        exclude_ips: addresses from which nothing is accepted: `10.0.0.0/8`, `192.168.*`, `203.0.113.7`.
        retention_months: for how many months events are kept; None: for good. Also of those that are there already.
    """

    block: list[str] = []
    allow: list[str] | None = None
    ip: Addresses = "drop"
    mask: list[Masked] = []
    exclude_ips: list[str] = []
    retention_months: int | None = None


class AccountId(Struct, frozen=True, forbid_unknown_fields=True):
    """An account; of the project's first kind if none is named."""

    id: str
    kind: str = ""


class Erasure(Struct, frozen=True):
    """A wish to erase users and accounts in all environments of a project. It never says whom.

    Attributes:
        users, accounts: how many ids were named.
        erased_at: since when they are gone from answers; None: they are not yet.
        due_at: by when no byte is to be left of them.
        rewritten_at: since when none is; None: some may be, in files that are still to be written anew.
        waits_for: what keeps it from being done, when it was last tried; None: nothing.
    """

    id: str
    asked_at: datetime
    users: int
    accounts: int
    due_at: datetime
    erased_at: datetime | None = None
    rewritten_at: datetime | None = None
    waits_for: str | None = None


def check_privacy(privacy: Privacy) -> Privacy:
    """The same settings, if they are some.

    Raises:
        QuestionError: a name or an address is none.
    """
    for field, names in (("block", privacy.block), ("allow", privacy.allow or [])):
        if len(names) > MOST_NAMES:
            raise QuestionError(f"At most {MOST_NAMES:,} names can be listed.", at=f"/{field}")
        for place, name in enumerate(names):
            if not 0 < len(name) <= LONGEST:
                raise QuestionError(
                    f"A property has a name of 1 to {LONGEST:,} characters.", at=f"/{field}/{place}"
                )
    if len(privacy.exclude_ips) > MOST_NAMES:
        raise QuestionError(f"At most {MOST_NAMES:,} addresses can be excluded.", at="/exclude_ips")
    for place, text in enumerate(privacy.exclude_ips):
        if excluded_network(text) is None and not _is_wild(text):
            raise QuestionError(
                f"'{text[:100]}' is no address. Write one, or many as 10.0.0.0/8 or 192.168.*.",
                at=f"/exclude_ips/{place}",
            )
    months = privacy.retention_months
    if months is not None and not 1 <= months <= MOST_MONTHS:
        raise QuestionError(
            f"Events are kept for 1 to {MOST_MONTHS} months, or for good.", at="/retention_months"
        )
    return privacy


def unkept_account_ids(privacy: Privacy, account_ids: Iterable[str]) -> list[str]:
    """The Account ID properties that are not kept: what is sent makes nobody a member by them any more."""
    blocked = {name.casefold() for name in privacy.block}
    allowed = None if privacy.allow is None else {name.casefold() for name in privacy.allow}
    return [
        name
        for name in account_ids
        if name.casefold() in blocked or (allowed is not None and name.casefold() not in allowed)
    ]


def excluded_network(text: str) -> str | None:
    """The network that an excluded address or range is, in its usual form; None if it is none."""
    try:
        return str(ip_network(text.strip(), strict=False))
    except ValueError:
        pass
    parts = text.strip().split(".")
    known = parts[: parts.index("*")] if "*" in parts else []
    if known and set(parts[len(known) :]) == {"*"} and len(parts) <= 4:
        try:
            return str(ip_network(".".join([*known, *"0" * (4 - len(known))]) + f"/{8 * len(known)}"))
        except ValueError:
            pass
    return None


def _is_wild(text: str) -> bool:
    """Whether a text with stars can be an address at all: stars stand for any characters."""
    plain = text.strip().replace("*", "")
    return "*" in text and bool(plain) and all(c in "0123456789abcdefABCDEF.:" for c in plain)
