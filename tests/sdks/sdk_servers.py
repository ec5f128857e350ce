"""Libraries for servers, pointed at the product and otherwise unchanged.

Each tells the same story, and at first hears that it failed, though what it sent was kept.
"""

import pytest
from tests.sdks.conftest import Send
from tests.sdks.product import Product

STORY = ["Opened", "Page view", "Report Created", "Signed Up"]
"""What ann did: two of it before she said who she was, on two devices."""

HEAPS_STORY = ["Report Created", "Signed Up"]
"""Heap's API knows no pages and one device of hers."""


def check_the_story(ours: Product, story: list[str]) -> None:
    """One user with all her history, one account with its properties, and everything once."""
    ours.wait_for(len(story))

    assert ours.has_failed()
    assert ours.refusals() == []
    assert ours.users("plan") == {"ann": ["pro"]}
    assert ours.accounts("seats") == {"acme": ["5"]}
    assert ours.did(user="ann") == story
    assert ours.did(account="acme") == story


@pytest.mark.parametrize("sender", ["segment.mjs", "rudderstack.mjs", "posthog.mjs"])
def test_a_library_for_node_tells_the_story(ours: Product, node: Send, sender: str) -> None:
    """One user of one account comes of it, and nothing that was sent twice counts twice."""
    node(sender)

    check_the_story(ours, STORY)


@pytest.mark.parametrize("sender", ["python_segment.py", "python_rudderstack.py", "python_posthog.py"])
def test_a_library_for_python_tells_the_story(ours: Product, python: Send, sender: str) -> None:
    """One user of one account comes of it, and nothing that was sent twice counts twice."""
    python(sender)

    check_the_story(ours, STORY)


def test_heaps_library_for_node_tells_the_story(ours: Product, node: Send) -> None:
    """A property of the user names her account; what is sent again under one key counts once."""
    ours.name_accounts_by("company")
    node("heap.mjs")

    check_the_story(ours, HEAPS_STORY)


def test_heaps_library_for_python_tells_the_story(ours: Product, python: Send) -> None:
    """A property of the user names her account; what is sent again under one key counts once."""
    ours.name_accounts_by("company")
    python("python_heap.py")

    check_the_story(ours, HEAPS_STORY)
