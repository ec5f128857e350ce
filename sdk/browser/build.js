/**
 * Builds the scripts that a server hands out, each with a copy that is named by its content, and the package for npm.
 *
 * The scripts are the same for every page, so they are built for browsers of 2020 and later; the package is left to the build of
 * whoever imports it.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const SCRIPTS = { groundswell: "src/script.ts", heap: "src/heap.ts" };
const served = new URL("../../src/groundswell/static/sdk/", import.meta.url);
const { version } = JSON.parse(await readFile(new URL("package.json", import.meta.url), "utf8"));

/** What the sources take from their build. An empty tsconfig leaves out "use strict", which modules need not say. */
function options(name) {
  return {
    absWorkingDir: new URL(".", import.meta.url).pathname,
    bundle: true,
    define: { HEAP: String(name === "heap"), LIBRARY: JSON.stringify(`groundswell-js ${version}`) },
    tsconfigRaw: "{}",
  };
}

await rm(served, { recursive: true, force: true });
await mkdir(served, { recursive: true });
for (const [name, source] of Object.entries(SCRIPTS)) {
  const built = await build({
    ...options(name),
    entryPoints: [source],
    format: "iife",
    minify: true,
    target: "es2020",
    write: false,
  });
  const script = built.outputFiles[0].contents;
  const hash = createHash("sha256").update(script).digest("hex").slice(0, 12);
  await writeFile(new URL(`${name}.js`, served), script);
  await writeFile(new URL(`${name}-${hash}.js`, served), script);
}
await build({
  ...options("package"),
  entryPoints: ["src/index.ts"],
  format: "esm",
  target: "es2022",
  outfile: "dist/index.js",
});
