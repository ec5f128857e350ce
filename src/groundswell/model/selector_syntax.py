"""How selectors are written, and what is wrong with one that cannot be read.

The grammar is in `docs/definitions.md`: a part of CSS, so that what is read here means the same in a browser.
"""

import re
from dataclasses import dataclass
from typing import Literal, get_args

from groundswell.model.errors import QuestionError
from groundswell.model.pointing import pointed_at

MOST_CHARACTERS = 2_000
MOST_COMPOUNDS = 100
"""Elements that a selector may describe, in all its alternatives together."""

SPACE = " \t\n\r\f"
"""What parts words in HTML and CSS."""

Comparison = Literal["=", "^=", "$=", "*=", "~="]
COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)

_ESCAPE = rf"\\(?:[0-9A-Fa-f]{{1,6}}(?:\r\n|[{SPACE}])?|[^0-9A-Fa-f\n\r\f])"
_ESCAPED = re.compile(rf"\\(?:([0-9A-Fa-f]{{1,6}})(?:\r\n|[{SPACE}])?|(?:\r\n|[\n\r\f])|(.))")
# Possessive: where a name or a text ends is never looked for twice.
_NAME = re.compile(
    rf"(?:--|-?(?:[A-Za-z_]|[^\x00-\x7f]|{_ESCAPE}))(?:[-0-9A-Za-z_]|[^\x00-\x7f]|{_ESCAPE})*+"
)
_QUOTED = re.compile(r"""(["'])((?:(?!\1)[^\\\n\r\f]|\\(?:\r\n|.|\n))*+)\1""")
_PSEUDO = re.compile(rf":(?:nth-child|nth)\([{SPACE}]*+0*+([0-9]*+)[{SPACE}]*+\)", re.IGNORECASE | re.ASCII)
_TO_LOWER = {upper: upper + 32 for upper in range(ord("A"), ord("Z") + 1)}

_AN_ELEMENT = "a tag, '*', '#id', '.class', '[attribute]' or ':nth-child(n)'"


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """That an element has an attribute, and what its value is.

    Attributes:
        name: in lower case.
        comparison: None: any value.
    """

    name: str
    comparison: Comparison | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class Compound:
    """What must hold of one element.

    Attributes:
        tag: in lower case; empty: any.
        places: among the elements beside it, from 1.
    """

    tag: str = ""
    ids: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    places: frozenset[int] = frozenset()
    attributes: frozenset[AttributeTest] = frozenset()

    def conditions(self) -> int:
        """How many tests it has, each different one counted once."""
        several = (self.ids, self.classes, self.places, self.attributes)
        return bool(self.tag) + sum(map(len, several))

    def is_impossible(self) -> bool:
        """Whether it contradicts itself: an element has one id and one place, and no part of a value is empty."""
        return len(self.ids) > 1 or len(self.places) > 1 or any(map(_is_impossible, self.attributes))


Run = tuple[Compound, ...]
"""Elements of which each is the child of the one behind it."""

Alternative = tuple[Run, ...]
"""What must hold of an element and its ancestors: the first run begins with the element, each lies in the next one."""


def parse(selector: str) -> list[Alternative]:
    """The alternatives of a selector, of which one must hold.

    Raises:
        QuestionError: it cannot be read; the message shows the place.
    """
    if len(selector) > MOST_CHARACTERS:
        raise QuestionError(
            f"A selector has at most {MOST_CHARACTERS:,} characters, and this one has {len(selector):,}. "
            "Leave out ancestors that are not needed, or make several conditions of it."
        )
    return _Reader(selector).alternatives()


def lowered(text: str) -> str:
    """A text with the letters of ASCII in lower case, as HTML compares names."""
    return text.lower() if text.isascii() else text.translate(_TO_LOWER)


def _is_impossible(test: AttributeTest) -> bool:
    if test.comparison == "~=":
        return not test.value or any(space in test.value for space in SPACE)
    return test.comparison not in (None, "=") and not test.value


class _Reader:
    """Reads a selector from its beginning to its end."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.compounds = 0

    def alternatives(self) -> list[Alternative]:
        found = [self._alternative()]
        while self._takes(","):
            found.append(self._alternative())
        return found

    def _alternative(self) -> Alternative:
        self._skip_space()
        runs = [[self._compound()]]
        while True:
            self._skip_space()
            if self._peek() in ("", ","):
                break
            if self._takes(">"):
                self._skip_space()
                runs[-1].append(self._compound())
            else:
                runs.append([self._compound()])
        return tuple(tuple(reversed(run)) for run in reversed(runs))

    def _compound(self) -> Compound:
        if self.compounds == MOST_COMPOUNDS:
            raise self._fault(f"A selector describes at most {MOST_COMPOUNDS} elements; here one more begins")
        self.compounds += 1
        start = self.at
        tag = "" if self._takes("*") else lowered(self._name() or "")
        ids, classes, places, attributes = set[str](), set[str](), set[int](), set[AttributeTest]()
        while self._peek() in ("#", ".", ":", "["):
            if self._takes("#"):
                ids.add(self._named("an id"))
            elif self._takes("."):
                classes.add(self._named("a class"))
            elif self._peek() == ":":
                places.add(self._place())
            else:
                attributes.add(self._attribute())
        self._check_end(start)
        return Compound(tag, frozenset(ids), frozenset(classes), frozenset(places), frozenset(attributes))

    def _check_end(self, start: int) -> None:
        """Whether an element was described that ends here."""
        found = self._peek()
        if found in ("+", "~"):
            raise self._fault(
                f"Which elements lie beside one is not captured, so '{found}' cannot be asked for"
            )
        if self.at == start:
            raise self._fault(f"Expected {_AN_ELEMENT}")
        if found not in ("", ",", ">", *SPACE):
            raise self._fault("Expected '#', '.', '[', ':nth-child(n)', a space, '>', ',' or the end")

    def _place(self) -> int:
        found = _PSEUDO.match(self.text, self.at)
        if found is None:
            raise self._fault(
                "Of what begins with ':' there is ':nth-child(n)' alone, with a whole number from 1"
            )
        if not found[1]:
            raise self._fault("Places are counted from 1: expected a whole number from 1")
        self.at = found.end()
        return int(found[1])

    def _attribute(self) -> AttributeTest:
        self.at += 1
        self._skip_space()
        name = lowered(self._named("an attribute"))
        self._skip_space()
        if self._takes("]"):
            return AttributeTest(name)
        for comparison in COMPARISONS:
            if self._takes(comparison):
                break
        else:
            raise self._fault("Expected ']', '=', '^=', '$=', '*=' or '~='")
        self._skip_space()
        value = self._value()
        self._skip_space()
        if not self._takes("]"):
            raise self._fault("Expected ']'; a value that is no name stands in quotes")
        return AttributeTest(name, comparison, value)

    def _value(self) -> str:
        if self._peek() not in ('"', "'"):
            name = self._name()
            if name is None:
                raise self._fault('Expected a name or a text in quotes, as in [data-row="7"]')
            return name
        found = _QUOTED.match(self.text, self.at)
        if found is None:
            raise self._fault("Expected a text that ends on its line with the quotation mark it begins with")
        self.at = found.end()
        return _ESCAPED.sub(_meant, found[2])

    def _named(self, what: str) -> str:
        name = self._name()
        if name is not None:
            return name
        found = self._peek()
        if found.isascii() and found.isdigit():
            raise self._fault(
                f"Expected the name of {what}, which begins with no digit: write '\\{ord(found):x} ' for '{found}'"
            )
        raise self._fault(
            f"Expected the name of {what}; other signs than letters, digits, - and _ have a \\ before them"
        )

    def _name(self) -> str | None:
        found = _NAME.match(self.text, self.at)
        if found is None:
            return None
        self.at = found.end()
        return _ESCAPED.sub(_meant, found[0])

    def _peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def _takes(self, sign: str) -> bool:
        takes = self.text.startswith(sign, self.at)
        self.at += len(sign) * takes
        return takes

    def _skip_space(self) -> None:
        while self._peek() and self._peek() in SPACE:
            self.at += 1

    def _fault(self, what: str) -> QuestionError:
        return QuestionError("\n".join((f"{what}.", *pointed_at(self.text, self.at))))


def _meant(escape: re.Match[str]) -> str:
    """What an escape stands for: a number is that of a character, the end of a line goes, all else is meant itself."""
    number, sign = escape.groups()
    if number is None:
        return sign or ""
    code = int(number, 16)
    is_character = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else "\N{REPLACEMENT CHARACTER}"
