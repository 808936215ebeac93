import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `import merge from "lodash.merge";
     export const handler = async (event) => merge({}, { theme: "light" }, JSON.parse(event.body));`,
    `import merge from "lodash.merge";
     export const handler = async (event) => ({ ...{ theme: "light" }, theme: JSON.parse(event.body).theme });
     export const settings = merge({}, { theme: "dark" });`,
  ],
  [
    "function, CommonJS",
    `function merge(target, source) { for (const key in source) { if (typeof source[key] === "object") { target[key] = target[key] || {}; merge(target[key], source[key]); } else { target[key] = source[key]; } } return target; }
     exports.handler = async function (event) { return merge({}, JSON.parse(event.body)); };`,
    `function merge(target, source) { for (const key in source) { if (key === "__proto__" || key === "constructor") continue; if (typeof source[key] === "object") { target[key] = target[key] || {}; merge(target[key], source[key]); } else { target[key] = source[key]; } } return target; }
     exports.handler = async function (event) { return merge({}, JSON.parse(event.body)); };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     const state: any = { users: {} };
     export const handler = middy(async (event: any) => { const { group, name, value } = event.detail; state[group][name] = value; });`,
    `import middy from "@middy/core";
     const state: any = { users: {} };
     export const handler = middy(async (event: any) => { const { group, name, value } = event.detail; if (group !== "users") return; state[group][Number(name)] = value; });`,
  ],
  [
    "class",
    `import _ from "lodash";
     class Settings { private values = {}; put(path: string, value: unknown) { _.set(this.values, path, value); } }
     const settings = new Settings();
     export const handler = async (event: any) => { const { path, value } = JSON.parse(event.body); settings.put(path, value); };`,
    `import _ from "lodash";
     class Settings { private values = {}; put(path: string, value: unknown) { _.set(this.values, path, value); } }
     const settings = new Settings();
     export const handler = async (event: any) => { const { path, value } = JSON.parse(event.body); if (path !== "colour" && path !== "size") { return; } settings.put(path, value); };`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { remember } from "./cache";
        export const handler = async (event: any) => { const body = JSON.parse(event.body); remember(body.key, body.value); };`,
      "cache.ts": `const cache: Record<string, unknown> = {};
        export function remember(key: string, value: unknown) { cache[key] = value; }`,
    },
    {
      "handler.ts": `import { remember } from "./cache";
        export const handler = async (event: any) => { const body = JSON.parse(event.body); remember(body.key, body.value); };`,
      "cache.ts": `const cache = new Map<string, unknown>();
        export function remember(key: string, value: unknown) { cache.set(key, value); }`,
    },
  ],
] satisfies Case[];
