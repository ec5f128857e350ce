"""What an operator may change: one table, read from `GROUNDSWELL_*` variables and command-line options.

No setting changes what a number means; what does (time zone, week start, membership) belongs to a project.
"""

import ipaddress
import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from groundswell.model.errors import SettingError, did_you_mean

PREFIX = "GROUNDSWELL_"
CLIENT_VARIABLES = frozenset({"GROUNDSWELL_TOKEN"})
"""Variables of commands that talk to a server: the token that it asks for."""
SECRETS = frozenset({"admin_password", "sign_on_client_secret"})
"""Settings whose values are not shown."""
FOLDERS = frozenset({"GROUNDSWELL_HOME", "GROUNDSWELL_DIR", "GROUNDSWELL_FOLDER", "GROUNDSWELL_DATA_DIR"})
"""What the folder of data might be called elsewhere."""
DEVELOPER_VARIABLES = frozenset({"GROUNDSWELL_CHROMIUM", "GROUNDSWELL_SKIP_FRONTEND"})
"""Variables of the build and the tests, described in CONTRIBUTING.md; the product does not read them."""


def _path(text: str) -> Path:
    if not text:
        raise ValueError("a folder, such as /var/lib/groundswell")
    return Path(os.path.expanduser(text))


def _name(text: str) -> str:
    if not text or any(c.isspace() for c in text):
        raise ValueError("a host name or address, such as 127.0.0.1")
    return text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 65535:
        raise ValueError("a port from 0 to 65535; 0 takes any free one")
    return int(text)


def _threads(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 1024:
        raise ValueError("a whole number from 0 to 1024; 0 takes all cores")
    return int(text)


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 10_000:
        raise ValueError("a whole number from 0 to 10000")
    return int(text)


def _rate(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) > 10_000_000:
        raise ValueError("a whole number from 0 to 10000000; 0 is without limit")
    return int(text)


def _memory(text: str) -> str:
    if not re.fullmatch(r"(?=.*[1-9])\d+(\.\d+)? ?[KMGT]i?B", text, re.IGNORECASE | re.ASCII):
        raise ValueError("an amount with its unit, such as 500MB, 1GB or 2GiB")
    return text


def bytes_of(memory: str) -> int:
    """How many bytes an amount with its unit is."""
    number, unit = re.fullmatch(r"([\d.]+) ?([KMGT])(?:i?B)", memory, re.IGNORECASE | re.ASCII).groups()  # type: ignore[union-attr]
    base = 1024 if "i" in memory.lower() else 1000
    return int(float(number) * base ** ("KMGT".index(unit.upper()) + 1))


def _seconds(text: str) -> float:
    if not re.fullmatch(r"\d{1,6}(\.\d+)?", text, re.ASCII) or float(text) == 0:
        raise ValueError("a number of seconds above 0, such as 30 or 2.5")
    return float(text)


def _level(text: str) -> str:
    if text.lower() not in ("debug", "info", "warning", "error"):
        raise ValueError("one of debug, info, warning, error")
    return text.lower()


def _switch(text: str) -> bool:
    if text.lower() not in ("on", "off"):
        raise ValueError("on or off")
    return text.lower() == "on"


def _names(text: str) -> tuple[str, ...]:
    return tuple(_name(part.strip()) for part in text.split(",") if part.strip())


def _addresses(text: str) -> str:
    for part in text.split(","):
        try:
            ipaddress.ip_network(part.strip(), strict=False)
        except ValueError:
            raise ValueError("addresses or networks, such as 127.0.0.1,10.0.0.0/8") from None
    return text


def _issuer(text: str) -> str:
    parts = urlsplit(text)
    is_near = parts.scheme == "http" and parts.hostname in ("localhost", "127.0.0.1", "::1")
    if text and not ((parts.scheme == "https" or is_near) and parts.hostname and not parts.query):
        raise ValueError("the https address of a provider, such as https://login.acme.example")
    return text


def _text(text: str) -> str:
    return text


def _setting(
    read: Callable[[str], Any],
    default: str,
    help: str,
) -> Any:
    return field(metadata={"read": read, "default": default, "help": help})


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything an operator may change. `docs/settings.md` is made from this table.

    A value is read from its text by the reader named first, which says in its error what it expects.
    """

    data: Path = _setting(
        _path,
        "",
        "Folder of all data. By default the folder `groundswell` in the user's data folder "
        "(Linux: `~/.local/share`); if that does not exist and cannot be made, `groundswell-data` here. One that "
        "Groundswell makes can be entered by nobody but the user that it runs as; one that is there already keeps its "
        "mode.",
    )
    host: str = _setting(
        _name,
        "127.0.0.1",
        "Address to listen on. On this machine's own nobody signs in as long as there is nobody; on any other people "
        "sign in from the first start on.",
    )
    port: int = _setting(_port, "8765", "Port to listen on; 0 takes any free one.")
    allowed_hosts: tuple[str, ...] = _setting(
        _names,
        "",
        "Further names under which browsers may reach the server, separated by commas. "
        "This machine's own names and `host` are always allowed.",
    )
    memory: str = _setting(
        _memory, "600MB", "Memory that the engine may use for each project before it goes to disk."
    )
    column_memory: str = _setting(
        _memory,
        "400MB",
        "Memory for columns of events that questions have read, for each project: the next question of the same events "
        "need not read them again.",
    )
    threads: int = _setting(_threads, "0", "Threads that answer questions; 0 takes all cores.")
    answer_limit_s: float = _setting(_seconds, "30", "Seconds that one question may run.")
    questions_at_once: int = _setting(
        _count,
        "0",
        "Questions that a server answers at the same time; 0: as many as there are cores, at least 2.",
    )
    questions_waiting: int = _setting(
        _count, "32", "Questions that may wait for their turn; further ones are sent away with status 503."
    )
    inbox_days: int = _setting(
        _count,
        "3",
        "Days that accepted events stay in a project's inbox after they were loaded, to be replayed.",
    )
    inbox_size: str = _setting(
        _memory,
        "20GB",
        "Room for a project's inbox: loaded events go sooner when it takes more, and once so much waits to be loaded, "
        "further events are sent away with status 503.",
    )
    erase_within_hours: int = _setting(
        _count,
        "24",
        "Hours within which no byte is left of who was erased: files that still have some are written anew by then.",
    )
    key_events_a_second: int = _setting(
        _rate,
        "50000",
        "Events a second that one write key may send, ten seconds' worth at once; further ones are sent away with "
        "status 429. A kilobyte counts as one event at least. 0 is without limit.",
    )
    address_events_a_second: int = _setting(
        _rate, "50000", "The same for one address, whatever its write keys."
    )
    labeled_definitions: int = _setting(
        _count,
        "5000",
        "Definitions of events that a project may have before the labeler adds no more; archived ones count as well. "
        "Who may use the project is not held to it.",
    )
    trusted_proxies: str = _setting(
        _addresses,
        "127.0.0.1,::1",
        "Addresses of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, separated by commas: they "
        "tell from where somebody signs in, and that the browser came by https.",
    )
    admin_email: str = _setting(
        _text,
        "",
        "E-mail of the first administrator, made at the start of a server as long as there is nobody; with "
        "`admin_password`.",
    )
    admin_password: str = _setting(
        _text, "", "The first administrator's password. It can be taken out again once there is somebody."
    )
    sign_on_issuer: str = _setting(
        _issuer,
        "",
        "Address of an OpenID Connect provider, by which people sign in without a password, such as "
        "https://login.acme.example; empty: there is none.",
    )
    sign_on_client_id: str = _setting(_text, "", "What the provider calls this server.")
    sign_on_client_secret: str = _setting(
        _text, "", "The secret that the provider gave this server; better a variable than an option."
    )
    sign_on_name: str = _setting(
        _text, "single sign-on", "What the provider is called on the page where people sign in."
    )
    sign_on_role: str = _setting(
        _text,
        "",
        "Role of people whom the provider vouches for and who were not here before: viewer, member, analyst, "
        "architect or admin; empty: only who was added or invited is let in.",
    )
    sign_on_unverified: bool = _setting(
        _switch,
        "off",
        "Whether an e-mail of which the provider does not say whether it has verified it is taken for somebody's own: "
        "`on` or `off`. Turn it on only for a provider at which people cannot choose their e-mail themselves.",
    )
    public_links: bool = _setting(
        _switch,
        "off",
        "Whether links may be made by which anybody sees a report or a dashboard, without a token: `on` or `off`. "
        "Those that were made show nothing while it is off.",
    )
    log_level: str = _setting(
        _level, "info", "Least level that a server logs: debug, info, warning or error."
    )


@dataclass(frozen=True, slots=True)
class Row:
    """One setting as it stands: its value, and whether it came from an option, a variable or the default."""

    name: str
    variable: str
    value: Any
    source: str
    default: str
    help: str


def read_settings(environment: Mapping[str, str], **options: str | None) -> Settings:
    """The settings of this start: an option wins over its variable, a variable over the default.

    Args:
        environment: all variables of the process; those without our prefix are not looked at.
        options: texts by the setting's name; None means that the option was not given.

    Raises:
        SettingError: a variable that is no setting, or a text that cannot be read.
    """
    return Settings(**{row.name: row.value for row in settings_table(environment, **options)})


def settings_table(environment: Mapping[str, str], **options: str | None) -> list[Row]:
    """All settings in the table's order, each with its value and where that came from.

    Raises:
        SettingError: a variable that is no setting, or a text that cannot be read.
    """
    refuse_unknown(environment)
    return [_row(setting, environment, options.get(setting.name)) for setting in fields(Settings)]


def refuse_unknown(environment: Mapping[str, str]) -> None:
    """Refuse a variable that is no setting. `./dev` asks so before it builds anything, with Python's own library alone.

    Raises:
        SettingError: with the closest name.
    """
    known = {PREFIX + setting.name.upper() for setting in fields(Settings)}
    for variable in environment:
        if variable.startswith(PREFIX) and variable not in known | CLIENT_VARIABLES | DEVELOPER_VARIABLES:
            near = f" Did you mean '{PREFIX}DATA'?" if variable in FOLDERS else did_you_mean(variable, known)
            raise SettingError(
                f"No setting is named {variable}.{near} `groundswell config` lists them all.",
                at=variable,
            )


def _row(setting: "Field[Any]", environment: Mapping[str, str], option: str | None) -> Row:
    variable = PREFIX + setting.name.upper()
    default: str = setting.metadata["default"]
    if option is not None:
        place, text = "--" + setting.name.replace("_", "-"), option
    elif variable in environment:
        place, text = variable, environment[variable]
    else:
        place, text = "default", default
    if setting.name == "data" and place == "default":
        value: Any = default_data_folder(environment, Path.cwd())
    else:
        value = _read(setting, text, place)
    return Row(setting.name, variable, value, place, default, setting.metadata["help"])


def _read(setting: "Field[Any]", text: str, place: str) -> Any:
    try:
        return setting.metadata["read"](text)
    except ValueError as expected:
        raise SettingError(f"{place} is {text!r}, but it must be {expected}.", at=place) from None


def default_data_folder(environment: Mapping[str, str], here: Path) -> Path:
    """The folder of data when none is named.

    A folder that exists is always taken, writable or not, so that data is never left behind silently.
    Only when there is none and none can be made (a service without a home) is it one in `here`.
    """
    folder = _user_data_folder(environment) / "groundswell"
    if os.path.exists(folder):
        return folder
    ancestor = next(parent for parent in folder.parents if os.path.exists(parent))
    return folder if os.access(ancestor, os.W_OK | os.X_OK) else here / "groundswell-data"


def _user_data_folder(environment: Mapping[str, str]) -> Path:
    if os.name == "nt" and environment.get("LOCALAPPDATA"):
        return Path(environment["LOCALAPPDATA"])
    home = Path(environment.get("HOME") or os.path.expanduser("~"))
    if sys.platform == "darwin":
        return home / "Library/Application Support"
    named = environment.get("XDG_DATA_HOME", "")
    return Path(named) if os.path.isabs(named) else home / ".local/share"
