"""Hierarchies of elements as they were captured, read into their parts; and selectors written from such parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from groundswell.model.selector_syntax import MOST_CHARACTERS
from groundswell.model.telling import is_generated, is_steady, is_telling

_CONTROLS = frozenset({"a", "button", "label", "summary", "input", "select", "textarea", "form"})
_ROLES = frozenset({"button", "link", "tab", "menuitem", "option"})
MOST_INSIDE = 3
"""So deep below its control an element is still a part of it, such as the icon of a button."""

# Possessive: where a part ends is never looked for twice.
_PART = re.compile(r"((?:\\[\\;|]|[^;|])*+)([;|])", re.DOTALL)
_WRITTEN = re.compile(r"\\([\\;|])")
_PLAIN = re.compile(r"[-0-9A-Za-z_]|[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Node:
    """An element of a hierarchy.

    Attributes:
        place: among the elements beside it, from 1; 0: unknown.
    """

    tag: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    place: int = field(default=0, compare=False)

    @property
    def names(self) -> frozenset[str]:
        """All that it can be known by beside its tag, each with its sign."""
        said = [f"#{self.id}"] if self.id else []
        return frozenset(
            (*said, *(f".{name}" for name in self.classes), *(f"[{n}={v}]" for n, v in self.attributes))
        )

    @property
    def is_control(self) -> bool:
        """Whether people mean this one, whichever part of it they hit."""
        return self.tag in _CONTROLS or dict(self.attributes).get("role") in _ROLES


def nodes(hierarchy: str) -> list[Node]:
    """The element and its ancestors, the element first (`model.event.ELEMENT`); what is cut off is left out."""
    found, parts = [], list[str]()
    for match in _PART.finditer(hierarchy):
        if match[2] == "|":
            if parts:
                found.append(_node(parts))
            parts = []
        elif match[1]:
            parts.append(match[1])
    return found


def control(found: Sequence[Node]) -> int:
    """The place of what was meant by a hit: the nearest control around the element, else the element itself."""
    near = (place for place, node in enumerate(found[: MOST_INSIDE + 1]) if node.is_control)
    return next(near, 0)


def _node(parts: list[str]) -> Node:
    tag = id = ""
    place = 0
    classes, attributes = list[str](), list[tuple[str, str]]()
    for part in parts:
        sign, text = part[0], _WRITTEN.sub(r"\1", part[1:])
        if sign == "@":
            tag = text
        elif sign == "#":
            id = text
        elif sign == ".":
            classes.append(text)
        elif sign == ":" and text.isdecimal():
            place = int(text)
        elif sign == "[" and text.endswith("]"):
            name, _, value = text[:-1].partition("=")
            attributes.append((name, value))
    return Node(tag, id, tuple(classes), tuple(attributes), place)


def selectors(found: Sequence[Node]) -> list[str]:
    """Selectors of what was meant by a hit, the shortest first: by what it is itself, then by what it lies in too.

    Names that programs make are left out. Parts of a control are selected with it.
    """
    place = control(found)
    own = _described(found[place])
    outer = [text for node in found[place + 1 :] if (text := _described(node, is_named=True)) is not None]
    bare = found[place].tag or "*"
    bare += f":nth-child({found[place].place})" if found[place].place else ""
    written = [own] if own is not None and own != found[place].tag else []
    written += [f"{text} {own or bare}" for text in outer[:2]]
    written += [f"{text} {bare}" for text in outer[:1]]
    if len(found) > place + 1:
        written.append(f"{_described(found[place + 1]) or '*'} > {bare}")
    written.append(bare)
    both = [text if place == 0 else f"{text}, {text} *" for text in dict.fromkeys(written)]
    return [text for text in both if len(text) <= MOST_CHARACTERS]


def _described(node: Node, *, is_named: bool = False) -> str | None:
    """A node by the most telling of its names; by its tag alone if it has none, unless a name is needed."""
    if node.id and not is_generated(node.id):
        return f"#{_name(node.id)}"
    told = sorted(node.attributes, key=lambda pair: (not pair[0].startswith("data-"), pair[0] != "name"))
    for name, value in told:
        if name not in ("type", "role", "title", "alt", "placeholder") and is_steady(name, value):
            quoted = value.replace("\\", "\\\\").replace('"', '\\"')
            return f'{_name(node.tag)}[{_name(name)}="{quoted}"]'
    classes = [name for name in node.classes if is_telling(name)][:2]
    if classes:
        return _name(node.tag) + "".join(f".{_name(name)}" for name in classes)
    return None if is_named or not node.tag else _name(node.tag)


def _name(text: str) -> str:
    """A name as selectors write it."""
    written = "".join(sign if _PLAIN.fullmatch(sign) else f"\\{sign}" for sign in text)
    begins = re.match(r"-?(?=[0-9])", text)
    if begins is None:
        return written
    first = begins.end()
    return f"{text[:first]}\\{ord(text[first]):x} {written[first + 1 :]}"
