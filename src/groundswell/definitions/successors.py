"""What appeared in the place of elements that a definition matched, and the definition that matches both.

The distance of two elements is one minus the sum of four likenesses, each from 0 to 1 and with its weight: the words of
their texts, their tags, their names (id, classes, attributes), and what they lie in (tags and names of ancestors).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from groundswell.model.definition import EventDefinition, tests_of
from groundswell.model.event import HIERARCHY, PAGE
from groundswell.model.hierarchy import Node, control, nodes, selectors
from groundswell.model.questions.condition import Condition, listed
from groundswell.model.selector import selecting
from groundswell.model.selector_syntax import MOST_CHARACTERS
from groundswell.model.watched import Successor

TEXT, TAG, NAMES, AROUND = 0.35, 0.15, 0.25, 0.25
"""How much each likeness weighs."""
FARTHEST = 0.55
"""Elements at a larger distance are no successors."""
MOST_TOLD = 3
MOST_KNOWN, MOST_CANDIDATES = 20, 2_000
"""So many elements, the most frequent, are compared."""
TEXT_PROPERTY = "element_text"
UNKNOWN = 0.5
"""The likeness of what neither has: it speaks for nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Events of one element: its hierarchy and text, how many there were, and when the first was."""

    hierarchy: str
    text: str
    count: int
    first_at: datetime


@dataclass(frozen=True, slots=True)
class _Element:
    """What was meant by some hits."""

    node: Node
    words: frozenset[str]
    around: Counter[str]


def successors(known: Iterable[Hit], appeared: Iterable[Hit], others: Iterable[str]) -> list[Successor]:
    """The elements that appeared which are closest to those that were known, the closest first.

    Args:
        known: what the definition matched before it stopped.
        appeared: what came after that, and not before.
        others: hierarchies of whatever else there is, the most frequent first, which a selector had better not select;
            it is tried on the first `MOST_CANDIDATES`.

    Cost: a comparison for each pair of at most `MOST_KNOWN` and `MOST_CANDIDATES` elements, some 10 µs each.
    """
    before = [element for hit in _most(known, MOST_KNOWN) if (element := _element(hit)) is not None]
    found: dict[tuple[Node, str, tuple[Node, ...]], tuple[float, list[Hit]]] = {}
    for hit in _most(appeared, MOST_CANDIDATES):
        element = _element(hit)
        if element is None or not before:
            continue
        near = min(_distance(element, other) for other in before)
        if near <= FARTHEST:
            read = nodes(hit.hierarchy)
            place = control(read)
            found.setdefault((read[place], hit.text, tuple(read[place + 1 :])), (near, []))[1].append(hit)
    closest = sorted(found.values(), key=lambda each: (each[0], -sum(hit.count for hit in each[1])))
    rest = list(others)[:MOST_CANDIDATES]
    told: dict[str, Successor] = {}
    for distance, hits in closest:
        selector = _selector(hits, rest)
        if selector is not None and selector not in told:
            told[selector] = _told(hits, selector, distance)
        if len(told) == MOST_TOLD:
            break
    return list(told.values())


def _most(hits: Iterable[Hit], count: int) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.count, hit.hierarchy, hit.text))[:count]


def _told(hits: Sequence[Hit], selector: str, distance: float) -> Successor:
    count, first = sum(hit.count for hit in hits), min(hit.first_at for hit in hits)
    return Successor(hits[0].text, selector, count, first, round(distance, 3))


def _element(hit: Hit) -> _Element | None:
    read = nodes(hit.hierarchy)
    if not read:
        return None
    place = control(read)
    around = Counter[str]()
    for node in read[place + 1 :]:
        around[node.tag] += 1
        around.update(f"{node.tag}{name}" for name in node.names)
    return _Element(read[place], frozenset(hit.text.casefold().split()), around)


def _distance(one: _Element, other: _Element) -> float:
    likeness = (
        TEXT * _shared(one.words, other.words)
        + TAG * (one.node.tag == other.node.tag)
        + NAMES * _shared(one.node.names, other.node.names)
        + AROUND * _overlap(one.around, other.around)
    )
    return 1.0 - likeness


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    every = one | other
    return len(one & other) / len(every) if every else UNKNOWN


def _overlap(one: Counter[str], other: Counter[str]) -> float:
    every = (one | other).total()
    return (one & other).total() / every if every else UNKNOWN


def _selector(hits: Sequence[Hit], others: Sequence[str]) -> str | None:
    """The shortest selector that selects these and nothing else, else the longest that selects them."""
    own = {hit.hierarchy for hit in hits}
    found = None
    deepest = max((nodes(hit.hierarchy) for hit in hits), key=len)
    for selector in selectors(deepest):
        selects = selecting(selector)
        if not all(map(selects, own)):
            continue
        found = found or selector
        if not any(selects(other) for other in others if other not in own):
            return selector
    return found


def page_scope(definition: EventDefinition) -> list[Condition]:
    """The conditions of a definition that say on which pages, and nothing else."""
    return [condition for condition in _joined(definition) if _is_of_page(condition)]


def rests_on_element(definition: EventDefinition) -> bool:
    """Whether it says which element is meant."""
    return any(not _is_of_page(condition) for condition in _joined(definition))


def with_successor(definition: EventDefinition, successor: Successor) -> EventDefinition:
    """The definition that matches what it did, and the successor as well: all history stays true."""
    scope = page_scope(definition)
    own = [condition for condition in _joined(definition) if condition not in scope]
    new = Condition(source="event", property=HIERARCHY, op="selector", value=successor.selector)
    return msgspec.structs.replace(definition, where=[*scope, _either(own, new)])


def _either(own: list[Condition], new: Condition) -> Condition:
    if len(own) == 1 and (own[0].property, own[0].op) == (HIERARCHY, "selector"):
        joined = f"{own[0].value}, {new.value}"
        if len(joined) <= MOST_CHARACTERS:
            return msgspec.structs.replace(own[0], value=joined)
    return Condition(or_=[own[0] if len(own) == 1 else Condition(and_=own), new])


def _joined(definition: EventDefinition) -> list[Condition]:
    """The conditions that must all hold."""
    found: list[Condition] = []
    waiting = list(listed(definition.where))
    while waiting:
        condition = waiting.pop(0)
        if condition.and_ is not None:
            waiting[:0] = condition.and_
        else:
            found.append(condition)
    return found


def _is_of_page(condition: Condition) -> bool:
    return all(test.property in PAGE for _, test in tests_of(condition, ""))
