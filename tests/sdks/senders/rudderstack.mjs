// ann, first unknown on two devices, joins acme and makes a report: with RudderStack's library for Node.
import RudderAnalytics from "@rudderstack/rudder-sdk-node";

const [url, writeKey] = process.argv.slice(2);
const analytics = new RudderAnalytics(writeKey, { dataPlaneUrl: url, flushInterval: 200 });
const told = (method, message) => new Promise((done) => analytics[method](message, done));

const all = [
  told("track", { anonymousId: "phone", event: "Opened" }),
  told("track", { anonymousId: "laptop", event: "Signed Up" }),
  told("identify", { userId: "ann", anonymousId: "laptop", traits: { plan: "pro" } }),
  told("group", { userId: "ann", groupId: "acme", traits: { seats: 5 } }),
  told("track", { userId: "ann", event: "Report Created", properties: { n: 3 } }),
  told("page", { userId: "ann", name: "Home", properties: { path: "/home" } }),
  told("alias", { previousId: "phone", userId: "ann" }),
];
const errors = (await Promise.all(all)).filter(Boolean);
if (errors.length) {
  throw errors[0];
}
process.exit(0);
