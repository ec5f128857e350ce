"""Entries of an account: what people say of its health, what they did about it, and what became of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from groundswell.model.errors import QuestionError, UnknownName

EntryKind = Literal["rating", "override", "intervention", "outcome"]
Intervention = Literal["call", "training", "e-mail", "other"]
Outcome = Literal["renewed", "churned", "notice", "expanded", "contracted"]
KINDS: tuple[EntryKind, ...] = ("rating", "override", "intervention", "outcome")
WHAT: Mapping[EntryKind, tuple[str, ...]] = {
    "intervention": ("call", "training", "e-mail", "other"),
    "outcome": ("renewed", "churned", "notice", "expanded", "contracted"),
}
HOLDS: Mapping[EntryKind, timedelta] = {"rating": timedelta(days=90), "override": timedelta(days=30)}
"""How long what is said with a score holds, where nobody says otherwise."""
LONGEST_OVERRIDE = timedelta(days=366)
LONGEST_TEXT = 2_000
FIRST_YEAR, LAST_YEAR = 1970, 2200


class NewEntry(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An entry as it is said.

    Attributes:
        kind: a `rating` is what somebody thinks of the account, which a score may be made of; an `override` stands
            beside its score; an `intervention` is what was done about it; an `outcome` what became of it.
        account: whom it is about; `account_type` its kind, the project's first if not given.
        at: from when on it holds, or when it was: now, if not given; without a zone in the project's.
        until: until when a rating or an override holds: 90 and 30 days, if not given; an override a year at most.
        score: of a rating or an override, 0 to 100.
        what: of an intervention `call`, `training`, `e-mail` or `other`; of an outcome `renewed`, `churned`, `notice`,
            `expanded` or `contracted`.
        text: the reason, or what was done; an override and an intervention need one.
        amount: of an outcome, in the project's money.
    """

    kind: EntryKind
    account: str
    account_type: str | None = None
    at: datetime | None = None
    until: datetime | None = None
    score: float | None = None
    what: Intervention | Outcome | None = None
    text: str = ""
    amount: float | None = None


class AccountEntry(Struct, frozen=True, kw_only=True):
    """An entry as a project keeps it; never rewritten, only withdrawn.

    Attributes:
        number: by which it is found.
        account: the id that it was said of.
        known_at: when it was said.
        who: who said it, as far as that is known.
        withdrawn_at: from when on it counts no more; null: it counts. What is asked as known before that has it still.
        withdrawn_by: who withdrew it.
    """

    number: int
    kind: EntryKind
    account: str
    account_type: str
    at: datetime
    known_at: datetime
    who: str
    until: datetime | None
    score: float | None
    what: Intervention | Outcome | None
    text: str
    amount: float | None
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None

    def holds_at(self, moment: datetime) -> bool:
        """Whether what it says holds at a moment."""
        return self.at <= moment and (self.until is None or moment < self.until)

    def is_known(self, moment: datetime | None) -> bool:
        """Whether it counts by what was known at a moment; None: by what is known now."""
        if moment is None:
            return self.withdrawn_at is None
        return self.known_at <= moment and (self.withdrawn_at is None or self.withdrawn_at > moment)


def check_entry(entry: NewEntry) -> None:
    """Refuse an entry that contradicts itself, or lacks something.

    Raises:
        QuestionError: with the place of the fault.
    """
    holds, what = entry.kind in HOLDS, WHAT.get(entry.kind, ())
    if not holds and (entry.score is not None or entry.until is not None):
        given = "score" if entry.score is not None else "until"
        raise QuestionError(f"'{given}' goes with a rating or an override.", at=f"/{given}")
    if holds and (entry.score is None or not 0 <= entry.score <= 100):
        raise QuestionError(f"A {entry.kind} has a score from 0 to 100.", at="/score")
    for name, moment in (("at", entry.at), ("until", entry.until)):
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise QuestionError(f"'{name}' lies between {FIRST_YEAR} and {LAST_YEAR}.", at=f"/{name}")
    if entry.what is None and what:
        raise QuestionError(f"Say in 'what' what it is: {', '.join(what)}.", at="/what")
    if entry.what is not None and entry.what not in what:
        among = f"is one of {', '.join(what)}" if what else "goes with an intervention or an outcome"
        raise QuestionError(f"'what' of this {among}.", at="/what")
    if entry.kind in ("override", "intervention") and not entry.text.strip():
        said = "why the score is overridden" if entry.kind == "override" else "what was done"
        raise QuestionError(f"Say in 'text' {said}.", at="/text")
    if len(entry.text) > LONGEST_TEXT or "\0" in entry.text:
        raise QuestionError(f"The text has up to {LONGEST_TEXT:,} characters.", at="/text")
    is_finite = entry.amount is None or abs(entry.amount) < float("inf")
    if not is_finite or (entry.amount is not None and entry.kind != "outcome"):
        raise QuestionError("'amount' is a number, and goes with an outcome.", at="/amount")


def holds_until(kind: EntryKind, at: datetime, until: datetime | None) -> datetime | None:
    """Until when an entry holds that was said to hold from `at` on; None: it is of one moment.

    Raises:
        QuestionError: it would end before it begins, or an override after more than a year.
    """
    if kind not in HOLDS:
        return None
    end = at + HOLDS[kind] if until is None else until
    if end <= at:
        raise QuestionError("'until' lies after 'at', from when on it holds.", at="/until")
    if kind == "override" and end - at > LONGEST_OVERRIDE:
        raise QuestionError(
            "An override holds for a year at most. Say it again then, if it still holds.", at="/until"
        )
    return end


def unknown_entry(number: int) -> UnknownName:
    """The error of a number that no entry has, or none that is meant."""
    return UnknownName(
        f"No such entry of an account has the number {number}.", at="/number", code="unknown-entry"
    )
