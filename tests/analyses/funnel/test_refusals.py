"""A funnel that cannot be asked is refused with the place of the fault."""

from typing import Any

import pytest
from tests.analyses.funnel.conftest import Ask
from tests.histories import History, event

from groundswell.model.errors import GroundswellError


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ({"steps": [{"event": "Visit"}]}, "/steps"),
        ({"steps": [{"event": "Visit"}] * 21}, "/steps"),
        ({"steps": [{"event": "Visit"}, {"event": "Biy"}]}, "/steps/1/event"),
        ({"steps": [{"event": "Visit"}, {}]}, "/steps/1"),
        ({"window": {"value": 0, "unit": "day"}}, "/window/value"),
        ({"window": {"value": -1, "unit": "day"}}, "/window/value"),
        ({"window": {"value": 101, "unit": "year"}}, "/window/value"),
        ({"exclude": [{"event": "Visit", "from_step": 2, "to_step": 1}]}, "/exclude/0/to_step"),
        ({"exclude": [{"event": "Visit", "from_step": 1, "to_step": 3}]}, "/exclude/0/to_step"),
        ({"exclude": [{"event": "Visit", "from_step": 0}]}, "/exclude/0/from_step"),
        ({"report": "trend", "from_step": 2}, "/to_step"),
        ({"report": "trend", "to_step": 3}, "/to_step"),
        ({"report": "trend", "interval": "total"}, "/interval"),
        ({"report": "time_to_convert", "bins": 0}, "/bins"),
        ({"bins": 3}, "/bins"),
        ({"interval": "week"}, "/interval"),
        ({"report": "time_to_convert", "interval": "week"}, "/interval"),
        ({"attribution": "step:3"}, "/attribution"),
        ({"attribution": "last"}, "/attribution"),
        ({"top_n": 0}, "/top_n"),
        ({"by": {"account": "team"}}, "/by/account"),
        ({"by": {"property": "colour"}}, "/by/property"),
        ({"by": {}}, "/by"),
        ({"group_by": [{"source": "event", "property": "colour"}]}, "/group_by/0/property"),
        ({"list": {"step": 3}}, "/list/step"),
        ({"list": {"step": 1, "group": ["web"]}}, "/list/group"),
        ({"list": {}}, "/list/step"),
        ({"list": {"step": 1, "bin": 0}, "report": "time_to_convert"}, "/list/step"),
        ({"list": {"bin": 0}}, "/list/bin"),
        ({"list": {"bin": 99}, "report": "time_to_convert"}, "/list/bin"),
        ({"list": {"step": 1, "bucket": 0}}, "/list/bucket"),
        ({"list": {"step": 1, "bucket": -1}, "report": "trend"}, "/list/bucket"),
        ({"list": {"step": 1, "bucket": 99}, "report": "trend"}, "/list/bucket"),
        ({"list": {"step": 1, "bucket": 0, "outcome": "still"}, "report": "trend"}, "/list/outcome"),
        (
            {"list": {"step": 1, "group": ["tv"]}, "group_by": [{"source": "event", "property": "on"}]},
            "/list/group",
        ),
    ],
)
def test_the_place_of_the_fault_is_told(
    people: History, funnel: Ask, question: dict[str, Any], place: str
) -> None:
    """As a JSON pointer."""
    people.events(event("2", "Visit", "ann", "acme", on="web"), event("2", "Buy", "ann"))
    with pytest.raises(GroundswellError) as refused:
        funnel("Visit", "Buy", **{"unknown": "error"} | question)

    assert refused.value.at == place


def test_an_exclusion_in_any_order_spans_the_funnel(people: History, funnel: Ask) -> None:
    """There is nothing between two single steps (rule F11)."""
    people.events(event("2", "Visit", "ann"), event("2", "Buy", "ann"))
    with pytest.raises(GroundswellError) as refused:
        funnel("Visit", "Buy", "Visit", order="unordered", exclude=[{"event": "Buy", "to_step": 2}])

    assert refused.value.at == "/exclude/0/to_step"
