"""Merging accounts: what is told before, what comes of it, what is refused, and what follows besides figures."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.histories import History, event, history
from tests.members import Members, members

from groundswell.analyses.listing.account_merging import MergedAccount, MergedValue
from groundswell.model.account_note import NewAccountNote
from groundswell.model.errors import GroundswellError
from groundswell.model.person import Role
from groundswell.model.privacy import AccountId

ACCOUNT = {"source": "account"}


def three_accounts(made: History) -> None:
    """Acme, where ann is, acme-ltd, where ann and bob are, and bits; each with one event more than the one before."""
    for count, (account, user) in enumerate(
        (("acme", "ann"), ("acme-ltd", "ann"), ("acme-ltd", "bob"), ("bits", "cy")), 1
    ):
        made.events(*(event(str(n + 1), f"View {account} {user}", user, account) for n in range(count)))
    made.accounts(
        {"id": "acme", "plan": "paid", "owner": "Dee"},
        {"id": "acme-ltd", "plan": "free", "seats": 7, "owner": "Dee"},
    )


@pytest.fixture
def three(tmp_path: Path) -> Iterator[History]:
    """A project that begins so."""
    with history(tmp_path) as made:
        made.begin(three_accounts)
        yield made


def test_a_merge_is_told_before_it_is_done(three: History) -> None:
    """Both, how many users they have together, which events move, and which values are taken over or given up."""
    found = three.project.preview_account_merge("acme-ltd", "acme")
    first = datetime(2024, 4, 1, 12, tzinfo=UTC)

    assert found.id == MergedAccount(
        "acme-ltd", "acme-ltd", 2, 5, first, datetime(2024, 4, 3, 12, tzinfo=UTC)
    )
    assert found.into == MergedAccount("acme", "acme", 1, 1, first, first)
    assert (found.account, found.users, found.events) == ("acme", 2, 5)
    assert sorted(found.values, key=lambda value: value.property) == [
        MergedValue("plan", "paid", "free"),
        MergedValue("seats", "7", None),
    ]
    assert three.project.account_moves().total == 0


@pytest.mark.parametrize(
    ("id", "into"), [("acme-ltd", "acme"), ("acme", "bits"), ("acme", "new"), ("new", "acme")]
)
def test_what_is_told_before_comes_of_it(three: History, id: str, into: str) -> None:
    """Of accounts that are there, and of ids that nothing has come of yet."""
    told = three.project.preview_account_merge(id, into)
    before = three.groups(ACCOUNT)
    three.project.merge_accounts(id, into)
    after = three.groups(ACCOUNT)
    [row] = three.project.ask(
        {"kind": "accounts", "where": {**ACCOUNT, "op": "is", "value": told.account}, "columns": ["users"]}
    ).rows

    assert after[told.account] - before.get(told.account, 0) == told.events
    assert row.values == [told.users]


def test_a_merge_was_learned_when_one_says(three: History) -> None:
    """A question as known earlier sees what was known by then (rule K01)."""
    three.project.merge_accounts("acme-ltd", "acme", known_at=datetime(2024, 4, 9, tzinfo=UTC))

    assert three.groups(ACCOUNT, known_at="2024-04-08") == {"acme": 1, "acme-ltd": 5, "bits": 4}
    assert three.groups(ACCOUNT, known_at="2024-04-09") == {"acme": 6, "bits": 4}


def test_an_account_gets_another_id_and_its_old_one_back(three: History) -> None:
    """Whatever comes under either is the same account's; the undo leaves nothing behind."""
    number = three.project.rename_account("acme", "acme-inc")
    three.events(event("5", "Late", "ann", "acme"))
    renamed = three.groups(ACCOUNT)
    three.project.unmerge_accounts(number)

    assert renamed == {"acme-inc": 2, "acme-ltd": 5, "bits": 4}
    assert three.project.summary().accounts == 3


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (lambda p: p.merge_accounts("acme", "acme"), "invalid-question"),
        (lambda p: p.merge_accounts("", "acme"), "invalid-question"),
        (lambda p: p.merge_accounts("bits", "acme-ltd"), "invalid-question"),
        (lambda p: p.merge_accounts("bits", "acme"), "invalid-question"),
        (lambda p: p.merge_accounts("acme", "acme-ltd", "team"), "unknown-account-kind"),
        (lambda p: p.rename_account("acme", "acme-ltd"), "name-taken"),
        (lambda p: p.rename_account("acne", "acme-inc"), "unknown-account"),
        (lambda p: p.unmerge_accounts(7), "unknown-name"),
    ],
)
def test_what_cannot_be_is_refused(three: History, refused: object, code: str) -> None:
    """With what stands in its way; nothing is written."""
    three.project.merge_accounts("bits", "acme")
    with pytest.raises(GroundswellError) as error:
        refused(three.project)  # type: ignore[operator]

    assert error.value.code == code
    assert three.project.account_moves().total == 1


def test_the_log_tells_what_is_about_one_account(three: History) -> None:
    """Through others that were merged with it too; a kind is of an account."""
    three.project.merge_accounts("old", "acme-ltd")
    three.project.merge_accounts("acme-ltd", "acme")
    three.project.merge_accounts("bits", "dots")
    three.project.unmerge_accounts(1)

    assert [m.number for m in three.project.account_moves("acme").rows] == [4, 2, 1]
    with pytest.raises(GroundswellError, match="A kind is of an account"):
        three.project.account_moves(account_type="company")


def test_whoever_names_a_merged_account_means_the_other(three: History) -> None:
    """In filters, lists, segments of ids and timelines, as before it was merged."""
    three.project.save_segment({"name": "Two", "subject": {"account": None}, "members": ["acme-ltd", "bits"]})
    three.project.merge_accounts("acme-ltd", "acme")
    listed = three.project.ask({"kind": "accounts", "where": {"in_segment": "Two"}, "sort": {"column": "id"}})

    assert three.passing(**ACCOUNT, op="is", value="acme-ltd") == 6
    assert {row.id for row in listed.rows} == {"acme", "bits"}
    assert three.project.ask({"kind": "timeline", "account": "acme-ltd"}).total == 6


def test_notes_of_both_are_the_accounts(three: History) -> None:
    """Each stays under the id that it was written about, so an undo divides them again."""
    for account in ("acme", "acme-ltd"):
        three.project.add_account_note(NewAccountNote(text=f"Of {account}", account=account))
    number = three.project.merge_accounts("acme-ltd", "acme")
    merged = {note.text for note in three.project.account_notes("acme")}
    three.project.unmerge_accounts(number)

    assert merged == {"Of acme", "Of acme-ltd"}
    assert [note.text for note in three.project.account_notes("acme")] == ["Of acme"]


def test_an_account_is_erased_with_all_its_ids(three: History) -> None:
    """And the log of moves does not tell of them any more."""
    three.project.merge_accounts("acme-ltd", "acme")
    three.project.merge_accounts("bits", "bytes")
    three.project.erase(accounts=[AccountId("acme", "company")])

    assert three.groups(ACCOUNT) == {"bytes": 4}
    assert [(move.id, move.into) for move in three.project.account_moves().rows] == [("bits", "bytes")]


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Members]:
    """A server with somebody of every role."""
    with history(tmp_path_factory.mktemp("here")) as made:
        made.events(event("1", "View", "ann", "acme"), event("1", "View", "bob", "acme-ltd"))
        with members(made.workspace, (Role.ADMIN, Role.ANALYST, Role.VIEWER)) as here:
            yield here


def test_the_audit_log_tells_who_merged_which(here: Members) -> None:
    """Over HTTP, where a viewer may look and an analyst may do it."""
    body = {"id": "acme-ltd", "into": "acme"}
    looked = here.browser(Role.VIEWER).post("/api/projects/product/account-merges/preview", json=body)
    refused = here.browser(Role.VIEWER).post("/api/projects/product/account-merges", json=body)
    done = here.browser(Role.ANALYST).post("/api/projects/product/account-merges", json=body)
    told = here.browser(Role.ADMIN).get("/api/audit", params={"limit": 1}).json()["entries"][0]

    assert (looked.status_code, refused.status_code, done.status_code) == (200, 403, 201)
    assert (told["operation"], told["subject"]) == ("mergeAccounts", "acme-ltd · acme")
