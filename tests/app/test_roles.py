"""Every route × every role: one table says who may do what, and that is what the server does."""

import json
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.histories import history
from tests.members import Members, members
from tests.serving import serving

from groundswell.app.http.application import litestar_over
from groundswell.app.http.callers import COOKIE
from groundswell.app.http.openapi import description
from groundswell.model.person import Role, Scope

NEEDED: Mapping[tuple[str, str], str] = {
    ("viewer", "read"): """
    listProjects getProject listEvents listValues previewMerge listMoves ask explain getQuestion
    stopQuestion listProperties previewDefinedProperty readTable listDefinitions previewDefinition
    getDefinition getDefinitionHistory exportDefinitions planDefinitions listDefinedProperties
    getDefinedProperty getDefinedPropertyHistory listMeasures getMeasure getMeasureHistory
    previewMeasure listProfiles listEffectiveProfiles getProfile getProfileHistory previewProfile
    listOnboardings getOnboarding getOnboardingHistory getOnboardingProgress
    previewOnboarding
    listReleases getDefinitionsHealth getDefinitionHealth listSegments getSegment
    getSegmentHistory listKeys getCaptureStatus listRefused listSources listLiveEvents listTurnedAway
    getPrivacy listErasures getErasure listPeople listAnnotations listViews listAccountNotes
    getAccountMeanings listPastValues previewAccountMerge listAccountMoves
    listReports getReport getReportHistory listDashboards getDashboard getDashboardHistory showCards listPins pin
    unpin listPublicLinks search
    getScores listScoreRuns getKeptScores getScoreHistory getScoreLedger getScorePeers getAccountChanges
    getFeatureAdoption getTrackRecord
    listAccountEntries getInterventionEffect getInterventionEffects
    """,
    ("viewer", "signed-in"): """
    changeMyName changeMyPassword listMySignIns endMySignIn endMyOtherSignIns listMyTokens makeMyToken
    endMyToken
    """,
    ("member", "write"): """
    saveDefinition changeDefinition deleteDefinition restoreDefinition saveDefinedProperty
    changeDefinedProperty deleteDefinedProperty restoreDefinedProperty saveMeasure changeMeasure
    deleteMeasure restoreMeasure saveProfile changeProfile deleteProfile restoreProfile
    saveOnboarding changeOnboarding deleteOnboarding restoreOnboarding lookAtDefinitions
    saveView changeView deleteView addAccountNote changeAccountNote deleteAccountNote
    restoreAccountNote addAccountEntry withdrawAccountEntry
    saveReport changeReport deleteReport restoreReport saveDashboard changeDashboard deleteDashboard restoreDashboard
    """,
    ("analyst", "write"): """
    mergeUsers unmergeUsers mergeAccounts renameAccount unmergeAccounts
    addRelease deleteRelease saveSegment changeSegment deleteSegment
    addAnnotation changeAnnotation deleteAnnotation setAccountValues restoreSegment
    addPublicLink endPublicLink keepScores
    """,
    ("architect", "write"): """
    noteProperty applyDefinitions setReleaseSource openLabeler
    chooseAccountMeanings
    """,
    ("architect", "import"): """
    importFile lookAtFile
    """,
    ("architect", "admin"): """
    changeProject setAccountId rotateKey setPrivacy erase
    """,
    ("admin", "admin"): """
    createProject loadDemo addPerson setRole setPassword removePerson restorePerson listInvitations
    invite withdrawInvitation listAudit
    """,
}
"""The least role that may, and what a token has to be for; `signed-in`: no token will do."""
ANYBODY = frozenset(
    [
        "getPublicPage",
        "getPublicFigures",
        "getMe",
        "signIn",
        "signOut",
        "setUp",
        "lookAtInvitation",
        "acceptInvitation",
    ]
)
"""What needs nobody."""
WITH_A_PERMIT = frozenset(["getLabeledSite", "countLabeled", "saveLabeled", "renewPermit", "endPermit"])
"""What needs a permit to label instead of a person (`test_labeling.py`)."""
NEEDS = {name: needed for needed, names in NEEDED.items() for name in names.split()}
WEB = Path(__file__).parents[2] / "web" / "src" / "api" / "roles.ts"
"""What the web app says of roles."""
NO_EFFECT = {"x-question-id": "no id"}
"""A header that is refused after whoever asks was let in, and before anything is done."""


@dataclass(frozen=True)
class Operation:
    """An operation of the API, with an address that leads to nothing."""

    id: str
    method: str
    path: str


def operations() -> list[Operation]:
    """All that the API describes."""
    found = []
    for path, methods in json.loads(description())["paths"].items():
        for method, operation in methods.items():
            filled = re.sub(r"{(\w+)}", lambda match: "events" if match[1] == "of" else "999999", path)
            found.append(Operation(operation["operationId"], method.upper(), filled))
    return found


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Members]:
    """A server with somebody of each role."""
    with history(tmp_path_factory.mktemp("roles")) as made, members(made.workspace) as found:
        yield found


def outcome(client: httpx.Client, operation: Operation) -> str:
    """Whether somebody is let in to an operation, or why not."""
    answer = client.request(operation.method, operation.path, headers=NO_EFFECT)
    if answer.status_code in (401, 403):
        code: str = answer.json()["error"]["code"]
        return code
    return "let in"


def differing(found: Mapping[str, str], expected: Mapping[str, str]) -> dict[str, tuple[str, str | None]]:
    """The operations of which something else came out."""
    return {id: (told, expected.get(id)) for id, told in found.items() if told != expected.get(id)}


def test_every_operation_is_in_the_table() -> None:
    """Once; and nothing else is."""
    told = [*NEEDS, *ANYBODY, *WITH_A_PERMIT]

    assert sorted(told) == sorted(operation.id for operation in operations())


def test_the_web_app_knows_which_role_what_it_offers_needs() -> None:
    """So that a page offers nothing that would be refused; deleting and restoring go with saving."""
    needed = WEB.read_text().partition("NEEDED = {")[2].partition("}")[0]
    told = dict(re.findall(r"(\w+): \"(\w+)\"", needed))
    together = {
        saving: {
            NEEDS[each][0] for each in NEEDS if re.fullmatch(rf"(?:save|change|delete|restore){of}", each)
        }
        for saving in told
        if (of := saving.removeprefix("save")) != saving
    }

    assert told == {id: NEEDS[id][0] for id in told}
    assert {saving: roles for saving, roles in together.items() if roles != {told[saving]}} == {}


def test_every_handler_says_what_it_needs(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Those that the description leaves out as well: pages, files, figures for Prometheus."""
    with history(tmp_path_factory.mktemp("handlers")) as made:
        routes = litestar_over(made.workspace).routes
        silent = [
            f"{method} {route.path}"
            for route in routes
            for method, (handler, _) in getattr(route, "route_handler_map", {}).items()
            if "rule" not in handler.opt and method != "OPTIONS"
        ]

    assert silent == []


@pytest.mark.parametrize("role", list(Role))
def test_each_role_may_what_the_table_says(here: Members, role: Role) -> None:
    """And is told otherwise which role that needs."""
    others = [each for each in operations() if each.id not in WITH_A_PERMIT]
    found = {each.id: outcome(here.browser(role), each) for each in others}
    expected = {
        id: "let in" if role.covers(Role(needed)) else "role-needed" for id, (needed, _) in NEEDS.items()
    } | dict.fromkeys(ANYBODY, "let in")

    assert differing(found, expected) == {}


def test_nobody_may_anything_but_come_in(here: Members) -> None:
    """Who is not known signs in first."""
    others = [each for each in operations() if each.id not in WITH_A_PERMIT]
    with httpx.Client(base_url=here.address, timeout=60) as nobody:
        found = {each.id: outcome(nobody, each) for each in others}
    expected = dict.fromkeys(NEEDS, "sign-in-needed") | dict.fromkeys(ANYBODY, "let in")

    assert differing(found, expected) == {}


@pytest.mark.parametrize("scope", [Scope.READ, Scope.WRITE, Scope.IMPORT])
def test_a_token_may_what_it_is_for(here: Members, scope: Scope) -> None:
    """And nothing else, although its owner may everything."""
    others = [each for each in operations() if each.id not in WITH_A_PERMIT]
    with here.program(Role.ADMIN, scope) as program:
        found = {each.id: outcome(program, each) for each in others}
    expected = {
        id: "let in" if wanted == scope else "scope-needed" for id, (_, wanted) in NEEDS.items()
    } | dict.fromkeys(ANYBODY, "let in")

    assert differing(found, expected) == {}


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADMIN])
def test_a_token_for_everything_never_lets_do_more_than_the_role(here: Members, role: Role) -> None:
    """And not what only somebody who is signed in may."""
    others = [each for each in operations() if each.id not in WITH_A_PERMIT]
    with here.program(role, Scope.ADMIN) as program:
        found = {each.id: outcome(program, each) for each in others}
    expected = {
        id: "role-needed"
        if not role.covers(Role(needed))
        else "scope-needed"
        if scope == "signed-in"
        else "let in"
        for id, (needed, scope) in NEEDS.items()
    } | dict.fromkeys(ANYBODY, "let in")

    assert differing(found, expected) == {}


def test_as_long_as_there_is_nobody_whoever_sits_at_the_machine_may_everything(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """So that a first look takes five minutes."""
    others = [each for each in operations() if each.id not in WITH_A_PERMIT]
    with (
        history(tmp_path_factory.mktemp("open")) as made,
        serving(made.workspace) as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        found = {each.id: outcome(client, each) for each in others}

    assert {id for id, told in found.items() if told != "let in"} == set()


def test_who_may_not_is_refused_before_the_body_is_read(here: Members) -> None:
    """Of a file that would be large, nothing has to come."""
    host, _, port = here.address.removeprefix("http://").partition(":")
    cookie = f"{COOKIE}={here.browser(Role.VIEWER).cookies[COOKIE]}"
    head = f"Host: {host}\r\nCookie: {cookie}\r\nContent-Length: 1000000000\r\n\r\n"
    with socket.create_connection((host, int(port)), timeout=60) as connection:
        connection.sendall(f"POST /api/projects/product/import/events HTTP/1.1\r\n{head}".encode())
        answered = connection.recv(100)

    assert answered.startswith(b"HTTP/1.1 403")
