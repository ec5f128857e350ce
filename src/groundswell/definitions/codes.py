"""The codes of the rules that conditions rest on."""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from groundswell.model.questions.condition import Condition
from groundswell.model.questions.spans import Window
from groundswell.model.segment import Segment
from groundswell.plan import values as v
from groundswell.plan.explain import leaves

COUNTED = ("C03", "C04", "C05")
CODES: dict[type, tuple[str, ...]] = {
    v.DidSome: COUNTED,
    v.DidBefore: COUNTED,
    v.HowOften: COUNTED,
    v.BeganIn: ("C03", "C07"),
    v.ActiveIn: ("C03", "C08"),
    v.Followed: ("C03", "C09"),
    v.CountsUsers: ("A01", "M03"),
}


def codes_of(asked: Struct, segments: Mapping[str, Segment], plans: Any) -> list[str]:
    """The codes of the rules that the behaviours of a question rest on; each once.

    Args:
        asked: the question, for its windows.
        segments: the saved ones, for theirs.
        plans: the tests and values that it was turned into, however deep they lie in it.
    """
    codes = [code for found in leaves(plans, tuple(CODES)) for code in CODES[type(found)]]
    codes += _of_windows(asked, segments)
    if any(next(leaves(p, v.Not), None) is not None for p in leaves(plans, v.Population)):
        codes += ["C02", "T10"]
    return list(dict.fromkeys(codes))


def _of_windows(node: Any, segments: Mapping[str, Segment]) -> Iterator[str]:
    """Resolved names are known, and no segment is inside itself."""
    if isinstance(node, Window):
        yield from ("C01",) if node.last is not None else ("C06",) if node.ago is not None else ()
    elif isinstance(node, list):
        for inner in node:
            yield from _of_windows(inner, segments)
    elif isinstance(node, Struct):
        for name in node.__struct_fields__:
            yield from _of_windows(getattr(node, name), segments)
    named = node.in_segment if isinstance(node, Condition) else None
    if named is not None:
        yield from _of_windows(segments[named].where, segments)
