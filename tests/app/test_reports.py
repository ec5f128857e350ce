"""Reports and dashboards: questions that have a name, arranged; what rests on them, whose they are, public links."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.histories import History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError

Project = OpenProject | RemoteProject
ORDERS = {"kind": "graph", "series": [{"event": "Order"}], "from": "2024-04-01", "to": "2024-04-03"}
REPORT = {"name": "Orders a day", "question": ORDERS}
CLICK = {"name": "Shop - Order", "on": "custom", "event": "Order"}
BOARD = {"name": "Mondays", "cards": [{"report": "Orders a day"}, {"text": "# Read me", "x": 6}]}


def brought_in(made: History) -> None:
    """Ann of Acme orders twice, Bob of Bits once."""
    made.accounts({"account_id": "acme", "plan": "gold"}, {"account_id": "bits", "plan": "tin"})
    made.events(
        event("1", "Order", "ann", "acme"),
        event("2", "Order", "ann", "acme"),
        event("2", "Order", "bob", "bits"),
    )


@pytest.fixture(params=["here", "over HTTP"])
def shop(people: History, request: pytest.FixtureRequest) -> Iterator[Project]:
    """The shop in this process, or through a server."""
    people.begin(brought_in)
    if request.param == "here":
        yield people.project
        return
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        yield workspace.project(people.project.slug)


@pytest.fixture
def http(people: History) -> Iterator[httpx.Client]:
    """A client of a server that has the shop, below the project's own path."""
    people.begin(brought_in)
    people.reopen(GROUNDSWELL_PUBLIC_LINKS="on")
    slug = people.project.slug
    with (
        serving(people.workspace) as address,
        httpx.Client(base_url=f"{address}/api/projects/{slug}") as client,
    ):
        yield client


def refused(call: Any) -> tuple[str, str | None]:
    """The code and the place of what a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code, error.value.at


def test_a_report_is_a_question_that_has_a_name(shop: Project) -> None:
    """What is read back is what was saved, and can be asked."""
    shop.save_report(REPORT)

    answer: Any = shop.ask(shop.report("Orders a day").question)

    assert answer.series[0].values == [1, 2, 0]


def test_a_report_follows_what_it_names_when_that_gets_another_name(shop: Project) -> None:
    """So that links and dashboards go on working."""
    shop.save_definition(CLICK)
    question = ORDERS | {"series": [{"event": "Shop - Order"}]}
    shop.save_report(REPORT | {"question": question})

    shop.rename_definition("Shop - Order", "Shop - Buy")

    named: Any = shop.report("Orders a day").question
    assert named.series[0].event == "Shop - Buy"


def test_what_a_report_names_is_not_deleted_and_tells_of_the_report(shop: Project) -> None:
    """The error and the list of uses name it."""
    shop.save_segment({"name": "Gold", "where": {"did": {"event": "Order"}}})
    shop.save_report(REPORT | {"question": ORDERS | {"filters": {"in_segment": "Gold"}}})

    with pytest.raises(GroundswellError, match="'Orders a day'"):
        shop.delete_segment("Gold")

    assert [(use.kind, use.name) for use in shop.segment("Gold").used_by] == [("report", "Orders a day")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"question": {"kind": "grph"}}, ("unknown-kind", "/question/kind")),
        ({"question": ORDERS | {"rnge": "today"}}, ("invalid-question", "/question/rnge")),
        ({"question": ORDERS | {"series": [{"event": "Ordr"}]}}, ("unknown-event", "/question")),
        ({"question": ORDERS | {"filters": {"in_segment": "Gld"}}}, ("unknown-segment", "/question")),
        ({"question": {"kind": "timeline", "user": "ann"}}, ("invalid-question", "/question")),
        ({"folder": "a//b"}, ("invalid-question", "/folder")),
        ({"name": ""}, ("invalid-question", "/name")),
        ({"shared": False}, ("invalid-question", "/owner")),
    ],
)
def test_what_cannot_be_a_report_is_refused_at_its_place(
    shop: Project, change: dict[str, Any], said: tuple[str, str]
) -> None:
    """Nothing is kept of it."""
    assert refused(lambda: shop.save_report(REPORT | change, who="")) == said
    assert shop.reports(who="") == []


def test_who_saves_what_was_changed_meanwhile_overwrites_nothing(shop: Project) -> None:
    """The revision that was edited is not the last one any more."""
    edited = shop.save_report(REPORT).revision
    shop.save_report(REPORT | {"description": "Of all."}, replaces="Orders a day")

    def save() -> None:
        shop.save_report(REPORT, replaces="Orders a day", revision=edited)

    assert refused(save) == ("changed-meanwhile", "/revision")


def test_a_personal_report_is_there_for_its_owner_alone(shop: Project) -> None:
    """Others are told that there is none; who is the owner need not be said by himself."""
    shop.save_report(REPORT | {"shared": False}, who="cy")

    assert ([r.owner for r in shop.reports(who="cy")], shop.reports(who="di")) == (["cy"], [])
    assert refused(lambda: shop.report("Orders a day", who="di")) == ("unknown-report", "/name")


def test_names_of_others_personal_reports_are_not_told(shop: Project) -> None:
    """Not as one that may have been meant either."""
    shop.save_report(REPORT | {"shared": False}, who="cy")
    with pytest.raises(GroundswellError) as told:
        shop.report("Orders a dy", who="di")

    assert ("Orders a day" in told.value.message, told.value.suggestion) == (False, None)


def test_nobody_makes_a_report_somebody_elses_alone(shop: Project) -> None:
    """He would not see it any more."""
    shop.save_report(REPORT, who="cy")
    personal = REPORT | {"owner": "cy", "shared": False}

    def take() -> None:
        shop.save_report(personal, replaces="Orders a day", who="di")

    assert refused(take) == ("not-allowed", "/shared")


def test_a_deleted_report_comes_back_with_its_history(shop: Project) -> None:
    """As it was."""
    shop.save_report(REPORT, who="cy")
    shop.delete_report("Orders a day", who="cy")
    shop.restore_report("Orders a day", who="cy")

    history = shop.report_history("Orders a day")
    assert [(change.what, change.who) for change in history] == [
        ("restored", "cy"),
        ("deleted", "cy"),
        ("made", "cy"),
    ]


def test_a_dashboard_follows_its_reports_and_holds_them(shop: Project) -> None:
    """A report that is renamed is found by its new name, and one that is shown is not deleted."""
    shop.save_report(REPORT)
    shop.save_dashboard(BOARD)

    shop.save_report(REPORT | {"name": "Orders"}, replaces="Orders a day")

    assert [card.report for card in shop.dashboards()[0].cards] == ["Orders", None]
    assert refused(lambda: shop.delete_report("Orders")) == ("report-in-use", "/name")


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"cards": [{"report": "Orders a dy"}]}, "/cards/0/report"),
        ({"cards": [{}]}, "/cards/0"),
        ({"cards": [{"text": "a", "x": 8, "w": 6}]}, "/cards/0/x"),
        ({"cards": [{"text": "a", "h": 0}]}, "/cards/0/y"),
        ({"range": "today", "from": "2024-01-01"}, "/range"),
        ({"refresh_minutes": 2}, "/refresh_minutes"),
    ],
)
def test_what_cannot_be_a_dashboard_is_refused_at_its_place(
    shop: Project, change: dict[str, Any], at: str
) -> None:
    """Cards lie within the grid and show what is there."""
    shop.save_report(REPORT)

    assert refused(lambda: shop.save_dashboard(BOARD | change))[1] == at


def test_a_dashboard_for_everybody_shows_nobodys_own_reports(shop: Project) -> None:
    """Whoever looks would see a hole."""
    shop.save_report(REPORT | {"shared": False}, who="cy")

    assert refused(lambda: shop.save_dashboard(BOARD, who="cy")) == ("invalid-question", "/cards/0/report")
    assert shop.save_dashboard(BOARD | {"shared": False}, who="cy").owner == "cy"


def shown(http: httpx.Client, **board: Any) -> Any:
    """The cards of a dashboard that is not saved."""
    return http.post("/dashboards/preview", json=BOARD | board).json()["cards"]


def test_a_dashboard_lays_its_range_and_filters_over_every_card(http: httpx.Client) -> None:
    """The reports stay as they are saved."""
    http.post("/reports", json=REPORT)
    gold = {"source": "account", "property": "plan", "op": "is", "value": "gold"}

    card, text = shown(http, range="last 30 days", filters=gold)

    answer = http.post("/ask", json=card["question"]).json()
    assert (sum(answer["series"][0]["values"]), len(answer["times"])) == (2, 30)
    assert (text["report"], text["problem"]) == (None, "")


def test_a_card_over_which_filters_cannot_be_laid_says_so(http: httpx.Client) -> None:
    """A list of users has no events of which a property could be asked."""
    http.post("/reports", json=REPORT | {"question": {"kind": "users"}})
    first = {"source": "event", "property": "path", "op": "is", "value": "/"}

    card = shown(http, filters=first)[0]

    assert (card["question"], card["problem"][:28]) == (None, "The dashboard filters by a p")


def test_pins_are_each_persons_own_and_survive_renames(http: httpx.Client) -> None:
    """In the order in which they were pinned."""
    http.post("/reports", json=REPORT)
    http.post("/dashboards", json=BOARD)
    for kind, name in (("dashboard", "Mondays"), ("report", "Orders a day")):
        http.put("/pins", params={"who": "cy"}, json={"kind": kind, "name": name})
    http.put("/reports/Orders a day", json=REPORT | {"name": "Orders"})

    pins = http.get("/pins", params={"who": "cy"}).json()["pins"]

    assert [pin["name"] for pin in pins] == ["Mondays", "Orders"]
    assert http.get("/pins", params={"who": "di"}).json()["pins"] == []


def test_a_pin_can_be_taken_off(http: httpx.Client) -> None:
    """Lists say what is pinned."""
    http.post("/reports", json=REPORT)
    pinned = http.put("/pins", params={"who": "cy"}, json={"kind": "report", "name": "Orders a day"})
    http.delete("/pins/report/Orders a day", params={"who": "cy"})

    assert len(pinned.json()["pins"]) == 1
    assert http.get("/reports", params={"who": "cy"}).json()["reports"][0]["pinned"] is False


def linked(
    http: httpx.Client, kind: str = "report", name: str = "Orders a day", **more: Any
) -> httpx.Response:
    """A public link."""
    return http.post("/public-links", json={"kind": kind, "name": name, "days": 30, **more})


def test_a_public_link_shows_one_report_and_its_figures(http: httpx.Client) -> None:
    """Also after the report has another name."""
    http.post("/reports", json=REPORT)
    path = linked(http).json()["path"]
    http.put("/reports/Orders a day", json=REPORT | {"name": "Orders"})
    base = str(http.base_url).partition("/api/")[0]

    page = httpx.get(f"{base}/api{path}").json()
    figures = httpx.get(f"{base}/api{path}/figures/0").json()

    assert (page["name"], page["cards"][0]["card"]["report"]) == ("Orders", "Orders")
    assert figures["series"][0]["values"] == [1, 2, 0]


def test_a_public_link_shows_stickiness_over_time(http: httpx.Client) -> None:
    """The ranges before the report's own, for what is shown so, and of nothing else."""
    asked = {"kind": "stickiness", "event": None, "from": "2024-04-03", "to": "2024-04-04"}
    for name, shown in (("Habit", "over"), ("Bars", "bar")):
        http.post("/reports", json={"name": name, "question": asked, "shown": shown})
    base = str(http.base_url).partition("/api/")[0]
    habit, bars = (
        f"{base}/api{linked(http, name=name).json()['path']}/figures/0" for name in ("Habit", "Bars")
    )

    earlier = httpx.get(habit, params={"before": 1}).json()

    assert [time[:10] for time in earlier["times"]] == ["2024-04-01", "2024-04-02"]
    assert sum(earlier["values"]) > 0
    assert [httpx.get(at, params={"before": n}).status_code for at, n in ((bars, 1), (habit, 8))] == [
        404,
        400,
    ]


@pytest.mark.parametrize("bent", ["0" * 16 + "A" * 32, "x", "%00"])
def test_a_link_that_nobody_made_shows_nothing(http: httpx.Client, bent: str) -> None:
    """Whatever is guessed."""
    base = str(http.base_url).partition("/api/")[0]

    assert httpx.get(f"{base}/api/public/{bent}").status_code == 404


def test_a_public_link_ends_when_it_is_taken_away_or_its_report_is(http: httpx.Client) -> None:
    """Nothing is shown from then on."""
    http.post("/reports", json=REPORT)
    one, other = linked(http).json(), linked(http, days=7).json()
    base = str(http.base_url).partition("/api/")[0]

    http.delete(f"/public-links/{one['id']}")
    after = [httpx.get(f"{base}/api{link['path']}").status_code for link in (one, other)]
    http.delete("/reports/Orders a day")

    assert (after, httpx.get(f"{base}/api{other['path']}").status_code) == ([404, 200], 404)
    assert other["ends_at"].startswith("2024-04-17")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, "Expected `int`, got `null`"),
        (0, "A public link holds for 1 to 365 days, not 0."),
        (366, "A public link holds for 1 to 365 days, not 366."),
    ],
)
def test_every_public_link_ends_within_a_year(http: httpx.Client, days: int | None, said: str) -> None:
    """Whoever makes one says when."""
    http.post("/reports", json=REPORT)

    refused = linked(http, days=days)

    assert (refused.status_code, refused.json()["error"]["at"]) == (400, "/days")
    assert refused.json()["error"]["message"] == said
    assert http.get("/public-links/report/Orders a day").json()["links"] == []


def test_a_public_link_tells_nothing_of_whose_report_it_is(http: httpx.Client) -> None:
    """Nor where it lies, nor what is said of it among those who have the app."""
    http.post(
        "/reports", json=REPORT | {"owner": "cy", "folder": "Customers", "description": "For Acme only."}
    )
    base = str(http.base_url).partition("/api/")[0]
    page = httpx.get(f"{base}/api{linked(http).json()['path']}").json()

    assert {name for name, value in page["cards"][0]["report"].items() if value} <= {
        "name",
        "question",
        "shown",
        "shared",
    }


def test_no_public_link_shows_lists_of_people(http: httpx.Client) -> None:
    """On a dashboard it has to be taken off first."""
    http.post("/reports", json=REPORT | {"question": {"kind": "users"}})
    http.post("/dashboards", json=BOARD)

    assert [linked(http).status_code, linked(http, "dashboard", "Mondays").status_code] == [403, 403]


def test_a_link_is_looked_at_only_so_often(http: httpx.Client) -> None:
    """Whoever has it cannot keep the server busy."""
    http.post("/reports", json=REPORT)
    path = linked(http).json()["path"]
    base = str(http.base_url).partition("/api/")[0]

    with httpx.Client(base_url=f"{base}/api") as anybody:
        seen = {anybody.get(path).status_code for _ in range(80)}

    assert seen == {200, 429}


def test_public_links_need_no_token_and_open_nothing_else(people: History) -> None:
    """The token stays needed for everything else."""
    people.begin(brought_in)
    people.reopen(GROUNDSWELL_PUBLIC_LINKS="on")
    people.project.save_report(REPORT)
    path = people.project.add_public_link("report", "Orders a day", days=30).path
    asked = (f"/api{path}", f"/api{path}/figures/0", "/api/projects", f"/api{path}/../../projects")

    with serving(people.workspace, token="t" * 40) as address:
        codes = [httpx.get(f"{address}{each}").status_code for each in asked]

    assert codes == [200, 200, 401, 401]


def test_no_link_is_made_or_shown_unless_whoever_runs_the_server_allows_it(people: History) -> None:
    """Switched off, those that were made show nothing."""
    people.begin(brought_in)
    people.reopen(GROUNDSWELL_PUBLIC_LINKS="on")
    people.project.save_report(REPORT)
    path = people.project.add_public_link("report", "Orders a day", days=30).path
    people.reopen()

    with serving(people.workspace) as address:
        found = httpx.get(f"{address}/api{path}").status_code

    assert found == 404
    assert (
        refused(lambda: people.project.add_public_link("report", "Orders a day", days=30))[0] == "not-allowed"
    )


def test_an_erased_id_goes_out_of_reports(people: History) -> None:
    """Also out of their history."""
    people.begin(brought_in)
    by_ann = {"source": "id", "op": "is", "value": ["ann", "bob"]}
    people.project.save_report(REPORT | {"question": ORDERS | {"filters": by_ann}})

    people.project.erase(users=["ann"], now=True)

    kept: Any = people.project.report_history("Orders a day")[0].report
    assert kept.question.filters.value == ["bob"]


def test_applying_definitions_as_code_leaves_reports_alone(shop: Project) -> None:
    """They are no part of the document, also where what is not in it goes."""
    shop.save_report(REPORT)

    plan = shop.apply_definitions(shop.export_definitions(), prune=True)

    assert (plan.changes, [r.name for r in shop.reports()]) == ([], ["Orders a day"])
