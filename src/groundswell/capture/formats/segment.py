"""Segment's HTTP API, which RudderStack speaks as well with small differences.

One event a request (`/v1/track` and its like, `/v1/t` for short) or a list of them (`/v1/batch`). A call names its kind
in its path or as `type`, its sender as `userId` or `anonymousId`, and itself by `messageId`. The libraries for browsers
first ask for their settings, so these are answered too.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from groundswell.capture.formats.fields import (
    basic_user,
    envelope,
    first_id,
    from_base64,
    gathered,
    id_of,
    listed,
    members,
    moment,
    moment_or_none,
    somebody,
    timed,
)
from groundswell.capture.formats.page import page
from groundswell.capture.formats.wire import Read, Reply, Sent
from groundswell.model.event import Event
from groundswell.model.value import UnfitValue

_CALLS = {"identify": "i", "track": "t", "page": "p", "screen": "s", "group": "g", "alias": "a"}
_BATCHES = ("batch", "b", "import")
_KIND_OF_PATH = {f"/v1/{word}": kind for kind, short in _CALLS.items() for word in (kind, short)}
_SETTINGS = "/v1/projects/"
_SOURCE = "/sourceConfig"
_METRICS = "/v1/m"

_SERVERS = frozenset(
    f"analytics-{language}"
    for language in ("python", "node", "ruby", "php", "go", "java", "rust", ".net", "csharp")
) | {"@segment/analytics-node", "Analytics.NET", "@rudderstack/rudder-sdk-node"}
"""Names of libraries that run on servers, also where a call passes on what a browser told."""

_OF_VISITORS = ("page", "userAgent", "device", "screen")
"""Parts of a context that only a browser or an app knows of itself."""

_CONTEXT = {
    ("locale",): "locale",
    ("timezone",): "timezone",
    ("ip",): "ip",
    ("userAgent",): "user_agent",
    ("app", "name"): "app_name",
    ("app", "version"): "app_version",
    ("os", "name"): "os_name",
    ("os", "version"): "os_version",
    ("device", "type"): "device_type",
    ("device", "manufacturer"): "device_manufacturer",
    ("device", "model"): "device_model",
    ("screen", "width"): "screen_width",
    ("screen", "height"): "screen_height",
    ("campaign", "source"): "utm_source",
    ("campaign", "medium"): "utm_medium",
    ("campaign", "name"): "utm_campaign",
    ("campaign", "term"): "utm_term",
    ("campaign", "content"): "utm_content",
}
"""Which parts of a context become properties, under what name; the others are not kept."""


class Segment:
    """Segment's format, and RudderStack's."""

    name = "segment"
    paths: tuple[str, ...] = (
        *_KIND_OF_PATH,
        *(f"/v1/{word}" for word in _BATCHES),
        "/beacon/v1/batch",
        f"{_SETTINGS}*",
        _SOURCE,
        f"{_SOURCE}/",
        _METRICS,
    )

    def read(self, sent: Sent) -> Read:
        """What a request says.

        Raises:
            UnfitValue: its body is no JSON object, or its `batch` no list.
        """
        if sent.path.startswith((_SETTINGS, _SOURCE)):
            return _settings(sent)
        if sent.path == _METRICS:  # how the library itself fares
            return Read(_key(sent, {}), [], [])
        body = envelope(sent.body)
        kind = _KIND_OF_PATH.get(sent.path)
        messages = [body] if kind else listed(body.get("batch"), "batch")
        request = _Request(
            kind=kind,
            context=members(body.get("context")),
            sent_at=moment_or_none(body.get("sentAt") or sent.headers.get("sentat")),
            device=from_base64(sent.headers.get("anonymousid", "")) or None,
            is_history=sent.path == "/v1/import",
        )
        events, refused = gathered(messages, request.event)
        first = messages[0] if messages else None
        return Read(_key(sent, body, members(first)), events, refused)


@dataclass(frozen=True, slots=True)
class _Request:
    """What a request says of all its calls.

    Attributes:
        kind: what its path says they are; None where each says so itself.
        context: of all of them, for what theirs lack.
        sent_at: in µs, by the sender's clock.
        device: the device that its header names.
        is_history: whether it is an import.
    """

    kind: str | None
    context: Mapping[str, Any]
    sent_at: int | None
    device: str | None
    is_history: bool

    def event(self, call: dict[str, Any]) -> Event:
        """The event that a call tells.

        Raises:
            UnfitValue: it lacks what its kind needs, or its time cannot be read.
        """
        kind = self.kind or str(call.get("type") or "").lower()
        context = {**self.context, **members(call.get("context"))}
        sender: dict[str, Any] = {
            "id": id_of(call.get("messageId")),
            **somebody(id_of(call.get("userId")), id_of(call.get("anonymousId")) or self.device),
            "session": first_id(context.get("sessionId")),
            "from_server": _is_server(call, context),
            "library": _library(context),
        }
        sender |= self._time(call, sender["from_server"])
        match kind:
            case "track" | "page" | "screen":
                return _happening(kind, call, context, sender)
            case "identify":
                return _identify(call, context, sender)
            case "group":
                return _group(call, sender)
            case "alias":
                return _alias(call, sender)
        raise UnfitValue(
            "a call of an unknown `type`: it is one of identify, track, page, screen, group, alias"
        )

    def _time(self, call: dict[str, Any], from_server: bool) -> dict[str, Any]:
        """RudderStack's libraries say as `originalTimestamp` when they were called, as `timestamp` what was told."""
        told, called = call.get("timestamp"), call.get("originalTimestamp")
        at = moment(told, "timestamp") if told else moment(called, "originalTimestamp")
        if self.is_history or (told and called and told != called):
            return {"at": at, "is_history": at is not None}
        return timed(at, moment_or_none(call.get("sentAt")) or self.sent_at, from_server=from_server)


def _happening(kind: str, call: dict[str, Any], context: Mapping[str, Any], sender: dict[str, Any]) -> Event:
    properties = members(call.get("properties"))
    name = id_of(call.get("event")) if kind == "track" else first_id(call.get("name"), properties.get("name"))
    if kind == "track" and name is None:
        raise UnfitValue("a track without the name of its event (`event`)")
    if kind != "track" and call.get("category"):
        properties = {"category": call["category"]} | properties
    account = id_of(context.get("groupId"))
    return Event(
        kind="track" if kind == "track" else "page",
        name=name,
        accounts={"": account} if account else {},
        properties=_of_context(context) | _of_page(kind, properties, context) | _own(kind, properties),
        **_someone(sender),
    )


def _identify(call: dict[str, Any], context: Mapping[str, Any], sender: dict[str, Any]) -> Event:
    return Event(
        kind="identify" if sender["user"] and sender["device"] else "user",
        user_properties=members(call.get("traits")) or members(context.get("traits")),
        **_someone(sender),
    )


def _group(call: dict[str, Any], sender: dict[str, Any]) -> Event:
    account = id_of(call.get("groupId"))
    if account is None:
        raise UnfitValue("a group without the id of the account (`groupId`)")
    traits = members(call.get("traits"))
    return Event(
        kind="group",
        accounts={"": account},
        account_properties={"": traits} if traits else {},
        **_someone(sender),
    )


def _alias(call: dict[str, Any], sender: dict[str, Any]) -> Event:
    previous = first_id(call.get("previousId"), call.get("from"), sender["device"])
    user = sender["user"] or id_of(call.get("to"))
    if previous is None or user is None:
        raise UnfitValue("an alias needs two ids, `previousId` and `userId`")
    if previous == user:
        raise UnfitValue("an alias of an id to itself")
    return Event(kind="alias", previous=previous, **sender | {"user": user})


def _someone(sender: dict[str, Any]) -> dict[str, Any]:
    if sender["user"] is None and sender["device"] is None:
        raise UnfitValue("nobody did it: name a `userId` or an `anonymousId`")
    return sender


def _own(kind: str, properties: dict[str, Any]) -> dict[str, Any]:
    """What the caller says; of a page its name, query and referrer have their own places."""
    if kind != "page":
        return properties
    return {name: value for name, value in properties.items() if name not in ("name", "search", "referrer")}


def _of_page(kind: str, properties: dict[str, Any], context: Mapping[str, Any]) -> dict[str, Any]:
    told = members(context.get("page"))
    told = {**told, **properties} if kind == "page" else told
    return page(
        told.get("url"),
        path=told.get("path"),
        query=told.get("search"),
        title=told.get("title"),
        referrer=told.get("referrer"),
    )


def _of_context(context: Mapping[str, Any]) -> dict[str, Any]:
    if members(context.get("app")).get("name") == members(context.get("library")).get("name"):
        context = {**context, "app": None}  # RudderStack's library calls itself the app
    properties: dict[str, Any] = {}
    for place, name in _CONTEXT.items():
        value: Any = context
        for member in place:
            value = members(value).get(member)
        if value not in (None, "") and not isinstance(value, (dict, list)):
            properties[name] = value
    return properties


def _library(context: Mapping[str, Any]) -> str | None:
    library = members(context.get("library"))
    named = [text for text in (library.get("name"), library.get("version")) if isinstance(text, str)]
    return " ".join(named) or None


def _is_server(call: dict[str, Any], context: Mapping[str, Any]) -> bool:
    if call.get("channel") in ("server", "client", "browser", "web", "mobile"):
        return bool(call["channel"] == "server")
    if members(context.get("library")).get("name") in _SERVERS:
        return True
    return not any(context.get(part) for part in _OF_VISITORS)


def _key(sent: Sent, *bodies: Mapping[str, Any]) -> str | None:
    basic = basic_user(sent.headers)
    told = (basic and basic[0], *(body.get("writeKey") for body in bodies), sent.query.get("writeKey"))
    return first_id(*told)


def _settings(sent: Sent) -> Read:
    """What a library for browsers wants to be told before it sends anything."""
    if sent.path.startswith(_SETTINGS):
        key = sent.path.removeprefix(_SETTINGS).partition("/")[0]
        return Read(key, [], [], Reply(body=json.dumps(_segment_settings(key, sent.headers)).encode()))
    key = _key(sent) or ""
    return Read(key or None, [], [], Reply(body=json.dumps(_source(key)).encode()))


def _segment_settings(key: str, headers: Mapping[str, str]) -> dict[str, Any]:
    """With the address of this server, so that a page need name it only once, as `cdnURL`."""
    settings: dict[str, Any] = {"apiKey": key, "addBundledMetadata": False}
    host, page_url = headers.get("host"), headers.get("origin") or headers.get("referer") or ""
    scheme = headers.get("x-forwarded-proto") or page_url.partition("://")[0]
    if host:
        settings |= {"apiHost": f"{host}/v1", "protocol": "http" if scheme == "http" else "https"}
    return {"integrations": {"Segment.io": settings}, "plan": {}, "edgeFunction": {}}


def _source(key: str) -> dict[str, Any]:
    switched_off = {"enabled": False}
    return {
        "source": {
            "id": key,
            "name": "groundswell",
            "writeKey": key,
            "enabled": True,
            "config": {"statsCollection": {"errors": switched_off, "metrics": switched_off}},
            "destinations": [],
            "workspaceId": "groundswell",
        }
    }
