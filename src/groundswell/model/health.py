"""Health: what the score of an account is made of, as a profile that has a name."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Literal

from msgspec import Struct, field

from groundswell.model.errors import QuestionError
from groundswell.model.measure import MeasureMeaning, check_measure
from groundswell.model.naming import Use, What, check_naming, read_named
from groundswell.model.questions.condition import Condition, Did, Filters
from groundswell.model.questions.spans import Duration, Window

FEWEST_INPUTS, MOST_INPUTS = 3, 8
MOST_POINTS = 12
MOST_WEEKS = 26
MOST_DAYS = 3_660
LEAST_COVERAGE = 0.6
"""An account of which less of the weight is known has no score."""
INPUT_FORMS = ("measure", "meaning", "property", "rating", "onboarding")
Compared = Literal["absolute", "own", "peers"]


class HealthInput(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """One of the things that a score is made of; besides how it is read, exactly one says what.

    Attributes:
        name: what it is called in ledgers.
        measure: a saved measure of accounts.
        meaning: a measure of accounts that has no name.
        property: a property of accounts that is a number, such as an NPS.
        rating: how people rate the account, 0 to 100, until that expires.
        onboarding: an onboarding list: the share (0 to 1) of its steps that are taken.
        per: a saved measure, or one without a name, by which it is divided; there is none where that is 0.
        compared: the value itself counts; or how many times as much it is as the account had itself in the `weeks`
            before; or which share of its peers have less (half of those that have as much).
        weeks: how far back the account is compared with itself.
        points: the curve, as pairs of a value and the points (0 to 100) that it earns, the lowest value first. Between
            two of them it is straight; beyond the ends it is level.
        weight: how much it counts beside the other inputs.
        half_life: in how many days what was measured counts half as much; None: only the last stretch counts, which is
            that of the measure's window.
        fresh_days: a property or a rating that was last told longer ago is stale, and counts as unknown.
        where: of which accounts it is told at all; of others it does not apply.
    """

    example: ClassVar[str] = (
        '{"name": "Reach", "measure": "Share of active users", "points": [[0, 0], [0.5, 100]]}'
    )

    name: str
    measure: str | None = None
    meaning: MeasureMeaning | None = None
    property: str | None = None
    rating: bool | None = None
    onboarding: str | None = None
    per: str | MeasureMeaning | None = None
    compared: Compared = "absolute"
    weeks: int = 12
    points: list[tuple[float, float]]
    weight: float = 1.0
    half_life: float | None = None
    fresh_days: int | None = None
    where: Filters | None = None


def form_of_input(each: HealthInput) -> str:
    """Which of its forms says what an input is."""
    return next(form for form in INPUT_FORMS if getattr(each, form) is not None)


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """A name for scores from a number on, up to the next band."""

    example: ClassVar[str] = '{"name": "At risk", "from": 0}'

    name: str
    start: float = field(name="from")


BANDS = (Band("At risk", 0.0), Band("Watch", 45.0), Band("Healthy", 70.0))


class Peers(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """Who is like whom: accounts that share the values of some `properties`, are of like `size` and of like `age`.

    Where fewer than eight others are, age is left out, then size, then the last property, and so on.
    """

    properties: list[str] = []
    size: bool = True
    age: bool = True


class ProfileMeaning(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """How accounts are scored.

    Attributes:
        account_type: of which kind; None: of the project's first.
        where: which accounts it is for; None: all. The first profile in the order of `place` that an account fits
            is its.
        place: smaller ones come first.
        inputs: what the score is made of.
        bands: what scores are called, the lowest first.
        margin: by how many points a score has to pass the start of another band before the account's changes.
        peers: who is compared with whom.
    """

    account_type: str | None = None
    where: Filters | None = None
    place: int = 0
    inputs: list[HealthInput]
    bands: list[Band] = field(default_factory=lambda: [*BANDS])
    margin: float = 3.0
    peers: Peers = field(default_factory=Peers)


class ProfileDefinition(
    ProfileMeaning, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """A profile that has a name; the rest is as with a measure."""

    name: str
    category: str = ""
    description: str = ""
    owner: str = ""
    shared: bool = True
    verified: bool = False
    archived: bool = False

    @property
    def meaning(self) -> ProfileMeaning:
        """What it means, without what it is called."""
        return ProfileMeaning(**{name: getattr(self, name) for name in ProfileMeaning.__struct_fields__})

    def defined(self, version: int) -> "DefinedProfile":
        """As scores find it. What is somebody's alone, or no longer offered, scores nobody."""
        return DefinedProfile(self.name, self.meaning, version, self.shared and not self.archived)


class DefinedProfile(Struct, frozen=True, omit_defaults=True):
    """A profile as scores find it.

    Attributes:
        version: the number of its meaning, which never changes; no other meaning has it, and 0 is the default's.
        scores: whether accounts are scored by it: it is everybody's, and not archived.
    """

    name: str
    meaning: ProfileMeaning
    version: int
    scores: bool = True


class SavedProfile(ProfileDefinition, frozen=True, omit_defaults=False, kw_only=True):
    """A profile as a project keeps it; see `SavedMeasure`."""

    version: int
    version_at: datetime
    created_at: datetime
    changed_at: datetime
    revision: int
    used_by: list[Use] = field(default_factory=list)
    former_names: list[str] = field(default_factory=list)

    @property
    def definition(self) -> ProfileDefinition:
        """What was saved, to be changed and saved again."""
        return ProfileDefinition(
            **{name: getattr(self, name) for name in ProfileDefinition.__struct_fields__}
        )


class ProfileChange(Struct, frozen=True):
    """One entry of a profile's history; see `MeasureChange`."""

    at: datetime
    who: str
    what: What
    name: str
    definition: ProfileDefinition | None
    version: int | None


def read_profile(raw: Any, **given: Any) -> ProfileDefinition:
    """Read a profile from JSON text or decoded JSON, and check that it is whole.

    Args:
        raw: the profile.
        given: fields that are known from elsewhere, such as its name; they win.

    Raises:
        QuestionError: not JSON, an unknown field, a wrong type, a contradiction; `at` is the place.
    """
    example = '{"name": "Enterprise", "inputs": [{"name": "Reach", "measure": "Active users", …}, …]}'
    definition = read_named(raw, ProfileDefinition, "health profile", example, given)
    texts = {text: getattr(definition, text) for text in ("category", "owner", "description")}
    check_naming("health profile", definition.name, **texts)
    check_profile(definition)
    return definition


def check_profile(meaning: ProfileMeaning) -> None:
    """Refuse a profile that contradicts itself, before anything is looked up.

    Raises:
        QuestionError: with the place of the fault.
    """
    inputs = meaning.inputs
    if not FEWEST_INPUTS <= len(inputs) <= MOST_INPUTS:
        raise QuestionError(
            f"A score is made of {FEWEST_INPUTS} to {MOST_INPUTS} inputs; this profile has {len(inputs)}.",
            at="/inputs",
        )
    _refuse_twice([each.name for each in inputs], "input", "/inputs")
    for i, each in enumerate(inputs):
        _check_input(each, meaning, f"/inputs/{i}")
    _check_bands(meaning.bands)
    widths = [
        after.start - before.start for before, after in zip(meaning.bands, meaning.bands[1:], strict=False)
    ]
    widths.append(100 - meaning.bands[-1].start)
    if not meaning.margin >= 0 or any(2 * meaning.margin > width for width in widths):
        raise QuestionError("'margin' is at least 0 and at most half the width of a band.", at="/margin")


def _check_input(each: HealthInput, profile: ProfileMeaning, at: str) -> None:
    given = [form for form in INPUT_FORMS if getattr(each, form) is not None]
    if len(given) != 1 or each.rating is False:
        raise QuestionError(f"An input has exactly one of {', '.join(INPUT_FORMS)}.", at=at)
    if not each.name.strip():
        raise QuestionError("An input needs a name.", at=f"{at}/name")
    _check_points(each.points, f"{at}/points")
    if not 0 < each.weight < float("inf"):
        raise QuestionError("A weight is a number above 0.", at=f"{at}/weight")
    measured = each.measure is not None or each.meaning is not None
    for name, said in (("per", each.per), ("half_life", each.half_life)):
        if said is not None and not measured:
            raise QuestionError(
                f"'{name}' goes with a measure: what is told by {form_of_input(each)} has no past of its own.",
                at=f"{at}/{name}",
            )
    if each.compared == "own" and not measured:
        raise QuestionError(
            "An account is compared with itself by what it did, which a measure tells.", at=f"{at}/compared"
        )
    if each.half_life is not None and not 1 <= each.half_life <= 366:
        raise QuestionError("'half_life' is 1 to 366 days.", at=f"{at}/half_life")
    if not 1 <= each.weeks <= MOST_WEEKS:
        raise QuestionError(f"'weeks' lies between 1 and {MOST_WEEKS}.", at=f"{at}/weeks")
    has_no_age = measured or each.onboarding is not None
    if each.fresh_days is not None and (has_no_age or not 1 <= each.fresh_days <= MOST_DAYS):
        raise QuestionError(
            f"'fresh_days' is how old a property or a rating may be: 1 to {MOST_DAYS:,} days.",
            at=f"{at}/fresh_days",
        )
    for place, of in (("meaning", each.meaning), ("per", each.per)):
        if isinstance(of, MeasureMeaning):
            _check_measured(of, profile, f"{at}/{place}")


def _check_measured(of: MeasureMeaning, profile: ProfileMeaning, at: str) -> None:
    try:
        check_measure(of)
    except QuestionError as error:
        error.at = f"{at}{error.at or ''}"
        raise
    if of.of != "account" or of.account_type != profile.account_type:
        raise QuestionError("A score is made of measures of the accounts that it is of.", at=f"{at}/of")


def _check_points(points: Sequence[tuple[float, float]], at: str) -> None:
    if not 2 <= len(points) <= MOST_POINTS:
        raise QuestionError(f"A curve has 2 to {MOST_POINTS} points.", at=at)
    for i, (value, earned) in enumerate(points):
        if not 0 <= earned <= 100:
            raise QuestionError("Points lie between 0 and 100.", at=f"{at}/{i}/1")
        if i and value <= points[i - 1][0]:
            raise QuestionError("The values of a curve rise from point to point.", at=f"{at}/{i}/0")


def _check_bands(bands: Sequence[Band]) -> None:
    if not 2 <= len(bands) <= 6:
        raise QuestionError("A profile has 2 to 6 bands.", at="/bands")
    _refuse_twice([band.name for band in bands], "band", "/bands")
    if bands[0].start != 0:
        raise QuestionError("The lowest band begins at 0.", at="/bands/0/from")
    for i in range(1, len(bands)):
        if not bands[i - 1].start < bands[i].start < 100:
            raise QuestionError(
                "Each band begins above the one before, and below 100.", at=f"/bands/{i}/from"
            )


def _refuse_twice(names: Sequence[str], noun: str, at: str) -> None:
    for i, name in enumerate(names):
        if name in names[:i]:
            raise QuestionError(f"Two {noun}s are named '{name}'.", at=f"{at}/{i}/name")


def default_profile(account_type: str | None = None, onboarding: str | None = None) -> ProfileDefinition:
    """The profile that works before anybody has chosen anything: breadth, depth, frequency, trend.

    Args:
        account_type: of which accounts; None: of the project's first kind.
        onboarding: a list of these accounts, which comes in as well.
    """

    def of(**form: Any) -> MeasureMeaning:
        return MeasureMeaning(of="account", account_type=account_type, **form)

    steps = [] if onboarding is None else [_onboarding(onboarding)]
    done = Did(event=None, window=Window(last=Duration(28, "day")))
    active = Condition(did=done)
    return ProfileDefinition(
        name="Default",
        account_type=account_type,
        description="Breadth, depth, frequency and trend of the last 28 days.",
        inputs=[
            HealthInput(
                name="Breadth",
                meaning=of(share_of_users=active),
                points=[(0.0, 0.0), (0.25, 40.0), (0.5, 70.0), (0.8, 100.0)],
                weight=25.0,
            ),
            HealthInput(
                name="Depth",
                meaning=of(count_of=done),
                per=of(users_who=active),
                compared="peers",
                points=[(0.0, 0.0), (0.2, 40.0), (0.5, 70.0), (0.9, 100.0)],
                weight=15.0,
            ),
            HealthInput(
                name="Frequency",
                meaning=of(days_active=done),
                points=[(0.0, 0.0), (4.0, 40.0), (12.0, 80.0), (20.0, 100.0)],
                weight=25.0,
            ),
            HealthInput(
                name="Trend",
                meaning=of(count_of=done),
                compared="own",
                points=[(0.0, 0.0), (0.5, 25.0), (0.8, 55.0), (1.0, 75.0), (1.3, 100.0)],
                weight=25.0,
            ),
            *steps,
        ],
    )


def _onboarding(name: str) -> HealthInput:
    points = [(0.0, 0.0), (0.5, 50.0), (1.0, 100.0)]
    return HealthInput(name="Onboarding", onboarding=name, points=points, weight=10.0)
