"""Page views: of documents, and of addresses that a page gives itself."""

from tests.sdk.browser.site import Site, eventually


def views(site: Site) -> list[tuple[str, str]]:
    """Path and title of every view."""
    return [(view["properties"]["path"], view["properties"]["title"]) for view in site.collector.of("page")]


def test_every_page_of_a_site_is_a_view(site: Site) -> None:
    """With where it was come from; back and forward are views too."""
    site.open("/")
    site.page.click("a.link")
    site.page.wait_for_url("**/pricing*")
    site.page.go_back()
    site.page.go_forward()
    eventually(lambda: len(site.collector.of("page")) == 4)

    assert views(site) == [("/", "Home"), ("/pricing", "Pricing")] * 2
    assert site.collector.of("page")[1]["properties"]["referrer"] == f"{site.address}/"


def test_every_address_of_a_single_page_is_a_view(site: Site) -> None:
    """Pushed, replaced, of a fragment, back and forward; each with the title that the page then has."""
    site.open("/app")
    site.page.click("text=Tasks")
    site.page.click("text=People")
    site.page.go_back()
    site.page.go_forward()
    site.call("history.replaceState({}, '', '/app/people/ann'); show()")
    site.call("location.hash = 'notes'")
    eventually(lambda: len(site.collector.of("page")) == 7)

    assert views(site) == [
        ("/app", "App: app"),
        ("/app/tasks", "App: tasks"),
        ("/app/people", "App: people"),
        ("/app/tasks", "App: tasks"),
        ("/app/people", "App: people"),
        ("/app/people/ann", "App: ann"),
        ("/app/people/ann", "App: ann"),
    ]
    assert site.collector.of("page")[-1]["properties"]["hash"] == "#notes"


def test_a_view_within_a_page_came_from_the_address_before(site: Site) -> None:
    """As if it were a document."""
    site.open("/app")
    site.page.click("text=Tasks")
    eventually(lambda: len(site.collector.of("page")) == 2)

    assert site.collector.of("page")[1]["properties"]["referrer"] == f"{site.address}/app"


def test_an_address_that_stays_is_no_view(site: Site) -> None:
    """Frameworks write their state without going anywhere."""
    site.open("/app")
    site.call("history.replaceState({scroll: 3}, ''); history.pushState({}, '', location.href)")
    site.call("groundswell.track('Done')")
    eventually(lambda: site.collector.tracks() == ["Done"])

    assert len(site.collector.of("page")) == 1


def test_several_addresses_at_once_are_a_view_each(site: Site) -> None:
    """None waits for its title so long that the next replaces it."""
    site.open("/app")
    site.call("for (const at of ['a', 'b', 'c']) history.pushState({}, '', '/app/' + at)")
    eventually(lambda: len(site.collector.of("page")) == 4)

    assert [path for path, _ in views(site)] == ["/app", "/app/a", "/app/b", "/app/c"]


def test_the_pages_own_history_goes_on_working(site: Site) -> None:
    """It is called as ever, and its errors are the page's."""
    site.open("/app")
    state = site.call("history.pushState({n: 1}, '', '/app/x'), history.state.n")
    error = site.call("try { history.pushState({}, '', 'https://other.example/') } catch (e) { e.name }")

    assert (state, error) == (1, "SecurityError")


def test_a_view_names_its_campaign(site: Site) -> None:
    """As the address does."""
    site.open("/?utm_source=news&utm_medium=mail&utm_campaign=spring+sale&page=1")
    site.flush()
    told = site.collector.of("page")[0]["properties"]

    assert {name: value for name, value in told.items() if name.startswith("utm")} == {
        "utm_source": "news", "utm_medium": "mail", "utm_campaign": "spring sale",
    }  # fmt: skip


def test_views_can_be_left_to_the_page(site: Site) -> None:
    """Then `page` tells them."""
    site.head = site.head.replace("data-key", """data-options='{"autocapture": ["click"]}' data-key""")
    site.open("/app")
    site.page.click("text=Tasks")
    site.call("groundswell.page('Task list', {tasks: 3})")
    eventually(lambda: len(site.collector.of("page")) == 1)
    [view] = site.collector.of("page")

    assert (view["name"], view["properties"]["tasks"], view["properties"]["path"]) == (
        "Task list",
        3,
        "/app/tasks",
    )
    assert len(site.collector.of("click")) == 1


def test_a_page_that_is_left_at_once_is_a_view(site: Site) -> None:
    """Also if it had no time to get its title."""
    site.pages["/"] = """<script>addEventListener("load", () => { location.href = "/pricing" })</script>"""
    site.head = f"""<script src="{site.collector.address}/sdk/groundswell.js" data-key="gs_key"></script>"""
    site.page.goto(f"{site.address}/")
    site.page.wait_for_url("**/pricing")
    eventually(lambda: len(site.collector.of("page")) == 2)

    assert [path for path, _ in views(site)] == ["/", "/pricing"]
