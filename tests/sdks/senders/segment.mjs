// ann, first unknown on two devices, joins acme and makes a report: with Segment's library for Node.
import { Analytics } from "@segment/analytics-node";

const [url, writeKey] = process.argv.slice(2);
const analytics = new Analytics({ writeKey, host: url, flushInterval: 100 });

analytics.track({ anonymousId: "phone", event: "Opened" });
analytics.track({ anonymousId: "laptop", event: "Signed Up" });
analytics.identify({ userId: "ann", anonymousId: "laptop", traits: { plan: "pro" } });
analytics.group({ userId: "ann", groupId: "acme", traits: { seats: 5 } });
analytics.track({ userId: "ann", event: "Report Created", properties: { n: 3 } });
analytics.page({ userId: "ann", name: "Home", properties: { path: "/home" } });
analytics.alias({ previousId: "phone", userId: "ann" });

await analytics.closeAndFlush({ timeout: 20_000 });
