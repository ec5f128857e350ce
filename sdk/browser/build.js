/**
 * Builds the scripts that a server hands out, each with a copy that is named by its content, and the package for npm.
 *
 * The scripts are the same for every page, so they are built for browsers of 2020 and later; the package is left to the build of
 * whoever imports it.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { rolldown } from "rolldown";

/** The labeler is for those who name events, whose browsers are newer: it needs what no older one has. */
const SCRIPTS = {
  groundswell: { source: "src/script.ts", target: "es2020" },
  heap: { source: "src/heap.ts", target: "es2020" },
  labeler: { source: "src/labeler/labeler.ts", target: "es2022" },
};
const served = new URL("../../src/groundswell/static/sdk/", import.meta.url);
const { version } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8"));

/** The code that comes of a source with what it takes from its build. */
async function built(name, source, target, form) {
  const bundle = await rolldown({
    cwd: new URL(".", import.meta.url).pathname,
    input: source,
    transform: {
      target,
      define: { HEAP: String(name === "heap"), LIBRARY: JSON.stringify(`groundswell-js ${version}`) },
    },
  });
  const { output } = await bundle.generate(form);
  await bundle.close();
  return output[0].code;
}

await rm(served, { recursive: true, force: true });
await mkdir(served, { recursive: true });
for (const [name, { source, target }] of Object.entries(SCRIPTS)) {
  const script = await built(name, source, target, { format: "iife", minify: true });
  const hash = createHash("sha256").update(script).digest("hex").slice(0, 12);
  await writeFile(new URL(`${name}.js`, served), script);
  await writeFile(new URL(`${name}-${hash}.js`, served), script);
}
await mkdir(new URL("dist/", import.meta.url), { recursive: true });
const code = await built("package", "src/index.ts", "es2022", { format: "esm" });
await writeFile(new URL("dist/index.js", import.meta.url), code);
