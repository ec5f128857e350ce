"""What to do about what was refused, and about requests that were turned away: the same words wherever it is told."""

import re
from functools import lru_cache

_RULES: tuple[tuple[str, str], ...] = (
    (
        r"id '?.*'? stands for nobody",
        "The program sends this where it has no id. Call identify only once the user is known, and leave the field out "
        "before. Events were kept without the id; what cannot be without one, such as an identify, was refused.",
    ),
    (
        r"an earlier key of this project",
        "A page or server still sends a key that was replaced. Give it the one that 'groundswell project keys' prints; "
        "next time keep the earlier one for longer with '--keep 30d'.",
    ),
    (
        r"address that it came from is excluded",
        "This project keeps nothing from that address: the setting --exclude-ip of 'groundswell project "
        "privacy' names it.",
    ),
    (
        r"device whose id was a user's before",
        "A user's id is sent as a device or anonymous id. Send the browser's own id there. To join the two all the "
        "same, merge them under Identity.",
    ),
    (
        r"alias of two known users",
        "Two known users are never merged by a message. If they are one person, merge them under Identity.",
    ),
    (
        r"beyond the most that a user may have",
        "So many ids are a device that many people share, or an id that says nothing. Send the id of the person who is "
        "signed in, and reset it when they sign out.",
    ),
    (
        r"kinds? of account|too many kinds|account kind",
        "A project has at most five kinds of account, named by short words. Send one of those that it has.",
    ),
    (
        r"`kind` is none",
        "Write one of these kinds; without one an event is a track. What the program did stands in `name`.",
    ),
    (
        r"no event name|without (the name of its event|its name)",
        "Give every track call a name: what was done, such as Shipment - Book.",
    ),
    (
        r"identify without a user|identify needs both",
        "Call identify once the user is known, with the user's id; leave the call out for visitors.",
    ),
    (
        r"nobody did it|and no user or device|and a user or device",
        "Send the id of the user, or that of the browser or device, with each call.",
    ),
    (
        r"both `identity` and `user_id`",
        "Send `identity` for a person who is known, `user_id` for a browser; an identify call joins the two.",
    ),
    (
        r"alias",
        "An alias needs both ids: the one that is known, and the other one that is the same person.",
    ),
    (
        r"group without|account without|and no account",
        "Send the id of the account, not only its name or its properties.",
    ),
    (
        r"\btime\b|ISO 8601",
        "Write times in ISO 8601 (2026-11-20T13:20:07Z) or as milliseconds since 1970, in the years 1971 to 2199.",
    ),
    (
        r"NUL character|surrogate|not UTF-8",
        "The text is broken where it is made. Take the character out before it is sent.",
    ),
    (
        r"properties; one event may have|property name of|properties cannot be kept|larger than|nested more",
        "Send what is asked for later, not whole documents: at most 5,000 properties, each under 1 MB, and names that "
        "do not hold ids.",
    ),
    (
        r"`identity` of more than",
        "An `identity` has at most 255 characters, as with Heap. A longer one is usually a token: send the user's id.",
    ),
    (
        r"`user_id` that is no whole number",
        "Heap's `user_id` is the number of a browser or device. Send the id of a person as `identity`.",
    ),
    (
        r"name or an? .*id|\bid\b.*characters|name.*characters",
        "Names and ids have 1 to 1,024 characters. A longer one is usually a whole address or a token.",
    ),
    (
        r"recordings, heatmaps and timings",
        "Groundswell keeps none of these. Switch session recording and heatmaps off in the library to save the "
        "traffic.",
    ),
    (
        r"erased since",
        "Nothing is to be done: what was on its way when somebody was erased is left out as well.",
    ),
    (
        r"the store could not take",
        "A fault of Groundswell, which the server's log describes. The events lie in set-aside.jsonl in the folder of "
        "the inbox; please report it.",
    ),
    (
        r"keeps that name",
        "Give the property another name than id. The user's other properties were kept.",
    ),
    (
        r"not a JSON object|not an object|: write |cannot be read|invalid|expected",
        "The event is not of the form that its library sends. See the sample, and the description of the format.",
    ),
)
"""The first that fits counts; reasons come without the values that they quoted."""

OTHERWISE = "See the sample for what was sent, and the description of the format for what is taken."

_WORDS = {
    "unknown-write-key": (
        "came with a write key that nobody has, or with none",
        "Compare the key that is sent with this project's: a part may be missing, or it is an earlier one.",
    ),
    "bad-request": (
        "could not be read",
        "The body is no JSON, nor one of the other forms that senders use. The answer to it says more.",
    ),
    "host-not-allowed": (
        "went to a name that it does not know as its own",
        "Add the name, such as that of a proxy in front, to the setting allowed_hosts. Libraries send them again by "
        "themselves.",
    ),
    "too-large": (
        "held too much at once",
        "Send up to 10,000 events and 5 MiB in one request.",
    ),
    "too-slow": (
        "took more than 30 seconds to arrive",
        "Libraries send them again by themselves. Look at the way between the sender and this server.",
    ),
    "rate-limited": (
        "came too fast",
        "Libraries send them again by themselves, later. The limits are settings of the server.",
    ),
}
_NOT_KEPT = (
    "came at a moment when nothing could be kept",
    "Libraries send them again by themselves. The server's log says why.",
)


@lru_cache(1000)
def remedy_for(reason: str) -> str:
    """What to do about a reason for which something was refused."""
    return next((told for found, told in _RULES if re.search(found, reason, re.IGNORECASE)), OTHERWISE)


def words_for(code: str) -> tuple[str, str]:
    """What became of requests that were answered with an error, and what to do about it.

    The first goes on after `3 requests to this server`.
    """
    return _WORDS.get(code, _NOT_KEPT)
