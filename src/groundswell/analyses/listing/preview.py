"""What a defined property comes to: its values and what they come from, worked out as in any question."""

from dataclasses import replace

from groundswell.definitions.context import Context
from groundswell.definitions.operators import value_of
from groundswell.definitions.properties import by_name, inputs_of, worked_out_by
from groundswell.model.period import TICK, Period
from groundswell.model.property import DefinedProperty, bucket_labels
from groundswell.model.property_preview import PreviewRow, PreviewValue, PropertyPreview
from groundswell.plan import values as v
from groundswell.plan.relations import Events, Known, Measure, Relation, Tally, Top
from groundswell.store.reading import Reading

MOST_VALUES, MOST_ROWS, MOST_INPUTS = 50, 20, 6
COUNT = (("count", Measure("count")),)


def previewed(
    defined: DefinedProperty, context: Context, reading: Reading, *, replaces: str | None, range: str
) -> PropertyPreview:
    """A defined property as it would be if it were saved: of the events of a range, or of users or accounts now.

    Args:
        defined: the property.
        context: with the names as they are.
        reading: of a snapshot.
        replaces: what is saved under its name so far.
        range: a preset, such as `last 30 days`.

    Raises:
        QuestionError, UnknownName: as saving it does, with the place in it.

    Cost: that of two questions grouped by it.
    """
    others = {of: each for of, each in context.properties.items() if each.defined.name != replaces}
    context = replace(context, properties={**others, **by_name({defined.name: defined})})
    meaning = defined.meaning
    worked_out_by(defined, context)
    kind = context.account_kind(meaning.account_type, "") if meaning.source == "account" else None
    read = value_of(meaning.source, defined.name, kind, context, "")
    inputs = dict(list(inputs_of(defined, context).items())[:MOST_INPUTS])
    period = context.calendar.preset(range, context.now, context.layout.period)

    def rows(*columns: tuple[str, v.Value], where: v.Test = v.TRUE) -> Relation:
        if meaning.source == "event":
            return Events(period, None, columns, where)
        return Known("accounts" if meaning.source == "account" else "users", columns, where, kind)

    def counted(relation: Relation) -> int:
        return int(reading.run(Tally(relation, (), COUNT))["count"][0].as_py())

    value = ("value", read)
    listed = Top(
        Tally(rows(value, where=v.IsPresent(read)), ("value",), COUNT), "count", ("value",), MOST_VALUES
    )
    columns = {f"input_{i}": of for i, of in enumerate(inputs.values())}
    keys = (*columns, "value")
    combined = Top(Tally(rows(*columns.items(), value), keys, COUNT), "count", keys, MOST_ROWS)
    total = counted(rows())
    start, end = _days(period, context) if meaning.source == "event" else (None, None)
    return PropertyPreview(
        type=meaning.type,
        of="events" if meaning.source == "event" else "accounts" if meaning.source == "account" else "users",
        start=start,
        end=end,
        total=total,
        missing=total - counted(rows(value, where=v.IsPresent(read))),
        values=_in_order(
            defined, [PreviewValue(row["value"], row["count"]) for row in reading.run(listed).to_pylist()]
        ),
        inputs=list(inputs),
        rows=[
            PreviewRow([row[name] or None for name in columns], row["value"] or None, row["count"])
            for row in reading.run(combined).to_pylist()
        ],
    )


def _in_order(defined: DefinedProperty, values: list[PreviewValue]) -> list[PreviewValue]:
    """The most frequent first; buckets as they lie on the line of numbers."""
    buckets = defined.meaning.buckets
    if buckets is None:
        return values
    labels = bucket_labels(buckets.edges)
    return sorted(values, key=lambda each: labels.index(each.value))


def _days(period: Period, context: Context) -> tuple[str, str]:
    calendar = context.calendar
    days = (calendar.to_local(moment).date() for moment in (period.start, period.end - TICK))
    first, last = (day.isoformat() for day in days)
    return first, last
