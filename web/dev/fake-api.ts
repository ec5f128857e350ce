import type { Plugin } from "vite";
export function fakeApi(): Plugin {
  return { name: "groundswell:fake-api", apply: "serve" };
}
