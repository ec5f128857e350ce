// ann makes a report: with Heap's library for Node, whose host is in its code. The rest of Heap's API it does not know.
import { createRequire } from "node:module";

const { Client } = createRequire(import.meta.url)("heap-api");
const [url, key] = process.argv.slice(2);
const request = Client.prototype._request;
Client.prototype._request = function (options, callback) {
  return request.call(this, { ...options, url: options.url.replace("https://heapanalytics.com", url) }, callback);
};

const client = new Client(key);
await client.track("Report Created", "ann", { n: 3 });
await client.addUserProperties("ann", { plan: "pro" });
