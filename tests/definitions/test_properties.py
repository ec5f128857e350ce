"""Defined properties, sentence by sentence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.histories import StoreHistory, event, stored

from groundswell.definitions.properties import check_meaning, refuse_captured
from groundswell.model.errors import NameTaken, QuestionError, UnknownName
from groundswell.model.property import PropertyMeaning, bucket_labels, read_table
from groundswell.model.questions.condition import Condition
from groundswell.model.segment import Segment


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[StoreHistory]:
    """Ann of Acme buys twice and views once, Bob buys once for nobody, somebody unknown views; Cy does nothing."""
    with stored(tmp_path) as store:
        store.load(
            event("1", "Buy", "ann", "acme", price=3, pieces=2, url="https://acme.test/shop/tea?from=mail"),
            event("2", "Buy", "ann", "acme", price=12, pieces="many", url="/shop/cake/"),
            event("3", "View", "ann", "acme", url="/"),
            event("4", "Buy", "bob", price=1.5, pieces=0),
            event("5", "View"),
        )
        store.users({"id": "ann", "plan": "pro", "seats": 10}, {"id": "bob", "plan": "free"}, {"id": "cy"})
        store.accounts({"id": "acme", "renewal": "2024-04-20", "plan": "pro"})
        yield store


def condition(**said: Any) -> Condition:
    """A condition of the language."""
    return msgspec.convert(said, Condition)


def groups(shop: StoreHistory, source: str, name: str, **question: Any) -> dict[Any, float]:
    """How many events there are of each value."""
    lines = shop.lines(group_by=[{"source": source, "property": name}], **question)
    return {key[1]: figures[0] for key, figures in lines.items()}


def of_users(shop: StoreHistory, name: str) -> dict[str, Any]:
    """A property of every known user."""
    answer = shop.ask("users", columns=[{"property": name}])
    return {row.id: row.values[0] for row in answer.rows}


def test_the_first_case_that_holds_counts(shop: StoreHistory) -> None:
    """Whatever comes behind it; what fits none is otherwise."""
    shop.define(
        "size",
        "event",
        cases=[
            {"when": {"source": "event", "property": "price", "op": "gt", "value": 10}, "then": "large"},
            {"when": {"source": "event", "property": "price", "op": "gt", "value": 2}, "then": "middling"},
            {"when": {"source": "event", "property": "price", "op": "is_set"}, "then": {"property": "price"}},
        ],
        otherwise="none",
    )

    assert groups(shop, "event", "size") == {"none": 2, "1.5": 1, "large": 1, "middling": 1}


def test_without_otherwise_what_fits_no_case_is_missing(shop: StoreHistory) -> None:
    """Missing is not nought, and not a text."""
    shop.define(
        "paid", "user", cases=[{"when": {"property": "plan", "op": "is", "value": "pro"}, "then": "yes"}]
    )

    assert of_users(shop, "paid") == {"ann": "yes", "bob": None, "cy": None}


def test_a_user_without_the_property_fits_a_negative_case(shop: StoreHistory) -> None:
    """Rule T10; but an event without a user has none of his properties, whatever they are otherwise."""
    case = {"when": {"property": "plan", "op": "is_not", "value": "pro"}, "then": "no"}
    shop.define("pays", "user", cases=[case], otherwise="yes")

    assert (of_users(shop, "pays"), groups(shop, "user", "pays")) == (
        {"ann": "yes", "bob": "no", "cy": "no"},
        {"yes": 3, "no": 1, None: 1},
    )


def test_a_case_may_ask_what_was_done(shop: StoreHistory) -> None:
    """By its user, by its account's users, and whether one is in a segment."""
    shop.define(
        "kind",
        "user",
        cases=[
            {"when": {"in_segment": "Free"}, "then": "free"},
            {"when": {"did": {"event": "Buy", "count": {"op": "gte", "value": 2}}}, "then": "buyer"},
        ],
    )
    shop.define(
        "buyers", "account", cases=[{"when": {"users_who": {"did": {"event": "Buy"}}}, "then": "some"}]
    )
    shop.segments["Free"] = Segment(name="Free", where=condition(property="plan", op="is", value="free"))

    assert of_users(shop, "kind") == {"ann": "buyer", "bob": "free", "cy": None}
    assert groups(shop, "account", "buyers") == {"some": 3, None: 2}


def test_arithmetic_is_missing_where_a_part_is_missing_or_no_number(shop: StoreHistory) -> None:
    """Ann's second price is of many pieces; views have no price."""
    shop.define("worth", "event", formula="[price] * [pieces]")

    assert groups(shop, "event", "worth") == {None: 3, "0": 1, "6": 1}


def test_what_is_divided_by_nought_is_missing(shop: StoreHistory) -> None:
    """And is no part of an average."""
    shop.define("each", "event", formula="[price] ÷ [pieces]")

    measures = [{"event": "Buy", "measure": m, "property": "each"} for m in ("avg", "sum", "min")]
    assert [row.values for row in shop.answer(series=measures).series] == [[1.5], [1.5], [1.5]]


def test_a_number_is_joined_as_its_one_text(shop: StoreHistory) -> None:
    """Rule T12: 3.0 is `3`; where one text is missing, so is all."""
    shop.define("told", "event", formula='"for " & [price] / 1 & " €"')

    assert groups(shop, "event", "told") == {None: 2, "for 1.5 €": 1, "for 12 €": 1, "for 3 €": 1}


def test_what_is_infinite_is_missing(shop: StoreHistory) -> None:
    """Rule T12, also where what follows would be finite again."""
    shop.define("beyond", "event", formula="1 / ([price] * 1e308 * 10)")

    assert groups(shop, "event", "beyond") == {None: 5}


def test_an_address_has_segments_parameters_and_what_a_pattern_finds(shop: StoreHistory) -> None:
    """Counted from 1, or from its end; what is not there is missing."""
    shop.define("second", "event", extract={"property": "url", "segment": 2})
    shop.define("last", "event", extract={"property": "url", "segment": -1})
    shop.define("from", "event", extract={"property": "url", "query": "from"})
    shop.define("host", "event", extract={"property": "url", "pattern": "^https://([^/]+)"})

    found = [groups(shop, "event", name) for name in ("second", "last", "from", "host")]
    assert found == [
        {None: 3, "cake": 1, "tea": 1},
        {None: 3, "cake": 1, "tea": 1},
        {None: 4, "mail": 1},
        {None: 4, "acme.test": 1},
    ]


def test_a_parameter_is_found_by_its_very_name(shop: StoreHistory) -> None:
    """A full stop in it is no wildcard: `fr.m` is not `from`."""
    shop.define("other", "event", extract={"property": "url", "query": "fr.m"})

    assert groups(shop, "event", "other") == {None: 5}


def test_a_number_on_an_edge_lies_in_the_bucket_that_begins_there(shop: StoreHistory) -> None:
    """What is no number lies in none."""
    shop.define("prices", "event", buckets={"property": "price", "edges": [2, 3, 12, 20]})

    assert groups(shop, "event", "prices") == {None: 2, "12 to 19": 1, "3 to 11": 1, "less than 2": 1}


def test_buckets_are_named_after_their_edges() -> None:
    """By whole numbers where edges are some."""
    assert bucket_labels([0, 10, 11, 100.5, 101]) == [
        "less than 0", "0 to 9", "10", "11 to below 100.5", "100.5 to below 101", "101 and more",
    ]  # fmt: skip


def test_days_are_counted_in_the_zone_that_is_asked_in(shop: StoreHistory) -> None:
    """It is noon of the tenth in UTC, and the eleventh in Auckland; what has passed is negative."""
    shop.define("left", "account", days_until="renewal")
    shop.define("gone", "account", days_since="renewal")

    asked = [("left", "UTC"), ("left", "Pacific/Auckland"), ("gone", "UTC")]
    found = [groups(shop, "account", name, timezone=zone, filters=HAS_ACCOUNT) for name, zone in asked]
    assert found == [{"10": 3}, {"9": 3}, {"-10": 3}]


HAS_ACCOUNT = {"source": "account", "op": "is_set"}


def test_as_of_each_event_days_are_counted_from_its_own_day(shop: StoreHistory) -> None:
    """What the property was then, and how far away."""
    shop.define("left", "account", days_until="renewal")
    asked = {"source": "account", "property": "left", "as_of": "event"}
    lines = shop.lines(group_by=[asked], filters=HAS_ACCOUNT)

    assert {key[1]: figures[0] for key, figures in lines.items()} == {"17": 1, "18": 1, "19": 1}


def test_as_of_each_event_a_formula_reads_what_held_then(shop: StoreHistory) -> None:
    """Ann's seats were more later."""
    shop.users({"id": "ann", "seats": 20, "time": "2024-04-02T00:00:00Z"})
    shop.define("rows", "user", formula="[seats] * 2")
    asked = {"source": "user", "property": "rows", "as_of": "event"}
    lines = shop.lines(group_by=[asked], filters={"source": "user", "op": "is", "value": "ann"})

    assert {key[1]: figures[0] for key, figures in lines.items()} == {"40": 2, "20": 1}


def test_who_did_nothing_did_it_nought_times(shop: StoreHistory) -> None:
    """In the window; of an event without a user it is missing."""
    shop.define("bought", "user", count_of={"event": "Buy", "window": {"last": {"value": 9, "unit": "day"}}})

    assert of_users(shop, "bought") == {"ann": "2", "bob": "1", "cy": "0"}
    assert groups(shop, "user", "bought") == {"2": 3, "1": 1, None: 1}


def test_the_first_and_the_last_value_are_those_of_events_that_have_one(shop: StoreHistory) -> None:
    """Bob's purchase has no address, and neither has who bought nothing."""
    shop.define("first", "user", first_value={"event": "Buy", "property": "url"})
    shop.define("last", "account", last_value={"event": "Buy", "property": "price"})

    assert of_users(shop, "first") == {"ann": "https://acme.test/shop/tea?from=mail", "bob": None, "cy": None}
    assert groups(shop, "account", "last") == {"12": 3, None: 2}


def test_of_one_moment_the_first_value_in_order_is_the_first(shop: StoreHistory) -> None:
    """So that it is the same whenever it is asked."""
    shop.load(event("1", "Join", "cy", by="link"), event("1", "Join", "cy", by="ad"))
    shop.define("first", "user", first_value={"event": "Join", "property": "by"})
    shop.define("last", "user", last_value={"event": "Join", "property": "by"})

    assert (of_users(shop, "first")["cy"], of_users(shop, "last")["cy"]) == ("ad", "link")


def test_a_table_is_looked_up_by_text(shop: StoreHistory) -> None:
    """Rule T12: the number 10 is the text; what the table does not have is missing."""
    table = {"columns": ["seats", "size", "team"], "rows": [[10, "large", "A"], ["20", "huge", "B"]]}
    shop.define("size", "user", lookup={"property": "seats", "table": table})
    shop.define("team", "user", lookup={"property": "seats", "table": table, "column": "team"})

    assert [of_users(shop, name)["ann"] for name in ("size", "team")] == ["large", "A"]
    assert of_users(shop, "size")["bob"] is None


def test_a_table_is_read_from_a_file_of_csv() -> None:
    """Its first row names the columns; all that is in it is text."""
    table = read_table('\ufeffcode,region\nDE,"Europe, west"\n007,None\n')

    assert (table.columns, table.rows) == (["code", "region"], [["DE", "Europe, west"], ["007", "None"]])


def test_users_are_joined_with_their_ids_in_a_table(shop: StoreHistory) -> None:
    """`id` is the id, if nothing else is called so."""
    table = {"columns": ["account", "owner"], "rows": [["acme", "Dora"]]}
    shop.define("owner", "account", lookup={"property": "id", "table": table})

    assert groups(shop, "account", "owner") == {"Dora": 3, None: 2}


def test_an_event_reads_what_its_user_and_account_are(shop: StoreHistory) -> None:
    """Captured or defined, if no property of the event is called so."""
    shop.define("rows", "user", formula="[seats] * 2")
    shop.define("both", "event", formula='[user.rows] & "/" & [account.plan] & "/" & [account.id]')

    assert groups(shop, "event", "both") == {"20/pro/acme": 3, None: 2}


def test_a_defined_property_stands_where_another_one_can(shop: StoreHistory) -> None:
    """What actors are told apart by, what places are named by, what steps of a funnel are filtered by."""
    shop.load(event("2024-04-01T12:05:00Z", "View", "ann", "acme", url="/cart"))
    shop.define("page", "event", extract={"property": "url", "segment": 1})
    shop.define("seats twice", "user", formula="[seats] + [seats]")
    week = {"from": "2024-04-01", "to": "2024-04-07"}
    in_shop = {"source": "event", "property": "page", "op": "is", "value": "shop"}
    steps = [{"event": "Buy", "filters": in_shop}, {"event": "View"}]

    paths = shop.ask("paths", events={"event": None}, label="page", **week)
    funnel = shop.ask(
        "funnel", steps=steps, by={"property": "page"}, window={"value": 9, "unit": "day"}, **week
    )
    binned = shop.lines(group_by=[{"source": "user", "property": "seats twice", "bins": 2}])

    assert [(edge.from_, edge.to) for edge in paths.edges] == [("shop", "cart")]
    assert funnel.groups[0].counts == [1, 0]
    assert list(binned) == [("A", "0", "current"), ("A", None, "current")]


def test_a_defined_property_counts_before_one_that_is_captured_later(shop: StoreHistory) -> None:
    """Saved questions go on meaning what they meant."""
    shop.define("basket", "event", formula="[price] + 0")
    shop.load(event("6", "Buy", "ann", basket="red"))

    assert groups(shop, "event", "basket") == {None: 3, "1.5": 1, "12": 1, "3": 1}


def test_what_was_known_earlier_is_worked_out_from_what_was_known_then(shop: StoreHistory) -> None:
    """Definitions may be younger."""
    shop.take()
    shop.define("bought", "user", count_of={"event": "Buy"})
    answer = shop.ask("users", columns=[{"property": "bought"}], known_at="2024-04-01")

    assert {row.id: row.values[0] for row in answer.rows}["ann"] == "1"


def test_a_list_is_sorted_by_numbers_where_a_property_is_one(shop: StoreHistory) -> None:
    """Its type is that of what it is worked out as."""
    shop.load(*(event("6", "Buy", "cy", n=i) for i in range(10)))
    shop.define("bought", "user", count_of={"event": "Buy"})
    answer = shop.ask("users", columns=[{"property": "bought"}], sort={"column": "bought", "order": "desc"})

    assert ([row.id for row in answer.rows], answer.columns[0].type) == (["cy", "ann", "bob"], "number")


def test_the_properties_that_one_rests_on_are_those_that_a_question_uses(shop: StoreHistory) -> None:
    """So that they become columns; the rows that it rests on are told."""
    shop.define("worth", "event", formula="[price] * [pieces]")
    shop.define("first", "user", first_value={"event": "Buy", "property": "url"})
    groups_of = [{"source": "event", "property": "worth"}, {"source": "user", "property": "first"}]
    question = {"kind": "graph", "series": [{"event": "View"}], "range": "all time", "group_by": groups_of}
    _, reading = shop._asking.ask(question)

    assert reading.properties == {"price", "pieces", "url"}
    assert reading.rows_read == 2 + 3


def test_an_answer_names_the_rules_of_the_properties_that_it_reads(shop: StoreHistory) -> None:
    """Also of those that these rest on: what was done lies in the last so many days, and not after now."""
    shop.define("bought", "user", count_of={"event": "Buy", "window": {"last": {"value": 9, "unit": "day"}}})
    shop.define("twice", "user", formula="2 * [bought]")
    told = {rule.code for rule in shop.answer(group_by=[{"source": "user", "property": "twice"}]).rules}

    assert told >= {"C01", "C02", "C03", "C04", "T12"}


@pytest.mark.parametrize(
    ("defined", "error"),
    [
        (
            [("a", {"formula": "[prise] + 1"})],
            r"In the property 'a': No event property is named 'prise'. Did you mean",
        ),
        ([("a", {"formula": "[a] + 1"})], "refers to itself: a → a"),
        (
            [("a", {"formula": "[b] + 1"}), ("b", {"formula": "1 + [c]"}), ("c", {"days_until": "a"})],
            "a → b → c → a",
        ),
    ],
)
def test_what_cannot_be_worked_out_is_told_with_its_way(
    shop: StoreHistory, defined: list[tuple[str, Any]], error: str
) -> None:
    """And the place in the question."""
    for name, meaning in defined:
        shop.define(name, "event", **meaning)

    with pytest.raises((QuestionError, UnknownName), match=error) as refused:
        groups(shop, "event", "a")
    assert refused.value.at == "/group_by/0/property"


def test_a_cycle_through_a_segment_is_told(shop: StoreHistory) -> None:
    """Whatever it goes through."""
    shop.segments["S"] = Segment(name="S", where=condition(property="a", op="is_set"))
    shop.define("a", "user", cases=[{"when": {"in_segment": "S"}, "then": "x"}])

    with pytest.raises(QuestionError, match="a → S → a"):
        of_users(shop, "a")


def test_what_rests_on_too_much_is_refused(shop: StoreHistory) -> None:
    """Each twice as large as the one before."""
    shop.define("p0", "event", formula="[price] + [price]")
    for i in range(1, 15):
        shop.define(f"p{i}", "event", formula=f"[p{i - 1}] + [p{i - 1}]")

    with pytest.raises(QuestionError, match="rests on too much"):
        groups(shop, "event", "p14")


@pytest.mark.parametrize(
    "meaning",
    [
        {"count_of": {"event": "Buy"}},
        {"cases": [{"when": {"did": {"event": "Buy"}}, "then": "x"}]},
        {"cases": [{"when": {"source": "account", "op": "is_set"}, "then": "x"}]},
    ],
)
def test_what_was_done_is_not_told_as_of_each_event(shop: StoreHistory, meaning: dict[str, Any]) -> None:
    """Rather than told wrong."""
    shop.define("a", "user", **meaning)

    with pytest.raises(QuestionError, match="Leave 'as_of' out"):
        shop.lines(group_by=[{"source": "user", "property": "a", "as_of": "event"}])


@pytest.mark.parametrize(
    ("meaning", "at", "error"),
    [
        ({"source": "event"}, "", "none of them"),
        ({"source": "event", "formula": "1", "days_since": "a"}, "", "formula, days_since"),
        ({"source": "event", "formula": "1 +"}, "/formula", "the formula ends"),
        ({"source": "event", "formula": "1", "otherwise": "x"}, "/otherwise", "goes with 'cases'"),
        ({"source": "user", "formula": "1", "account_type": "team"}, "/account_type", "goes with the source"),
        ({"source": "event", "count_of": {"event": "Buy"}}, "/source", "'user' or 'account'"),
        ({"source": "event", "cases": []}, "/cases", "1 to 100"),
        ({"source": "event", "extract": {"property": "url"}}, "/extract", "one of 'segment'"),
        (
            {"source": "event", "extract": {"property": "url", "segment": 0}},
            "/extract/segment",
            "numbered from 1",
        ),
        (
            {"source": "event", "extract": {"property": "u", "pattern": "(a"}},
            "/extract/pattern",
            "not a regular",
        ),
        (
            {"source": "event", "extract": {"property": "u", "pattern": "[(]a"}},
            "/extract/pattern",
            "no groups",
        ),
        (
            {"source": "event", "extract": {"property": "u", "pattern": "(a)(b)"}},
            "/extract/pattern",
            "2 groups",
        ),
        (
            {"source": "event", "extract": {"property": "u", "pattern": "((a{999}){999}){999}"}},
            "/extract/pattern",
            "not a regular",
        ),
        (
            {"source": "event", "buckets": {"property": "u", "edges": [1, 1]}},
            "/buckets/edges/1",
            "Edges rise",
        ),
        (
            {"source": "user", "count_of": {"event": "a", "count": {"op": "eq", "value": 1}}},
            "/count_of/count",
            "remove",
        ),
    ],
)
def test_a_meaning_that_contradicts_itself_is_refused(meaning: dict[str, Any], at: str, error: str) -> None:
    """Before anything is looked up."""
    with pytest.raises(QuestionError, match=error) as refused:
        check_meaning(msgspec.convert(meaning, PropertyMeaning))
    assert refused.value.at == at


@pytest.mark.parametrize(
    ("columns", "rows", "at", "error"),
    [
        (["key"], [], "/columns", "at least one of values"),
        (["key", "key"], [], "/columns", "a name of its own"),
        (["key", "value"], [["a", "x"], ["b"]], "/rows/1", "Row 2 has 1 values"),
        (["key", "value"], [["a", "x"], [None, "y"]], "/rows/1/0", "has no key"),
        (
            ["key", "value"],
            [[1, "x"], ["b", "y"], ["1", "z"]],
            "/rows/2/0",
            "The key '1' stands in row 1 and in row 3",
        ),
    ],
)
def test_a_table_says_one_thing_of_each_key(columns: Any, rows: Any, at: str, error: str) -> None:
    """And each row something of all columns."""
    table = {"columns": columns, "rows": rows}
    meaning = msgspec.convert(
        {"source": "user", "lookup": {"property": "a", "table": table}}, PropertyMeaning
    )

    with pytest.raises(QuestionError, match=error) as refused:
        check_meaning(meaning)
    assert refused.value.at == f"/lookup/table{at}"


def test_a_pattern_takes_time_as_long_as_the_text(shop: StoreHistory) -> None:
    """However it is nested."""
    shop.load(event("6", "Long", "ann", url="a" * 100_000 + "!"))
    shop.define("a", "event", extract={"property": "url", "pattern": "^((?:(?:a*)*)*)$"})

    assert groups(shop, "event", "a", series=[{"event": "Long"}]) == {None: 1}


def test_a_name_that_is_captured_is_taken(shop: StoreHistory) -> None:
    """One name has one meaning, of each source for itself."""
    of_event, of_user = (PropertyMeaning(source=source, formula="1") for source in ("event", "user"))
    with shop.store.snapshot() as snapshot:
        refuse_captured("price", of_user, snapshot.layout)

        with pytest.raises(NameTaken, match="captured event property named 'price'"):
            refuse_captured("price", of_event, snapshot.layout)
