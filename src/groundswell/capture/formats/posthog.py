"""PostHog's capture API: one event a request or many, with what its library for browsers asks for besides.

All that happens is an event with a name; those that begin with a dollar sign tell of pages, clicks, persons and groups.
Whoever did it is one `distinct_id`, which is a browser's before a person has said who he is, and the person's own
afterwards: see `_is_anonymous`.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from groundswell.capture.formats.elements import element_properties
from groundswell.capture.formats.fields import (
    first_id,
    gathered,
    id_of,
    listed,
    members,
    moment,
    moment_or_none,
    parsed,
    somebody,
    timed,
)
from groundswell.capture.formats.page import page
from groundswell.capture.formats.wire import Read, Reply, Sent
from groundswell.model.event import Event, Happening
from groundswell.model.value import UnfitValue

_EVENTS = ("/batch", "/e", "/i/v0/e", "/capture", "/track")
_OF_AN_EVENT = frozenset(("event", "distinct_id", "properties", "timestamp", "uuid"))
"""A body with one of these is an event, perhaps one that lacks what it needs."""
_FLAGS = ("/flags", "/decide")
_CONFIG = "/array/"

_HIDDEN = "$posthog_cookieless"
"""Everybody's id where a page asks for no consent."""

_HAPPENINGS: dict[str, Happening] = {"$pageview": "page", "$screen": "page"}
_INTERACTIONS: dict[str, Happening] = {
    "click": "click",
    "touch": "click",
    "change": "change",
    "submit": "submit",
}
_ALIASES = ("$create_alias", "$merge_dangerously")
_RECORDINGS = ("$snapshot", "$snapshot_items", "$performance_event", "$$heatmap")

_MOVED = frozenset(
    """token distinct_id $session_id $device_id $user_id $is_identified $process_person_profile $cookieless_mode $groups
    $set $set_once $unset $anon_distinct_id $insert_id $elements $elements_chain $event_type $el_text $ce_version
    $current_url $host $pathname $referrer $lib $lib_version $is_server $event_time_override_provided
    $event_time_override_system_time $geoip_disable $config_defaults $sdk_dist_channel $time""".split()  # noqa: SIM905 — a list of words
)
"""Properties that have a place of their own in an event, or speak to PostHog's servers alone."""

_OF_THE_LIBRARY = (
    "$sdk_debug_", "$lib_", "$session_recording_", "$replay_", "$recording_", "$configured_", "$web_vitals_",
    "$dead_clicks_", "$exception_capture_", "$autocapture_disabled_", "$initialization_", "$heatmaps_",
)  # fmt: skip
"""How the names begin of properties that say how the library is set up and fares."""

_OURS = {"$ip": "ip", "$raw_user_agent": "user_agent"}
"""Properties that have a name of ours: what is to be kept of them is a question of privacy, and has one answer."""

_OF_VISITORS = ("$device_id", "$is_identified", "$session_id", "$current_url")
"""Properties that only a browser or an app has, where a library does not say on what it runs."""

_SERVERS = frozenset(
    f"posthog-{language}"
    for language in ("python", "node", "php", "ruby", "go", "java", "elixir", "dotnet", "rs", "server")
)


class PostHog:
    """PostHog's format."""

    name = "posthog"
    paths: tuple[str, ...] = (
        *_EVENTS,
        *(f"{path}/" for path in (*_EVENTS, *_FLAGS)),
        *_FLAGS,
        f"{_CONFIG}*",
    )

    def read(self, sent: Sent) -> Read:
        """What a request says.

        Raises:
            UnfitValue: its body is neither an event nor some.
        """
        path = sent.path.rstrip("/")
        if path.startswith(_CONFIG):
            return _configured(path)
        body = parsed(sent.body) if sent.body else {}
        if path in _FLAGS:
            return Read(_key(sent, members(body)), [], [], _json(_NO_FLAGS))
        told = members(body)
        if isinstance(body, list):
            messages = body
        elif "batch" in told:
            messages = listed(told["batch"], "batch")
        elif told.keys() & _OF_AN_EVENT:
            messages = [told]
        else:
            raise UnfitValue("the body is neither an event, a list of events, nor an object with a `batch`")
        request = _Request(
            sent_at=moment_or_none(told.get("sent_at") or sent.query.get("sent_at") or sent.query.get("_")),
            received_at=sent.received_at,
            is_history=told.get("historical_migration") is True,
        )
        events, refused = gathered(messages, request.event)
        first = members(messages[0]) if messages else {}
        key = _key(sent, told, first, members(first.get("properties")))
        return Read(key, events, refused, Reply(body=b'{"status":1}'))


@dataclass(frozen=True, slots=True)
class _Request:
    """What a request says of all its events.

    Attributes:
        sent_at: in µs, by the sender's clock.
        received_at: in µs, by ours.
        is_history: whether it says that their times are meant.
    """

    sent_at: int | None
    received_at: int
    is_history: bool

    def event(self, told: dict[str, Any]) -> Event:
        """The event that was told.

        Raises:
            UnfitValue: it lacks what its kind needs, is of a kind that is not kept, or its time cannot be read.
        """
        properties = members(told.get("properties"))
        name = id_of(told.get("event"))
        if name is None:
            raise UnfitValue("an event without its name (`event`)")
        if name in _RECORDINGS:
            raise UnfitValue("recordings, heatmaps and timings of pages are not kept")
        distinct = first_id(told.get("distinct_id"), properties.get("distinct_id"))
        from_server = _is_server(properties)
        sender = {
            "id": first_id(told.get("uuid"), properties.get("$insert_id"), properties.get("uuid")),
            "session": id_of(properties.get("$session_id")),
            "from_server": from_server,
            "library": _library(properties),
            **self._time(told, properties, from_server),
        }
        if name == "$groupidentify":
            return _groupidentify(properties, sender | _who(distinct, properties))
        if distinct is None:
            raise UnfitValue("nobody did it: name a `distinct_id`")
        if name in _ALIASES:
            return _alias(distinct, properties, sender)
        sender |= _values(told, properties)
        if name == "$identify":
            return _identify(distinct, properties, sender)
        sender |= _who(distinct, properties)
        if name == "$set":
            return Event(kind="user", accounts=_groups(properties), **sender)
        return _happening(name, properties, sender)

    def _time(self, told: dict[str, Any], properties: dict[str, Any], from_server: bool) -> dict[str, Any]:
        offset = told.get("offset")
        if told.get("timestamp") is None and isinstance(
            offset, int | float
        ):  # ms that passed until it was sent
            return {"at": moment(self.received_at - offset * 1_000, "offset")}
        at = moment(told.get("timestamp") or properties.get("$time"), "timestamp")
        if self.is_history or properties.get("$event_time_override_provided") is True:
            return {"at": at, "is_history": at is not None}
        sent_at = self.sent_at or moment_or_none(told.get("sent_at"))
        return timed(at, sent_at, from_server=from_server)


def _is_anonymous(distinct: str, properties: Mapping[str, Any]) -> bool:
    """Whether a `distinct_id` stands for a browser or device, not for a person who is known.

    Libraries for browsers and apps say so (`$is_identified`). Older ones tell it by their `$device_id`, which is the
    first `distinct_id` they make, and any may say that it knows no person (`$process_person_profile`). Servers name
    persons.
    """
    said = properties.get("$is_identified")
    if isinstance(said, bool):
        return not said
    if id_of(properties.get("$user_id")) == distinct:
        return False
    return (
        id_of(properties.get("$device_id")) == distinct or properties.get("$process_person_profile") is False
    )


def _who(distinct: str | None, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The browser of a person who is known is named beside him; that of another one is the `distinct_id` alone."""
    if distinct is None or distinct == _HIDDEN:
        return {}
    if _is_anonymous(distinct, properties):
        return {"device": distinct}
    return somebody(distinct, id_of(properties.get("$device_id")))


def _values(told: Mapping[str, Any], properties: Mapping[str, Any]) -> dict[str, Any]:
    """Values of the person's properties, of which any event may carry some."""
    values = {
        name: {**members(properties.get(name)), **members(told.get(name))} for name in ("$set", "$set_once")
    }
    return {"user_properties": values["$set"], "first_user_properties": values["$set_once"]}


def _identify(distinct: str, properties: Mapping[str, Any], sender: dict[str, Any]) -> Event:
    anonymous = id_of(properties.get("$anon_distinct_id"))
    groups = _groups(properties)
    if anonymous in (None, distinct, _HIDDEN):
        return Event(kind="user", user=distinct, accounts=groups, **sender)
    return Event(kind="identify", user=distinct, device=anonymous, accounts=groups, **sender)


def _alias(distinct: str, properties: Mapping[str, Any], sender: dict[str, Any]) -> Event:
    other = id_of(properties.get("alias"))
    if other is None:
        raise UnfitValue("an alias without its second id (`alias`)")
    if other == distinct:
        raise UnfitValue("an alias of an id to itself")
    return Event(kind="alias", previous=distinct, user=other, **sender)


def _groupidentify(properties: Mapping[str, Any], sender: dict[str, Any]) -> Event:
    """In a browser somebody joins a group; a server, under whatever `distinct_id`, tells of the group alone."""
    kind, account = id_of(properties.get("$group_type")), id_of(properties.get("$group_key"))
    if kind is None or account is None:
        raise UnfitValue("a group without `$group_type` and `$group_key`")
    is_member = not sender["from_server"] and (sender.get("user") or sender.get("device"))
    told = members(properties.get("$group_set"))
    someone = sender if is_member else sender | {"user": None, "device": None}
    return Event(
        kind="group" if is_member else "account",
        accounts={kind: account},
        account_properties={kind: told} if told else {},
        **someone,
    )


def _happening(name: str, properties: dict[str, Any], sender: dict[str, Any]) -> Event:
    kind: Happening = _HAPPENINGS.get(name, "track")
    if name == "$autocapture":
        kind = _INTERACTIONS.get(str(properties.get("$event_type")), "track")
    named = {"track": name, "page": id_of(properties.get("$screen_name"))}
    return Event(
        kind=kind,
        name=named.get(kind),
        accounts=_groups(properties),
        properties=_kept(properties) | _of_page(properties) | _of_element(properties),
        **sender,
    )


def _groups(properties: Mapping[str, Any]) -> dict[str, str]:
    groups = members(properties.get("$groups")).items()
    return {kind: account for kind, group in groups if kind and (account := id_of(group))}


def _kept(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {
        _OURS.get(name, name): value
        for name, value in properties.items()
        if name not in _MOVED and not name.startswith(_OF_THE_LIBRARY) and value not in ([], {})
    }


def _of_page(properties: Mapping[str, Any]) -> dict[str, Any]:
    return page(
        properties.get("$current_url"),
        path=properties.get("$pathname"),
        referrer=properties.get("$referrer"),
    )


def _of_element(properties: Mapping[str, Any]) -> dict[str, Any]:
    return element_properties(properties.get("$elements"), properties.get("$elements_chain"))


def _library(properties: Mapping[str, Any]) -> str | None:
    named = [
        text for text in (properties.get("$lib"), properties.get("$lib_version")) if isinstance(text, str)
    ]
    return " ".join(named) or None


def _is_server(properties: Mapping[str, Any]) -> bool:
    if properties.get("$is_server") is True or properties.get("$lib") in _SERVERS:
        return True
    return properties.get("$lib") is None and not any(name in properties for name in _OF_VISITORS)


def _key(sent: Sent, *told: Mapping[str, Any]) -> str | None:
    keys = (part.get(name) for part in told for name in ("api_key", "token", "$token"))
    return first_id(*keys, sent.query.get("token"), sent.query.get("api_key"))


_NO_FLAGS: dict[str, Any] = {
    "featureFlags": {},
    "featureFlagPayloads": {},
    "flags": {},
    "errorsWhileComputingFlags": False,
}
_SETTINGS: dict[str, Any] = {
    "supportedCompression": ["gzip-js", "base64"],
    "elementsChainAsString": True,
    "autocapture_opt_out": False,
    "autocaptureExceptions": False,
    "capturePerformance": False,
    "captureDeadClicks": False,
    "heatmaps": False,
    "hasFeatureFlags": False,
    "sessionRecording": False,
    "siteApps": [],
    "toolbarParams": {},
}
"""Only events are kept, so the library is asked for nothing else. Told that there are no surveys, it fetches the script
for them all the same, and without a word of them it does not."""


def _configured(path: str) -> Read:
    """The settings of a page, as JSON (`/array/KEY/config`) or as a script that leaves them where the library looks."""
    key, _, name = path.removeprefix(_CONFIG).partition("/")
    settings = {"token": key, **_SETTINGS}
    if name == "config":
        return Read(key, [], [], _json(settings))
    if name != "config.js":
        return Read(key, [], [], Reply(404, b'{"error":"only config and config.js are served here"}'))
    # A script in a page must not be ended by what stands in a key.
    quoted, told = (
        json.dumps(value).replace("<", "\\u003c") for value in (key, {"config": settings, "siteApps": []})
    )
    script = f"(window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{{}})[{quoted}]={told};"
    return Read(key, [], [], Reply(body=script.encode(), content_type="application/javascript"))


def _json(value: Any) -> Reply:
    return Reply(body=json.dumps(value).encode())
