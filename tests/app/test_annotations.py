"""Annotations: what happened at a moment, shown beside figures; releases are among them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.clocks import MovingClock
from tests.histories import lines
from tests.serving import serving

import groundswell
from groundswell.app.interface import Project
from groundswell.model.annotation import AnnotationKind
from groundswell.model.errors import GroundswellError

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
NINE = datetime.fromisoformat("2026-11-19T09:00")
"""On the clocks of whoever tells."""


@pytest.fixture(params=["here", "over HTTP"])
def shop(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Project]:
    """A project in Berlin at noon of 20 November in UTC."""
    with groundswell.open(tmp_path / "data", clock=MovingClock(NOON)) as workspace:
        local = workspace.create_project("Shop", timezone="Europe/Berlin")
        if request.param == "here":
            yield local
            return
        with serving(workspace) as address, groundswell.connect(address) as remote:
            yield remote.project(local.slug)


def told(shop: Project) -> list[tuple[str, str, str]]:
    """What there is, the latest first: kind, text, day."""
    return [(a.kind, a.text, a.at.strftime("%d %H:%M")) for a in shop.annotations().annotations]


def test_what_happened_is_told_with_its_moments(shop: Project) -> None:
    """Without a zone they are in the project's; without one it happens now."""
    made = shop.annotate(
        "Sign-in down", kind="incident", at=NINE, end=datetime.fromisoformat("2026-11-19T10:40"),
        note="All regions", link="https://status.example/41", who="dora",
    )  # fmt: skip
    shop.annotate("Price list changed")

    assert (made.at, made.end) == (
        datetime(2026, 11, 19, 8, tzinfo=UTC),
        datetime(2026, 11, 19, 9, 40, tzinfo=UTC),
    )
    assert (made.note, made.link, made.who) == ("All regions", "https://status.example/41", "dora")
    assert told(shop) == [
        ("other", "Price list changed", "20 12:00"),
        ("incident", "Sign-in down", "19 08:00"),
    ]


def test_a_release_is_an_annotation_and_the_other_way_round(shop: Project) -> None:
    """Whichever way it was told, it is in both lists once."""
    shop.add_release(
        "1.0", at=datetime(2026, 11, 1, tzinfo=UTC), note="First", link="https://example.com/1.0"
    )
    shop.annotate("2.0", kind="release", note="Second")

    assert [(r.name, r.note) for r in shop.releases().releases] == [("2.0", "Second"), ("1.0", "First")]
    assert told(shop) == [("release", "2.0", "20 12:00"), ("release", "1.0", "01 00:00")]
    assert shop.annotations().annotations[1].link == "https://example.com/1.0"


def test_an_annotation_is_changed_and_keeps_its_moment(shop: Project) -> None:
    """Unless another one is given."""
    made = shop.annotate("Sign-in down", kind="incident", at=NINE)
    shop.change_annotation(made.id, "Sign-in slow", kind="incident")

    assert told(shop) == [("incident", "Sign-in slow", "19 08:00")]


def test_what_becomes_a_release_is_one(shop: Project) -> None:
    """And what no longer is one is none: there is still one annotation."""
    made = shop.annotate("3.0", at=NINE)
    released = shop.change_annotation(made.id, "3.0", kind="release")
    assert [r.name for r in shop.releases().releases] == ["3.0"]
    shop.change_annotation(released.id, "3.0 announced")

    assert told(shop) == [("other", "3.0 announced", "19 08:00")]


def test_a_release_gets_another_name_and_moment(shop: Project) -> None:
    """But not those of another one."""
    first = shop.annotate("1.0", kind="release", at=datetime(2026, 11, 1, tzinfo=UTC))
    shop.annotate("2.0", kind="release", at=datetime(2026, 11, 2, tzinfo=UTC))
    shop.change_annotation(first.id, "1.0.1", kind="release", note="Corrected")
    with pytest.raises(GroundswellError, match="known already"):
        shop.change_annotation(first.id, "2.0", kind="release", at=datetime(2026, 11, 2, tzinfo=UTC))

    assert told(shop) == [("release", "2.0", "02 00:00"), ("release", "1.0.1", "01 00:00")]


def test_a_release_that_events_tell_of_keeps_its_name(tmp_path: Path) -> None:
    """They would bring it again; what is said of it may change."""
    row = {
        "time": "2026-11-19T10:00:00Z",
        "event": "Open",
        "user_id": "ann",
        "properties": {"release": "4.2"},
    }
    with groundswell.open(tmp_path / "data", clock=MovingClock(NOON)) as workspace:
        shop = workspace.create_project("Shop")
        shop.import_events(lines(tmp_path / "events.jsonl", [row]))
        shop.choose_release_property("release")
        (found,) = shop.annotations().annotations
        shop.change_annotation(found.id, "4.2", kind="release", note="New checkout")
        with pytest.raises(GroundswellError, match=r"Events call this release '4\.2'"):
            shop.change_annotation(found.id, "4.3", kind="release")

        assert [(a.text, a.note, a.source) for a in shop.annotations().annotations] == [
            ("4.2", "New checkout", "events")
        ]


@pytest.mark.parametrize("kind", ["incident", "release"])
def test_what_is_deleted_is_gone_and_can_be_told_again(shop: Project, kind: AnnotationKind) -> None:
    """A release, too."""
    made = shop.annotate("Down", kind=kind)
    shop.delete_annotation(made.id)
    assert told(shop) == []
    shop.annotate("Down", kind=kind, at=made.at)

    assert told(shop) == [(kind, "Down", "20 12:00")]


@pytest.mark.parametrize(
    ("said", "at", "message"),
    [
        ({"text": " "}, "/text", "needs a text of 1 to 200"),
        ({"text": "a\nb"}, "/text", "printable"),
        ({"text": "Down", "link": "javascript:alert(1)"}, "/link", "begins with https://"),
        ({"text": "Down", "link": "https://"}, "/link", "begins with https://"),
        ({"text": "Down", "note": "n" * 2001}, "/note", "at most 2,000"),
        ({"text": "2.0", "kind": "release", "end": NOON}, "/end", "goes out at a moment"),
        ({"text": "Down", "end": datetime(2026, 11, 1, tzinfo=UTC)}, "/end", "is before 'at'"),
    ],
)
def test_what_says_nothing_or_leads_nowhere_is_refused(
    shop: Project, said: dict[str, Any], at: str, message: str
) -> None:
    """With the place, and nothing is kept."""
    with pytest.raises(GroundswellError, match=message) as refused:
        shop.annotate(**said)

    assert (refused.value.at, told(shop)) == (at, [])


@pytest.mark.parametrize("id", ["note-9", "release-9", "note-x", "9", f"note-{'9' * 30}"])
def test_an_id_that_nothing_has_is_told(shop: Project, id: str) -> None:
    """Whatever is wanted of it."""
    for wanted in (
        lambda: shop.delete_annotation(id),
        lambda: shop.change_annotation(id, "Down"),
        lambda: shop.change_annotation(id, "1.0", kind="release"),
    ):
        with pytest.raises(GroundswellError) as refused:
            wanted()
        assert refused.value.code == "unknown-annotation"


def test_production_and_development_have_annotations_of_their_own(tmp_path: Path) -> None:
    """As they have releases."""
    with groundswell.open(tmp_path / "data", clock=MovingClock(NOON)) as workspace:
        shop = workspace.create_project("Shop")
        shop.annotate("Down", kind="incident")

        assert told(workspace.project("shop.development")) == []
