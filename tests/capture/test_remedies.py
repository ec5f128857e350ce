"""What to do about what was refused."""

import pytest

from groundswell.capture.collector.collector import FORMER_KEY
from groundswell.capture.journal import without_values
from groundswell.capture.privacy import EXCLUDED
from groundswell.capture.remedies import OTHERWISE, remedy_for, words_for

REASONS = [
    "no event name",
    "identify without a user",
    "alias without a user and the id that turns out to be the same",
    "group without an account and a user or device",
    "properties of a user, and no user or device",
    "properties of an account, and no account",
    "the event id has more than 1,024 characters",
    "the user id holds a NUL character",
    "the properties cannot be kept: a property holds a NUL character",
    "the properties cannot be kept: … properties; one event may have 5,000",
    "the properties together are larger than 1 MB",
    "the time `timestamp` cannot be read: write it in ISO 8601",
    "a track without the name of its event (`event`)",
    "nobody did it: name a `userId` or an `anonymousId`",
    "a group without the id of the account (`groupId`)",
    "recordings, heatmaps and timings of pages are not kept",
    "the property `id` of a user: Heap keeps that name for the user's own id",
    "an event is not a JSON object",
    "the user id 'undefined' stands for nobody",
    "a device whose id was a user's before",
    "an alias of two known users",
    "an id beyond the most that a user may have",
    "an `identity` of more than 255 characters",
    "a `user_id` that is no whole number from 0 to 9007199254740991",
    "both `identity` and `user_id`, of which only one may be named",
    "`kind` is none of track, page: 'nap'",
    "an event is not an object: write {}",
    "an event without its name (`event`)",
    EXCLUDED,
    FORMER_KEY,
]


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_something_to_do_about_it(reason: str) -> None:
    """Other than to look at the sample."""
    assert remedy_for(without_values(reason)) != OTHERWISE


@pytest.mark.parametrize(
    ("reason", "remedy"),
    [
        ("the user id '…' stands for nobody", "an identify, was refused"),
        ("the properties cannot be kept: a property holds a NUL character", "broken"),
        ("group without an account and a user or device", "user, or that of the browser"),
        ("an `identity` of more than 255 characters", "at most 255 characters"),
        (EXCLUDED, "--exclude-ip"),
        (FORMER_KEY, "groundswell project keys"),
    ],
)
def test_the_remedy_is_the_one_of_the_reason(reason: str, remedy: str) -> None:
    """A general one does not stand before it."""
    assert remedy in remedy_for(reason)


def test_an_error_without_words_of_its_own_was_the_servers() -> None:
    """Its senders send again."""
    assert words_for("inbox-full")[0] == "came at a moment when nothing could be kept"
