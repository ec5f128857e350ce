"""Values of the session that an event is in."""

from dataclasses import dataclass
from typing import Literal, get_args

SessionFactName = Literal[
    "seconds", "events", "pages", "landing_page", "referrer",
    "utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content",
]  # fmt: skip
SESSION_FACTS: tuple[SessionFactName, ...] = get_args(SessionFactName)


@dataclass(frozen=True, slots=True)
class SessionFact:
    """What is known of the session that the event is in; missing for an event that is in none.

    `seconds` from its first event to its last, how many `events` and `pages` (events of the kind `page`) it has; the
    others are of its first page, else of its first event: `landing_page` its property `path`, else `url`; `referrer`;
    the `utm_…` as properties, else from the query string in `query` or `url`.
    """

    name: SessionFactName


@dataclass(frozen=True, slots=True)
class SessionKey:
    """The session that the event is in as a dense number, for counting; missing for an event that is in none."""


@dataclass(frozen=True, slots=True)
class SessionStart:
    """Whether the event begins the session that it is in; false or missing for all others."""
