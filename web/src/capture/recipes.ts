/** How events are sent here, for each library: a few lines with this server's address and a write key filled in. */

export interface Recipe {
  id: string;
  label: string;
  about: string;
  code: string;
  /** What is worth knowing once it runs. */
  note?: string;
}

const HEAP_CALLS =
  "init startTracking stopTracking track identify resetIdentity getIdentity getUserId getSessionId addUserProperties " +
  "addAccountProperties addEventProperties removeEventProperty clearEventProperties onReady trackPageview";

/**
 * @param address where this server is reached, without a slash at its end.
 * @param key a write key.
 */
export function recipes(address: string, key: string): Recipe[] {
  const host = address.replace(/^https?:\/\//, "");
  return [
    {
      id: "website",
      label: "Website",
      about:
        "In the <head> of every page. Views, clicks, changes and submits are captured from then on; what people type never is.",
      code: `<script async src="${address}/sdk/groundswell.js"\n        data-key="${key}"></script>`,
      note: `A page with a Content-Security-Policy needs: script-src ${address}; connect-src ${address}`,
    },
    {
      id: "npm",
      label: "npm",
      about: "For React, Vue, Next.js and whatever else is bundled.",
      code: `// npm install groundswell\nimport { groundswell } from "groundswell";\n\ngroundswell.load("${key}", { host: "${address}" });`,
      note: "Importing it does nothing, on a server neither. Call load once, in the browser.",
    },
    {
      id: "segment",
      label: "Segment",
      about: "Libraries stay as they are and get another host.",
      code: [
        "// browser, @segment/analytics-next",
        `AnalyticsBrowser.load({ writeKey: "${key}", cdnURL: "${address}" });`,
        "",
        "// Node",
        `new Analytics({ writeKey: "${key}", host: "${address}" });`,
        "",
        "# Python",
        `analytics.write_key, analytics.host = "${key}", "${address}"`,
      ].join("\n"),
      note: `Behind a proxy that changes the host, also give the browser {integrations: {"Segment.io": {apiHost: "${host}/v1"}}}.`,
    },
    {
      id: "rudderstack",
      label: "RudderStack",
      about: "The browser's library in its form /bundled; others as they are.",
      code: [
        "// browser, @rudderstack/analytics-js/bundled",
        `load("${key}", "${address}", { configUrl: "${address}" });`,
        "",
        "// Node",
        `new Analytics("${key}", { dataPlaneUrl: "${address}" });`,
        "",
        "# Python",
        `analytics.write_key, analytics.dataPlaneUrl = "${key}", "${address}"`,
      ].join("\n"),
    },
    {
      id: "posthog",
      label: "PostHog",
      about: "The write key stands in place of the project's token.",
      code: [
        "// browser, posthog-js from npm",
        `posthog.init("${key}", { api_host: "${address}" });`,
        "",
        "// Node",
        `new PostHog("${key}", { host: "${address}" });`,
        "",
        "# Python",
        `Posthog("${key}", host="${address}")`,
      ].join("\n"),
      note: "Autocapture works. Recordings, surveys and feature flags are switched off.",
    },
    {
      id: "heap",
      label: "Heap",
      about:
        "In place of Heap's script; the calls of the page stay as they are. Heap's server API is answered below /api.",
      code: [
        "<script>",
        "window.heapReadyCb=window.heapReadyCb||[],window.heap=window.heap||[],heap.load=function(e,t){heap.envId=e,heap.clientConfig=t||{};",
        `var s=document.createElement("script");s.async=1,s.src="${address}/sdk/heap.js",document.head.appendChild(s);`,
        `"${HEAP_CALLS}"`,
        '.split(" ").forEach(function(n){heap[n]=function(){var a=arguments;heapReadyCb.push({name:n,fn:function(){heap[n]&&heap[n].apply(heap,a)}})}})};',
        `heap.load("${key}");`,
        "</script>",
        "",
        "# Python, heapapi",
        `HeapAPIClient.track_api = "${address}/api/track"  # HeapAPIClient("${key}")`,
      ].join("\n"),
    },
    {
      id: "python",
      label: "Python",
      about: "The client that comes with the package; it sends in the background.",
      code: `import groundswell\n\nclient = groundswell.Client("${address}", "${key}")\nclient.track("Shipment - Book", user="ann", account="acme")`,
    },
    {
      id: "curl",
      label: "curl",
      about: "One request, to see an event arrive; anything that speaks HTTP can send like this.",
      code: `curl ${address}/i -d '{"key": "${key}",\n  "events": [{"name": "Shipment - Book", "user": "ann", "account": "acme"}]}'`,
    },
  ];
}

/** Once events come: whose they are, and for which customer. */
export const WHO = `groundswell.identify("ann@example.com");
groundswell.account("acme", { plan: "gold" });`;

/** A message to whoever has access to the product's code. */
export function letter(project: string, recipe: Recipe): string {
  const subject = `Send events of ${project} to Groundswell`;
  const body = `${recipe.about}\n\n${recipe.code}\n\n${recipe.note ?? ""}`;
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.trim())}`;
}
