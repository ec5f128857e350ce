"""Event choices: which events are meant."""

from datetime import timedelta

from msgspec import UNSET

from groundswell.model.errors import QuestionError
from groundswell.model.questions.condition import EventChoice

SESSION = "Session"
"""The built-in event at the start of each session (rule N01)."""
SESSION_GAP = timedelta(minutes=30)
"""What lies farther than this behind a session's last event begins another one (rule N01)."""


def check_choice(choice: EventChoice, at: str) -> None:
    """Refuse a choice that names no event, or both an event and alternatives.

    Raises:
        QuestionError: with the place `at` (a JSON pointer).
    """
    if (choice.event is UNSET) == (choice.any_of is None):
        raise QuestionError(
            "An event choice has either 'event' (a name, or null for any event) or 'any_of' (a list of choices).",
            at=at,
        )
    if choice.any_of is not None:
        if not choice.any_of:
            raise QuestionError("'any_of' is empty. Name at least one event.", at=f"{at}/any_of")
        for i, inner in enumerate(choice.any_of):
            check_choice(inner, f"{at}/any_of/{i}")
    elif choice.event == "":
        raise QuestionError(
            "The event's name is empty. Name one, or write null for any event.", at=f"{at}/event"
        )
