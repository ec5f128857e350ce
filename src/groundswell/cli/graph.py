"""`groundswell graph`: the short form of a graph question."""

import csv
import json
import re
from typing import Any

import click

from groundswell.cli.ask import How, answer_question, how
from groundswell.cli.doorway import Where, in_project
from groundswell.cli.measured import with_measures
from groundswell.model.errors import QuestionError
from groundswell.model.questions.condition import OPERATORS
from groundswell.model.questions.graph import PLAIN_MEASURES

UNITS = {"h": "hours", "d": "days", "w": "weeks", "m": "months", "q": "quarters", "y": "years"}
SIGNS = {
    "=": "is",
    "!=": "is_not",
    "~": "contains",
    "!~": "not_contains",
    ">": "gt",
    ">=": "gte",
    "<": "lt",
    "<=": "lte",
}
LISTING = ("is", "is_not", "contains", "not_contains", "between")
_FILTER = re.compile(r"(?P<of>[^=!~<>]+?)\s*(?P<sign>!=|!~|>=|<=|=|~|>|<)\s*(?P<value>.*)", re.DOTALL)


@click.command()
@click.argument("events", nargs=-1)
@click.option(
    "--measure",
    "-m",
    "measures",
    multiple=True,
    help="count (if not given), users, accounts, sum, avg, p90 …: once for all events, or once for each; or several "
    "of one event.",
)
@click.option(
    "--population",
    type=click.Choice(["users", "accounts"]),
    help="All users or accounts that pass the filters, active or not; beside the events, or alone.",
)
@click.option(
    "--property",
    "properties",
    multiple=True,
    help="The property that sum, avg, … are of: once for all of these measures, or once for each.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    help="The kind of account that is counted, the project's first if not given: once for all, or once for each.",
)
@click.option(
    "--by", "interval", default="day", show_default=True, help="hour, day, week, month, quarter or total."
)
@click.option("--last", help="The last 30d, 12w, 6m, 4q, 2y or 48h.")
@click.option("--range", "range_", help="A range by name, such as 'this quarter' or 'all time'.")
@click.option("--from", "from_", help="First day, or a local time.")
@click.option("--to", help="Last day, included, or a local time.")
@click.option(
    "--group-by",
    "-g",
    multiple=True,
    help="account.plan, user.role, session.landing_page, event.browser, account, user or id.",
)
@click.option(
    "--where",
    "-w",
    "filters",
    multiple=True,
    help="A filter, see above: account.plan=paid, event.size>3. Several must all hold.",
)
@click.option("--top", type=int, help="Tell only so many groups apart; the rest is one.")
@click.option("--compare", is_flag=True, help="Also the same number of days before.")
@click.option("--cumulative", is_flag=True, help="Running figures since the range's start.")
@click.option("--formula", "-f", multiple=True, help="A formula over the events, which are A, B, …: 'A / B'.")
@click.option("--known-at", help="Only what was known by this day or local time, included.")
@click.option("--timezone", help="Zone of the days; the project's if not given.")
@click.option(
    "--week-start",
    type=click.Choice(["monday", "sunday"]),
    help="First day of weeks; the project's if not given.",
)
@how
@in_project
def graph(how: How, at: Where, **given: Any) -> None:
    """How much, how many, over time: of EVENTS by name, or of any event; of saved measures by theirs.

    For example, with the demo's data:

    \b
      groundswell graph Commit -m accounts --by week --last 12w -g account.size

    A filter is PROPERTY SIGN VALUE. The property is account.plan, user.role, session.pages, event.size (or just
    size), account, user or id; a kind of account other than the first is named as in account:team.plan. Signs: = is
    one of, != is none of, ~ contains one of, !~ contains none of (values are parted by commas; "Paris, Texas" in
    double quotes is one), and > >= < <= for numbers. Any operator of the question language may stand there as a word:
    'size between 3,5', 'joined after 2024-01-31', 'role is_set'. A saved measure of users or
    accounts may stand in place of a property: 'Adoption>=50%'.
    """  # noqa: D301  # click keeps the lines of what \b begins
    question: dict[str, Any] = {
        "kind": "graph",
        "series": _all_series(given),
        "interval": given["interval"],
        **_range(given),
    }
    if given["group_by"]:
        question["group_by"] = [property_of(text, "--group-by") for text in given["group_by"]]
    if given["filters"]:
        question["filters"] = [_filter(text) for text in given["filters"]]
    if given["formula"]:
        question["formula"] = list(given["formula"])
    if given["compare"]:
        question["compare"] = "previous"
    for option, field in (
        ("top", "top_n"),
        ("cumulative", "cumulative"),
        ("known_at", "known_at"),
        ("timezone", "timezone"),
        ("week_start", "week_start"),
    ):
        if given[option] is not None and given[option] is not False:
            question[field] = given[option]
    answer_question(question, how, at, with_measures)


def _all_series(given: dict[str, Any]) -> list[dict[str, Any]]:
    """The events with their measures, then the population; properties and kinds go to those that take one."""
    population = given["population"]
    events = given["events"] or (() if population and not given["measures"] else (None,))
    measures = given["measures"] or ("count",)
    if len(events) == 1:
        events *= len(measures)
    series: list[dict[str, Any]] = [
        {"event": event, "measure": measure}
        for event, measure in zip(
            events, _for_each(measures, len(events), "--measure", "events"), strict=True
        )
    ]
    if population:
        series.append({"population": population})
    of_property = [s for s in series if s.get("measure", "count") not in PLAIN_MEASURES]
    of_accounts = [s for s in series if "accounts" in (s.get("measure"), s.get("population"))]
    for option, field, names, takers, what in (
        (
            "--property",
            "property",
            given["properties"],
            of_property,
            "measures of a property (sum, avg, p90 …)",
        ),
        ("--kind", "account_type", given["kinds"], of_accounts, "counts of accounts"),
    ):
        if names:
            for taker, name in zip(takers, _for_each(names, len(takers), option, what), strict=True):
                taker[field] = name
    return series


def _for_each(values: tuple[str, ...], count: int, option: str, what: str) -> tuple[str, ...]:
    """One value for all of `what`, or one for each."""
    if len(values) == 1 and (count or option == "--measure"):
        return values * count
    if not count:
        raise QuestionError(
            f"{option} goes with {what}, and there are none. Leave it out, or ask for one with --measure.",
            at=option,
        )
    if len(values) != count:
        raise QuestionError(
            f"{option} is given {len(values)} times, but the number of {what} is {count}. Give it once for all of "
            "them, or once for each, in their order.",
            at=option,
        )
    return values


def _range(given: dict[str, Any]) -> dict[str, str]:
    named = [n for n in ("last", "range_", "from_") if given[n]]
    if len(named) > 1:
        raise QuestionError("Give one of --last, --range and --from.", at="--last")
    if given["to"] and not given["from_"]:
        raise QuestionError("--to needs a --from. Give both, or --last or --range.", at="--to")
    if given["from_"]:
        return {"from": given["from_"], **({"to": given["to"]} if given["to"] else {})}
    if given["range_"]:
        return {"range": given["range_"]}
    last = re.fullmatch(r"(\d+)\s*([hdwmqy])", given["last"] or "30d")
    if last is None:
        raise QuestionError(
            f"'{given['last']}' is no range. Write --last 30d, 12w, 6m, 4q, 2y or 48h.", at="--last"
        )
    return {"range": f"last {last[1]} {UNITS[last[2]]}"}


def property_of(text: str, option: str) -> dict[str, str]:
    """`account.plan` as its source and property; a plain name is an event's property."""
    source, dot, name = text.partition(".")
    kind = ""
    if source == "segment" and dot:
        told = json.dumps({"source": "segment", "segments": [name]})
        raise QuestionError(
            f"Segments are not named here. Ask it as JSON with 'groundswell ask': {told} in 'group_by', or "
            f"{json.dumps({'in_segment': name})} in 'filters'. An event's property of this name is event.{text}.",
            at=option,
        )
    if source.startswith("account:"):
        source, kind = "account", source.removeprefix("account:")
    if text in ("id", "user", "account") or (kind and not dot):
        return {"source": source, **({"account_type": kind} if kind else {})}
    if source not in ("event", "user", "account", "session") or not dot:
        source, name = "event", text
    if not name:
        raise QuestionError(
            f"'{text}' names no property. Write account.plan, user.role, session.pages or event.browser.",
            at=option,
        )
    return {"source": source, "property": name, **({"account_type": kind} if kind else {})}


def condition_of(text: str) -> dict[str, Any]:
    """A condition on users or accounts: a filter whose plain names are their properties, and whose `id` is theirs."""
    condition = _filter(text)
    if condition["source"] in ("event", "id"):
        del condition["source"]
    return condition


def _filter(text: str) -> dict[str, Any]:
    words = text.split(" ", 2)
    if len(words) > 1 and words[1] in OPERATORS:
        value = {"value": _value(words[1], words[2])} if len(words) > 2 else {}
        return {**property_of(words[0], "--where"), "op": words[1], **value}
    match = _FILTER.fullmatch(text)
    if match is None:
        raise QuestionError(
            f"'{text}' is no filter. Write account.plan=paid, event.size>3, or 'account.plan is_set'.",
            at="--where",
        )
    op = SIGNS[match["sign"]]
    return {**property_of(match["of"], "--where"), "op": op, "value": _value(op, match["value"])}


def _value(op: str, text: str) -> str | list[str]:
    """What stands after an operator: of those that take several values, a list where commas part them."""
    if op not in LISTING:
        return text
    values = [value.strip() for value in next(csv.reader([text], skipinitialspace=True))]
    return values if len(values) > 1 else "".join(values)
