"""Measures: figures that have a name, of a whole project, or of each of its accounts or users."""

from datetime import datetime
from typing import Any, ClassVar, Literal

from msgspec import Struct, field

from groundswell.model.errors import QuestionError
from groundswell.model.naming import Use, What, check_naming, read_named
from groundswell.model.property import ValueOf
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import Did, Filters
from groundswell.model.questions.graph import TRAILING, Figure, check_figure

OF_PROJECT = ("tally", "ratio")
OF_EACH = ("count_of", "days_active", "last_value")
OF_ACCOUNTS = ("users_who", "share_of_users")
FORMS = (*OF_PROJECT, *OF_EACH, *OF_ACCOUNTS)
MOST_DAYS = 366


class Ratio(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One figure of a project divided by another; there is none where that is 0."""

    example: ClassVar[str] = (
        '{"of": {"event": "Report", "measure": "accounts"}, "to": {"event": null, "measure": "accounts"}}'
    )

    of: Figure
    to: Figure


class MeasureMeaning(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """What a measure is; besides whose it is, exactly one of its forms is given.

    Attributes:
        of: the whole `project`, or each `account` or `user`.
        account_type: of which kind of account; None: of the project's first.
        tally: a figure of the project, as a series of a graph is one.
        ratio: two of them divided.
        days: a figure of the project looks at the last so many local days up to the end of each interval; None: at the
            interval itself.
        count_of: how often each did events of a choice.
        days_active: on how many local days each did.
        last_value: what a property of events was when each did the last one that has it, as a number.
        users_who: of how many users of an account a condition holds.
        share_of_users: of which share of them (0 to 1); there is none of an account without users.
        percent: whether it is shown as a percentage.
    """

    of: Literal["project", "account", "user"]
    account_type: str | None = None
    tally: Figure | None = None
    ratio: Ratio | None = None
    days: int | None = None
    count_of: Did | None = None
    days_active: Did | None = None
    last_value: ValueOf | None = None
    users_who: Filters | None = None
    share_of_users: Filters | None = None
    percent: bool = False

    @property
    def form(self) -> str:
        """Which form it has."""
        return next(form for form in FORMS if getattr(self, form) is not None)


class MeasureDefinition(
    MeasureMeaning, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """A named meaning.

    Attributes:
        shared: whether it is everybody's; else its owner's alone.
        verified: whether somebody who may say so vouches for it. Its meaning is not changed by the way.
        archived: whether it is no longer offered. Whatever names it goes on.
    """

    name: str
    category: str = ""
    description: str = ""
    owner: str = ""
    shared: bool = True
    verified: bool = False
    archived: bool = False

    @property
    def meaning(self) -> MeasureMeaning:
        """What it means, without what it is called."""
        return MeasureMeaning(**{name: getattr(self, name) for name in MeasureMeaning.__struct_fields__})


class DefinedMeasure(Struct, frozen=True):
    """A measure as questions find it.

    Attributes:
        version: the number of its meaning, which never changes; no other meaning has it.
    """

    name: str
    meaning: MeasureMeaning
    version: int


class SavedMeasure(MeasureDefinition, frozen=True, omit_defaults=False, kw_only=True):
    """A measure as a project keeps it.

    Attributes:
        version: the number of its present meaning. No other meaning ever had or will have it.
        version_at: since when it means that.
        revision: the number of the last change of it, be it of a name in it: another one with each.
        used_by: the segments, properties, measures, health profiles and onboarding lists that name it.
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
    def definition(self) -> MeasureDefinition:
        """What was saved, to be changed and saved again."""
        return MeasureDefinition(
            **{name: getattr(self, name) for name in MeasureDefinition.__struct_fields__}
        )


class MeasureChange(Struct, frozen=True):
    """One entry of a measure's history.

    Attributes:
        who: who did it, as far as that is known.
        definition: as it was from then on; null once it was deleted.
        version: the number of its meaning from then on. It also changes with what the measure names.
    """

    at: datetime
    who: str
    what: What
    name: str
    definition: MeasureDefinition | None
    version: int | None


class MeasuredOwner(Struct, frozen=True):
    """What a measure is of one account or user; null: it has none."""

    id: str
    value: float | None


class MeasurePreview(Struct, frozen=True):
    """What a measure would tell.

    Attributes:
        value: of the project now; null: there is nothing to tell, or it is a measure of each.
        times, values: of the project on each of the last 30 days, null where there is nothing.
        top: of each: those with the most.
        total: how many there are of whom it could be told, and `with_value` how many have a value.
        percent: whether its values are shown as percentages.
    """

    value: float | None
    times: list[str] = []
    values: list[float | None] = []
    top: list[MeasuredOwner] = []
    total: int = 0
    with_value: int = 0
    percent: bool = False


def read_measure(raw: Any, **given: Any) -> MeasureDefinition:
    """Read a measure from JSON text or decoded JSON, and check that it is whole.

    Args:
        raw: the measure.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    example = '{"name": "Reports a month", "of": "account", "count_of": {"event": "Report"}}'
    definition = read_named(raw, MeasureDefinition, "measure", example, given)
    texts = {field: getattr(definition, field) for field in ("category", "owner", "description")}
    check_naming("measure", definition.name, **texts)
    check_measure(definition)
    return definition


def check_measure(meaning: MeasureMeaning) -> None:
    """Refuse a meaning that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    given = [form for form in FORMS if getattr(meaning, form) is not None]
    if len(given) != 1:
        said = ", ".join(given) or "none of them"
        raise QuestionError(f"A measure is defined by one of {', '.join(FORMS)}; this one has {said}.", at="")
    (form,) = given
    _check_whose(meaning, form)
    if meaning.tally is not None:
        check_figure(meaning.tally, "/tally")
    if meaning.ratio is not None:
        check_figure(meaning.ratio.of, "/ratio/of")
        check_figure(meaning.ratio.to, "/ratio/to")
    if meaning.days is not None:
        _check_days(meaning, form)
    for name in OF_EACH:
        choice = getattr(meaning, name)
        if choice is not None:
            check_choice(choice, f"/{name}")
        if isinstance(choice, Did) and choice.count is not None:
            raise QuestionError(f"'{name}' counts; remove 'count'.", at=f"/{name}/count")


def _check_whose(meaning: MeasureMeaning, form: str) -> None:
    if (form in OF_PROJECT) != (meaning.of == "project"):
        whose = "the whole project" if form in OF_PROJECT else "each account or user"
        fit = '"project"' if form in OF_PROJECT else '"account" or "user"'
        raise QuestionError(f"'{form}' is of {whose}. Give \"of\": {fit}.", at="/of")
    if form in OF_ACCOUNTS and meaning.of != "account":
        raise QuestionError(f'\'{form}\' asks about the users of an account. Give "of": "account".', at="/of")
    if meaning.account_type is not None and meaning.of != "account":
        raise QuestionError('\'account_type\' goes with "of": "account".', at="/account_type")


def _check_days(meaning: MeasureMeaning, form: str) -> None:
    if form not in OF_PROJECT:
        raise QuestionError(
            "'days' goes with a figure of the project; what was done has a 'window'.", at="/days"
        )
    if not 1 <= (meaning.days or 0) <= MOST_DAYS:
        raise QuestionError(f"'days' lies between 1 and {MOST_DAYS}.", at="/days")
    figures = (
        [meaning.tally] if meaning.tally else [meaning.ratio.of, meaning.ratio.to] if meaning.ratio else []
    )
    if all(figure is not None and figure.population is not None for figure in figures):
        raise QuestionError(
            "A population is what is known now, whatever was done. Leave 'days' out.", at="/days"
        )
    if any(figure is not None and figure.measure in TRAILING for figure in figures):
        raise QuestionError(
            "'active_7d' and 'active_30d' have days of their own. Measure 'users'.", at="/days"
        )
