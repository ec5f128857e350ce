"""Erasing users and accounts everywhere: out of answers at once, and within a set time the last byte of them.

What is to be erased is written into the project's folder first, so that it goes on after a crash, and is deleted when
it is done. Every place that can hold something of somebody is declared in `personal.py`.
"""

import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import structlog

from groundswell.app.compose import INBOX, Opened
from groundswell.capture.taking import SET_ASIDE, Taking
from groundswell.model.errors import GroundswellError
from groundswell.model.event import Event
from groundswell.model.privacy import AccountId, Erasure
from groundswell.model.project import DEFAULT_KIND, Project
from groundswell.model.value import text_of
from groundswell.store.inbox_erasing import Rest
from groundswell.store.protocol import Concerned, EventStore

PENDING = "erasing"
"""The folder, in a project's, of what is to be erased."""
REJECTS = "rejects.jsonl"
COPIES = "*.format-*"
"""Files as they were before their format changed."""
EVERY_S = 10.0
LOADING_S = 60.0
"""So long is waited for what was sent before to be loaded; what it tells of whose an id is, is needed."""

log = structlog.get_logger(__name__)


class _Named(msgspec.Struct):
    """`Concerned`, as it is written down."""

    ids: list[str]
    devices: list[str]
    accounts: list[tuple[str, str]]


class _Pending(msgspec.Struct):
    """What is to be erased: as it was asked, and all that names them, once that has been found."""

    erasure: Erasure
    users: list[str]
    accounts: list[AccountId]
    now: bool
    named: _Named | None = None


class Erasing:
    """What a data folder has to erase."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._working = threading.Lock()
        self.heard = threading.Event()
        """Set when something is to be erased."""

    def ask(
        self, project: Project, users: Sequence[str], accounts: Sequence[AccountId], *, now: bool
    ) -> Erasure:
        """Have users and accounts of a project's environment erased; returns at once, when that is on the disk."""
        asked_at = self._opened.clock.now()
        within = timedelta() if now else timedelta(hours=self._opened.settings.erase_within_hours)
        erasure = Erasure(secrets.token_hex(8), asked_at, len(users), len(accounts), asked_at + within)
        pending = _Pending(erasure, list(users), list(accounts), now)
        self._opened.store(project)
        _write(self._folder(project) / f"{erasure.id}.json", pending)
        self._opened.catalog.erasures.add(project.slug, erasure)
        self.heard.set()
        return erasure

    def work(self, project: Project) -> bool:
        """Do what is to be done for a project now; whether there was anything."""
        with self._working:
            waiting = sorted(self._folder(project).glob("*.json")) if self._folder(project).is_dir() else []
            for file in waiting:
                self._erase(project, file)
            return self._write_anew(project) or bool(waiting)

    def _erase(self, project: Project, file: Path) -> None:
        pending = msgspec.json.decode(file.read_bytes(), type=_Pending)
        self._opened.catalog.erasures.add(project.slug, pending.erasure)
        store = self._opened.store(project)
        self._wait_for_loading(project, store)
        what = self._concerned(store, pending)
        # From here on the store alone no longer tells what belongs together.
        pending.named = _Named([*what.ids], [*what.devices], [*what.accounts])
        _write(file, pending)
        store.erase(what, pending.erasure.asked_at)
        self._opened.kept_answers(project).forget()
        self._clean_files(project, what, _first_kind(store))
        self._opened.catalog.erasures.erased(pending.erasure.id, self._opened.clock.now())
        file.unlink()
        _sync(file.parent)
        log.info("erased", project=project.slug)

    def _concerned(self, store: EventStore, pending: _Pending) -> Concerned:
        first = _first_kind(store)
        accounts = [(account.kind or first, account.id) for account in pending.accounts]
        found = store.concerned(pending.users, accounts)
        known = pending.named or _Named([], [], [])
        return Concerned(
            sorted({*found.ids, *known.ids}),
            sorted({*found.devices, *known.devices} - {*found.ids, *known.ids}),
            sorted({*found.accounts, *known.accounts}),
        )

    def _clean_files(self, project: Project, what: Concerned, first_kind: str) -> None:
        """Take what names somebody out of all that lies beside the store."""
        texts = [*what.ids, *what.devices, *(id for _, id in what.accounts)]
        rest = rest_without(what, first_kind, self._opened.catalog.project(project.slug).account_ids)
        folder = self._opened.folder.project(project.slug)
        if self._opened.has_inbox(project):
            self._opened.inbox(project).erase(rest, texts)
        self._opened.journal.erase(project.slug, rest)
        for file in (folder / INBOX / SET_ASIDE, folder / REJECTS):
            _without_lines(file, texts)
        self._opened.catalog.erasures.scrub(project.shared_slug, texts)

    def _write_anew(self, project: Project) -> bool:
        """Write the store's file anew if something was erased that has to be out of it soon; whether it was done."""
        now = self._opened.clock.now()
        erased = [
            e for e in self._opened.catalog.erasures.of(project.slug) if e.erased_at and not e.rewritten_at
        ]
        # Half of the time is left for trying again.
        if not any(now >= e.asked_at + (e.due_at - e.asked_at) / 2 for e in erased):
            return False
        for folder in (self._opened.folder.project(project.slug), self._opened.folder.path):
            for copy in folder.glob(COPIES):
                log.info("copy of an earlier format removed", file=copy.name)
                copy.unlink()
        if not self._opened.store(project).write_anew():
            return False
        self._opened.catalog.erasures.rewritten([e.id for e in erased], self._opened.clock.now())
        log.info("store written anew", project=project.slug)
        return True

    def _wait_for_loading(self, project: Project, store: EventStore) -> None:
        if not self._opened.has_inbox(project):
            return
        inbox = self._opened.inbox(project)
        if self._opened.is_loading:
            until = time.monotonic() + LOADING_S
            while inbox.depth().events and time.monotonic() < until:
                self._opened.heard.set()
                time.sleep(0.1)
            return
        taking = Taking(store, inbox, inbox.folder / SET_ASIDE)
        while (report := taking.take_next()) is not None:
            self._opened.note_loaded(project.slug, report)

    def _folder(self, project: Project) -> Path:
        return self._opened.folder.project(project.slug) / PENDING


def rest_without(what: Concerned, first_kind: str, account_ids: Mapping[str, str]) -> Rest:
    """What stays of events without somebody.

    Args:
        what: who is erased.
        first_kind: of accounts.
        account_ids: the property of users whose values name their accounts, by kind of account.
    """
    ids, devices, accounts = set(what.ids), {*what.ids, *what.devices}, set(what.accounts)
    naming = {(property, id) for kind, id in accounts if (property := account_ids.get(kind)) is not None}

    def is_gone(event: Event) -> bool:
        if event.user in ids or event.previous in ids or (event.user is None and event.device in devices):
            return True
        return any((kind or first_kind, id) in accounts for kind, id in event.accounts.items())

    def without_names(properties: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in properties.items() if (name, text_of(value)) not in naming}

    def rest(event: Event) -> Event | None:
        if is_gone(event):
            return None
        if not naming:
            return event
        return msgspec.structs.replace(
            event,
            user_properties=without_names(event.user_properties),
            first_user_properties=without_names(event.first_user_properties),
        )

    return rest


@contextmanager
def working(
    work: Callable[[], object], heard: threading.Event, interrupt: Callable[[int], object]
) -> Iterator[None]:
    """Erase what is to be erased, in a thread of its own, until the context ends; what is not done goes on later."""
    ended = threading.Event()

    def run() -> None:
        while not ended.is_set():
            heard.wait(EVERY_S)
            heard.clear()
            if not ended.is_set():
                work()

    thread = threading.Thread(target=run, name="erasing", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        heard.set()
        while thread.is_alive():
            interrupt(thread.ident or 0)
            thread.join(0.05)


def work_round(erasing: Erasing, projects: Callable[[], Sequence[Project]]) -> None:
    """Do for every project what is to be done. One that fails, whatever the fault, is logged and has its next round."""
    try:
        found = projects()
    except Exception as error:
        log.error("not erased", exc_info=error)
        return
    for project in found:
        try:
            erasing.work(project)
        except Exception as error:
            told = {"code": error.code} if isinstance(error, GroundswellError) else {"exc_info": error}
            log.error("not erased", project=project.slug, **told)


def _first_kind(store: EventStore) -> str:
    with store.snapshot() as snapshot:
        return next(iter(snapshot.layout.kinds), DEFAULT_KIND)


def _write(file: Path, pending: _Pending) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with part.open("wb") as out:
        out.write(msgspec.json.encode(pending))
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    _sync(file.parent)


def _without_lines(file: Path, texts: Sequence[str]) -> None:
    """Take the lines out of a file of JSON that have one of some texts anywhere."""
    if not file.exists():
        return
    # As JSON writes them, in either way.
    forms = {
        form
        for text in texts
        for form in (text, json.dumps(text)[1:-1], json.dumps(text, ensure_ascii=False)[1:-1])
    }
    wanted = [form.encode(errors="surrogatepass") for form in forms]
    part = file.with_name(f"{file.name}.part")
    with file.open("rb") as lines, part.open("wb") as out:
        out.writelines(line for line in lines if not any(text in line for text in wanted))
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
