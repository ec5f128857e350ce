"""Small pages and selectors, and the plain meaning of a selector: what hierarchies and browsers are compared with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

TAGS = ["a", "b", "li", "my-card"]
NAMES = ["go", "row", "Row", "sm:p-1", "2xl", "-", "--x", "a;b", "x|y", "w\\n", "é", "_", "@b", "w-1/2"]
ATTRIBUTES = ["title", "data-row", "data-a;b", "name", "type"]
VALUES = ["go", "GO", "a b", "b", "a;b", "x|", "\\", "]", '"', "é=1", "1"]
COMPARISONS = ["=", "^=", "$=", "*=", "~="]


@dataclass
class Element:
    """An element of a page; its place is that in its parent."""

    tag: str
    id: str = ""
    classes: list[str] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element"] = field(default_factory=list)


Test = tuple[str, ...]
"""`("tag", name)`, `("id", name)`, `("class", name)`, `("place", number)`, `("attribute", name, comparison, value)`."""

Described = list[tuple[str, list[Test]]]
"""Elements from the outermost on: how each lies in the one before it (` ` or `>`), and what holds of it."""


def element(random: Random, depth: int) -> Element:
    """An element with what lies in it."""
    names = random.sample(ATTRIBUTES, random.choice([0, 0, 1, 2]))
    return Element(
        random.choice(TAGS),
        random.choice(["", "", *NAMES[:4], "a;b"]),
        random.sample(NAMES, random.choice([0, 1, 1, 2])),
        {name: random.choice(VALUES) for name in names},
        [element(random, depth - 1) for _ in range(random.choice([1, 1, 2, 3]))] if depth else [],
    )


def selector(random: Random) -> list[Described]:
    """Alternatives."""
    return [
        [(random.choice(" >"), _tests(random)) for _ in range(random.choice([1, 1, 2, 2, 3, 4]))]
        for _ in range(random.choice([1, 1, 1, 2]))
    ]


def _tests(random: Random) -> list[Test]:
    tests: list[Test] = [("tag", random.choice(TAGS))] if random.random() < 0.5 else []
    for _ in range(random.choice([0, 0, 0, 1, 1, 2])):
        name, comparison = random.choice([*ATTRIBUTES, "id", "class"]), random.choice(["", *COMPARISONS])
        value = random.choice([*VALUES, *NAMES[:3], ""]) if comparison else ""
        tests.append(
            random.choice([
                ("id", random.choice(NAMES[:4])),
                ("class", random.choice(NAMES)),
                ("place", random.choice("123")),
                ("attribute", name, comparison, value),
            ])
        )  # fmt: skip
    return tests


def written(random: Random, alternatives: list[Described]) -> str:
    """A selector as text, in any of the ways in which it may be written."""
    space = " " * random.choice([0, 1, 2])
    return f"{space},{space}".join(_alternative(random, one) for one in alternatives)


def _alternative(random: Random, described: Described) -> str:
    text = ""
    for n, (combinator, tests) in enumerate(described):
        gap = random.choice([" ", "\n", "  "])
        between = {" ": gap, ">": random.choice([">", f"{gap}>{gap}"])}[combinator]
        text += (between if n else "") + ("".join(_test(random, test) for test in tests) or "*")
    return text


def _test(random: Random, test: Test) -> str:
    match test:
        case ("tag", tag):
            return random.choice([tag, tag.upper()])
        case ("id", name):
            return "#" + _name(random, name)
        case ("class", name):
            return "." + _name(random, name)
        case ("place", number):
            return random.choice([f":nth-child({number})", f":NTH-child( {number} )"])
        case (_, name, comparison, value):
            return f"[{_name(random, name)}{comparison}{_quoted(random, value) if comparison else ''}]"
    raise AssertionError(test)


def _name(random: Random, name: str) -> str:
    """With a backslash where one must be, or may be."""
    begins = 1 + name.startswith("-")

    def sign(n: int, character: str) -> str:
        plain = character.isalpha() or character == "_" or (n >= begins and character in "0123456789-")
        if plain and name != "-" and random.random() < 0.9:
            return character
        if random.random() < 0.5 and character not in "0123456789abcdefABCDEF":
            return f"\\{character}"
        # A space behind a number belongs to it.
        ends = n == len(name) - 1 or name[n + 1].isspace()
        return f"\\{ord(character):06X}" if random.random() < 0.5 and not ends else f"\\{ord(character):x} "

    return "".join(sign(n, character) for n, character in enumerate(name))


def _quoted(random: Random, value: str) -> str:
    if value and random.random() < 0.3:
        return _name(random, value)
    mark = random.choice("\"'")
    return mark + value.replace("\\", "\\\\").replace(mark, f"\\{mark}") + mark


def hierarchies(root: Element) -> list[str]:
    """Of an element and all that lies in it, what is told when it is clicked."""
    told: list[str] = []

    def visit(one: Element, place: int, outside: str) -> None:
        parts = [f"@{one.tag}", f":{place}", *([f"#{one.id}"] if one.id else [])]
        parts += [f".{name}" for name in one.classes] + [f"[{n}={v}]" for n, v in one.attributes.items()]
        for mark in "\\;|":
            parts = [part.replace(mark, f"\\{mark}") for part in parts]
        text = "".join(f"{part};" for part in parts) + "|" + outside
        told.append(text)
        for n, child in enumerate(one.children, 1):
            visit(child, n, text)

    visit(root, 1, "")
    return told


def nodes_of(hierarchy: str) -> list[list[str]]:
    """The parts of each node, read sign by sign; a part that has no end is cut off."""
    nodes: list[list[str]] = [[]]
    part, at = "", 0
    while at < len(hierarchy):
        marked = hierarchy[at] == "\\" and hierarchy[at + 1 : at + 2] in (";", "|", "\\")
        at += marked
        if marked or hierarchy[at] not in ";|":
            part += hierarchy[at]
        else:
            nodes[-1] += [part] if hierarchy[at] == ";" else []
            nodes += [[]] if hierarchy[at] == "|" else []
            part = ""
        at += 1
    return nodes if nodes[-1] or part else nodes[:-1]


def selects(alternatives: list[Described], hierarchy: str) -> bool:
    """Whether a selector selects the element of a hierarchy: the plain meaning, trying everything."""
    nodes = nodes_of(hierarchy)

    def holds(described: Described, at: int) -> bool:
        *outer, (combinator, tests) = described
        if at >= len(nodes) or not all(_passes(test, nodes[at]) for test in tests):
            return False
        further = [at + 1] if combinator == ">" else range(at + 1, len(nodes))
        return not outer or any(holds(outer, place) for place in further)

    return any(holds(one, 0) for one in alternatives)


def _passes(test: Test, parts: list[str]) -> bool:
    match test:
        case ("tag", tag):
            return parts[:1] == [f"@{tag}"]
        case (("id" | "class" | "place") as what, name):
            return {"id": "#", "class": ".", "place": ":"}[what] + name in parts
        case (_, name, comparison, wanted):
            told = [part[1:-1].partition("=") for part in parts if part.startswith("[")]
            values = [value for said, _, value in told if said == name]
            classes = [part[1:] for part in parts if part.startswith(".")]
            values += [part[1:] for part in parts if part.startswith("#") and name == "id"]
            values += [" ".join(classes)] if classes and name == "class" else []
            if name == "type":
                values, wanted = [value.lower() for value in values], wanted.lower()
            return any(_COMPARE[comparison](value, wanted) for value in values)
    raise AssertionError(test)


_COMPARE: dict[str, Callable[[str, str], bool]] = {
    "": lambda value, wanted: True,
    "=": lambda value, wanted: value == wanted,
    "^=": lambda value, wanted: wanted != "" and value.startswith(wanted),
    "$=": lambda value, wanted: wanted != "" and value.endswith(wanted),
    "*=": lambda value, wanted: wanted != "" and wanted in value,
    "~=": lambda value, wanted: wanted != "" and wanted in value.split(" "),
}
