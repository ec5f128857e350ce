// ann, first unknown on two devices, joins acme and makes a report: with PostHog's library for Node.
import { PostHog } from "posthog-node";

const [url, key] = process.argv.slice(2);
const client = new PostHog(key, { host: url, flushInterval: 100, fetchRetryDelay: 200 });
const unknown = { $process_person_profile: false };

client.capture({ distinctId: "phone", event: "Opened", properties: unknown });
client.capture({ distinctId: "laptop", event: "Signed Up", properties: unknown });
client.identify({ distinctId: "ann", properties: { $set: { plan: "pro" }, $anon_distinct_id: "laptop" } });
client.groupIdentify({ groupType: "company", groupKey: "acme", properties: { seats: 5 } });
client.capture({ distinctId: "ann", event: "Report Created", properties: { n: 3 }, groups: { company: "acme" } });
client.capture({ distinctId: "ann", event: "$pageview", properties: { $current_url: "https://app.example/home" } });
client.alias({ distinctId: "ann", alias: "phone" });

await client.shutdown(20_000);
