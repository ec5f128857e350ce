"""What a question is resolved against: the names of a store, the project's calendar, the present moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from groundswell.model.errors import UnknownName, closest, did_you_mean
from groundswell.model.period import Calendar
from groundswell.model.project import DEFAULT_KIND
from groundswell.model.questions.choice import SESSION
from groundswell.store.layout import Layout


@dataclass(frozen=True, slots=True)
class Context:
    """Fixed for one question.

    Attributes:
        unknown: whether a name that nothing has carried is an error, or simply matches nothing.
    """

    layout: Layout
    calendar: Calendar
    now: datetime
    unknown: Literal["error", "empty"] = "error"

    def account_kind(self, named: str | None, at: str) -> str:
        """The account kind that is meant: the named one, else the project's first."""
        kinds = self.layout.kinds
        if named is None:
            return next(iter(kinds), DEFAULT_KIND)
        if named not in kinds:
            self._refuse(named, "kind of account", list(kinds), f"{at}/account_type", "unknown-account-kind")
        return named

    def event(self, name: str, at: str) -> str:
        """The event's name, after checking that such an event has been seen."""
        if name not in self.layout.names and name != SESSION:
            self._refuse(name, "event", list(self.layout.names), at, "unknown-event")
        return name

    def property(self, source: str, name: str, at: str, *, kind: str | None = None) -> str:
        """The property's name, after checking that something has carried it."""
        owner = source if kind is None else str(self.layout.kinds.get(kind))
        if (owner, name) not in self.layout.properties:
            known = [text for (of, text) in self.layout.properties if of == owner]
            hint = self._elsewhere(name)
            self._refuse(name, f"{source} property", known, f"{at}/property", "unknown-property", hint)
        return name

    def _elsewhere(self, name: str) -> str:
        """Of what else there is a property of that name."""
        kinds = {str(number): kind for kind, number in self.layout.kinds.items()}
        others = [of for of, text in self.layout.properties if text == name]
        named = [f"accounts ({kinds[of]})" if of in kinds else f"{of}s" for of in others]
        source = "account" if others and others[0] in kinds else "".join(others[:1])
        return f" There is one of {' and of '.join(named)}: {source}.{name}." if named else ""

    def _refuse(self, name: str, what: str, known: list[str], at: str, code: str, hint: str = "") -> None:
        if self.unknown == "empty":
            return
        few = f" There are: {', '.join(sorted(known))}." if 0 < len(known) <= 8 else ""
        listed = f" There are {len(known)}." if len(known) > 8 else ""
        raise UnknownName(
            f"No {what} is named '{name}'.{hint or did_you_mean(name, known)}{few}{listed}"
            + ("" if known else " None is known yet."),
            at=at,
            code=code,
            suggestion=closest(name, known),
        )
