"""Production and development: data of their own, settings and segments together."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from tests.histories import History, event
from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.remote import RemoteProject
from groundswell.model.errors import GroundswellError, UnknownName

BUYERS = {"name": "Buyers", "where": {"did": {"event": "Buy"}}}


@pytest.fixture
def development(people: History) -> OpenProject:
    """The development environment of an empty project."""
    return people.workspace.project("product.development")


def test_each_environment_has_data_of_its_own(people: History, development: OpenProject) -> None:
    """What is imported into one is not in the other."""
    development.import_events(people.file([event("1", "Try", "ann")]))

    assert (development.summary().events, people.project.summary().events) == (1, 0)


def test_both_environments_share_settings(people: History, development: OpenProject) -> None:
    """Name, time zone, week and membership."""
    mine, other = people.project.summary(), development.summary()
    shared = ("name", "timezone", "week_start", "membership")

    assert [getattr(other, name) for name in shared] == [getattr(mine, name) for name in shared]
    assert (mine.environment, other.environment) == ("production", "development")


def test_both_environments_share_segments(people: History, development: OpenProject) -> None:
    """One that is saved in one can be used in the other, and changes there."""
    development.import_events(people.file([event("1", "Buy", "ann")]))
    development.save_segment(BUYERS)
    people.project.rename_segment("Buyers", "Payers")

    assert [s.name for s in development.segments()] == ["Payers"]
    assert development.ask({"kind": "segment", "where": {"in_segment": "Payers"}}).members == ["ann"]


def test_a_development_environment_is_listed_once_it_has_data(people: History) -> None:
    """Behind its project."""
    people.workspace.create_project("Bank")
    before = [p.slug for p in people.workspace.projects()]
    people.workspace.project("product.development").import_events(people.file([event("1", "Try", "ann")]))

    assert (before, [p.slug for p in people.workspace.projects()]) == (
        ["bank", "product"],
        ["bank", "product", "product.development"],
    )


def test_a_project_with_both_environments_is_still_the_only_one(
    people: History, development: OpenProject
) -> None:
    """A question that names none asks production."""
    development.import_events(people.file([event("1", "Try", "ann")]))
    people.events(event("1", "Buy", "bob"), event("2", "Buy", "bob"))
    question = {"kind": "graph", "series": [{"event": None}], "range": "all time", "interval": "total"}

    assert people.workspace.ask(question).series[0].values == [2]


@pytest.mark.parametrize("slug", ["nothing.development", "product.staging", "product.production", "product."])
def test_an_environment_that_is_not_there_is_unknown(people: History, slug: str) -> None:
    """Of another name, or of another project."""
    with pytest.raises(UnknownName) as error:
        people.workspace.project(slug)

    assert "product" in error.value.message


def test_a_demo_has_no_development_environment(people: History) -> None:
    """Its data are fixed."""
    people.workspace.create_project("Example", demo=True)

    with pytest.raises(UnknownName):
        people.workspace.project("example.development")


@pytest.fixture
def http(people: History) -> Iterator[httpx.Client]:
    """A client of a server over an empty project."""
    with serving(people.workspace) as address, httpx.Client(base_url=address) as client:
        yield client


def test_the_address_names_the_environment(
    people: History, http: httpx.Client, development: OpenProject
) -> None:
    """Wherever it names a project."""
    development.import_events(people.file([event("1", "Try", "ann")]))
    answer = http.get("/api/projects/product.development/events").json()

    assert [found["name"] for found in answer["events"]] == ["Session", "Try"]


def test_a_key_that_is_given_is_that_of_production(people: History) -> None:
    """Development gets one that is made."""
    made = people.workspace.create_project("Bank", write_key="key-of-the-bank")

    assert [(k.environment, k.key == "key-of-the-bank") for k in made.write_keys()] == [
        ("production", True),
        ("development", False),
    ]


def test_a_project_whose_key_is_taken_is_not_made(people: History) -> None:
    """Or half of it would be there."""
    taken = people.project.write_keys()[0].key
    with pytest.raises(GroundswellError) as error:
        people.workspace.create_project("Bank", write_key=taken)

    assert (error.value.code, error.value.at, len(people.workspace.projects())) == ("name-taken", "/key", 1)


Project = OpenProject | RemoteProject


@pytest.fixture(params=["here", "there"])
def project(request: pytest.FixtureRequest, people: History) -> Iterator[Project]:
    """A project in this process, and over HTTP."""
    if request.param == "here":
        yield people.project
        return
    with serving(people.workspace) as address, groundswell.connect(address) as workspace:
        yield workspace.project("product")


def test_a_new_key_is_taken_beside_the_one_before(project: Project) -> None:
    """For as long as is asked for."""
    (first, _) = project.write_keys()
    second = project.rotate_key(keep="12h")
    found = {key.key: key.expires_at for key in project.write_keys() if key.environment == "production"}

    assert (set(found), found[second.key]) == ({first.key, second.key}, None)
    assert (found[first.key] - second.created_at).total_seconds() == 12 * 3_600


def test_a_key_may_be_replaced_at_once(project: Project) -> None:
    """With `keep` 0 the earlier one is taken no more."""
    second = project.rotate_key(environment="development", keep="0", key="key-of-developers")

    assert [k.key for k in project.write_keys() if k.environment == "development"] == [second.key]


@pytest.mark.parametrize(
    ("given", "code", "at"),
    [
        ({"keep": "a week"}, "invalid-question", "/keep"),
        ({"keep": "-1d"}, "invalid-question", "/keep"),
        ({"key": "x"}, "invalid-question", "/key"),
    ],
)
def test_what_is_no_key_or_length_is_refused(
    project: Project, given: dict[str, Any], code: str, at: str
) -> None:
    """With its place, and nothing changes."""
    before = project.write_keys()
    with pytest.raises(GroundswellError) as error:
        project.rotate_key(**given)

    assert (error.value.code, error.value.at, project.write_keys()) == (code, at, before)


def test_a_demo_refuses_keys(people: History) -> None:
    """It takes no events."""
    made = people.workspace.create_project("Example", demo=True)
    with pytest.raises(GroundswellError) as error:
        made.rotate_key()

    assert error.value.code == "not-allowed"
