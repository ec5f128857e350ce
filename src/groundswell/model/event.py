"""An event as a sender told it: what every wire format is read into, what the inbox keeps, and what is loaded."""

from typing import Any, Literal

import msgspec
import orjson

Happening = Literal["track", "page", "click", "change", "submit"]
Telling = Literal["identify", "alias", "group", "user", "account"]

HAPPENINGS: frozenset[str] = frozenset({"track", "page", "click", "change", "submit"})
"""The kinds that become rows; the others tell something about a user, a device or an account."""

CAPTURED_AS: dict[str, str] = {
    "track": "Event", "page": "Page view", "click": "Click", "change": "Change", "submit": "Submit",
}  # fmt: skip
"""What an event is named that came without a name, and every page: how a page is named is a property."""


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One thing that a sender told. Nothing in it is interpreted: whose it is, is found out when it is asked for.

    A format fills in what its message says. What it does not say stays at its default, and the door (`capture/door.py`)
    gives an id and times to events without, so that what the inbox keeps has all of `id`, `at` and `known_at`.

    Attributes:
        kind: what it is. `identify`: the device `device` belongs to the user `user`. `alias`: the id `previous` belongs
            to `user`. `group`: `user` (or `device`) is a member of `accounts` from `at` on. `user`, `account`:
            properties only.
        id: its id as sent, by which the same event sent again is known; of whatever form.
        at: when it happened by the sender's clock, in µs since 1970 in UTC; None: when it was received.
        sent_at: when the same clock said that it was being sent, in µs; None where no clock of the sender's says so.
            Only with both is a clock that is wrong put right, and never that of history.
        is_history: its time was given on purpose (imports, bulk calls), and stays as it is.
        known_at: when it was received, in µs. From the door.
        time_as_sent: `at` before a wrong clock was put right, in µs. From the door.
        name: of a `track` its name; of a `page` the page's, if it has one.
        user: id of the person as sent.
        device: id of the browser or device as sent, which stands for an unknown person.
        session: id of the session as sent.
        previous: of an `alias` the id that turns out to be `user`.
        accounts: id of the account of each kind, as sent; under the kind "" that of the project's first kind.
        properties: of what happened. Those of pages are named by PAGE, those of elements by ELEMENT.
        written: the same as the store keeps them, a text of JSON. From the door, which leaves `properties` empty.
        user_properties: of the user (or device) from `at` on.
        first_user_properties: the same, where he has no value yet.
        account_properties: of the account of each kind in `accounts`, from `at` on.
        from_server: a program on a server sent it, not the user's own browser or device.
        library: name and version of what sent it.
        flags: what was noticed at the door, such as `future` and `bot`.
    """

    kind: Happening | Telling
    id: str | None = None
    at: int | None = None
    sent_at: int | None = None
    is_history: bool = False
    known_at: int = 0
    time_as_sent: int | None = None
    name: str | None = None
    user: str | None = None
    device: str | None = None
    session: str | None = None
    previous: str | None = None
    accounts: dict[str, str] = {}
    properties: dict[str, Any] = {}
    written: str = ""
    user_properties: dict[str, Any] = {}
    first_user_properties: dict[str, Any] = {}
    account_properties: dict[str, dict[str, Any]] = {}
    from_server: bool = False
    library: str | None = None
    flags: tuple[str, ...] = ()

    def told(self) -> dict[str, Any]:
        """Its properties, also behind the door."""
        read: dict[str, Any] = orjson.loads(self.written) if self.written else self.properties
        return read


PAGE = ("url", "domain", "path", "query", "hash", "title", "referrer")
"""Properties of the page on which something happened. `url` is whole; the next four are its parts."""

HIERARCHY = "element_hierarchy"
ELEMENT = (
    "element_tag",
    "element_id",
    "element_classes",
    "element_text",
    "element_href",
    HIERARCHY,
)
"""Properties of the element that was clicked, changed or submitted. Classes are separated by spaces.

`element_hierarchy` is the element and its ancestors, the element first, each `@tag;:3;#id;.class;[name=value];|`, up
to 1,024 characters. The number is its place among the elements that lie beside it, from 1. A `\\`, `;` or `|` within a
name or value has a `\\` before it. `model.selector` reads it.
"""
