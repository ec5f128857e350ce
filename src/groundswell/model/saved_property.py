"""Defined properties as a project keeps them, and how they are read from what somebody wrote."""

from datetime import datetime
from typing import Any

from msgspec import Struct, field

from groundswell.model.naming import Use, What, check_naming, read_named
from groundswell.model.property import PropertyDefinition, check_property


class SavedProperty(PropertyDefinition, frozen=True, omit_defaults=False, kw_only=True):
    """A defined property as a project keeps it.

    Attributes:
        version: the number of its present meaning. No other meaning ever had or will have it.
        version_at: since when it means that.
        revision: the number of the last change of it, be it of a name in it: another one with each.
        used_by: the definitions and segments that name it.
        former_names: other names that it had, and that nothing else has taken since: they still mean it.
    """

    version: int
    version_at: datetime
    created_at: datetime
    changed_at: datetime
    revision: int
    used_by: list[Use] = field(default_factory=list)
    former_names: list[str] = field(default_factory=list)

    @property
    def definition(self) -> PropertyDefinition:
        """What was saved, to be changed and saved again."""
        return PropertyDefinition(
            **{name: getattr(self, name) for name in PropertyDefinition.__struct_fields__}
        )


class PropertyChange(Struct, frozen=True):
    """One entry of a defined property's history.

    Attributes:
        who: who did it, as far as that is known.
        definition: as it was from then on; null once it was deleted.
        version: the number of its meaning from then on. It also changes with what the property names.
    """

    at: datetime
    who: str
    what: What
    name: str
    definition: PropertyDefinition | None
    version: int | None


def read_property(raw: Any, **given: Any) -> PropertyDefinition:
    """Read a defined property from JSON text or decoded JSON, and check that it is whole.

    Args:
        raw: the property.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    example = '{"name": "Worth", "source": "event", "formula": "[price] * [pieces]"}'
    definition = read_named(raw, PropertyDefinition, "property", example, given)
    texts = {field: getattr(definition, field) for field in ("category", "owner", "description")}
    check_naming("property", definition.name, **texts)
    check_property(definition)
    return definition
