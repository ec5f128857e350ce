"""Libraries for servers, pointed at the product and otherwise unchanged.

Each tells the same story, and at first hears that it failed, though what it sent was kept.
"""

import pytest
from tests.sdks.conftest import Send
from tests.sdks.product import Product

STORY = ["Opened", "Page view", "Report Created", "Signed Up"]
"""What ann did: two of it before she said who she was, on two devices."""


def check_the_story(ours: Product, *, memberships: bool = True) -> None:
    """One user with all her history, one account with its properties, and everything once."""
    ours.wait_for(len(STORY))

    assert ours.has_failed()
    assert ours.refusals() == []
    assert ours.users("plan") == {"ann": ["pro"]}
    assert ours.accounts("seats") == {"acme": ["5"]}
    assert ours.did(user="ann") == STORY
    assert ours.did(account="acme") == (STORY if memberships else ["Report Created"])


@pytest.mark.parametrize("sender", ["segment.mjs", "rudderstack.mjs", "posthog.mjs"])
def test_a_library_for_node_tells_the_story(ours: Product, node: Send, sender: str) -> None:
    """One user of one account comes of it, and nothing that was sent twice counts twice."""
    node(sender)

    check_the_story(ours)


@pytest.mark.parametrize("sender", ["python_segment.py", "python_rudderstack.py", "python_posthog.py"])
def test_a_library_for_python_tells_the_story(ours: Product, python: Send, sender: str) -> None:
    """One user of one account comes of it, and nothing that was sent twice counts twice."""
    python(sender)

    check_the_story(ours)


def test_heaps_library_for_node_tells_what_ann_did(ours: Product, node: Send) -> None:
    """It does not try again, and knows neither devices nor accounts."""
    ours.fail_no_more()
    node("heap.mjs")
    ours.wait_for(1)

    assert ours.users("plan") == {"ann": ["pro"]}
    assert ours.did(user="ann") == ["Report Created"]


def test_heaps_library_for_python_tells_what_ann_did(ours: Product, python: Send) -> None:
    """What it sends twice under one key counts once; the rest of Heap's API is called beside it."""
    ours.fail_no_more()
    python("python_heap.py")
    ours.wait_for(2)

    assert ours.users("plan") == {"ann": ["pro"]}
    assert ours.accounts("seats") == {"acme": ["5"]}
    assert ours.did(user="ann") == ["Report Created", "Signed Up"]
