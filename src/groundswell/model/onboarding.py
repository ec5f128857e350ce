"""Onboarding lists: the steps that accounts take at the beginning, under a name; and how far accounts are with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal

from msgspec import Struct, field

from groundswell.model.errors import QuestionError
from groundswell.model.naming import Use, What, check_naming, read_named
from groundswell.model.questions.choice import check_choice
from groundswell.model.questions.condition import EventChoice, Filters

FEWEST_STEPS, MOST_STEPS = 2, 12
LONGEST_STEP = 200
STUCK_DAYS = 14
"""An account that took no further step for so many days is stuck."""


class OnboardingStep(EventChoice, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """A step, which an account has taken once events of a choice were done in it."""

    example: ClassVar[str] = '{"name": "Invite colleagues", "event": "Invite"}'

    name: str


class OnboardingMeaning(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Which steps which accounts take.

    Attributes:
        account_type: of which kind; None: of the project's first.
        where: which accounts take them; None: all.
        from_: the property of accounts whose date begins it; None: it begins when an account is first seen.
        steps: in the order in which they are meant to be taken. They may be taken in another one.
    """

    account_type: str | None = None
    where: Filters | None = None
    from_: str | None = field(default=None, name="from")
    steps: list[OnboardingStep]


class OnboardingDefinition(
    OnboardingMeaning, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """An onboarding list that has a name; the rest is as with a measure."""

    name: str
    category: str = ""
    description: str = ""
    owner: str = ""
    shared: bool = True
    verified: bool = False
    archived: bool = False

    @property
    def meaning(self) -> OnboardingMeaning:
        """What it means, without what it is called."""
        return OnboardingMeaning(
            **{name: getattr(self, name) for name in OnboardingMeaning.__struct_fields__}
        )

    def defined(self, version: int) -> "DefinedOnboarding":
        """As scores find it. What is somebody's alone, or no longer offered, is not taken in by the default profile."""
        return DefinedOnboarding(self.name, self.meaning, version, self.shared and not self.archived)


class DefinedOnboarding(Struct, frozen=True):
    """An onboarding list as scores find it.

    Attributes:
        version: the number of its meaning, which never changes; no other meaning has it.
        offered: whether it is everybody's, and not archived.
    """

    name: str
    meaning: OnboardingMeaning
    version: int
    offered: bool = True


class SavedOnboarding(OnboardingDefinition, frozen=True, omit_defaults=False, kw_only=True):
    """An onboarding list as a project keeps it; see `SavedMeasure`."""

    version: int
    version_at: datetime
    created_at: datetime
    changed_at: datetime
    revision: int
    used_by: list[Use] = field(default_factory=list)
    former_names: list[str] = field(default_factory=list)

    @property
    def definition(self) -> OnboardingDefinition:
        """What was saved, to be changed and saved again."""
        return OnboardingDefinition(
            **{name: getattr(self, name) for name in OnboardingDefinition.__struct_fields__}
        )


class OnboardingChange(Struct, frozen=True):
    """One entry of an onboarding list's history; see `MeasureChange`."""

    at: datetime
    who: str
    what: What
    name: str
    definition: OnboardingDefinition | None
    version: int | None


OnboardingState = Literal["finished", "under_way", "stuck", "not_begun"]
"""All steps are taken; a further one is to be expected; there was none for `STUCK_DAYS`; nothing has begun it yet."""


class StepTaken(Struct, frozen=True):
    """When an account first did a step, and the id of the user who did; null: it has not, or nobody is known."""

    at: datetime | None
    user: str | None


class AccountOnboarding(Struct, frozen=True, kw_only=True):
    """How far an account is.

    Attributes:
        owner: as the property says that has this meaning.
        begun: when it began; null: that is not known, or still to come.
        done: how many steps it has taken.
        step: the name of the first one that it has not; null: it has taken all.
        since: since when there was no further step: the last one that it took, or when it began if that is later.
        days: how many days that is until the moment that is told of; null of one that is finished or not begun.
        steps: of each step, in the order of the list.
    """

    id: str
    owner: str | None
    state: OnboardingState
    begun: datetime | None
    done: int
    step: str | None
    since: datetime | None
    days: float | None
    steps: list[StepTaken]


class StepProgress(Struct, frozen=True, kw_only=True):
    """How many accounts have come how far with a step.

    Attributes:
        done: have taken it.
        waiting: have not, but all before it, and have begun; `stuck` of these for `STUCK_DAYS`.
        median_days: from the step before to this one, or to the first one from the beginning, in the median of those
            that took them in this order; null: none did.
    """

    name: str
    done: int
    waiting: int
    stuck: int
    median_days: float | None


class OnboardingProgress(Struct, frozen=True, kw_only=True):
    """How far the accounts of an onboarding list are with it; those that have left are not among them.

    Attributes:
        at: the moment of which it is told.
        total: how many accounts there are, each in one state: `finished`, `under_way`, `stuck`, `not_begun`.
        accounts: those that are stuck first, the longest first; then those under way, likewise; then the others, by id.
    """

    name: str
    account_type: str
    at: datetime
    total: int
    finished: int
    under_way: int
    stuck: int
    not_begun: int
    steps: list[StepProgress]
    accounts: list[AccountOnboarding]


def read_onboarding(raw: Any, **given: Any) -> OnboardingDefinition:
    """Read an onboarding list from JSON text or decoded JSON, and check that it is whole.

    Args:
        raw: the list.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    example = '{"name": "First weeks", "steps": [{"name": "Invite colleagues", "event": "Invite"}, …]}'
    definition = read_named(raw, OnboardingDefinition, "onboarding list", example, given)
    texts = {text: getattr(definition, text) for text in ("category", "owner", "description")}
    check_naming("onboarding list", definition.name, **texts)
    if definition.from_ == "":
        raise QuestionError("'from' is the name of a property of accounts. Name one, or none.", at="/from")
    _check_steps(definition.steps)
    return definition


def _check_steps(steps: Sequence[OnboardingStep]) -> None:
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
        raise QuestionError(
            f"An onboarding list has {FEWEST_STEPS} to {MOST_STEPS} steps; this one has {len(steps)}.",
            at="/steps",
        )
    for i, step in enumerate(steps):
        if not step.name.strip() or len(step.name) > LONGEST_STEP:
            raise QuestionError(
                f"A step needs a name of 1 to {LONGEST_STEP} characters.", at=f"/steps/{i}/name"
            )
        if step.name in [before.name for before in steps[:i]]:
            raise QuestionError(f"Two steps are named '{step.name}'.", at=f"/steps/{i}/name")
        check_choice(step, f"/steps/{i}")
