"""ann, first unknown on two devices, joins acme and makes a report: with PostHog's library for Python."""

import sys

from posthog import Posthog

url, key = sys.argv[1:]
client = Posthog(key, host=url, gzip=True)
unknown = {"$process_person_profile": False}
client.capture("Opened", distinct_id="phone", properties=unknown)
client.capture("Signed Up", distinct_id="laptop", properties=unknown)
client.capture("$identify", distinct_id="ann", properties={"$anon_distinct_id": "laptop"})
client.set(distinct_id="ann", properties={"plan": "pro"})
client.group_identify("company", "acme", {"seats": 5})
client.capture("Report Created", distinct_id="ann", properties={"n": 3}, groups={"company": "acme"})
client.capture("$pageview", distinct_id="ann", properties={"$current_url": "https://app.example/home"})
client.alias("phone", "ann")
client.shutdown()
