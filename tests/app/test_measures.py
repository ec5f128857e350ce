"""Measures: figures with a name, in graphs, in lists, in conditions; and what they are worked out from."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.histories import WEEK, History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError

Project = OpenProject | RemoteProject
ACTIVE = {
    "name": "Active accounts",
    "of": "project",
    "tally": {"event": None, "measure": "accounts"},
    "days": 3,
}
SHARE = {
    "name": "Reporting accounts",
    "of": "project",
    "ratio": {
        "of": {"event": "Report", "measure": "accounts"},
        "to": {"event": None, "measure": "accounts"},
    },
    "days": 3,
}
REPORTS = {"name": "Reports", "of": "account", "count_of": {"event": "Report"}}
ADOPTION = {
    "name": "Adoption",
    "of": "account",
    "share_of_users": {"did": {"event": "Report", "window": {"last": {"value": 28, "unit": "day"}}}},
    "percent": True,
}
REPORTERS = {"name": "Reporters", "of": "account", "users_who": {"did": {"event": "Report"}}}
DAYS = {"name": "Days", "of": "account", "days_active": {"event": None}}
SIZE = {"name": "Last size", "of": "user", "last_value": {"event": "Report", "property": "size"}}
ALL = (ACTIVE, SHARE, REPORTS, ADOPTION, REPORTERS, DAYS, SIZE)


def reports(made: History) -> None:
    """Ann and bob of Acme and cy of Bits; Empty has nobody. Ann reports twice in April, cy long before."""
    made.events(
        event("2024-01-01T12:00:00Z", "Report", "cy", "bits", size=70),
        event("1", "Visit", "ann", "acme"),
        event("1", "Report", "ann", "acme", size=8),
        event("2024-04-02T11:00:00Z", "Report", "ann", "acme", size="many"),
        event("2", "Report", "ann", "acme", size=9),
        event("2", "Visit", "bob", "acme"),
        event("5", "Visit", "cy", "bits"),
    )
    made.accounts({"id": "empty"})


@pytest.fixture(params=["here", "over HTTP"])
def product(people: History, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A product with reports: in this process, or through a server."""
    people.begin(reports)
    if request.param == "here":
        made: Project = people.project
        for definition in ALL:
            made.save_measure(definition)
        yield made
        return
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        made = workspace.project(people.project.slug)
        for definition in ALL:
            made.save_measure(definition)
        yield made


def graph(product: Project, *series: dict[str, Any], **question: Any) -> Any:
    """A graph over the week."""
    return product.ask({"kind": "graph", "series": list(series), **WEEK, **question})


def accounts(product: Project, *measures: str, **question: Any) -> dict[str, Any]:
    """What measures are of each account, in the order of the list."""
    columns = [{"measure": name} for name in measures]
    rows = product.ask({"kind": "accounts", "columns": columns, **question}).rows
    return {row.id: row.values if len(measures) > 1 else row.values[0] for row in rows}


def refused(call: Any) -> tuple[str, str | None]:
    """The code and the place of what a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code, error.value.at


def test_a_figure_of_the_project_looks_back_from_the_end_of_each_interval(product: Project) -> None:
    """Three days: what was done before the range counts as well."""
    (row,) = graph(product, {"saved": "Active accounts"}).series

    assert (row.label, row.measure) == ("Active accounts", "accounts")
    assert row.values == [1, 1, 1, 1, 1, 1, 1]
    assert graph(product, {"saved": "Active accounts"}, interval="week").series[0].values == [1]


def test_a_ratio_is_divided_interval_by_interval(product: Project) -> None:
    """Where nothing was done there is nothing to divide by, and that is said."""
    answer = graph(product, {"saved": "Reporting accounts"}, overall=True)
    (row,) = answer.series

    assert (row.label, row.measure, row.values) == ("Reporting accounts", "ratio", [1, 1, 1, 1, 0, 0, 0])
    assert row.empty == []
    assert graph(product, {"saved": "Reporting accounts"}, **{"to": "2024-04-11"}).series[0].empty == [
        7,
        8,
        9,
        10,
    ]


def test_it_stands_beside_other_series_is_filtered_grouped_and_reckoned_with(product: Project) -> None:
    """As any line."""
    day = {"interval": "total", "from": "2024-04-01", "to": "2024-04-03"}
    grouped = graph(product, {"saved": "Reporting accounts"}, group_by=[{"source": "account"}], **day)
    filtered = graph(
        product,
        {"saved": "Active accounts", "filters": {"source": "id", "op": "is", "value": "cy"}},
        {"event": "Visit"},
        formula=["A + B"],
        **day,
    )

    assert {row.group[0]: row.values for row in grouped.series} == {"acme": [1]}
    assert [row.values for row in filtered.parts] == [[0], [2]]
    assert filtered.series[0].values == [2]


def test_the_list_behind_a_measure_is_as_long_as_it_is(product: Project) -> None:
    """Of each day, whatever lies before it."""
    for time, count in (("2024-04-01", 1), ("2024-04-04", 1), ("2024-04-07", 1)):
        answer = graph(
            product, {"saved": "Active accounts"}, **{"list": {"series": "A", "time": time, "of": "accounts"}}
        )
        place = answer.times.index(time)
        assert answer.list_.count == answer.series[0].values[place] == count


def test_measures_of_accounts_are_columns(product: Project) -> None:
    """Who did nothing did it 0 times; of an account without users there is no share."""
    assert accounts(product, "Reports", "Reporters", "Adoption", "Days", sort={"column": "Reports"}) == {
        "acme": [3, 1, 0.5, 2],
        "bits": [1, 1, 0, 2],
        "empty": [0, 0, None, 0],
    }


def test_a_list_is_sorted_by_a_measure_and_those_without_come_last(product: Project) -> None:
    """Either way."""
    least = {"column": "Adoption", "order": "asc"}

    assert [*accounts(product, "Adoption", sort={"column": "Adoption"})] == ["acme", "bits", "empty"]
    assert [*accounts(product, "Adoption", sort=least)] == ["bits", "acme", "empty"]


def test_a_measure_of_users_is_the_last_number(product: Project) -> None:
    """What does not read as a number is none (rule T01)."""
    rows = product.ask(
        {"kind": "users", "columns": [{"measure": "Last size"}], "sort": {"column": "id"}}
    ).rows

    assert sorted((row.id, row.values[0]) for row in rows) == [("ann", 9), ("bob", None), ("cy", 70)]


@pytest.mark.parametrize(
    ("op", "value", "found"),
    [
        ("gte", 0.5, ["acme"]),
        ("lt", 0.5, ["bits"]),
        ("between", [0, 1], ["acme", "bits"]),
        ("is", 0, ["bits"]),
        ("is_not", 0, ["acme", "empty"]),
        ("is_not_set", None, ["empty"]),
    ],
)
def test_accounts_are_chosen_by_a_measure(product: Project, op: str, value: Any, found: list[str]) -> None:
    """In a list, by segment, and of the events of a graph; the count equals the length of the list."""
    condition = {"measure": "Adoption", "op": op} | ({} if value is None else {"value": value})
    product.save_segment({"name": "Chosen", "subject": {"account": None}, "where": condition})
    listed = accounts(product, "Reports", where=condition, sort={"column": "id", "order": "asc"})
    of_segment = product.ask(
        {"kind": "segment", "where": {"in_segment": "Chosen"}, "subject": {"account": None}}
    )
    events = graph(product, {"event": None, "measure": "accounts", "filters": condition}, interval="total")

    assert [*listed] == of_segment.members == found
    assert events.series[0].values == [len([id for id in found if id != "empty"])]


def test_users_are_chosen_by_a_measure_of_theirs_or_of_their_account(product: Project) -> None:
    """Those who are users of such an account."""
    by_account = product.ask({"kind": "segment", "where": {"measure": "Reporters", "op": "gte", "value": 1}})
    mine = product.ask({"kind": "segment", "where": {"measure": "Last size", "op": "gt", "value": 9}})

    assert by_account.members == ["ann", "bob", "cy"]
    assert mine.members == ["cy"]


@pytest.mark.parametrize(
    ("definition", "code", "at"),
    [
        ({"name": "x", "of": "account"}, "invalid-question", ""),
        ({**REPORTS, "name": "x", "users_who": []}, "invalid-question", ""),
        ({**REPORTS, "name": "x", "of": "project"}, "invalid-question", "/of"),
        ({**REPORTERS, "name": "x", "of": "user"}, "invalid-question", "/of"),
        ({**ACTIVE, "name": "x", "of": "user"}, "invalid-question", "/of"),
        ({**REPORTS, "name": "x", "days": 3}, "invalid-question", "/days"),
        ({**ACTIVE, "name": "x", "days": 0}, "invalid-question", "/days"),
        ({**ACTIVE, "name": "x", "tally": {"population": "accounts"}}, "invalid-question", "/days"),
        ({**ACTIVE, "name": "x", "tally": {"event": "Nope"}}, "unknown-event", "/tally/event"),
        (
            {**ACTIVE, "name": "x", "tally": {"event": None, "measure": "sum"}},
            "invalid-question",
            "/tally/property",
        ),
        ({**REPORTS, "name": "x", "count_of": {"event": "Nope"}}, "unknown-event", "/count_of/event"),
        ({**REPORTS, "name": "x", "account_type": "nope"}, "unknown-account-kind", "/account_type"),
        ({**REPORTS, "name": "REPORTS"}, "name-taken", "/name"),
        ({**REPORTS, "name": "a/b"}, "invalid-question", "/name"),
    ],
)
def test_what_is_no_measure_is_refused(
    product: Project, definition: dict[str, Any], code: str, at: str
) -> None:
    """With the place of the fault; nothing is kept, and a preview refuses the same."""
    before = len(product.measures())

    assert refused(lambda: product.save_measure(definition)) == (code, at)
    assert len(product.measures()) == before
    if at != "/name":
        assert refused(lambda: product.preview_measure(definition)) == (code, at)


def test_a_name_in_the_wrong_place_says_what_it_is(product: Project) -> None:
    """A figure of the project is none of an account, nor the other way round."""
    assert refused(lambda: graph(product, {"saved": "Reports"})) == ("invalid-question", "/series/0/saved")
    assert refused(lambda: accounts(product, "Active accounts")) == ("invalid-question", "/columns/0/measure")
    assert refused(lambda: accounts(product, "Last size")) == ("invalid-question", "/columns/0/measure")
    assert refused(lambda: accounts(product, "Adoptoin")) == ("unknown-measure", "/columns/0/measure")
    assert refused(lambda: graph(product, {"saved": "Reports", "measure": "users"})) == (
        "invalid-question",
        "/series/0/measure",
    )
    text = {"measure": "Adoption", "op": "contains", "value": "a"}
    assert refused(lambda: accounts(product, "Reports", where=text)) == ("invalid-question", "/where/op")


def test_a_measure_has_names_versions_and_users(product: Project) -> None:
    """As all that has a name: what names it follows, and it is not deleted below what rests on it."""
    condition = {"measure": "Adoption", "op": "gte", "value": 0.5}
    product.save_segment({"name": "Adopters", "subject": {"account": None}, "where": condition})
    product.rename_measure("Adoption", "Use of reports")
    changed = product.save_measure(
        {**ADOPTION, "name": "Use of reports", "percent": False}, replaces="Use of reports", who="dora"
    )

    assert product.segment("Adopters").where.measure == "Use of reports"  # type: ignore[union-attr]
    assert [use.name for use in changed.used_by] == ["Adopters"]
    assert changed.former_names == ["Adoption"]
    assert [(c.what, c.who) for c in product.measure_history("Use of reports")] == [
        ("changed", "dora"),
        ("renamed", ""),
        ("made", ""),
    ]
    assert refused(lambda: product.delete_measure("Use of reports")) == ("definition-in-use", "/name")
    assert accounts(product, "Adoption", sort={"column": "Adoption"})["acme"] == 0.5


def test_a_measure_that_refers_to_itself_is_refused(product: Project) -> None:
    """Be it through others."""
    through = {**REPORTERS, "users_who": {"measure": "Reports", "op": "gt", "value": 1}}
    product.save_measure(through, replaces="Reporters")
    self = {"name": "Reports", "of": "account", "users_who": {"measure": "Reporters", "op": "gt", "value": 1}}

    code, _ = refused(lambda: product.save_measure(self, replaces="Reports"))
    assert code == "invalid-question"


def test_a_preview_tells_what_it_would_be(product: Project) -> None:
    """The figure now and of each of thirty days; or who has the most, and how many have any."""
    project = product.preview_measure(SHARE)
    each = product.preview_measure({**ADOPTION, "name": "New"})

    assert (project.value, len(project.times), project.values[-10:-3]) == (None, 30, [1, 1, 1, 1, 0, 0, 0])
    assert [(owner.id, owner.value) for owner in each.top] == [("acme", 0.5), ("bits", 0), ("empty", None)]
    assert (each.total, each.with_value) == (3, 2)
    assert "New" not in [measure.name for measure in product.measures()]


def test_measures_are_kept_as_code(product: Project) -> None:
    """Exported, applied again without a change, and planned with what they affect."""
    condition = {"measure": "Adoption", "op": "gte", "value": 0.5}
    product.save_segment({"name": "Adopters", "subject": {"account": None}, "where": condition})
    file = product.export_definitions()
    assert product.plan_definitions(file).changes == []
    file.measures["Adoption"]["share_of_users"] = {"did": {"event": "Visit"}}
    (change,) = product.plan_definitions(file).changes

    assert (change.kind, change.name, change.fields) == ("measure", "Adoption", ["share_of_users"])
    assert [use.name for use in change.affects] == ["Adopters"]


def test_an_answer_that_was_kept_is_not_told_of_another_meaning(product: Project) -> None:
    """A measure that changes changes what is asked with it."""
    assert accounts(product, "Reports", sort={"column": "Reports"})["acme"] == 3
    product.save_measure({**REPORTS, "count_of": {"event": "Visit"}}, replaces="Reports")

    assert accounts(product, "Reports", sort={"column": "Reports"})["acme"] == 2
