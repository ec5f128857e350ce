"""Every feature has its place in the pages."""

import json
import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from tests.docs.examples import PAGES, ROOT

import groundswell
from groundswell.analyses import ANALYSES
from groundswell.analyses.engagement.answer import Engagement
from groundswell.analyses.funnel.figures import FunnelBucket, FunnelGroup
from groundswell.analyses.graph.answer import GraphSeries
from groundswell.analyses.lifecycle.answer import LifeGroup
from groundswell.analyses.paths.answer import PathEdge, PathPlace
from groundswell.analyses.retention.shape import Cohorts
from groundswell.analyses.segment.answer import Size
from groundswell.analyses.stickiness.answer import StickyGroup
from groundswell.analyses.time_between.shape import Times, UsageInterval
from groundswell.app.http.metrics import COUNTERS, GAUGES
from groundswell.app.http.openapi import description
from groundswell.app.remote import RemoteProject
from groundswell.capture.importers.options import ImportOptions, RecordOptions
from groundswell.cli import COMMANDS
from groundswell.cli.reference import PAGES as MADE
from groundswell.model.association import Difference
from groundswell.model.period import Interval
from groundswell.model.project import MEMBERSHIPS
from groundswell.model.questions.asked import GroupBy
from groundswell.model.questions.condition import FORMS, OPERATORS, Condition, Did, EventChoice
from groundswell.model.questions.graph import PLAIN_MEASURES, PROPERTY_MEASURES
from groundswell.model.questions.segment import OverTime
from groundswell.model.questions.spans import Window
from groundswell.model.questions.who import Listed

LANGUAGE = (Condition, Did, EventChoice, GroupBy, Window)
"""What questions of all kinds are made of."""
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def text_of(page: str) -> str:
    """A page of docs/."""
    return (ROOT / "docs" / page).read_text(encoding="utf-8")


def headings(page: str) -> list[str]:
    """The headings of a page."""
    return [line.lstrip("# ") for line in text_of(page).splitlines() if line.startswith("#")]


def in_code(page: str) -> set[str]:
    """Every word that a page sets as code."""
    outside = re.sub(r"^```.*?^```", "", text_of(page), flags=re.MULTILINE | re.DOTALL)
    return {word for span in re.findall(r"`([^`]+)`", outside) for word in re.findall(r"[\w.-]+", span)}


@pytest.mark.parametrize("made", MADE)
def test_a_page_that_is_made_from_the_program_is_current(made: str) -> None:
    """`python -m groundswell.cli.reference cli > docs/cli.md` makes that of commands, as wide on any terminal."""
    command = [sys.executable, "-m", "groundswell.cli.reference", made]
    now = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"COLUMNS": "60"}
    )

    assert text_of(f"{made}.md") == now.stdout


def test_every_command_has_a_heading() -> None:
    """In the page of commands."""
    assert set(COMMANDS) <= {heading.split()[0] for heading in headings("cli.md")}


def test_every_figure_of_capture_is_in_the_page_of_sending() -> None:
    """As Prometheus names it: counters end in `_total`."""
    counters = {f"groundswell_capture_{name}_events_total" for name in (*COUNTERS, "refused")}
    gauges = {f"groundswell_{name}" for name in GAUGES}

    assert counters | gauges <= in_code("capture.md")


def test_every_operation_is_in_the_page_of_http() -> None:
    """With its method and path."""
    table = {
        row[0]: row[1]
        for row in re.findall(r"^\| `(\w+)` \| `(\w+ [^`?]+)", text_of("http.md"), re.MULTILINE)
    }
    described = {
        operation["operationId"]: f"{method.upper()} {path}"
        for path, methods in json.loads(description())["paths"].items()
        for method, operation in methods.items()
    }

    assert table == described


def page_of(kind: str) -> str:
    """The page that tells of a kind of question."""
    own = f"analyses/{kind.replace('_', '-')}.md"
    return own if (ROOT / "docs" / own).exists() else "questions.md"


@pytest.mark.parametrize("kind", sorted(ANALYSES))
def test_every_kind_of_question_has_a_heading(kind: str) -> None:
    """In a page of its own, or in the page of questions."""
    assert kind in headings(page_of(kind))


@pytest.mark.parametrize(
    "words",
    [
        set(OPERATORS),
        {*PLAIN_MEASURES, *PROPERTY_MEASURES},
        set(get_args(Interval)),
        {form.rstrip("_") for form in FORMS},
        {f.encode_name for of in LANGUAGE for f in msgspec.structs.fields(of)},
    ],
    ids=["operators", "measures", "intervals", "conditions", "fields"],
)
def test_every_word_of_the_language_is_in_the_page_of_questions(words: set[str]) -> None:
    """Set as code."""
    assert words - in_code("questions.md") == set()


@pytest.mark.parametrize("kind", sorted(ANALYSES))
def test_every_field_of_a_question_and_its_answer_is_in_their_page(kind: str) -> None:
    """Or in the page of questions, which tells what all kinds share."""
    analysis = ANALYSES[kind]
    fields_of = [*msgspec.structs.fields(analysis.question), *msgspec.structs.fields(analysis.answer)]
    told = in_code("questions.md") | in_code(page_of(kind))

    assert {f.encode_name for f in fields_of} - told == set()


@pytest.mark.parametrize(
    ("where", "entry"),
    [
        ("questions.md", GraphSeries),
        ("analyses/segment.md", Size),
        ("analyses/segment.md", OverTime),
        ("analyses/stickiness.md", StickyGroup),
        ("analyses/stickiness.md", Listed),
        ("analyses/lifecycle.md", LifeGroup),
        ("analyses/paths.md", PathEdge),
        ("analyses/paths.md", PathPlace),
        ("analyses/engagement.md", Engagement),
        ("analyses/funnel.md", FunnelGroup),
        ("analyses/funnel.md", FunnelBucket),
        ("analyses/funnel.md", Listed),
        ("analyses/retention.md", Cohorts),
        ("analyses/retention.md", Difference),
        ("analyses/retention.md", Listed),
        ("analyses/time-between.md", Times),
        ("analyses/time-between.md", UsageInterval),
    ],
)
def test_every_field_of_an_entry_is_in_its_page(where: str, entry: type[msgspec.Struct]) -> None:
    """Of a series, of a group, of a list."""
    assert {f.encode_name for f in msgspec.structs.fields(entry)} - in_code(where) == set()


def test_every_option_of_the_importer_is_in_its_page() -> None:
    """By its own name or that of its command-line option."""
    names = {f.name for options in (ImportOptions, RecordOptions) for f in fields(options)}
    left_to_programs = {"of", "default_kind", "format", "accounts", "id"}
    options = {name.replace("_", "-") for name in names - left_to_programs}
    told = in_code("importing.md") | {word.lstrip("-") for word in in_code("importing.md")}

    assert {name for name in options if name not in told and name.replace("-", "_") not in told} == set()


def test_every_option_of_an_import_is_in_the_page_of_http() -> None:
    """By its name; what the rows are stands in the address."""
    names = {f.name for options in (ImportOptions, RecordOptions) for f in fields(options)} - {"of"}

    assert names - in_code("http.md") == set()


def test_every_public_name_of_the_package_is_in_the_page_of_python() -> None:
    """As `groundswell.` and the name."""
    assert {f"groundswell.{name}" for name in groundswell.__all__} - in_code("python.md") == set()


def test_every_membership_is_in_the_page_of_identity() -> None:
    """With what it means."""
    assert set(MEMBERSHIPS) - in_code("identity.md") == set()


def test_every_method_of_a_project_is_in_the_page_of_python() -> None:
    """The same interface here and over HTTP."""
    assert {name for name in dir(RemoteProject) if not name.startswith("_")} - in_code("python.md") == set()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_between_pages_leads_somewhere(path: Path) -> None:
    """To a file of the repository."""
    found = LINK.findall(path.read_text(encoding="utf-8"))

    assert [link for link in found if not (path.parent / link).exists()] == []


def test_every_page_is_named_in_the_readme() -> None:
    """A newcomer finds any of them in a minute."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert [page.name for page in PAGES[1:] if str(page.relative_to(ROOT)) not in readme] == []


def test_every_module_that_the_architecture_names_exists() -> None:
    """The two stories follow the code."""
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    named = re.findall(r"`([a-z_]+(?:/[a-z_.]+)+|[a-z_]+/)`", text)
    places = [ROOT / "src/groundswell", ROOT]

    assert [n for n in named if not any((place / n).exists() for place in places)] == []


def test_every_developers_command_is_told_and_exists() -> None:
    """What the pages let one type after ./dev is a command of it or of groundswell; none of its own is left out."""
    script = (ROOT / "dev").read_text(encoding="utf-8")
    own = set(re.findall(r"^    ([a-z-]+)\) ", script[script.index("case $command in\n") :], re.MULTILINE))
    pages = [*PAGES, ROOT / "CONTRIBUTING.md"]
    told = {
        word for page in pages for word in re.findall(r"\./dev ([a-z-]+)", page.read_text(encoding="utf-8"))
    }

    assert (told - own - set(COMMANDS), own - told) == (set(), set())
