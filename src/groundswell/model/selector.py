"""Selectors of elements, matched against the hierarchies that were captured."""

from collections.abc import Callable


def selecting(selector: str) -> Callable[[str], bool]:
    """Whether a hierarchy (`model.event.ELEMENT`) is of an element that the selector selects."""
    raise NotImplementedError
