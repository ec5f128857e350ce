"""Generated histories and funnels: small, and full of what breaks things."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

START = datetime(2024, 4, 8, tzinfo=UTC)
"""The first day of every range; the questions are asked at noon of the third."""
USERS = ("ann", "bob", "cy", "web-1")
NAMES = ("Visit", "Order", "Pay")
MINUTES = (-1440, -1, 0, 1, 2, 2, 30, 30, 60, 61, 1439, 1440, 1500, 2880, 3000, 3560, 3569, 3570)

an_event = st.fixed_dictionaries(
    {"t": st.sampled_from(MINUTES), "e": st.sampled_from((*NAMES, "Other")), "u": st.sampled_from(USERS)},
    optional={
        "a": st.sampled_from(("acme", "bits")),
        "p": st.fixed_dictionaries(
            {},
            optional={"c": st.sampled_from(("red", "blue", "", None)), "n": st.sampled_from((1, 2, 7, "x"))},
        ),
    },
)
histories = st.fixed_dictionaries(
    {
        "events": st.lists(an_event, max_size=22),
        "plans": st.dictionaries(st.sampled_from(USERS[:3]), st.sampled_from(("gold", "free"))),
        "is_merged": st.booleans(),
        "hot": st.integers(0, 22),
    }
)


def everything_once() -> list[dict[str, Any]]:
    """Long before every range each name and property is carried once, by somebody else: nothing asked is unknown."""
    return [
        {"t": -9999, "e": name, "u": "zz", "a": "zc", "p": {"c": "zz", "n": 0}} for name in (*NAMES, "Other")
    ]


def moment(minutes: int) -> datetime:
    """The moment so many minutes after the start."""
    return START + timedelta(minutes=minutes)


leaf = st.sampled_from(
    (
        {"source": "event", "property": "c", "op": "is", "value": "red"},
        {"source": "event", "property": "n", "op": "gte", "value": 2},
    )
)
single = st.builds(
    lambda name, test: {"event": name} | test,
    st.sampled_from((*NAMES, *NAMES, None)),
    st.one_of(st.just({}), st.just({}), leaf.map(lambda test: {"filters": test})),
)
choice = st.one_of(
    single, single, st.lists(single, min_size=1, max_size=2).map(lambda each: {"any_of": each})
)
first_ever = st.sampled_from(({}, {}, {}, {"first_ever": "any"}, {"first_ever": "matching"}))
step = st.builds(lambda of, first: of | first, choice, first_ever)
grouped = st.sampled_from(
    (
        [{"source": "event", "property": "c"}],
        [{"source": "event", "property": "c"}, {"source": "event", "property": "n"}],
        [{"source": "user", "property": "plan"}],
        [{"source": "event", "property": "c"}, {"source": "user", "property": "plan"}],
    )
)


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """A funnel that the definition and the product both answer."""
    steps = draw(st.lists(step, min_size=2, max_size=3))
    order = draw(st.sampled_from(("ordered", "ordered", "strict", "unordered")))
    span = st.sampled_from([(a, b) for a in range(1, len(steps)) for b in range(a + 1, len(steps) + 1)])
    if order == "unordered":
        span = st.just((1, len(steps)))
    excluded = st.builds(lambda of, span: of | {"from_step": span[0], "to_step": span[1]}, single, span)
    question: dict[str, Any] = {
        "kind": "funnel",
        "steps": steps,
        "order": order,
        "exclude": draw(st.sampled_from((0, 0, 0, 1, 2)).flatmap(lambda n: st.lists(excluded, max_size=n))),
        "by": draw(st.sampled_from(("user", "user", "session", {"account": "company"}, {"property": "c"}))),
        "from": "2024-04-08",
        "to": draw(st.sampled_from(("2024-04-09", "2024-04-10", "2024-04-12"))),
        "unknown": "empty",
        "who": True,
    }
    window = draw(st.sampled_from((None, (1, "minute"), (1, "hour"), (1, "day"), (2, "day"))))
    if window:
        question["window"] = {"value": window[0], "unit": window[1]}
    if draw(st.booleans()):
        question["group_by"] = draw(grouped)
        every = [f"step:{n + 1}" for n in range(len(steps))]
        question["attribution"] = draw(st.sampled_from(("first_touch", "last_touch", "all_events", *every)))
        question |= draw(
            st.fixed_dictionaries({}, optional={"top_n": st.integers(1, 2), "other": st.booleans()})
        )
    first, last = draw(span)
    question["report"] = draw(st.sampled_from(("steps", "trend", "time_to_convert")))
    question |= {"from_step": first, "to_step": last}
    if draw(st.sampled_from((True, False, False))):
        question["filters"] = draw(leaf)
    return question
