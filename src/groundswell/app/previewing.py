"""What a definition would match, before it is saved: asked as any question is, of the meaning that it would have."""

import time
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import msgspec

from groundswell.analyses import graph
from groundswell.app.definitions import Checking, ProjectDefinitions, Unknown, as_called_now
from groundswell.app.proposal import proposed
from groundswell.app.stop import Stop
from groundswell.definitions.conditions import named
from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.shown import called
from groundswell.model.definition import (
    UNSAVED,
    DefinedEvent,
    EventDefinition,
    read_definition,
    tests_of,
    warnings_of,
)
from groundswell.model.errors import QuestionError
from groundswell.model.event import HIERARCHY
from groundswell.model.named import Key, key_of
from groundswell.model.period import Interval, Period, moment_at
from groundswell.model.preview import (
    PREVIEW_RANGES,
    DefinitionPreview,
    PreviewedEvent,
    PreviewedUser,
    PreviewRange,
)
from groundswell.model.questions import read_json
from groundswell.model.questions.graph import GraphQuestion, Series
from groundswell.model.value import read_exactly, text_of
from groundswell.plan import values as v
from groundswell.plan.explain import leaves
from groundswell.plan.relations import Events, Measure, Tally, Top
from groundswell.store.catalog.definitions import Vocabulary
from groundswell.store.protocol import Shown
from groundswell.store.reading import Reading

UNNAMED = "New event"
"""What a definition is called meanwhile that has no name yet."""
NOTHING = "It matches nothing that was ever captured."
LATEST, MOST_USERS, MOST_TESTED = 20, 10, 8
DAYS, WEEKS = timedelta(days=120), timedelta(days=800)
"""Up to such lengths a range is told day by day, or week by week."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A definition as it would be saved.

    Attributes:
        definition: under the name that it has in `context`.
        context: in which names mean what they would mean then.
    """

    definition: EventDefinition
    context: Context

    @property
    def meant(self) -> v.Defined:
        """The events that it matches."""
        meant = named(self.definition.name, self.context, "")
        assert isinstance(meant, v.Defined)
        return meant


def previewed(
    definitions: ProjectDefinitions,
    raw: Any,
    *,
    replaces: str | None,
    range: PreviewRange,
    unknown: Unknown,
    stop: Stop | None,
) -> DefinitionPreview:
    """What a definition would match.

    Cost: that of a graph, and of two statements over the events that it matches.

    Raises what saving it raises, but for what its name is refused for; and:
        QuestionError: there is no such range.
    """
    if range not in PREVIEW_RANGES:
        raise QuestionError(
            f"A preview has no range '{range}'. There are: {', '.join(PREVIEW_RANGES)}.", at="/range"
        )
    began = time.perf_counter()
    vocabulary = definitions.saved.of(definitions.project)
    old = None if replaces is None else vocabulary.key("event", replaces)
    decoded = read_json(raw, "definition")
    definition = read_definition(decoded, name=UNNAMED if old is None else old[1])
    said = str(decoded.get("name") or "").strip()

    def work(reading: Reading, context: Context) -> DefinitionPreview:
        called = _unused(vocabulary, context) if old is None else old[1]
        named = msgspec.structs.replace(definition, name=called)
        preview = _preview(_draft(named, vocabulary, old, context, unknown), range, reading)
        latest = [_named_now(event, called, said or replaces) for event in preview.latest]
        return msgspec.structs.replace(preview, latest=latest)

    return msgspec.structs.replace(
        definitions.asking.done(work, stop),
        warnings=warnings_of(msgspec.structs.replace(definition, name=said)) if said else [],
        elapsed_ms=round((time.perf_counter() - began) * 1000, 1),
    )


def _named_now(event: PreviewedEvent, name: str, said: str | None) -> PreviewedEvent:
    """An event that is called by the definition's name in the preview, by the one that it is to have."""
    return msgspec.structs.replace(event, definition=said) if event.definition == name else event


def _unused(vocabulary: Vocabulary, context: Context) -> str:
    """A name that no definition has, and under which no event is sent."""
    name, taken = UNNAMED, {key[1].casefold() for key in vocabulary.kept} | {*context.layout.names}
    while name.casefold() in taken or name in taken:
        name += "…"
    return name


def _draft(
    definition: EventDefinition,
    vocabulary: Vocabulary,
    old: Key | None,
    context: Context,
    unknown: Unknown,
) -> Draft:
    """A definition with a context in which it is saved; refused as saving it would be."""
    thing = as_called_now(definition, vocabulary, context, [key_of(definition)])
    assert isinstance(thing, EventDefinition)
    lenient = replace(context, unknown=unknown)
    Checking(proposed(vocabulary, [(old, thing)]), lenient).check(verified=True)
    former = None if old is None else vocabulary.kept[old].thing
    if isinstance(former, EventDefinition) and former.meaning == thing.meaning:
        return Draft(thing, lenient)
    return _unsaved(thing, lenient)


def _unsaved(definition: EventDefinition, context: Context) -> Draft:
    meant = DefinedEvent(definition.name, definition.meaning, UNSAVED)
    return Draft(definition, replace(context, events={**context.events, definition.name: meant}))


def found_of(definition: EventDefinition, context: Context, reading: Reading) -> list[str]:
    """What is to be said of what a definition that is being saved matches."""
    draft = _unsaved(definition, replace(context, unknown="empty"))
    return [NOTHING] if _last_at(draft, reading) is None else []


def _preview(draft: Draft, range: PreviewRange, reading: Reading) -> DefinitionPreview:
    question = GraphQuestion(
        series=[
            Series(id="events", event=draft.definition.name),
            Series(id="users", event=draft.definition.name, measure="users"),
            Series(id="accounts", event=draft.definition.name, measure="accounts"),
            Series(id="captured", event=None),
        ],
        range=range,
        interval=_interval(draft.context, range),
        unknown=draft.context.unknown,
        overall=True,
    )
    answer = graph.ask(question, draft.context, reading)
    figures = {series.series: series for series in answer.series}
    totals = {id: int(series.overall or 0) for id, series in figures.items()}
    period = draft.context.period(question)
    tested = _tested(draft)
    latest = _latest(draft, period, tested, reading) if totals["events"] else []
    last_at = latest[0].at if latest else _last_at(draft, reading)
    return DefinitionPreview(
        range=range,
        timezone=answer.timezone,
        interval=answer.interval,
        times=answer.times,
        states=answer.states,
        counts=[int(value) for value in figures["events"].values],
        events=totals["events"],
        users=totals["users"],
        accounts=totals["accounts"],
        captured=totals["captured"],
        says=_says(totals["events"], totals["captured"], range, last_at),
        last_at=last_at,
        kinds=list(draft.context.layout.kinds),
        tested=tested,
        latest=latest,
        most=_most(draft, period, reading) if totals["users"] else [],
        warnings=[],
        elapsed_ms=0,
    )


def _interval(context: Context, range: PreviewRange) -> Interval:
    period = context.layout.period
    if range != "all time" or period is None:
        return "day"
    length = context.now - period.start
    return "day" if length <= DAYS else "week" if length <= WEEKS else "month"


def _says(events: int, captured: int, range: PreviewRange, last_at: datetime | None) -> str | None:
    if events == 0:
        if last_at is None:
            return NOTHING
        return f"It matches nothing of the {range}, though it did before."
    if events == captured:
        return "It matches everything that was captured in this time."
    return None


def _tested(draft: Draft) -> list[str]:
    """The properties that a definition names itself; of a combo those that what it names rests on."""
    own = [test.property for _, test in tests_of(draft.definition.where, "") if test.property is not None]
    names = own or [each.name for each in leaves(draft.meant.where, v.EventProperty)]
    return [name for name in dict.fromkeys(names) if name != HIERARCHY][:MOST_TESTED]


def _newest(draft: Draft, period: Period | None, reading: Reading, count: int) -> list[int]:
    """When the last events happened, in µs, the newest first."""
    at = Events(period, (draft.meant,), (("at", v.Microseconds()),))
    found: list[int] = reading.run(Top(at, "at", (), count))["at"].to_pylist()
    return found


def _last_at(draft: Draft, reading: Reading) -> datetime | None:
    found = _newest(draft, None, reading, 1)
    return moment_at(found[0]) if found else None


def _latest(draft: Draft, period: Period, tested: list[str], reading: Reading) -> list[PreviewedEvent]:
    """The last events of a period. Of those at one moment that are too many some, in the order of their ids."""
    newest = _newest(draft, period, reading, LATEST)
    kinds = list(draft.context.layout.kinds)
    columns: list[tuple[str, v.Value]] = [
        ("at", v.Microseconds()),
        ("id", v.AsSent("event_id")),
        ("name", v.EventName()),
        ("properties", v.AsSent("properties")),
        ("user", v.UserId()),
        *((f"account {place}", v.AccountId(kind)) for place, kind in enumerate(kinds)),
        *(
            (f"tested {place}", value_of("event", name, None, draft.context, ""))
            for place, name in enumerate(tested)
        ),
    ]
    since = Period(moment_at(newest[-1]), period.end)
    rows = reading.run(Top(Events(since, (draft.meant,), tuple(columns)), "at", ("id",), LATEST)).to_pylist()
    properties = [read_exactly(row["properties"] or "{}") for row in rows]
    shown = [Shown(row["name"], carried) for row, carried in zip(rows, properties, strict=True)]
    names = called(shown, draft.context, reading.snapshot)
    return [
        PreviewedEvent(
            id=row["id"],
            at=moment_at(row["at"]),
            name=row["name"],
            definition=name,
            user=row["user"],
            accounts={
                kind: row[f"account {i}"] for i, kind in enumerate(kinds) if row[f"account {i}"] is not None
            },
            page=text_of(carried.get("path")) or text_of(carried.get("url")),
            element=text_of(carried.get("element_text")),
            values={each: row[f"tested {i}"] for i, each in enumerate(tested)},
        )
        for row, carried, name in zip(rows, properties, names, strict=True)
    ]


def _most(draft: Draft, period: Period, reading: Reading) -> list[PreviewedUser]:
    """The users of a period with most events."""
    events = Events(period, (draft.meant,), (("at", v.Microseconds()), ("user", v.UserId())))
    measures = (("events", Measure("count")), ("last", Measure("max", "at")))
    tally = Tally(events, ("user",), measures, present=("user",))
    rows = reading.run(Top(tally, "events", ("user",), MOST_USERS)).to_pylist()
    return [PreviewedUser(row["user"], row["events"], moment_at(int(row["last"]))) for row in rows]
