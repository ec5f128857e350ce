// ann, first unknown, makes a report for acme: with Heap's library for Node, whose host is in its code, and what it
// lacks of Heap's API. It does not send again what fails, so that is done here, under one key.
import assert from "node:assert";
import { createRequire } from "node:module";

const { Client } = createRequire(import.meta.url)("heap-api");
const [url, key] = process.argv.slice(2);
const request = Client.prototype._request;
Client.prototype._request = function (options, callback) {
  const json = { ...options.json, ...(options.json.event && { idempotency_key: "report-1" }) };
  const here = options.url.replace("https://heapanalytics.com", url);
  return request.call(this, { ...options, json, url: here }, callback);
};
const post = async (path, body) => {
  const answer = await fetch(url + path, { method: "POST", body: JSON.stringify({ app_id: key, ...body }) });
  assert(answer.ok, await answer.text());
};

const client = new Client(key);
const report = () => client.track("Report Created", "ann", { n: 3 });
await assert.rejects(report, /500/);
await report();
await client.addUserProperties("ann", { plan: "pro", company: "acme" });
await post("/api/track", { event: "Signed Up", user_id: "42" });
await post("/api/v1/identify", { identity: "ann", user_id: "42" });
await post("/api/add_account_properties", { account_id: "acme", properties: { seats: 5 } });
