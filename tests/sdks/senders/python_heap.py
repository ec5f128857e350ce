"""ann, first unknown, makes a report for acme: with Heap's library for Python, and what it lacks of Heap's API.

It does not send again what fails, so that is done here, under one key.
"""

import sys

import requests
from heapapi import HeapAPIClient

url, key = sys.argv[1:]
HeapAPIClient.track_api = f"{url}/api/track"
HeapAPIClient.props_api = f"{url}/api/add_user_properties"
client = HeapAPIClient(key)
once = {"event": "Signed Up", "user_id": "42", "idempotency_key": "sign-up-42"}


def post(path: str, body: dict[str, object]) -> None:
    """Send a call of Heap's API that the library does not have."""
    requests.post(f"{url}{path}", json={"app_id": key, **body}, timeout=10).raise_for_status()


[answer] = client.bulk_track([once])
assert answer.status_code == 500
[answer] = client.bulk_track([once])
answer.raise_for_status()
client.track("ann", "Report Created", {"n": 3})
[answer] = client.bulk_add_user_properties(
    [{"identity": "ann", "properties": {"plan": "pro", "company": "acme"}}]
)
answer.raise_for_status()
post("/api/v1/identify", {"identity": "ann", "user_id": "42"})
post("/api/add_account_properties", {"account_id": "acme", "properties": {"seats": 5}})
