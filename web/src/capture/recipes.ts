/** How events are sent here, for each library: a few lines with this server's address and a write key filled in. */

interface Recipe {
  id: string;
  label: string;
  about: string;
  code: string;
  /** What is worth knowing once it runs. */
  note?: string;
  /** Once events come: whose they are, and for which customer. */
  who: string;
}

/** Shown until another one is chosen. */
export const FIRST_RECIPE = "website";

const OUR_CALLS =
  "load identify resetIdentity track page account addUserProperties addAccountProperties addEventProperties " +
  "removeEventProperty clearEventProperties onReady startTracking stopTracking optOut optIn";

const HEAP_CALLS =
  "init startTracking stopTracking track identify resetIdentity getIdentity getUserId getSessionId addUserProperties " +
  "addAccountProperties addEventProperties removeEventProperty clearEventProperties onReady trackPageview";

const OURS = `groundswell.identify("ann@example.com");
groundswell.account("acme", { plan: "gold" });`;

const LIKE_SEGMENT = `// browser
analytics.identify("ann@example.com");
analytics.group("acme", { plan: "gold" });

// Node
analytics.identify({ userId: "ann@example.com" });
analytics.group({ userId: "ann@example.com", groupId: "acme", traits: { plan: "gold" } });

# Python
analytics.identify("ann@example.com")
analytics.group("ann@example.com", "acme", {"plan": "gold"})`;

const LIKE_POSTHOG = `// browser
posthog.identify("ann@example.com");
posthog.group("company", "acme", { plan: "gold" });

// Node: on the events themselves
posthog.capture({ distinctId: "ann@example.com", event: "Shipment - Book", groups: { company: "acme" } });

# Python: likewise
posthog.capture("Shipment - Book", distinct_id="ann@example.com", groups={"company": "acme"})`;

const LIKE_HEAP = `heap.identify("ann@example.com");
heap.addUserProperties({ "Account ID": "acme" });
heap.addAccountProperties({ plan: "gold" });`;

/**
 * @param address where this server is reached, without a slash at its end.
 * @param key a write key.
 */
export function recipes(address: string, key: string): Recipe[] {
  return [...ownWays(address, key), ...waysOfOthers(address, key)];
}

function ownWays(address: string, key: string): Recipe[] {
  return [
    {
      id: "website",
      label: "Website",
      about:
        "In the <head> of every page. Views, clicks, changes and submits are captured from then on; what people type never is.",
      code: `<script async src="${address}/sdk/groundswell.js"\n        data-key="${key}"></script>`,
      note: `A page with a Content-Security-Policy needs: script-src ${address}; connect-src ${address}`,
      who: OURS,
    },
    {
      id: "react",
      label: "React",
      about:
        "In the <head> of index.html, or of the document that your framework renders. Routes count as pages by themselves, and calls are kept until the script is there.",
      code: snippet(address, key),
      note: `A page with a Content-Security-Policy needs: script-src ${address} and a nonce on these lines; connect-src ${address}`,
      who: `// where you know who is signed in
useEffect(() => {
  if (!person) return;
  window.groundswell.identify(person.email);
  window.groundswell.account(person.company.id, { plan: person.company.plan });
}, [person]);`,
    },
    {
      id: "vue",
      label: "Vue",
      about:
        "In the <head> of index.html. Routes count as pages by themselves, and calls are kept until the script is there.",
      code: snippet(address, key),
      note: `A page with a Content-Security-Policy needs: script-src ${address} and a nonce on these lines; connect-src ${address}`,
      who: `// where you know who is signed in
watch(person, (now) => {
  if (!now) return;
  window.groundswell.identify(now.email);
  window.groundswell.account(now.company.id, { plan: now.company.plan });
}, { immediate: true });`,
    },
    {
      id: "npm",
      label: "npm",
      about:
        "For Next.js and whatever else is bundled, with types. The package is made from Groundswell's repository.",
      code: [
        "// in the repository:  ./dev npm pack --workspace sdk/browser",
        "// in your project:    npm install PATH/TO/groundswell-0.1.0.tgz",
        'import { groundswell } from "groundswell";',
        "",
        `groundswell.load("${key}", { host: "${address}" });`,
      ].join("\n"),
      note: "Importing it does nothing, on a server neither. Call load once, in the browser.",
      who: OURS,
    },
    {
      id: "python",
      label: "Python",
      about:
        "The client in the Python package of Groundswell, for your own programs; it sends in the background.",
      code: `import groundswell\n\nclient = groundswell.Client("${address}", "${key}")\nclient.track("Shipment - Book", user="ann@example.com", account="acme")`,
      who: `client.identify("ann@example.com")\nclient.account("acme", {"plan": "gold"}, user="ann@example.com")`,
    },
    {
      id: "node",
      label: "Node",
      about: "A function of a few lines, for what happens on a server; it needs no package.",
      code: `const send = (...events) =>
  fetch("${address}/i", { method: "POST", body: JSON.stringify({ key: "${key}", events }) });

await send({ name: "Shipment - Book", user: "ann@example.com", account: "acme" });`,
      note: "The answer says what was kept, and of what was not, why.",
      who: `await send({ kind: "group", user: "ann@example.com", account: "acme", account_properties: { "": { plan: "gold" } } });`,
    },
    {
      id: "curl",
      label: "curl",
      about: "One request, to see an event arrive; anything that speaks HTTP can send like this.",
      code: curl(address, key, '{"name": "Shipment - Book", "user": "ann@example.com", "account": "acme"}'),
      who: curl(
        address,
        key,
        '{"kind": "group", "user": "ann@example.com", "account": "acme", "account_properties": {"": {"plan": "gold"}}}',
      ),
    },
  ];
}

/** The script with a queue before it, so that it can be called at any time. */
const snippet = (address: string, key: string) => `<script>
!function(w,d,u,g,s){g=w.groundswell=w.groundswell||[];if(g.load)return;
"${OUR_CALLS}"
.split(" ").forEach(function(m){g[m]=function(){g.push([m].concat([].slice.call(arguments)))}});
s=d.createElement("script");s.async=1;s.src=u;d.head.appendChild(s)}(window,document,"${address}/sdk/groundswell.js");
groundswell.load("${key}");
</script>`;

const curl = (address: string, key: string, event: string) =>
  `curl ${address}/i -d '{"key": "${key}",\n  "events": [${event}]}'`;

function waysOfOthers(address: string, key: string): Recipe[] {
  const host = address.replace(/^https?:\/\//, "");
  const protocol = address.startsWith("https") ? "https" : "http";
  return [
    {
      id: "segment",
      label: "Segment",
      about: "Libraries stay as they are and get another host.",
      code: [
        "// browser",
        'import { AnalyticsBrowser } from "@segment/analytics-next";',
        "const analytics = AnalyticsBrowser.load({",
        `  writeKey: "${key}",`,
        `  cdnURL: "${address}",`,
        "});",
        "",
        "// Node",
        'import { Analytics } from "@segment/analytics-node";',
        "const analytics = new Analytics({",
        `  writeKey: "${key}",`,
        `  host: "${address}",`,
        "});",
        "",
        "# Python",
        "import segment.analytics as analytics",
        `analytics.write_key = "${key}"`,
        `analytics.host = "${address}"`,
      ].join("\n"),
      note: `Behind a proxy that changes the host, give load a second argument: {integrations: {"Segment.io": {apiHost: "${host}/v1", protocol: "${protocol}"}}}.`,
      who: LIKE_SEGMENT,
    },
    {
      id: "rudderstack",
      label: "RudderStack",
      about: "The browser's library in its form /bundled; others as they are.",
      code: [
        "// browser",
        'import { RudderAnalytics } from "@rudderstack/analytics-js/bundled";',
        "const analytics = new RudderAnalytics();",
        `analytics.load("${key}", "${address}", {`,
        `  configUrl: "${address}",`,
        "});",
        "",
        "// Node",
        'import Analytics from "@rudderstack/rudder-sdk-node";',
        `const analytics = new Analytics("${key}", {`,
        `  dataPlaneUrl: "${address}",`,
        "});",
        "",
        "# Python",
        "import rudderstack.analytics as analytics",
        `analytics.write_key = "${key}"`,
        `analytics.dataPlaneUrl = "${address}"`,
      ].join("\n"),
      who: LIKE_SEGMENT,
    },
    {
      id: "posthog",
      label: "PostHog",
      about: "The write key stands in place of the project's token.",
      code: [
        "// browser",
        'import posthog from "posthog-js";',
        `posthog.init("${key}", { api_host: "${address}" });`,
        "",
        "// Node",
        'import { PostHog } from "posthog-node";',
        `const posthog = new PostHog("${key}", { host: "${address}" });`,
        "",
        "# Python",
        "from posthog import Posthog",
        `posthog = Posthog("${key}", host="${address}")`,
      ].join("\n"),
      note: "Autocapture works. Recordings, surveys and feature flags are switched off. PostHog's script snippet gets no library from here: take it from npm.",
      who: LIKE_POSTHOG,
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
        `heap.load("${key}", {accountProperty: "Account ID"});`,
        "</script>",
        "",
        "# Python",
        "from heapapi import HeapAPIClient",
        `HeapAPIClient.track_api = "${address}/api/track"`,
        `HeapAPIClient.props_api = "${address}/api/add_user_properties"`,
        `client = HeapAPIClient("${key}")`,
      ].join("\n"),
      note: "accountProperty names the property of users that is their account's id, as it does in Heap.",
      who: LIKE_HEAP,
    },
  ];
}

/** A message to whoever has access to the product's code. */
export function letter(project: string, recipe: Recipe): string {
  const subject = `Send events of ${project} to Groundswell`;
  const body = `${recipe.about}\n\n${recipe.code}\n\n${recipe.note ?? ""}`;
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.trim())}`;
}
