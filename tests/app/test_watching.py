"""Definitions are watched: what stopped, what fell, what may have taken its place; and releases."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.clocks import MovingClock
from tests.histories import Row, lines
from tests.released import BEGIN, BUY, BUYING, CANCEL, DOCS, LATER, NEW_BUY, at, clicks, views
from tests.serving import serving

import groundswell
from groundswell.app.door import LocalWorkspace, OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.app.stop import Stop, Stopped
from groundswell.app.watching import Rounds
from groundswell.model.errors import GroundswellError
from groundswell.model.watched import Health

Project = OpenProject | RemoteProject


@dataclass
class Shop:
    """A shop whose clock is moved.

    Attributes:
        project: as whoever asks sees it.
    """

    workspace: LocalWorkspace
    local: OpenProject
    project: Project
    clock: MovingClock
    folder: Path
    files: int = 0

    def events(self, *rows: Row) -> None:
        """Import events."""
        self.files += 1
        self.local.import_events(lines(self.folder / f"{self.files}.jsonl", rows))

    def health(self, name: str = "Shop - Buy") -> Health:
        """How a definition is doing, looked at now."""
        (found,) = (h for h in self.project.definitions_health(anew=True).events if h.name == name)
        return found

    def go_to(self, day: float) -> None:
        """Move the clock to so many days after the beginning."""
        self.clock.at = BEGIN + timedelta(days=day)


@pytest.fixture(params=["here", "over HTTP"])
def shop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Shop]:
    """Forty days of a shop in which things are bought and given up; buying and docs are defined."""
    clock = MovingClock(BEGIN + LATER)
    with groundswell.open(tmp_path / "data", clock=clock) as workspace:
        local = workspace.create_project("Shop", timezone="Europe/Berlin")
        made = Shop(workspace, local, local, clock, tmp_path)
        made.events(
            *clicks(BUY, "Buy now", *range(40)), *clicks(CANCEL, "Cancel", *range(40)), *views(*range(40))
        )
        for definition in (BUYING, DOCS):
            local.save_definition(definition, unknown="empty")
        if request.param == "here":
            yield made
            return
        with serving(workspace) as address, groundswell.connect(address) as remote:
            made.project = remote.project(local.slug)
            yield made


@pytest.fixture
def released(shop: Shop) -> Shop:
    """The shop after a release with other names of classes, and five days later."""
    shop.go_to(40)
    shop.project.add_release("2.0", at=BEGIN + timedelta(days=40), note="New buttons", who="dora")
    shop.events(
        *clicks(NEW_BUY, "Buy now", *range(40, 45)),
        *clicks(CANCEL, "Cancel", *range(40, 45)),
        *views(*range(40, 45)),
    )
    shop.go_to(45)
    return shop


def test_what_matches_as_it_used_to_needs_no_attention(shop: Shop) -> None:
    """And what never matched has not stopped; nothing is known before somebody looks."""
    assert [h.status for h in shop.project.definitions_health().events] == ["backfilling"] * 2

    assert (shop.health().status, shop.health().needs_attention) == ("usual", False)
    assert (shop.health().day, shop.health().count) == ("2026-04-10", 3)
    assert shop.health("Docs - View").status == "none"


def test_a_release_that_breaks_a_definition_is_told_with_the_closest_element(released: Shop) -> None:
    """Since when, how many are missing, which release was the last, and what appeared instead."""
    found = released.health()
    detail = released.project.definition_health("Shop - Buy")

    assert (found.status, found.needs_attention) == ("stopped", True)
    assert found.stopped_since == BEGIN + timedelta(days=39, hours=10, minutes=2)
    assert found.missed == pytest.approx(16.7, abs=1)
    assert found.release is not None
    assert (found.release.name, found.release.note, found.release.who) == ("2.0", "New buttons", "dora")
    assert [(s.text, s.selector, s.count) for s in detail.successors] == [
        ("Buy now", "button.Button--primary", 15)
    ]
    assert [r.name for r in detail.releases] == ["2.0"]
    assert [day.count for day in detail.days[-7:]] == [3, 3, 0, 0, 0, 0, 0]


def test_the_release_that_may_be_why_is_the_first_one_after_the_last_match(released: Shop) -> None:
    """Within 72 hours of it; where none was, the last one before."""
    last = BEGIN + timedelta(days=39, hours=10, minutes=2)

    def told(*hours: float) -> str | None:
        for known in released.project.releases().releases:
            released.project.delete_release(known.number)
        for after in hours:
            released.project.add_release(f"{after:+}", at=last + timedelta(hours=after))
        found = released.health().release
        return found and found.name

    assert told(-50, -2, 5, 30, 60) == "+5"
    assert told(-50, -2, 73) == "-2"
    assert told(80) is None


def test_what_has_just_appeared_is_found_among_many_others(
    released: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a page with more elements than are looked at, the most frequent of which were there before."""
    monkeypatch.setattr("groundswell.definitions.looking.MOST_ELEMENTS", 2)
    for n in range(4):
        released.events(*clicks(CANCEL, f"Row {n}", *range(20, 45), a_day=9))
    released.health()

    assert [s.selector for s in released.project.definition_health("Shop - Buy").successors] == [
        "button.Button--primary"
    ]


def test_what_is_used_instead_matches_as_before(released: Shop) -> None:
    """With all that it matched before: the definition that is proposed is saved in the place of the other one."""
    released.health()
    proposal = released.project.definition_health("Shop - Buy").successors[0].definition
    released.project.save_definition(proposal, replaces="Shop - Buy")
    question = {"kind": "graph", "series": [{"event": "Shop - Buy"}], "interval": "total"}
    answer = released.project.ask({**question, "from": "2026-03-02", "to": "2026-04-16"})

    assert answer.series[0].values == [45 * 3]
    assert released.health().status == "usual"


def test_three_days_are_too_few_to_tell_of(released: Shop) -> None:
    """A silence is at least 72 hours long."""
    released.go_to(42.4)

    assert released.health().stopped_since is None


def test_what_is_done_weekly_has_not_stopped_after_three_days(shop: Shop) -> None:
    """A report of Mondays is expected on Mondays."""
    mondays = range(0, 40, 7)
    shop.events(*views(*mondays, path="/docs", a_day=20))
    shop.events(*views(*range(40, 60)))
    seen = {}
    for day in (39, 42, 45, 48, 58):
        shop.go_to(day)
        seen[day] = shop.health("Docs - View").status == "stopped"

    assert seen == {39: False, 42: False, 45: False, 48: False, 58: True}


def test_a_fall_of_all_capture_is_told_apart(shop: Shop) -> None:
    """Usage fell, and tracking did not break; where only the definition fell, it did."""
    shop.events(*clicks(BUY, "Buy now", *range(1, 40), a_day=60), *views(*range(40), a_day=22))
    shop.events(*clicks(BUY, "Buy now", 40, a_day=6), *views(40, a_day=2))
    shop.go_to(41)
    usage = (shop.health().status, shop.project.definitions_health().capture)
    shop.events(*views(*[40] * 40, a_day=20))

    assert usage == ("capture fell", "fell")
    assert (shop.health().status, shop.project.definitions_health().capture) == ("fell", "rose")


def test_a_look_ends_when_it_is_asked_to_while_it_matches(shop: Shop) -> None:
    """It need not find all matches first."""
    stop = Stop()
    stop.ask()
    with pytest.raises(Stopped):
        shop.local.look(stop)

    assert [definition.ready for definition in shop.local.definitions()] == [0, 0]


def test_where_nothing_is_captured_no_definition_has_stopped(shop: Shop) -> None:
    """All capture has."""
    shop.go_to(50)
    report = shop.project.definitions_health(anew=True)

    assert report.capture == "stopped"
    assert [h.status for h in report.events] == ["none", "capture stopped"]
    assert not any(h.needs_attention for h in report.events)


def test_archived_ones_are_not_looked_at(released: Shop) -> None:
    """Nobody wants to hear of them."""
    released.project.save_definition({**BUYING, "archived": True}, replaces="Shop - Buy")

    assert released.health().status == "archived"


def test_definitions_are_looked_at_by_themselves(released: Shop) -> None:
    """Once an hour, whatever else is new; and what was found is there at once."""
    rounds = Rounds(released.workspace)
    released.local.match()
    while released.local.match():
        pass
    rounds.round()
    first = released.project.definitions_health()
    released.clock.at += timedelta(minutes=59)
    Rounds(released.workspace)._states.clear()
    rounds.round()
    same = released.project.definitions_health().looked_at
    released.clock.at += timedelta(minutes=1)
    rounds._not_before.clear()
    rounds.round()

    assert first.looked_at == same == BEGIN + timedelta(days=45)
    assert {h.name: h.status for h in first.events} == {"Docs - View": "none", "Shop - Buy": "stopped"}
    assert released.project.definitions_health().looked_at == BEGIN + timedelta(days=45, hours=1)


def test_a_demo_is_looked_at_in_its_own_time(shop: Shop) -> None:
    """Its present moment stands still, so that nothing in it ever stops."""
    shop.workspace.fix_demo(shop.local.slug, BEGIN + LATER)
    shop.go_to(400)
    demo = shop.workspace.project(shop.local.slug)
    report = demo.definitions_health(anew=True)

    assert report.looked_at == BEGIN + LATER
    assert [h.status for h in report.events] == ["none", "usual"]


def refused(call: Any) -> tuple[str, str | None]:
    """The code and the place of what a call is refused with."""
    with pytest.raises(GroundswellError) as error:
        call()
    return error.value.code, error.value.at


def told(project: Project) -> list[tuple[str, str, str]]:
    """The releases: name, moment, source."""
    return [(r.name, f"{r.at:%d %H:%M}", r.source) for r in project.releases().releases]


def test_releases_are_told_listed_and_deleted(shop: Shop) -> None:
    """Now if no time is said, and one without a zone in the project's; the latest first."""
    shop.project.add_release(" 1.1 ")
    first = shop.project.add_release("1.0", at=datetime.fromisoformat("2026-04-01T09:30"))
    shop.project.add_release("1.0", at=datetime(2026, 4, 3, 9, 30, tzinfo=UTC))
    shop.project.delete_release(first.number)

    assert told(shop.project) == [("1.1", "11 00:00", "told"), ("1.0", "03 09:30", "told")]
    assert f"{first.at:%H:%M}" == "07:30"


def test_what_is_no_release_is_refused(shop: Shop) -> None:
    """With the place of the fault."""
    moment = datetime(2026, 4, 1, tzinfo=UTC)
    shop.project.add_release("1.0", at=moment)

    assert refused(lambda: shop.project.add_release("  ")) == ("invalid-question", "/name")
    assert refused(lambda: shop.project.add_release("1", note="n" * 3000)) == ("invalid-question", "/note")
    assert refused(lambda: shop.project.add_release("1.0", at=moment)) == ("name-taken", "/name")
    assert refused(lambda: shop.project.delete_release(99)) == ("unknown-release", "/number")
    assert refused(lambda: shop.project.choose_release_property("nope")) == ("unknown-property", "/property")


def versions(*days_and_names: tuple[float, str]) -> list[Row]:
    """Events that carry the version of the app."""
    return [
        {"time": at(day), "event": "Start", "user_id": "ann", "properties": {"release": name}}
        for day, name in days_and_names
    ]


def test_the_first_event_of_a_new_version_is_a_release(shop: Shop) -> None:
    """Told once: neither again with later events, nor after it was deleted, nor where somebody told of it."""
    shop.project.add_release("3.0", at=BEGIN + timedelta(days=39))
    shop.events(*versions((1, "1.0"), (2, "1.0"), (20, "2.0"), (21, "1.0"), (39.5, "3.0")))
    found = shop.project.choose_release_property("release")
    assert found.property == "release"
    assert told(shop.project) == [
        ("3.0", "10 00:00", "told"),
        ("2.0", "22 00:00", "events"),
        ("1.0", "03 00:00", "events"),
    ]
    shop.project.delete_release(found.releases[-1].number)
    shop.events(*versions((39.6, "1.0"), (39.7, "3.1")))
    shop.project.definitions_health(anew=True)

    assert [name for name, *_ in told(shop.project)] == ["3.1", "3.0", "2.0"]


def test_a_property_of_countless_values_tells_no_versions(shop: Shop) -> None:
    """Nothing is chosen then."""
    shop.events(*versions(*((20 + n / 1000, f"build {n}") for n in range(501))))

    assert refused(lambda: shop.project.choose_release_property("release")) == (
        "invalid-question",
        "/property",
    )
    assert shop.project.releases().property is None


def test_a_property_that_comes_to_countless_values_is_said_to_be_unread(shop: Shop) -> None:
    """None of them is a release, and what was known stays; it is read again once a week has brought fewer."""
    shop.events(*versions((1, "1.0")))
    shop.project.choose_release_property("release")
    shop.project.definitions_health(anew=True)
    shop.events(*versions(*((39 + n / 1000, f"build {n}") for n in range(501))))
    shop.project.definitions_health(anew=True)
    found = shop.project.releases()
    shop.go_to(60)
    shop.project.definitions_health(anew=True)
    shop.go_to(61)
    shop.project.definitions_health(anew=True)

    assert ([r.name for r in found.releases], found.is_unread) == (["1.0"], True)
    assert not shop.project.releases().is_unread


def test_a_release_that_was_deleted_can_be_told_again(shop: Shop) -> None:
    """At the same moment, with another note."""
    moment = datetime(2026, 4, 1, tzinfo=UTC)
    gone = shop.project.add_release("1.0", at=moment, note="Old")
    shop.project.delete_release(gone.number)
    shop.project.add_release("1.0", at=moment, note="New")

    assert [r.note for r in shop.project.releases().releases] == ["New"]


def test_releases_that_two_tell_at_once_are_told_once(shop: Shop) -> None:
    """Whichever comes first."""
    shop.events(*versions(*((1 + n, f"{n}.0") for n in range(20))))
    choosing = [
        threading.Thread(target=shop.project.choose_release_property, args=["release"]) for _ in range(4)
    ]
    for each in choosing:
        each.start()
    for each in choosing:
        each.join()

    assert len(shop.project.releases().releases) == 20


def test_who_is_erased_during_a_look_does_not_come_back_with_it(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has read his texts, and his id as the name of a release; it is looked again without him."""
    shop.events(*versions((1, "1.0")))
    shop.project.choose_release_property("release")
    theirs = {"time": at(40), "event": "Start", "user_id": "cy-4711", "properties": {"release": "cy-4711"}}
    new = [{**row, "user_id": "cy-4711"} for row in clicks(NEW_BUY, "Buy now cy-4711", *range(40, 45))]
    shop.events(theirs, *new, *views(*range(40, 45)))
    shop.go_to(45)
    seen = type(shop.local)._new_releases
    erased: list[str] = []

    def erase_meanwhile(self: Any, context: Any, reading: Any) -> Any:
        told = seen(self, context, reading)
        if not erased:
            erased.append("cy-4711")
            self._erasing.ask(self.project, erased, [], now=False)
            eraser = threading.Thread(target=self._erasing.work, args=[self.project])
            eraser.start()
            eraser.join()
        return told

    monkeypatch.setattr(type(shop.local), "_new_releases", erase_meanwhile)
    shop.project.definitions_health(anew=True)

    assert shop.local.erasures()[0].erased_at is not None
    assert shop.project.definition_health("Shop - Buy").successors == []
    assert [r.name for r in shop.project.releases().releases] == ["1.0"]
