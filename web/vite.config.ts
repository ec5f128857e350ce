import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { fakeApi } from "./dev/fake-api.ts";

/** With GROUNDSWELL_API set, the development server passes /api on to a running Groundswell; else it invents answers. */
const api = process.env.GROUNDSWELL_API;

export default defineConfig({
  plugins: [react(), ...(api ? [] : [fakeApi()])],
  base: "/",
  build: {
    outDir: "../src/groundswell/static/app",
    emptyOutDir: true,
    target: "es2022",
    // ECharts is one lazy chunk by design; the default limit would warn about it on every build.
    chunkSizeWarningLimit: 700,
  },
  // The server answers pages of its own origin alone.
  server: { proxy: api ? { "/api": { target: api, changeOrigin: true, headers: { origin: api } } } : {} },
  test: { include: ["src/**/*.test.ts", "dev/**/*.test.ts"] },
});
