"""When there are no figures: why, and what to do about it."""

import json
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect
from tests.serving import serving
from tests.web.app import App

import groundswell


def test_a_mistyped_event_is_mended_at_a_click(faulty: App) -> None:
    """The server offers the name that was meant; the button puts it where the error points."""
    faulty.open("/p/demo/usage?A=accounts:Comit")
    faulty.button("Use “Commit”").click()
    faulty.wait()

    assert list(faulty.figures()) == ["Accounts with Commit"]


def test_an_empty_range_offers_the_last_one_with_data(app: App) -> None:
    """An event of long ago: the page knows when it was last seen, and goes there."""
    app.open("/p/demo/usage?A=accounts:Touched+pkg")
    expect(app.page.get_by_text("The last “Touched pkg” was on 26 Nov 2018.")).to_be_visible()
    app.button("Show the 30 days up to then").click()
    app.wait()

    assert app.figures()["Accounts with Touched pkg"][-1] > 0


def test_a_machine_without_a_network_reaches_its_own_server(app: App) -> None:
    """Browsers say that they are offline; Groundswell may still run on the same machine."""
    app.ask("A=accounts:Commit&range=last+7+days")
    app.page.evaluate("window.dispatchEvent(new Event('offline'))")
    app.choose("Interval", "Week")
    app.page.wait_for_url("**by=week**")

    expect(app.page.locator("table thead")).to_contain_text("Week mean")


def test_figures_outlive_a_server_that_stops(faulty: App, tmp_path: Path) -> None:
    """The last figures stay in view and say of when they are; when the server is back, asking goes on."""
    note = faulty.page.get_by_text("The server does not answer.")
    with groundswell.open(tmp_path) as workspace:
        workspace.load_demo()
        with serving(workspace) as faulty.address:
            faulty.ask("A=accounts:Commit&range=last+7+days")
            shown = faulty.figures()
        faulty.page.keyboard.press("Control+Enter")
        note.wait_for()
        expect(faulty.page.get_by_text("You see the figures of")).to_be_visible()
        assert faulty.figures() == shown

        with serving(workspace, port=int(faulty.address.rpartition(":")[2])):
            faulty.button("Try now").click()
            note.wait_for(state="detached")


def test_what_would_turn_text_around_is_seen_in_names_and_ids(page: Page, tmp_path: Path) -> None:
    """Of an account, wherever it is named: its page, what opens there, lists to choose from."""
    accounts = [{"id": "ac\u202eme", "name": "Acme\u202eexe"}, {"id": "bi\u202ets", "name": "Bits\u202eexe"}]
    with groundswell.open(tmp_path) as workspace, serving(workspace) as address:
        project = workspace.create_project("Shop")
        project.import_accounts(BytesIO("\n".join(map(json.dumps, accounts)).encode()))
        app = App(page, address)
        app.open("/p/shop/accounts/ac%E2%80%AEme")
        expect(page.get_by_role("heading", level=1)).to_have_text("AcmeU+202Eexe")
        app.button("More about this account").click()
        page.get_by_role("menuitem", name="Merge with another account").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_role("button", name="Choose the other account").click()
        option = page.get_by_role("option")
        expect(option).to_have_text("BitsU+202EexebiU+202Ets")
        option.click()

        expect(dialog.get_by_role("radiogroup", name="Which id stays")).to_have_text(
            "Keep acU+202EmeKeep biU+202Ets"
        )
        expect(dialog.get_by_role("heading")).to_have_text("Merge acU+202Eme with another account")


@pytest.mark.parametrize(
    ("path", "asked"), [("reports", "**/api/projects/demo/reports?*"), ("users", "**/api/projects/demo/ask")]
)
def test_a_page_whose_server_is_gone_asks_again_by_itself(faulty: App, path: str, asked: str) -> None:
    """Nobody needs to press anything: after ten seconds the page is as if nothing had been."""
    faulty.page.clock.install()
    faulty.page.route(asked, lambda route: route.abort())
    faulty.open(f"/p/demo/{path}")
    note = faulty.page.get_by_text("The server does not answer.")
    note.wait_for()
    faulty.page.unroute(asked)
    faulty.page.clock.run_for(11_000)

    expect(note).to_have_count(0)


def test_a_list_of_people_that_stops_coming_waits_for_whoever_looks(faulty: App) -> None:
    """The rest is asked for once, not again and again; Try again brings it."""
    asked: list[str] = []

    def answer(route: Route) -> None:
        body = route.request.post_data or ""
        if '"after"' in body:
            asked.append(body)
            route.fulfill(status=422, json={"error": {"code": "busy", "message": "Not now.", "at": None}})
        elif '"list"' in body:
            reply = route.fetch()
            told = reply.json()
            told["list"] |= {"count": told["list"]["count"] + 5, "next": "more"}
            route.fulfill(response=reply, json=told)
        else:
            route.continue_()

    faulty.page.route("**/api/projects/demo/ask", answer)
    faulty.ask("A=accounts:Commit&range=last+12+months&who=series:A")
    faulty.page.get_by_label("Find among them").fill("no such account")
    faulty.page.get_by_text("Not now.").wait_for()
    before = len(asked)
    faulty.button("Try again").click()
    faulty.page.wait_for_timeout(1000)

    assert (before, len(asked)) == (1, 2)
