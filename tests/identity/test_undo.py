"""Undoing merges: one entry of the log is struck, and the rest replayed (rule I04)."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.histories import NOW, History, event, history

import groundswell
from groundswell.model.errors import GroundswellError, NotAllowed

WHO = {"source": "user"}


def three_ids(made: History) -> None:
    """Ann, her phone and her tablet, each with one event."""
    made.events(event("1", "View", "ann"), event("2", "View", "phone"), event("3", "View", "tablet"))


@pytest.fixture
def three(people: History) -> History:
    """A project that begins so."""
    people.begin(three_ids)
    return people


def test_an_undo_gives_an_id_back_its_history(three: History) -> None:
    """The other merge stays (rule I04)."""
    first = three.project.merge("phone", "ann")
    three.project.merge("tablet", "ann")
    three.project.unmerge(first)

    assert three.groups(WHO) == {"ann": 2, "phone": 1}


def test_what_is_merged_already_is_not_merged_again(three: History) -> None:
    """It is said by which entry, so that the undo of the one there is takes them apart (rule I04)."""
    first = three.project.merge("phone", "ann")
    three.project.merge("tablet", "phone")
    with pytest.raises(GroundswellError, match=rf"'phone' is already merged into 'ann' \(entry {first}"):
        three.project.merge("phone", "ann")
    three.project.unmerge(first)

    assert three.groups(WHO) == {"ann": 1, "phone": 2}


def test_a_merge_may_be_said_again_after_its_undo_or_of_an_earlier_day(three: History) -> None:
    """Both are news (rules I04, K01)."""
    three.project.unmerge(three.project.merge("phone", "ann"))
    three.project.merge("phone", "ann")
    three.project.merge("phone", "ann", known_at=datetime(2024, 4, 2, tzinfo=UTC))

    assert three.groups(WHO, known_at="2024-04-03") == {"ann": 2, "tablet": 1}


def test_an_undo_can_be_undone(three: History) -> None:
    """The merge counts again (rule I04)."""
    undo = three.project.unmerge(three.project.merge("phone", "ann"))
    three.project.unmerge(undo)

    assert three.groups(WHO) == {"ann": 2, "tablet": 1}


def test_an_undo_holds_in_compacted_rows(three: History) -> None:
    """The merge was folded into them, and is taken back (rule I04)."""
    number = three.project.merge("phone", "ann")
    while three.project.tidy():
        pass
    three.project.unmerge(number)
    before = three.groups(WHO)
    while three.project.tidy():
        pass

    assert before == three.groups(WHO) == {"ann": 1, "phone": 1, "tablet": 1}


def test_what_was_taken_over_goes_back(three: History) -> None:
    """The phone's colour was Ann's while they were one (rule I03)."""
    three.users({"id": "phone", "colour": "red"})
    three.project.unmerge(three.project.merge("phone", "ann"))

    assert three.groups(WHO, {"source": "user", "property": "colour"}) == {
        ("ann", None): 1, ("phone", "red"): 1, ("tablet", None): 1,
    }  # fmt: skip


def test_memberships_go_back(tmp_path: Path) -> None:
    """What the phone did belonged to Ann's account while they were one (rule M01)."""
    with history(tmp_path, membership="dated") as made:
        made.events(event("1", "View", "phone"))
        made.users({"id": "ann", "account_id": "acme"})
        made.project.unmerge(made.project.merge("phone", "ann"))

        assert made.groups({"source": "account"}) == {None: 1}


def test_ids_from_a_file_of_users_can_be_undone(three: History) -> None:
    """They are in the same log; the file says so again when it is imported again."""
    row = {"id": "ann", "ids": ["phone", "tablet"]}
    three.users(row)
    three.project.unmerge(2)
    undone = three.groups(WHO)
    three.users(row)

    assert (undone, three.groups(WHO)) == ({"ann": 2, "tablet": 1}, {"ann": 3})


def test_the_log_tells_what_was_moved_and_what_was_undone(three: History) -> None:
    """The latest entry first; an undo that is undone strikes nothing."""
    known = datetime(2024, 4, 2, tzinfo=UTC)
    three.project.merge("phone", "ann", known_at=known)
    three.project.merge("tablet", "ann", at=known)
    three.project.unmerge(1)
    three.project.unmerge(3, known_at=known)
    three.project.unmerge(2)
    rows = three.project.moves().rows

    assert [(m.number, m.id, m.into, m.cause, m.at, m.known_at, m.undoes, m.undone_by) for m in rows] == [
        (5, None, None, "undo", None, NOW, 2, None),
        (4, None, None, "undo", None, known, 3, None),
        (3, None, None, "undo", None, NOW, 1, 4),
        (2, "tablet", "ann", "merge", known, known, None, 5),
        (1, "phone", "ann", "merge", None, known, None, None),
    ]


def test_the_log_comes_in_pages(three: History) -> None:
    """`next` asks for the older rest."""
    for number in range(5):
        three.project.merge(f"phone-{number}", "ann")
    first, last = three.project.moves(limit=3), three.project.moves(limit=3, offset=3)

    assert ([m.number for m in first.rows], first.next, first.total) == ([5, 4, 3], 3, 5)
    assert ([m.number for m in last.rows], last.next) == ([2, 1], None)


def test_the_log_tells_what_is_about_one_user(three: History) -> None:
    """Of any of the user's ids, page by page: undone entries and their undos are among them, others are not."""
    three.project.merge("phone", "ann")
    three.project.merge("old-phone", "phone")
    three.project.merge("watch", "bob")
    three.project.merge("tablet", "ann")
    three.project.unmerge(4)
    first, last = (three.project.moves("old-phone", limit=2, offset=offset) for offset in (0, 2))

    assert ([m.number for m in first.rows], first.next, first.total) == ([5, 4], 2, 4)
    assert ([m.number for m in last.rows], last.next) == ([2, 1], None)
    assert [m.number for m in three.project.moves("tablet").rows] == [5, 4]
    assert three.project.moves("nobody").total == 0


@pytest.mark.parametrize(
    ("number", "said"), [(0, "1 to 2"), (3, "no entry 3"), (-1, "no entry"), (1, "entry 2")]
)
def test_what_cannot_be_undone_is_told(three: History, number: int, said: str) -> None:
    """No such entry, or one that has been undone; nothing is written."""
    three.project.unmerge(three.project.merge("phone", "ann"))

    with pytest.raises(GroundswellError, match=said) as refused:
        three.project.unmerge(number)
    assert (refused.value.at, three.project.moves().total) == ("/number", 2)


def test_nothing_is_undone_in_a_demo(tmp_path: Path) -> None:
    """Its data are fixed."""
    with groundswell.open(tmp_path) as workspace:
        project = workspace.create_project("Demo")
        number = project.merge("phone", "ann")
        demo = workspace.fix_demo(project.slug, NOW)

        with pytest.raises(NotAllowed):
            demo.unmerge(number)
