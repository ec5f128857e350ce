"""How far accounts are with the steps of an onboarding list: what is read of each, and what that comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

import pyarrow as pa

from groundswell.definitions.conditions import choice, history, population
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.model.account_meaning import has_left
from groundswell.model.errors import GroundswellError, QuestionError
from groundswell.model.onboarding import (
    STUCK_DAYS,
    AccountOnboarding,
    DefinedOnboarding,
    OnboardingMeaning,
    OnboardingProgress,
    OnboardingState,
    StepProgress,
    StepTaken,
)
from groundswell.model.period import TICK, moment_at, utc_text
from groundswell.model.questions.condition import Condition, Subject, listed
from groundswell.plan import values as v
from groundswell.plan.relations import Active, Events, Known, Measure, Tally
from groundswell.store.reading import Reading

DAY = timedelta(days=1)
STUCK = timedelta(days=STUCK_DAYS)
FIRST = Measure("min", "at")
NOT_TAKEN = StepTaken(None, None)
ORDER: Mapping[OnboardingState, int] = {"stuck": 0, "under_way": 1, "not_begun": 2, "finished": 3}


@dataclass(frozen=True, slots=True)
class Steps:
    """An onboarding list with its names looked up.

    Attributes:
        choices: the events of each step.
        members: the accounts that take them.
        begins: the text of the date that begins it; None: it begins when an account is first seen.
    """

    choices: tuple[v.Choice, ...]
    members: v.Population
    begins: v.Value | None


def steps_of(meaning: OnboardingMeaning, context: Context, kind: str) -> Steps:
    """Look up what an onboarding list names, which is nothing of scores: they may take in the list.

    Raises:
        QuestionError, UnknownName: with the place of the fault in the list.
    """
    context = replace(context, has_scores=False)
    choices = tuple(choice(step, context, f"/steps/{i}") for i, step in enumerate(meaning.steps))
    members = population(meaning.where, Subject(kind), context, "/where")
    if meaning.from_ is None:
        return Steps(choices, members, None)
    try:
        return Steps(choices, members, value_of("account", meaning.from_, kind, context, ""))
    except GroundswellError as error:
        error.at = "/from"
        raise


def counted_steps(
    name: str, context: Context, kind: str, at: str
) -> tuple[tuple[v.Value, ...], v.Population]:
    """How often accounts did each step of a list, and of which accounts that is told: those for which it has begun.

    Args:
        name: of the list.
        context: whose present moment ends what is counted.
        kind: of which accounts.
        at: where the name stands.

    Raises:
        QuestionError, UnknownName: there is no such list, it is of other accounts, or names what is not there.
    """
    found = context.onboarding(name, at)
    if context.account_kind(found.meaning.account_type, at) != kind:
        raise QuestionError(f"'{name}' is not an onboarding list of the accounts that are scored.", at=at)
    key = v.AccountKey(kind)
    has_begun = listed(found.meaning.where)
    if found.meaning.from_ is not None:
        now = utc_text(context.now + TICK)
        has_begun.append(Condition(property=found.meaning.from_, op="before", value=now))
    try:
        choices = steps_of(found.meaning, context, kind).choices
        applies = population(has_begun, Subject(kind), context, "/where")
    except GroundswellError as error:
        raise error.within(f"the onboarding list '{found.name}'", at) from None
    often = (v.HowOften(key, each, history(context), None) for each in choices)
    return tuple(v.OfOwner(key, each) for each in often), applies


def onboarding_progress(
    asked: DefinedOnboarding,
    facts: Mapping[str, str],
    context: Context,
    reading: Reading,
    *,
    owner: str | None = None,
    account: str | None = None,
) -> OnboardingProgress:
    """How far the accounts of a list are that have not left.

    A step counts as taken by whatever did it first, also before the beginning and out of order.

    Args:
        asked: the list.
        facts: the properties that mean `owner` and `status`, where any does.
        context: whose present moment it is told of.
        reading: of a snapshot that knows what is to be known.
        owner: only of this owner's accounts.
        account: only of the one with this id.

    Raises:
        QuestionError, UnknownName: the list names what is not there.

    Cost: a pass over the events of each step.
    """
    kind = context.account_kind(asked.meaning.account_type, "")
    steps = steps_of(asked.meaning, context, kind)
    done = [_first_done(each, kind, context, reading) for each in steps.choices]
    names = [step.name for step in asked.meaning.steps]
    accounts = []
    for row in _rows(steps, facts, kind, context, reading).to_pylist():
        is_meant = owner in (None, row["owner"]) and account in (None, row["id"])
        if is_meant and not has_left(row["status"]):
            taken = [each.get(row["key"], NOT_TAKEN) for each in done]
            accounts.append(_account(row, taken, names, context.now))
    accounts.sort(key=lambda each: (ORDER[each.state], -(each.days or 0.0), each.id))
    states = [each.state for each in accounts]
    return OnboardingProgress(
        name=asked.name,
        account_type=kind,
        at=context.now,
        total=len(accounts),
        finished=states.count("finished"),
        under_way=states.count("under_way"),
        stuck=states.count("stuck"),
        not_begun=states.count("not_begun"),
        steps=[_step(place, name, accounts) for place, name in enumerate(names)],
        accounts=accounts,
    )


def _rows(steps: Steps, facts: Mapping[str, str], kind: str, context: Context, reading: Reading) -> pa.Table:
    """The accounts of a list with what is known of each: `key`, `id`, `owner`, `status`, `begun`."""
    key = v.AccountKey(kind)
    columns: dict[str, v.Value] = {"key": key, "id": v.AccountId(kind)}
    columns |= {name: value_of("account", named, kind, context, "") for name, named in facts.items()}
    if steps.begins is not None:
        columns["begun"] = v.MomentOf(steps.begins)
    rows = reading.read(Known("accounts", tuple(columns.items()), steps.members.test, kind))
    if steps.begins is None:
        seen = reading.read(Active("accounts", kind))
        first = dict(zip(seen["key"].to_pylist(), _moments(seen["first"]), strict=True))
        begun = pa.array([first.get(key) for key in rows["key"].to_pylist()], pa.timestamp("us", "UTC"))
        rows = rows.append_column("begun", begun)
    else:
        begun = pa.array(_moments(rows["begun"]), pa.timestamp("us", "UTC"))
        rows = rows.set_column(rows.column_names.index("begun"), "begun", begun)
    for name in {"owner", "status"} - {*facts}:
        rows = rows.append_column(name, pa.nulls(len(rows), pa.string()))
    return rows


def _moments(column: pa.ChunkedArray) -> list[datetime | None]:
    numbers = column.cast(pa.timestamp("us")).cast(pa.int64()).to_pylist()
    return [None if number is None else moment_at(number) for number in numbers]


def _first_done(step: v.Choice, kind: str, context: Context, reading: Reading) -> Mapping[int, StepTaken]:
    """When a step was first done in each account that did it, and by whom; of several at that moment the least id."""
    columns = (("key", v.AccountKey(kind)), ("user", v.UserId()), ("at", v.Microseconds()))
    events = Events(history(context), step.names, columns, step.where)
    rows = reading.read(Tally(events, ("key", "user"), (("at", FIRST),), ("key",)))
    rows = rows.sort_by([("at", "ascending"), ("user", "ascending")])
    found: dict[int, StepTaken] = {}
    told = (rows[name].to_pylist() for name in ("key", "at", "user"))
    for key, at, user in zip(*told, strict=True):
        found.setdefault(key, StepTaken(moment_at(at), user))
    return found


def _account(
    row: Mapping[str, object], taken: Sequence[StepTaken], names: Sequence[str], now: datetime
) -> AccountOnboarding:
    begun = row["begun"]
    begun = begun if isinstance(begun, datetime) and begun <= now else None
    moments = [each.at for each in taken if each.at is not None]
    since = max([*moments, *([] if begun is None else [begun])], default=None)
    missing = next((place for place, each in enumerate(taken) if each.at is None), None)
    state: OnboardingState = "finished"
    if missing is not None:
        state = "not_begun" if since is None else "stuck" if now - since >= STUCK else "under_way"
    is_open = missing is not None and since is not None
    return AccountOnboarding(
        id=str(row["id"]),
        owner=None if row["owner"] is None else str(row["owner"]),
        state=state,
        begun=begun,
        done=len(moments),
        step=None if missing is None else names[missing],
        since=since,
        days=round((now - since) / DAY, 1) if is_open and since is not None else None,
        steps=[*taken],
    )


def _step(place: int, name: str, accounts: Sequence[AccountOnboarding]) -> StepProgress:
    at = [each for each in accounts if each.step == name and each.since is not None]
    spans = []
    for each in accounts:
        before = each.steps[place - 1].at if place else each.begun
        then = each.steps[place].at
        if before is not None and then is not None and then >= before:
            spans.append((then - before) / DAY)
    return StepProgress(
        name=name,
        done=sum(each.steps[place].at is not None for each in accounts),
        waiting=len(at),
        stuck=sum(each.state == "stuck" for each in at),
        median_days=round(median(spans), 1) if spans else None,
    )
