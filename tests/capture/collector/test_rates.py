"""How much a sender may send."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.capture.senders import KEY, Product, Sending, body, packed, product

from groundswell.capture.collector.rates import BURST_S, MOST_NAMES, Rates, sender_at, units


class Seconds:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        """The seconds."""
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    """A clock."""
    return Seconds()


@pytest.fixture
def quick_switches() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.fixture
def rates(seconds: Seconds) -> Rates:
    """Ten units a second."""
    return Rates(10, seconds)


def test_who_was_quiet_may_send_much_at_once(rates: Rates) -> None:
    """What the rate allows in ten seconds."""
    waits = []
    for _ in range(100):
        waits.append(rates.wait_s("ann"))
        rates.charge("ann", 1)

    assert waits == [0] * 100


def test_who_sent_more_waits_until_it_is_paid_off(rates: Rates, seconds: Seconds) -> None:
    """However large the one request was."""
    rates.charge("ann", 300)
    waits = [rates.wait_s("ann")]
    seconds.now += 30 - BURST_S
    waits.append(rates.wait_s("ann"))

    assert waits == [30 - BURST_S, 0]


def test_nobody_waits_for_another(rates: Rates) -> None:
    """Each has a rate of his own."""
    rates.charge("ann", 10_000)

    assert rates.wait_s("bob") == 0


def test_no_rate_is_no_limit(seconds: Seconds) -> None:
    """A setting of 0."""
    rates = Rates(0, seconds)
    rates.charge("ann", 1e9)

    assert rates.wait_s("ann") == 0


def test_any_number_of_senders_takes_bounded_memory(rates: Rates, seconds: Seconds) -> None:
    """Who owes nothing is forgotten."""
    for n in range(3 * MOST_NAMES):
        rates.charge(str(n), 1)
        seconds.now += 0.01

    assert len(rates._paid_at) <= MOST_NAMES


def test_any_number_of_threads_may_charge(quick_switches: None) -> None:
    """While one forgets who owes nothing, another notes who came."""
    rates = Rates(1e9)

    def charge(thread: int) -> None:
        for n in range(3 * MOST_NAMES):
            rates.charge(f"{thread}-{n}", 1)

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(charge, range(2))) == [None, None]


def test_the_addresses_of_one_network_are_one_sender() -> None:
    """In IPv6 everybody has as many as he likes."""
    same = sender_at("2001:db8:1:2::1") == sender_at("2001:db8:1:2:ffff::9")

    assert (same, sender_at("192.0.2.1"), sender_at("")) == (True, "192.0.2.1", "")


def test_large_events_count_by_their_size() -> None:
    """A kilobyte as one event at least."""
    assert [units(20, 9_000), units(1, 102_400), units(0, 0)] == [20, 100, 1]


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Product]:
    """What is sent to."""
    with product(tmp_path) as made:
        yield made


def test_who_sends_too_much_is_told_when_to_come_again(shop: Product) -> None:
    """And nothing of it is kept."""
    sending, many = Sending(shop, by_key=5), body(*[{"name": "A"}] * 100)
    first, second = sending.send(many), sending.send(many)

    assert (first.status_code, second.status_code, second.json()["error"]["code"]) == (
        200,
        429,
        "rate-limited",
    )
    assert (8 <= int(second.headers["retry-after"]) <= 10, len(shop.kept())) == (True, 100)


def test_an_address_that_sends_too_much_has_to_wait_whatever_its_keys(shop: Product) -> None:
    """Also one that sends nonsense."""
    sending = Sending(shop, by_address=50)
    statuses = [sending.send(b"[" * 1_000_000).status_code, sending.send(body({"name": "A"})).status_code]

    assert statuses == [400, 429]


@pytest.mark.parametrize(
    "content",
    [
        packed(b"0" * 20_000_000),
        b"\x1f\x8b" + b"x" * 1_000_000,
        b'{"events":7,"n":[' + b",".join([b"1" * 308] * 3_000) + b"]}",
    ],
)
def test_a_body_that_is_a_bomb_or_cannot_be_read_costs_its_sender(shop: Product, content: bytes) -> None:
    """As much as it cost us."""
    sending = Sending(shop, by_address=50)
    statuses = [sending.send(content).status_code, sending.send(body({"name": "A"})).status_code]

    assert statuses in ([413, 429], [400, 429])


def test_events_that_are_to_be_sent_again_are_counted_as_such(shop: Product) -> None:
    """They are neither accepted nor refused."""
    sending, many = Sending(shop, by_key=5), body(*[{"name": "A"}] * 100)
    sending.send(many)
    sending.send(many)
    status = shop.history.project.capture_status()

    assert (status.received, status.accepted, status.refused, status.deferred) == (100, 100, 0, 100)


def test_an_unknown_key_is_no_sender_of_its_own(shop: Product) -> None:
    """Or anybody could have us remember any number of them."""
    sending = Sending(shop, by_key=5)
    for n in range(10):
        sending.send(body({"name": "A"}, key=f"{KEY}-{n}"))

    assert list(sending.collector._by_key._paid_at) == []
