"""Privacy at the door, all of it: what a project does not want to keep is gone before anything is written."""

from collections.abc import Callable
from fnmatch import fnmatchcase
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import msgspec

from groundswell.capture.masking import CARD, SECRET, is_card, is_secret_name, masking
from groundswell.model.event import HAPPENINGS, Event
from groundswell.model.privacy import Privacy, excluded_network
from groundswell.model.value import MAX_NAME_CHARACTERS, MAX_PROPERTIES, MAX_VALUE_CHARACTERS, UnfitValue

IP = "ip"
"""The property that has a sender's address."""
EXCLUDED = "the address that it came from is excluded"
_IP_NAMES = frozenset(
    {"ip", "ipaddress", "clientip", "remoteip", "userip", "lastip", "initialip", "remoteaddr", "remoteaddress",
     "xforwardedfor", "xrealip", "ipv4", "ipv6"}
)  # fmt: skip
"""Names of properties that have addresses, in lower case and without what joins words or stands before them."""
_JOINTS = str.maketrans("", "", "_-. $")

_Address = IPv4Address | IPv6Address


class Rules:
    """A project's privacy, as the door applies it."""

    def __init__(self, privacy: Privacy) -> None:
        self._ip = privacy.ip
        self._blocked = frozenset(name.casefold() for name in privacy.block)
        self._allowed = None if privacy.allow is None else frozenset(n.casefold() for n in privacy.allow)
        self._networks = [
            ip_network(network) for text in privacy.exclude_ips if (network := excluded_network(text))
        ]
        self._wild = [text.strip().lower() for text in privacy.exclude_ips if not excluded_network(text)]
        self._text: Callable[[str], str] | None = masking(privacy.mask) if privacy.mask else None
        self._masks_cards = "card" in privacy.mask
        self._masks_secrets = "secret" in privacy.mask
        self._is_open = self._text is None
        self._fates: dict[str, str] = {}
        self._free: set[str] = set()

    def applied(self, event: Event, sender: str) -> Event:
        """The event as it may be kept, given the address from which it came.

        Raises:
            UnfitValue: that, or the one that it names, is excluded; or a text is larger than any that is kept.
        """
        if self._networks or self._wild:
            self._check(sender)
            self._check(event.properties.get(IP))
        changed: dict[str, Any] = {}
        if event.properties and (kept := self._kept(event.properties)) is not event.properties:
            changed["properties"] = kept
        if event.user_properties:
            changed["user_properties"] = self._kept(event.user_properties)
        if event.first_user_properties:
            changed["first_user_properties"] = self._kept(event.first_user_properties)
        if event.account_properties:
            changed["account_properties"] = {
                kind: self._kept(values) for kind, values in event.account_properties.items()
            }
        if self._text is not None and event.name and len(event.name) <= MAX_NAME_CHARACTERS:
            changed["name"] = self._text(event.name)
        if self._ip != "drop" and not event.from_server and event.kind in HAPPENINGS:
            self._add_address(event, changed, sender)
        return msgspec.structs.replace(event, **changed) if changed else event

    def cleaned(self, sample: Any) -> Any:
        """What was refused, as a sample of it may be kept; of bounded size."""
        return self._value(sample)

    def _check(self, address: object) -> None:
        if not isinstance(address, str) or not address:
            return
        found = _read(address)
        if found is not None and any(found in network for network in self._networks):
            raise UnfitValue(EXCLUDED)
        text = str(found) if found is not None else address.lower()
        if any(fnmatchcase(text, pattern) for pattern in self._wild):
            raise UnfitValue(EXCLUDED)

    def _add_address(self, event: Event, changed: dict[str, Any], sender: str) -> None:
        """Note whence it came, as a property that is treated as if it had been sent."""
        properties = changed.get("properties", event.properties)
        if IP not in event.properties and (own := self._kept({IP: sender})):
            changed["properties"] = {**properties, **own}

    def _kept(self, properties: dict[str, Any]) -> dict[str, Any]:
        """The properties that may be kept; the same object where that is all of them as they are.

        Raises:
            UnfitValue: they are more than are kept.
        """
        if self._allowed is not None:
            allowed = self._allowed
            properties = {n: v for n, v in properties.items() if n.casefold() in allowed}
        if len(properties) > MAX_PROPERTIES + len(self._blocked):  # too many, whatever is taken off
            most = f"{len(properties):,} properties; one event may have {MAX_PROPERTIES:,}"
            raise UnfitValue(f"the properties cannot be kept: {most}")
        return self._object(properties)

    def _object(self, members: dict[str, Any]) -> dict[str, Any]:
        if self._is_open and self._free.issuperset(members) and _FLAT.issuperset(map(type, members.values())):
            return members
        kept = {}
        is_changed = False
        for name, value in members.items():
            fate = self._fate(name)
            if fate == "block":
                is_changed = True
                continue
            new = self._named(fate, value)
            new_name = name if self._text is None else self._text(name)
            is_changed = is_changed or new is not value or new_name is not name
            if new is not _GONE:
                kept[new_name] = new
        return kept if is_changed else members

    def _fate(self, name: str) -> str | None:
        """What becomes of members of a name: `block`, `address`, `secret`, or None: nothing special."""
        if name in self._free:
            return None
        if name in self._fates:
            return self._fates[name]
        folded = name.casefold()
        fate = None
        if folded in self._blocked:
            fate = "block"
        elif folded.translate(_JOINTS).removeprefix("context") in _IP_NAMES:
            fate = "block" if self._ip == "drop" else "address" if self._ip == "truncate" else None
        elif self._masks_secrets and is_secret_name(name):
            fate = "secret"
        if len(name) <= MAX_NAME_CHARACTERS and len(self._fates) + len(self._free) < _MOST_FATES:
            if fate is None:
                self._free.add(name)
            else:
                self._fates[name] = fate
        return fate

    def _named(self, fate: str | None, value: Any) -> Any:
        if fate == "address":
            return _truncated(value)
        if fate == "secret" and value is not None and not isinstance(value, bool):
            return SECRET
        return self._value(value)

    def _value(self, value: Any) -> Any:
        """A value without what is put out of sight; the same object where it has nothing of that.

        Raises:
            UnfitValue: it has a text that is larger than any that is kept.
        """
        if isinstance(value, str):
            if self._text is None:
                return value
            if len(value) > MAX_VALUE_CHARACTERS:  # it is not kept anyway, and need not be looked through
                raise UnfitValue("the properties cannot be kept: a text in them is larger than 1 MB")
            return self._text(value)
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, list):
            members = [self._value(member) for member in value]
            is_changed = any(new is not old for new, old in zip(members, value, strict=True))
            return members if is_changed else value
        if self._masks_cards and isinstance(value, int | float) and 0 < value < _BEYOND_CARDS:
            return CARD if is_card(str(int(value))) else value
        return value


_MOST_FATES = 20_000
_BEYOND_CARDS = 10**19
_FLAT = frozenset((str, int, float, bool, type(None)))
_GONE: Any = object()


def _read(address: str) -> _Address | None:
    """An address, one of version 4 that is written as one of version 6 as what it is; None: it is none."""
    try:
        found = ip_address(address.strip().partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _truncated(value: Any) -> Any:
    """An address without its last part: 24 bits of version 4, 48 of version 6 are kept. What is none is not kept."""
    found = _read(value) if isinstance(value, str) else None
    if found is None:
        return _GONE
    return str(ip_network((found, 24 if found.version == 4 else 48), strict=False).network_address)


OPEN = Rules(Privacy())
"""The rules of a project that has set none."""
