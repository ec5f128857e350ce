"""The product as a foreign library meets it: a real server, which fails once after it has kept what was sent."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.serving import serving

import groundswell
from groundswell.app.door import OpenProject
from groundswell.app.http.access import App
from groundswell.app.loading import loading

KEY = "gs_aForeignLibraryHasThisKeyAndNoOther"
LONGEST_S = 60


class FailsOnce:
    """Something before the server that spoils the answer to the first request with events, which the server has kept.

    Its sender cannot know that, and sends them again.
    """

    def __init__(self, app: App) -> None:
        self._app = app
        self.is_due = True

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Pass a request on."""
        if not (
            self.is_due
            and scope["type"] == "http"
            and scope["method"] == "POST"
            and "flags" not in scope["path"]
        ):
            await self._app(scope, receive, send)
            return
        self.is_due = False

        async def spoiled(message: Any) -> None:
            await send(message | {"status": 500} if message["type"] == "http.response.start" else message)

        await self._app(scope, receive, spoiled)


class Product:
    """A server with a project, and what came into it.

    Attributes:
        url: its address.
        key: the project's write key.
    """

    def __init__(self, url: str, project: OpenProject, faults: list[FailsOnce]) -> None:
        self.url = url
        self.key = KEY
        self._project = project
        self._faults = faults

    def has_failed(self) -> bool:
        """Whether a sender got no good answer once."""
        return not any(fault.is_due for fault in self._faults)

    def name_accounts_by(self, property: str) -> None:
        """Have the values of a property of users name their accounts, as Heap's customers choose one."""
        self._project.set_account_id(property)

    def fail_no_more(self) -> None:
        """Let the next request pass as well, for senders that do not try again."""
        for fault in self._faults:
            fault.is_due = False

    def has_done(self, name: str, device: str) -> None:
        """Have something come of a device that no library sent."""
        event = {"event": name, "device_id": device, "event_id": name, "time": "2024-04-01T12:00:00Z"}
        self._project.import_events(BytesIO(json.dumps(event).encode()))

    def refusals(self) -> list[str]:
        """Why anything was refused."""
        return [refusal.reason for refusal in self._project.refusals()]

    def users(self, *properties: str) -> dict[str, list[Any]]:
        """All users, each with the values of some properties."""
        return self._listed("users", properties)

    def accounts(self, *properties: str) -> dict[str, list[Any]]:
        """All accounts, each with the values of some properties."""
        return self._listed("accounts", properties)

    def did(self, **of: str) -> list[str]:
        """The names of all events of a user or an account, in the order of the alphabet."""
        return sorted(event["name"] for event in self.timeline(**of))

    def timeline(self, **of: str) -> list[dict[str, Any]]:
        """All events of a user or an account."""
        found: list[dict[str, Any]] = self._ask(kind="timeline", **of)["events"]
        return found

    def wait_for(self, events: int) -> None:
        """Wait until so many different events of somebody's have been loaded, and all that has come.

        Raises:
            TimeoutError: they have not after a minute.
        """
        deadline = time.monotonic() + LONGEST_S
        while self._count() < events or self._project.capture_status().waiting_events:
            if time.monotonic() > deadline:
                raise TimeoutError(
                    f"{self._count()} of {events} events have come; refused: {self.refusals()}"
                )
            time.sleep(0.1)

    def _count(self) -> int:
        return sum(seen.count for seen in self._project.events())

    def _listed(self, kind: str, properties: tuple[str, ...]) -> dict[str, list[Any]]:
        answer = self._ask(kind=kind, columns=[{"property": name} for name in properties] or ["events"])
        return {row["id"]: row["values"] for row in answer["rows"]}

    def _ask(self, **question: Any) -> dict[str, Any]:
        return self._project.ask(question).to_dict()


@contextmanager
def product(folder: Path) -> Iterator[Product]:
    """The product over a new data folder."""
    faults: list[FailsOnce] = []

    def behind(app: App) -> App:
        faults.append(FailsOnce(app))
        return faults[-1]

    with groundswell.open(folder) as workspace:
        project = workspace.create_project("Product", write_key=KEY)
        with serving(workspace, behind=behind) as url, loading(workspace):
            yield Product(url, project, faults)
