"""Reading a question: what is malformed is refused, and the error points at the place."""

import json
import re
from functools import partial
from typing import Any

import pytest

from groundswell.analyses import ANALYSES
from groundswell.model.errors import QuestionError, UnknownKind
from groundswell.model.questions import MOST_DEPTH, Kind
from groundswell.model.questions import parse_question as parse
from groundswell.model.questions.graph import GraphQuestion, check_graph, percentile_of

parse_question = partial(parse, kinds={"graph": Kind(GraphQuestion, check_graph)})


def graph(**changes: Any) -> dict[str, Any]:
    """A whole question, with changes; a change to None leaves the field out."""
    whole = {"kind": "graph", "series": [{"event": "Commit"}], "range": "last 30 days"} | changes
    return {name: value for name, value in whole.items() if value is not None}


def where_refused(raw: Any) -> str | None:
    """The place at which a question is refused."""
    with pytest.raises(QuestionError) as refused:
        parse_question(raw)
    return refused.value.at


def leaf(**changes: Any) -> dict[str, Any]:
    """A test on a property, with changes."""
    return {"source": "event", "property": "size", "op": "gt", "value": 3} | changes


def nested(depth: int) -> dict[str, Any]:
    """A test inside so many `not`s."""
    test: dict[str, Any] = leaf()
    for _ in range(depth):
        test = {"not": test}
    return test


def test_json_text_and_decoded_json_are_read_alike() -> None:
    """The CLI, HTTP and Python send the same language."""
    assert parse_question(json.dumps(graph())) == parse_question(graph())


@pytest.mark.parametrize("raw", [b"", b"{", b"[1]", b'"graph"', b"\xff\xfe", "null", None, 7])
def test_what_is_no_object_of_json_is_refused(raw: Any) -> None:
    """A truncated or binary body is no question."""
    with pytest.raises(QuestionError):
        parse_question(raw)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ('{"kind": "graph",\n "series": [1 2]}', "at line 2, column 15."),
        (b'{"kind":\n"\xc3\xa4\xc3\xb6" oops}', "at line 2, column 6."),
        ('{"kind": "graph"', "at line 1, column 17."),
        ("", "at line 1, column 1."),
        (b'{"kind": "\xff"}', "it is not UTF-8, at line 1, column 11."),
    ],
)
def test_what_is_no_json_is_refused_with_line_and_column(raw: str | bytes, said: str) -> None:
    """As an editor counts them: characters, from 1."""
    with pytest.raises(QuestionError) as refused:
        parse_question(raw)

    assert refused.value.message.endswith(said)


def test_a_missing_field_has_its_place() -> None:
    """It is where it should stand."""
    with pytest.raises(QuestionError, match="The field 'series' is missing") as refused:
        parse_question({"kind": "graph"})

    assert refused.value.at == "/series"


@pytest.mark.parametrize(
    ("changes", "at", "example"),
    [
        (
            {"filters": {"did": {"event": "Commit", "window": "14 days"}}},
            "/filters/did/window",
            '{"last": {"value": 30, "unit": "day"}}',
        ),
        ({"series": ["Commit"]}, "/series/0", '{"event": "Commit", "measure": "accounts"}'),
        ({"group_by": ["account.plan"]}, "/group_by/0", '{"source": "account", "property": "plan"}'),
    ],
)
def test_words_in_place_of_an_object_are_told_what_one_looks_like(
    changes: dict[str, Any], at: str, example: str
) -> None:
    """As it can be copied."""
    with pytest.raises(QuestionError) as refused:
        parse_question(graph(**changes))

    assert (refused.value.at, example in refused.value.message) == (at, True)


@pytest.mark.parametrize(
    ("changes", "at", "said"),
    [
        ({"filters": leaf(op=">=")}, "/filters/op", "Did you mean 'gte'? There are: is, is_not"),
        ({"filters": leaf(op="greater")}, "/filters/op", "Did you mean 'gt'?"),
        ({"filters": {"did": {"event": "A", "count": 3}}}, "/filters/did/count", '{"op": "gte", "value": 3}'),
        ({"filters": {"did": {"event": "A"}, "limit": 3}}, "/filters/limit", "is not known here"),
        (
            {"series": {"event": "A"}},
            "/series",
            'A list belongs here, not an object. Put it into a list: [{"event"',
        ),
        ({"group_by": {"source": "id"}}, "/group_by", "Put it into a list"),
        ({"top_n": 1.5}, "/top_n", "A whole number belongs here, not a fraction."),
        (
            {"group_by": [{"did": {"event": {"event": "A"}}}]},
            "/group_by/0/did/event",
            "Write the event's name alone",
        ),
        ({"list": {"series": "A", "group": ["x"]}}, "/list/group", "The question is not grouped"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(changes: dict[str, Any], at: str, said: str) -> None:
    """In words, not in those of a parser; nothing is listed twice."""
    with pytest.raises(QuestionError) as refused:
        parse_question(graph(**changes))
    message = refused.value.message

    assert (refused.value.at, said in message, message.count("not_contains") < 2) == (at, True, True), message


@pytest.mark.parametrize(
    ("question", "at", "said"),
    [
        ({"kind": "users", "columns": ["role"]}, "/columns/0", 'or write {"property": "role"}'),
        (
            {"kind": "users", "columns": [{"did": {"event": "A"}, "count": {}}]},
            "/columns/0/count",
            "inside 'did'",
        ),
        ({"kind": "users", "sort": "events"}, "/sort", '{"column": "last_seen", "order": "desc"}'),
        ({"kind": "segment", "where": [], "subject": "account"}, "/subject", 'or write {"account": null}'),
    ],
)
def test_an_object_is_offered_where_a_word_stands(question: dict[str, Any], at: str, said: str) -> None:
    """With the word in it, where that was probably meant for a field."""
    with pytest.raises(QuestionError) as refused:
        parse(question, ANALYSES)

    assert (refused.value.at, said in refused.value.message) == (at, True), refused.value.message


def test_a_question_without_a_kind_is_told_so() -> None:
    """And not that there is none of the name None."""
    with pytest.raises(UnknownKind, match=r"The field 'kind' is missing. There are: graph\."):
        parse_question({})


@pytest.mark.parametrize("kind", ["trend", "", None, 3, ["graph"]])
def test_an_unknown_kind_is_refused(kind: Any) -> None:
    """The error lists the kinds there are."""
    with pytest.raises(UnknownKind, match="There are: graph"):
        parse_question(graph() | {"kind": kind})


@pytest.mark.parametrize(
    ("changes", "at"),
    [
        ({"intervall": "day"}, "/intervall"),
        ({"interval": "fortnight"}, "/interval"),
        ({"series": []}, "/series"),
        ({"series": [{"event": "A"}] * 27}, "/series"),
        ({"series": [{"event": "A", "id": "X"}, {"event": "B", "id": "X"}]}, "/series"),
        ({"series": [{"event": "A"}, {}]}, "/series/1"),
        ({"series": [{"event": "A", "any_of": [{"event": "B"}]}]}, "/series/0"),
        ({"series": [{"any_of": []}]}, "/series/0/any_of"),
        ({"series": [{"any_of": [{"event": "A"}, {}]}]}, "/series/0/any_of/1"),
        ({"series": [{"event": ""}]}, "/series/0/event"),
        ({"series": [{"event": 7}]}, "/series/0/event"),
        ({"series": [{"event": "A", "measure": "total"}]}, "/series/0/measure"),
        ({"series": [{"event": "A", "measure": "p100"}]}, "/series/0/measure"),
        ({"series": [{"event": "A", "measure": "sum"}]}, "/series/0/property"),
        ({"series": [{"event": "A", "population": "users"}]}, "/series/0"),
        ({"series": [{"population": "robots"}]}, "/series/0/population"),
        ({"range": None}, "/range"),
        ({"from": "2024-01-01"}, "/range"),
        ({"group_by": [{"source": "event"}]}, "/group_by/0/property"),
        ({"group_by": [{"source": "event", "property": "a", "bins": 0}]}, "/group_by/0/bins"),
        (
            {"group_by": [{"source": "user"}, {"source": "user", "property": "a", "bins": 2}]},
            "/group_by/1/bins",
        ),
        ({"group_by": [{"source": "user"}] * 5}, "/group_by"),
        ({"group_by": [{"source": "segment"}]}, "/group_by/0/segments"),
        ({"top_n": 0}, "/top_n"),
        ({"top_n": 3}, "/top_n"),
        ({"top_n": 10**30, "group_by": [{"source": "user"}]}, "/top_n"),
        ({"compare": {"days": 2**53}}, "/compare/days"),
        (
            {"filters": {"did": {"event": "A", "count": {"op": "gt", "value": 10**40}}}},
            "/filters/did/count/value",
        ),
        ({"to": "2024-01-01"}, "/to"),
        (
            {"group_by": [{"source": "event", "property": "a", "account_type": "team"}]},
            "/group_by/0/account_type",
        ),
        ({"series": [{"event": "A", "property": "size"}]}, "/series/0/property"),
        ({"compare": {"days": 0}}, "/compare/days"),
        ({"compare": "next"}, "/compare"),
        ({"cumulative": True, "series": [{"event": "A", "measure": "active_7d"}]}, "/cumulative"),
        ({"filters": [leaf(op="equals")]}, "/filters/0/op"),
    ],
)
def test_a_malformed_question_is_refused_at_its_place(changes: dict[str, Any], at: str) -> None:
    """The place is a JSON pointer into what was sent."""
    assert where_refused(graph(**changes)) == at


def test_a_misspelt_field_is_offered_the_closest() -> None:
    """The error names the remedy."""
    with pytest.raises(QuestionError, match="Did you mean 'interval'"):
        parse_question(graph(intervall="day"))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"interval": "dya"}, "'dya' is not possible here. Did you mean 'day'? There are: hour, day"),
        ({"filters": leaf(op="greater")}, "'greater' is not possible here."),
        ({"week_start": "friday"}, "There are: monday, sunday"),
        ({"compare": "prevoius"}, "Did you mean 'previous'?"),
        ({"group_by": [{"source": "segmnt"}]}, "Did you mean 'segment'?"),
        ({"series": [{"evnt": "A"}]}, "Did you mean 'event'?"),
        ({"filters": {"not": {"opp": "is"}}}, "Did you mean 'op'?"),
    ],
)
def test_a_word_that_is_not_possible_is_told_with_those_that_are(
    changes: dict[str, Any], message: str
) -> None:
    """The remedy is in the message."""
    with pytest.raises(QuestionError, match=re.escape(message)):
        parse_question(graph(**changes))


def test_filters_may_stand_deep_inside_one_another() -> None:
    """Fifty levels are read."""
    assert isinstance(parse_question(graph(filters=nested(50))), GraphQuestion)


@pytest.mark.parametrize("depth", [MOST_DEPTH, 3_000])
def test_filters_too_deep_are_refused(depth: int) -> None:
    """Nobody writes them by hand, and they would exhaust the stack."""
    with pytest.raises(QuestionError, match="nested more than"):
        parse_question(graph(filters=nested(depth)))


def test_json_text_of_a_hundred_thousand_brackets_is_refused() -> None:
    """What cannot even be decoded is an error of the question too."""
    with pytest.raises(QuestionError, match="nested more than"):
        parse_question('{"kind":' + "[" * 100_000 + "]" * 100_000 + "}")


@pytest.mark.parametrize(
    ("measure", "share"), [("median", 0.5), ("p90", 0.9), ("p99.9", 0.999), ("p5", 0.05)]
)
def test_a_percentile_is_named_by_its_number(measure: str, share: float) -> None:
    """`p90` is the value that nine tenths do not pass."""
    assert percentile_of(measure) == pytest.approx(share)


@pytest.mark.parametrize("measure", ["count", "p", "p100", "pp", "p-1", "90"])
def test_other_measures_are_no_percentiles(measure: str) -> None:
    """A figure over one hundred is no share."""
    assert percentile_of(measure) is None
