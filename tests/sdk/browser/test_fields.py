"""What visitors type and choose stays on the page."""

from tests.sdk.browser.site import Site, eventually


def test_nothing_typed_or_chosen_ever_leaves_the_page(site: Site) -> None:
    """Fields, passwords, choices, boxes, and texts that are edited in place, clicked as well as changed."""
    site.open("/signup")
    page = site.page
    page.fill("[name=name]", "Ann Archer")
    page.fill("[name=password]", "hunter2-hunter2")
    page.select_option("select", "secret-plan")
    page.fill("textarea", "my dark past")
    page.check("[name=terms]")
    page.click("#note")
    page.keyboard.type("and more of it ")
    for selector in ("[name=name]", "[name=password]", "select", "textarea", "label:has(textarea)", "button"):
        page.click(selector)
    eventually(lambda: len(site.collector.of("submit")) == 1)
    site.flush()
    sent = site.collector.everything()

    assert len(site.collector.of("change")) == 5
    assert [
        typed
        for typed in (
            "Archer",
            "hunter2",
            "secret-plan",
            "dark past",
            "first draft",
            "agreed",
            "more of",
            "diary",
        )
        if typed in sent
    ] == []


def test_a_change_tells_which_field_it_was(site: Site) -> None:
    """By its name and its kind."""
    site.open("/signup")
    site.page.fill("[name=password]", "hunter2-hunter2")
    site.page.keyboard.press("Tab")
    eventually(lambda: len(site.collector.of("change")) == 1)
    told = site.collector.of("change")[0]["properties"]

    assert told["element_hierarchy"].startswith(
        "@input;:1;[name=password];[type=password];|@label;:2;|@form;:1;#signup;|"
    )
    assert "element_text" not in told


def test_secrets_in_addresses_do_not_leave_the_page(site: Site) -> None:
    """Parameters named like passwords and tokens: in the query, the fragment, links, and the address before."""
    site.pages["/"] = """<a href="//ann:hunter2@files.example/x?api_key=hunter2&page=3">Files</a>"""
    site.open("/?password=hunter2&page=2#access_token=hunter2&state=1")
    site.call("document.querySelector('a').onclick = () => false")
    told = site.clicked("a")
    site.open("/pricing")
    site.flush()

    assert "hunter2" not in site.collector.everything()
    assert (told["query"], told["hash"], told["element_href"]) == (
        "?password=*&page=2", "#access_token=*&state=1", "//files.example/x?api_key=*&page=3",
    )  # fmt: skip


def test_a_page_can_change_addresses_itself(site: Site) -> None:
    """With `cleanUrl`, which also sees what the page was come from."""
    site.head = f"""<script src="{site.collector.address}/sdk/groundswell.js"></script> <script>
        groundswell.load("gs_key", {{cleanUrl: url => url.replace(/users\\/\\w+/, "users/ID")}})
    </script>"""
    site.pages["/users/ann"] = """<a href="/users/ann?again">Ann</a>"""
    site.open("/users/ann")
    site.page.click("a")
    eventually(lambda: len(site.collector.of("page")) == 2)
    first, second = (view["properties"] for view in site.collector.of("page"))

    [click] = (event["properties"] for event in site.collector.of("click"))

    assert (first["path"], second["referrer"]) == ("/users/ID", f"{site.address}/users/ID")
    assert click["element_href"] == "/users/ID?again"
    assert "users/ann" not in "".join(post.body.decode() for post in site.collector.posts)


def test_an_address_that_the_page_fails_to_change_is_not_told(site: Site) -> None:
    """It may be one that must not be."""
    site.head = f"""<script src="{site.collector.address}/sdk/groundswell.js"></script> <script>
        groundswell.load("gs_key", {{cleanUrl: url => url.missing.part}})
    </script>"""
    site.open("/pricing")
    site.flush()

    assert site.collector.of("page")[0]["properties"]["url"] == "about:blank"
