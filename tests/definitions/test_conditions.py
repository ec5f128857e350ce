"""What each operator means: which of a few named events pass it."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.histories import History, event, history

from groundswell.model.errors import QuestionError, UnknownName

VALUES: dict[str, Any] = {
    "missing": None,
    "empty": "",
    "one": 1,
    "one as text": "1",
    "one and a half": 1.5,
    "ten": 10,
    "Gold": "Gold",
    "gold fish": "gold fish",
    "list": ["b", {"z": 1, "a": 2}],
    "true": True,
    "large": 9007199254740993,
}
"""One event named after each value of its property `v`."""
PRESENT = set(VALUES) - {"missing"}


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[History]:
    """The events of `VALUES`, by Ann of Acme, who is on the plan Gold; and one by nobody."""
    with history(tmp_path_factory.mktemp("shop")) as made:
        made.events(
            *(
                event("2", name, "ann", "acme", **({} if value is None else {"v": value}))
                for name, value in VALUES.items()
            ),
            event("2", "by nobody", when="2024-03-10T12:00:00Z", word="ΟΔΟΣ", **{"od/d~ 'na\"me.": "x"}),
            event("2", "later", when="2024-03-10T12:00:00", word="STRASSE"),
            event("2", "in words", when="infinity", word="straße"),
        )
        made.users({"id": "ann", "plan": "Gold", "seats": "12"})
        made.accounts({"id": "acme", "tier": "enterprise"})
        yield made


def passing(shop: History, *filters: Any, names: Any = VALUES) -> set[str]:
    """The names of the events that pass all filters."""
    answer = shop.ask(series=[{"event": name, "filters": list(filters)} for name in names])
    return {row.label for row in answer.series if row.values[0]}


def v(op: str, *value: Any) -> dict[str, Any]:
    """A test of the property `v`."""
    return {"source": "event", "property": "v", "op": op, **({"value": value[0]} if value else {})}


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("is", 1, {"one", "one as text"}),
        ("is", "1", {"one", "one as text"}),
        ("is", 1.0, {"one", "one as text"}),
        ("is", ["Gold", 10], {"Gold", "ten"}),
        ("is", "gold", set()),
        ("is", "", {"empty"}),
        ("is", True, {"true"}),
        ("is", "true", {"true"}),
        ("is", 9007199254740993, {"large"}),
        ("is", 9007199254740992, set()),
        ("is", '["b",{"a":2,"z":1}]', {"list"}),
        ("is", [], set()),
        ("contains", "GOLD", {"Gold", "gold fish"}),
        ("contains", ["fish", "1."], {"gold fish", "one and a half"}),
        ("contains", "%", set()),
        ("contains", "_", set()),
        ("regex", "^G", {"Gold"}),
        ("regex", "^[0-9.]+$", {"one", "one as text", "one and a half", "ten", "large"}),
        ("regex", "^$", {"empty"}),
        ("gt", 1, {"one and a half", "ten", "large"}),
        ("gte", "1", {"one", "one as text", "one and a half", "ten", "large"}),
        ("lt", 2, {"one", "one as text", "one and a half"}),
        ("lte", 1.5, {"one", "one as text", "one and a half"}),
        ("between", [1, 1.5], {"one", "one as text", "one and a half"}),
        ("between", ["10", "10"], {"ten"}),
    ],
)
def test_a_positive_operator_passes_the_values_it_describes(
    shop: History, op: str, value: Any, expected: set[str]
) -> None:
    """1, 1.0 and "1" are one text (rule T12); numbers compare as numbers and pass over every other text."""
    assert passing(shop, v(op, value)) == expected


@pytest.mark.parametrize(
    ("negative", "positive", "value"),
    [("is_not", "is", 1), ("not_contains", "contains", "gold"), ("not_regex", "regex", "^[0-9]")],
)
def test_a_negative_operator_passes_exactly_what_its_positive_one_does_not(
    shop: History, negative: str, positive: str, value: Any
) -> None:
    """A missing value passes every negative operator (rule T10)."""
    assert passing(shop, v(negative, value)) == set(VALUES) - passing(shop, v(positive, value))


def test_empty_text_is_set(shop: History) -> None:
    """Present and not null is all that `is_set` asks."""
    assert passing(shop, v("is_set")) == PRESENT


def test_only_a_missing_value_is_not_set(shop: History) -> None:
    """`is_not_set` is the opposite of `is_set`."""
    assert passing(shop, v("is_not_set")) == {"missing"}


def test_null_among_the_values_asks_for_missing_ones(shop: History) -> None:
    """A group without a value can be chosen like any other."""
    assert passing(shop, v("is", [None, "Gold"])) == {"missing", "Gold"}


@pytest.mark.parametrize(
    ("op", "value", "expected"),
    [
        ("before", "2024-03-10T12:00:01Z", {"by nobody", "later"}),
        ("before", "2024-03-10T12:00:00Z", set()),
        ("after", "2024-03-10", {"by nobody", "later"}),
        ("after", "2024-03-10T14:00:00+03:00", {"by nobody", "later"}),
        ("after", "2024-03-10T12:00:00", set()),
    ],
)
def test_times_without_zone_are_in_utc(shop: History, op: str, value: str, expected: set[str]) -> None:
    """What is no ISO time, `infinity` among them, lies neither before nor after anything."""
    when = {"source": "event", "property": "when", "op": op, "value": value}

    assert passing(shop, when, names=["by nobody", "later", "in words"]) == expected


@pytest.mark.parametrize(
    ("part", "expected"), [("ΔΟΣ", {"by nobody"}), ("strasse", {"later"}), ("STRAßE", {"in words"})]
)
def test_case_does_not_matter_in_any_script(shop: History, part: str, expected: set[str]) -> None:
    """A capital sigma at the end of a word is found however it is written small."""
    word = {"source": "event", "property": "word", "op": "contains", "value": part}

    assert passing(shop, word, names=["by nobody", "later", "in words"]) == expected


def test_a_list_of_filters_asks_for_all(shop: History) -> None:
    """A list joins its filters by and."""
    assert passing(shop, v("gt", 1), v("lt", 10)) == {"one and a half"}


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        ({"and": [v("gt", 1), v("lt", 10)]}, {"one and a half"}),
        ({"or": [v("is", "Gold"), v("gt", 9)]}, {"Gold", "ten", "large"}),
        ({"not": v("is_set")}, {"missing"}),
        ({"not": {"or": [v("is_not_set"), v("gt", 0)]}}, {"empty", "Gold", "gold fish", "list", "true"}),
        (
            {"or": [{"and": [v("is_set"), v("lt", 2)]}, {"not": v("is_set")}]},
            {"one", "one as text", "one and a half", "missing"},
        ),
        ({"and": []}, set(VALUES)),
        ({"or": []}, set()),
        ({"not": {"and": []}}, set()),
    ],
)
def test_and_or_and_not_may_stand_in_one_another(
    shop: History, joined: dict[str, Any], expected: set[str]
) -> None:
    """Of no filters all hold, and not one does."""
    assert passing(shop, joined) == expected


@pytest.mark.parametrize(
    "test",
    [
        {"source": "user", "property": "plan", "op": "is", "value": "Gold"},
        {"source": "user", "property": "seats", "op": "gt", "value": 11},
        {"source": "user", "op": "is", "value": "ann"},
        {"source": "id", "op": "is", "value": "ann"},
        {"source": "account", "property": "tier", "op": "contains", "value": "PRISE"},
        {"source": "account", "op": "is", "value": "acme"},
        {"source": "account", "account_type": "company", "op": "is_set"},
    ],
)
def test_a_filter_reads_the_user_and_the_account_of_the_event(shop: History, test: dict[str, Any]) -> None:
    """An event without doer and account passes none of them."""
    assert passing(shop, test, names=["Gold", "by nobody"]) == {"Gold"}


def test_a_property_may_have_any_name(shop: History) -> None:
    """Slashes, tildes, quotes and dots in a name mean nothing."""
    odd = {"source": "event", "property": "od/d~ 'na\"me.", "op": "is", "value": "x"}

    assert passing(shop, odd, names=["by nobody", "later"]) == {"by nobody"}


@pytest.mark.parametrize("pattern", ["(", "[a", "a{2,1}", "(?<=x)y", "\\"])
def test_a_pattern_that_does_not_parse_is_refused(shop: History, pattern: str) -> None:
    """Nothing is run; the message says which syntax is meant."""
    with pytest.raises(QuestionError, match="not a regular expression") as refused:
        passing(shop, v("regex", pattern))

    assert refused.value.at == "/series/0/filters/0/value"


@pytest.mark.parametrize(
    ("op", "value", "says"),
    [
        ("matches", ["*", "a" * 2_001], "at most 2,000 characters"),
        ("not_matches", "a" * 2_001, "at most 2,000 characters"),
        ("selector", "div > .", r"^In the selector: Expected .*\ndiv > \.\n {7}\^$"),
    ],
)
def test_a_wildcard_or_selector_that_cannot_be_read_is_refused(
    shop: History, op: str, value: object, says: str
) -> None:
    """With its place in the question."""
    with pytest.raises(QuestionError, match=says) as refused:
        passing(shop, v(op, value))

    assert refused.value.at == "/series/0/filters/0/value"


@pytest.mark.parametrize(
    ("test", "at"),
    [
        (v("gt", "many"), "/value"),
        (v("gt", None), "/value"),
        (v("between", [3, 1]), "/value"),
        (v("between", 3), "/value"),
        (v("between", [1]), "/value"),
        (v("gt"), "/value"),
        (v("gt", [1, 2]), "/value"),
        (v("regex", None), "/value"),
        (v("not_regex", None), "/value"),
        (v("is_set", 1), "/value"),
        (v("is", 1) | {"account_type": "company"}, "/account_type"),
        ({"did": {"event": None}, "account_type": "company"}, "/account_type"),
        ({"in_segment": "gold", "account_type": "company"}, "/account_type"),
        (v("after", "soon"), "/value"),
        (v("after", "0001-01-01T00:00:00+14:00"), "/value"),
        ({"source": "event", "op": "is", "value": 1}, "/property"),
        ({"source": "event", "property": "v"}, "/op"),
        ({"source": "id", "property": "v", "op": "is", "value": 1}, "/property"),
        ({"op": "is", "value": 1}, "/source"),
        ({"not": v("is_set"), "op": "is"}, ""),
        ({"and": [v("is_set")], "or": [v("is_set")]}, ""),
        ({}, ""),
    ],
)
def test_a_filter_that_is_not_whole_is_refused_at_its_place(
    shop: History, test: dict[str, Any], at: str
) -> None:
    """The place points into the filter."""
    with pytest.raises(QuestionError) as refused:
        passing(shop, test)

    assert refused.value.at == f"/series/0/filters/0{at}"


@pytest.mark.parametrize(
    ("test", "code"),
    [
        ({"source": "event", "property": "vv", "op": "is_set"}, "unknown-property"),
        ({"source": "user", "property": "plam", "op": "is_set"}, "unknown-property"),
        ({"source": "account", "property": "teir", "op": "is_set"}, "unknown-property"),
        ({"source": "account", "account_type": "compnay", "op": "is_set"}, "unknown-account-kind"),
    ],
)
def test_an_unknown_name_is_refused_with_the_closest(shop: History, test: dict[str, Any], code: str) -> None:
    """A typing error is not an empty answer."""
    with pytest.raises(UnknownName, match="Did you mean") as refused:
        passing(shop, test)

    assert refused.value.code == code


def test_an_unknown_name_matches_nothing_where_the_question_says_so(shop: History) -> None:
    """With `unknown: empty` a name that nothing has carried yet is missing everywhere."""
    later = {"source": "event", "property": "not yet", "op": "is_not_set"}

    assert shop.values(filters=later, unknown="empty") == len(VALUES) + 3


@pytest.mark.parametrize("value", ["'; drop table ids; --", '" or 1=1', "$v0", "\\", "\x00", "😀", "?"])
def test_a_value_is_only_ever_a_value(shop: History, value: str) -> None:
    """Text that looks like a statement is looked for, not run."""
    assert passing(shop, v("is", value)) == set()


def test_a_test_without_a_source_is_told_so(shop: History) -> None:
    """Of an event it may be its own property, its user's or its account's."""
    with pytest.raises(QuestionError, match=r"Give 'source': one of event, user, account") as refused:
        shop.ask(filters={"property": "v", "op": "gt", "value": 1})

    assert refused.value.at == "/filters/source"
