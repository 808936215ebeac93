import type { Case } from "./corpus";

export default [
  [
    "arrow, ESM",
    `export const handler = async (event) => (await fetch(event.queryStringParameters.url)).text();`,
    `export const handler = async (event) => (await fetch("https://api.example.org/items/" + encodeURIComponent(event.queryStringParameters.url))).text();`,
  ],
  [
    "function, CommonJS",
    `const axios = require("axios");
     exports.handler = async function (event) { const { webhook } = JSON.parse(event.body); await axios.post(webhook, { ok: true }); return { statusCode: 204 }; };`,
    `const axios = require("axios");
     const hosts = new Set(["hooks.example.org"]);
     exports.handler = async function (event) {
       const { webhook } = JSON.parse(event.body);
       const url = new URL(webhook);
       if (url.protocol !== "https:" || !hosts.has(url.hostname)) return { statusCode: 400 };
       await axios.post(url.href, { ok: true });
       return { statusCode: 204 };
     };`,
  ],
  [
    "middy",
    `import middy from "@middy/core";
     import https from "node:https";
     export const handler = middy(async (event: any) => { https.get(\`https://\${event.body}.example.org/\`); });`,
    `import middy from "@middy/core";
     import https from "node:https";
     export const handler = middy(async (event: any) => { https.get(\`https://example.org/\${event.body}\`); });`,
  ],
  [
    "class",
    `import got from "got";
     class Images { async load(address: URL) { return got(address); } }
     const images = new Images();
     export const handler = async (event: any) => images.load(new URL(event.detail.image));`,
    `import got from "got";
     class Images { async load(address: URL) { return got(address); } }
     const images = new Images();
     export const handler = async (event: any) => { const url = new URL(process.env.BASE!); url.pathname = event.detail.image; return images.load(url); };`,
  ],
  [
    "helper file",
    {
      "handler.ts": `import { call } from "./http";
        export const handler = async (event: any) => call(event.body.host, "/status");`,
      "http.ts": `import { request } from "node:http";
        export function call(host: string, path: string) { return request({ host, path, method: "GET" }); }`,
    },
    {
      "handler.ts": `import { call } from "./http";
        export const handler = async (event: any) => call("status.example.org", "/" + event.body.host);`,
      "http.ts": `import { request } from "node:http";
        export function call(host: string, path: string) { return request({ host, path, method: "GET" }); }`,
    },
  ],
] satisfies Case[];
