"""Which names on a page were given by people, and stay when the page is built again.

The labeler, which runs on pages, has the same rules (`sdk/browser/src/labeler/telling.ts`); the cases of
`tests/model/names.json` hold for both.
"""

import re

_MACHINE = re.compile(
    r"^(?:css|sc|jss|emotion|styled|makestyles|radix|headlessui|mui|mantine|chakra|ember|ext-gen|react-aria|"
    r"react-select|rc|rs|svelte|astro|v|ng|_ng\w*|tw)[-_:]",
    re.ASCII | re.IGNORECASE,
)
"""What frameworks and build tools begin a name of their own with."""
_CHANCE = re.compile(r"[a-z]\d+[a-z]|\d[a-z]+\d|\d{3,}|^[:«]|[-_:]\d+$|^\d+$", re.ASCII | re.IGNORECASE)
"""Letters and digits in turns, or long numbers: nobody thinks of such a name."""
_BUILT = re.compile(r"__(?=\w*[A-Z])(?=\w*[a-z])[\w-]{5,8}$", re.ASCII)
"""A part that a build adds to a name, as CSS modules do: `Button_root__xYzQw`."""
_STATE = re.compile(
    r"^(?:active|selected|current|opened|open|closed|shown?|hide|hidden|visible|collapsed|expanded|disabled|"
    r"enabled|checked|focus(?:ed|-visible)?|hover(?:ed)?|pressed|loading|loaded|dragging|dirty|pristine|"
    r"touched|untouched|valid|invalid|error|first|last|odd|even|is-.+|has-.+|ng-.+)$",
    re.ASCII,
)
"""What an element is for the moment."""
_UTILITY = re.compile(
    r"^-?(?:[mp][trblxyse]?|w|h|size|gap|space|top|left|right|bottom|inset|z|order|col|row|grid|flex|basis|"
    r"grow|shrink|items|justify|content|self|place|text|font|leading|tracking|align|whitespace|break|list|bg|"
    r"from|via|to|border|rounded|divide|outline|ring|shadow|opacity|overflow|overscroll|object|cursor|pointer|"
    r"select|resize|scroll|snap|touch|transition|duration|delay|ease|animate|transform|scale|rotate|translate|"
    r"skew|origin|fill|stroke|sr|not|min|max|float|clear|box|decoration|underline|d|g|fs|fw|lh|position|"
    r"aspect|columns|isolate|mix|blur|backdrop|filter|accent|caret|appearance|will)-.+$|^(?:m|p|w|h|flex|grid|"
    r"block|inline|inline-block|inline-flex|contents|table|absolute|relative|fixed|sticky|static|border|"
    r"rounded|shadow|truncate|uppercase|lowercase|capitalize|italic|underline|antialiased|container|group|"
    r"peer|transition|transform|ring|outline|row|col|clearfix|resize|isolate|grow|shrink|filter|blur|visible|"
    r"invisible)$",
    re.ASCII,
)
"""Classes that say how something looks, one property each."""
_MOMENTARY = re.compile(
    r"^data-(?:state|status|orientation|side|align|placement|theme|index|key|value|focus.*|hover|highlighted|"
    r"tooltip.*)$",
    re.ASCII,
)
"""Attributes that say how something is for the moment, or where it is drawn."""
_PARTS = re.compile(r"[\s_]+|-(?=\D)", re.ASCII)
_WORD = re.compile(r"[A-Za-z_-]{2,}")
_VALUE_OF_ANYTHING = re.compile(r"true|false|on|off|[0-9]+")


def is_generated(name: str) -> bool:
    """Whether a name looks as if nobody chose it, or as if another row of a list has another one."""
    is_built = _MACHINE.search(name) or _BUILT.search(name)
    return bool(is_built) or any(_CHANCE.search(part) for part in _PARTS.split(name))


def is_telling(name: str) -> bool:
    """Whether a class says what something is; those that do not are not in every hierarchy either."""
    said = _STATE.search(name) or _UTILITY.search(name)
    return bool(_WORD.fullmatch(name)) and not said and not is_generated(name)


def is_steady(name: str, value: str) -> bool:
    """Whether an attribute says what something is, and not what it is for the moment or the how manieth."""
    said = _MOMENTARY.search(name) or _STATE.search(value) or _VALUE_OF_ANYTHING.fullmatch(value)
    return value != "" and not said and not is_generated(value)
