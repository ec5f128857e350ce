"""Running the server: the address, the rules, the announcement in the data folder."""

import gc
import ipaddress
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

from groundswell.app.door import LocalWorkspace
from groundswell.app.http.application import application, underway_in
from groundswell.app.http.callers import Before
from groundswell.app.http.importing import sweep_uploads
from groundswell.app.http.patience import OWN_FILES, PatientProtocol, open_files_allowed
from groundswell.app.journaling import journaling
from groundswell.app.loading import TIDY_EVERY_S, loading
from groundswell.app.matching import matching
from groundswell.app.nightly import nightly
from groundswell.app.secret import token_in
from groundswell.app.setting_up import make_admin, set_up_code
from groundswell.app.settings import Settings
from groundswell.app.tidying import tidying
from groundswell.app.watching import watching
from groundswell.model.errors import SettingError

EVERYWHERE = ("0.0.0.0", "::")  # compared, not bound
THREADS_SWITCH_S = 0.001
"""How long a thread keeps the interpreter from the others that want it.

Every statement gives it away and asks for it again. At Python's own 5 ms, an import of one row took 1.2 s beside a
large import and the first compiling of the kernels; at 1 ms, 0.8 s, and the large import is 4 % slower.
"""
COLLECT_AFTER = (20_000, 20, 20)
"""Of how many new objects Python looks for cycles among the youngest, and how many such looks there are to one among
the older and the oldest. At its own (700, 10, 10), and with all that modules made among the oldest, a look took 0.5 s
every two seconds beside a large import."""


@dataclass(frozen=True, slots=True)
class Started:
    """Where a server is.

    Attributes:
        address: for programs on this machine.
        elsewhere: for others, by this machine's name; None if `address` is for them as well, or nobody else can come.
        token: what every request must carry as long as there is nobody; None: nothing.
        set_up: what follows the address in the link with which the first person is made; None: none is needed.
    """

    address: str
    elsewhere: str | None
    token: str | None
    set_up: str | None = None


def is_this_machine(host: str) -> bool:
    """Whether only programs on this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def serve(
    workspace: LocalWorkspace,
    settings: Settings,
    *,
    with_token: bool,
    started: Callable[[Started], None],
    tidy_every_s: float = TIDY_EVERY_S,
) -> None:
    """Serve until stopped.

    Args:
        workspace: what is served; the caller closes it.
        settings: host, port, further names.
        with_token: every request must carry the data folder's token, as long as there is nobody who could sign in.
        started: told where the server is once requests are answered.
        tidy_every_s: how often files of inboxes that were kept long enough are let go.

    Raises:
        SettingError: an address that cannot be listened on, or a first administrator who is refused.
    """
    make_admin(workspace.people, settings)
    folder = workspace.folder.path
    before: Before = "token" if with_token else "open" if is_this_machine(settings.host) else "set-up"
    token = token_in(folder)
    listening = _listen(settings.host, settings.port)
    port = listening.getsockname()[1]
    names = _own_names() if settings.host in EVERYWHERE else ()
    reachable = "127.0.0.1" if settings.host in EVERYWHERE else settings.host
    address = f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"
    underway = underway_in(settings)
    known = frozenset({settings.host, *names, *settings.allowed_hosts})
    app = application(workspace, hosts=known, token=token, before=before, underway=underway)
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=settings.trusted_proxies,
        timeout_graceful_shutdown=8,  # within the 10 s that container runtimes give
        limit_concurrency=open_files_allowed() - OWN_FILES,
    )

    def answers() -> None:
        workspace.folder.announce(address)
        # What kernels are made of stays for good, and is not looked through again.
        workspace.warm(gc.freeze)
        is_set_up = before == "set-up" and workspace.people.is_empty()
        set_up = f"/set-up#{set_up_code(folder, workspace.backing.clock)}" if is_set_up else None
        elsewhere = f"http://{names[0]}:{port}" if names else None
        started(Started(address, elsewhere, token if with_token else None, set_up))

    sweep_uploads(workspace.folder.path)
    with (
        _clean_end(),
        _threads_switching(THREADS_SWITCH_S),
        _collecting_seldom(COLLECT_AFTER),
        tidying(workspace),
        matching(workspace),
        watching(workspace),
        nightly(workspace),
        loading(workspace, tidy_every_s=tidy_every_s),
        journaling(workspace),
        workspace.erasing(),
    ):
        _Announcing(config, answers, underway.stop).run(sockets=[listening])


def _own_names() -> tuple[str, ...]:
    """The names by which others in the network may know this machine."""
    name = socket.gethostname().lower()
    return (name,) if "." in name else (name, f"{name}.local")


@contextmanager
def _clean_end() -> Iterator[None]:
    """Let SIGTERM end the process as a program's end does: stores are closed and the folder is let go.

    The server stops at the signal and raises it again when it has ended, which would kill the process there and then.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may say what signals do; whoever runs another one stops the server himself
        return
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _threads_switching(every_s: float) -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(every_s)
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@contextmanager
def _collecting_seldom(after: tuple[int, int, int]) -> Iterator[None]:
    """Look for cycles of objects so often, and never among those that are there already, until the context ends."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*after)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


class _Announcing(uvicorn.Server):
    """A server that says when it answers, and when it stops."""

    def __init__(
        self, config: uvicorn.Config, answers: Callable[[], object], stops: Callable[[], object]
    ) -> None:
        super().__init__(config)
        self._answers = answers
        self._stops = stops

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._answers()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._stops()
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        listening = socket.socket(family, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(2048)
        return listening
    except OSError as error:
        raise SettingError(
            f"Cannot listen on {host}, port {port}: {error.strerror}. Take another with --port, or 0 for any free one.",
            at="port",
        ) from None
