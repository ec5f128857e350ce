"""What properties of accounts mean: which says who owns an account, its plan, what it pays, and so on."""

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from msgspec import Struct, field

MeaningName = Literal[
    "name", "owner", "plan", "revenue", "vertical", "seats", "renewal", "status", "champion", "parent"
]
MEANINGS: tuple[MeaningName, ...] = get_args(MeaningName)
CALLED: Mapping[MeaningName, tuple[str, ...]] = {
    "name": ("name", "accountname", "companyname", "displayname"),
    "owner": ("owner", "accountowner", "csm", "accountmanager", "successmanager", "customersuccessmanager"),
    "plan": ("plan", "planname", "tier", "subscription", "subscriptionplan", "package"),
    "revenue": ("arr", "mrr", "acv", "revenue", "annualrevenue", "contractvalue", "arrusd", "arreur"),
    "vertical": ("vertical", "industry", "sector"),
    "seats": ("seats", "seatsbought", "licensedseats", "licenses", "licences", "seatcount"),
    "renewal": (
        "renewal",
        "renewaldate",
        "renewson",
        "renewsat",
        "renewalat",
        "contractend",
        "contractenddate",
    ),
    "status": ("status", "accountstatus", "customerstatus", "lifecyclestage"),
    "champion": ("champion", "championid", "maincontact", "primarycontact"),
    "parent": ("parent", "parentid", "parentaccount", "parentaccountid"),
}
"""Names of properties that are taken for a meaning until one is chosen, however written: `Renewal Date` …"""
LEFT = frozenset({"churned", "cancelled", "canceled", "lost", "closed", "left", "terminated"})
NOTICE = frozenset({"notice", "notice given", "cancelling", "canceling", "pending cancellation", "at notice"})
"""Values of the status of an account, in small letters, that say that it left, or said that it would."""


class Meaning(Struct, frozen=True):
    """Which property of accounts has a meaning.

    Attributes:
        property: null: none has it.
        source: whether somebody chose it, or its name was taken for it.
    """

    meaning: MeaningName
    property: str | None
    source: Literal["chosen", "guessed"]


class AccountMeanings(Struct, frozen=True):
    """What the properties of accounts of a kind mean, each meaning once.

    Attributes:
        left: values of the status, in small letters, that say that an account has left.
    """

    account_type: str
    meanings: list[Meaning]
    left: list[str] = field(default_factory=lambda: sorted(LEFT))


class ChosenMeanings(Struct, frozen=True, forbid_unknown_fields=True):
    """Which properties of accounts of a kind (the first if not given) have some meanings; null: none has it."""

    meanings: dict[MeaningName, str | None]
    account_type: str | None = None


def guessed(meaning: MeaningName, properties: Iterable[str]) -> str | None:
    """The property whose name says that it has a meaning; None: none does."""
    plain = {_plain(name): name for name in reversed([*properties])}
    return next((plain[name] for name in CALLED[meaning] if name in plain), None)


def has_left(status: str | None) -> bool:
    """Whether the status of an account says that it left, however that is written."""
    return (status or "").strip().casefold() in LEFT


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())
