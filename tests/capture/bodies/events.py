"""What may stand in the place of an event, as JSON text: from anybody's program, or from somebody who means harm."""

import json
from typing import Any

GOOD = {
    "native": {"kind": "track", "id": "{id}", "name": "Good", "user": "ann"},
    "segment": {"type": "track", "messageId": "{id}", "event": "Good", "userId": "ann"},
    "posthog": {"event": "Good", "uuid": "{id}", "distinct_id": "ann", "properties": {"$lib": "web"}},
    "heap": {"idempotency_key": "{id}", "event": "Good", "identity": "ann"},
}
"""A good event of each format, by the format's name."""

BULK = {
    "native": ("/i", "key", "events"),
    "segment": ("/v1/batch", "writeKey", "batch"),
    "posthog": ("/batch/", "api_key", "batch"),
    "heap": ("/api/track", "app_id", "events"),
}
"""Where each format takes several at once: the path, the member with the key, and that with the events."""

FIELDS = sorted(
    {
        "kind",
        "id",
        "at",
        "name",
        "user",
        "device",
        "session",
        "previous",
        "account",
        "accounts",
        "properties",
        "user_properties",
        "first_user_properties",
        "account_properties",
        "from_server",
        "is_history",
        "type",
        "messageId",
        "anonymousId",
        "userId",
        "timestamp",
        "originalTimestamp",
        "sentAt",
        "context",
        "traits",
        "event",
        "groupId",
        "previousId",
        "category",
        "integrations",
        "channel",
        "_metadata",
        "uuid",
        "distinct_id",
        "$set",
        "$set_once",
        "$groups",
        "$group_type",
        "$group_key",
        "$group_set",
        "$anon_distinct_id",
        "alias",
        "$current_url",
        "$pathname",
        "$elements",
        "$elements_chain",
        "$event_type",
        "$insert_id",
        "$lib",
        "$session_id",
        "offset",
        "identity",
        "user_id",
        "account_id",
        "app_id",
        "idempotency_key",
        "session_id",
    }
)
"""Every name that means something to some format."""

VALUES = {
    "nothing": "null",
    "a number": "7",
    "a text": '"event"',
    "a list": "[1, [2], {}]",
    "an empty object": "{}",
    "not a number": "NaN",
    "infinity": "-Infinity",
    "a number beyond any": "1e999",
    "a number of 5,000 digits": "1" * 5_000,
    "a number beyond 64 bits": "123456789012345678901234567890",
    "minus nought": "-0.0",
    "half of a surrogate pair": '"a\\ud83d"',
    "halves in the wrong order": '"\\ude00\\ud83d"',
    "a NUL character": '"\\u0000"',
    "control characters": '"a\x01\tb\nc"',
    "a text of 3 MB": f'"{"x" * 3_000_000}"',
    "a list of 100,000": f"[{'0,' * 99_999}0]",
    "1,000,000 lists in one another": "[" * 1_000_000 + "]" * 1_000_000,
    "10,000 objects in one another": '{"a":' * 10_000 + "1" + "}" * 10_000,
    "150 lists in one another": "[" * 150 + "]" * 150,
    "100,000 properties": "{" + ",".join(f'"p{n}":{n}' for n in range(100_000)) + "}",
    "an endless name": f'{{"{"n" * 100_000}": 1}}',
    "the prototype": '{"__proto__": {"admin": true}, "constructor": {"prototype": 1}}',
    "SQL": '"\'; drop table events; --"',
    "HTML": '"<script>alert(1)</script><img src=x onerror=alert(1)>"',
    "a format": '"{0.__class__} %s %n ${jndi:ldap://x}"',
    "a path": '"../../../../etc/passwd\\u0000.png"',
    "a name given twice": '{"a": 1, "a": {"b": 2}, "a": 3}',
    "an empty name": '{"": {"": ""}}',
    "another script": '"‮مرحبا 😀 \\u2028"',
    "a moment that is none": '"2024-02-31T25:61:61Z"',
    "the year 0": '"0000-00-00"',
    "the last year": '"9999-12-31T23:59:59.999999999+14:00"',
}
"""Values that stand in the place of every field, and of the event itself."""


def good(format: str, id: str) -> str:
    """A good event with an id, as JSON."""
    return json.dumps(GOOD[format]).replace("{id}", id)


def request(format: str, key: str, events: list[str]) -> tuple[str, bytes]:
    """The path and the body of a request with events that are JSON texts."""
    path, member, name = BULK[format]
    text = f'{{"{member}": {json.dumps(key)}, "{name}": [{", ".join(events)}]}}'
    return path, text.encode("utf-8", "surrogatepass")


def with_field(format: str, field: str, value: str, id: str) -> str:
    """A good event with another value for one of its fields, or with one field more."""
    fields: dict[str, Any] = {**json.loads(good(format, id)), field: "HERE"}
    return json.dumps(fields).replace('"HERE"', value)
