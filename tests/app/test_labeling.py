"""What the labeler on a site is told, and what it may do, through a server that asks everybody else for a token."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.histories import History, event
from tests.members import members
from tests.serving import serving

import groundswell
from groundswell.model.errors import GroundswellError
from groundswell.model.person import Role

TOKEN = "a-token-that-sites-do-not-know"
SITE = "https://shop.example"
BUY = "@span;:1;|@button;:3;#buy;|@body;:2;|@html;:1;|"
SELL = "@button;:4;#sell;|@body;:2;|@html;:1;|"
HITS_BUY = {"source": "event", "property": "element_hierarchy", "op": "selector", "value": "#buy, #buy *"}
CLICK_BUY = {"name": "Shop - Buy", "on": "click", "where": [HITS_BUY]}


def compared(property: str, op: str, value: Any) -> dict[str, Any]:
    """A condition of an event."""
    return {"source": "event", "property": property, "op": op, "value": value}


def click(at: str, user: str, hierarchy: str, path: str = "/", domain: str = "shop.example") -> Any:
    """A click on a page of the site, or of another domain of the project."""
    return event(at, "Click", user, element_hierarchy=hierarchy, path=path, domain=domain)


class Labeler:
    """Asks as the labeler on a page does.

    Attributes:
        permit: what it shows.
        key: the write key of the page.
        origin: of the page.
    """

    def __init__(self, address: str, permit: str, key: str) -> None:
        self.address, self.permit, self.key, self.origin = address, permit, key, SITE

    def ask(self, what: str, body: Any = None, **more: str) -> httpx.Response:
        """The answer to it."""
        method = "GET" if what == "site" else "POST"
        sent = {"authorization": f"Bearer {self.permit}", "origin": self.origin}
        url = f"{self.address}/labeling/{what}"
        return httpx.request(method, url, params={"key": self.key} | more, json=body, headers=sent)

    def names(self, **more: str) -> list[str]:
        """Of the definitions that it is told."""
        return [each["name"] for each in self.ask("site", **more).json()["definitions"]]

    def refused(self, path: str, body: Any = None) -> tuple[int, str]:
        """The status and the code with which it is refused."""
        response = self.ask(path, body)
        return response.status_code, response.json()["error"]["code"]


def clicks(made: History) -> None:
    """Ann buys twice, bob once, and cy sells."""
    made.events(
        click("8", "ann", BUY),
        click("9", "ann", BUY, "/cart"),
        click("9", "bob", BUY),
        click("9", "cy", SELL),
    )


@pytest.fixture
def served(people: History) -> Iterator[str]:
    """The address of a server over a shop with clicks."""
    people.begin(clicks)
    with serving(people.workspace, token=TOKEN) as address:
        yield address


@pytest.fixture
def labeler(people: History, served: str) -> Labeler:
    """A labeler with all that it needs."""
    opened = people.project.labeler(f"{SITE}/orders", who="dee")
    permit = opened.address.partition("#groundswell-label=")[2]
    return Labeler(served, permit, people.project.write_keys()[0].key)


def test_the_labeler_is_told_how_often_something_was_done_and_by_how_many(labeler: Labeler) -> None:
    """In the last 30 days, by the matcher that answers questions."""
    told = labeler.ask("count", CLICK_BUY).json()

    assert (told["events"], told["users"], sum(told["days"]), len(told["days"])) == (3, 2, 3, 30)


def test_nothing_is_counted_but_what_was_done_on_the_domain_of_the_permit(
    labeler: Labeler, people: History
) -> None:
    """Whatever is asked: another site of the same project is none of this one's business."""
    people.events(click("10", "ann", BUY, domain="admin.example"))
    asked = [CLICK_BUY, CLICK_BUY | {"where": compared("domain", "is", "admin.example")}]

    assert [labeler.ask("count", each).json()["events"] for each in asked] == [3, 0]


@pytest.mark.parametrize("path", ["count", "definitions"])
@pytest.mark.parametrize(
    ("condition", "at"),
    [
        (compared("query", "contains", "?reset=s"), "/where/0/property"),
        (compared("url", "matches", "*reset=s*"), "/where/0/property"),
        (compared("title", "is", "Ann"), "/where/0/property"),
        (compared("element_text", "contains", "4"), "/where/0/op"),
        (compared("element_text", "matches", "4*"), "/where/0/op"),
        (compared("path", "not_contains", "/reset/s"), "/where/0/op"),
        (compared("path", "matches", "/reset/s*"), "/where/0/value"),
        (compared("path", "matches", ["/reset/*", "*s/"]), "/where/0/value"),
        (compared("hash", "matches", "#/reset?token=s*"), "/where/0/value"),
        (compared("hash", "matches", "#/res*"), "/where/0/value"),
        (compared("element_hierarchy", "contains", "s"), "/where/0/op"),
        (HITS_BUY | {"value": 'div, a [aria-label^="Ann"]'}, "/where/0/value"),
        ({"not": compared("query", "contains", "?reset=s")}, "/where/0/not/property"),
    ],
)
def test_no_value_can_be_read_letter_by_letter(labeler: Labeler, path: str, condition: Any, at: str) -> None:
    """Of addresses, texts and attributes the labeler compares nothing but what is whole."""
    response = labeler.ask(path, CLICK_BUY | {"where": [condition]})

    assert (response.status_code, response.json()["error"]["at"]) == (400, at)


@pytest.mark.parametrize(
    "condition",
    [
        compared("path", "matches", "/orders/*"),
        compared("path", "matches", "/orders/*/items"),
        compared("hash", "matches", ["#/orders", "#/orders?*"]),
        compared("hash", "matches", "#!/orders/*?*"),
        compared("element_text", "is", "Buy *now*"),
        HITS_BUY | {"value": 'form [name="search"], [aria-label] *'},
    ],
)
def test_what_the_panel_proposes_is_counted(labeler: Labeler, condition: Any) -> None:
    """Whole values, and addresses in which whole parts are left open."""
    assert labeler.ask("count", CLICK_BUY | {"where": condition}).status_code == 200


def test_a_place_is_told_where_one_condition_stands_alone(labeler: Labeler) -> None:
    """As it was asked, not as it is counted."""
    response = labeler.ask("count", CLICK_BUY | {"where": HITS_BUY | {"value": "button >"}})

    assert (response.status_code, response.json()["error"]["at"]) == (400, "/where/value")


def test_what_the_labeler_saves_stands_in_the_graph_at_once(labeler: Labeler, people: History) -> None:
    """With everything that was captured before; its history says who did it."""
    saved = labeler.ask("definitions", CLICK_BUY)

    assert (saved.status_code, saved.json()["name"]) == (200, "Shop - Buy")
    assert people.values(series=[{"event": "Shop - Buy"}], range="last 30 days") == 3
    assert people.project.definition_history("Shop - Buy")[0].who == "dee"


def test_the_labeler_is_told_the_definitions_that_it_could_have_made(
    labeler: Labeler, people: History
) -> None:
    """Of others neither a name nor a value, nor who made them."""
    people.events(event("9", "Order", "ann", email="ann@shop.example"))
    for each in (
        CLICK_BUY,
        CLICK_BUY | {"name": "Old", "archived": True},
        {"name": "Orders", "on": "custom", "event": "Order"},
        {
            "name": "Ann",
            "on": "any",
            "where": {"source": "event", "property": "email", "op": "is", "value": "x"},
        },
    ):
        people.project.save_definition(each)
    told = labeler.ask("site").json()

    assert [(d["name"], d["on"]) for d in told["definitions"]] == [("Shop - Buy", "click")]
    assert set(told["definitions"][0]) == {"name", "on", "where"}
    assert [told[each] for each in ("domains", "project", "address", "names")] == [
        1,
        "Product",
        people.project.slug,
        ["Shop - Buy"],
    ]


def test_the_labeler_is_told_what_may_be_meant_on_its_page(labeler: Labeler, people: History) -> None:
    """Not what is somebody's own, and neither what is of another domain nor of another page."""
    for name, where in {
        "Anywhere": HITS_BUY,
        "Elsewhere": [HITS_BUY, compared("domain", "is", "admin.example")],
        "Here": {"or": [compared("domain", "is", "admin.example"), compared("domain", "matches", "SHOP.*")]},
        "Not here": {"not": compared("domain", "contains", "shop")},
        "Orders": {"and": [HITS_BUY, compared("path", "matches", "/orders*")]},
        "Search": compared("query", "contains", "q="),
    }.items():
        people.project.save_definition({"name": name, "on": "click", "where": where}, unknown="empty")
    people.project.save_definition(CLICK_BUY | {"name": "Ann's own", "owner": "ann", "shared": False})

    assert sorted(labeler.names()) == ["Anywhere", "Here", "Orders", "Search"]
    assert sorted(labeler.names(path="/cart")) == ["Anywhere", "Here", "Search"]


def test_the_labeler_is_told_the_most_specific_first(labeler: Labeler, people: History) -> None:
    """By the rules by which one event is called where it is shown."""
    for name, where in {
        "All": None,
        "Buy": HITS_BUY,
        "Carts": [HITS_BUY, compared("path", "is", "/")],
    }.items():
        people.project.save_definition({"name": name, "on": "click", "where": where}, unknown="empty")

    assert labeler.names(path="/") == ["Carts", "Buy", "All"]


def test_the_labeler_is_told_which_names_other_pages_of_the_domain_have(
    labeler: Labeler, people: History
) -> None:
    """What it proposes is to be free."""
    elsewhere = CLICK_BUY | {"where": [HITS_BUY, compared("path", "is", "/cart")]}
    people.project.save_definition(elsewhere, unknown="empty")
    told = labeler.ask("site", path="/").json()

    assert (told["definitions"], told["names"]) == ([], ["Shop - Buy"])


def test_who_has_no_permit_has_nothing_read_of_what_he_sends(labeler: Labeler) -> None:
    """And who has one sends no more than a definition."""
    long = CLICK_BUY | {"description": "x" * 100_000}
    told = labeler.refused("count", long)
    labeler.permit = "none"

    assert (told[0], labeler.refused("count", long)) == (413, (401, "permit-invalid"))


@pytest.mark.parametrize(
    ("change", "at"),
    [
        ({"where": [HITS_BUY | {"property": "email", "op": "is", "value": "x"}]}, "/where/0/property"),
        ({"where": [HITS_BUY | {"op": "regex", "value": "(a+)+b"}]}, "/where/0/op"),
        ({"where": [HITS_BUY | {"value": "*"}]}, "/where/0/value"),
        ({"where": [HITS_BUY | {"value": "body *"}]}, "/where/0/value"),
        ({"where": [HITS_BUY | {"value": "button >"}]}, "/where/0/value"),
        ({"where": [HITS_BUY | {"source": "user"}]}, "/where/0/source"),
        ({"on": "custom", "event": "Order", "where": None}, "/on"),
        ({"on": None, "where": None, "any_of": ["Click"]}, "/on"),
        ({"verified": True}, "/verified"),
        ({"where": [HITS_BUY] * 51}, "/where"),
    ],
)
def test_what_the_labeler_may_not_define_is_refused(
    labeler: Labeler, people: History, change: Any, at: str
) -> None:
    """With the place; nothing is saved."""
    changed = {name: value for name, value in (CLICK_BUY | change).items() if value is not None}
    response = labeler.ask("definitions", changed)

    assert (response.status_code, response.json()["error"]["at"]) == (400, at)
    assert people.project.definitions() == []


def test_the_labeler_replaces_nothing(labeler: Labeler, people: History) -> None:
    """A name that is taken stays what it is."""
    people.project.save_definition(CLICK_BUY)

    assert labeler.refused("definitions", CLICK_BUY) == (409, "name-taken")


PATHS = ("site", "count", "definitions", "permit", "end")


@pytest.mark.parametrize("path", PATHS)
def test_without_its_permit_nothing_is_told(labeler: Labeler, path: str) -> None:
    """The token of the server is none, and a permit is bound to its site and to its project's write keys."""
    kept = labeler.permit
    labeler.permit = TOKEN
    assert labeler.refused(path, CLICK_BUY) == (401, "permit-invalid")
    labeler.permit, labeler.key = kept, "gs_ofNobody"
    # To give it up no project is needed.
    if path != "end":
        assert labeler.refused(path, CLICK_BUY) == (403, "permit-other-project")
    labeler.origin = "https://evil.example"

    assert labeler.refused(path, CLICK_BUY) == (403, "permit-other-site")


def test_a_permit_for_another_project_is_refused_with_the_remedy(labeler: Labeler, people: History) -> None:
    """The page sends to one project, and the labeler was opened from another."""
    other = people.workspace.create_project("Other")
    labeler.key = other.write_keys()[0].key

    assert labeler.refused("site") == (403, "permit-other-project")


def test_a_permit_that_has_ended_is_refused(people: History, labeler: Labeler) -> None:
    """Also where the server was started anew."""
    people._now = people._now.replace(hour=13)
    people.reopen()
    with serving(people.workspace, token=TOKEN) as address:
        labeler.address = address

        assert labeler.refused("count", CLICK_BUY) == (401, "permit-expired")


def test_a_page_that_sends_to_development_is_labeled_there(labeler: Labeler, people: History) -> None:
    """The figures are of what its key captured."""
    labeler.key = people.project.write_keys()[1].key

    assert labeler.ask("count", CLICK_BUY).json()["events"] == 0


def test_a_browser_may_ask_and_reads_what_the_page_may_know(labeler: Labeler) -> None:
    """Before it sends a permit it asks whether it may; cookies are not among what it sends."""
    asked = httpx.options(f"{labeler.address}/labeling/count", headers={"origin": SITE})
    told = labeler.ask("count", CLICK_BUY)

    assert (asked.status_code, asked.headers["access-control-allow-headers"]) == (
        204,
        "authorization, content-type",
    )
    assert [r.headers["access-control-allow-origin"] for r in (asked, told)] == [SITE, SITE]
    assert "access-control-allow-credentials" not in asked.headers


@pytest.mark.parametrize("path", ["", "other", "site/", "../api/projects", "site/../../api/projects"])
def test_nothing_else_is_open_to_sites(labeler: Labeler, path: str) -> None:
    """A permit is no token."""
    with httpx.Client(base_url=labeler.address) as client:
        request = client.build_request("GET", "/", headers={"authorization": f"Bearer {labeler.permit}"})
        request.url = request.url.copy_with(raw_path=f"/labeling/{path}".encode())

        assert client.send(request).status_code == 401


def test_a_renewed_permit_is_for_the_same(labeler: Labeler) -> None:
    """And is taken in the place of the first."""
    labeler.permit = labeler.ask("permit").json()["permit"]

    assert labeler.ask("count", CLICK_BUY).json()["users"] == 2


def test_a_permit_that_was_given_up_is_refused(labeler: Labeler) -> None:
    """Also what it was renewed into: whoever else has read it has nothing of it."""
    renewed = labeler.ask("permit").json()["permit"]
    assert labeler.ask("end").status_code == 204
    labeler.permit = renewed

    assert {labeler.refused(path, CLICK_BUY) for path in PATHS[:-1]} == {(401, "permit-ended")}


def test_a_permit_makes_no_definitions_without_end(
    labeler: Labeler, people: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it is told says how to go on; a name that is taken does not count."""
    monkeypatch.setattr("groundswell.app.permits.MOST_MADE", 2)
    names = ["Shop - Buy", "Shop - Buy", "Shop - Sell"]
    saved = [labeler.ask("definitions", CLICK_BUY | {"name": name}).status_code for name in names]

    assert saved == [200, 409, 200]
    assert labeler.refused("definitions", CLICK_BUY | {"name": "Shop - Look"}) == (409, "permit-used-up")
    assert len(people.project.definitions()) == 2


def test_the_labeler_brings_a_project_to_no_more_definitions_than_it_may(people: History) -> None:
    """A setting says to how many; who may use the project is not held to it."""
    people.reopen(GROUNDSWELL_LABELED_DEFINITIONS="1")
    with serving(people.workspace, token=TOKEN) as address:
        permit = people.project.labeler(SITE).address.partition("#groundswell-label=")[2]
        labeler = Labeler(address, permit, people.project.write_keys()[0].key)
        people.project.save_definition({"name": "One", "on": "click"})

        assert labeler.refused("definitions", CLICK_BUY) == (409, "too-many-definitions")
    people.project.save_definition({"name": "Two", "on": "click"})


def test_a_site_that_asks_without_end_is_told_to_wait(labeler: Labeler) -> None:
    """Some tens of requests at once are answered."""
    with httpx.Client(headers={"authorization": f"Bearer {labeler.permit}", "origin": SITE}) as client:
        answers = [
            client.post(f"{labeler.address}/labeling/permit", params={"key": labeler.key}) for _ in range(60)
        ]
    codes = [answer.status_code for answer in answers]

    assert (set(codes[:20]), codes[-1], "retry-after" in answers[-1].headers) == ({200}, 429, True)


def test_a_demo_has_no_site(people: History) -> None:
    """No page sends to it."""
    demo = people.workspace.create_project("Demo", demo=True)
    with pytest.raises(GroundswellError) as error:
        demo.labeler(SITE)

    assert error.value.code == "not-allowed"


def test_the_address_is_made_over_http_as_here(people: History) -> None:
    """By whoever may use the project."""
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        opened = workspace.project(people.project.slug).labeler("shop.example/orders", who="dee")

    assert people.workspace.permits.read(opened.address.partition("=")[2]).who == "dee"
    assert opened.address.startswith("https://shop.example/orders#groundswell-label=")


def test_who_may_label_no_more_does_not_with_a_permit_of_before(people: History) -> None:
    """Nor who was removed."""
    with members(people.workspace, (Role.ADMIN, Role.ARCHITECT)) as here:
        bo, path = here.browser(Role.ARCHITECT), f"/api/projects/{people.project.slug}/labeler"
        address = bo.post(path, json={"url": SITE}).json()["address"]
        permit = address.partition("#groundswell-label=")[2]
        labeler = Labeler(here.address, permit, people.project.write_keys()[0].key)
        before = labeler.ask("definitions", CLICK_BUY).status_code
        here.workspace.people.set_role(here.people[Role.ARCHITECT].id, Role.ANALYST)

        assert (before, labeler.refused("definitions", CLICK_BUY | {"name": "Other"})) == (
            200,
            (401, "permit-ended"),
        )
        assert people.project.definition_history("Shop - Buy")[0].who == "Bo"
