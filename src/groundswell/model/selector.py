"""Selectors of elements, matched against the hierarchies that were captured."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from groundswell.model.selector_syntax import (
    SPACE,
    Alternative,
    AttributeTest,
    Compound,
    lowered,
    parse,
)

_ANY_CASE = frozenset({"type"})
"""Attributes whose values HTML compares without regard to case, of those that hierarchies have."""

_OUTERMOST = ("html", "body")
"""Tags of what everything on a page lies in."""

_SPELLING = {"\\": "\\\\", ";": "\\s", "|": "\\p"}
_SAID = {spelled: mark for mark, spelled in _SPELLING.items()}
_SPELLED = re.compile(r"\\[\\sp]")
_MARK = re.compile(r"[\\;|]")
_WRITTEN = re.compile(r"\\([\\;|]?)")
_SPACES = re.compile(f"[{SPACE}]+")

Parts = Sequence[str]
"""A node of a hierarchy: `@tag`, `#id`, `.class`, `[name=value]`, each as `_spelled`."""


def selecting(selector: str) -> Callable[[str], bool]:
    """Whether a hierarchy (`model.event.ELEMENT`) is of an element that the selector selects.

    What a hierarchy does not say (cut off, classes that made room, attributes that are not told) does not hold.

    Raises:
        QuestionError: it cannot be read; the message shows the place.

    Cost: most hierarchies are refused by a search for some text, in half a microsecond. Of others each node is
        tested at most once for each element that the selector describes.
    """
    matchers = [_matcher(alternative) for alternative in parse(selector) if not _is_impossible(alternative)]

    def selects(hierarchy: str) -> bool:
        text = _WRITTEN.sub(_spell, hierarchy) if "\\" in hierarchy else hierarchy
        # A loop, here and below: a generator costs more than most tests.
        for matcher in matchers:  # noqa: SIM110
            if matcher.may_match(text) and matcher.matches(text):
                return True
        return False

    return selects


def conditions(selector: str) -> int:
    """How many tests an element has passed that it selects, at least: those of the alternative with fewest.

    Of several definitions that match an event, that with most is the most specific. `*` is no test.

    Raises:
        QuestionError: it cannot be read.
    """
    return min(sum(one.conditions() for one in chain(*alternative)) for alternative in parse(selector))


def selects_everything(selector: str) -> bool:
    """Whether it selects every element of a page, as `*` and `body *` do.

    Raises:
        QuestionError: it cannot be read.
    """
    return any(map(_is_everything, parse(selector)))


def selects_nothing(selector: str) -> bool:
    """Whether it contradicts itself, as `#a#b` does, so that it can select no element at all.

    Raises:
        QuestionError: it cannot be read.
    """
    return all(map(_is_impossible, parse(selector)))


def _is_everything(alternative: Alternative) -> bool:
    """Whether nothing is asked of the element, and of what it lies in only what every element lies in."""
    target, *outer = alternative
    around = chain(*outer)
    return all(one == Compound() for one in target) and all(
        one == Compound(tag=one.tag) and one.tag in ("", *_OUTERMOST) for one in around
    )


def _is_impossible(alternative: Alternative) -> bool:
    return any(one.is_impossible() for one in chain(*alternative))


@dataclass(frozen=True, slots=True)
class _Element:
    """The tests of a compound, as they are made of a node's parts."""

    tag: str
    parts: Parts
    attributes: Sequence[AttributeTest]

    def passes(self, node: Parts) -> bool:
        if self.tag and not (node and _is_alike(node[0], self.tag)):
            return False
        for part in self.parts:
            if part not in node:
                return False
        return not self.attributes or all(_has(node, attribute) for attribute in self.attributes)


@dataclass(frozen=True, slots=True)
class _Matcher:
    """An alternative, and what any hierarchy has in which it holds.

    Attributes:
        start: what the text begins with, in lower case.
        needles: what it contains, the longest first: those are rarest.
        names: what it contains in lower case: tags and names of attributes.
        runs: as those of `Alternative`.
    """

    start: str
    needles: Sequence[str]
    names: Sequence[str]
    runs: Sequence[Sequence[_Element]]

    def may_match(self, text: str) -> bool:
        """Whether the text has all that it must have; cheap."""
        for needle in self.needles:
            if needle not in text:
                return False
        if self.start and text[: len(self.start)].lower() != self.start:
            return False
        if self.names:
            low = text.lower()
            return all(name in low for name in self.names)
        return True

    def matches(self, text: str) -> bool:
        """Whether it holds, in a text as `_spelled`.

        Each run is looked for as near as possible, which leaves most to the others: nothing is ever tried again.
        """
        target, *outer = self.runs
        first, _, ancestors = text.partition("|")
        if not text or not target[0].passes(_parts(first)):
            return False
        if len(target) == 1 and not outer:
            return True
        nodes = [_parts(node) for node in ancestors.removesuffix("|").split("|")] if ancestors else []
        place = len(target) - 1
        if place > len(nodes) or not _run_at(target[1:], nodes, 0):
            return False
        for run in outer:
            last = len(nodes) - len(run)
            while place <= last and not _run_at(run, nodes, place):
                place += 1
            if place > last:
                return False
            place += len(run)
        return True


def _run_at(run: Sequence[_Element], nodes: Sequence[Parts], place: int) -> bool:
    for element in run:
        if not element.passes(nodes[place]):
            return False
        place += 1
    return True


def _parts(node: str) -> Parts:
    """The parts of a node; what has no end is cut off, and is not one."""
    return node.split(";")[:-1]


def _is_alike(said: str, low: str) -> bool:
    """Whether a name is one in lower case; nearly all are written so."""
    return said == low or (len(said) == len(low) and lowered(said) == low)


def _has(node: Parts, test: AttributeTest) -> bool:
    for part in node:
        if part[:1] == "[" and part[-1] == "]":
            said, _, value = part[1:-1].partition("=")
            if _is_alike(_read(said), test.name) and _compares(test, _read(value)):
                return True
    sign = {"id": "#", "class": "."}.get(test.name)
    if sign is None:
        return False
    names = [_read(part[1:]) for part in node if part[:1] == sign]
    return bool(names) and _compares(test, " ".join(names))


def _compares(test: AttributeTest, value: str) -> bool:
    wanted = test.value
    if test.name in _ANY_CASE:
        value, wanted = lowered(value), lowered(wanted)
    match test.comparison:
        case None:
            return True
        case "=":
            return value == wanted
        case "^=":
            return value.startswith(wanted)
        case "$=":
            return value.endswith(wanted)
        case "*=":
            return wanted in value
        case "~=":
            return wanted in _SPACES.split(value)


def _matcher(alternative: Alternative) -> _Matcher:
    needles, names = set[str](), set[str]()
    target = alternative[0][0]
    for compound in chain(*alternative):
        needles.update(f"{part};" for part in _literals(compound))
        if compound is not target and compound.tag.isascii() and compound.tag:
            names.add(f"|@{_spelled(compound.tag)};")
        for test in compound.attributes:
            if test.name not in ("id", "class"):
                needles.update(_needles(test))
                names.update([f"[{_spelled(test.name)}"] * test.name.isascii())
    start = f"@{_spelled(target.tag)};" if target.tag.isascii() and target.tag else ""
    longest, longest_names = (sorted(texts, key=len, reverse=True) for texts in (needles, names))
    return _Matcher(start, longest, longest_names, [list(map(_element, run)) for run in alternative])


def _needles(test: AttributeTest) -> Iterator[str]:
    """Text that a node has somewhere if the test holds."""
    value = _spelled(test.value)
    if value and test.name not in _ANY_CASE:
        before, behind = test.comparison in ("=", "^="), test.comparison in ("=", "$=")
        yield ("=" if before else "") + value + ("];" if behind else "")


def _element(compound: Compound) -> _Element:
    tag = f"@{_spelled(compound.tag)}" if compound.tag else ""
    return _Element(tag, tuple(_literals(compound)), tuple(compound.attributes))


def _literals(compound: Compound) -> Iterator[str]:
    """The parts that a node must have, word for word."""
    yield from (f"#{_spelled(name)}" for name in compound.ids)
    yield from (f".{_spelled(name)}" for name in compound.classes)
    yield from (f":{place}" for place in compound.places)


def _spelled(name: str) -> str:
    """A name or value in which no `;` and no `|` is left: these part the parts and nodes of a hierarchy."""
    return _MARK.sub(lambda mark: _SPELLING[mark[0]], name)


def _spell(written: re.Match[str]) -> str:
    """A backslash and what it stands before, as it is spelled. Before any other sign it is one itself."""
    return _SPELLING[written[1] or "\\"]


def _read(spelled: str) -> str:
    """What was `_spelled`."""
    return _SPELLED.sub(lambda mark: _SAID[mark[0]], spelled) if "\\" in spelled else spelled
