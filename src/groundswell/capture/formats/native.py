"""Groundswell's own wire format, `POST /i`: what its SDKs send, and anyone may. docs/capture.md describes it."""

import re
from collections.abc import Sequence
from functools import partial
from typing import Any, Generic, TypeVar, get_args

import msgspec

from groundswell.capture.formats.wire import Read, Refused, Reply, Sent, Turned
from groundswell.capture.instants import instant_of
from groundswell.model.event import Event, Happening, Telling
from groundswell.model.value import UnfitValue, text_of

MOST_REASON_CHARACTERS = 200
"""A reason may quote what was sent, however long that is."""


Text = TypeVar("Text")
Item = TypeVar("Item")


class _Envelope(msgspec.Struct, Generic[Item], gc=False):
    """What is around the events. Only they must be as described; of the rest what is not is as if it were missing."""

    events: list[Item]
    key: Any = None
    sent_at: Any = None
    library: Any = None


class _Said(msgspec.Struct, Generic[Text], gc=False):
    """An event as it is written; ids and names are texts, of some senders numbers, and times either."""

    kind: Happening | Telling = "track"
    id: Text | None = None
    at: Any = None
    name: Text | None = None
    user: Text | None = None
    device: Text | None = None
    session: Text | None = None
    previous: Text | None = None
    account: Text | None = None
    accounts: dict[str, Text | None] | None = None
    properties: dict[str, Any] | None = None
    user_properties: dict[str, Any] | None = None
    first_user_properties: dict[str, Any] | None = None
    account_properties: dict[str, dict[str, Any] | None] | None = None
    from_server: bool | None = None
    is_history: bool | None = None


# Floats are read by Python: of some the fast reader makes a long calculation, and every other thread waits for it.
_plain = msgspec.json.Decoder(_Envelope[_Said[str]], float_hook=float)
_envelope = msgspec.json.Decoder(_Envelope[msgspec.Raw], float_hook=float)
_said = msgspec.json.Decoder(_Said[Any], float_hook=float)
_any = msgspec.json.Decoder(float_hook=float)

_EXAMPLE = 'Write {"key": "…", "events": [{"name": "Paid", "user": "ann"}]}'
_PATH = re.compile(r"at `\$\.(\w+)")
_QUOTED = re.compile(r"'.*'", re.DOTALL)
_KINDS = ", ".join((*get_args(Happening), *get_args(Telling)))
_OF_USER = 'an object: write {"plan": "paid"}'
_TEXTS = ("id", "name", "user", "device", "session", "previous")
_FORMS = {
    "accounts": 'an object of ids by kind: write {"company": "acme"}',
    "properties": 'an object: write {"color": "red"}',
    "user_properties": _OF_USER,
    "first_user_properties": _OF_USER,
    "account_properties": 'an object of objects by kind: write {"company": {"plan": "paid"}}',
    "from_server": "a boolean: write true or false",
    "is_history": "a boolean: write true or false",
}
"""What members are whose form is read, with an example."""


class Native:
    """The native format."""

    name: str = "native"
    paths: tuple[str, ...] = ("/i",)

    def read(self, sent: Sent) -> Read:
        """What a request says; an event that cannot be read costs no other.

        Raises:
            UnfitValue: it is no object with a list of events.
        """
        if sent.method != "POST":
            return Read(None, [], [], _failed(405, "method-not-allowed", "/i takes POST."))
        try:
            return _read_plain(sent)
        except (msgspec.DecodeError, UnfitValue):
            return _read_each(sent)


def _read_plain(sent: Sent) -> Read:
    """What a request says whose events are all as they should be: read in one go.

    Raises:
        msgspec.DecodeError, UnfitValue: some are not.
    """
    envelope = _plain.decode(sent.body)
    sent_at, library = _moment(envelope.sent_at), _library(envelope)
    events = [_event(said, sent_at, library) for said in envelope.events]
    return Read(_key(envelope, sent), events, [], told=partial(_told, range(len(events)), []))


def _read_each(sent: Sent) -> Read:
    """What a request says, event by event: one that cannot be read costs no other.

    Raises:
        UnfitValue: it is no object with a list of events.
    """
    try:
        envelope = _envelope.decode(sent.body)
    except msgspec.DecodeError:
        raise UnfitValue(_unread_body(sent.body)) from None
    sent_at, library = _moment(envelope.sent_at), _library(envelope)
    events: list[Event] = []
    refused: list[Refused] = []
    places: list[int] = []
    unread: list[tuple[int, str]] = []
    for place, raw in enumerate(envelope.events):
        try:
            events.append(_event(_in_texts(_said.decode(raw)), sent_at, library))
            places.append(place)
        except (msgspec.DecodeError, UnfitValue) as error:
            told = _unread_event(error) if isinstance(error, msgspec.DecodeError) else str(error)
            reason = told[:MOST_REASON_CHARACTERS]
            unread.append((place, reason))
            refused.append(Refused(reason, _sample(raw)))
    return Read(_key(envelope, sent), events, refused, told=partial(_told, places, unread))


def _library(envelope: _Envelope[Any]) -> str | None:
    return envelope.library if isinstance(envelope.library, str) else None


def _key(envelope: _Envelope[Any], sent: Sent) -> str | None:
    return envelope.key if isinstance(envelope.key, str) else sent.query.get("key")


def _event(said: _Said[str], sent_at: int | None, library: str | None) -> Event:
    """The event; empty texts are none."""
    accounts: dict[str, str] = {}
    if said.accounts:
        accounts = {kind: id for kind, id in said.accounts.items() if id}
    if said.account is not None:
        accounts.pop("", None)
        if said.account:
            accounts[""] = said.account
    of_accounts = said.account_properties
    return Event(
        kind=said.kind,
        id=said.id or None,
        at=_time(said.at),
        sent_at=sent_at,
        is_history=said.is_history or False,
        name=said.name or None,
        user=said.user or None,
        device=said.device or None,
        session=said.session or None,
        previous=said.previous or None,
        accounts=accounts,
        properties=said.properties or {},
        user_properties=said.user_properties or {},
        first_user_properties=said.first_user_properties or {},
        account_properties={kind: of for kind, of in of_accounts.items() if of} if of_accounts else {},
        from_server=said.from_server or False,
        library=library,
    )


def _in_texts(said: _Said[Any]) -> _Said[str]:
    """The same, its ids and names as texts; numbers are ids too.

    Raises:
        UnfitValue: one is a list or an object.
    """
    accounts = said.accounts and {kind: _text(id, "accounts") for kind, id in said.accounts.items()}
    texts = {name: _text(getattr(said, name), name) for name in _TEXTS}
    account = _text(said.account, "accounts")
    told: _Said[str] = msgspec.structs.replace(said, accounts=accounts, account=account, **texts)
    return told


def _text(value: Any, member: str) -> str | None:
    if isinstance(value, list | dict):
        raise UnfitValue(f"`{member}` is a list or an object: write a text or a number")
    return text_of(value)


def _time(value: Any) -> int | None:
    # Browsers send milliseconds.
    if value.__class__ is int and 10**10 <= value < 10**13:
        return value * 1000
    return instant_of(value)


def _moment(value: object) -> int | None:
    """When the request was sent; None where that cannot be read: then no clock is put right."""
    try:
        return instant_of(value)
    except UnfitValue:
        return None


def _sample(raw: msgspec.Raw) -> Any:
    try:
        return _any.decode(raw)
    except msgspec.DecodeError:
        return None


def _unread_body(body: bytes) -> str:
    """Why a body is no envelope."""
    try:
        read = _any.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return f"the body is not JSON, or ends too soon. {_EXAMPLE}"
    if not isinstance(read, dict):
        return f"the body is not an object. {_EXAMPLE}"
    return f"the body has no list `events`. {_EXAMPLE}"


def _unread_event(error: msgspec.DecodeError) -> str:
    """Why an event is not as it is described, by the path that the reader tells."""
    path = _PATH.search(str(error))
    if path is None:
        return 'an event is not an object: write {"name": "Paid", "user": "ann"}'
    member = path[1]
    if member == "kind":
        quoted = _QUOTED.search(str(error))
        return f"`kind` is none of {_KINDS}" + (f": {quoted[0]}" if quoted else "")
    return f"`{member}` is not {_FORMS.get(member, 'as described')}"


def _told(places: Sequence[int], unread: Sequence[tuple[int, str]], turned: Sequence[Turned]) -> Reply:
    """How many events were accepted, and of each other one its place in the request and why."""
    missing = sorted([*unread, *((places[place], reason) for place, reason in turned)])
    refused = [{"index": index, "reason": reason} for index, reason in missing]
    return Reply(body=msgspec.json.encode({"accepted": len(places) - len(turned), "refused": refused}))


def _failed(status: int, code: str, message: str) -> Reply:
    return Reply(status, msgspec.json.encode({"error": {"code": code, "message": message}}))
