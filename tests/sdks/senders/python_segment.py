"""ann, first unknown on two devices, joins acme and makes a report: with Segment's library for Python."""

import sys

from segment.analytics.client import Client

url, key = sys.argv[1:]
client = Client(key, host=url, gzip=True)
client.track(anonymous_id="phone", event="Opened")
client.track(anonymous_id="laptop", event="Signed Up")
client.identify("ann", {"plan": "pro"}, anonymous_id="laptop")
client.group("ann", "acme", {"seats": 5})
client.track("ann", "Report Created", {"n": 3})
client.page("ann", name="Home", properties={"path": "/home"})
client.alias("phone", "ann")
client.shutdown()
