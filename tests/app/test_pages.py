"""The addresses of the web UI."""

import httpx
from tests.histories import History
from tests.serving import serving


def test_an_address_with_a_nul_character_is_not_found(people: History) -> None:
    """As any file that is not there."""
    with serving(people.workspace) as address:
        assert httpx.get(f"{address}/%00").status_code == 404
