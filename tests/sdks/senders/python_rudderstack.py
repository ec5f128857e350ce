"""ann, first unknown on two devices, joins acme and makes a report: with RudderStack's library for Python."""

import sys

from rudderstack.analytics.client import Client

url, key = sys.argv[1:]
client = Client(key, host=url)
client.track(anonymous_id="phone", event="Opened")
client.track(anonymous_id="laptop", event="Signed Up")
client.identify("ann", {"plan": "pro"}, anonymous_id="laptop")
client.group("ann", "acme", {"seats": 5})
client.track("ann", "Report Created", {"n": 3})
client.page("ann", name="Home", properties={"path": "/home"})
client.alias("phone", "ann")
client.flush()
client.join()
