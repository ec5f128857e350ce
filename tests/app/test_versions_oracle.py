"""Whatever is done to definitions, a version means the same for ever; beside a plain way to tell what it means."""

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.histories import History, event

from groundswell.app.door import OpenProject
from groundswell.model.errors import GroundswellError

NAMES = st.sampled_from("ABC")
MEANINGS = st.one_of(
    st.sampled_from([{"on": "custom", "event": "Visit"}, {"on": "click"}, {"on": "page"}]),
    st.lists(NAMES | st.just("Visit"), min_size=1, max_size=3, unique=True).map(
        lambda names: {"any_of": names}
    ),
)
STEPS = st.lists(
    st.one_of(
        *[st.tuples(st.just("save"), NAMES, MEANINGS)] * 3,
        st.tuples(st.just("rename"), st.integers(0, 3), NAMES),
        st.tuples(st.just("delete"), st.integers(0, 3), st.none()),
    ),
    min_size=6,
    max_size=12,
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenProject]:
    """A project with an event."""
    made = History(tmp_path_factory.mktemp("shop"))
    made.events(event("1", "Visit", "ann"))
    yield made.project
    made.close()


def meant(shop: OpenProject) -> dict[str, Any]:
    """What every definition means, with what names stand for in their place."""
    own = {d.name: d for d in shop.definitions()}

    def of(name: str) -> Any:
        found = own.get(name)
        if found is None:
            return name
        return [of(inner) for inner in found.any_of] if found.any_of else (found.on, found.event)

    return {name: of(name) for name in own}


def do(shop: OpenProject, what: str, which: Any, more: Any) -> None:
    """One step: with a name, or with one of the definitions that there are."""
    own = [d.name for d in shop.definitions()]
    if what == "save":
        replaces = which if which in own else None
        shop.save_definition({"name": which, **more}, replaces=replaces, unknown="empty")
    elif own and what == "rename":
        shop.rename_definition(own[which % len(own)], more)
    elif own:
        shop.delete_definition(own[which % len(own)])


@settings(
    max_examples=settings().max_examples * 2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STEPS)
@example([("save", "C", {"any_of": ["B"]}), ("save", "A", {"on": "click"}), ("rename", 0, "B")])
@example([("save", "A", {"on": "page"}), ("save", "B", {"any_of": ["A"]}), ("save", "A", {"on": "click"})])
def test_a_version_means_the_same_for_ever(shop: OpenProject, steps: list[tuple[str, Any, Any]]) -> None:
    """Through names that follow, are taken, and come to stand for something; renaming alone makes no version."""
    shop.apply_definitions({}, prune=True)
    known: dict[int, Any] = {}
    for what, which, more in steps:
        before = {d.version: d.definition for d in shop.definitions()}
        referred = {name for d in before.values() for name in d.any_of or ()}
        with suppress(GroundswellError):
            do(shop, what, which, more)
        after = {d.name: d.version for d in shop.definitions()}
        for of, meaning in meant(shop).items():
            assert known.setdefault(after[of], meaning) == meaning
        if what == "rename" and more not in referred:
            assert {*after.values()} == {*before}
