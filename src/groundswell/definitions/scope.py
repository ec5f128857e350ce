"""Where a condition stands: of what its tests are, and how what was done is asked there."""

from dataclasses import dataclass
from typing import Literal

from groundswell.plan import values as v


@dataclass(frozen=True, slots=True)
class Scope:
    """Of what a condition is.

    Attributes:
        of: an event; a user or an account of a population that is counted; or a member of a segment: a user, an
            account, or an account's user (`pair`).
        who: whose property a test without `source` reads, and who must have done something where no `subject` is named.
        account_kind: of accounts and pairs.
        then: whether its properties are read as they were at the event's time: it is that of a defined property.
    """

    of: Literal["event", "population", "member"]
    who: Literal["user", "account", "pair"] = "user"
    account_kind: str | None = None
    then: bool = False

    @property
    def needs_source(self) -> bool:
        """Whether a test must say whose property it reads."""
        return self.of == "event"

    @property
    def key(self) -> v.UserKey | v.AccountKey:
        """The key of whoever is meant, on the rows that are tested."""
        return v.AccountKey(self.account_kind or "") if self.who == "account" else v.UserKey()

    def population(self, test: v.Test) -> v.Population:
        """Those of this scope that a test holds for."""
        who: dict[str, Literal["users", "accounts", "pairs"]] = {
            "user": "users",
            "account": "accounts",
            "pair": "pairs",
        }
        return v.Population(who[self.who], self.account_kind, test)


EVENT = Scope("event")
