"""Elements of a page as PostHog's autocapture describes them, in the properties that `model.event.ELEMENT` names."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

MOST_ELEMENTS = 200
"""So many ancestors of an element are looked at; the hierarchy is full long before."""

MOST_HIERARCHY = 1_024
MOST_TEXT = 255
MOST_VALUE = 100
"""Characters of an attribute in the hierarchy, so that one does not fill it."""

_TELLING = re.compile(
    r"name|type|role|title|alt|placeholder|aria-label|data-(?!gs-|ph-|heap-|v-|react|.*value).+", re.DOTALL
)
"""Attributes that a definition may rest on, the same that our own library tells."""

_UNNAMELY = re.compile(r"[^A-Za-z_-]")
"""Utility and generated classes mostly have such characters, those that people name things by have not."""

_LINKS = frozenset({"a", "area"})
_CONTROLS = frozenset({"a", "button", "label", "summary"})
_ROLES = frozenset({"button", "link", "tab", "menuitem", "option"})
_MARKS = re.compile(r"[\\;|]")
_PLACE = re.compile("[1-9][0-9]{0,8}")

# Possessive throughout: a sender cannot make any of these look at a character more than a few times.
_ELEMENT = re.compile(r'(?:[^;"]++|"(?:[^"\\]++|\\(?:.|\Z))*+(?:"|\Z))++', re.DOTALL)
_VALUE = re.compile(r'((?:[^"\\]++|\\(?:.|\Z))*+)"?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Element:
    """One element.

    Attributes:
        tag: in lower case.
        id: its attribute of that name.
        classes: without empty ones.
        text: what it shows.
        href: where it leads.
        place: among the elements that lie beside it, from 1; 0: unknown.
        attributes: the others, by name.
    """

    tag: str
    id: str = ""
    classes: tuple[str, ...] = ()
    text: str = ""
    href: str = ""
    place: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)

    def is_control(self) -> bool:
        """Whether people mean this one, whichever part of it they clicked."""
        return self.tag in _CONTROLS or self.attributes.get("role") in _ROLES


def element_properties(elements: Any, chain: Any) -> dict[str, Any]:
    """The properties of the first of some elements, which are followed by its ancestors; none where there is none.

    Args:
        elements: a list of objects (`$elements`).
        chain: the same as one text (`$elements_chain`), for where there is no list.
    """
    if isinstance(elements, list) and elements:
        found = [_from_object(element) for element in elements[:MOST_ELEMENTS] if isinstance(element, dict)]
    elif isinstance(chain, str):
        found = list(islice(from_chain(chain), MOST_ELEMENTS))
    else:
        found = []
    if not found:
        return {}
    first = found[0]
    control = next((one for one in found if one.is_control()), first)
    link = next((one for one in found if one.tag in _LINKS), None)
    # PostHog tells of each element what is written in itself alone, and what is clicked is part of its control.
    text = control.text or first.text or control.attributes.get("aria-label", "")
    told = {
        "element_tag": first.tag,
        "element_id": _on_a_line(first.id, MOST_HIERARCHY),
        "element_classes": _on_a_line(" ".join(first.classes), MOST_HIERARCHY),
        "element_text": _on_a_line(text, MOST_TEXT),
        "element_href": _on_a_line(link.href if link else "", MOST_HIERARCHY),
        "element_hierarchy": hierarchy(found),
    }
    return {name: text for name, text in told.items() if text}


def from_chain(chain: str) -> Iterator[Element]:
    """The elements of a text such as `a.btn.big:attr__id="go"href="/x"text="Go";div:nth-child="1"`.

    A quotation mark within a value has a backslash before it. Names of classes may have colons, and those with dots
    come apart, so the attribute `class` is believed rather than them.
    """
    for match in _ELEMENT.finditer(chain):
        yield _from_text(match[0].strip())


def hierarchy(elements: list[Element]) -> str:
    """Each element as `@tag;:3;#id;.class;[name=value];|`, whole ones that fit into MOST_HIERARCHY characters together.

    A `;`, a `|` or a backslash within a name or value has a backslash before it. Where not all ancestors have room,
    those of their classes that look like no names make it.
    """
    written = _written(elements, _node)
    if len(written) < len(elements):
        written = _written(elements, lambda one: _node(one if one is elements[0] else _with_names(one)))
    return "".join(written)[:MOST_HIERARCHY]


def _written(elements: list[Element], node: Callable[[Element], str]) -> list[str]:
    nodes: list[str] = []
    room = MOST_HIERARCHY
    for element in elements:
        text = node(element)
        if nodes and len(text) > room:
            break
        nodes.append(text)
        room -= len(text)
    return nodes


def _node(element: Element) -> str:
    parts = [("@", element.tag, ""), (":", str(element.place or ""), ""), ("#", element.id, "")]
    parts += [(".", name, "") for name in element.classes]
    parts += [
        ("[", f"{name}={short}", "]")
        for name, value in element.attributes.items()
        if _TELLING.fullmatch(name) and (short := _on_a_line(value, MOST_VALUE))
    ]
    return "".join(f"{mark}{_MARKS.sub(_escaped, text)}{end};" for mark, text, end in parts if text) + "|"


def _on_a_line(text: str, most: int) -> str:
    return " ".join(text.split())[:most]


def _with_names(element: Element) -> Element:
    return replace(element, classes=tuple(name for name in element.classes if not _UNNAMELY.search(name)))


def _escaped(mark: re.Match[str]) -> str:
    return f"\\{mark[0]}"


def _from_text(text: str) -> Element:
    start = text.find('="')
    if start < 0:
        tag, *classes = text.removesuffix(":").split(".")
        return Element(tag.lower(), classes=tuple(filter(None, classes)))
    # The name of the first attribute may have a colon as well (x-on:click), and then begins with attr__.
    end = text.rfind(":attr_", 0, start)
    end = end if end >= 0 else text.rfind(":", 0, start)
    tag, *classes = text[: max(end, 0)].split(".")
    return _told(tag, tuple(filter(None, classes)), dict(_attributes(text, end + 1)))


def _attributes(text: str, at: int) -> Iterator[tuple[str, str]]:
    while (equals := text.find('="', at)) >= 0:
        value = _VALUE.match(text, equals + 2)
        assert value is not None, "it matches the empty text"
        yield text[at:equals].strip(), value[1].replace('\\"', '"')
        at = value.end()


def _told(tag: str, classes: tuple[str, ...], said: Mapping[str, str]) -> Element:
    attributes = {name.removeprefix("attr__"): said[name] for name in said if name.startswith("attr__")}
    return Element(
        tag=tag.lower(),
        id=said.get("attr_id") or attributes.get("id", ""),
        classes=tuple(attributes["class"].split()) if attributes.get("class") else classes,
        text=said.get("text", ""),
        href=attributes.pop("href", "") or said.get("href", ""),
        place=int(place[0]) if (place := _PLACE.fullmatch(said.get("nth-child", ""))) else 0,
        attributes=attributes,
    )


def _from_object(element: dict[str, Any]) -> Element:
    said = {name: value for name, value in element.items() if isinstance(value, str)}
    classes = element.get("classes") or element.get("attr_class") or ()
    names = classes.split() if isinstance(classes, str) else classes if isinstance(classes, list) else ()
    text = said.get("$el_text") or said.get("text", "")
    href = said.get("attr__href") or said.get("href", "")
    return _told(
        said.get("tag_name", ""),
        tuple(name for name in names if isinstance(name, str) and name),
        said | {"text": text, "href": href, "nth-child": str(element.get("nth_child"))},
    )
