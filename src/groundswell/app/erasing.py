"""Erasing users and accounts everywhere: out of answers at once, and within a set time the last byte of them.

What is to be erased is written into the project's folder first, so that it goes on after a crash, and is deleted when
it is done. Every place that can hold something of somebody is declared in `personal.py`.
"""

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
from groundswell.app.erased_lines import events_without, rows_without
from groundswell.app.folder import REJECTS
from groundswell.app.somebody import refuse_unknown
from groundswell.capture.taking import SET_ASIDE, Taking
from groundswell.model.errors import EngineError, GroundswellError
from groundswell.model.event import Event
from groundswell.model.privacy import AccountId, Erasure
from groundswell.model.project import DEFAULT_KIND, ENVIRONMENTS, Project
from groundswell.model.value import text_of
from groundswell.store.inbox_erasing import Rest
from groundswell.store.protocol import Concerned, EventStore

PENDING = "erasing"
"""The folder, in a project's, of what is to be erased."""
COPIES = "*.format-*"
"""Files as they were before their format changed."""
LEFTOVERS = (f"{PENDING}/*.part", f"{INBOX}/{SET_ASIDE}.part", f"{REJECTS}.part")
"""What an end in the middle leaves, in a project's folder: of no use, and it names somebody."""
EVERY_S = 10.0
SOON_S = 0.2
"""So long is waited where something only has to be loaded first."""
RETRY_S = 60.0
LOADING_S = 60.0
"""So long is waited for what was sent before to be loaded; what it tells of whose an id is, is needed."""

log = structlog.get_logger(__name__)


class _Named(msgspec.Struct):
    """`Concerned`, as it is written down."""

    ids: list[str]
    devices: list[str]
    accounts: list[tuple[str, str]]


class _Pending(msgspec.Struct):
    """What is to be erased: as it was asked, and how far it is, by the slug of each environment.

    Attributes:
        upto: the last batch that was accepted when it was asked.
        named: all that names them, once that has been found.
        unstored: the environments whose stores have nothing of them any more.
    """

    erasure: Erasure
    users: list[str]
    accounts: list[AccountId]
    now: bool
    upto: dict[str, int] = {}
    named: dict[str, _Named] = {}
    unstored: list[str] = []


class Erasing:
    """What a data folder has to erase, in all environments of each project."""

    def __init__(self, opened: Opened) -> None:
        self._opened = opened
        self._working: dict[str, threading.Lock] = {}
        self._faults: dict[str, tuple[str, float]] = {}
        self._waiting_since: dict[str, float] = {}
        self.heard = threading.Event()
        """Set when something is to be erased."""
        for left in LEFTOVERS:
            for file in opened.folder.path.glob(f"projects/*/{left}"):
                file.unlink()

    def ask(
        self, project: Project, users: Sequence[str], accounts: Sequence[AccountId], *, now: bool
    ) -> Erasure:
        """Have users and accounts of a project erased everywhere; returns at once, when the wish is on the disk."""
        asked_at = self._opened.clock.now()
        within = timedelta() if now else timedelta(hours=self._opened.settings.erase_within_hours)
        erasure = Erasure(secrets.token_hex(8), asked_at, len(users), len(accounts), asked_at + within)
        upto = {
            each.slug: self._opened.inbox(each).last
            for each in self._environments(project)
            if self._opened.has_inbox(each)
        }
        pending = _Pending(erasure, list(users), list(accounts), now, upto)
        _write(self._folder(project) / f"{erasure.id}.json", pending)
        self._opened.catalog.erasures.add(project.shared_slug, erasure)
        self.heard.set()
        return erasure

    def refuse_unknown(self, project: Project, users: Sequence[str], accounts: Sequence[AccountId]) -> None:
        """Raises UnknownName if nothing has come of one of some users and accounts, in any environment."""
        refuse_unknown(self._opened, self._environments(project), users, accounts)

    def erasures(self, project: Project) -> list[Erasure]:
        """What a project was asked to erase, the latest first."""
        found = self._opened.catalog.erasures.of(project.shared_slug)
        return [self._with_fault(erasure) for erasure in found]

    def erasure(self, project: Project, id: str) -> Erasure:
        """How far an erasure is. Raises UnknownName if there is none of that id."""
        return self._with_fault(self._opened.catalog.erasures.one(project.shared_slug, id))

    def work(self, project: Project, *, patiently: bool = False) -> bool:
        """Do what is to be done for a project now; whether something is to be gone on with in a moment.

        What fails is logged, is told with its erasure, and keeps nobody else from being erased.

        Args:
            project: in any environment.
            patiently: let what has just failed rest for some time.
        """
        project = project.in_environment("production")
        later = False
        with self._working.setdefault(project.slug, threading.Lock()):
            folder = self._folder(project)
            for file in sorted(folder.glob("*.json")) if folder.is_dir() else []:
                if not (patiently and self._has_just_failed(file.stem)):
                    with self._telling([file.stem]):
                        later = not self._erase(project, file) or later
            due = self._due(project)
            if due and not (patiently and self._has_just_failed(due[0])):
                with self._telling(due):
                    self._write_anew(project, due)
        return later

    @contextmanager
    def _telling(self, ids: Sequence[str]) -> Iterator[None]:
        """Tell why some erasures are not done, if that is so at the end."""
        try:
            yield
        except Exception as error:  # whatever it is, the others are to be erased
            _log_failure(error, erasures=ids)
            is_told = isinstance(error, GroundswellError)
            reason = str(error) if is_told else f"An unexpected fault, {type(error).__name__}: see the log."
            self._faults |= dict.fromkeys(ids, (reason, time.monotonic()))
        else:
            for id in ids:
                self._faults.pop(id, None)

    def _has_just_failed(self, id: str) -> bool:
        _, at = self._faults.get(id, ("", -RETRY_S))
        return time.monotonic() - at < RETRY_S

    def _with_fault(self, erasure: Erasure) -> Erasure:
        reason, _ = self._faults.get(erasure.id, (None, 0))
        return msgspec.structs.replace(erasure, waits_for=reason)

    def _erase(self, project: Project, file: Path) -> bool:
        """Erase whom a file names; False: what was sent before is still to be loaded."""
        pending = msgspec.json.decode(file.read_bytes(), type=_Pending)
        self._opened.catalog.erasures.add(project.slug, pending.erasure)
        environments = self._environments(project)
        are_loaded = [self._is_loaded(each, pending) for each in environments]
        if not all(are_loaded):
            return False
        faults: list[Exception] = []
        for each in environments:
            try:
                self._erase_in(each, pending, file)
            except Exception as error:  # what can be erased elsewhere is
                faults.append(error)
        if faults:
            raise faults[0]
        self._opened.catalog.erasures.erased(pending.erasure.id, self._opened.clock.now())
        file.unlink()
        _sync(file.parent)
        self._waiting_since.pop(pending.erasure.id, None)
        log.info("erased", project=project.slug)
        return True

    def _erase_in(self, project: Project, pending: _Pending, file: Path) -> None:
        """Erase in one environment."""
        store = self._opened.store(project)
        if project.slug not in pending.unstored:
            what = self._concerned(store, pending, project)
            # From here on the store alone no longer tells what belongs together.
            pending.named[project.slug] = _Named([*what.ids], [*what.devices], [*what.accounts])
            _write(file, pending)
            store.erase(what, pending.erasure.asked_at)
            pending.unstored.append(project.slug)
            _write(file, pending)
        named = pending.named[project.slug]
        self._opened.kept_answers(project).forget()
        self._clean_files(project, Concerned(named.ids, named.devices, named.accounts), _unnamed_kind(store))

    def _concerned(self, store: EventStore, pending: _Pending, project: Project) -> Concerned:
        first = _first_kind(store)
        accounts = [(account.kind or first, account.id) for account in pending.accounts]
        found = store.concerned(pending.users, accounts)
        known = pending.named.get(project.slug) or _Named([], [], [])
        return Concerned(
            sorted({*found.ids, *known.ids}),
            sorted({*found.devices, *known.devices} - {*found.ids, *known.ids}),
            sorted({*found.accounts, *known.accounts}),
        )

    def _clean_files(self, project: Project, what: Concerned, unnamed: str) -> None:
        """Take what names somebody out of all that lies beside the store."""
        texts = [*what.ids, *what.devices, *(id for _, id in what.accounts)]
        rest = rest_without(what, unnamed, self._opened.catalog.project(project.slug).account_ids)
        folder = self._opened.folder.project(project.slug)
        self._opened.erase_in_journal(project, rest, texts)
        self._opened.catalog.scrub(project.shared_slug, texts, self._opened.clock.now())
        events_without(folder / INBOX / SET_ASIDE, rest, texts)
        rows_without(folder / REJECTS, texts)
        if self._opened.has_inbox(project):
            self._opened.inbox(project).erase(rest, texts)

    def _due(self, project: Project) -> list[str]:
        """The erasures whose last bytes are to go now, if one of them has to be out of the store's file soon."""
        now = self._opened.clock.now()
        erased = [
            e for e in self._opened.catalog.erasures.of(project.slug) if e.erased_at and not e.rewritten_at
        ]
        # Half of the time is left for trying again.
        is_due = any(now >= e.asked_at + (e.due_at - e.asked_at) / 2 for e in erased)
        return [e.id for e in erased] if is_due else []

    def _write_anew(self, project: Project, ids: Sequence[str]) -> None:
        """Write the stores' files anew without those who were erased, and remove copies that have them."""
        environments = self._environments(project)
        for folder in (
            self._opened.folder.path,
            *(self._opened.folder.project(e.slug) for e in environments),
        ):
            for copy in folder.glob(COPIES):
                log.info("copy of an earlier format removed", file=copy.name)
                copy.unlink()
        for each in environments:
            if not self._opened.store(each).write_anew():
                raise EngineError(
                    f"The store of '{each.slug}' could not be written anew: a question has been running for too long. "
                    "It is tried again."
                )
        self._opened.catalog.erasures.rewritten(ids, self._opened.clock.now())
        log.info("stores written anew", project=project.slug)

    def _is_loaded(self, project: Project, pending: _Pending) -> bool:
        """Whether all is in the store that was sent before; without a server it is loaded now."""
        if not self._opened.has_inbox(project):
            return True
        inbox = self._opened.inbox(project)
        if not self._opened.is_loading:
            self.load(project)
            return True
        if inbox.is_loaded(pending.upto.get(project.slug, 0)):
            return True
        self._opened.heard.set()
        since = self._waiting_since.setdefault(pending.erasure.id, time.monotonic())
        return time.monotonic() - since > LOADING_S

    def load(self, project: Project) -> None:
        """Load all that waits in the inbox of a project's environment, where nobody else does."""
        inbox = self._opened.inbox(project)
        taking = Taking(self._opened.store(project), inbox, inbox.folder / SET_ASIDE)
        while (report := taking.take_next()) is not None:
            self._opened.note_loaded(project.slug, report)

    def _environments(self, project: Project) -> list[Project]:
        """Those that have data, production first."""
        both = [project.in_environment(environment) for environment in ENVIRONMENTS]
        return [each for each in both if self._opened.folder.project(each.slug).exists()] or both[:1]

    def _folder(self, project: Project) -> Path:
        return self._opened.folder.project(project.shared_slug) / PENDING


def rest_without(what: Concerned, unnamed: str, account_ids: Mapping[str, str]) -> Rest:
    """What stays of events without somebody.

    Args:
        what: who is erased.
        unnamed: the kind of an account that is named without one.
        account_ids: the property of users whose values name their accounts, by kind of account.
    """
    ids, devices, accounts = set(what.ids), {*what.ids, *what.devices}, set(what.accounts)
    naming = {(property, id) for kind, id in accounts if (property := account_ids.get(kind)) is not None}

    def is_gone(event: Event) -> bool:
        if event.user in ids or event.previous in ids or (event.user is None and event.device in devices):
            return True
        return any((kind or unnamed, id) in accounts for kind, id in event.accounts.items())

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
    work: Callable[[], bool], heard: threading.Event, interrupt: Callable[[int], object]
) -> Iterator[None]:
    """Erase what is to be erased, in a thread of its own, until the context ends; what is not done goes on later."""
    ended = threading.Event()

    def run() -> None:
        pause = EVERY_S
        while not ended.is_set():
            heard.wait(pause)
            heard.clear()
            if not ended.is_set():
                pause = SOON_S if work() else EVERY_S

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


def work_round(erasing: Erasing, projects: Callable[[], Sequence[Project]]) -> bool:
    """Do for every project what is to be done; whether there is something to go on with in a moment.

    One that fails, whatever the fault, is logged and has its next round.
    """
    try:
        found = [project for project in projects() if project.environment == "production"]
    except Exception as error:
        log.error("not erased", exc_info=error)
        return False
    later = False
    for project in found:
        try:
            later = erasing.work(project, patiently=True) or later
        except Exception as error:
            _log_failure(error, project=project.slug)
    return later


def _log_failure(error: Exception, **of: Any) -> None:
    told = {"code": error.code} if isinstance(error, GroundswellError) else {"exc_info": error}
    log.error("not erased", **told, **of)


def _first_kind(store: EventStore) -> str:
    with store.snapshot() as snapshot:
        return next(iter(snapshot.layout.kinds), DEFAULT_KIND)


def _unnamed_kind(store: EventStore) -> str:
    with store.snapshot() as snapshot:
        return snapshot.layout.unnamed_kind


def _write(file: Path, pending: _Pending) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    with part.open("wb") as out:
        out.write(msgspec.json.encode(pending))
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)
    _sync(file.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
