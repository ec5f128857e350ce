"""Heap's server API: events, properties of users and accounts, identities, and the wish to erase people.

Everything is JSON by POST with an `app_id`, which is the write key; nothing says when it was sent. The paths lie below
`/api/` beside this product's own, and none of them is one of those.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from groundswell.capture.formats.fields import (
    basic_user,
    bearer_token,
    envelope,
    gathered,
    id_of,
    listed,
    members,
    moment,
)
from groundswell.capture.formats.wire import Erasure, ErasureKey, ErasureStatus, Read, Refused, Reply, Sent
from groundswell.model.event import Event
from groundswell.model.value import UnfitValue, text_of

MOST_AT_ONCE = 1_000
MOST_ERASED_AT_ONCE = 10_000
MOST_NAME_CHARACTERS = 1_024
MOST_IDENTITY_CHARACTERS = 255
LARGEST_USER_ID = 2**53 - 1

_TRACK = "/api/track"
_USERS = "/api/add_user_properties"
_ACCOUNTS = "/api/add_account_properties"
_IDENTIFY = "/api/v1/identify"
_TOKEN = "/api/public/v0/auth_token"
_ERASE = "/api/public/v0/user_deletion"
_STATUS = "/api/public/v0/deletion_status/"

_DIGITS = re.compile(r"[0-9]{1,16}")
_OK = Reply(body=b"{}")


class Heap:
    """Heap's server API."""

    name = "heap"
    paths: tuple[str, ...] = (_TRACK, _USERS, _ACCOUNTS, _IDENTIFY, _TOKEN, _ERASE, f"{_STATUS}*")

    def read(self, sent: Sent) -> Read:
        """What a request says.

        Raises:
            UnfitValue: its body is no JSON object, or holds more than Heap takes at once.
        """
        if sent.path == _TOKEN:
            return _token(sent)
        if sent.path.startswith(_STATUS):
            number = sent.path.removeprefix(_STATUS)
            return Read(None, [], [], _OK, ErasureStatus(_bearer(sent), number))
        body = envelope(sent.body)
        if sent.path == _ERASE:
            return _erase(sent, body)
        name, read = _READERS[sent.path]
        is_bulk = name in body
        messages = _at_once(body, name, MOST_AT_ONCE) if is_bulk else [body]
        events, refused = gathered(messages, read)
        # Alone, a call can be refused as Heap does it: there is nothing else in the request that would be lost.
        reply = _OK if events or is_bulk else Reply(400, json.dumps({"error": refused[0].reason}).encode())
        for message in messages if sent.path == _USERS else []:
            refused += _names_of_ids(message)
        return Read(id_of(body.get("app_id")), events, refused, reply)


def _track(call: dict[str, Any]) -> Event:
    name = id_of(call.get("event"))
    if name is None:
        raise UnfitValue("a track without the name of its event (`event`)")
    if len(name) > MOST_NAME_CHARACTERS:
        raise UnfitValue(f"the name of an event has more than {MOST_NAME_CHARACTERS:,} characters")
    return Event(
        kind="track",
        name=name,
        id=id_of(call.get("idempotency_key")),
        session=id_of(call.get("session_id")),
        properties=_properties(call),
        **_who(call),
        **_time(call),
    )


def _user(call: dict[str, Any]) -> Event:
    properties = _properties(call)
    kept = {name: value for name, value in properties.items() if name.lower() != "id"}
    return Event(kind="user", user_properties=kept, **_who(call), **_time(call))


def _account(call: dict[str, Any]) -> Event:
    account = id_of(call.get("account_id"))
    if account is None:
        raise UnfitValue("properties of an account without its `account_id`")
    properties = _properties(call)
    return Event(
        kind="account",
        accounts={"": account},
        account_properties={"": properties} if properties else {},
        from_server=True,
        **_time(call),
    )


def _identify(call: dict[str, Any]) -> Event:
    user, device = _identity(call), _user_id(call)
    if user is None or device is None:
        raise UnfitValue("an identify needs both `identity` and `user_id`")
    return Event(kind="identify", user=user, device=device, from_server=True, **_time(call))


_READERS: dict[str, tuple[str, Callable[[dict[str, Any]], Event]]] = {
    _TRACK: ("events", _track),
    _USERS: ("users", _user),
    _ACCOUNTS: ("accounts", _account),
    _IDENTIFY: ("", _identify),
}
"""How the calls of each path are read, and in which list many of them come."""


def _who(call: dict[str, Any]) -> dict[str, Any]:
    """Heap's `user_id` is the number of a browser or device, its `identity` the id of a person; a call names one."""
    user, device = _identity(call), _user_id(call)
    if user is None and device is None:
        raise UnfitValue("nobody did it: name an `identity` or a `user_id`")
    if user is not None and device is not None:
        raise UnfitValue("both `identity` and `user_id`, of which only one may be named")
    return {"user": user, "device": device, "from_server": True}


def _identity(call: dict[str, Any]) -> str | None:
    user = id_of(call.get("identity"))
    if user is not None and len(user) > MOST_IDENTITY_CHARACTERS:
        raise UnfitValue(f"an `identity` of more than {MOST_IDENTITY_CHARACTERS} characters")
    return user


def _user_id(call: dict[str, Any]) -> str | None:
    device = id_of(call.get("user_id"))
    if device is not None and not (_DIGITS.fullmatch(device) and int(device) <= LARGEST_USER_ID):
        raise UnfitValue(f"a `user_id` that is no whole number from 0 to {LARGEST_USER_ID}")
    return device


def _time(call: dict[str, Any]) -> dict[str, Any]:
    """A time that a program gives is meant: no clock of its own says when it sent it."""
    at = moment(call.get("timestamp"), "timestamp")
    return {} if at is None else {"at": at, "is_history": True}


def _properties(call: dict[str, Any]) -> dict[str, Any]:
    """As Heap keeps them: a list is one text, its members joined by `||`."""
    return {
        name: "||".join(_texts(value)) if isinstance(value, list) else value
        for name, value in members(call.get("properties")).items()
    }


def _texts(values: list[Any]) -> list[str]:
    return [text for value in values if (text := text_of(value)) is not None]


def _names_of_ids(message: Any) -> list[Refused]:
    names = [name for name in members(members(message).get("properties")) if name.lower() == "id"]
    reason = "the property `id` of a user: Heap keeps that name for the user's own id"
    return [Refused(reason, message, of="property")] * len(names)


def _at_once(body: dict[str, Any], name: str, most: int) -> list[Any]:
    messages = listed(body.get(name), name)
    if len(messages) > most:
        raise UnfitValue(f"{len(messages):,} members of `{name}`; one request may have {most:,}")
    return messages


def _token(sent: Sent) -> Read:
    app, secret = basic_user(sent.headers) or ("", "")
    return Read(app or None, [], [], _OK, ErasureKey(app, secret))


def _erase(sent: Sent, body: dict[str, Any]) -> Read:
    """Of whom one cannot be told, nobody is erased: who asks is to know that all of them are gone."""
    people = [members(person) for person in _at_once(body, "users", MOST_ERASED_AT_ONCE)]
    told = [_who(person) for person in people]
    users, devices = ([person[of] for person in told if person[of]] for of in ("user", "device"))
    erasure = Erasure(_bearer(sent), tuple(users), tuple(devices))
    return Read(None, [], [], _OK, erasure)


def _bearer(sent: Sent) -> str:
    return bearer_token(sent.headers) or ""
