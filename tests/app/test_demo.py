"""The demos' projects."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import groundswell
from groundswell.app.company.naming import ONBOARDING_STEPS
from groundswell.app.company.seasons import date_of
from groundswell.app.company.stories import MERGED_ON
from groundswell.app.door import LocalWorkspace, OpenProject


def test_the_demo_leaves_a_project_of_its_name_alone(tmp_path: Path) -> None:
    """A project that somebody called Demo stays his."""
    with groundswell.open(tmp_path) as workspace:
        mine = workspace.create_project("Demo")
        loaded = workspace.load_demo()

        assert (mine.slug, mine.summary().events, loaded.slug != mine.slug) == ("demo", 0, True)


def test_a_loaded_demo_is_found_again(tmp_path: Path) -> None:
    """The second start loads nothing."""
    with groundswell.open(tmp_path) as workspace:
        first = workspace.load_demo()

        assert workspace.load_demo().summary() == first.summary()


def test_the_demo_has_segments_to_begin_with(tmp_path: Path) -> None:
    """Who is active and who has gone quiet: some accounts are, and none is both."""
    with groundswell.open(tmp_path) as workspace:
        demo = workspace.load_demo()
        found: list[Any] = [
            demo.ask({"kind": "segment", "subject": {"account": None}, "where": {"in_segment": s.name}})
            for s in demo.segments()
        ]

    active, quiet = (set(answer.members) for answer in found)
    assert (bool(active), bool(quiet), active & quiet) == (True, True, set())


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalWorkspace]:
    """With the made-up company."""
    with groundswell.open(tmp_path_factory.mktemp("company")) as opened:
        opened.load_demo("company")
        yield opened


@pytest.fixture
def company(workspace: LocalWorkspace) -> OpenProject:
    """The project of the made-up company."""
    return workspace.load_demo("company")


def test_the_company_stands_beside_real_data(workspace: LocalWorkspace, company: OpenProject) -> None:
    """Each demo has a project of its own, which says of which data it is."""
    workspace.load_demo("git-nova")
    told = {p.slug: p.demo_data for p in workspace.overview().projects}

    assert told == {company.slug: "company", "demo-nova": "git-nova"}


def test_a_demo_of_other_data_is_refused(workspace: LocalWorkspace) -> None:
    """With those that there are."""
    with pytest.raises(
        groundswell.GroundswellError, match=r"There is no demo 'acme'\. There are: company, git-dpdk"
    ):
        workspace.load_demo("acme")  # type: ignore[arg-type]


def test_what_the_companys_accounts_say_of_themselves_is_understood(company: OpenProject) -> None:
    """Their properties have the meanings that an account page asks for."""
    meant = {m.meaning for m in company.account_meanings().meanings if m.property is not None}

    assert meant >= {"name", "owner", "plan", "revenue", "vertical", "seats", "renewal", "status", "champion"}


def test_the_company_has_names_for_what_matters(company: OpenProject) -> None:
    """The steps with which accounts begin, each of which some have done."""
    named = {d.name for d in company.definitions()}
    asked: Any = company.ask(
        {
            "kind": "graph",
            "series": [{"event": step, "measure": "accounts"} for step in ONBOARDING_STEPS],
            "range": "all time",
            "interval": "total",
        }
    )
    counts = [series.values[0] for series in asked.series]

    assert ({*ONBOARDING_STEPS} <= named, counts == sorted(counts, reverse=True), counts[-1] > 20) == (
        True,
        True,
        True,
    )


def test_the_companys_segments_have_members(company: OpenProject) -> None:
    """Each of them."""
    sizes = [
        len(
            company.ask(
                {"kind": "segment", "subject": {"account": None}, "where": {"in_segment": s.name}}
            ).members
        )
        for s in company.segments()
    ]

    assert min(sizes) > 0


def test_nobody_knew_of_a_notice_before_it_was_given(company: OpenProject) -> None:
    """Asked as known a year earlier, no account that has left since had left."""

    def left(**known: str) -> set[str]:
        where = [{"property": "status", "op": "is", "value": "churned"}]
        answer: Any = company.ask({"kind": "segment", "subject": {"account": None}, "where": where, **known})
        return set(answer.members)

    earlier = left(known_at="2025-09-25")

    assert (earlier < left(), len(earlier) > 10) == (True, True)


def test_a_merger_of_the_company_is_in_the_log(company: OpenProject) -> None:
    """With the day on which the two became one."""
    moves = company.account_moves().rows

    assert [(m.cause, m.at and m.at.date().isoformat()) for m in moves] == [("merge", date_of(MERGED_ON))]
