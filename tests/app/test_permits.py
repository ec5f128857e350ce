"""Permits to label: who reads them, for how long they hold, and for which site they are."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from tests.histories import NOW

from groundswell.app.permits import HOLDS, LONGEST, MOST_MADE, Permits, address_of_page, origin_of
from groundswell.model.errors import GroundswellError
from groundswell.store.catalog.catalog import Catalog

PAGE = "https://shop.example/orders?tab=open"


@dataclass
class Watch:
    """A clock that a test puts forward."""

    at = NOW

    def now(self):  # type: ignore[no-untyped-def]
        """The present moment."""
        return self.at


@pytest.fixture
def clock() -> Watch:
    """It is noon."""
    return Watch()


def permits_in(folder: Path, clock: Watch) -> Permits:
    """Those of a data folder, as it is opened."""
    folder.mkdir(exist_ok=True)
    return Permits(folder, clock, Catalog.in_folder(folder).permits)


@pytest.fixture
def permits(tmp_path: Path, clock: Watch) -> Permits:
    """Those of a data folder."""
    return permits_in(tmp_path, clock)


def text_in(address: str) -> str:
    """The permit in an address."""
    return address.partition("groundswell-label=")[2]


def refused(permits: Permits, text: str) -> str:
    """The code with which a text is refused."""
    with pytest.raises(GroundswellError) as error:
        permits.read(text)
    return error.value.code


def test_a_permit_is_for_a_project_and_a_site(permits: Permits) -> None:
    """Whoever asked for it is in the histories of what comes of it."""
    permit = permits.read(text_in(permits.open("shop", PAGE, "ann").address))

    assert (permit.project, permit.origin, permit.who) == ("shop", "https://shop.example", "ann")


@pytest.mark.parametrize(
    ("shown", "before"),
    [
        (PAGE, f"{PAGE}#"),
        (f"{PAGE}#prices", f"{PAGE}#prices&"),
        (f"{PAGE}#/list", f"{PAGE}#/list?"),
        (f"{PAGE}#!/list?page=2", f"{PAGE}#!/list?page=2&"),
        (f"{PAGE}#/list?groundswell-label=an.earlier", f"{PAGE}#/list?"),
    ],
)
def test_a_permit_stands_at_the_end_of_the_fragment(permits: Permits, shown: str, before: str) -> None:
    """No server of the site hears of it, and a page that is routed by its fragment finds its route."""
    address = permits.open("shop", shown).address

    assert address == f"{before}groundswell-label={text_in(address)}"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text[:-2] + ("A" if text[-2] != "A" else "B") + text[-1],
        lambda text: ("A" if text[0] != "A" else "B") + text[1:],
        lambda text: text.partition(".")[0],
        lambda text: f"{text}.{text}",
        lambda _: "",
        lambda _: "ä.ö",
        lambda _: ".",
    ],
)
def test_what_was_not_signed_is_no_permit(permits: Permits, change) -> None:  # type: ignore[no-untyped-def]
    """Whatever was changed in it."""
    text = text_in(permits.open("shop", PAGE).address)

    assert refused(permits, change(text)) == "permit-invalid"


def test_a_permit_of_another_data_folder_is_none(permits: Permits, tmp_path: Path, clock: Watch) -> None:
    """Each has a seal of its own, which stays when it is opened again."""
    text = text_in(permits.open("shop", PAGE).address)

    assert refused(permits_in(tmp_path / "other", clock), text) == "permit-invalid"
    assert permits_in(tmp_path, clock).read(text).project == "shop"


def test_only_its_owner_may_read_the_seal(permits: Permits, tmp_path: Path) -> None:
    """As the token."""
    permits.open("shop", PAGE)

    assert (tmp_path / "seal").stat().st_mode & 0o777 == 0o600


def test_a_permit_ends(permits: Permits, clock: Watch) -> None:
    """A quarter of an hour after it was given."""
    text = text_in(permits.open("shop", PAGE).address)
    clock.at = NOW + HOLDS - timedelta(seconds=1)
    assert permits.read(text).ends_at == NOW + HOLDS
    clock.at = NOW + HOLDS

    assert refused(permits, text) == "permit-expired"


def test_a_permit_that_is_renewed_holds_on_but_not_for_good(permits: Permits, clock: Watch) -> None:
    """After some hours somebody has to ask for another."""
    text = text_in(permits.open("shop", PAGE).address)
    while clock.at < NOW + LONGEST - timedelta(minutes=10):
        clock.at += timedelta(minutes=10)
        text = permits.renew(permits.read(text)).permit
    assert permits.read(text).ends_at == NOW + LONGEST
    clock.at = NOW + LONGEST

    assert refused(permits, text) == "permit-expired"


def test_a_permit_that_was_given_up_is_none_any_more(permits: Permits, tmp_path: Path, clock: Watch) -> None:
    """Nor is what it was renewed into, also where the folder is opened again; another one is."""
    given, other = (permits.read(text_in(permits.open("shop", PAGE).address)) for _ in range(2))
    renewed = permits.read(permits.renew(given).permit)
    permits.end(given)
    again = permits_in(tmp_path, clock)
    again.refuse_ended(other)
    with pytest.raises(GroundswellError) as error:
        again.refuse_ended(renewed)

    assert error.value.code == "permit-ended"


def test_a_permit_makes_no_more_definitions_than_it_may(
    permits: Permits, tmp_path: Path, clock: Watch
) -> None:
    """Those that were refused do not count; being renewed is of no help."""
    permit = permits.read(text_in(permits.open("shop", PAGE).address))
    for _ in range(MOST_MADE - 1):
        with permits.making(permit):
            pass
    with pytest.raises(KeyError), permits.making(permit):
        raise KeyError
    with permits.making(permits.read(permits.renew(permit).permit)):
        pass
    with pytest.raises(GroundswellError, match="100 definitions") as error, permits.making(permit):
        pass

    assert error.value.code == "permit-used-up"


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://Shop.Example:443/a", "https://shop.example"),
        ("http://shop.example:80", "http://shop.example"),
        ("http://localhost:3000/a#b", "http://localhost:3000"),
        ("localhost:3000", "http://localhost:3000"),
        ("shop.example/orders", "https://shop.example"),
        ("https://bücher.example/", "https://xn--bcher-kva.example"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
    ],
)
def test_an_origin_is_as_browsers_write_it(url: str, origin: str) -> None:
    """Whatever the address is written like."""
    assert origin_of(address_of_page(url)) == origin


@pytest.mark.parametrize(
    "url",
    [
        "", "   ", "ftp://shop.example", "javascript://%0aalert(1)", "https://", "https://ann:pw@shop.example",
        "https://shop.example:port", "https://shop.example/a b", "https://shop.example\\@evil.example/",
        "https://a/" + "b" * 2000,
    ],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_refused(permits: Permits, url: str) -> None:
    """With an example."""
    with pytest.raises(GroundswellError, match=r"https://shop\.example/orders") as error:
        permits.open("shop", url)

    assert error.value.at == "/url"
