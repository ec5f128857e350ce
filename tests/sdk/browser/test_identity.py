"""Who is here: devices, users, sessions, accounts."""

from typing import Any

from tests.sdk.browser.site import Site, eventually


def who(site: Site) -> dict[str, Any]:
    """Device, user and session now."""
    told = site.status()
    return {name: told.get(name) for name in ("device", "user", "session")}


def test_a_visitor_keeps_device_and_session_from_page_to_page(site: Site) -> None:
    """Without cookies."""
    site.open("/")
    first = who(site)
    site.open("/pricing")

    assert who(site) == first
    assert site.page.context.cookies() == []


def test_a_visitor_who_is_identified_keeps_device_and_session(site: Site) -> None:
    """So that history before is the user's."""
    site.open()
    before = who(site)
    site.call("groundswell.identify('ann')")
    site.call("groundswell.track('Ordered')")
    eventually(lambda: site.collector.tracks() == ["Ordered"])
    [identify], [track] = site.collector.of("identify"), site.collector.of("track")

    assert who(site) == before | {"user": "ann"}
    assert [(e["device"], e["user"], e["session"]) for e in (identify, track)] == [
        (before["device"], "ann", before["session"])
    ] * 2


def test_identifying_the_same_user_again_changes_nothing(site: Site) -> None:
    """Nor is it told again."""
    site.open()
    site.call("groundswell.identify('ann')")
    before = who(site)
    site.call("groundswell.identify('ann')")
    site.flush()

    assert who(site) == before
    assert len(site.collector.of("identify")) == 1


def test_another_user_is_another_device_and_session(site: Site) -> None:
    """Two known users are never one."""
    site.open()
    site.call("groundswell.identify('ann')")
    ann = who(site)
    site.call("groundswell.identify('bob')")
    bob = who(site)

    assert bob["user"] == "bob"
    assert (bob["device"] != ann["device"], bob["session"] != ann["session"]) == (True, True)


def test_nobody_is_not_identified(site: Site) -> None:
    """Empty ids and what is no id change nothing; placeholders are told, to be counted, and change nothing either."""
    site.open()
    before = who(site)
    site.call(
        "for (const id of ['', null, undefined, {}, NaN, 'undefined', 'null', 'guest']) groundswell.identify(id)"
    )
    site.flush()

    assert who(site) == before
    assert [e["user"] for e in site.collector.of("identify")] == ["NaN", "undefined", "null", "guest"]


def test_a_user_who_leaves_is_followed_by_somebody_unknown(site: Site) -> None:
    """With a device and a session of his own."""
    site.open()
    site.call("groundswell.identify('ann')")
    ann = who(site)
    site.call("groundswell.resetIdentity()")
    after = who(site)

    assert after["user"] is None
    assert (after["device"] != ann["device"], after["session"] != ann["session"]) == (True, True)


def test_nobody_known_cannot_leave(site: Site) -> None:
    """A page may call it on every visit."""
    site.open()
    before = who(site)
    site.call("groundswell.resetIdentity()")

    assert who(site) == before


def test_a_session_ends_half_an_hour_after_its_last_event(site: Site) -> None:
    """In any tab; the device stays."""
    site.page.clock.install()
    site.open()
    first = who(site)
    site.page.clock.fast_forward("29:00")
    site.page.click("h1")
    kept = who(site)
    site.page.clock.fast_forward("31:00")
    site.page.click("h1")
    later = who(site)

    assert kept == first
    assert (later["device"], later["session"] != first["session"]) == (first["device"], True)


def test_tabs_agree_on_who_is_here(site: Site) -> None:
    """Whoever is identified in one is so in the other from then on."""
    site.open()
    other = site.page.context.new_page()
    site.open("/pricing", other)
    other.evaluate("groundswell.identify('ann')")
    # A browser takes a moment to show one tab what another one has kept.
    eventually(lambda: "ann" in site.call("Object.values(localStorage).join()"))
    site.call("groundswell.track('Ordered')")
    eventually(lambda: site.collector.tracks() == ["Ordered"])

    assert site.collector.of("track")[0]["user"] == "ann"


def test_what_is_said_of_users_and_accounts_is_told(site: Site) -> None:
    """As the server takes it."""
    site.open()
    site.call("""
        groundswell.identify("ann", {role: "admin"})
        groundswell.account("acme", {plan: "gold"})
        groundswell.account("red", {size: 4}, "team")
        groundswell.addUserProperties({logins: 3})
        groundswell.addAccountProperties({seats: 20})
        groundswell.addAccountProperties({size: 5}, "team")
    """)
    site.flush()
    told = [
        {name: e[name] for name in ("user", "accounts", "user_properties", "account_properties") if name in e}
        for kind in ("user", "group", "account")
        for e in site.collector.of(kind)
    ]

    assert told == [
        {"user": "ann", "user_properties": {"role": "admin"}},
        {"user": "ann", "user_properties": {"logins": 3}},
        {"user": "ann", "accounts": {"": "acme"}, "account_properties": {"": {"plan": "gold"}}},
        {"user": "ann", "accounts": {"team": "red"}, "account_properties": {"team": {"size": 4}}},
        {"user": "ann", "accounts": {"": "acme"}, "account_properties": {"": {"seats": 20}}},
        {"user": "ann", "accounts": {"team": "red"}, "account_properties": {"team": {"size": 5}}},
    ]


def test_what_happens_on_a_page_is_for_the_account_it_named(site: Site) -> None:
    """Another tab may be about another account, and the next page about none."""
    site.open()
    site.call("groundswell.identify('ann'), groundswell.account('acme')")
    other = site.page.context.new_page()
    site.open("/pricing", other)
    other.evaluate("groundswell.account('bolt')")
    site.call("groundswell.track('Here')")
    other.evaluate("groundswell.track('There')")
    site.open("/pricing")
    site.call("groundswell.track('Later')")
    eventually(lambda: len(site.collector.tracks()) == 3)

    assert {e["name"]: e.get("accounts") for e in site.collector.of("track")} == {
        "Here": {"": "acme"}, "There": {"": "bolt"}, "Later": None,
    }  # fmt: skip


def test_accounts_of_one_user_are_not_those_of_the_next(site: Site) -> None:
    """On the same page."""
    site.open()
    site.call("""
        groundswell.identify("ann"); groundswell.account("acme"); groundswell.resetIdentity()
        groundswell.track("Later")
        groundswell.addAccountProperties({plan: "gold"})
    """)
    eventually(lambda: site.collector.tracks() == ["Later"])
    site.flush()

    assert "accounts" not in site.collector.of("track")[0]
    assert "accounts" not in site.collector.of("account")[0]


def test_the_view_of_a_page_is_that_of_whoever_it_says_is_here(site: Site) -> None:
    """A page says who is here when it has been loaded, and its view is theirs."""
    site.open()
    site.call("groundswell.identify('ann')")
    site.head += """<script>
        addEventListener("load", () => { groundswell.identify("bob"); groundswell.account("acme") })
    </script>"""
    site.head = site.head.replace("async ", "")
    site.open("/pricing")
    eventually(lambda: len(site.collector.of("page")) == 2)
    view = site.collector.of("page")[1]

    assert (view["user"], view["accounts"]) == ("bob", {"": "acme"})


def test_subdomains_can_share_who_is_here(site: Site) -> None:
    """By a cookie on their domain, and by nothing else."""
    option = """data-options='{"cookieDomain": "shop.localhost"}' data-key"""
    site.head = site.head.replace("data-key", option)
    port = site.address.rpartition(":")[2]
    site.address = f"http://www.shop.localhost:{port}"
    site.open()
    site.call("groundswell.identify('ann; bob')")
    before = who(site)
    site.address = f"http://app.shop.localhost:{port}"
    site.open()

    assert who(site) == before
    assert [c["domain"] for c in site.page.context.cookies()] == [".shop.localhost"]


def test_a_cookie_that_the_browser_refuses_is_done_without(site: Site) -> None:
    """A domain that is not the site's own."""
    site.head = site.head.replace("data-key", """data-options='{"cookieDomain": "other.example"}' data-key""")
    site.open("/")
    first = who(site)
    site.open("/pricing")

    assert who(site) == first
