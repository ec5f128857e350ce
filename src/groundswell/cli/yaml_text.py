"""Documents of definitions as YAML 1.2: `on` is a word there, not a truth value, and a name stands once."""

import re
from collections.abc import Hashable
from typing import Any

import yaml

from groundswell.model.errors import QuestionError

NUMBER = r"-?(?:0|[1-9][0-9]{0,39})"
SCHEMA = (
    ("tag:yaml.org,2002:null", re.compile(r"^(?:null|~|)$"), ["n", "~", ""]),
    ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|false)$"), ["t", "f"]),
    ("tag:yaml.org,2002:int", re.compile(f"^{NUMBER}$"), list("-0123456789")),
    (
        "tag:yaml.org,2002:float",
        re.compile(rf"^{NUMBER}(?:\.[0-9]+(?:[eE][-+]?[0-9]+)?|[eE][-+]?[0-9]+)$"),
        list("-0123456789"),
    ),
)
"""What is no text though it stands without quotes: what JSON writes so. Dates are texts, and 007 is."""


class _Reader(yaml.SafeLoader):
    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        """Refuse aliases: a few lines of them stand for more than any memory holds."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
            raise yaml.composer.ComposerError(None, None, "aliases are not read, write it out", mark)
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """An object: keys are texts as they are written, each once."""
        found: dict[Hashable, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.constructor.ConstructorError(None, None, "a name is no text", key.start_mark)
            if key.value in found:
                raise yaml.constructor.ConstructorError(
                    None, None, f"'{key.value}' stands there twice", key.start_mark
                )
            found[key.value] = self.construct_object(value, deep=True)
        return found


class _Writer(yaml.SafeDumper):
    def represent_str(self, data: str) -> yaml.ScalarNode:
        """Quote with escapes what has line breaks, of which there are more than readers agree on."""
        style = None if data.isprintable() else '"'
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)

    def ignore_aliases(self, data: Any) -> bool:
        """What is the same twice is written twice, for aliases are not read."""
        return True


_Writer.add_representer(str, _Writer.represent_str)
_Reader.yaml_implicit_resolvers, _Writer.yaml_implicit_resolvers = {}, {}
for _tag, _form, _first in SCHEMA:
    _Reader.add_implicit_resolver(_tag, _form, _first)
    _Writer.add_implicit_resolver(_tag, _form, _first)


def read_yaml(text: bytes, name: str) -> Any:
    """What a YAML file says, as decoded JSON.

    Raises:
        QuestionError: it is no YAML; with the line and the column.
    """
    try:
        return yaml.load(text, _Reader)  # a loader of our own, which makes plain values only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", at line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise QuestionError(f"{name} is not YAML: {error.problem}{where}.", at=name) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise QuestionError(f"{name} is not YAML: {' '.join(str(error).split())}.", at=name) from None
    except RecursionError:
        raise QuestionError(f"{name} is nested too deep.", at=name) from None


def yaml_of(document: Any) -> str:
    """Plain values as YAML, in their order."""
    text: str = yaml.dump(document, Dumper=_Writer, sort_keys=False, allow_unicode=True, width=100)
    return text
