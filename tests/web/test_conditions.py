"""Asking what was done, where a filter or a group stands."""

from playwright.sync_api import expect
from tests.web.app import App

WEEKS = {"kind": "graph", "range": "last 12 weeks", "interval": "week"}
SEARCH = "by=week&range=last+12+weeks"
LAST_30 = {"last": {"value": 30, "unit": "day"}}


def test_a_filter_asks_what_was_done_and_counts_as_over_http(app: App) -> None:
    """The sentence is begun from the list, and its words are changed where they stand."""
    app.ask(f"A=accounts:Commit&{SEARCH}")
    app.page.get_by_role("region", name="Filter").get_by_role("button", name="Add").click()
    app.pick("Has done")
    app.button("Event: Any event").click()
    app.pick("Review")
    app.page.get_by_label("How often").select_option("at least")
    app.page.get_by_role("group", name="has done Review at least 3 times in the last 30 days").wait_for()
    app.wait()
    done = {"did": {"event": "Review", "window": LAST_30, "count": {"op": "gte", "value": 3}}}
    asked = app.answer({**WEEKS, "series": [{"event": "Commit", "measure": "accounts"}], "filters": [done]})

    assert list(app.figures().values()) == [asked["series"][0]["values"]]


def test_a_question_is_split_by_what_was_done(app: App) -> None:
    """Those who have done it, and those who have not, stand for themselves."""
    app.ask(f"A=users:Commit&{SEARCH}")
    app.page.get_by_role("region", name="Group by").get_by_role("button").click()
    app.pick("Has done")
    app.button("Event: Any event").click()
    app.pick("Review")
    app.page.get_by_role("group", name="has done Review in the last 30 days").wait_for()
    app.wait()
    group = {"did": {"event": "Review", "window": LAST_30}}
    asked = app.answer({**WEEKS, "series": [{"event": "Commit", "measure": "users"}], "group_by": [group]})
    words = {"true": "has done", "false": "has not done"}

    assert app.figures() == {words[line["group"][0]]: line["values"] for line in asked["series"]}


def test_the_address_holds_what_was_done(app: App) -> None:
    """Written by hand it is shown in words, and can be taken away."""
    app.ask(
        f"A=accounts:Commit&where=users_who(gte:2;did(Review;last:90:day));sequence(Report;Commit;7:day)&{SEARCH}"
    )
    app.page.get_by_role("group", name="did Report, then Commit within 7 days").wait_for()
    app.button("Remove has at least 2 users who have done Review in the last 90 days").click()

    expect(app.page).to_have_url(
        f"{app.address}/p/demo/usage?A=accounts:Commit&where=sequence(Report;Commit;7:day)&{SEARCH}"
    )
